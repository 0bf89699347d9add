/* reading.c: a match of a date rule → what it says (reading.h). In: draft->tokens and one match. Out: an ns_reading, its ends moved
 * in where the pattern took a word too many. Values are left to normalise.c. */
#include "extractor/reading.h"

#include "base/letters.h"
#include "extractor/holiday.h"
#include "extractor/lookalike.h"
#include "extractor/numbers.h"

#include <math.h>
#include <string.h>

uint8_t dates_form(const char *form)
{
#define DATE_FORM_ROW(name)                                                                                                      \
    if (strcmp(form, #name) == 0)                                                                                                \
        return DATE_FORM_##name;
    DATE_FORMS(DATE_FORM_ROW)
#undef DATE_FORM_ROW
    return DATE_FORM_UNKNOWN;
}

/* ---- relations, units and the like, wherever they stand in the match */

static void read_relation(const ns_draft *draft, size_t at, ns_relation relation, ns_reading *reading)
{
    if (reading->relation != RELATION_NONE)
        return;
    reading->relation = relation;
    size_t before = at;
    while (before > reading->first && (draft_meaning(draft, before - 1, MEANING_LINK) != NULL ||
                                       reading_has(draft, before - 1, draft->classes->preposition | draft->classes->future)))
        before--; /* "tahun yang lalu", "tahun ke depan", "tahun yang akan datang" */
    if (before > reading->first)
        reading->relation_unit = reading_unit(draft, before - 1);
}

/* "kemarin", "kemarin lusa" (two days ago), "hari kemarin"; "pekan kemarin" is the week before. */
static void read_shift(const ns_draft *draft, size_t at, int days, ns_reading *reading)
{
    ns_unit unit = at > reading->first ? reading_unit(draft, at - 1) : UNIT_NONE;
    if (unit > UNIT_DAY) {
        read_relation(draft, at, days < 0 ? RELATION_PAST : RELATION_NEXT, reading);
        return;
    }
    reading->shift = reading->shifted && reading->shift < 0 ? -2 : days;
    reading->shifted = true;
    if (unit == UNIT_DAY)
        reading->unit = UNIT_NONE;
}

static void read_word(const ns_draft *draft, size_t at, ns_reading *reading)
{
    const uint64_t told = MEANING_BIT(MEANING_UNIT) | MEANING_BIT(MEANING_RELATION) | MEANING_BIT(MEANING_EDGE) |
                          MEANING_BIT(MEANING_SHIFT) | MEANING_BIT(MEANING_EVERY) | MEANING_BIT(MEANING_ONCE) |
                          MEANING_BIT(MEANING_VAGUE);
    size_t length, count;
    if (!words_may_mean(draft->meanings, draft->tokens.sets[at], told))
        return;
    const char *text = draft_token(draft, at, &length);
    const ns_meaning *rows = length == 0 ? NULL : words_find(draft->meanings, draft->tokens.words[at], text, length, &count);
    for (size_t i = 0; rows != NULL && i < count; i++) {
        int64_t value = rows[i].value;
        switch (rows[i].kind) {
        case MEANING_UNIT:
            if (reading->unit == UNIT_NONE)
                reading->unit = (ns_unit)value;
            break;
        case MEANING_RELATION:
            read_relation(draft, at, (ns_relation)value, reading);
            break;
        case MEANING_EDGE:
            if (reading->mod == NS_MOD_NONE || reading->mod == NS_MOD_APPROX) /* "sekitar pertengahan Februari" */
                reading->mod = (ns_mod)value;
            break;
        case MEANING_SHIFT:
            read_shift(draft, at, (int)value, reading);
            if (length == 7 && (text[0] | 0x20) == 's') /* "semalam": yesterday's night */
                reading->from.part = PART_NI;
            break;
        case MEANING_EVERY:
        case MEANING_ONCE:
            reading->every = true;
            break;
        case MEANING_VAGUE:
            reading->vague = (ns_vague)value;
            break;
        default:
            break;
        }
    }
}

static void read_words(const ns_draft *draft, ns_reading *reading)
{
    for (size_t at = reading->first; at < reading->last; at++)
        read_word(draft, at, reading);
}

/* ---- two clock times */

/* "Selasa-Kamis (6-8/8/2024)": the second weekday before the figures is the right end's. */
static int second_weekday(const ns_draft *draft, size_t first, size_t last)
{
    int seen = 0;
    for (size_t at = first; at < last; at++) {
        const ns_meaning *weekday = draft_meaning(draft, at, MEANING_WEEKDAY);
        if (weekday != NULL && seen++ == 1)
            return (int)weekday->value;
    }
    return 0;
}

/* "jam 8-9 malam": the 9 is an hour too, and both are of the evening. */
static void share_clock(ns_moment *from, ns_moment *to)
{
    if (!from->clock)
        return;
    if (!to->clock && to->day != 0 && to->day <= 24 && to->month == 0) {
        to->clock = true;
        to->hour = to->day;
        to->day = 0;
    }
    if (from->part == PART_NONE && from->hour <= to->hour)
        from->part = to->part;
    if (to->clock && to->day == 0 && to->weekday == 0) { /* "Rabu (19/6/2024) pukul 08.00-10.00" */
        to->weekday = from->weekday;
        to->day = from->day;
        to->month = from->month;
        to->year = from->year;
        to->year_digits = from->year_digits;
    }
}

static bool is_clock(const ns_draft *draft, size_t token)
{
    return reading_shape(draft, token) == NS_SHAPE_clock;
}

/* "Rabu (19/6/2024) pukul 08.00-10.00": a date with two clock times. Returns the token of the second, 0 if there is none. */
static uint32_t second_clock(const ns_draft *draft, const ns_reading *reading)
{
    uint32_t at = reading->last;
    while (at > reading->first && !is_clock(draft, at - 1))
        at--;
    uint32_t second = at;
    while (at > reading->first + 1 && !is_clock(draft, at - 2))
        at--;
    return at > reading->first + 1 && second > 0 ? second - 1 : 0;
}

static void read_clocks(const ns_draft *draft, ns_reading *reading)
{
    uint32_t second = second_clock(draft, reading);
    if (second == 0)
        return;
    reading->form = DATE_FORM_range;
    reading_moment(draft->meanings, draft->text, &draft->tokens, second, reading->last, &reading->to);
    share_clock(&reading->from, &reading->to);
}

/* ---- points */

static bool trails(const ns_draft *draft, const ns_reading *reading, size_t token)
{
    ns_relation relation = reading_relation(draft, token);
    bool unit_before = reading_unit(draft, token - 1) != UNIT_NONE || draft_meaning(draft, token - 1, MEANING_LINK) != NULL;
    switch (relation) {
    case RELATION_NONE:
        return draft_meaning(draft, token, MEANING_LINK) != NULL; /* "Rabu yang": the clause that follows */
    case RELATION_THAT: /* "Rabu itu" has the day alone; "malam itu", "tahun itu" are expressions */
        return !(unit_before || reading->from.part != PART_NONE) || reading->from.day != 0 || reading->from.weekday != 0;
    case RELATION_THIS:
        return !unit_before && (reading->from.day != 0 || reading->from.year != 0) && reading->from.part == PART_NONE;
    case RELATION_NEXT: /* "tamu Senin datang terlambat"; not "bulan yang akan datang" */
        return reading_has(draft, token, draft->classes->verb) && draft_meaning(draft, token - 1, MEANING_LINK) == NULL &&
               !reading_has(draft, token - 1, draft->classes->future);
    case RELATION_PAST:
    case RELATION_EARLIER:
    case RELATION_SOON:
        return false;
    case RELATION_BEFORE:
    case RELATION_LATER:
        if (unit_before && reading->from.month != 0 && reading_unit(draft, token - 1) == UNIT_YEAR)
            return false; /* "April tahun sebelumnya" */
        return !(unit_before && reading->from.month == 0 && reading->from.weekday == 0);
    default: /* "kemudian", "lagi", "terakhir" */
        return !(unit_before && reading->from.month == 0 && reading->from.weekday == 0);
    }
}

/* Words that the pattern took at either end and that belong to the sentence. */
static void trim_point(const ns_draft *draft, ns_reading *reading)
{
    while (reading->last - reading->first > 1 && trails(draft, reading, reading->last - 1)) {
        reading->last--;
        if (reading_relation(draft, reading->last - 1) != RELATION_NONE)
            continue; /* "tahun ini itu": the first of them is the expression's own */
        reading->relation = RELATION_NONE;
        reading->relation_unit = UNIT_NONE;
    }
    ns_unit lead = reading_unit(draft, reading->first);
    bool bare_month = reading->from.month != 0 && reading->from.day == 0;
    if (bare_month && lead != UNIT_NONE && lead != UNIT_MONTH && reading->last - reading->first > 1)
        reading->first++;
}

static bool has_slash(const ns_draft *draft, const ns_reading *reading)
{
    for (size_t at = reading->first; at < reading->last; at++) {
        ns_shape shape = reading_shape(draft, at);
        if (shape == NS_SHAPE_slash2 || shape == NS_SHAPE_slash3 || shape == NS_SHAPE_dash3)
            return true;
    }
    return false;
}

/* Units that can be "lalu", "ini", "depan": not "jam ini". */
static bool unit_relates(ns_unit unit)
{
    return unit >= UNIT_DAY && unit != UNIT_WINDU && unit != UNIT_THIRD;
}

static bool is_weekend(const ns_draft *draft, const ns_reading *reading)
{
    for (size_t at = reading->first + 1; at < reading->last; at++) {
        const ns_meaning *edge = draft_meaning(draft, at - 1, MEANING_EDGE);
        if (edge != NULL && (ns_mod)edge->value == NS_MOD_END && reading_unit(draft, at) == UNIT_WEEK)
            return true; /* "akhir pekan" */
    }
    return false;
}

/* Of "tadi malam", "malam itu", "nanti malam": the part of day with a relation, nothing else. */
static bool part_relates(const ns_draft *draft, const ns_reading *reading)
{
    ns_relation relation = reading->relation;
    bool leads = reading_relation(draft, reading->first) != RELATION_NONE &&
                 draft_meaning(draft, reading->first, MEANING_PART) == NULL; /* "malamnya" is both */
    if (leads)
        return relation == RELATION_EARLIER || relation == RELATION_SOON;
    return relation == RELATION_EARLIER || relation == RELATION_SOON || relation == RELATION_THAT || relation == RELATION_THIS;
}

static bool check_point(const ns_draft *draft, ns_reading *reading, bool whole)
{
    const ns_moment *moment = &reading->from;
    if (lookalike_neighbour(draft, reading) || lookalike_full_stop(draft, reading))
        return false;
    if (has_slash(draft, reading))
        return lookalike_is_day(draft, reading);
    if (moment->day != 0 && moment->month == 0 && moment->weekday == 0)
        return draft_meaning(draft, reading->first, MEANING_EDGE) == NULL; /* "tanggal 24" */
    if (moment->month != 0)
        return moment->day != 0 || moment->year != 0 || !lookalike_name(draft, reading);
    if (moment->weekday != 0 || moment->clock || reading->shifted)
        return true;
    if (moment->year != 0)
        return reading_shape(draft, reading->first) != NS_SHAPE_year || lookalike_is_year(draft, reading);
    if (moment->part != PART_NONE)
        return part_relates(draft, reading) ||
               (whole && reading->relation == RELATION_NONE && /* "pada malam hari"; not "sejak dini" */
                draft_meaning(draft, reading->last - 1, MEANING_NEEDS_THIS) == NULL);
    reading->weekend = is_weekend(draft, reading);
    if (reading->relation == RELATION_NONE && reading->last < draft->tokens.count &&
        draft_meaning(draft, reading->last, MEANING_RANK) != NULL)
        return false; /* "awal tahun kedua pemerintahannya" */
    if (reading->weekend || (reading->relation == RELATION_NONE && reading->mod != NS_MOD_NONE && reading->mod != NS_MOD_APPROX))
        return reading->weekend || reading->unit == UNIT_MONTH || reading->unit == UNIT_YEAR || reading->unit == UNIT_WEEK;
    return unit_relates(reading->relation_unit) && reading->relation != RELATION_NONE &&
           reading->relation != RELATION_UNTIL_NOW && reading->relation != RELATION_AHEAD &&
           reading->relation != RELATION_EARLIER && reading->relation != RELATION_SOON;
}

/* "malam Minggu" is the evening before; "pagi Minggu" is no expression of its own. */
static void read_eve(const ns_draft *draft, ns_reading *reading)
{
    const ns_meaning *part = draft_meaning(draft, reading->first, MEANING_PART);
    if (part == NULL || reading->last - reading->first < 2 || reading_unit(draft, reading->first) != UNIT_NONE ||
        draft_meaning(draft, reading->first + 1, MEANING_WEEKDAY) == NULL)
        return;
    reading->eve = (ns_part)part->value == PART_NI;
    if (!reading->eve)
        reading->first++;
}

/* "Minggu depan kami pindah", "Minggu Depan": the capital is the sentence's or the headline's, and the week is meant. */
static bool is_plain_week(const ns_draft *draft, const ns_reading *reading)
{
    uint32_t first = reading->first;
    if (reading->last - first != 2 || reading_unit(draft, first) != UNIT_WEEK || reading->relation_unit != UNIT_WEEK)
        return false;
    bool opens = reading_opens_sentence(draft, first) ||
                 (reading_shape(draft, first - 1) >= NS_SHAPE_open && reading_opens_sentence(draft, first - 1));
    return opens || reading_capital(draft, first + 1);
}

static bool make_point(const ns_draft *draft, ns_reading *reading)
{
    read_eve(draft, reading);
    reading_moment(draft->meanings, draft->text, &draft->tokens, reading->first, reading->last, &reading->from);
    read_words(draft, reading);
    if (is_plain_week(draft, reading))
        reading->from.weekday = 0;
    if (reading->from.clock && (reading->from.month != 0 || reading->from.weekday != 0))
        read_clocks(draft, reading);
    uint32_t last = reading->last;
    trim_point(draft, reading);
    if (reading->relation_unit == UNIT_WHILE) { /* "waktu lalu", "waktu itu", "waktu dekat" */
        reading->form = DATE_FORM_vague;
        reading->vague = reading->relation == RELATION_NEAR || reading->relation == RELATION_NEXT ? VAGUE_FUTURE : VAGUE_PAST;
        return reading->relation != RELATION_NONE && reading->relation != RELATION_THIS;
    }
    return check_point(draft, reading, reading->last == last);
}

/* ---- two points */

static bool make_range(const ns_draft *draft, const ns_match *match, ns_reading *reading)
{
    ns_range to = match_range(match, NS_CAPTURE_to);
    if (to.first <= reading->first || to.last > reading->last)
        return false;
    reading_moment(draft->meanings, draft->text, &draft->tokens, reading->first, to.first, &reading->from);
    reading_moment(draft->meanings, draft->text, &draft->tokens, to.first, to.last, &reading->to);
    share_clock(&reading->from, &reading->to);
    if (reading->to.weekday == 0 && reading->to.day != 0)
        reading->to.weekday = second_weekday(draft, reading->first, to.first);
    read_words(draft, reading);
    reading->relation = RELATION_NONE;
    if (draft_meaning(draft, reading->first, MEANING_EDGE) == NULL) /* "November hingga awal Desember": not the range's edge */
        reading->mod = NS_MOD_NONE;
    const ns_moment *from = &reading->from, *right = &reading->to;
    if (lookalike_neighbour(draft, reading) || lookalike_full_stop(draft, reading))
        return false;
    if (from->year != 0 && from->month == 0 && from->clock == false) /* years: "2003 hingga 2015", not "1500-2000 orang" */
        return right->year_digits == 4 && right->year >= 1500 && right->year <= 2100 && from->year >= 1500 &&
               from->year <= 2100 &&
               !(reading->last < draft->tokens.count && reading_has(draft, reading->last,
                                                                    draft->classes->count_noun | draft->classes->measure |
                                                                        draft->classes->time_unit | draft->classes->percent));
    return true;
}

static bool make_list(const ns_draft *draft, const ns_match *match, ns_reading *reading)
{
    ns_range to = match_range(match, NS_CAPTURE_to);
    reading_moment(draft->meanings, draft->text, &draft->tokens, reading->first, reading->last, &reading->from);
    if (to.first >= to.last)
        return false;
    reading_moment(draft->meanings, draft->text, &draft->tokens, to.first, to.last, &reading->to);
    if (reading->from.day == 0) { /* "Mei dan Juni 2021" */
        read_words(draft, reading);
        trim_point(draft, reading);
    } else {
        reading->from.month = reading->to.month;
    }
    reading->from.year = reading->to.year;
    reading->from.year_digits = reading->to.year_digits;
    reading->to = (ns_moment){0};
    reading->form = DATE_FORM_point;
    return reading->from.month != 0;
}

/* ---- lengths */

/* "3x24" of "3x24 jam": 72; 0 if it is something else. */
static int read_product(const ns_draft *draft, size_t token)
{
    size_t length;
    const char *text = draft_token(draft, token, &length);
    int factors[2] = {0, 0}, at = 0;
    for (size_t i = 0; i < length; i++) {
        if (is_digit(text[i]) && factors[at] < 1000)
            factors[at] = factors[at] * 10 + (text[i] - '0');
        else if (at++ > 0 || (text[i] | 0x20) != 'x')
            return 0;
    }
    return factors[0] * factors[1];
}

/* "(lima)" of "5 (lima) tahun": the tokens of a number told again in words, 0 if there is none. */
static size_t bracketed_words(const ns_draft *draft, size_t at, size_t last)
{
    double again;
    if (at + 2 >= last || !reading_is_byte(draft, at, '('))
        return 0;
    size_t words = numbers_read(draft, at + 1, last, &again);
    return words > 0 && at + 1 + words < last && reading_is_byte(draft, at + 1 + words, ')') ? words + 2 : 0;
}

/* "2-3 tahun", "dua hingga tiga hari", "satu setengah jam": the count before a unit. Returns the tokens it covers. */
static size_t read_count(const ns_draft *draft, size_t at, size_t last, double *count, double *to)
{
    size_t taken = numbers_read(draft, at, last, count);
    *to = 0;
    if (taken == 0 && reading_shape(draft, at) == NS_SHAPE_alnum && read_product(draft, at) > 0) {
        *count = read_product(draft, at);
        return 1;
    }
    if (taken > 0)
        taken += bracketed_words(draft, at + taken, last);
    if (taken == 0 || at + taken >= last || reading_unit(draft, at + taken) != UNIT_NONE)
        return taken;
    size_t more = numbers_read(draft, at + taken + 1, last, to);
    if (more == 0)
        *to = 0;
    return more > 0 ? taken + 1 + more : taken;
}

static void add_length(ns_reading *reading, double count, double to, ns_unit unit)
{
    if (reading->length_count == READING_LENGTHS)
        return;
    reading->lengths[reading->length_count].count = count;
    reading->lengths[reading->length_count].to = to;
    reading->lengths[reading->length_count++].unit = unit;
}

/* Returns the token behind the last length read. */
static size_t read_lengths(const ns_draft *draft, ns_reading *reading)
{
    size_t end = reading->first;
    for (size_t at = reading->first; at < reading->last;) {
        const ns_meaning *one = draft_meaning(draft, at, MEANING_ONE_UNIT), *many = draft_meaning(draft, at, MEANING_MANY_UNITS);
        if (one != NULL || many != NULL) {
            add_length(reading, one != NULL ? 1 : (double)NAN, 0, (ns_unit)(one != NULL ? one->value : many->value));
            end = ++at;
            continue;
        }
        double count, to;
        size_t taken = read_count(draft, at, reading->last, &count, &to);
        if (taken > 0 && at + taken < reading->last && reading_unit(draft, at + taken) != UNIT_NONE) {
            add_length(reading, count, to, reading_unit(draft, at + taken));
            at += taken + 1;
            end = at;
        } else {
            at++;
        }
    }
    return end;
}

static bool make_length(const ns_draft *draft, ns_reading *reading)
{
    size_t end = read_lengths(draft, reading);
    if (end <= reading->first)
        return false;
    reading->last = (uint32_t)end;
    const ns_meaning *edge = draft_meaning(draft, reading->first, MEANING_EDGE);
    reading->mod = edge != NULL ? (ns_mod)edge->value : NS_MOD_NONE;
    return lookalike_is_length(draft, reading) && reading->lengths[0].unit != UNIT_WHILE;
}

static bool make_distance(const ns_draft *draft, ns_reading *reading)
{
    size_t end = read_lengths(draft, reading);
    read_words(draft, reading);
    if (!lookalike_is_length(draft, reading) || end >= reading->last)
        return false;
    if (reading->lengths[0].unit == UNIT_WHILE) {
        reading->form = DATE_FORM_vague;
        reading->vague = reading->relation == RELATION_NEXT ? VAGUE_FUTURE : VAGUE_PAST;
        return reading->relation == RELATION_PAST || reading->relation == RELATION_NEXT;
    }
    switch (reading->relation) {
    case RELATION_PAST:
    case RELATION_NEXT:
    case RELATION_UNTIL_NOW:
    case RELATION_LATER:
    case RELATION_BEFORE:
    case RELATION_AHEAD:
        return true;
    default:                                                                    /* "tiga hari ini", "dua tahun itu": a length */
        if (reading->vague == VAGUE_PAST && reading->relation == RELATION_NONE) /* "dua tahun belakangan" */
            reading->relation = RELATION_UNTIL_NOW;
        else
            reading->last = (uint32_t)end;
        return true;
    }
}

/* ---- sets */

static bool make_set(const ns_draft *draft, ns_reading *reading)
{
    if (draft_meaning(draft, reading->last - 1, MEANING_EVERY) != NULL) /* "tujuh jam per malam"; "sekali" may end one */
        return false;
    reading_moment(draft->meanings, draft->text, &draft->tokens, reading->first, reading->last, &reading->from);
    read_lengths(draft, reading);
    read_words(draft, reading);
    reading->weekend = is_weekend(draft, reading);
    const ns_meaning *lead = draft_meaning(draft, reading->first, MEANING_EVERY);
    bool per = lead != NULL && lead->value == 1; /* "per 17 Agustus" is a date, "per kilometer per jam" a speed */
    if (per && (reading->from.month != 0 || reading->from.weekday != 0 ||
                (reading->first > 0 && reading_has(draft, reading->first - 1, draft->classes->measure))))
        return false;
    return reading->every && reading->unit != UNIT_WHILE &&
           (reading->length_count > 0 || reading->from.weekday != 0 || reading->from.part != PART_NONE ||
            reading->unit != UNIT_NONE || reading->from.day != 0);
}

/* ---- decades, centuries, quarters, seasons */

static int token_number(const ns_draft *draft, size_t token)
{
    size_t length, at = 0;
    const char *text = draft_token(draft, token, &length);
    while (at < length && !is_digit(text[at]))
        at++;
    int value = 0;
    size_t digits = 0;
    for (; at < length && digits < 4 && is_digit(text[at]); at++, digits++)
        value = value * 10 + (text[at] - '0');
    return value;
}

/* "1990-an", "1990an"; not "1990x". */
static bool ends_as_decade(const ns_draft *draft, size_t token)
{
    size_t length;
    const char *text = draft_token(draft, token, &length);
    return length > 3 && text[length - 2] == 'a' && text[length - 1] == 'n' && text[0] != '0';
}

/* "tahun 1990-an", "era '60-an", "tahun 80-an"; "usia 30-an" is none. */
static bool make_decade(const ns_draft *draft, ns_reading *reading)
{
    if (!ends_as_decade(draft, reading->last - 1))
        return false;
    read_words(draft, reading);
    int year = token_number(draft, reading->last - 1);
    bool named = reading->last - reading->first > 1;
    if (year < 100)
        year += year < 30 ? 2000 : 1900;
    else if (year < 1000 || year > 2100)
        return false;
    bool two = token_number(draft, reading->last - 1) < 100;
    reading->number = year;
    return year % 10 == 0 && (!two || (named && reading->mod != NS_MOD_APPROX) || reading->unit == UNIT_YEAR);
}

static bool make_century(const ns_draft *draft, ns_reading *reading)
{
    read_words(draft, reading);
    const ns_meaning *roman = draft_meaning(draft, reading->last - 1, MEANING_ROMAN);
    reading->number = roman != NULL ? (int)roman->value : token_number(draft, reading->last - 1);
    return reading->unit == UNIT_CENTURY && reading->number >= 1 && reading->number <= 30;
}

/* Of "II-2024" and "II/2024" the number before the mark; of "II", "2", "kedua" the number. */
static int quarter_number(const ns_draft *draft, size_t token, int *year)
{
    size_t length, mark = 0;
    const char *text = draft_token(draft, token, &length);
    while (mark < length && text[mark] != '-' && text[mark] != '/')
        mark++;
    if (mark < length && length - mark == 5)
        for (size_t at = mark + 1; at < length; at++)
            *year = is_digit(text[at]) ? *year * 10 + (text[at] - '0') : 0;
    if (mark == 0)
        return 0;
    ns_word word = mark == length ? draft->tokens.words[token] : lexicon_find(text, mark);
    const ns_meaning *meaning = words_meaning(draft->meanings, word, text, mark, MEANING_ROMAN);
    if (meaning == NULL)
        meaning = words_meaning(draft->meanings, word, text, mark, MEANING_RANK);
    if (meaning == NULL)
        meaning = words_meaning(draft->meanings, word, text, mark, MEANING_NUMBER);
    return meaning != NULL ? (int)meaning->value : mark == 1 && text[0] >= '1' && text[0] <= '4' ? text[0] - '0' : 0;
}

/* "kuartal-IV" (with its unit), "Q3-2024". */
static ns_unit joined_quarter(const ns_draft *draft, size_t token, int *number, int *year)
{
    size_t length, dash = 0;
    const char *text = draft_token(draft, token, &length);
    while (dash < length && text[dash] != '-' && text[dash] != '/')
        dash++;
    if ((text[0] | 0x20) == 'q' && dash == 2 && text[1] >= '1' && text[1] <= '4') {
        *number = text[1] - '0';
        for (size_t at = dash + 1; length - dash == 5 && at < length; at++)
            *year = is_digit(text[at]) ? *year * 10 + (text[at] - '0') : 0;
        return length == dash || length - dash == 5 ? UNIT_QUARTER : UNIT_NONE;
    }
    if (dash == 0 || dash + 1 >= length)
        return UNIT_NONE;
    const char *behind = text + dash + 1;
    size_t rest = length - dash - 1;
    const ns_meaning *unit = words_meaning(draft->meanings, lexicon_find(text, dash), text, dash, MEANING_UNIT),
                     *roman = words_meaning(draft->meanings, lexicon_find(behind, rest), behind, rest, MEANING_ROMAN);
    *number = roman != NULL ? (int)roman->value : rest == 1 && behind[0] >= '1' && behind[0] <= '4' ? behind[0] - '0' : 0;
    return unit != NULL ? (ns_unit)unit->value : UNIT_NONE;
}

static bool quarter_holds(const ns_reading *reading)
{
    int most = reading->unit == UNIT_QUARTER ? 4 : reading->unit == UNIT_HALF ? 2 : 0;
    return reading->number >= 1 && reading->number <= most &&
           (reading->from.year == 0 || (reading->from.year >= 1900 && reading->from.year <= 2100));
}

static bool is_joined(const ns_draft *draft, size_t token)
{
    return reading_shape(draft, token) == NS_SHAPE_mixed || reading_shape(draft, token) == NS_SHAPE_alnum;
}

/* "akhir | kuartal I 2019", "awal | kuartal-II 2019", but "paruh pertama 2024" is a half by its edge. Returns where the quarter begins. */
static size_t pass_edges(const ns_draft *draft, const ns_reading *reading)
{
    size_t at = reading->first;
    while (at + 1 < reading->last && draft_meaning(draft, at, MEANING_EDGE) != NULL)
        at++;
    return reading_unit(draft, at) != UNIT_NONE || is_joined(draft, at) ? at : reading->first;
}

static bool make_joined_quarter(const ns_draft *draft, size_t lead, ns_reading *reading)
{
    int year = 0;
    reading->unit = joined_quarter(draft, lead, &reading->number, &year);
    if (reading->unit == UNIT_NONE)
        return false;
    reading_moment(draft->meanings, draft->text, &draft->tokens, lead + 1, reading->last, &reading->from);
    if (year != 0)
        reading->from.year = year;
    return reading->from.year != 0 && quarter_holds(reading);
}

static bool make_quarter(const ns_draft *draft, ns_reading *reading)
{
    size_t lead = pass_edges(draft, reading);
    read_words(draft, reading);
    bool half = reading_unit(draft, lead) == UNIT_NONE && reading->mod == NS_MOD_MID; /* "paruh pertama 2024" */
    if (lead == reading->first)
        reading->mod = NS_MOD_NONE;
    if (is_joined(draft, lead))
        return make_joined_quarter(draft, lead, reading);
    int year = 0;
    reading->number = quarter_number(draft, lead + 1, &year);
    reading->unit = half ? UNIT_HALF : reading_unit(draft, lead);
    if (reading->last - lead > 2)
        reading_moment(draft->meanings, draft->text, &draft->tokens, lead + 2, reading->last, &reading->from);
    if (year != 0)
        reading->from.year = year;
    return quarter_holds(reading);
}

/* "musim 2023/24", "tahun ajaran 2023/2024": two years in a row. */
static bool make_season(const ns_draft *draft, ns_reading *reading)
{
    size_t length;
    const char *text = draft_token(draft, reading->last - 1, &length);
    int right = token_number(draft, reading->last - 1), left = 0;
    const char *slash = memchr(text, '/', length);
    if (slash != NULL) {
        left = right;
        right = 0;
        for (const char *at = slash + 1; at < text + length; at++)
            right = right * 10 + (*at - '0');
    } else if (reading->last - reading->first >= 3) {
        left = token_number(draft, reading->last - 3);
    }
    if (right < 100 && left >= 1000)
        right += left / 100 * 100;
    reading->from.year = left;
    reading->to.year = right;
    return left >= 1900 && left <= 2100 && right == left + 1;
}

/* ---- vague ones */

/* "masa depan", "masa lalu", "masa kini" */
static bool make_age(const ns_draft *draft, ns_reading *reading)
{
    if (reading->relation != RELATION_NONE)
        reading->vague = reading->relation == RELATION_NEXT   ? VAGUE_FUTURE
                         : reading->relation == RELATION_PAST ? VAGUE_PAST
                                                              : VAGUE_NONE;
    return reading->vague != VAGUE_NONE && reading->last - reading->first == 2 &&
           draft_meaning(draft, reading->first + 1, MEANING_NEEDS_THIS) == NULL; /* "masa ketika itu" */
}

/* "saat ini", "saat itu", "baru-baru ini" */
static bool make_this_or_that(const ns_draft *draft, ns_reading *reading)
{
    if (reading->relation == RELATION_THAT)
        reading->vague = VAGUE_PAST;
    if (reading->relation == RELATION_THIS || reading->relation == RELATION_THAT)
        return true;
    const ns_meaning *second =
        reading->last - reading->first == 2 ? draft_meaning(draft, reading->first + 1, MEANING_VAGUE) : NULL;
    if (second == NULL)
        return false;
    reading->first++; /* "ketika nanti" */
    reading->vague = (ns_vague)second->value;
    return true;
}

static bool make_vague(const ns_draft *draft, ns_reading *reading)
{
    read_words(draft, reading);
    const ns_meaning *own = draft_meaning(draft, reading->first, MEANING_VAGUE);
    if (own != NULL)
        reading->vague = (ns_vague)own->value;
    if (lookalike_neighbour(draft, reading) ||
        (reading->first > 0 && draft_meaning(draft, reading->first - 1, MEANING_BEFORE_NO_VAGUE) != NULL))
        return false; /* "terlebih dahulu" */
    if (draft_meaning(draft, reading->first, MEANING_AGE) != NULL)
        return make_age(draft, reading);
    if (draft_meaning(draft, reading->first, MEANING_NEEDS_THIS) != NULL)
        return make_this_or_that(draft, reading);
    if (reading->last - reading->first > 1)
        reading->last = reading->first + 1;
    return own != NULL;
}

bool reading_make(const ns_draft *draft, const ns_match *match, ns_reading *reading)
{
    *reading = (ns_reading){.form = (ns_date_form)DRAFT_FORM(match->kind),
                            .rule = match->rule,
                            .first = match->group[0].first,
                            .last = match->group[0].last};
    if (reading->first >= reading->last)
        return false;
    switch (reading->form) {
    case DATE_FORM_none:
        return true;
    case DATE_FORM_point:
        return make_point(draft, reading);
    case DATE_FORM_range:
        return make_range(draft, match, reading);
    case DATE_FORM_list:
        return make_list(draft, match, reading);
    case DATE_FORM_distance:
        return make_distance(draft, reading);
    case DATE_FORM_length:
        return make_length(draft, reading);
    case DATE_FORM_set:
        return make_set(draft, reading);
    case DATE_FORM_decade:
        return make_decade(draft, reading);
    case DATE_FORM_century:
        return make_century(draft, reading);
    case DATE_FORM_quarter:
        return make_quarter(draft, reading);
    case DATE_FORM_season:
        return make_season(draft, reading);
    case DATE_FORM_hijri:
        return holiday_make_hijri(draft, reading);
    case DATE_FORM_holiday:
        return holiday_make(draft, reading);
    case DATE_FORM_vague:
        return make_vague(draft, reading);
    case DATE_FORM_UNKNOWN:
        break;
    }
    return false;
}

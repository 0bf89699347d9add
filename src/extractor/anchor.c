/* anchor.c: see anchor.h. In: the record's date, the zones of kind date, the readings of the body. Out: draft->published and
 * draft->anchor. Nothing in other boilerplate is ever looked at: link lists carry dates of other articles. */
#include "extractor/anchor.h"

#include "base/letters.h"
#include "extractor/iso.h"
#include "extractor/normalise.h"
#include "tokenizer/split.h"

#include <stdlib.h>
#include <string.h>

/* ---- ISO 8601, which is no running text: 2024-06-20, 2024-06-20T11:34:05.120+07:00, 2024-06-20 11:34 */

static bool take_number(const char **at, int digits, int *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++, ++*at) {
        if (!is_digit(**at))
            return false;
        *value = *value * 10 + (**at - '0');
    }
    return true;
}

static bool take_byte(const char **at, char byte)
{
    if (**at != byte)
        return false;
    ++*at;
    return true;
}

/* "Z", "+07:00", "+0700" → "Z", "+07:00"; nothing is fine too. False if it is broken. */
static bool take_zone(const char **at, ns_iso *value)
{
    int hours, minutes;
    char sign = **at;
    if (take_byte(at, 'Z'))
        iso_byte(value, 'Z');
    if (sign != '+' && sign != '-')
        return true;
    ++*at;
    if (!take_number(at, 2, &hours) || hours > 14)
        return false;
    take_byte(at, ':');
    if (!take_number(at, 2, &minutes) || minutes > 59)
        return false;
    iso_byte(value, sign);
    iso_clock(value, hours, minutes);
    return true;
}

static bool take_seconds(const char **at, ns_iso *value)
{
    int second;
    if (!take_byte(at, ':'))
        return true;
    if (!take_number(at, 2, &second) || second > 60)
        return false;
    iso_byte(value, ':');
    iso_number(value, second, 2);
    if (take_byte(at, '.'))
        *at += strspn(*at, "0123456789");
    return true;
}

/* The canonical form of an ISO date or time, as precise as written; NULL if it is something else. */
static const char *read_iso(const char *text, ns_arena *arena, ns_day *day)
{
    int hour, minute;
    const char *at = calendar_read(text, day);
    ns_iso value = {.length = 0};
    if (at == NULL)
        return NULL;
    iso_day(&value, *day);
    if (*at == '\0')
        return iso_text(&value, arena);
    if (!take_byte(&at, 'T') && !take_byte(&at, ' '))
        return NULL;
    if (!take_number(&at, 2, &hour) || !take_byte(&at, ':') || !take_number(&at, 2, &minute) || hour > 24 || minute > 59)
        return NULL;
    iso_byte(&value, 'T');
    iso_clock(&value, hour, minute);
    return take_seconds(&at, &value) && take_zone(&at, &value) && *at == '\0' ? iso_text(&value, arena) : NULL;
}

/* ---- date lines: "SENIN, 6 MEI 2024 | 09:12 WIB", "Contoh.com - 07/03/2024, 14:25 WIB", "Diperbarui 09 Jun 2025, 19:10 WIB" */

static const char *moment_text(const ns_moment *moment, ns_arena *arena)
{
    const ns_day day = {moment->year, moment->month, moment->day};
    ns_reading reading = {.form = DATE_FORM_point, .from = *moment, .rule = &(ns_rule){.name = "published"}};
    ns_context context = {.anchor = {.day = day}};
    ns_date date;
    reading.from.weekday = 0;
    reading.from.part = PART_NONE;
    normalise(&reading, &context, arena, &date);
    return date.value;
}

/* Takes the first whole date of the tokens: what stands behind it is another one ("Diperbarui: ..."). */
static const char *read_line(const ns_draft *draft, const char *text, const ns_tokens *tokens, size_t first, size_t last,
                             ns_day *day)
{
    ns_moment moment = {0};
    reading_moment(draft->meanings, text, tokens, first, last, &moment);
    if (moment.month > 12 && moment.day <= 12) { /* "10/20/2025 11:25": one outlet's scraper writes the month first */
        int swapped = moment.month;
        moment.month = moment.day;
        moment.day = swapped;
    }
    *day = (ns_day){moment.year, moment.month, moment.day};
    if (moment.year_digits == 2)
        day->year = moment.year += 2000;
    moment.year_digits = 4;
    return day->year >= 1900 && calendar_valid(*day) ? moment_text(&moment, draft->arena) : NULL;
}

enum { MOST_PIECES = 64, LONGEST_STAMP = 64 };

/* A record's date in words: cut into pieces by their characters, which is all that reading_moment asks for. */
static const char *read_text(const ns_draft *draft, const char *text, ns_day *day)
{
    size_t length = strlen(text);
    const char *iso = read_iso(text, draft->arena, day);
    if (iso != NULL || length > 200)
        return iso;
    char *padded = arena_zero(draft->arena, length + NS_TEXT_PADDING + 1);
    for (size_t i = 0; i < length; i++)
        padded[i] = text[i] == '+' ? ' ' : text[i]; /* "28+January+2019" */
    ns_span spans[MOST_PIECES];
    uint8_t shapes[MOST_PIECES];
    ns_word words[MOST_PIECES];
    uint16_t sets[MOST_PIECES];
    ns_tokens tokens = {.spans = spans, .shapes = shapes, .words = words, .sets = sets};
    ns_piece piece;
    for (uint32_t at = 0; tokens.count < MOST_PIECES && split_next(padded, (uint32_t)length, NULL, &at, &piece); tokens.count++) {
        spans[tokens.count] = (ns_span){piece.start, piece.end};
        shapes[tokens.count] = piece.shape;
        words[tokens.count] = piece.end > piece.start ? lexicon_find(padded + piece.start, piece.end - piece.start) : NS_NO_WORD;
        sets[tokens.count] = (uint16_t)lexicon_set(words[tokens.count]);
    }
    return read_line(draft, padded, &tokens, 0, tokens.count, day);
}

/* "2025-07-01T20:22:00" in a line of its own: what a scraper put there. */
static const char *read_stamp(const ns_draft *draft, ns_span span, ns_day *day)
{
    const char *text = draft->text;
    while (span.start < span.end && is_space(text[span.start]))
        span.start++;
    while (span.start < span.end && is_space(text[span.end - 1]))
        span.end--;
    return span.end - span.start > LONGEST_STAMP ? NULL : read_iso(draft_copy(draft, span), draft->arena, day);
}

static const char *read_zones(const ns_draft *draft, ns_day *day)
{
    const ns_layout *layout = &draft->layout;
    for (size_t i = 0; i < layout->zone_count; i++) {
        if (layout->zones[i].kind != NS_ZONE_DATE)
            continue;
        const char *value = read_stamp(draft, layout->zones[i].span, day);
        if (value != NULL)
            return value;
        size_t last = draft->zone_first[i];
        while (last < draft->tokens.count && draft->tokens.spans[last].start < layout->zones[i].span.end)
            last++;
        value = read_line(draft, draft->text, &draft->tokens, draft->zone_first[i], last, day);
        if (value != NULL)
            return value;
    }
    return NULL;
}

void anchor_published(ns_draft *draft)
{
    ns_day day = {0};
    const ns_input *input = draft->input;
    draft->anchor = (ns_anchor){.basis = NS_BASIS_NONE};
    if (input->published != NULL)
        draft->published = read_text(draft, input->published, &day);
    if (draft->published == NULL)
        draft->published = read_zones(draft, &day);
    if (draft->published != NULL)
        draft->anchor = (ns_anchor){.day = day, .basis = NS_BASIS_PUBLISHED};
    else if (input->date != NULL && read_iso(input->date, draft->arena, &day) != NULL)
        draft->anchor = (ns_anchor){.day = day, .basis = NS_BASIS_OPTION};
}

/* How much a full date says about when the article was written. The day of a statement comes with its weekday: "ujarnya, Rabu
 * (19/6/2024)"; a date without one may be any day of history. */
static int weight(const ns_reading *reading, bool future)
{
    ns_day day = normalise_explicit(reading);
    if (day.year < 1900 || day.year > 2100)
        return 0;
    bool agrees = reading->from.weekday != 0 && calendar_weekday(day) == reading->from.weekday;
    return future ? 1 : agrees ? 4 : 2;
}

/* ---- without a publication date: what the text says of the time it was written in */

/* The year that a reading names in four digits, the right one of a range; 0 if it names none. */
static int year_named(const ns_reading *reading)
{
    bool two = reading->form == DATE_FORM_range || reading->form == DATE_FORM_season;
    const ns_moment *moment = two ? &reading->to : &reading->from;
    bool whole = reading->form == DATE_FORM_season || (moment->year_digits == 4 && (two || reading->form == DATE_FORM_point));
    return whole && moment->year >= 1900 && moment->year <= 2100 ? moment->year : 0;
}

/* The latest year that the text speaks of as past or present: dates before it are history. With spans, "2018-2019" speaks of 2019. */
static int latest_year(const ns_reading *readings, const bool *future, size_t count, bool spans)
{
    int latest = 0;
    for (size_t i = 0; i < count; i++) {
        int year = future[i] || (!spans && readings[i].form != DATE_FORM_point) ? 0 : year_named(&readings[i]);
        latest = year > latest ? year : latest;
    }
    return latest;
}

/* The first year to come that the text speaks of. */
static int first_year(const ns_reading *readings, size_t count)
{
    int first = 0;
    for (size_t i = 0; i < count; i++) {
        int year = year_named(&readings[i]);
        first = year != 0 && (first == 0 || year < first) ? year : first;
    }
    return first;
}

/* "COPYRIGHT © CONTOH 2023": the year of the line's last number, 0 without one. */
static int copyright_year(const ns_draft *draft)
{
    const ns_layout *layout = &draft->layout;
    for (size_t i = 0; i < layout->zone_count; i++) {
        ns_span span = layout->zones[i].span;
        while (layout->zones[i].kind == NS_ZONE_COPYRIGHT && span.end - span.start >= 4) {
            const char *at = draft->text + span.end - 4;
            int year;
            if (take_number(&at, 4, &year))
                return year >= 1900 && year <= 2100 ? year : 0;
            span.end--;
        }
    }
    return 0;
}

/* "Jumat (26/6)" */
static bool lacks_year(const ns_reading *reading)
{
    const ns_moment *from = &reading->from;
    return reading->form == DATE_FORM_point && from->year == 0 && from->weekday != 0 && from->day != 0 && from->month != 0;
}

/* "Jumat (26/6)" in an article that speaks of 2020: the day of a statement, if it was a Friday that year. It says less than a date with
 * its year and weekday, more than one without a weekday. */
static ns_day completed(const ns_reading *reading, int year)
{
    const ns_moment *from = &reading->from;
    ns_day day = {year, from->month, from->day};
    return lacks_year(reading) && year >= 1900 && calendar_valid(day) && calendar_weekday(day) == from->weekday ? day
                                                                                                                : (ns_day){0};
}

static size_t count_fits(const ns_reading *readings, size_t count, int year)
{
    size_t fits = 0;
    for (size_t i = 0; i < count; i++)
        fits += completed(&readings[i], year).year != 0;
    return fits;
}

/* The year of the copyright line, else the one that most weekdays with day and month agree with: the latest named or one beside it. Of
 * neighbouring years no two have the same weekdays, so one that agrees is hardly chance; but an article that speaks of 1998 alone was
 * not written then. */
enum { OLDEST = 2000 };

static int fitting_year(const ns_reading *readings, size_t count, int stated, int latest)
{
    static const int offsets[] = {0, 1, -1, 2};
    if (stated != 0 || latest < OLDEST)
        return stated;
    size_t most = 0;
    int best = 0;
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
        size_t fits = count_fits(readings, count, latest + offsets[i]);
        if (fits > most) {
            most = fits;
            best = latest + offsets[i];
        }
    }
    return best;
}

/* Is the latest year the one it was written in? "17-19 Mei 2019", or it is named again and again; and no weekday says
 * otherwise. */
static bool is_told(const ns_reading *readings, const bool *future, size_t count, int latest)
{
    size_t named = 0;
    for (size_t i = 0; i < count; i++) {
        if (lacks_year(&readings[i]))
            return false;
        if (future[i] || readings[i].form == DATE_FORM_season || year_named(&readings[i]) != latest)
            continue;
        const ns_moment *moment = readings[i].form == DATE_FORM_range ? &readings[i].to : &readings[i].from;
        named += moment->month != 0 ? 2 : 1;
    }
    return named >= 2;
}

void anchor_context(ns_draft *draft, const ns_reading *readings, const bool *future, size_t count)
{
    int stated = copyright_year(draft), latest = latest_year(readings, future, count, false),
        widest = latest_year(readings, future, count, true);
    int fits = fitting_year(readings, count, stated, widest != 0 ? widest : first_year(readings, count));
    int best = 0;
    for (size_t i = 0; i < count; i++) {
        int weighs = weight(&readings[i], future[i]);
        ns_day day = normalise_explicit(&readings[i]);
        if (day.year == 0) {
            day = completed(&readings[i], fits);
            weighs = day.year == 0 ? 0 : future[i] ? 1 : 3;
        }
        if (stated != 0 && day.year > stated) /* a day of the calendar to come */
            weighs = 0;
        if (weighs == 0 || weighs < best || (weighs < 3 && day.year < latest))
            continue;
        if (weighs > best || calendar_number(day) > calendar_number(draft->anchor.day))
            draft->anchor = (ns_anchor){.day = day, .basis = NS_BASIS_CONTEXT};
        best = weighs;
    }
    if (best == 0 && (stated != 0 || (widest != 0 && is_told(readings, future, count, widest))))
        draft->anchor = (ns_anchor){.year = stated != 0 ? stated : widest, .basis = NS_BASIS_CONTEXT};
}

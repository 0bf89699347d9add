/* feasts.c: see feasts.h. In: words, or a feast and a year. Out: a feast, or a day from src/data/feasts.def. Which year is meant is left
 * to normalise.c. */
#include "extractor/feasts.h"

#include "base/letters.h"

#include <string.h>

typedef enum ns_feast_kind {
    FEAST_KIND_NONE,
    FEAST_KIND_FIXED,
    FEAST_KIND_HIJRI,
    FEAST_KIND_EASTER,
    FEAST_KIND_MOVING
} ns_feast_kind;

#define FEAST_NAME(words, id, sure)
#define FEAST_LEAD(words)
#define FEAST_DAY(id, year, month, day)
#define HIJRI_MONTH(hijri, month, year, first_month, first_day)
#define EASTER(year, month, day)
#define FEAST_FIXED(id, month, day, since) FEAST_##id,
#define FEAST_HIJRI(id, month, day) FEAST_##id,
#define FEAST_EASTER(id, days) FEAST_##id,
#define FEAST_MOVING(id, era) FEAST_##id,
enum {
    FEAST_NONE,
#include "data/feasts.def"
};
#undef FEAST_FIXED
#undef FEAST_HIJRI
#undef FEAST_EASTER
#undef FEAST_MOVING

/* How each feast finds its day: a = month, b = day; or days from Easter; `years`: since when, or its era. */
#define FEAST_FIXED(id, month, day, since) [FEAST_##id] = {FEAST_KIND_FIXED, month, day, since},
#define FEAST_HIJRI(id, month, day) [FEAST_##id] = {FEAST_KIND_HIJRI, month, day, 0},
#define FEAST_EASTER(id, days) [FEAST_##id] = {FEAST_KIND_EASTER, 0, days, 0},
#define FEAST_MOVING(id, era) [FEAST_##id] = {FEAST_KIND_MOVING, 0, 0, era},
static const struct {
    ns_feast_kind kind;
    int month, day, years;
} feast_rows[] = {
#include "data/feasts.def"
};
#undef FEAST_FIXED
#undef FEAST_HIJRI
#undef FEAST_EASTER
#undef FEAST_MOVING
#define FEAST_FIXED(id, month, day, since)
#define FEAST_HIJRI(id, month, day)
#define FEAST_EASTER(id, days)
#define FEAST_MOVING(id, era)

#undef FEAST_NAME
#define FEAST_SURE true
#define FEAST_SHARED false
#define FEAST_NAME(words, id, sure) {words, FEAST_##id, FEAST_##sure},
static const struct {
    const char *words;
    int id;
    bool sure;
} name_rows[] = {
#include "data/feasts.def"
};
#undef FEAST_NAME
#define FEAST_NAME(words, id, sure)

#undef FEAST_LEAD
#define FEAST_LEAD(words) words,
static const char *const lead_rows[] = {
#include "data/feasts.def"
};
#undef FEAST_LEAD
#define FEAST_LEAD(words)

#undef FEAST_DAY
#define FEAST_DAY(id, year, month, day) {FEAST_##id, {year, month, day}},
static const struct {
    int id;
    ns_day day;
} day_rows[] = {
#include "data/feasts.def"
};
#undef FEAST_DAY
#define FEAST_DAY(id, year, month, day)

#undef EASTER
#define EASTER(year, month, day) {year, month, day},
static const ns_day easter_rows[] = {
#include "data/feasts.def"
};
#undef EASTER
#define EASTER(year, month, day)

#undef HIJRI_MONTH
#define HIJRI_MONTH(hijri, month, year, first_month, first_day) {hijri, month, {year, first_month, first_day}},
static const struct {
    int year, month;
    ns_day first;
} hijri_rows[] = {
#include "data/feasts.def"
};

enum {
    NAME_ROWS = sizeof name_rows / sizeof *name_rows,
    LEAD_ROWS = sizeof lead_rows / sizeof *lead_rows,
    DAY_ROWS = sizeof day_rows / sizeof *day_rows,
    EASTER_ROWS = sizeof easter_rows / sizeof *easter_rows,
    HIJRI_ROWS = sizeof hijri_rows / sizeof *hijri_rows
};

enum { LONGEST_MONTH = 30 };

static const ns_day no_day = {0};

/* ---- names */

static bool same_letters(const char *text, const char *words, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (small_letter(text[i]) != words[i])
            return false;
    return true;
}

static int ordinal_value(const ns_draft *draft, size_t token)
{
    size_t length;
    const char *text = draft_token(draft, token, &length);
    int value = 0;
    for (size_t i = 0; i < length && value < 1000; i++)
        if (is_digit(text[i]))
            value = value * 10 + (text[i] - '0');
    return value;
}

static bool is_ordinal(const ns_draft *draft, size_t token, size_t last)
{
    return token < last && draft->tokens.shapes[token] == NS_SHAPE_ordinal;
}

/* "Hari Ulang Tahun | (HUT) | ke-80 RI": the token behind what is told in brackets, `token` if there are none. */
static size_t behind_brackets(const ns_draft *draft, size_t token, size_t last)
{
    bool bracketed = token + 2 < last && draft->tokens.symbols[token] == '(' && draft->tokens.symbols[token + 2] == ')';
    return bracketed ? token + 3 : token;
}

/* The token behind the words if they stand at `first`, else 0. An acronym and an ordinal may stand among them: "HUT ke-79 RI". */
static size_t behind_words(const ns_draft *draft, size_t first, size_t last, const char *words, int *ordinal)
{
    size_t at = first;
    while (*words != '\0') {
        if (at > first && ordinal != NULL) {
            at = behind_brackets(draft, at, last);
            if (*ordinal == 0 && is_ordinal(draft, at, last))
                *ordinal = ordinal_value(draft, at++);
        }
        size_t length, wanted = strcspn(words, " ");
        if (at >= last)
            return 0;
        const char *text = draft_token(draft, at++, &length);
        if (length != wanted || !same_letters(text, words, length))
            return 0;
        words += wanted + (words[wanted] == ' ');
    }
    return at;
}

static ns_feast longest_name(const ns_draft *draft, size_t first, size_t last)
{
    ns_feast best = {0};
    if (first >= last)
        return best;
    char letter = small_letter(draft->text[draft->tokens.spans[first].start]);
    for (size_t i = 0; i < NAME_ROWS; i++) {
        int ordinal = 0;
        if (name_rows[i].words[0] != letter)
            continue;
        size_t end = behind_words(draft, first, last, name_rows[i].words, &ordinal);
        if (end <= best.last)
            continue;
        best = (ns_feast){.id = name_rows[i].id, .last = end, .sure = name_rows[i].sure, .ordinal = ordinal};
    }
    return best;
}

ns_feast feasts_read(const ns_draft *draft, size_t first, size_t last)
{
    ns_feast best = longest_name(draft, first, last);
    for (size_t i = 0; best.id == 0 && i < LEAD_ROWS; i++) {
        size_t behind = behind_words(draft, first, last, lead_rows[i], NULL);
        if (behind != 0)
            best = longest_name(draft, behind, last);
    }
    if (best.id != 0 && best.ordinal == 0 && is_ordinal(draft, best.last, last))
        best.ordinal = ordinal_value(draft, best.last++); /* "HUT RI ke-79" */
    return best;
}

/* ---- days */

static ns_day days_on(ns_day day, int days)
{
    return calendar_day(calendar_number(day) + days);
}

ns_day feasts_hijri(int year, int month, int day)
{
    if (day < 1 || day > LONGEST_MONTH)
        return no_day;
    if (month == HIJRI_SURO) {
        ns_day first = feasts_day(FEAST_SURO, year);
        return first.year != 0 ? days_on(first, day - 1) : no_day;
    }
    for (size_t i = 0; i < HIJRI_ROWS; i++)
        if (hijri_rows[i].year == year && hijri_rows[i].month == month)
            return days_on(hijri_rows[i].first, day - 1);
    return no_day;
}

int feasts_hijri_year(int year, int month)
{
    if (month == HIJRI_SURO)
        return feasts_day(FEAST_SURO, year).year != 0 ? year - feast_rows[FEAST_SURO].years : 0;
    for (size_t i = 0; i < HIJRI_ROWS; i++)
        if (hijri_rows[i].first.year == year && hijri_rows[i].month == month)
            return hijri_rows[i].year;
    return 0;
}

/* The one day of a Hijri feast in a year of ours; none if it falls there twice, as Maulid in 2015. */
static ns_day hijri_feast(int month, int day, int year)
{
    ns_day found = no_day;
    for (size_t i = 0; i < HIJRI_ROWS; i++) {
        if (hijri_rows[i].month != month)
            continue;
        ns_day tried = days_on(hijri_rows[i].first, day - 1);
        if (tried.year != year)
            continue;
        if (found.year != 0)
            return no_day;
        found = tried;
    }
    return found;
}

static ns_day listed_day(int id, int year)
{
    for (size_t i = 0; i < DAY_ROWS; i++)
        if (day_rows[i].id == id && day_rows[i].day.year == year)
            return day_rows[i].day;
    return no_day;
}

static ns_day easter_feast(int days, int year)
{
    for (size_t i = 0; i < EASTER_ROWS; i++)
        if (easter_rows[i].year == year)
            return days_on(easter_rows[i], days);
    return no_day;
}

ns_day feasts_day(int id, int year)
{
    int month = feast_rows[id].month, day = feast_rows[id].day;
    ns_day found = listed_day(id, year);
    if (found.year != 0)
        return found;
    switch (feast_rows[id].kind) {
    case FEAST_KIND_FIXED:
        return (ns_day){year, month, day};
    case FEAST_KIND_HIJRI:
        found = hijri_feast(month, day, year);
        return found.year != 0 ? found : feasts_hijri(year, month, day);
    case FEAST_KIND_EASTER:
        return easter_feast(day, year);
    case FEAST_KIND_MOVING: /* "Imlek 2575" */
        return listed_day(id, year + feast_rows[id].years);
    case FEAST_KIND_NONE:
        break;
    }
    return no_day;
}

int feasts_year_of(int id, int ordinal)
{
    int since = feast_rows[id].kind == FEAST_KIND_FIXED ? feast_rows[id].years : 0;
    return since != 0 && ordinal > 0 ? since + ordinal : 0;
}

/* lookalike.c: what looks like a date and is none, told by its neighbours. In: a reading. Out: yes or no; what is told by a longer
 * match ("Universitas Sebelas Maret") is a rule `as date none` in dates.rules. */
#include "extractor/lookalike.h"

#include <string.h>

/* "3 Sept. 2023" is one date, "pada 3 Juni. 2000 orang" is none: only an abbreviation carries a full stop inside. */
bool lookalike_full_stop(const ns_draft *draft, const ns_reading *reading)
{
    for (size_t at = reading->first + 1; at < reading->last; at++)
        if (reading_is_byte(draft, at, '.')) {
            ns_span span = draft->tokens.spans[at - 1];
            if (span.end - span.start > 4 || draft_meaning(draft, at - 1, MEANING_MONTH) == NULL ||
                draft->text[span.end - 1] == 'i')
                return true;
        }
    return false;
}

bool lookalike_neighbour(const ns_draft *draft, const ns_reading *reading)
{
    bool after = reading->last < draft->tokens.count && draft_meaning(draft, reading->last, MEANING_AFTER_NO_DATE) != NULL;
    bool before = reading->first > 0 && draft_meaning(draft, reading->first - 1, MEANING_BEFORE_NO_DATE) != NULL;
    return after || before; /* "4,2 tahun cahaya"; "makan malam ini" */
}

/* A month alone may be a person: "Menurut Mei, adik korban", "Juni Kartika", "kata April". */
bool lookalike_name(const ns_draft *draft, const ns_reading *reading)
{
    const ns_class_masks *classes = draft->classes;
    ns_span span = draft->tokens.spans[reading->last - 1];
    bool bare = reading->last - reading->first == 1;
    if (!bare)
        return false;
    if (!reading_capital(draft, reading->first) || (span.end - span.start < 4 && (draft->text[span.end - 1] | 0x20) != 'i'))
        return true; /* "mar", "Jan" without a day or year */
    size_t next = reading->last, previous = reading->first - 1;
    if (next < draft->tokens.count && reading_capital(draft, next) && reading_shape(draft, reading->first) != NS_SHAPE_upper)
        return true;
    if (next < draft->tokens.count && reading_has(draft, next, classes->say | classes->report | classes->say_nya))
        return true;
    if (next + 1 < draft->tokens.count && reading_is_byte(draft, next, ',') && reading_has(draft, next + 1, classes->kin))
        return true; /* "Juni, adik korban, ..." */
    if (reading_opens_sentence(draft, reading->first))
        return false;
    if (reading_has(draft, previous, classes->preposition | classes->conjunction | classes->range_word))
        return false; /* "sejak Desember", "Juni dan Juli" */
    if (previous > 0 && reading_is_byte(draft, previous, ',') && reading_has(draft, previous - 1, classes->month))
        return false; /* "Mei, Juni, Juli" */
    bool opener = reading_opens_sentence(draft, previous) && reading_has(draft, previous, classes->common) &&
                  !reading_has(draft, previous,
                               classes->say | classes->report | classes->title | classes->menurut | classes->kin |
                                   classes->given_name | classes->surname);
    if (opener) /* "Memasuki Juli, ..." */
        return false;
    if (reading_shape(draft, previous) == NS_SHAPE_upper && reading_shape(draft, reading->first) == NS_SHAPE_cap)
        return false; /* "masuk BPJS Januari" */
    if (reading_capital(draft, previous) || draft->tokens.shapes[previous] == NS_SHAPE_COUNT)
        return !reading_is_byte(draft, previous, '(') && !reading_is_byte(draft, previous, '/');
    return reading_has(draft, previous,
                       classes->say | classes->report | classes->title | classes->menurut | classes->kin | classes->named);
}

/* Does what follows make the number a count? "2000 orang", "1500 tahun", "2010 %", "B 1945 WIB". */
static bool counts_something(const ns_draft *draft, size_t next)
{
    const ns_class_masks *classes = draft->classes;
    return next < draft->tokens.count &&
           (reading_is_byte(draft, next, '%') ||
            reading_has(draft, next,
                        classes->count_noun | classes->measure | classes->time_unit | classes->scale | classes->percent |
                            classes->currency_after | classes->time_zone | classes->number_word) ||
            (reading_shape(draft, next) == NS_SHAPE_lower && reading_has(draft, next, classes->title | classes->place_head)));
}

/* "DK 1965 AB", "AD 1998 KE": a number plate of two letters. One of a single letter is told by that letter alone. */
static bool is_plate(const ns_draft *draft, size_t previous, size_t next)
{
    enum { PLATE_LETTERS = 2, LETTERS_BEHIND = 3 };
    if (next >= draft->tokens.count || reading_shape(draft, previous) != NS_SHAPE_upper)
        return false;
    ns_span before = draft->tokens.spans[previous], behind = draft->tokens.spans[next];
    ns_shape shape = reading_shape(draft, next);
    return before.end - before.start == PLATE_LETTERS && behind.end - behind.start <= LETTERS_BEHIND &&
           (shape == NS_SHAPE_upper || shape == NS_SHAPE_initial);
}

/* A word that no list knows, in lower case: "target 1950 petani" may count anything. */
static bool unknown_word(const ns_draft *draft, size_t token)
{
    return token < draft->tokens.count && reading_shape(draft, token) == NS_SHAPE_lower && draft_classes(draft, token) == 0;
}

/* Is a lone number from 1000 to 2999 a year here? "Sejak 2004", "Pemilu 2024" yes, "2000 orang", "nomor 1945", "B 1945 WIB" no. */
bool lookalike_is_year(const ns_draft *draft, const ns_reading *reading)
{
    const ns_class_masks *classes = draft->classes;
    int year = reading->from.year;
    size_t next = reading->last, previous = reading->first - 1;
    if (year < 1500 || year > 2100)
        return false;
    if (reading->first == 0)
        return !counts_something(draft, next) && !unknown_word(draft, next);
    if (reading_has(draft, previous, classes->currency_before | classes->number_head) ||
        reading_shape(draft, previous) == NS_SHAPE_initial || is_plate(draft, previous, next) ||
        strchr("$#+", draft->tokens.symbols[previous]) != NULL)
        return false;
    bool named =
        reading_capital(draft, previous) && !reading_opens_sentence(draft, previous); /* "Piala Dunia 2022 putaran kedua" */
    bool cue = named || reading_has(draft, previous, classes->event_head) ||
               reading_has(draft, previous, classes->preposition | classes->range_word | classes->season | classes->edge);
    if (counts_something(draft, next)) /* "sejak 2004 desa itu ..." */
        return cue && year >= 1900 && year % 100 != 0 &&
               !reading_has(draft, next, classes->measure | classes->scale | classes->percent);
    if (cue || reading_capital(draft, previous) || draft->tokens.shapes[previous] == NS_SHAPE_COUNT ||
        reading_shape(draft, previous) == NS_SHAPE_dash)
        return year >= 1700;
    return year >= 1900 && !unknown_word(draft, next);
}

/* "19/6" alone is a score, a house number, a blood pressure: it wants a weekday, a bracket or "tanggal". */
bool lookalike_is_day(const ns_draft *draft, const ns_reading *reading)
{
    const ns_moment *moment = &reading->from;
    if (moment->day == 0 || moment->month == 0)
        return false; /* "Kamis (0/0/2025)" */
    if (moment->weekday != 0 || draft_meaning(draft, reading->first, MEANING_CLOCK) != NULL)
        return true;
    bool plausible = moment->day >= 1 && moment->day <= 31 && moment->month >= 1 && moment->month <= 12;
    if (reading->last - reading->first > 1)
        return plausible;
    bool bracket = reading->first > 0 && reading_is_byte(draft, reading->first - 1, '(') && reading->last < draft->tokens.count &&
                   reading_is_byte(draft, reading->last, ')');
    if (reading_shape(draft, reading->first) == NS_SHAPE_slash2 || moment->year_digits == 3)
        return plausible && bracket; /* "(19/6/205)" is a slip */
    return plausible &&
           (moment->year_digits == 4 ? moment->year >= 1000
                                     : moment->year_digits == 2 && reading_shape(draft, reading->first) == NS_SHAPE_slash3);
}

/* "50 menit 43 detik" behind "derajat" is a place on the map; "4,2 tahun cahaya" is a distance. */
bool lookalike_is_length(const ns_draft *draft, const ns_reading *reading)
{
    if (reading->length_count == 0 || lookalike_neighbour(draft, reading))
        return false;
    if (reading->last < draft->tokens.count && reading_shape(draft, reading->last) == NS_SHAPE_year &&
        reading->lengths[reading->length_count - 1].unit == UNIT_YEAR)
        return false; /* "Perda 14 tahun 2016" */
    return !(reading->first > 0 && reading_has(draft, reading->first - 1, draft->classes->measure));
}

/* utterance.c: see utterance.h. In: the readings of an article. Out: for each the reading that dates it. What day that is is left to
 * dates.c. */
#include "extractor/utterance.h"

#include "extractor/marks.h"

static bool leans_on_today(const ns_reading *reading)
{
    const ns_moment *moment = &reading->from;
    bool hour = (moment->clock || moment->part != PART_NONE) && moment->day == 0 && moment->weekday == 0;
    return hour || reading->shifted || reading->relation != RELATION_NONE;
}

/* "Selasa (18/6)", ", Selasa" */
static bool names_day(const ns_draft *draft, const ns_reading *reading)
{
    const ns_moment *moment = &reading->from;
    bool bare = moment->weekday != 0 && reading->relation == RELATION_NONE && reading->first > 0 &&
                reading_is_byte(draft, reading->first - 1, ',');
    return reading->form == DATE_FORM_point && ((moment->day != 0 && moment->month != 0) || bare);
}

/* Does a reading within a quotation lean on the day it was said? */
static bool any_leans(const ns_quotations *quotations, const ns_reading *readings, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (!leans_on_today(&readings[i]))
            continue;
        while (at < quotations->count && quotations->items[at].behind <= readings[i].first)
            at++;
        if (at < quotations->count && quotations->items[at].first <= readings[i].first)
            return true;
    }
    return false;
}

#define NO_READING UINT32_MAX

/* For each place in the list the nearest reading at or behind it, or before it, that names a day. One item more than readings. */
typedef struct ns_days_near {
    uint32_t *behind, *before;
} ns_days_near;

static ns_days_near days_near(const ns_draft *draft, const ns_reading *readings, size_t count)
{
    ns_days_near near = {.behind = arena_alloc(draft->arena, (count + 1) * sizeof *near.behind),
                         .before = arena_alloc(draft->arena, (count + 1) * sizeof *near.before)};
    near.before[0] = near.behind[count] = NO_READING;
    for (size_t i = 0; i < count; i++)
        near.before[i + 1] = names_day(draft, &readings[i]) ? (uint32_t)i : near.before[i];
    for (size_t i = count; i > 0; i--)
        near.behind[i - 1] = names_day(draft, &readings[i - 1]) ? (uint32_t)i - 1 : near.behind[i];
    return near;
}

static bool in_sentence(const ns_draft *draft, const ns_reading *readings, uint32_t reading, uint32_t token)
{
    return reading != NO_READING && draft->tokens.sentences[readings[reading].first] == draft->tokens.sentences[token];
}

const uint32_t *utterances_find(const ns_draft *draft, const ns_reading *readings, size_t count)
{
    const ns_quotations *quotations = draft->quotations;
    if (!any_leans(quotations, readings, count))
        return NULL;
    ns_days_near near = days_near(draft, readings, count);
    uint32_t *dated = arena_zero(draft->arena, count * sizeof *dated), spoken = 0;
    size_t inside = 0, behind = 0; /* the first readings in the quotation, and behind it */
    for (size_t i = 0; i < quotations->count; i++) {
        const ns_quotation *quotation = &quotations->items[i];
        while (inside < count && readings[inside].first < quotation->first)
            inside++;
        while (behind < count && readings[behind].first < quotation->behind)
            behind++;
        uint32_t last = quotation->last > quotation->first ? quotation->last - 1 : quotation->first;
        if (in_sentence(draft, readings, near.behind[behind], last)) /* "...," kata Budi, Selasa (18/6) */
            spoken = near.behind[behind] + 1;
        else if (in_sentence(draft, readings, near.before[inside], quotation->first)) /* Selasa (18/6), Budi berkata: "..." */
            spoken = near.before[inside] + 1;
        for (size_t at = inside; at < behind; at++)
            dated[at] = spoken;
    }
    return dated;
}

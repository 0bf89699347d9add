/* name_english.c: bodies with English names that a small word links: "Sagara School | of | Business", "Institute | for | the Study of War".
 * In: a rule's match of the link and what follows. Out: one mention, if the word before the link tells that it is a body. */
#include "extractor/names.h"

enum { WORDS_BEFORE = 4, WORDS_BEHIND = 4 };

/* May the token be a word of the name? Titles and days are not, if no list has them in a name. */
static bool is_name_word(const ns_namer *namer, uint32_t t)
{
    const ns_facts other =
        is->month | is->weekday | is->preposition | is->menurut | is->conjunction | is->say | is->report | is->quiet;
    return name_capital(namer, t) && !name_has(namer, t, other) &&
           (namer->draft->holder[t] != 0 || !name_has(namer, t, is->title));
}

/* "Studi | American Society for Nutrition": an everyday word whose capital is that of its sentence. */
static bool merely_opens(const ns_namer *namer, uint32_t t)
{
    return name_opens(namer, t) && namer->draft->holder[t] == 0 && name_has(namer, t, is->common);
}

/* "School of Business Rini Astuti | Sagara School": is the token of another name that this rule has found? */
static bool is_of_another(const ns_namer *namer, uint32_t t, const char *rule)
{
    uint32_t holder = namer->draft->holder[t];
    return holder != 0 && namer->draft->mentions.items[holder - 1].rule == rule;
}

/* What holds the first word belongs to the name, too; but names of this rule are not put together, or one could grow with every link. */
static uint32_t find_start(const ns_namer *namer, uint32_t head, const char *rule)
{
    uint32_t first = head;
    while (first > 0 && head - first < WORDS_BEFORE && !name_opens(namer, first) && is_name_word(namer, first - 1) &&
           !merely_opens(namer, first - 1) && !is_of_another(namer, first - 1, rule))
        first--;
    uint32_t holder = namer->draft->holder[first];
    return holder != 0 ? namer->draft->mentions.items[holder - 1].first : first;
}

/* "School of Business | Rini Astuti": a person's name begins where two of its words stand; before the link it is the body's own:
 * "Lee Kuan Yew School | of Public Policy". */
static bool begins_person(const ns_namer *namer, uint32_t t)
{
    const ns_mention *known = name_at(namer, t);
    return known != NULL ? known->type == NS_PERSON
                         : name_has(namer, t, is->given_name) && name_has(namer, t + 1, is->given_name | is->surname);
}

static uint32_t find_end(const ns_namer *namer, uint32_t link)
{
    uint32_t end = link;
    for (uint32_t t = link, words = 0;; words = 0) {
        while (name_has(namer, t, is->english_inner) && !name_capital(namer, t))
            t++;
        for (; words < WORDS_BEHIND && is_name_word(namer, t) && !begins_person(namer, t); words++)
            t++;
        if (words == 0)
            return end;
        end = t;
        if (!name_has(namer, t, is->english_inner) || name_capital(namer, t))
            return end;
    }
}

void name_take_english(ns_namer *namer, const ns_match *match)
{
    uint32_t link = match->group[0].first;
    if (link == 0 || namer->draft->holder[link] != 0 || !name_has(namer, link - 1, is->org_tail | is->org_head) ||
        !is_name_word(namer, link - 1))
        return;
    uint32_t first = find_start(namer, link - 1, match->rule->name), last = find_end(namer, link);
    if (last > link)
        name_push(namer, first, last, NS_ORG, NAME_KNOWN, match->rule->name);
}

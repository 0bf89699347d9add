/* extractor.c: which finder a rule's matches belong to: the first word of its `as`; the finder knows the second. And the matches,
 * parted by finder. */
#include "extractor/extractor.h"

#include <string.h>

uint16_t extractor_classify(const char *as)
{
    static const struct {
        const char *name;
        ns_finder finder;
        uint8_t (*form)(const char *form);
    } finders[] = {
        {"date", FINDER_DATE, dates_form},
        {"name", FINDER_NAME, names_form},
        {"quote", FINDER_QUOTE, quotes_form},
        {"amount", FINDER_AMOUNT, amounts_form},
    };
    size_t length = strcspn(as, " ");
    const char *form = as[length] == ' ' ? as + length + 1 : "";
    for (size_t i = 0; i < sizeof finders / sizeof *finders; i++)
        if (strlen(finders[i].name) == length && memcmp(as, finders[i].name, length) == 0)
            return DRAFT_KIND(finders[i].finder, finders[i].form(form));
    return DRAFT_KIND(FINDER_NONE, 0);
}

/* Without a branch: matches of all finders take turns as nobody can foresee. */
void matches_part(ns_draft *draft)
{
    const ns_matches *all = &draft->matches;
    for (size_t finder = 0; finder < FINDERS; finder++)
        draft->of_finder[finder] = (ns_match_list){arena_alloc(draft->arena, all->count * sizeof(ns_match *)), 0};
    for (size_t i = 0; i < all->count; i++) {
        ns_match_list *list = &draft->of_finder[DRAFT_FINDER(all->items[i].kind)];
        list->items[list->count++] = &all->items[i];
    }
}

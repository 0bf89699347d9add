/* extractor.h: the finders and the resolver, in the order scan.c calls them. */
#ifndef NS_EXTRACTOR_EXTRACTOR_H
#define NS_EXTRACTOR_EXTRACTOR_H

#include "extractor/draft.h"

/* rule->as → ns_match.kind (finder and form); FINDER_NONE for an `as` that nobody knows: the build stops at such a rule. */
uint16_t extractor_classify(const char *as);
uint8_t dates_form(const char *form);
uint8_t names_form(const char *form);
uint8_t quotes_form(const char *form);
uint8_t amounts_form(const char *form);

/* Parts draft->matches by finder → draft->of_finder. */
void matches_part(ns_draft *draft);

void dates_find(ns_draft *draft);    /* the publication line, the anchor, then every date → draft->published, anchor, dates */
void names_find(ns_draft *draft);    /* gazetteer, rules, shape → draft->mentions (overlapping, with strengths) */
void names_resolve(ns_draft *draft); /* mentions → draft->entities: overlaps cut, aliases joined, canonical names */
void quotes_find(ns_draft *draft);   /* → draft->quotes, attributions; speakers as entities: after names_resolve */
void amounts_find(ns_draft *draft);  /* → draft->amounts; after dates_find (a date is no amount) */
void sketch_find(ns_draft *draft);   /* → draft->sketch; after amounts_find */

/* What the name finder knows of the words of each lexicon set; one for each engine, for free(). NULL: there is no memory. */
ns_facts *name_facts_new(const ns_class_masks *masks);

/* One for each scanner; fails with NS_ERR_MEMORY, and what there is of it is freed all the same. */
ns_status name_memory_new(ns_name_memory **memory);
void name_memory_free(ns_name_memory *memory);

#endif

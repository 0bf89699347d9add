/* name_merge.c: two mentions with nothing between them that are one name. In: the mentions that stand. Out: the same, fewer.
 *
 * Rules and lists find what they know of a name, and leave the rest to others: "Stefano Cugurra | Teco", "Kwan Jang | Red Sparks",
 * "Audi | Murphy Sitorus", "Jalan Jenderal | Ahmad Yani". Behind a title body and holder stand side by side as well, and stay two. */
#include "extractor/names.h"
#include "extractor/resolve.h"
#include <string.h>

/* Two mentions side by side, in one line. */
typedef struct pair {
    const ns_namer *namer;
    const ns_kept *a, *b;
} pair;

static bool is_single(const ns_kept *kept)
{
    return kept->last == kept->first + 1;
}

static bool is_listed(const pair *two, const ns_kept *kept)
{
    return name_is_listed(two->namer, kept->first, kept->last);
}

/* "Stefano Cugurra | Teco", "Feri | Banjarnahor"; two full names are two people, and so are two whom the lists know as such. */
static bool is_one_person(const pair *two)
{
    const ns_mention *a = two->a->mention, *b = two->b->mention;
    if (a->type != NS_PERSON || b->type != NS_PERSON || two->a->form == two->b->form)
        return false;
    if (a->name != NULL && b->name != NULL)
        return strcmp(a->name, b->name) == 0;
    return is_single(two->a) || is_single(two->b);
}

/* "Drs. Audi | Murphy Sitorus": a body has no degree, and its name is one word of the person's. */
static bool is_forename(const pair *two)
{
    uint32_t first = two->a->first;
    return two->a->mention->type != NS_PERSON && is_single(two->a) && two->b->mention->type == NS_PERSON && first > 0 &&
           name_has(two->namer, first - 1, is->honorific | is->kin) && two->namer->draft->tokens.shapes[first] == NS_SHAPE_cap;
}

/* "Harrison | Ford": a given name before a company that is called by a surname. */
static bool is_surname(const pair *two)
{
    return two->a->mention->type == NS_PERSON && is_single(two->a) && is_listed(two, two->a) && two->b->mention->type == NS_ORG &&
           is_single(two->b) && name_has(two->namer, two->b->first, is->surname);
}

/* "Kwan Jang | Red Sparks", "Dekan Fikes | UPN Sagara": who seemed to be a person by looks or title is the beginning of a body's name;
 * behind a person something stands before the body's. */
static bool is_one_body(const pair *two)
{
    return two->a->mention->type == NS_PERSON && two->a->mention->strength < NAME_KNOWN && two->b->mention->type == NS_ORG &&
           !is_listed(two, two->a);
}

/* "Sat Res Narkoba | Polres Sagara", "Kajian Antikorupsi | Universitas Sagara": a part that no list has, and the body it is of. */
static bool is_part(const pair *two)
{
    return two->a->mention->type == NS_ORG && two->a->mention->name == NULL && two->b->mention->type == NS_ORG &&
           !is_single(two->a) && !is_single(two->b) && name_has(two->namer, two->b->first, is->org_head) &&
           two->namer->draft->tokens.shapes[two->a->last - 1] == NS_SHAPE_cap;
}

/* "Jalan Jenderal | Ahmad Yani", "Stadion Sultan | Hassanal Bolkiah": a place called after somebody with the title. */
static bool is_called_after(const pair *two)
{
    const ns_kept *a = two->a;
    return a->mention->type == NS_PLACE && two->b->mention->type == NS_PERSON && !is_single(a) &&
           name_has(two->namer, a->first, is->place_head) && name_has(two->namer, a->last - 1, is->title);
}

/* What the two are together; NS_ENTITY_TYPES if they stay two. */
static unsigned type_together(const pair *two)
{
    if (is_one_person(two) || is_forename(two) || is_surname(two))
        return NS_PERSON;
    if (is_called_after(two))
        return NS_PLACE;
    return is_one_body(two) || is_part(two) ? NS_ORG : NS_ENTITY_TYPES;
}

/* What the article has the two for elsewhere, where they are one name; NS_ENTITY_TYPES if it has not, or for this and that. */
static unsigned type_elsewhere(const ns_resolver *resolver, const pair *two)
{
    size_t length = 0;
    const char *text = name_written(resolver->draft, two->a->first, two->b->last, &length);
    const ns_form *form = form_find(&resolver->forms, text, length);
    for (unsigned type = 0; form != NULL && type < NS_ENTITY_TYPES; type++)
        if (form->types == 1U << type)
            return type;
    return NS_ENTITY_TYPES;
}

enum { LONGEST = 24 }; /* tokens of a merged name: no body has more, and a text that goes on so is not copied again and again */

/* Is there nothing but blanks between them? */
static bool is_beside(const ns_draft *draft, const ns_kept *a, const ns_kept *b)
{
    return b->first == a->last && b->last - a->first <= LONGEST &&
           draft->tokens.sentences[a->first] == draft->tokens.sentences[b->first] && !a->stop;
}

static void merge(ns_resolver *resolver, ns_kept *a, unsigned type, unsigned strength)
{
    const ns_kept *b = a->behind;
    ns_mention *mention = arena_alloc(resolver->draft->arena, sizeof *mention);
    *mention = (ns_mention){.first = a->first,
                            .last = b->last,
                            .type = (ns_entity_type)type,
                            .strength = (uint8_t)strength,
                            .role = type == NS_PERSON && a->mention->type == NS_PERSON ? a->mention->role : NULL,
                            .rule = "merged"};
    ns_kept *behind = b->behind;
    resolver_keep(resolver, mention, a);
    a->behind = behind;
    a->merged = true;
    resolver->count--;
}

void names_merge(ns_resolver *resolver)
{
    const ns_namer namer = {.draft = resolver->draft, .facts = resolver->draft->facts};
    for (ns_kept *kept = resolver->kept; kept != NULL; kept = kept->behind)
        while (kept->behind != NULL && is_beside(resolver->draft, kept, kept->behind)) {
            const pair two = {&namer, kept, kept->behind};
            unsigned type = type_together(&two), elsewhere = type == NS_ENTITY_TYPES ? type_elsewhere(resolver, &two) : type;
            if (elsewhere == NS_ENTITY_TYPES)
                break;
            merge(resolver, kept, elsewhere, type == NS_ENTITY_TYPES ? NAME_GUESSED : NAME_CUED);
        }
}

/* name_join.c: which mentions are one person, place or institution.
 *
 * The longest forms come first, so that a shorter one finds the longer it is a part of: "Jens Stoltenberg" before "Stoltenberg".
 * A piece of a name counts only while one person in the article bears it. */
#include "base/fold.h"
#include "extractor/names.h"
#include "extractor/resolve.h"

#include <string.h>

/* Longer forms count as this long; names of more words take no part in joining by pieces. */
enum { LONGEST = 15, MAX_PIECES_OF = 6 };

/* ---- pieces of people's names */

/* "Simon" is Simon Wirasena, whom a title names three times, though the capitals of a headline make a "Simon Keluar". */
static bool outranks(const ns_owner *owner, const ns_owner *other)
{
    return owner->strength > NAME_GUESSED && other->strength <= NAME_GUESSED && owner->times >= other->times;
}

static void own_piece(ns_resolver *resolver, const char *piece, size_t length, ns_owner *owner)
{
    ns_form *form = form_put(&resolver->forms, piece, length);
    const ns_owner *bearer = form->bearer;
    if (bearer != NULL && bearer != owner && outranks(bearer, owner))
        return;
    form->shared |= bearer != NULL && bearer != owner && !outranks(owner, bearer);
    form->bearer = owner;
}

/* Every run of words of "Kim Jong Un": "Kim", "Kim Jong", "Jong", "Jong Un", "Un". */
static void own_pieces(ns_resolver *resolver, const ns_form *name, ns_owner *owner)
{
    const char *starts[MAX_PIECES_OF], *ends[MAX_PIECES_OF], *end = name->text + name->length;
    size_t words = 0;
    for (const char *at = name->text; at < end; words++) {
        if (words == MAX_PIECES_OF)
            return;
        const char *blank = memchr(at, ' ', (size_t)(end - at));
        starts[words] = at;
        ends[words] = blank != NULL ? blank : end;
        at = blank != NULL ? blank + 1 : end;
    }
    for (size_t first = 0; first < words; first++)
        for (size_t last = first; last < words; last++)
            if (last - first + 1 < words)
                own_piece(resolver, starts[first], (size_t)(ends[last] - starts[first]), owner);
}

/* ---- owners */

static ns_owner *find_owner(const ns_kept *kept, const ns_mention *as)
{
    const ns_form *form = kept->form;
    bool piece = (as->type == NS_PERSON) & ((kept->last == kept->first + 1) | (as->name == NULL));
    bool borne = piece & (form->bearer != NULL) & !form->shared;
    return borne ? form->bearer : form->full->owners[as->type];
}

/* Most are called so by the article, too, and are not looked for. */
static ns_form *canonical_form(ns_resolver *resolver, ns_form *form, const char *name)
{
    if (form->length <= FOLD_INLINE && fold_same(form->text, name, form->length) && name[form->length] == '\0')
        return form;
    return form_put(&resolver->forms, name, strlen(name));
}

static ns_owner *owner_of_name(const ns_resolver *resolver, const char *name, ns_entity_type type)
{
    const ns_form *form = form_find(&resolver->forms, name, strlen(name));
    return form != NULL ? form->owners[type] : NULL;
}

/* "Korea" in an article that has Korea Selatan, and not Korea Utara; "Romi" in one that has the full name of the one known so: the
 * gazetteer's first weak sense of the form is meant where the article names it in full, and no other. */
static ns_owner *named_in_full(const ns_resolver *resolver, const ns_kept *kept, const ns_mention *as)
{
    const ns_draft *draft = resolver->draft;
    if (kept->last != kept->first + 1 || !lexicon_starts_phrase(draft->tokens.words[kept->first]))
        return NULL;
    const ns_phrase_tokens tokens = {draft->text, draft->tokens.spans, draft->tokens.words, draft->tokens.count};
    ns_phrase phrase = gazetteer_find(&tokens, kept->first);
    ns_owner *meant = NULL;
    if (gazetteer_senses(phrase) > 0 && as->name != NULL && as->name != gazetteer_sense(phrase, 0).name)
        return NULL; /* the user's list says who it is */
    for (uint32_t i = 0, weak = 0; i < gazetteer_senses(phrase) && phrase.tokens == 1; i++) {
        ns_sense sense = gazetteer_sense(phrase, i);
        if (!sense.weak || sense.type != as->type)
            continue;
        ns_owner *owner = owner_of_name(resolver, sense.name, as->type);
        if (weak++ == 0)
            meant = owner;
        else if (owner != NULL)
            return NULL;
    }
    return meant;
}

static ns_owner *new_owner(ns_resolver *resolver, const ns_form *form)
{
    ns_owner *owner = arena_alloc(resolver->draft->arena, sizeof *owner);
    *owner = (ns_owner){.type = form->surest->type,
                        .canonical = form->surest->name,
                        .form = form->full,
                        .end = &owner->first,
                        .times = form->times,
                        .strength = form->surest->strength};
    return owner;
}

/* "Joey", taken for an institution by its looks, is Joey Alexander where the article has one. Here and below two things are asked at
 * once: the answer, nearly always no, is guessed better than two. */
static bool is_guessed_piece(const ns_kept *kept)
{
    const ns_form *form = kept->form;
    return ((form->bearer != NULL) & (form->surest->type != NS_PERSON)) && kept->last == kept->first + 1 &&
           form->surest->strength <= NAME_GUESSED && !form->shared;
}

/* "Tirta Nusa", taken for a person by its words, is the company where the article has "PT Tirta Nusa Tbk". */
static bool is_guessed_company(const ns_kept *kept)
{
    const ns_form *form = kept->form;
    return ((form->owners[NS_ORG] != NULL) & (form->surest->type != NS_ORG)) && form->surest->strength <= NAME_GUESSED;
}

static void join_one(ns_resolver *resolver, ns_kept *kept)
{
    ns_form *form = kept->form;
    const ns_mention *as = form->surest, *mention = kept->mention;
    if (is_guessed_company(kept)) {
        kept->owner = form->owner = form->owners[NS_ORG];
        return;
    }
    if (is_guessed_piece(kept)) {
        kept->owner = form->owner = form->owners[NS_PERSON] = form->bearer;
        return;
    }
    if (form->full == NULL)
        form->full = as->name != NULL ? canonical_form(resolver, form, as->name) : form;
    ns_owner *owner = find_owner(kept, as);
    if (owner == NULL && as->country == NULL && (as->type == NS_PERSON || as->type == NS_PLACE))
        owner = named_in_full(resolver, kept, as);
    if (owner == NULL)
        owner = new_owner(resolver, form);
    bool single = kept->last == kept->first + 1, fresh = form->owners[as->type] == NULL;
    if (owner->canonical == NULL && !single) {
        owner->canonical = as->name;
        owner->form = form->full;
    }
    if (form->full->owners[as->type] == NULL)
        form->full->owners[as->type] = owner;
    if (form->owners[as->type] == NULL)
        form->owners[as->type] = owner;
    kept->owner = owner;
    if (mention == as)
        form->owner = owner;
    else if (mention->role == NULL || mention->type != as->type)
        kept->mention = as;
    if (!fresh || as->type != NS_PERSON)
        return;
    own_pieces(resolver, form, owner);
    if (form->full != form && !single)
        own_pieces(resolver, form->full, owner);
}

void names_join(ns_resolver *resolver)
{
    ns_kept *first[LONGEST + 1] = {NULL}, *last[LONGEST + 1];
    resolver->fresh = arena_alloc(resolver->draft->arena, (resolver->count + 1) * sizeof *resolver->fresh);
    for (ns_kept *kept = resolver->kept; kept != NULL; kept = kept->behind) {
        uint32_t words = kept->last - kept->first < LONGEST ? kept->last - kept->first : LONGEST;
        *(first[words] == NULL ? &first[words] : &last[words]->peer) = kept;
        last[words] = kept;
        /* the surest reading of each form: "Persela" a club in one sentence is a club in all */
        const ns_mention *surest = kept->form->surest != NULL ? kept->form->surest : kept->mention;
        kept->form->surest = kept->mention->strength > surest->strength ? kept->mention : surest;
        resolver->fresh[resolver->fresh_count] = kept;
        resolver->fresh_count += kept->form->times++ == 0;
    }
    for (uint32_t words = LONGEST; words > 0; words--)
        for (ns_kept *kept = first[words]; kept != NULL; kept = kept->peer)
            join_one(resolver, kept);
}

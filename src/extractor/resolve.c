/* resolve.c: mentions → entities. In: what the name finder left, none over another (draft->holder). Out:
 * draft->entities, ordered by first mention, every mention in its place.
 *
 * In the order of names_resolve: neighbours that are one name become one (name_merge.c), the article is heard on what each form is
 * (name_evidence.c), two names in one are parted (name_cut.c), forms of one name are joined (name_join.c), what was accepted once is
 * accepted everywhere (name_spread.c), and all is written down. */
#include "extractor/resolve.h"

#include "base/lanes.h"
#include "base/letters.h"
#include "extractor/extractor.h"
#include "extractor/names.h"
#include "reader/namecase.h"

#include <string.h>

/* "PT Tirta Nusa Tbk." and "PT Tirta Nusa Tbk" are one name; the stops of "Tirta B.V." are a part of it. Asked of names that end
 * with one. */
static bool drops_stop(const ns_draft *draft, const ns_mention *mention)
{
    size_t length = 0;
    const char *word = draft_token(draft, mention->last - 1, &length);
    return length > 1 && mention->type == NS_ORG && memchr(word, '.', length - 1) == NULL;
}

static ns_span name_span(const ns_draft *draft, const ns_kept *kept)
{
    ns_span span = draft_span(draft, kept->first, kept->last);
    span.end -= kept->stop;
    return span;
}

static const char *kept_text(const ns_draft *draft, const ns_kept *kept)
{
    return arena_text(draft->arena, kept->text, kept->length);
}

enum { BLOCK = 64 };

/* A bit for each token, in blocks: does a mention end with it that stands? */
static const uint64_t *mark_ends(const ns_draft *draft)
{
    uint64_t *ends = arena_zero(draft->arena, (draft->tokens.count / BLOCK + 1) * sizeof *ends);
    for (size_t i = 0; i < draft->mentions.count; i++) {
        uint32_t end = draft->mentions.items[i].last - 1;
        ends[end / BLOCK] |= (uint64_t)(draft->holder[end] == i + 1) << end % BLOCK;
    }
    return ends;
}

void resolver_keep(ns_resolver *resolver, ns_mention *mention, ns_kept *kept)
{
    size_t length = 0;
    if (name_may_be_standard(resolver->draft, mention))
        mention->name = name_standard(resolver->draft, mention);
    const char *text = name_written(resolver->draft, mention->first, mention->last, &length);
    bool stop = text[length - 1] == '.' && drops_stop(resolver->draft, mention);
    *kept = (ns_kept){.first = mention->first,
                      .last = mention->last,
                      .text = text,
                      .length = (uint32_t)(length - stop),
                      .stop = stop,
                      .mention = mention,
                      .form = form_put(&resolver->forms, text, length - stop)};
    kept->form->types |= (uint8_t)(1U << mention->type);
}

/* From one mention to the next by the bits of a block: where it is nobody can guess, so it is not searched for. */
static void list_kept(ns_resolver *resolver)
{
    const ns_draft *draft = resolver->draft;
    const uint64_t *ends = mark_ends(draft);
    ns_kept *kept = arena_alloc(draft->arena, (draft->mentions.count + 1) * sizeof *kept), **end = &resolver->kept;
    uint32_t last = 0; /* of the mention before */
    for (size_t at = 0; at < draft->tokens.count; at += BLOCK)
        for (uint64_t bits = ends[at / BLOCK]; bits != 0; bits &= bits - 1) {
            uint32_t holder = draft->holder[at + (size_t)__builtin_ctzll(bits)];
            resolver_keep(resolver, &draft->mentions.items[holder - 1], kept);
            resolver->beside |= kept->first == last;
            last = kept->last;
            *end = kept;
            end = &kept++->behind;
            resolver->count++;
        }
}

/* Without a branch, as no processor can guess which capitals are held. */
static void list_free(ns_resolver *resolver)
{
    const ns_draft *draft = resolver->draft;
    uint32_t *list = resolver->free = arena_alloc(draft->arena, (draft->capital_count + 1) * sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < draft->capital_count; i++) {
        uint32_t t = list[count] = draft->capitals[i];
        bool capital = (draft->facts[t] & is->any_capital) != 0; /* not of a thing: "Google Lens" */
        count += (draft->holder[t] == 0) & capital;
    }
    resolver->free_count = count;
}

/* ---- writing down */

static bool all_capitals(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (is_lower(text[i]))
            return false;
    return true;
}

static bool in_capitals(const ns_draft *draft, const ns_kept *kept)
{
    ns_span span = draft_span(draft, kept->first, kept->last);
    return all_capitals(draft->text + span.start, span.end - span.start);
}

static size_t blanks(const ns_form *form)
{
    size_t count = 0;
    for (uint32_t at = 0; at < form->length; at += LANES) {
        uint32_t left = form->length - at, bits = lanes_bits(lanes_equal(lanes_load(form->text + at), ' '));
        count += (size_t)__builtin_popcount(left < LANES ? bits & ((1U << left) - 1) : bits);
    }
    return count;
}

/* More words make a form fuller; among equals the one that is not in capitals. */
static bool is_fuller(const ns_draft *draft, const ns_kept *kept, const ns_kept *than)
{
    if (kept->form != than->form && blanks(kept->form) != blanks(than->form))
        return blanks(kept->form) > blanks(than->form);
    return in_capitals(draft, than) && !in_capitals(draft, kept);
}

static const ns_kept *fullest_mention(const ns_draft *draft, const ns_owner *owner)
{
    const ns_kept *fullest = owner->first;
    for (const ns_kept *kept = fullest->peer; kept != NULL; kept = kept->peer)
        if (is_fuller(draft, kept, fullest))
            fullest = kept;
    return fullest;
}

/* "RINI ASTUTI" → "Rini Astuti"; acronyms and single words keep their capitals. */
static const char *shown_name(const ns_draft *draft, ns_entity_type type, const ns_kept *kept)
{
    const char *name = kept_text(draft, kept);
    if (type != NS_PERSON || !in_capitals(draft, kept) || memchr(name, ' ', kept->length) == NULL)
        return name;
    return name_case(draft->arena, name, (ns_span){0, kept->length}, false);
}

static void add_facts(ns_entity *entity, const ns_mention *mention)
{
    if (mention == NULL || mention->type != entity->type)
        return;
    entity->role = entity->role != NULL ? entity->role : mention->role;
    entity->country = entity->country != NULL ? entity->country : mention->country;
    entity->region = entity->region != NULL ? entity->region : mention->region;
}

/* What the article calls its people comes first; where it says nothing, the list has its say. */
static const char *listed_role(const ns_owner *owner)
{
    for (const ns_kept *kept = owner->first; kept != NULL; kept = kept->peer)
        if (kept->mention != NULL && kept->mention->post != NULL)
            return kept->mention->post;
    return NULL;
}

/* Into the list, which has room for it. */
static void write_entity(ns_draft *draft, ns_owner *owner)
{
    const ns_kept *fullest = owner->canonical == NULL ? fullest_mention(draft, owner) : NULL;
    (fullest != NULL ? fullest->form : owner->form)->told = owner;
    ns_span *mentions = arena_alloc(draft->arena, owner->mentions * sizeof *mentions);
    const char **aliases = arena_alloc(draft->arena, owner->mentions * sizeof *aliases);
    ns_entity *entity = &draft->entities.items[draft->entities.count++];
    *entity = (ns_entity){.type = owner->type,
                          .name = fullest != NULL ? shown_name(draft, owner->type, fullest) : owner->canonical,
                          .mentions = mentions,
                          .aliases = aliases};
    for (const ns_kept *kept = owner->first; kept != NULL; kept = kept->peer) {
        mentions[entity->mention_count++] = name_span(draft, kept);
        if (kept->form->told != owner)
            aliases[entity->alias_count++] = kept_text(draft, kept);
        kept->form->told = owner;
        add_facts(entity, kept->mention);
    }
    if (entity->role == NULL && entity->type == NS_PERSON)
        entity->role = listed_role(owner);
}

/* Gives the owners their mentions, and returns them in the order of their first ones. Whether a name was met before nobody can guess. */
static ns_owner **list_owners(const ns_resolver *resolver, size_t *count)
{
    ns_draft *draft = resolver->draft;
    ns_owner **owners = arena_alloc(draft->arena, (resolver->count + 1) * sizeof *owners);
    ns_named *named = arena_alloc(draft->arena, (resolver->count + 1) * sizeof *named);
    draft->named.items = named;
    draft->named.count = resolver->count;
    draft->named.capacity = resolver->count + 1;
    for (ns_kept *kept = resolver->kept; kept != NULL; kept = kept->behind) {
        ns_owner *owner = owner_root(kept->owner);
        owners[*count] = owner;
        bool fresh = owner->mentions++ == 0;
        owner->number += (uint32_t)*count & -(uint32_t)fresh;
        *count += fresh;
        kept->peer = NULL;
        *owner->end = kept;
        owner->end = &kept->peer;
        *named++ = (ns_named){kept->first, kept->last, owner->number};
    }
    return owners;
}

static void write_down(const ns_resolver *resolver)
{
    size_t count = 0;
    ns_owner **owners = list_owners(resolver, &count);
    resolver->draft->entities.items = arena_alloc(resolver->draft->arena, (count + 1) * sizeof(ns_entity));
    resolver->draft->entities.capacity = count + 1;
    for (size_t i = 0; i < count; i++)
        write_entity(resolver->draft, owners[i]);
}

void names_resolve(ns_draft *draft)
{
    ns_resolver resolver = {.draft = draft, .forms = {.arena = draft->arena}};
    list_kept(&resolver);
    list_free(&resolver);
    if (resolver.beside)
        names_merge(&resolver);
    names_weigh(&resolver);
    names_cut(&resolver);
    names_join(&resolver);
    names_spread(&resolver);
    write_down(&resolver);
}

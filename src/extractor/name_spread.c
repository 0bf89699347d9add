/* name_spread.c: a name accepted once is accepted everywhere in the article: in the headline, at the opening of a sentence,
 * and by its surname or given name alone where one person only bears it. */
#include "extractor/names.h"
#include "extractor/resolve.h"

enum { LONGEST_FORM = 12, DOUBLE_NAME = 3 }; /* tokens; "Mendoza-Ostrow" has three */

/* Few capitals outside of mentions begin a name of the article, and few names begin with one of them: by form_sum, as it tells of both
 * for little. */
typedef struct spreader {
    ns_resolver *resolver;
    unsigned char *sums;    /* of the capitals outside of mentions */
    bool stands[FORM_SUMS]; /* is it one of these sums? */
    bool begins[FORM_SUMS]; /* is it one of them, and that of a name's first word? */
} spreader;

static void sum_free(spreader *spread)
{
    const ns_resolver *resolver = spread->resolver;
    spread->sums = arena_alloc(resolver->draft->arena, resolver->free_count + 1);
    for (size_t i = 0; i < resolver->free_count; i++) {
        size_t length = 0;
        const char *word = draft_token(resolver->draft, resolver->free[i], &length);
        spread->sums[i] = form_sum(word, length);
        spread->stands[spread->sums[i]] = true;
    }
}

/* form: of a name of one word, which is its own first word; else NULL. */
static void note_start(spreader *spread, uint32_t t, uint32_t tokens, ns_form *form)
{
    size_t length = 0;
    const char *word = draft_token(spread->resolver->draft, t, &length);
    unsigned char sum = form_sum(word, length);
    if (!spread->stands[sum])
        return;
    if (form == NULL)
        form = form_put(&spread->resolver->forms, word, length);
    if (form->reach < tokens)
        form->reach = tokens;
    spread->begins[sum] = true;
}

/* A name of one word that is sure: the gazetteer's, or a point of the compass that was found to be a bloc ("Barat"). */
static bool is_sure(const ns_draft *draft, const ns_kept *kept)
{
    const ns_mention *mention = kept->form->surest;
    return mention->strength >= NAME_KNOWN || (mention->type == NS_PLACE && (draft->facts[kept->first] & is->direction) != 0);
}

/* A single word of a person's name spreads if it is the first or the last and no word of everyday: not "Indah" of "Indah
 * Wijaya". */
static bool spreads(const ns_draft *draft, uint32_t t)
{
    size_t length = 0;
    (void)draft_token(draft, t, &length);
    const ns_facts barred =
        is->common | is->title | is->name_particle | is->roman | is->month | is->weekday | is->org_head | is->place_head;
    return length > 2 && (draft->facts[t] & barred) == 0;
}

/* "Salah" of Mohamed Salah, whom the lists know: a word of everyday that is his where its capital tells something. */
static bool spreads_shown(const ns_draft *draft, const ns_kept *kept, uint32_t t)
{
    const ns_facts barred = is->title | is->name_particle | is->roman | is->month | is->weekday | is->org_head | is->place_head |
                            is->given_name | is->surname;
    return kept->mention->name != NULL && kept->mention->strength >= NAME_KNOWN && (draft->facts[t] & barred) == 0 &&
           (draft->facts[t] & is->common) != 0 && draft->tokens.shapes[t] == NS_SHAPE_cap;
}

/* A word that begins another name of the article as well is left as it is. */
static void note_shown(spreader *spread, uint32_t t)
{
    size_t length = 0;
    const char *word = draft_token(spread->resolver->draft, t, &length);
    ns_form *form = form_find(&spread->resolver->forms, word, length);
    if (form == NULL || form->reach > 0 || form->surest != NULL)
        return;
    form->shown = true;
    note_start(spread, t, 1, form);
}

/* Does the capital at t stand by itself within a sentence? */
static bool is_shown(const ns_resolver *resolver, uint32_t t)
{
    const ns_draft *draft = resolver->draft;
    const ns_namer namer = {.draft = resolver->draft, .facts = draft->facts};
    return (draft->facts[t] & (is->quiet | is->in_title)) == 0 && !name_opens(&namer, t) && !name_capital(&namer, t - 1) &&
           !name_capital(&namer, t + 1) && draft->tokens.shapes[t] == NS_SHAPE_cap;
}

/* "PT Tirta Nusa Tbk" is Tirta Nusa in headlines; one word of it alone may be anybody's. */
static void note_company(spreader *spread, const ns_kept *kept)
{
    const ns_form *full = kept->form->full;
    uint32_t first = kept->first + 1, last = kept->last;
    if ((spread->resolver->draft->facts[kept->first] & is->proper_head) == 0) /* as few have */
        return;
    if (kept->mention->type != NS_ORG || full == NULL || full == kept->form)
        return;
    while (last > first + 1 &&
           draft_span(spread->resolver->draft, first, last).end - spread->resolver->draft->tokens.spans[first].start >
               full->length)
        last--;
    if (last > first + 1)
        note_start(spread, first, last - first, NULL);
}

/* "Desa Karanglumbi" is Karanglumbi as well, if no list has the word for anything. */
static void note_village(spreader *spread, const ns_kept *kept)
{
    const ns_facts head = is->place_head | is->place_noun | is->count_noun;
    const ns_draft *draft = spread->resolver->draft;
    uint32_t t = kept->first + 1;
    size_t length = 0;
    if (kept->last != t + 1 || (draft->facts[kept->first] & head) != head || draft_classes(draft, t) != 0 ||
        draft->tokens.shapes[t] != NS_SHAPE_cap)
        return;
    const char *word = draft_token(draft, t, &length);
    if (!spread->stands[form_sum(word, length)])
        return;
    ns_form *form = form_put(&spread->resolver->forms, word, length);
    if (form->surest != NULL || form->bearer != NULL)
        return;
    form->bearer = kept->owner;
    note_start(spread, t, 1, form);
}

static void note_form(spreader *spread, const ns_kept *kept)
{
    const ns_draft *draft = spread->resolver->draft;
    uint32_t tokens = kept->last - kept->first;
    if (tokens > LONGEST_FORM || (tokens == 1 && !is_sure(draft, kept) && !spreads(draft, kept->first)))
        return;
    note_start(spread, kept->first, tokens, tokens == 1 ? kept->form : NULL);
    note_company(spread, kept);
    if (kept->mention->type == NS_PLACE)
        note_village(spread, kept);
    if (kept->mention->type != NS_PERSON || tokens == 1)
        return;
    bool code = draft->tokens.shapes[kept->last - 1] == NS_SHAPE_upper && draft->tokens.shapes[kept->first] != NS_SHAPE_upper;
    if (spreads_shown(draft, kept, kept->last - 1))
        note_shown(spread, kept->last - 1);
    if (spreads(draft, kept->last - 1) && !code) /* "Ruka BABYMONSTER" tells who Ruka is, not who BABYMONSTER is */
        note_start(spread, kept->last - 1, 1, NULL);
    if (tokens > 2 && spreads(draft, kept->first + 1))
        note_start(spread, kept->first + 1, tokens - 1, NULL); /* "Cha Eun Woo" is Eun Woo as well */
}

/* Whose name is it, as far as the article tells? */
static ns_owner *whose(const ns_form *form)
{
    if (form->surest != NULL)
        return form->owner;
    if (form->bearer != NULL)
        return form->shared ? NULL : form->bearer;
    return form->owners[NS_ORG]; /* a company without what it is by law */
}

/* "Espargaro menjadi yang tercepat", where Aleix and Pol Espargaro ride: one of them, though nothing tells which. */
static ns_owner *one_of_them(const ns_draft *draft, uint32_t t, ns_form *form)
{
    bool inside = ((draft->facts[t + 1] | draft->facts[t - (t > 0)]) & is->any_capital) != 0; /* "Nam | Hi Jun" */
    if (form->surest != NULL || !form->shared || inside)
        return NULL;
    ns_owner *owner = arena_alloc(draft->arena, sizeof *owner);
    *owner = (ns_owner){.type = NS_PERSON, .form = form, .end = &owner->first, .strength = NAME_GUESSED};
    form->shared = false;
    return form->bearer = owner;
}

/* The capitals outside of mentions that an accepted name may begin with: without a branch, as no processor can guess which. */
static size_t list_starts(const spreader *spread, uint32_t *starts)
{
    const ns_resolver *resolver = spread->resolver;
    size_t count = 0;
    for (size_t i = 0; i < resolver->free_count; i++) {
        starts[count] = resolver->free[i];
        count += spread->begins[spread->sums[i]];
    }
    return count;
}

/* The longest accepted name that begins at t and ends by `end`, or NULL. */
static ns_kept *spread_at(spreader *spread, uint32_t t, uint32_t end)
{
    const ns_draft *draft = spread->resolver->draft;
    const uint8_t *symbols = draft->tokens.symbols;
    size_t length = 0;
    const char *text = draft_token(draft, t, &length);
    ns_form *form = form_find(&spread->resolver->forms, text, length);
    uint32_t reach = form != NULL ? form->reach : 0, last = t + (reach > 0);
    while (last - t < reach && last < end && symbols[last] != SYMBOL_WALL && symbols[last] != SYMBOL_BREAK)
        last++;
    for (; last > t; last--) {
        text = name_written(draft, t, last, &length);
        form = form_find(&spread->resolver->forms, text, length);
        ns_owner *owner = form != NULL ? whose(form) : NULL;
        if (owner != NULL && last == t + 1 && form->shown && form->surest == NULL && !is_shown(spread->resolver, t))
            continue;
        if (owner == NULL && form != NULL && last == t + 1)
            owner = one_of_them(draft, t, form);
        if (owner == NULL)
            continue;
        ns_kept *kept = arena_alloc(draft->arena, sizeof *kept);
        *kept = (ns_kept){.first = t,
                          .last = last,
                          .text = text,
                          .length = (uint32_t)length,
                          .mention = form->surest,
                          .form = form,
                          .owner = owner};
        spread->resolver->count++;
        return kept;
    }
    return NULL;
}

/* Gives the mention other bounds, and the form that it has then. */
static void stretch(ns_resolver *resolver, ns_kept *kept, uint32_t first, uint32_t last)
{
    size_t length = 0;
    kept->first = first;
    kept->last = last;
    kept->text = name_written(resolver->draft, first, last, &length);
    kept->length = (uint32_t)length;
    kept->form = form_put(&resolver->forms, kept->text, length);
    resolver->count--;
}

/* "Hailey | Bieber" in a headline, of one whom the article calls Hailey Rhode Bieber: two words of one person are one mention. A name that
 * is said over and over stays many, or each would be read again with all before it. */
static bool join_before(ns_resolver *resolver, ns_kept *before, const ns_kept *kept)
{
    if (before == NULL || before->last != kept->first || before->owner != kept->owner || before->form == kept->form ||
        kept->owner->type != NS_PERSON || kept->last - before->first > NAME_MAX_WORDS)
        return false;
    stretch(resolver, before, before->first, kept->last);
    return true;
}

/* Whose name are the two together? That of "kata Iman" and of who is but Wirasena elsewhere: "ekonom Iman | Wirasena". */
static ns_owner *whose_together(ns_resolver *resolver, const ns_kept *kept, const ns_kept *behind)
{
    size_t length = 0;
    const char *text = name_written(resolver->draft, kept->first, behind->last, &length);
    const ns_form *form = form_find(&resolver->forms, text, length);
    if (form != NULL)
        return whose(form);
    bool word = (resolver->draft->facts[kept->first] & is->common) != 0 && kept->last == kept->first + 1;
    bool alone = behind->last == behind->first + 1 && behind->owner->form == behind->form && kept->owner->form == kept->form;
    if (!word || !alone || kept->owner->type != NS_PERSON || behind->owner->type != NS_PERSON || behind->owner->canonical != NULL)
        return NULL;
    ns_owner *one = owner_root(kept->owner), *other = owner_root(behind->owner);
    if (other != one)
        other->became = one;
    return one;
}

/* "Iman | Sutiawan", where the mention behind stood first, and the article has both together elsewhere. */
static bool join_behind(ns_resolver *resolver, const ns_kept *kept, ns_kept *behind)
{
    if (behind == NULL || behind->first != kept->last)
        return false;
    ns_owner *owner = whose_together(resolver, kept, behind);
    if (owner == NULL)
        return false;
    behind->owner = owner;
    stretch(resolver, behind, kept->first, behind->last);
    return true;
}

void names_spread(ns_resolver *resolver)
{
    const ns_draft *draft = resolver->draft;
    spreader spread = {.resolver = resolver};
    sum_free(&spread);
    for (size_t i = 0; i < resolver->fresh_count; i++)
        note_form(&spread, resolver->fresh[i]);
    ns_kept *behind = resolver->kept, **place = &resolver->kept; /* what is found is put in this place, before `behind` */
    ns_kept *before = NULL;                                      /* which this place belongs to */
    uint32_t free = 0;                                           /* the first token behind the mentions so far */
    uint32_t *starts = arena_alloc(draft->arena, (resolver->free_count + 1) * sizeof *starts);
    size_t count = list_starts(&spread, starts);
    for (size_t i = 0; i < count; i++) {
        uint32_t t = starts[i];
        while (behind != NULL && t >= behind->first) {
            free = behind->last;
            before = behind;
            place = &behind->behind;
            behind = behind->behind;
        }
        uint32_t end = behind != NULL ? behind->first : (uint32_t)draft->tokens.count;
        ns_kept *kept = t >= free ? spread_at(&spread, t, end) : NULL;
        if (kept == NULL)
            continue;
        free = kept->last;
        if (join_before(resolver, before, kept) || join_behind(resolver, kept, behind))
            continue;
        kept->behind = behind;
        *place = before = kept;
        place = &kept->behind;
    }
}

/* name_feature.c: what the name model sees of a token: the word, its looks, its neighbours, the classes of the lexicon, and what
 * rules and gazetteer made of it. In: tokens and the mentions so far. Out: hashes. A change here asks for `make model`. */
#include "extractor/name_model.h"

#include "knowledge/fold.h"

#include <string.h>

/* ---- looks */

/* Classes that tell something about names; kept apart from ns_class_masks because their order is part of the model. */
static uint32_t reckon_class_bits(const ns_namer *namer, ns_classes classes)
{
    const ns_class_masks *is = namer->draft->classes;
    const ns_classes seen[] = {is->given_name,  is->surname,     is->common,      is->title,
                               is->title_more,  is->org_head,    is->place_head,  is->org_tail,
                               is->locative,    is->preposition, is->conjunction, is->report,
                               is->say,         is->menurut,     is->source,      is->name_particle,
                               is->honorific,   is->kin,         is->degree,      is->roman,
                               is->proper_head, is->loose_head,  is->direction,   is->adverb,
                               is->count_noun,  is->named,       is->reported,    is->month | is->weekday};
    uint32_t bits = 0;
    for (unsigned i = 0; i < sizeof seen / sizeof *seen; i++)
        bits |= (uint32_t)((classes & seen[i]) != 0) << i;
    return bits;
}

enum { CLASS_COMMON = 2, CLASS_KEPT = 29, CLASS_PHRASE = 30, CLASS_KNOWN = 31 }; /* the first is a place in the list above */

/* The same few sets come all the time. */
static uint32_t class_bits(const ns_namer *namer, uint32_t t)
{
    const uint32_t kept = (uint32_t)1 << CLASS_KEPT;
    uint32_t *bits = &namer->class_bits[lexicon_set(namer->draft->tokens.words[t])];
    if (*bits == 0)
        *bits = kept | reckon_class_bits(namer, draft_classes(namer->draft, t));
    return *bits & ~kept;
}

static uint32_t mix(uint32_t a, uint32_t b)
{
    return (uint32_t)fold_step((uint64_t)a << 32 | b, FOLD_PRIME);
}

static uint32_t hash_word(const char *text, size_t length)
{
    uint64_t hash = fold_hash(text, length);
    return (uint32_t)(hash ^ hash >> 32);
}

static uint32_t hash_name(const char *name)
{
    uint32_t hash = 0;
    for (; *name != '\0'; name++)
        hash = mix(hash, (unsigned char)*name);
    return hash;
}

/* Shape, length and inner letters: "A", "Abc", "AbcDef", "ABC", "O'Neill", "A.B". */
static uint32_t shape_bits(const ns_namer *namer, uint32_t t)
{
    size_t length = 0, capitals = 0;
    const char *text = draft_token(namer->draft, t, &length);
    bool dot = false, digit = false;
    for (size_t i = 0; i < length; i++) {
        capitals += text[i] >= 'A' && text[i] <= 'Z';
        dot |= text[i] == '.';
        digit |= text[i] >= '0' && text[i] <= '9';
    }
    uint32_t size = length < 2 ? 0 : length < 4 ? 1 : length < 6 ? 2 : 3;
    uint32_t inner = capitals < 2 ? (uint32_t)capitals : capitals == length ? 2 : 3;
    return namer->draft->tokens.shapes[t] | size << 8 | inner << 12 | (uint32_t)dot << 16 | (uint32_t)digit << 17;
}

/* The mention that holds the token: its type, how sure it is, and whether the token begins it. */
static void look_at_holder(const ns_namer *namer, uint32_t t, ns_look *look)
{
    uint32_t holder = namer->draft->holder[t];
    if (holder == 0)
        return;
    const ns_mention *mention = &namer->draft->mentions.items[holder - 1];
    uint32_t begins = mention->first == t, ends = mention->last == t + 1;
    look->held = 1 + (uint32_t)mention->type + 8 * mention->strength + 256 * begins + 512 * ends;
    look->rule = hash_name(mention->rule);
}

/* "Kuz-", "Kuzn-"; "-wan", "-land": the beginning and the end of the word, as far as it has one. */
static void look_at_affixes(const char *text, size_t length, ns_look *look)
{
    static const size_t heads[] = {3, 4}, tails[] = {3, 4};
    size_t count = 0;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        look->affixes[count++] = hash_word(text, heads[i] < length ? heads[i] : length);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t size = tails[i] < length ? tails[i] : length;
        look->affixes[count++] = hash_word(text + length - size, size);
    }
}

/* What a run's neighbours are looked at for. */
static ns_look look_beside(const ns_namer *namer, uint32_t t)
{
    const ns_draft *draft = namer->draft;
    uint8_t symbol = draft->tokens.symbols[t];
    size_t length = 0;
    const char *text = draft_token(draft, t, &length);
    if (length == 0 || symbol == SYMBOL_WALL || symbol == SYMBOL_BREAK)
        return (ns_look){0};
    ns_word word = draft->tokens.words[t];
    ns_look look = {.text = hash_word(text, length), .classes = class_bits(namer, t)};
    look.classes |= (uint32_t)lexicon_starts_phrase(word) << CLASS_PHRASE | (uint32_t)(word != NS_NO_WORD) << CLASS_KNOWN;
    look_at_holder(namer, t, &look);
    return look;
}

static ns_look look_at(const ns_namer *namer, uint32_t t)
{
    size_t length = 0;
    const char *text = draft_token(namer->draft, t, &length);
    ns_look look = look_beside(namer, t);
    look.shape = shape_bits(namer, t);
    look_at_affixes(text, length, &look);
    return look;
}

void name_look(const ns_namer *namer, ns_range run, ns_run_look *look)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    ns_look *at = look->looks;
    look->run = run;
    bool before = run.first > 0 && tokens->sentences[run.first - 1] == tokens->sentences[run.first];
    bool behind = run.last < tokens->count && tokens->sentences[run.last] == tokens->sentences[run.first];
    *at++ = before ? look_beside(namer, run.first - 1) : (ns_look){0};
    for (uint32_t t = run.first; t < run.last; t++)
        *at++ = look_at(namer, t);
    *at = behind ? look_beside(namer, run.last) : (ns_look){0};
}

enum { HIDDEN_WORD = 1 };

bool name_hide_knowledge(ns_run_look *look)
{
    const uint32_t words = (uint32_t)1 << CLASS_COMMON | (uint32_t)1 << CLASS_KNOWN | (uint32_t)1 << CLASS_PHRASE;
    bool hidden = false;
    for (uint32_t i = 0; i < look->run.last - look->run.first; i++) {
        ns_look *at = &look->looks[LOOK_AROUND + i];
        if (at->held == 0 && (at->classes >> CLASS_COMMON & 1) == 0)
            continue;
        hidden = true;
        at->text = HIDDEN_WORD;
        at->classes &= ~words;
        at->held = at->rule = 0;
    }
    return hidden;
}

/* ---- features */

typedef struct feature_list {
    uint32_t *items;
    size_t count;
    uint32_t kind; /* of the next one: its place in the list below */
} feature_list;

static void put(feature_list *list, uint32_t value)
{
    list->items[list->count++] = mix(++list->kind, value);
}

/* Only where there is something to tell. */
static void put_known(feature_list *list, uint32_t known, uint32_t value)
{
    list->kind++;
    if (known != 0)
        list->items[list->count++] = mix(list->kind, value);
}

static void put_word(feature_list *list, const ns_look *at)
{
    put(list, at[0].text);
    put(list, at[-1].text);
    put(list, at[1].text);
    put(list, at[0].shape);
    for (size_t i = 0; i < AFFIXES; i++)
        put(list, at[0].affixes[i]);
}

static void put_classes(feature_list *list, const ns_look *at)
{
    put(list, at[0].classes);
    put(list, mix(at[-1].classes, at[0].classes));
    put(list, mix(at[0].classes, at[1].classes));
    put(list, mix(mix(at[-1].classes, at[0].classes), at[1].classes));
    put(list, mix(at[0].classes, at[0].shape));
    list->kind++;
    for (uint32_t bits = at[0].classes; bits != 0; bits &= bits - 1)
        list->items[list->count++] = mix(list->kind, (uint32_t)__builtin_ctz(bits));
}

static void put_held(feature_list *list, const ns_look *at)
{
    put(list, at[0].held);
    put(list, mix(mix(at[-1].held, at[0].held), at[1].held));
    put(list, mix(at[0].held, at[0].classes));
    put_known(list, at[0].held, mix(at[0].held, at[0].rule));
    put_known(list, at[0].held, mix(at[0].held, at[0].text));
}

/* The run as a whole, and what stands on its sides. */
static void put_run(feature_list *list, const ns_run_look *look, uint32_t i)
{
    uint32_t length = look->run.last - look->run.first;
    const ns_look *first = look->looks + LOOK_AROUND, *at = first + i, *behind = first + length;
    uint32_t place = (i < 3 ? i : 3) + 4 * (length - i < 4 ? length - i : 4);
    put(list, place);
    put(list, mix(behind->text, place));
    put(list, mix(first->text, place));
    put(list, mix(mix(first[-1].classes, at->classes), place));
    put(list, mix(mix(behind->classes, at->classes), place));
}

size_t name_features(const ns_run_look *look, uint32_t i, uint32_t *features)
{
    feature_list list = {.items = features};
    const ns_look *at = look->looks + LOOK_AROUND + i;
    put_word(&list, at);
    put_classes(&list, at);
    put_held(&list, at);
    put_run(&list, look, i);
    return list.count;
}

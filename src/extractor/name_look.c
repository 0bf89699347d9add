/* name_look.c: looks at the tokens of a run and around it, for the features of the name model. In: tokens and the mentions so far. Out:
 * looks. What the model says of a word by itself is kept for the next time the scanner meets the word. */
#include "extractor/name_model.h"

#include "base/lanes.h"
#include "extractor/extractor.h"

#include <stdlib.h>
#include <string.h>

/* A word has one place here, and a newer one pushes it out. Few are enough for a few articles; who reads on gets a large page of them. */
enum { CACHE_LINE = 64, FEW_WORDS = 512, MANY_WORDS = LARGE_PAGE / CACHE_LINE, MANY_MISSES = 1024 };

/* What is kept of a word of up to FOLD_INLINE bytes: one line of the processor's cache, since most of the time goes into waiting for
 * it. */
typedef struct kept_word {
    ns_word_look look;
    ns_fold text;  /* as it is written; 0: nothing is kept here */
    uint64_t form; /* all else that its look depends on, see find_place */
} kept_word;
_Static_assert(sizeof(kept_word) == CACHE_LINE, "a line each");

/* The same few sets of classes come all the time. */
enum { KEPT_CLASSES = 1 << 9 };

typedef struct kept_classes {
    ns_model_sums sums;
    uint32_t classes;
} kept_classes;

struct ns_name_memory {
    ns_look nothing; /* where there is no word */
    ns_kept_sums kept;
    kept_classes classes[KEPT_CLASSES];
    kept_word *words; /* each in a line of the cache */
    uint32_t last;    /* the last of them, all of whose bits are set */
    uint32_t misses;  /* words that were not found while these are few */
};

enum { CLASS_PHRASE = 30, CLASS_KNOWN = 31 }; /* beside the classes among the facts */
_Static_assert((int)FACT_calendar < CLASS_PHRASE, "room for both");

static uint32_t hash_word(const char *text, size_t length)
{
    uint64_t hash = fold_hash(text, length);
    return (uint32_t)(hash ^ hash >> 32);
}

/* Shape, length and inner letters: "A", "Abc", "AbcDef", "ABC", "O'Neill", "A.B". */
static uint32_t shape_bits(const ns_namer *namer, uint32_t t)
{
    size_t length = 0, capitals = 0;
    const char *text = draft_token(namer->draft, t, &length);
    bool dot = false, digit = false;
    for (size_t at = 0; at < length; at += LANES) {
        ns_lanes bytes = lanes_load(text + at);
        uint32_t in_word = length - at < LANES ? (1U << (length - at)) - 1 : UINT32_MAX;
        capitals += (size_t)__builtin_popcount(lanes_bits(lanes_within(bytes, 'A', 'Z')) & in_word);
        dot |= (lanes_bits(lanes_equal(bytes, '.')) & in_word) != 0;
        digit |= (lanes_bits(lanes_within(bytes, '0', '9')) & in_word) != 0;
    }
    uint32_t size = length < 2 ? 0 : length < 4 ? 1 : length < 6 ? 2 : 3;
    uint32_t inner = capitals < 2 ? (uint32_t)capitals : capitals == length ? 2 : 3;
    return namer->draft->tokens.shapes[t] | size << 8 | inner << 12 | (uint32_t)dot << 16 | (uint32_t)digit << 17;
}

/* Is it one that a look is taken at? Breaks and what stands in dead zones are nothing. */
static bool is_seen(const ns_tokens *tokens, uint32_t t)
{
    return (tokens->spans[t].end > tokens->spans[t].start) & (tokens->symbols[t] != SYMBOL_WALL);
}

/* The mention that holds the token: its type, how sure it is, and whether the token begins it. */
static void look_at_holder(const ns_namer *namer, uint32_t t, ns_look *look)
{
    static const ns_mention nothing = {.rule = ""};
    uint32_t holder = namer->draft->holder[t]; /* nobody can guess it, so nothing hangs on it */
    uint32_t held = (holder != 0) & is_seen(&namer->draft->tokens, t);
    const ns_mention *mention = held ? &namer->draft->mentions.items[holder - 1] : &nothing;
    uint32_t begins = mention->first == t, ends = mention->last == t + 1;
    look->held = (1 + (uint32_t)mention->type + 8 * mention->strength + 256 * begins + 512 * ends) & -held;
    look->rule = mention->rule;
}

/* "Kuz-", "Kuzn-"; "-wan", "-land": the beginning and the end of the word, as far as it has one. */
static void look_at_affixes(const char *text, size_t length, ns_look *look)
{
    static const size_t heads[] = {3, 4, 5}, tails[] = {3, 4, 5};
    size_t count = 0;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        look->affixes[count++] = hash_word(text, heads[i] < length ? heads[i] : length);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t size = tails[i] < length ? tails[i] : length;
        look->affixes[count++] = hash_word(text + length - size, size);
    }
}

static kept_classes *place_of(ns_name_memory *memory, uint32_t classes)
{
    return &memory->classes[(model_spread(classes) >> 32) % KEPT_CLASSES];
}

static ns_model_sums weigh_classes(ns_name_memory *memory, uint32_t classes)
{
    kept_classes *kept = place_of(memory, classes);
    if (kept->classes != classes)
        *kept = (kept_classes){name_class_sums(classes), classes};
    return kept->sums;
}

/* What the model says of the word alone, and of its text beside other words. */
static void weigh(ns_name_memory *memory, ns_look *look)
{
    look->word.alone = name_word_sums(look) + weigh_classes(memory, look->word.classes);
    for (unsigned side = 0; side < SIDES; side++)
        look->word.beside[side] = name_beside(look, (ns_side)side);
}

/* All but what holds the token. */
static void look_at_word(const ns_namer *namer, uint32_t t, ns_look *look)
{
    size_t length = 0;
    const char *text = draft_token(namer->draft, t, &length);
    ns_word word = namer->draft->tokens.words[t];
    look->word.text = hash_word(text, length);
    look->word.classes = (uint32_t)namer->facts[t] | (uint32_t)lexicon_starts_phrase(word) << CLASS_PHRASE |
                         (uint32_t)(word != NS_NO_WORD) << CLASS_KNOWN;
    look->shape = shape_bits(namer, t);
    look_at_affixes(text, length, look);
    weigh(namer->draft->names, look);
}

/* No token: beside a run that its sentence begins or ends with. */
#define NO_TOKEN UINT32_MAX

static bool is_word(const ns_tokens *tokens, uint32_t t)
{
    return t != NO_TOKEN && is_seen(tokens, t);
}

/* Where the memory holds a word, and what it must be found with. */
typedef struct look_place {
    kept_word *kept; /* NULL: no memory holds such a token */
    ns_fold text;
    uint64_t form;
} look_place;

static look_place find_place(const ns_namer *namer, uint32_t t)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    size_t length = 0;
    if (!is_word(tokens, t))
        return (look_place){0};
    const char *word = draft_token(namer->draft, t, &length);
    if (length > FOLD_INLINE)
        return (look_place){0};
    ns_fold text = fold_unfolded(word, length);
    uint64_t form = (uint64_t)tokens->words[t] << 32 | (uint64_t)tokens->shapes[t] << 8 | length;
    kept_word *kept = &namer->draft->names->words[fold_step(fold_step(form, text.low), text.high) & namer->draft->names->last];
    __builtin_prefetch(kept);
    return (look_place){kept, text, form};
}

/* The look at a word from memory; it is put there first if it is not. The rest of *look is not touched. */
static void recall_word(const ns_namer *namer, uint32_t t, const look_place *place, ns_look *look)
{
    kept_word *kept = place->kept;
    if (kept->text.low != place->text.low || kept->text.high != place->text.high || kept->form != place->form) {
        look_at_word(namer, t, look);
        namer->draft->names->misses++;
        *kept = (kept_word){look->word, place->text, place->form};
    }
    look->word = kept->look;
}

/* place: NULL where nothing is to be taken from memory. */
static void look_at(const ns_namer *namer, uint32_t t, const look_place *place, ns_look *look)
{
    if (place != NULL && place->kept != NULL)
        recall_word(namer, t, place, look);
    else if (is_word(&namer->draft->tokens, t))
        look_at_word(namer, t, look);
    else
        *look = namer->draft->names->nothing;
}

/* The run and the words beside it, if its sentence has any there. */
static ns_range with_sides(const ns_namer *namer, ns_range run)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    bool before = run.first > 0 && tokens->sentences[run.first - 1] == tokens->sentences[run.first];
    bool behind = run.last < tokens->count && tokens->sentences[run.last] == tokens->sentences[run.first];
    return (ns_range){run.first - before, run.last + behind};
}

static size_t room_for(ns_range run)
{
    return run.last - run.first + 2 * LOOK_AROUND;
}

/* Lists the run's tokens and LOOK_AROUND on both sides; returns where the next run's go. */
static uint32_t *list_tokens(const ns_namer *namer, ns_range run, uint32_t *at)
{
    _Static_assert(LOOK_AROUND == 1, "a token on either side is listed, and with_sides tells of one");
    ns_range wide = with_sides(namer, run);
    *at++ = wide.first < run.first ? wide.first : NO_TOKEN;
    for (uint32_t t = run.first; t < run.last; t++)
        *at++ = t;
    *at++ = wide.last > run.last ? run.last : NO_TOKEN;
    return at;
}

void name_look(const ns_namer *namer, ns_range run, ns_run_look *look)
{
    size_t count = room_for(run);
    uint32_t *tokens = arena_alloc(namer->draft->arena, count * sizeof *tokens);
    *look = (ns_run_look){
        .run = run, .kept = &namer->draft->names->kept, .looks = arena_alloc(namer->draft->arena, count * sizeof *look->looks)};
    (void)list_tokens(namer, run, tokens);
    for (size_t i = 0; i < count; i++)
        look_at(namer, tokens[i], NULL, &look->looks[i]);
}

/* All tokens of all runs are one list, so that nobody has to guess where a run ends; and all are on their way from memory before the
 * first is looked at. */
void name_look_at_runs(const ns_namer *namer, ns_run_look *runs, size_t run_count)
{
    ns_arena *arena = namer->draft->arena;
    size_t count = 0;
    for (size_t i = 0; i < run_count; i++)
        count += room_for(runs[i].run);
    uint32_t *tokens = arena_alloc(arena, (count + 1) * sizeof *tokens), *end = tokens;
    look_place *places = arena_alloc(arena, (count + 1) * sizeof *places);
    ns_look *looks = arena_alloc(arena, (count + 1) * sizeof *looks);
    for (size_t i = 0; i < run_count; i++) {
        runs[i] = (ns_run_look){.run = runs[i].run, .kept = &namer->draft->names->kept, .looks = looks + (end - tokens)};
        end = list_tokens(namer, runs[i].run, end);
    }
    for (size_t i = 0; i < count; i++)
        places[i] = find_place(namer, tokens[i]);
    for (size_t i = 0; i < count; i++)
        look_at(namer, tokens[i], &places[i], &looks[i]);
}

void name_look_at_holders(const ns_namer *namer, ns_run_look *look)
{
    ns_range wide = with_sides(namer, look->run);
    ns_look *at = look->looks + LOOK_AROUND - (look->run.first - wide.first);
    for (uint32_t t = wide.first; t < wide.last; t++)
        look_at_holder(namer, t, at++);
}

enum { HIDDEN_WORD = 1 };

bool name_hide_knowledge(ns_run_look *look)
{
    const uint32_t words = (uint32_t)is->common | (uint32_t)1 << CLASS_KNOWN | (uint32_t)1 << CLASS_PHRASE;
    bool hidden = false;
    for (uint32_t i = 0; i < look->run.last - look->run.first; i++) {
        ns_look *at = &look->looks[LOOK_AROUND + i];
        if (at->held == 0 && (at->word.classes & is->common) == 0)
            continue;
        hidden = true;
        at->word.text = HIDDEN_WORD;
        at->word.classes &= ~words;
        at->held = 0;
    }
    return hidden;
}

/* ---- memory */

ns_status name_memory_new(ns_name_memory **memory)
{
    ns_name_memory *made = calloc(1, sizeof *made);
    *memory = made;
    if (made == NULL)
        return NS_ERR_MEMORY;
    made->words = aligned_alloc(CACHE_LINE, FEW_WORDS * sizeof *made->words);
    if (made->words == NULL)
        return NS_ERR_MEMORY;
    memset(made->words, 0, FEW_WORDS * sizeof *made->words);
    made->last = FEW_WORDS - 1;
    place_of(made, 0)->sums = name_class_sums(0); /* all other places wait for other classes than none */
    weigh(made, &made->nothing);
    name_keep_sums(&made->kept);
    return NS_OK;
}

void name_memory_widen(ns_name_memory *memory)
{
    if (memory->last >= MANY_WORDS - 1 || memory->misses < MANY_MISSES)
        return;
    memory->misses = 0;
    kept_word *words = mem_large_page();
    if (words == NULL)
        return; /* few will do */
    free(memory->words);
    memory->words = memset(words, 0, MANY_WORDS * sizeof *words);
    memory->last = MANY_WORDS - 1;
}

void name_memory_free(ns_name_memory *memory)
{
    if (memory == NULL)
        return;
    free(memory->words);
    free(memory);
}

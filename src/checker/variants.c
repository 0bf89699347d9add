/* variants.c: findings about one name in two spellings. In: capitalised tokens, alone and side by side, and what is found to be a name. */
#include "checker/sound.h"
#include "checker/words.h"

enum { SHORTEST_VARIANT = 5 };                    /* letters: shorter names differ by one letter and are others (Ali, Adi) */
enum { SHORTEST_SINGLE = 6 };                     /* the same for a word that stands alone */
enum { SHORTEST_HEARD = 4 };                      /* the same for names that sound alike (Rudi, Rudy) */
enum { LONGEST_CHAIN = 48 };                      /* "Kabupaten" before a hundred names: no pair is looked for there */
enum { MOST_VARIANTS = 32 };                      /* looked at more closely in an article: a list of words is no article */
enum { MOST_CAPITALS = 1000, MOST_SINGLES = 32 }; /* the same for words that stand alone */

/* Two capitalised words side by side. */
typedef struct pair {
    uint32_t at, hash[2];
    uint32_t next[2]; /* the pair before it in the chain of the same first or second word, + 1 */
} pair;

enum { HEADS = 256 };
typedef struct variants {
    ns_checker *checker;
    pair *pairs;
    uint32_t count;
    uint32_t heads[2][HEADS];
    uint32_t looks;
    uint32_t told;    /* the odd word last reported, + 1: it stands in two pairs */
    uint32_t *hashes; /* of the capitalised words, where names of one word are looked at */
} variants;

/* "BPiala": a letter of the word before stuck to it. */
static bool is_stuck(const char *text, size_t length)
{
    return length > 1 && is_upper(text[1]);
}

/* One letter more, less, another one, or two swapped. b is as long as a or one letter longer. */
static bool one_edit(const char *a, size_t la, const char *b, size_t lb)
{
    size_t head = 0, tail = 0;
    while (head < la && (a[head] | 0x20) == (b[head] | 0x20))
        head++;
    while (tail < la - head && (a[la - 1 - tail] | 0x20) == (b[lb - 1 - tail] | 0x20))
        tail++;
    size_t rest = la - head - tail;
    if (la != lb)
        return rest == 0;
    return rest == 1 || (rest == 2 && (a[head] | 0x20) == (b[head + 1] | 0x20) && (a[head + 1] | 0x20) == (b[head] | 0x20));
}

/* Pairs of words that differ by a letter and are two: "Putra" and "Putri", "Award" and "Awards". */
static bool are_two(const char *a, size_t la, const char *b, size_t lb)
{
    char last = (char)(a[la - 1] | 0x20), other = (char)(b[lb - 1] | 0x20);
    if (la != lb)
        return other == 's' && memcmp(a, b, la) == 0;
    return memcmp(a, b, la - 1) == 0 && ((last == 'a' && other == 'i') || (last == 'i' && other == 'a'));
}

static bool may_be_variants(const ns_checker *checker, size_t one, size_t other)
{
    size_t la, lb;
    const char *a = word_text(checker, one, &la), *b = word_text(checker, other, &lb);
    if (la > lb)
        return may_be_variants(checker, other, one);
    return la >= SHORTEST_VARIANT && lb <= la + 1 && text_is_letters(a, la) && text_is_letters(b, lb) && !is_stuck(a, la) &&
           !is_stuck(b, lb) && one_edit(a, la, b, lb) && !are_two(a, la, b, lb) &&
           !(usage_lists(checker, USAGE_NAME_PAIR_FINE, one) && usage_lists(checker, USAGE_NAME_PAIR_FINE, other));
}

/* Side by side in one sentence, both written as names. */
static bool is_pair(const ns_checker *checker, size_t at)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    return at + 1 < tokens->count && word_shape(checker, at) == NS_SHAPE_cap && word_shape(checker, at + 1) == NS_SHAPE_cap &&
           tokens->spans[at].end + 1 == tokens->spans[at + 1].start && tokens->sentences[at] == tokens->sentences[at + 1];
}

static void collect_pairs(variants *in)
{
    const ns_draft *draft = in->checker->draft;
    in->pairs = arena_alloc(draft->arena, (draft->capital_count + 1) * sizeof *in->pairs);
    for (size_t i = 0; i < draft->capital_count; i++) {
        uint32_t at = draft->capitals[i];
        if (!is_pair(in->checker, at))
            continue;
        pair *made = &in->pairs[in->count++];
        made->at = at;
        for (int side = 0; side < 2; side++) {
            made->hash[side] = word_hash(in->checker, at + (size_t)side);
            uint32_t *head = &in->heads[side][made->hash[side] % HEADS];
            made->next[side] = *head;
            *head = in->count;
        }
    }
}

static bool is_like(const pair *one, const pair *other)
{
    return one->hash[0] == other->hash[0] && one->hash[1] == other->hash[1];
}

static size_t count_pair(const variants *in, const pair *like)
{
    size_t found = 0;
    for (uint32_t i = 0; i < in->count; i++)
        found += is_like(&in->pairs[i], like);
    return found;
}

/* "Si kembar Fera Lestari dan Vera Lestari": whoever is counted beside the other is another. */
static bool are_counted(const variants *in, const pair *one, const pair *other)
{
    for (uint32_t i = 0; i + 1 < in->count; i++) {
        const pair *first = &in->pairs[i], *second = first + 1;
        size_t length;
        const char *between = word_text(in->checker, first->at + 2, &length);
        if (second->at == first->at + 3 && usage_is_one_of("dan", between, length) &&
            ((is_like(first, one) && is_like(second, other)) || (is_like(first, other) && is_like(second, one))))
            return true;
    }
    return false;
}

/* The spelling that stands less often is reported, of equals the later one; each once. */
static void report_pair(variants *in, const pair *one, const pair *other, int side)
{
    ns_checker *checker = in->checker;
    if (++in->looks > MOST_VARIANTS)
        return;
    size_t ones = count_pair(in, one), others = count_pair(in, other);
    if (ones > others || (ones == others && one->at < other->at))
        return; /* comes up again from the other side */
    for (const pair *before = in->pairs; before < one; before++)
        if (is_like(before, one))
            return;
    if (are_counted(in, one, other))
        return;
    uint32_t odd = one->at + 1 - (uint32_t)side;
    if (in->told == odd + 1)
        return;
    in->told = odd + 1;
    ns_span span = draft_span(checker->draft, one->at, one->at + 2);
    check_add(checker, CHECK_NAME_VARIANT, span, NULL, "\"%s\" is \"%s\" elsewhere in the article (%zu to %zu times)",
              check_text(checker, span), check_text(checker, draft_span(checker->draft, other->at, other->at + 2)), ones, others);
}

/* A misspelled name is in no list: pairs with such a word are worth a look, and those that are compared to them. */
static bool is_unknown(const ns_checker *checker, size_t at)
{
    return checker->draft->tokens.words[at] == NS_NO_WORD;
}

/* "Kombes Arif Wibisono", "Kombes Arief Rahman": two who share a title. */
static bool go_on_otherwise(const ns_checker *checker, size_t one, size_t other)
{
    return is_pair(checker, one) && is_pair(checker, other) && word_hash(checker, one + 1) != word_hash(checker, other + 1);
}

/* Two listed names are two people's, unless nobody can hear which is which: brothers are not called Arif and Arief. */
static bool are_one_name(const ns_checker *checker, size_t one, size_t other, int side)
{
    size_t la, lb;
    if (side == 0 && go_on_otherwise(checker, one, other))
        return false;
    const char *a = word_text(checker, one, &la), *b = word_text(checker, other, &lb);
    return la >= SHORTEST_HEARD && lb >= SHORTEST_HEARD && text_is_letters(a, la) && text_is_letters(b, lb) && !is_stuck(a, la) &&
           !is_stuck(b, lb) && sound_alike(a, la, b, lb);
}

/* Pairs that share the word of one side and nearly share the other one. */
static void compare_side(variants *in, const pair *one, int side)
{
    size_t steps = 0, odd = one->at + 1 - (size_t)side;
    bool unknown = is_unknown(in->checker, odd);
    for (uint32_t i = in->heads[side][one->hash[side] % HEADS]; i != 0 && steps < LONGEST_CHAIN; steps++) {
        const pair *other = &in->pairs[i - 1];
        size_t like = other->at + 1 - (size_t)side;
        i = other->next[side];
        if (other->hash[side] == one->hash[side] && other->hash[1 - side] != one->hash[1 - side] &&
            ((unknown && may_be_variants(in->checker, odd, like)) || are_one_name(in->checker, odd, like, side))) {
            report_pair(in, one, other, side);
            return;
        }
    }
}

/* ---- names of one word */

/* A capitalised word that no list has, and that was found to be a name, alone: nothing of a name beside it. */
static bool is_single(const ns_checker *checker, size_t at)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    size_t length;
    const char *text = word_text(checker, at, &length);
    return tokens->words[at] == NS_NO_WORD && length >= SHORTEST_SINGLE && word_shape(checker, at) == NS_SHAPE_cap &&
           text_is_letters(text, length) && !(at > 0 && (word_is_capital(checker, at - 1) || word_is(checker, at - 1, '-'))) &&
           !(at + 1 < tokens->count && (word_is_capital(checker, at + 1) || word_is(checker, at + 1, '-'))) &&
           word_is_named(checker, at) &&
           usage_find(text, length, fold_hash(text, length)) == NULL; /* name-spelling tells of it */
}

/* "Indonesian", "Geoparks": the word in another tongue. */
static bool is_foreign_form(const char *a, size_t la, const char *b, size_t lb)
{
    return la != lb && memcmp(a, b, la < lb ? la : lb) == 0;
}

static size_t count_word(const variants *in, uint32_t hash)
{
    const ns_draft *draft = in->checker->draft;
    size_t found = 0;
    for (size_t i = 0; i < draft->capital_count; i++)
        found += in->hashes[i] == hash;
    return found;
}

/* "kata Helintopo" where the article has "Sri Heliantopo": the other spelling stands in a name of two words, or more often. */
static bool is_spelled_so(const variants *in, uint32_t odd, uint32_t other)
{
    const ns_checker *checker = in->checker;
    size_t la, lb;
    const char *a = word_text(checker, odd, &la), *b = word_text(checker, other, &lb);
    return word_shape(checker, other) == NS_SHAPE_cap && a[0] == b[0] && may_be_variants(checker, odd, other) &&
           !is_foreign_form(a, la, b, lb) && word_is_named(checker, other) &&
           (count_word(in, word_hash(checker, other)) > 1 || is_pair(checker, other) ||
            (other > 0 && is_pair(checker, other - 1)));
}

static void report_single(variants *in, uint32_t at)
{
    ns_checker *checker = in->checker;
    const ns_draft *draft = checker->draft;
    for (size_t i = 0; i < draft->capital_count; i++) {
        if (draft->capitals[i] == at || !is_spelled_so(in, at, draft->capitals[i]))
            continue;
        check_add(checker, CHECK_NAME_VARIANT, word_span(checker, at), NULL, "\"%s\" is \"%s\" elsewhere in the article",
                  check_text(checker, word_span(checker, at)), check_text(checker, word_span(checker, draft->capitals[i])));
        return;
    }
}

/* Words that stand once in the article, as slips do. */
static void check_singles(variants *in)
{
    const ns_draft *draft = in->checker->draft;
    unsigned looks = 0;
    if (draft->capital_count > MOST_CAPITALS)
        return;
    in->hashes = arena_alloc(draft->arena, (draft->capital_count + 1) * sizeof *in->hashes);
    for (size_t i = 0; i < draft->capital_count; i++)
        in->hashes[i] = word_hash(in->checker, draft->capitals[i]);
    for (size_t i = 0; i < draft->capital_count && looks < MOST_SINGLES; i++) {
        uint32_t at = draft->capitals[i];
        if (!is_single(in->checker, at) || count_word(in, in->hashes[i]) > 1)
            continue;
        looks++;
        report_single(in, at);
    }
}

void check_variants(ns_checker *checker)
{
    variants in = {.checker = checker};
    collect_pairs(&in);
    for (uint32_t i = 0; i < in.count; i++)
        for (int side = 0; side < 2; side++)
            compare_side(&in, &in.pairs[i], side);
    check_singles(&in);
}

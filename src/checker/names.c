/* names.c: findings about names: one name in two spellings, short forms that come before the full one, abbreviations, terms of
 * geography without their capital. In: tokens, and the entities with their mentions. */
#include "base/letters.h"
#include "checker/words.h"

enum { SHORTEST_VARIANT = 5 }; /* letters: shorter names differ by one letter and are others (Ali, Adi) */
enum { LONGEST_CHAIN = 48 };   /* "Kabupaten" before a hundred names: no pair is looked for there */
enum { LONGEST_TITLE = 8 };    /* tokens of "Kepala Dinas Pariwisata Kabupaten Sukabumi" */
enum { MOST_VARIANTS = 32 };   /* looked at more closely in an article: a list of words is no article */

/* ---- one name, two spellings */

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
    uint32_t told; /* the odd word last reported, + 1: it stands in two pairs */
} variants;

static uint32_t hash_word(const ns_checker *checker, size_t at)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    return (uint32_t)fold_hash(text, length);
}

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
            made->hash[side] = hash_word(in->checker, at + (size_t)side);
            uint32_t *head = &in->heads[side][made->hash[side] % HEADS];
            made->next[side] = *head;
            *head = in->count;
        }
    }
}

static size_t count_pair(const variants *in, const pair *like)
{
    size_t found = 0;
    for (uint32_t i = 0; i < in->count; i++)
        found += in->pairs[i].hash[0] == like->hash[0] && in->pairs[i].hash[1] == like->hash[1];
    return found;
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
        if (before->hash[0] == one->hash[0] && before->hash[1] == one->hash[1])
            return;
    uint32_t odd = one->at + 1 - (uint32_t)side;
    if (in->told == odd + 1)
        return;
    in->told = odd + 1;
    ns_span span = draft_span(checker->draft, one->at, one->at + 2);
    check_add(checker, CHECK_NAME_VARIANT, span, NULL, "\"%s\" is \"%s\" elsewhere in the article (%zu to %zu times)",
              check_text(checker, span), check_text(checker, draft_span(checker->draft, other->at, other->at + 2)), ones, others);
}

/* Pairs that share the word of one side and nearly share the other one. */
static void compare_side(variants *in, const pair *one, int side)
{
    size_t steps = 0;
    for (uint32_t i = in->heads[side][one->hash[side] % HEADS]; i != 0 && steps < LONGEST_CHAIN; steps++) {
        const pair *other = &in->pairs[i - 1];
        i = other->next[side];
        if (other->hash[side] == one->hash[side] && other->hash[1 - side] != one->hash[1 - side] &&
            may_be_variants(in->checker, one->at + 1 - (size_t)side, other->at + 1 - (size_t)side)) {
            report_pair(in, one, other, side);
            return;
        }
    }
}

/* A misspelled name is in no list: only pairs with such a word are worth a look, and those that are compared to them. */
static bool has_unknown(const ns_checker *checker, const pair *at, int side)
{
    return checker->draft->tokens.words[at->at + (size_t)side] == NS_NO_WORD;
}

static void check_variants(ns_checker *checker)
{
    variants in = {.checker = checker};
    collect_pairs(&in);
    for (uint32_t i = 0; i < in.count; i++)
        for (int side = 0; side < 2; side++)
            if (has_unknown(checker, &in.pairs[i], 1 - side))
                compare_side(&in, &in.pairs[i], side);
}

/* ---- first mentions */

static const ns_zone *zone_of(const ns_checker *checker, const ns_named *mention)
{
    return check_zone(checker, word_span(checker, mention->first).start);
}

/* A short form of the full name: "Wulandari" before "Ratna Wulandari". */
static bool is_part(const ns_checker *checker, size_t at, const ns_named *full)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    for (size_t word = full->first; word < full->last; word++) {
        size_t other;
        const char *known = word_text(checker, word, &other);
        if (other == length && memcmp(text, known, length) == 0)
            return true;
    }
    return false;
}

/* "Anies-Muhaimin", "Hasan Sulam (Budi)": the part of something longer. */
static bool stands_free(const ns_checker *checker, const ns_named *mention)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    if (mention->first > 0 && (word_is_capital(checker, mention->first - 1) || word_is_glued(checker, mention->first)))
        return false;
    return mention->last >= tokens->count || (!word_is_capital(checker, mention->last) && !word_is(checker, mention->last, '-') &&
                                              !word_is(checker, mention->last, '/') && !word_is(checker, mention->last, '"'));
}

/* What an entity is called in the body, told from its mentions in one pass. */
typedef struct forms {
    const ns_named *first;      /* the first mention in the body */
    const ns_named *full;       /* the first one of two words or more, wherever it stands */
    const ns_named *short_form; /* one like "Korut" */
    uint32_t fulls, shorts;
} forms;

/* "Korut" where the article writes "Korea Utara": one word, and not in brackets behind the full name. */
static bool is_short_form(const ns_checker *checker, const ns_named *mention)
{
    return mention->last - mention->first == 1 && word_shape(checker, mention->first) == NS_SHAPE_cap &&
           stands_free(checker, mention) && !check_is_speech(checker, word_span(checker, mention->first).start);
}

static void take_mention(const ns_checker *checker, const ns_named *mention, forms *of)
{
    const ns_zone *zone = zone_of(checker, mention);
    bool body = zone != NULL && zone->kind == NS_ZONE_BODY;
    if (body && of->first == NULL)
        of->first = mention;
    if (mention->last - mention->first >= 2) {
        of->fulls++;
        if (of->full == NULL)
            of->full = mention;
        return;
    }
    of->shorts++;
    if (body && is_short_form(checker, mention))
        of->short_form = mention;
}

/* "Korut" of "Korea Utara": its letters stand in the full name, in order. "Garuda" is a nickname of the national team, and known. */
static bool is_abridged(const char *brief, const char *full)
{
    for (; *full != '\0'; full++)
        brief += *brief != '\0' && small_letter(*brief) == small_letter(*full);
    return *brief == '\0';
}

static void check_forms(ns_checker *checker, const ns_entity *entity, const forms *of)
{
    const ns_draft *draft = checker->draft;
    if (of->full == NULL || of->first == NULL)
        return;
    const char *full = check_text(checker, draft_span(draft, of->full->first, of->full->last));
    const ns_named *told = of->first;
    if (entity->type == NS_PERSON && entity->role != NULL && told < of->full && told->last - told->first == 1 &&
        stands_free(checker, told) && is_part(checker, told->first, of->full) &&
        !check_is_speech(checker, word_span(checker, told->first).start))
        check_add(checker, CHECK_NAME_FIRST_MENTION, word_span(checker, told->first), NULL,
                  "\"%s\" comes before the full name, \"%s\"", check_text(checker, word_span(checker, told->first)), full);
    told = of->short_form;
    if (entity->type != NS_PERSON && told != NULL && of->shorts == 1 && of->fulls >= 2 &&
        !is_part(checker, told->first, of->full) && is_abridged(check_text(checker, word_span(checker, told->first)), full))
        check_add(checker, CHECK_NAME_FIRST_MENTION, word_span(checker, told->first), NULL,
                  "\"%s\" stands here alone and is not introduced; elsewhere \"%s\"",
                  check_text(checker, word_span(checker, told->first)), full);
}

static void check_mentions(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    forms *all = arena_zero(draft->arena, (draft->entities.count + 1) * sizeof *all);
    for (size_t i = 0; i < draft->named.count; i++)
        take_mention(checker, &draft->named.items[i], &all[draft->named.items[i].entity]);
    for (size_t i = 0; i < draft->entities.count; i++)
        check_forms(checker, &draft->entities.items[i], &all[i]);
}

/* ---- abbreviations */

/* "Balai Besar (BBX)" and "BBX (Balai Besar)" explain one. */
static bool is_explained(const ns_checker *checker, size_t at)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    return (at > 0 && word_is(checker, at - 1, '(')) || (at + 1 < tokens->count && word_is(checker, at + 1, '('));
}

/* "Subdit III" */
static bool is_roman(const ns_checker *checker, size_t at)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    return strspn(text, "IVXLC") >= length;
}

/* Three capitals or more in a line that is not all capitals. */
static bool is_abbreviation(const ns_checker *checker, size_t at)
{
    ns_span span = word_span(checker, at);
    const ns_zone *zone = check_zone(checker, span.start);
    return word_shape(checker, at) == NS_SHAPE_upper && span.end - span.start >= 3 && span.end - span.start <= 6 &&
           zone != NULL && zone->kind == NS_ZONE_BODY && (at == 0 || word_shape(checker, at - 1) != NS_SHAPE_upper) &&
           word_shape(checker, at + 1) != NS_SHAPE_upper && !word_has(checker, at, checker->draft->classes->title) &&
           !is_roman(checker, at) && !usage_lists(checker, USAGE_ABBREVIATION_KNOWN, at);
}

static void check_abbreviations(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    uint64_t seen[64] = {0}; /* by hash: one too many passed over now and then does no harm */
    for (size_t i = 0; i < draft->capital_count; i++) {
        size_t at = draft->capitals[i];
        if (word_shape(checker, at) != NS_SHAPE_upper)
            continue;
        uint32_t bit = hash_word(checker, at) >> 4 & 4095;
        if ((seen[bit / 64] >> bit % 64 & 1) != 0)
            continue;
        if (is_explained(checker, at) || is_abbreviation(checker, at))
            seen[bit / 64] |= UINT64_C(1) << bit % 64;
        if (!is_explained(checker, at) && is_abbreviation(checker, at))
            check_add(checker, CHECK_ABBR_UNDEFINED, word_span(checker, at), NULL,
                      "\"%s\" is not explained where it first stands", check_text(checker, word_span(checker, at)));
    }
}

/* ---- commas and capitals */

/* "Presiden Rusia, ...", "kuasa hukum Rini, ...": does a title stand in the capitals before the comma, or right before them? "Mulanya,
 * Sri Lestari" and "dilansir Sky Sports, Davy" have none. */
static bool has_title(const ns_checker *checker, size_t comma)
{
    ns_classes title = checker->draft->classes->title;
    size_t at = comma;
    while (at > 0 && at + LONGEST_TITLE > comma && word_is_capital(checker, at - 1))
        if (word_has(checker, --at, title))
            return true;
    return at > 0 && at < comma && word_has(checker, at - 1, title);
}

/* "Presiden Rusia, Vladimir Putin mengunjungi ...": the comma opens an apposition that never closes. */
static void check_appositions(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    for (size_t i = 0; i < draft->named.count; i++) {
        const ns_named *mention = &draft->named.items[i];
        const ns_entity *entity = &draft->entities.items[mention->entity];
        if (entity->type != NS_PERSON || entity->role == NULL || mention->first < 2 || mention->last - mention->first < 2 ||
            !word_is(checker, mention->first - 1, ',') || !word_is_capital(checker, mention->first - 2) ||
            mention->last >= draft->tokens.count || !word_is_lower(checker, mention->last) ||
            word_has(checker, mention->last, draft->classes->conjunction) || !has_title(checker, mention->first - 1))
            continue;
        ns_span gap = {word_span(checker, mention->first - 2).end, word_span(checker, mention->first).start};
        ns_span span = {word_span(checker, mention->first - 2).start, word_span(checker, mention->last - 1).end};
        check_add_fix(checker, CHECK_NAME_APPOSITION_COMMA, span, gap, " ",
                      "\"%s\": no comma between title and name, or a second one behind the name", check_text(checker, span));
    }
}

/* "semenanjung Korea": the term is a part of the name. */
static void check_capitals(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    for (size_t i = 0; i < draft->capital_count; i++) {
        size_t at = draft->capitals[i];
        if (at == 0 || !word_is_lower(checker, at - 1) || word_shape(checker, at) != NS_SHAPE_cap ||
            !usage_lists(checker, USAGE_NAME_TERM, at - 1) || word_span(checker, at - 1).end + 1 != word_span(checker, at).start)
            continue;
        ns_span term = word_span(checker, at - 1), span = {term.start, word_span(checker, at).end};
        char *fix = arena_text(checker->arena, check_text(checker, term), term.end - term.start);
        fix[0] = (char)(fix[0] - 0x20);
        check_add(checker, CHECK_NAME_CAPITAL, term, fix, "\"%s\": the term belongs to the name, \"%s\"",
                  check_text(checker, span), fix);
    }
}

void check_names(ns_checker *checker)
{
    check_capitals(checker);
    if (check_wants(checker, CHECK_NAME_FIRST_MENTION))
        check_mentions(checker);
    if (check_wants(checker, CHECK_NAME_VARIANT))
        check_variants(checker);
    if (check_wants(checker, CHECK_ABBR_UNDEFINED))
        check_abbreviations(checker);
    if (check_wants(checker, CHECK_NAME_APPOSITION_COMMA))
        check_appositions(checker);
}

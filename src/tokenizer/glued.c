/* glued.c: see glued.h. Which small words and beginnings of verbs are looked for is data (src/data/glued-tails.def). */
#include "tokenizer/glued.h"

#include "base/letters.h"
#include "knowledge/lexicon.h"
#include "knowledge/shapes.h"

#include <string.h>

/* No two words of the lists are longer; "AbcdAbcd..." without an end would be looked up from every capital on. */
enum { SHORTEST_GLUED = 6, LONGEST_GLUED = 64, SHORTEST_HALF = 4, SHORTEST_CAPITALS = 3 };

/* Small words glued behind a name. left: letters before them at least. */
static const struct {
    char word[12];
    uint32_t length, left;
} tails[] = {
#define GLUED_TAIL(word, left) {word, sizeof(word) - 1, left},
#include "data/glued-tails.def"
};

/* What verbs begin with. */
static const struct {
    char letters[4];
    uint32_t length;
} prefixes[] = {
#define GLUED_VERB(prefix) {prefix, sizeof(prefix) - 1},
#include "data/glued-tails.def"
};

/* What sentences begin with, behind a subhead. */
static const struct {
    char word[12];
    uint32_t length;
} leads[] = {
#define GLUED_LEAD(word) {word, sizeof(word) - 1},
#include "data/glued-tails.def"
};

/* What addresses end in. */
static const struct {
    char letters[8];
    uint32_t length;
} sites[] = {
#define GLUED_SITE(ending) {ending, sizeof(ending) - 1},
#include "data/glued-tails.def"
};

/* What stands before a name with a hyphen. */
static const struct {
    char letters[8];
    uint32_t length;
} name_prefixes[] = {
#define GLUED_PREFIX(prefix) {prefix, sizeof(prefix) - 1},
#include "data/glued-tails.def"
};

void glued_tails(uint64_t set[TAIL_BITS / 64])
{
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t bit = glued_tail_bit(tails[i].word + tails[i].length);
        set[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

/* ---- what is asked of a half */

typedef struct ns_half {
    ns_word word;
    ns_classes classes;
} ns_half;

static ns_half half(const char *text, uint32_t start, uint32_t end)
{
    ns_word word = lexicon_find(text + start, end - start);
    return (ns_half){word, lexicon_classes(word)};
}

static bool is_vouched(const ns_tokenizer *classes, ns_half of)
{
    return lexicon_starts_phrase(of.word) || (of.classes & classes->vouching) != 0;
}

static bool is_everyday(const ns_tokenizer *classes, ns_half of)
{
    return (of.classes & classes->common) != 0;
}

static bool is_lead(const ns_tokenizer *classes, const char *text, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (leads[i].length == end - start && memcmp(leads[i].word, text + start, end - start) == 0)
            return true;
    return (half(text, start, end).classes & classes->joining) != 0;
}

static bool begins_verb(const char *text)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (memcmp(text, prefixes[i].letters, prefixes[i].length) == 0)
            return true;
    return false;
}

static uint32_t skip_small(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && is_lower(text[at]))
        at++;
    return at;
}

static bool set_cut(ns_cut *cut, uint32_t at, uint8_t left, uint8_t right)
{
    *cut = (ns_cut){at, {left, right}};
    return true;
}

/* What letters in text[first, last) look like that begin with a capital; NS_SHAPE_COUNT if other characters stand among them. */
static uint8_t capital_shape(const char *text, uint32_t first, uint32_t last)
{
    uint32_t small = 0;
    for (uint32_t at = first; at < last; at++) {
        if (!is_lower(text[at]) && !is_upper(text[at]))
            return NS_SHAPE_COUNT;
        small += is_lower(text[at]);
    }
    return small == 0 ? NS_SHAPE_upper : NS_SHAPE_cap;
}

/* ---- a name, and a small word or a verb */

/* Where one of the small words begins that the span ends in, with letters enough before it; else the span's end. Before it stands a known
 * word ("Gaza | pada"), or any: if the caller says so, or before a long one ("Amorim | dengan"), since no name ends so. */
static uint32_t small_word(const char *text, ns_span span, bool any)
{
    enum { SURE = 5 };
    uint32_t letters = glued_last_letters(text + span.end);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t length = tails[i].length, at = span.end - length;
        if (glued_last_letters(tails[i].word + length) == letters && span.end - span.start >= length + tails[i].left &&
            memcmp(text + at, tails[i].word, length) == 0 &&
            (any || length >= SURE || half(text, span.start, at).word != NS_NO_WORD))
            return at;
    }
    return span.end;
}

/* "Mulyadi | mengancam": where an everyday verb begins behind a name; else the span's end. */
static uint32_t verb(const ns_tokenizer *classes, const char *text, ns_span span)
{
    for (uint32_t cut = span.start + SHORTEST_BEFORE_VERB; cut + SHORTEST_VERB <= span.end; cut++)
        if (begins_verb(text + cut) && is_everyday(classes, half(text, cut, span.end)) &&
            is_vouched(classes, half(text, span.start, cut)))
            return cut;
    return span.end;
}

static bool cut_tail(const ns_tokenizer *classes, const char *text, ns_span span, ns_cut *cut)
{
    uint32_t at = small_word(text, span, false);
    if (at == span.end)
        at = verb(classes, text, span);
    return at < span.end && set_cut(cut, at, NS_SHAPE_cap, NS_SHAPE_lower);
}

bool glued_cut_behind(const ns_tokenizer *classes, const char *text, ns_span word, ns_cut *cut)
{
    if (word.end - word.start < SHORTEST_TAILED)
        return false;
    for (uint32_t at = word.end - SHORTEST_HALF; at >= word.start + SHORTEST_HALF; at--)
        if (half(text, word.start, at).word != NS_NO_WORD && is_everyday(classes, half(text, at, word.end)))
            return set_cut(cut, at, NS_SHAPE_cap, NS_SHAPE_lower);
    return false;
}

/* ---- two capitals */

/* "KotaJakartaakan": is it a name with a small word or a verb behind it? */
static bool begins_vouched(const ns_tokenizer *classes, const char *text, ns_span span)
{
    ns_cut cut;
    return span.end - span.start >= SHORTEST_TAILED && skip_small(text, span.start + 1, span.end) == span.end &&
           cut_tail(classes, text, span, &cut) && is_vouched(classes, half(text, span.start, cut.at));
}

/* Does a capitalised word begin at `at`, before `end`, that the left half can stand before? "PresidenPrabowo", "JakartaJuventus",
 * "PerjuanganTimnas": a title or name behind another, or an everyday word. "KurbanSelain": what begins a sentence, behind any. */
static bool parts_names(const ns_tokenizer *classes, const char *text, ns_span span, uint32_t at)
{
    ns_half left = half(text, span.start, at), right = half(text, at, span.end);
    if ((is_vouched(classes, right) || begins_vouched(classes, text, (ns_span){at, span.end})) &&
        (is_vouched(classes, left) || is_everyday(classes, left)))
        return true;
    bool plain = skip_small(text, span.start + 1, at) == at;
    return plain && skip_small(text, at + 1, span.end) == span.end &&
           (is_lead(classes, text, at, span.end) ||
            /* "Shuto MachinoIndonesia: Emil Audero": the label of a list behind a name */
            (text[span.end] == ':' && is_vouched(classes, right) && left.word == NS_NO_WORD));
}

/* Before a capital behind a small letter; or before the small word that ends there ("Amorim | denganViktor"). */
static bool cut_names(const ns_tokenizer *classes, const char *text, ns_span span, ns_cut *cut)
{
    for (uint32_t at = span.start + SHORTEST_HALF; at + SHORTEST_HALF <= span.end; at++) {
        if (!is_upper(text[at]) || !is_lower(text[at - 1]))
            continue;
        if (parts_names(classes, text, span, at))
            return set_cut(cut, at, NS_SHAPE_cap, NS_SHAPE_cap);
        ns_span left = {span.start, at};
        uint32_t small = small_word(text, left, true);
        small = small == at ? verb(classes, text, left) : small;
        if (small < at)
            return set_cut(cut, small, NS_SHAPE_cap, NS_SHAPE_mixed);
    }
    return false;
}

/* ---- capitals, then small letters */

/* "MEDIAasal": a known word, then an everyday one. Any capitals before a joining word ("PKHdan"), a verb ("ESDMmenyetor"), or an everyday
 * word with another capital behind it ("ENAMpemainTimnas"). "MASwings" is an airline. */
static bool parts_capitals(const ns_tokenizer *classes, const char *text, ns_span span, uint32_t at, uint32_t end)
{
    enum { SHORTEST_BEHIND = 7 };
    if (at < span.start + SHORTEST_CAPITALS)
        return false;
    ns_half right = half(text, at, end);
    if ((right.classes & classes->joining) != 0 && end - at >= SHORTEST_CAPITALS)
        return true;
    if (end - at < SHORTEST_HALF)
        return false;
    if (is_everyday(classes, right))
        return end < span.end || half(text, span.start, at).word != NS_NO_WORD;
    return end - at >= SHORTEST_BEHIND && end == span.end && begins_verb(text + at);
}

/* "HASILTimnas", "MKLebih", "RIPrabowo", "PTPelita": the last capital begins the next word. */
static bool parts_last_capital(const ns_tokenizer *classes, const char *text, ns_span span, uint32_t at, uint32_t end)
{
    enum { SHORTEST_FIRM = 5 };
    if (at < span.start + 2 || end - at < SHORTEST_HALF)
        return false;
    ns_half left = half(text, span.start, at), right = half(text, at, end);
    if (left.word == NS_NO_WORD)
        return false;
    if (at >= span.start + SHORTEST_CAPITALS)
        return end == span.end && is_everyday(classes, right);
    return (right.classes & classes->vouching) != 0 || (end == span.end && is_lead(classes, text, at, end)) ||
           ((left.classes & classes->firm) != 0 && end - at >= SHORTEST_FIRM);
}

static bool cut_capitals(const ns_tokenizer *classes, const char *text, ns_span span, ns_cut *cut)
{
    uint32_t small = span.start;
    while (small < span.end && is_upper(text[small]))
        small++;
    uint32_t end = skip_small(text, small, span.end);
    if (parts_capitals(classes, text, span, small, end))
        return set_cut(cut, small, NS_SHAPE_upper, end < span.end ? NS_SHAPE_mixed : NS_SHAPE_lower);
    return parts_last_capital(classes, text, span, small - 1, end) && set_cut(cut, small - 1, NS_SHAPE_upper, NS_SHAPE_cap);
}

/* ---- a small word first */

static bool leads_on(const ns_tokenizer *classes, ns_half left)
{
    return (left.classes & (classes->leading | classes->medium)) != 0;
}

/* "detik" is a unit of time, and begins the names of many sites. */
static bool is_plain(const ns_tokenizer *classes, ns_half left)
{
    return is_everyday(classes, left) && (left.classes & classes->units) == 0;
}

/* "se-Jakarta", "se-Desa Sukamaju", "eks-Gubernur Aceh": a prefix is parted, with its hyphen, from a name that is listed, or from
 * what heads one. "non-Kristen" is one word. */
static bool cut_prefix(const ns_tokenizer *classes, const char *text, ns_span span, uint32_t hyphen, ns_cut *cut)
{
    uint32_t name = hyphen + 1;
    uint8_t shape = name < span.end && is_upper(text[name]) ? capital_shape(text, name, span.end) : NS_SHAPE_COUNT;
    ns_half behind = half(text, name, span.end);
    if (shape == NS_SHAPE_COUNT || !(lexicon_starts_phrase(behind.word) || (behind.classes & classes->heads) != 0))
        return false;
    for (size_t i = 0; i < sizeof name_prefixes / sizeof *name_prefixes; i++)
        if (name_prefixes[i].length == name - span.start &&
            memcmp(name_prefixes[i].letters, text + span.start, name_prefixes[i].length) == 0)
            return set_cut(cut, name, NS_SHAPE_lower, shape);
    return false;
}

/* "dikutip dariAntara", "pembangunanStasiun", "lamanHealthberikut": before the first capital. A word that leads to others may stand
 * before any, an everyday one before a known one, or one that falls into two itself ("konflikIsraeldengan"); "detikINET" and its sisters
 * are names, "macOS" has too little behind its capital. */
static bool cut_small(const ns_tokenizer *classes, const char *text, ns_span span, ns_cut *cut)
{
    enum { SHORTEST_REST = 3 };
    uint32_t at = skip_small(text, span.start, span.end);
    if (at == span.start || at + SHORTEST_REST > span.end)
        return false;
    if (text[at] == '-')
        return cut_prefix(classes, text, span, at, cut);
    ns_half left = half(text, span.start, at);
    uint8_t shape = capital_shape(text, at, span.end);
    if (shape == NS_SHAPE_COUNT)
        return false;
    ns_span right = {at, span.end};
    bool plain =
        is_plain(classes, left) && (half(text, at, span.end).word != NS_NO_WORD || glued_cut(classes, text, right, shape, cut));
    return (leads_on(classes, left) || plain) && set_cut(cut, at, NS_SHAPE_lower, shape);
}

/* ---- an address */

/* Behind one of the endings of sites at text[dot], or 0. */
static uint32_t site_end(const char *text, uint32_t dot, uint32_t end)
{
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        if (end - dot >= sites[i].length && memcmp(text + dot, sites[i].letters, sites[i].length) == 0)
            return dot + sites[i].length;
    return 0;
}

/* "olehContoh.compada": the word behind the site, then the one before it. "S.PdMenteri" is left whole. */
static bool cut_site(const ns_tokenizer *classes, const char *text, ns_span span, uint32_t dot, ns_cut *cut)
{
    uint32_t behind = site_end(text, dot, span.end);
    if (behind == 0)
        return false;
    if (behind < span.end)
        return skip_small(text, behind + 1, span.end) == span.end && is_everyday(classes, half(text, behind, span.end)) &&
               set_cut(cut, behind, NS_SHAPE_mixed, is_upper(text[behind]) ? NS_SHAPE_cap : NS_SHAPE_lower);
    uint32_t at = skip_small(text, span.start, dot);
    ns_half left = half(text, span.start, at > span.start ? at : dot);
    return at > span.start && at < dot && (leads_on(classes, left) || is_plain(classes, left)) &&
           set_cut(cut, at, NS_SHAPE_lower, NS_SHAPE_cap);
}

bool glued_cut(const ns_tokenizer *classes, const char *text, ns_span word, uint8_t shape, ns_cut *cut)
{
    uint32_t size = word.end - word.start;
    if (size < SHORTEST_GLUED || size > LONGEST_GLUED)
        return false;
    const char *dot = memchr(text + word.start, '.', size);
    if (dot != NULL)
        return cut_site(classes, text, word, (uint32_t)(dot - text), cut);
    if (shape == NS_SHAPE_mixed)
        return cut_small(classes, text, word, cut);
    if (shape != NS_SHAPE_cap)
        return false;
    if (is_upper(text[word.start + 1]))
        return cut_capitals(classes, text, word, cut);
    if (skip_small(text, word.start + 1, word.end) == word.end)
        return size >= SHORTEST_TAILED && cut_tail(classes, text, word, cut);
    return cut_names(classes, text, word, cut);
}

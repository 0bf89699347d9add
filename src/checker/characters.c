/* characters.c: findings about single characters: text read in the wrong encoding, replacement and control characters, characters
 * nobody sees, letters of another script. In: the bytes of the text; plain ones are passed over eight at a time. */
#include "base/letters.h"
#include "base/utf8.h"
#include "base/windows.h"
#include "checker/words.h"
#include "reader/normal.h"

typedef struct character {
    uint32_t code;
    const char *is;
} character;

static const character lookalikes[] = {
#define LOOKALIKE(number, letter) {(number), (letter)},
#include "data/checks/characters.def"
#undef LOOKALIKE
};
static const character invisibles[] = {
#define INVISIBLE(number, name) {(number), (name)},
#include "data/checks/characters.def"
#undef INVISIBLE
};

static const char *find(const character *table, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].code == code)
            return table[i].is;
    return NULL;
}

/* ---- passing over plain text */

#define EACH UINT64_C(0x0101010101010101)

/* Bytes above 0x7E, and below a blank. */
static uint64_t odd_bytes(uint64_t word)
{
    uint64_t low = word & EACH * 0x7F;
    return (word | (low + EACH) | ~(low + EACH * 0x60)) & EACH * 0x80;
}

/* The first byte at or behind `at` that is not plain ASCII; length if there is none. */
static uint32_t next_odd(const char *text, uint32_t at, uint32_t length)
{
    for (; at < length; at += 8) {
        uint64_t odd = odd_bytes(hash_load8(text + at));
        if (odd != 0) {
            at += (uint32_t)__builtin_ctzll(odd) / 8;
            return at < length ? at : length;
        }
    }
    return length;
}

/* ---- text read in the wrong encoding */

static bool is_curly_mark(uint32_t code)
{
    return code >= 0x2018 && code <= 0x201E;
}

/* How many bytes UTF-8 wants behind this first one. Only the beginnings that Latin text and its marks and pictures have: a capital
 * "É" before a closing mark (CAFÉ”) is no damage. */
static unsigned bytes_behind(unsigned first)
{
    return first >= 0xC2 && first <= 0xC5 ? 1 : first == 0xE2 || first == 0xEF ? 2 : first == 0xF0 ? 3 : 0;
}

/* UTF-8 that was read as windows-1252 at `at`: "Ã©" → "é". Returns its bytes and the character's, or 0. */
static uint32_t damaged(const ns_checker *checker, uint32_t at, char repaired[4], size_t *repaired_size)
{
    const char *text = checker->article->text;
    uint32_t length = (uint32_t)checker->article->text_length, end = at;
    unsigned behind = 0, count = 0;
    for (; end < length && count <= behind; count++) {
        size_t size;
        uint32_t code = utf8_decode(text + end, length - end, &size);
        unsigned char byte = windows_byte(code);
        if (count == 0)
            behind = bytes_behind(byte);
        bool fits = count == 0 ? behind > 0 : (byte & 0xC0) == 0x80 && !(count == 1 && behind == 1 && is_curly_mark(code));
        if (!fits)
            return 0;
        repaired[count] = (char)byte;
        end += (uint32_t)size;
    }
    *repaired_size = count;
    return count == behind + 1 && utf8_valid_prefix(repaired, count) == count ? end - at : 0;
}

/* The damage from `at` on, as far as it goes without a gap: one finding. */
static uint32_t take_damage(ns_checker *checker, uint32_t at)
{
    enum { MOST = 64 };
    char fix[MOST], one[4];
    size_t length = 0, size;
    uint32_t end = at;
    for (uint32_t bytes; length + 4 < MOST && (bytes = damaged(checker, end, one, &size)) > 0; end += bytes) {
        memcpy(fix + length, one, size);
        length += size;
    }
    if (end == at)
        return 0;
    const char *right = arena_text(checker->arena, fix, length);
    check_add(checker, CHECK_TEXT_ENCODING, (ns_span){at, end}, right, "\"%s\" is \"%s\", read in the wrong encoding",
              check_text(checker, (ns_span){at, end}), right);
    return end - at;
}

/* ---- the others */

static void take_lookalike(ns_checker *checker, ns_span span, uint32_t code)
{
    const char *letter = find(lookalikes, sizeof lookalikes / sizeof *lookalikes, code);
    const ns_article *article = checker->article;
    bool beside = (span.start > 0 && is_letter(article->text[span.start - 1])) ||
                  (span.end < article->text_length && is_letter(article->text[span.end]));
    if (letter == NULL || !beside)
        return;
    const ns_tokens *tokens = &checker->draft->tokens;
    size_t word = tokens_at(tokens, span.start + 1);
    check_add(checker, CHECK_TEXT_LOOKALIKE, span, letter, "U+%04X in \"%s\" looks like \"%s\" and is another character", code,
              word > 0 ? check_text(checker, tokens->spans[word - 1]) : "", letter);
}

static uint32_t invisible_end(const ns_checker *checker, uint32_t at, const char **name)
{
    size_t size = 0;
    for (; at < checker->article->text_length; at += (uint32_t)size) {
        uint32_t code = utf8_decode(checker->article->text + at, checker->article->text_length - at, &size);
        const char *is = find(invisibles, sizeof invisibles / sizeof *invisibles, code);
        if (is == NULL)
            break;
        *name = is;
    }
    return at;
}

bool gap_is_unseen(const ns_checker *checker, ns_span gap)
{
    const char *name;
    return invisible_end(checker, gap.start, &name) >= gap.end;
}

/* A joiner between two pictures or two Arabic letters is a part of them; beside plain letters it is left over from somewhere. */
static bool is_among_plain(const ns_article *article, ns_span span)
{
    return (span.start == 0 || (unsigned char)article->text[span.start - 1] < 0x80) &&
           (span.end == article->text_length || (unsigned char)article->text[span.end] < 0x80);
}

static uint32_t take_invisible(ns_checker *checker, uint32_t at)
{
    const char *name = "";
    uint32_t end = invisible_end(checker, at, &name);
    if (end > at && is_among_plain(checker->article, (ns_span){at, end}))
        check_add(checker, CHECK_TEXT_INVISIBLE, (ns_span){at, end}, "", "characters that nobody sees: %s", name);
    return end - at;
}

/* Not the line ends and the tab, nor one that can be repaired. */
static bool is_control(uint32_t code)
{
    return (code < 0x20 && code != '\n' && code != '\r' && code != '\t') ||
           (code >= 0x7F && code < 0xA0 && windows_meant(code) == 0);
}

static bool is_lost(uint32_t code)
{
    return code == 0xFFFD;
}

/* As many such characters as stand in a row, as one finding: a page of noise is told of once. Returns the run's end. */
static uint32_t take_run(ns_checker *checker, uint32_t at, bool (*belongs)(uint32_t))
{
    const ns_article *article = checker->article;
    size_t size, count = 0;
    uint32_t end = at, first = utf8_decode(article->text + at, article->text_length - at, &size);
    for (; end < article->text_length && belongs(utf8_decode(article->text + end, article->text_length - end, &size)); count++)
        end += (uint32_t)size;
    ns_span span = {at, end};
    if (belongs == is_lost && count == 1)
        check_add(checker, CHECK_TEXT_ENCODING, span, NULL, "U+FFFD: a character was lost when the text was read");
    else if (belongs == is_lost)
        check_add(checker, CHECK_TEXT_ENCODING, span, NULL, "U+FFFD: %zu characters were lost when the text was read", count);
    else if (count == 1)
        check_add(checker, CHECK_TEXT_ENCODING, span, NULL, "a control character, U+%04X", first);
    else
        check_add(checker, CHECK_TEXT_ENCODING, span, NULL, "%zu control characters, the first U+%04X", count, first);
    return end;
}

static uint32_t take_character(ns_checker *checker, uint32_t at)
{
    const char *text = checker->article->text;
    size_t size;
    uint32_t code = utf8_decode(text + at, checker->article->text_length - at, &size);
    ns_span span = {at, at + (uint32_t)size};
    uint32_t damage = code >= 0xC2 ? take_damage(checker, at) : 0;
    if (damage > 0)
        return at + damage;
    if (is_lost(code))
        return take_run(checker, at, is_lost);
    if (is_control(code))
        return take_run(checker, at, is_control);
    if (windows_meant(code) != 0) {
        char *right = arena_zero(checker->arena, 5);
        utf8_encode(windows_meant(code), right);
        check_add(checker, CHECK_TEXT_ENCODING, span, right, "a control character, U+%04X: \"%s\" in windows-1252", code, right);
    } else if (code >= 0xAD) {
        uint32_t invisible = take_invisible(checker, at);
        if (invisible > 0)
            return at + invisible;
        take_lookalike(checker, span, code);
    }
    return span.end;
}

/* ---- references */

/* No address goes on behind it. */
static bool ends_address(char byte)
{
    return (unsigned char)byte <= ' ' || (unsigned char)byte > '~' || strchr("\"<>()", byte) != NULL;
}

/* "https://contoh.id/?a=1&copy;=2": is the ampersand at `at` in an address? from: the one before it, and whether that was in one: no byte
 * is looked at twice. */
static bool is_in_address(const char *text, size_t from, size_t at, bool before)
{
    for (; at > from && !ends_address(text[at - 1]); at--)
        if (memcmp(text + at - 1, "://", 3) == 0 || memcmp(text + at - 1, "www.", 4) == 0)
            return true;
    return at == from && before;
}

/* Nothing at all ("&shy;"), or characters that nobody sees ("&#8203;")? */
static bool is_unseen(const char *meant)
{
    size_t length = strlen(meant), size;
    for (size_t at = 0; at < length; at += size)
        if (find(invisibles, sizeof invisibles / sizeof *invisibles, utf8_decode(meant + at, length - at, &size)) == NULL)
            return false;
    return true;
}

static void take_unseen(ns_checker *checker, ns_span span)
{
    check_add(checker, CHECK_TEXT_ENCODING, span, is_among_plain(checker->article, span) ? "" : NULL,
              "\"%s\" is left over from a page and stands for nothing that anybody sees", check_text(checker, span));
}

/* "&amp;", "&#8220;": what a page calls a character by. */
static void check_references(ns_checker *checker)
{
    const char *text = checker->article->text;
    size_t length = checker->article->text_length, from = 0, size;
    bool address = false;
    const char *next = memchr(text, '&', length);
    for (size_t at; next != NULL; from = at, next = memchr(text + at + size, '&', length - at - size)) {
        char meant[NORMAL_REFERENCE];
        at = (size_t)(next - text);
        address = is_in_address(text, from, at, address);
        size = normal_reference(text, length, at, meant);
        ns_span span = {(uint32_t)at, (uint32_t)(at + size)};
        if (size > 0 && !address && is_unseen(meant))
            take_unseen(checker, span);
        else if (size > 0 && !address)
            check_add(checker, CHECK_TEXT_ENCODING, span, arena_text(checker->arena, meant, strlen(meant)),
                      "\"%s\" is left over from a page; \"%s\" is meant", check_text(checker, span), meant);
        size += size == 0;
    }
}

void check_characters(ns_checker *checker)
{
    const char *text = checker->article->text;
    uint32_t length = (uint32_t)checker->article->text_length;
    for (uint32_t at = next_odd(text, 0, length); at < length; at = next_odd(text, at, length))
        at = text[at] == '\n' || text[at] == '\r' ? at + 1 : take_character(checker, at);
    check_references(checker);
}

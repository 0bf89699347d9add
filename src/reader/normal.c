/* normal.c: see normal.h. */
#include "reader/normal.h"

#include "base/lanes.h"
#include "base/letters.h"
#include "base/utf8.h"

#include <gumbo.h>
#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

enum {
    LONGEST_REFERENCE = 12, /* bytes of "&amp;ldquo;" and its like */
    LONGEST_TAG = 300,
    LONGEST_CLUSTER = 64, /* bytes of a letter with its accents; more are no word */
    MOST_CODES = 16
};

typedef struct ns_maker {
    const char *text;
    size_t length;
    ns_arena *arena;
    ns_normal *normal;
    char *out;
    size_t room;
    size_t copied; /* what of text has gone to out */
} ns_maker;

/* What stands at a place instead of `size` bytes; size 0: nothing to change there. */
typedef struct ns_change {
    size_t size, length;
    char bytes[LONGEST_CLUSTER];
} ns_change;

/* ---- what may begin a change */

/* Kinds of code points. */
static bool is_dropped(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x2064) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/* Letters and digits that differ in looks alone. */
static bool is_compatible(uint32_t code)
{
    return (code >= 0x1D400 && code <= 0x1D7FF) || (code >= 0xFF01 && code <= 0xFF5E) || (code >= 0xFB00 && code <= 0xFB06) ||
           (code >= 0x249C && code <= 0x24E9);
}

static bool is_private(uint32_t code)
{
    return code >= 0xE000 && code <= 0xF8FF;
}

static bool is_accent(uint32_t code)
{
    return code >= 0x300 && code <= 0x36F;
}

/* Can the character at `at` be one of those above? The dashes and quotation marks U+2010 to U+2029, which good texts are full of, and
 * the blank U+00A0 are told from them at once. Reads into the padding. */
static bool is_lead(const unsigned char *at)
{
    if (at[0] == 0xE2)
        return at[1] != 0x80 || at[2] < 0x90 || at[2] > 0xA9;
    return (at[0] == 0xC2 && at[1] == 0xAD) || at[0] == 0xCC || at[0] == 0xCD || at[0] >= 0xEE;
}

static ns_lanes ascii_suspects(ns_lanes bytes)
{
    return lanes_equal(bytes, '&') | lanes_equal(bytes, '<') | lanes_equal(bytes, '\\');
}

/* Is no byte of FOUR_LANES worth a look? */
static bool is_plain(const char *text)
{
    ns_lanes all = {0};
    for (size_t i = 0; i < FOUR_LANES; i += LANES) {
        ns_lanes bytes = lanes_load(text + i);
        all |= ascii_suspects(bytes) | bytes;
    }
    return lanes_bits(all) == 0;
}

/* Which of sixteen bytes may begin a change, as far as each tells by itself. */
static uint32_t suspects(ns_lanes bytes)
{
    ns_lanes ascii = ascii_suspects(bytes);
    if (lanes_bits(ascii | bytes) == 0)
        return 0;
    return lanes_bits(ascii | lanes_equal(bytes, 0xC2) | lanes_within(bytes, 0xCC, 0xCD) | lanes_equal(bytes, 0xE2) |
                      lanes_within(bytes, 0xEE, 0xFF));
}

/* The next place from `at` on, before `end`, where a change may begin, or end. */
static size_t look_closely(const char *text, size_t at, size_t end)
{
    for (; at < end; at += LANES)
        for (uint32_t left = suspects(lanes_load(text + at)); left != 0; left &= left - 1) {
            size_t suspect = at + (size_t)__builtin_ctz(left);
            if (suspect < end && ((unsigned char)text[suspect] < 0x80 || is_lead((const unsigned char *)text + suspect)))
                return suspect;
        }
    return end;
}

/* The same in the whole text. Many bytes at a time, which hardly ever hold any. */
static size_t next_candidate(const char *text, size_t at, size_t length)
{
    for (; length - at >= FOUR_LANES; at += FOUR_LANES) {
        size_t found = is_plain(text + at) ? at + FOUR_LANES : look_closely(text, at, at + FOUR_LANES);
        if (found < at + FOUR_LANES)
            return found;
    }
    return look_closely(text, at, length);
}

/* ---- changes */

static void put(ns_change *change, size_t size, const char *bytes, size_t length)
{
    change->size = size;
    change->length = length;
    memcpy(change->bytes, bytes, length);
}

#define ENTITY(name, text) {name, text},
static const struct {
    const char *name, *text;
} entities[] = {
#include "data/entities.def"
};

/* "8220" or "x201C", as far as `end`: the code point, 0 if it is none that a text may hold. */
static uint32_t reference_code(const char *at, const char *end)
{
    uint32_t code = 0, base = 10;
    if (at < end && (*at | 0x20) == 'x') {
        base = 16;
        at++;
    }
    for (; at < end; at++) {
        uint32_t digit = is_digit(*at) ? (uint32_t)(*at - '0') : is_letter(*at) ? (uint32_t)((*at | 0x20) - 'a' + 10) : 99;
        if (digit >= base || code > 0x10FFFF)
            return 0;
        code = code * base + digit;
    }
    return code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0 : code;
}

/* "ldquo;" or "#8220;" at text[at]: what it stands for goes into *change, with `size` bytes from the ampersand on. */
static bool read_name(const ns_maker *maker, size_t at, size_t ampersand, ns_change *change)
{
    size_t most = maker->length - at < LONGEST_REFERENCE ? maker->length - at : LONGEST_REFERENCE;
    const char *name = maker->text + at, *end = memchr(name, ';', most);
    if (end == NULL || end == name)
        return false;
    size_t size = (size_t)(end + 1 - maker->text) - ampersand;
    if (*name == '#') {
        uint32_t code = reference_code(name + 1, end);
        char bytes[4] = "";
        size_t length = code != 0 ? utf8_encode(code, bytes) : 0;
        if (code != 0)
            put(change, size, bytes, length);
        return code != 0;
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == (size_t)(end - name) && memcmp(entities[i].name, name, (size_t)(end - name)) == 0) {
            put(change, size, entities[i].text, strlen(entities[i].text));
            return true;
        }
    return false;
}

/* "&ldquo;", "&#8220;", and either escaped once more: "&amp;ldquo;". */
static void read_reference(const ns_maker *maker, size_t at, ns_change *change)
{
    static const char again[] = "amp;";
    size_t name = at + 1;
    bool twice = maker->length - name > sizeof again && memcmp(maker->text + name, again, sizeof again - 1) == 0 &&
                 (is_letter(maker->text[name + sizeof again - 1]) || maker->text[name + sizeof again - 1] == '#');
    if (!(twice && read_name(maker, name + sizeof again - 1, at, change)))
        (void)read_name(maker, name, at, change);
}

size_t normal_reference(const char *text, size_t length, size_t at, char into[NORMAL_REFERENCE])
{
    const ns_maker maker = {.text = text, .length = length};
    ns_change change = {0};
    read_reference(&maker, at, &change);
    if (change.size == 0 || change.length >= NORMAL_REFERENCE)
        return 0;
    memcpy(into, change.bytes, change.length);
    into[change.length] = '\0';
    return change.size;
}

/* "<br />", "</p>", "<a href=...>": a line's end where the element is a line's, else nothing. "a < b" is no tag. */
static void read_tag(const ns_maker *maker, size_t at, ns_change *change)
{
    const char *text = maker->text + at, *end = maker->text + maker->length;
    const char *name = text + 1 + (text + 1 < end && text[1] == '/');
    size_t length = 0;
    while (name + length < end && length < LONGEST_REFERENCE && (is_letter(name[length]) || is_digit(name[length])))
        length++;
    GumboTag tag = length > 0 ? gumbo_tagn_enum(name, (unsigned)length) : GUMBO_TAG_UNKNOWN;
    size_t most = (size_t)(end - text) < LONGEST_TAG ? (size_t)(end - text) : LONGEST_TAG;
    const char *close = tag < GUMBO_TAG_UNKNOWN ? memchr(text, '>', most) : NULL;
    bool line = tag == GUMBO_TAG_BR || tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_TR ||
                tag == GUMBO_TAG_UL || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6);
    if (close != NULL)
        put(change, (size_t)(close + 1 - text), "\n", line);
}

/* A "\n", "\r\n" or "\xa0" written out, behind a sentence or a blank: "... tahun ini.\nUntuk", not the path "C:\nama". */
static void read_escape(const ns_maker *maker, size_t at, ns_change *change)
{
    const char *text = maker->text + at;
    size_t left = maker->length - at;
    bool behind = at == 0 || strchr(" .!?\"'\n", text[-1]) != NULL || (unsigned char)text[-1] >= 0x80;
    if (!behind || left < 2)
        return;
    if (left >= 4 && memcmp(text, "\\xa0", 4) == 0)
        put(change, 4, " ", 1);
    else if (left >= 4 && memcmp(text, "\\r\\n", 4) == 0)
        put(change, 4, "\n", 1);
    else if (text[1] == 'n' || text[1] == 't')
        put(change, 2, text[1] == 'n' ? "\n" : " ", 1);
}

/* The NFKC form of one character. */
static void read_compatible(uint32_t code, size_t size, ns_change *change)
{
    utf8proc_int32_t codes[MOST_CODES];
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, codes, MOST_CODES, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
    size_t length = 0;
    char bytes[LONGEST_CLUSTER] = "";
    for (utf8proc_ssize_t i = 0; i < count && i < MOST_CODES && length + 4 <= sizeof bytes; i++)
        length += utf8_encode((uint32_t)codes[i], bytes + length);
    if (count > 0)
        put(change, size, bytes, length);
}

/* The character and what follows it is a letter with accents of their own: their NFC form. at is the first accent; the change begins
 * at the letter before it, *from. */
static void read_accents(const ns_maker *maker, size_t at, size_t *from, ns_change *change)
{
    size_t start = at, end = at, size;
    while (start > maker->copied && utf8_is_continuation(maker->text[start - 1]))
        start--;
    if (start == maker->copied)
        return; /* an accent over nothing, or over what is changed itself */
    start--;
    while (end < maker->length && end - start < LONGEST_CLUSTER / 2 &&
           is_accent(utf8_decode(maker->text + end, maker->length - end, &size)))
        end += size;
    utf8proc_int32_t codes[LONGEST_CLUSTER];
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)maker->text + start, (utf8proc_ssize_t)(end - start),
                                                codes, LONGEST_CLUSTER, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    if (count <= 0 || count > LONGEST_CLUSTER)
        return;
    count = utf8proc_normalize_utf32(codes, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    size_t length = 0;
    char bytes[LONGEST_CLUSTER] = "";
    for (utf8proc_ssize_t i = 0; i < count && length + 4 <= sizeof bytes; i++)
        length += utf8_encode((uint32_t)codes[i], bytes + length);
    *from = start;
    put(change, end - start, bytes, length);
}

static void read_character(const ns_maker *maker, size_t at, size_t *from, ns_change *change)
{
    size_t size;
    uint32_t code = utf8_decode(maker->text + at, maker->length - at, &size);
    if (is_dropped(code))
        put(change, size, "", 0);
    else if (is_private(code))
        put(change, size, " ", 1);
    else if (is_compatible(code))
        read_compatible(code, size, change);
    else if (is_accent(code))
        read_accents(maker, at, from, change);
}

/* ---- the text */

static void append(ns_maker *maker, const char *bytes, size_t length)
{
    if (maker->normal->length + length + NS_TEXT_PADDING > maker->room) {
        size_t wanted = 2 * (maker->normal->length + length) + maker->length + NS_TEXT_PADDING;
        maker->out = arena_grow(maker->arena, maker->out, maker->room, wanted);
        maker->room = wanted;
    }
    memcpy(maker->out + maker->normal->length, bytes, length);
    maker->normal->length += length;
}

static void make_change(ns_maker *maker, size_t from, const ns_change *change)
{
    ns_normal *normal = maker->normal;
    append(maker, maker->text + maker->copied, from - maker->copied);
    uint32_t start = (uint32_t)normal->length;
    append(maker, change->bytes, change->length);
    maker->copied = from + change->size;
    ns_span read = {start, (uint32_t)normal->length}, written = {(uint32_t)from, (uint32_t)maker->copied};
    *LIST_PUSH(maker->arena, &normal->pieces) = (ns_normal_piece){read, written};
}

void normal_make(const char *text, size_t length, ns_arena *arena, ns_normal *normal)
{
    ns_maker maker = {.text = text, .length = length, .arena = arena, .normal = normal};
    *normal = (ns_normal){0};
    for (size_t at = 0; (at = next_candidate(text, at, length)) < length;) {
        ns_change change = {0};
        size_t from = at;
        if (text[at] == '&')
            read_reference(&maker, at, &change);
        else if (text[at] == '<')
            read_tag(&maker, at, &change);
        else if (text[at] == '\\')
            read_escape(&maker, at, &change);
        else
            read_character(&maker, at, &from, &change);
        if (change.size > 0)
            make_change(&maker, from, &change);
        at = change.size > 0 ? from + change.size : at + 1;
    }
    if (normal->pieces.count == 0)
        return;
    append(&maker, text + maker.copied, length - maker.copied);
    memset(maker.out + normal->length, 0, NS_TEXT_PADDING);
    normal->text = maker.out;
}

/* ---- there and back */

static ns_span side(const ns_normal_piece *piece, bool written)
{
    return written ? piece->written : piece->read;
}

/* How many pieces begin before `offset` (at it too, if `at`), in the text that `written` says. */
static size_t pieces_before(const ns_normal *normal, bool written, uint32_t offset, bool at)
{
    size_t low = 0, high = normal->pieces.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        uint32_t start = side(&normal->pieces.items[middle], written).start;
        if (start < offset || (at && start == offset))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where a place in one text lies in the other. A span's start inside a stretch goes to the stretch's, an end to its end. */
static uint32_t lead(const ns_normal *normal, bool from_written, uint32_t offset, bool end)
{
    size_t count = pieces_before(normal, from_written, offset, !end);
    if (count == 0)
        return offset;
    ns_span here = side(&normal->pieces.items[count - 1], from_written),
            there = side(&normal->pieces.items[count - 1], !from_written);
    if (end ? offset <= here.end : offset < here.end)
        return end ? there.end : there.start;
    return there.end + (offset - here.end);
}

/* An empty span stays empty. */
static ns_span lead_span(const ns_normal *normal, bool from_written, ns_span span)
{
    uint32_t start = lead(normal, from_written, span.start, false);
    uint32_t end = span.end > span.start ? lead(normal, from_written, span.end, true) : start;
    return (ns_span){start, end};
}

ns_span normal_written(const ns_normal *normal, ns_span read)
{
    return lead_span(normal, false, read);
}

ns_span normal_read(const ns_normal *normal, ns_span written)
{
    return lead_span(normal, true, written);
}

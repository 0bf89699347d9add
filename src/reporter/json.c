/* json.c: see json.h. In: values in order. Out: bytes in the buffer. What the values mean is the caller's affair. */
#include "reporter/json.h"

#include "base/letters.h"
#include "base/utf8.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#if defined __SSE2__
#include <emmintrin.h>
#else
#include "base/hash.h"
#endif

static const char new_line[] = ",\n                                ";
static const char same_line[JSON_SEPARATOR] = ", ";

void json_init(ns_json *json, ns_buffer *out, bool compact, unsigned base)
{
    *json = (ns_json){.out = out, .compact = compact, .base = base};
    json->levels[0].separator = same_line;
    buffer_reserve(out, JSON_ROOM);
    json->at = json_more(json, out->data + out->length, 0);
}

char *json_more(ns_json *json, char *at, size_t length)
{
    ns_buffer *out = json->out;
    out->length = (size_t)(at - out->data);
    buffer_reserve(out, length + JSON_ROOM);
    json->limit = out->data + out->capacity - JSON_ROOM;
    return out->data + out->length;
}

/* A closing bracket takes back the last separator. */
void json_settle(ns_json *json)
{
    enum { MUCH = 1 << 16, KEPT = 2 * JSON_SEPARATOR };
    char *data = json->out->data;
    size_t length = (size_t)(json->at - data);
    ns_json_drain *drain = json->drain;
    if (drain == NULL || length < MUCH)
        return;
    drain->failed = drain->failed || !drain->write(drain->context, data, length - KEPT);
    memcpy(data, data + length - KEPT, KEPT);
    json->at = data + KEPT;
}

char *json_put_opening(ns_json *json, char *at, bool flat)
{
    ns_json_level *level = &json->levels[json->depth];
    level->lead = (uint8_t)(flat ? 0 : 1 + 2 * (json->base + json->depth));
    level->separator = flat ? same_line : new_line;
    level->length = (uint8_t)(flat ? 2 : level->lead + 1);
    assert(level->lead < JSON_SEPARATOR);
    memcpy(at, new_line + 1, JSON_SEPARATOR);
    return at + level->lead;
}

/* Takes back the last separator, if there is one, and puts the bracket of what is not flat on a line of its own. */
char *json_put_closing(const ns_json *json, char *at)
{
    const ns_json_level *level = &json->levels[json->depth];
    char *last = at - level->lead - 1; /* of the value before or the separator behind it, or the opening bracket */
    if (*last == '[' || *last == '{')
        return last + 1;
    if (level->lead == 0)
        return at - level->length;
    memcpy(last, new_line + 1, JSON_SEPARATOR);
    return at - 3; /* over the comma, and two columns to the left */
}

/* ---- strings */

static bool is_special(char byte) /* needs an escape, or may: E2 is the first byte of U+2028 and U+2029, and of quotation marks */
{
    unsigned char b = (unsigned char)byte;
    return b < 0x20 || b == '"' || b == '\\' || b == 0x7F || b == 0xE2;
}

#if defined __SSE2__

static inline __m128i equal(__m128i bytes, char byte)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}

/* The special ones of sixteen bytes, as bits. */
static inline unsigned special_bits(__m128i bytes)
{
    __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    __m128i marks = _mm_or_si128(equal(bytes, '"'), equal(bytes, '\\'));
    __m128i others = _mm_or_si128(equal(bytes, 0x7F), equal(bytes, (char)0xE2));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(controls, marks), others));
}

static inline unsigned copy_sixteen(char *to, const char *text)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)text);
    _mm_storeu_si128((__m128i *)(void *)to, bytes);
    return special_bits(bytes);
}

static inline unsigned special_of_words(uint64_t first, uint64_t last)
{
    return special_bits(_mm_set_epi64x((long long)last, (long long)first));
}

#else

#define EACH_BYTE UINT64_C(0x0101010101010101)
#define HIGH_BITS UINT64_C(0x8080808080808080)

/* The high bit of each byte that is below `limit` (at most 0x80). Borrows can spoil bits above the first one that is right, so
 * only the lowest may be trusted. */
static uint64_t bytes_below(uint64_t word, unsigned limit)
{
    return (word - EACH_BYTE * limit) & ~word & HIGH_BITS;
}

/* The special ones of eight bytes, as bits of which the lowest is right. */
static unsigned special_bits(uint64_t word)
{
    uint64_t special = bytes_below(word, 0x20) | bytes_below(word ^ EACH_BYTE * '"', 1) |
                       bytes_below(word ^ EACH_BYTE * '\\', 1) | bytes_below(word ^ EACH_BYTE * 0x7F, 1) |
                       bytes_below(word ^ EACH_BYTE * 0xE2, 1);
    return (unsigned)((special >> 7) * UINT64_C(0x0102040810204080) >> 56);
}

static unsigned special_of_words(uint64_t first, uint64_t last)
{
    return special_bits(first) | special_bits(last) << 8;
}

static unsigned copy_sixteen(char *to, const char *text)
{
    memcpy(to, text, 16);
    return special_of_words(hash_load8(text), hash_load8(text + 8));
}

#endif

/* Fewer than sixteen bytes; four and more are seen at once as four words that may overlap, fewer one by one. */
static size_t copy_few(char *to, const char *text, size_t length)
{
    unsigned special = 1;
    if (length >= 4) {
        const size_t inner = length >> 3 << 2, places[] = {0, inner, length - 4 - inner, length - 4};
        uint32_t words[4];
        for (size_t i = 0; i < 4; i++) {
            memcpy(&words[i], text + places[i], 4);
            memcpy(to + places[i], &words[i], 4);
        }
        special = special_of_words((uint64_t)words[1] << 32 | words[0], (uint64_t)words[3] << 32 | words[2]);
    }
    size_t at = special == 0 ? length : 0;
    for (; at < length && !is_special(text[at]); at++)
        to[at] = text[at];
    return at;
}

/* Copies text up to the first special byte: mostly, all of it. Returns how much; behind that, up to fifteen bytes may be changed. */
static size_t copy_plain(char *to, const char *text, size_t length)
{
    if (length < 16)
        return copy_few(to, text, length);
    for (size_t at = 0;; at = at + 32 <= length ? at + 16 : length - 16) { /* the last sixteen overlap those before */
        unsigned special = copy_sixteen(to + at, text + at);
        if (special != 0)
            return at + (unsigned)__builtin_ctz(special);
        if (at + 16 == length)
            return length;
    }
}

static bool is_line_separator(const char *text, size_t length)
{
    return length >= 3 && (memcmp(text, "\xE2\x80\xA8", 3) == 0 || memcmp(text, "\xE2\x80\xA9", 3) == 0);
}

/* Writes what stands for the special byte text[0], and moves *at behind it; returns how many bytes of text that was. */
static size_t escape(char **at, const char *text, size_t length)
{
    static const char short_names[] = "btn?fr"; /* U+0008 to U+000D; U+000B has none */
    static const char hex[] = "0123456789abcdef";
    unsigned char b = (unsigned char)text[0];
    char *to = *at;
    size_t used = 1;
    if (b == 0xE2 && is_line_separator(text, length)) {
        to = (char *)memcpy(to, (unsigned char)text[2] == 0xA8 ? "\\u2028" : "\\u2029", 6) + 6;
        used = 3;
    } else if (b == 0xE2) {
        *to++ = text[0]; /* a quotation mark, a dash ... */
    } else if (b == '"' || b == '\\') {
        to = (char *)memcpy(to, (const char[]){'\\', text[0]}, 2) + 2;
    } else if (b >= '\b' && b <= '\r' && b != '\v') {
        to = (char *)memcpy(to, (const char[]){'\\', short_names[b - '\b']}, 2) + 2;
    } else {
        to = (char *)memcpy(to, (const char[]){'\\', 'u', '0', '0', hex[b >> 4], hex[b & 15]}, 6) + 6;
    }
    *at = to;
    return used;
}

/* The rest of a text from its first special byte on. */
static __attribute__((noinline)) char *put_escaped(ns_json *json, char *at, const char *text, size_t length)
{
    while (length > 0) {
        size_t used = escape(&at, text, length);
        text += used;
        length -= used;
        if (json->limit - at < (ptrdiff_t)length)
            at = json_more(json, at, length);
        size_t plain = copy_plain(at, text, length);
        at += plain;
        text += plain;
        length -= plain;
    }
    return at;
}

/* at: with room. Returns the end, with room. */
static inline char *put_text(ns_json *json, char *at, const char *text, size_t length)
{
    if (json->limit - at < (ptrdiff_t)length)
        at = json_more(json, at, length);
    size_t plain = copy_plain(at, text, length);
    return plain == length ? at + plain : put_escaped(json, at + plain, text + plain, length - plain);
}

char *json_put_string(ns_json *json, char *at, const char *text, size_t length)
{
    *at++ = '"';
    at = put_text(json, at, text, length);
    *at++ = '"';
    return at;
}

/* Sixteen bytes at a time, the last ones with what stands behind them. Returns as copy_plain. */
static size_t copy_inside(char *to, const char *text, size_t length)
{
    for (size_t at = 0;; at += 16) {
        unsigned special = copy_sixteen(to + at, text + at);
        size_t left = length - at;
        if (left <= 16)
            special |= 1u << left;
        if (special != 0)
            return at + (unsigned)__builtin_ctz(special);
    }
}

char *json_put_piece(ns_json *json, char *at, const char *text, size_t length, size_t left)
{
    if (left < length + 16)
        return json_put_string(json, at, text, length);
    if (json->limit - at < (ptrdiff_t)length)
        at = json_more(json, at, length);
    *at++ = '"';
    size_t plain = copy_inside(at, text, length);
    at = plain == length ? at + plain : put_escaped(json, at + plain, text + plain, length - plain);
    *at++ = '"';
    return at;
}

static void take_string(ns_json *json, char *at)
{
    *at++ = '"';
    json_take(json, json_put_separator(json, at));
}

void json_string(ns_json *json, const char *text, size_t length)
{
    json_take(json, json_put_separator(json, json_put_string(json, json_room(json), text, length)));
}

void json_bytes(ns_json *json, const char *bytes, size_t length)
{
    char *at = json_room(json);
    *at++ = '"';
    for (;;) {
        size_t valid = utf8_valid_prefix(bytes, length);
        at = put_text(json, at, bytes, valid);
        if (valid == length)
            break;
        at = put_text(json, at, "\xEF\xBF\xBD", 3);
        bytes += valid + 1;
        length -= valid + 1;
    }
    take_string(json, at);
}

/* As they are. */
static char *put_bytes(ns_json *json, const char *bytes, size_t length)
{
    char *at = json_room(json);
    if (json->limit - at < (ptrdiff_t)length)
        at = json_more(json, at, length);
    memcpy(at, bytes, length);
    return at + length;
}

void json_raw(ns_json *json, const char *bytes, size_t length)
{
    json_take(json, json_put_separator(json, put_bytes(json, bytes, length)));
}

void json_raw_key(ns_json *json, const char *bytes, size_t length)
{
    char *at = put_bytes(json, bytes, length);
    memcpy(at, ": ", 2);
    json_take(json, at + 2 - json->compact);
}

void json_text(ns_json *json, const char *text)
{
    if (text == NULL)
        json_null(json);
    else
        json_string(json, text, strlen(text));
}

/* ---- numbers */

/* value = whole / 10^places for the smallest places that will do; false if none up to 9 does. Both are exact doubles, so the
 * quotient is what any reader of those digits gets. */
static bool as_decimal(double value, uint64_t *whole, unsigned *places)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    for (unsigned i = 0; i < sizeof powers / sizeof *powers; i++) {
        double scaled = value * powers[i] + 0.5;
        if (scaled >= 9007199254740992.0) /* 2^53 */
            return false;
        *whole = (uint64_t)scaled;
        *places = i;
        if ((double)*whole / powers[i] == value)
            return true;
    }
    return false;
}

static char *put_decimal(char *at, uint64_t whole, unsigned places)
{
    char digits[24];
    size_t first = sizeof digits;
    if (places == 0)
        return decimal_write(at, whole);
    for (unsigned i = 0; i < places || whole > 0 || i == places; i++) {
        if (i == places)
            digits[--first] = '.';
        digits[--first] = (char)('0' + whole % 10);
        whole /= 10;
    }
    memcpy(at, digits + first, sizeof digits - first);
    return at + sizeof digits - first;
}

/* Numbers far from everyday size. printf writes the decimal point of the locale, whatever bytes that is: a full stop here. */
static char *put_general(char *at, double value)
{
    char digits[64];
    for (int precision = 15; precision <= 17; precision++) {
        if (snprintf(digits, sizeof digits, "%.*g", precision, value) < 0)
            return at;
        if (strtod(digits, NULL) == value)
            break;
    }
    bool in_point = false;
    for (const char *digit = digits; *digit != '\0'; digit++) {
        bool of_number = is_digit(*digit) || *digit == 'e' || *digit == '+' || *digit == '-';
        if (of_number)
            *at++ = *digit;
        else if (!in_point)
            *at++ = '.';
        in_point = !of_number;
    }
    return at;
}

char *json_put_double(char *at, double value)
{
    if (!isfinite(value))
        return (char *)memcpy(at, "null", 4) + 4;
    if (value < 0) {
        *at++ = '-';
        value = -value;
    }
    uint64_t whole;
    unsigned places;
    return as_decimal(value, &whole, &places) ? put_decimal(at, whole, places) : put_general(at, value);
}

void json_double(ns_json *json, double value)
{
    json_take(json, json_put_separator(json, json_put_double(json_room(json), value)));
}

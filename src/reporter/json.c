/* json.c: see json.h. In: values in order. Out: bytes in the buffer. What the values mean is the caller's affair. */
#include "reporter/json.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char new_line[] = ",\n                                ";
static const char same_line[JSON_SEPARATOR] = ", ";

void json_init(ns_json *json, ns_buffer *out, bool compact, unsigned base)
{
    *json = (ns_json){.out = out, .compact = compact, .base = base};
    json->levels[0].separator = same_line;
}

static void begin(ns_json *json, char open, char close, bool flat)
{
    assert(json->depth < JSON_DEPTH);
    json->depth++;
    flat = flat || json->compact;
    unsigned lead = flat ? 0 : 1 + 2 * (json->base + json->depth);
    assert(lead < JSON_SEPARATOR);
    ns_json_level *level = &json->levels[json->depth];
    level->separator = flat ? same_line : new_line;
    level->length = (uint8_t)(json->compact ? 1 : flat ? 2 : lead + 1);
    level->lead = (uint8_t)lead;
    level->bracket = close;
    char *at = json_room(json, 1 + JSON_SEPARATOR);
    *at++ = open;
    memcpy(at, new_line + 1, JSON_SEPARATOR);
    json_take(json, at + lead);
}

void json_object(ns_json *json, bool flat)
{
    begin(json, '{', '}', flat);
}

void json_list(ns_json *json, bool flat)
{
    begin(json, '[', ']', flat);
}

void json_end(ns_json *json)
{
    assert(json->depth > 0);
    const ns_json_level *level = &json->levels[json->depth--];
    char *at = json_room(json, 1 + JSON_SEPARATOR) - level->lead;
    bool empty = at[-1] == '[' || at[-1] == '{'; /* else a comma, or a blank */
    if (!empty && level->lead > 0) {
        memcpy(at - 1, new_line + 1, JSON_SEPARATOR);
        at += level->lead - 3; /* over the comma, and two columns to the left */
    } else if (!empty) {
        at -= level->length;
    }
    *at++ = level->bracket;
    json_take(json, json_put_separator(json, at));
}

#define EACH_BYTE UINT64_C(0x0101010101010101)
#define HIGH_BITS UINT64_C(0x8080808080808080)

/* The high bit of each byte that is below `limit` (at most 0x80). Borrows can spoil bits above the first one that is right, so
 * only the lowest may be trusted. */
static uint64_t bytes_below(uint64_t word, unsigned limit)
{
    return (word - EACH_BYTE * limit) & ~word & HIGH_BITS;
}

/* Bytes that are or may begin something to escape: controls, " \ DEL, and E2, the first byte of U+2028 and U+2029. */
static uint64_t special_bytes(uint64_t word)
{
    return bytes_below(word, 0x20) | bytes_below(word ^ EACH_BYTE * '"', 1) | bytes_below(word ^ EACH_BYTE * '\\', 1) |
           bytes_below(word ^ EACH_BYTE * 0x7F, 1) | bytes_below(word ^ EACH_BYTE * 0xE2, 1);
}

static bool is_special(char byte)
{
    unsigned char b = (unsigned char)byte;
    return b < 0x20 || b == '"' || b == '\\' || b == 0x7F || b == 0xE2;
}

static bool is_line_separator(const char *text, size_t length)
{
    return length >= 3 && (memcmp(text, "\xE2\x80\xA8", 3) == 0 || memcmp(text, "\xE2\x80\xA9", 3) == 0);
}

static size_t next_special(const char *text, size_t length)
{
    size_t at = 0;
    for (; length - at >= 8; at += 8) {
        uint64_t special = special_bytes(hash_load8(text + at));
        if (special != 0)
            return at + (size_t)__builtin_ctzll(special) / 8;
    }
    while (at < length && !is_special(text[at]))
        at++;
    return at;
}

/* How many bytes can go out as they are. */
static size_t plain_run(const char *text, size_t length)
{
    size_t at = 0;
    for (;;) {
        at += next_special(text + at, length - at);
        if (at == length || (unsigned char)text[at] != 0xE2 || is_line_separator(text + at, length - at))
            return at;
        at++; /* a quotation mark, a dash ... */
    }
}

/* Writes the escape for what stands at text[0]; returns how many bytes of text that was. */
static size_t escape(ns_buffer *out, const char *text)
{
    static const char short_names[] = "btn?fr"; /* U+0008 to U+000D; U+000B has none */
    static const char hex[] = "0123456789abcdef";
    unsigned char b = (unsigned char)text[0];
    if (b == 0xE2) {
        buffer_string(out, (unsigned char)text[2] == 0xA8 ? "\\u2028" : "\\u2029");
        return 3;
    }
    if (b == '"' || b == '\\') {
        buffer_append(out, (const char[]){'\\', (char)b}, 2);
    } else if (b >= '\b' && b <= '\r' && b != '\v') {
        buffer_append(out, (const char[]){'\\', short_names[b - '\b']}, 2);
    } else {
        buffer_append(out, (const char[]){'\\', 'u', '0', '0', hex[b >> 4], hex[b & 15]}, 6);
    }
    return 1;
}

static void escaped(ns_buffer *out, const char *text, size_t length)
{
    for (;;) {
        size_t run = plain_run(text, length);
        buffer_append(out, text, run);
        if (run == length)
            return;
        size_t used = run + escape(out, text + run);
        text += used;
        length -= used;
    }
}

/* No byte is special, nor beyond ASCII. */
static bool is_plain(uint64_t word)
{
    uint64_t no_control = word + EACH_BYTE * 0x60, no_quote = (word ^ EACH_BYTE * '"') + EACH_BYTE * 0x7F;
    uint64_t no_backslash = (word ^ EACH_BYTE * '\\') + EACH_BYTE * 0x7F, no_delete = ~(word + EACH_BYTE);
    return (no_control & no_quote & no_backslash & no_delete & ~word & HIGH_BITS) == HIGH_BITS;
}

static bool copy_word(char *to, const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    memcpy(to, &word, sizeof word);
    return is_plain(word);
}

/* Up to seven bytes, all or none: two halves that may overlap, or the first, middle and last of three. */
static size_t copy_few(char *to, const char *text, size_t length)
{
    uint64_t word = EACH_BYTE * ' ';
    if (length >= 4) {
        uint32_t halves[2];
        memcpy(&halves[0], text, 4);
        memcpy(&halves[1], text + length - 4, 4);
        memcpy(to, &halves[0], 4);
        memcpy(to + length - 4, &halves[1], 4);
        word = (uint64_t)halves[0] << 32 | halves[1];
    } else if (length > 0) {
        unsigned char first = (unsigned char)text[0], middle = (unsigned char)text[length / 2],
                      last = (unsigned char)text[length - 1];
        to[0] = (char)first;
        to[length / 2] = (char)middle;
        to[length - 1] = (char)last;
        word = word << 24 | (uint64_t)first << 16 | (uint64_t)middle << 8 | last;
    }
    return is_plain(word) ? length : 0;
}

/* Copies text up to the first eight bytes that are not all plain: mostly, all of it. Returns how much. */
static size_t copy_plain(char *to, const char *text, size_t length)
{
    if (length < 8)
        return copy_few(to, text, length);
    size_t at = 0;
    for (; at < length - 8; at += 8)
        if (!copy_word(to + at, text + at))
            return at;
    return copy_word(to + length - 8, text + length - 8) ? length : at;
}

void json_string(ns_json *json, const char *text, size_t length)
{
    char *at = json_room(json, length + 2 + JSON_SEPARATOR);
    *at++ = '"';
    size_t plain = copy_plain(at, text, length);
    at += plain;
    if (plain < length) {
        json->out->length = (size_t)(at - json->out->data);
        escaped(json->out, text + plain, length - plain);
        at = json_room(json, 1 + JSON_SEPARATOR);
    }
    *at++ = '"';
    json_take(json, json_put_separator(json, at));
}

void json_bytes(ns_json *json, const char *bytes, size_t length)
{
    buffer_byte(json->out, '"');
    for (;;) {
        size_t valid = utf8_valid_prefix(bytes, length);
        escaped(json->out, bytes, valid);
        if (valid == length)
            break;
        buffer_string(json->out, "\xEF\xBF\xBD");
        bytes += valid + 1;
        length -= valid + 1;
    }
    char *at = json_room(json, 1 + JSON_SEPARATOR);
    *at++ = '"';
    json_take(json, json_put_separator(json, at));
}

void json_raw(ns_json *json, const char *bytes, size_t length)
{
    buffer_append(json->out, bytes, length);
    json_take(json, json_put_separator(json, json_room(json, JSON_SEPARATOR)));
}

void json_raw_key(ns_json *json, const char *bytes, size_t length)
{
    buffer_append(json->out, bytes, length);
    buffer_append(json->out, ": ", 2u - json->compact);
}

void json_text(ns_json *json, const char *text)
{
    if (text == NULL)
        json_null(json);
    else
        json_string(json, text, strlen(text));
}

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

static void write_decimal(ns_buffer *out, uint64_t whole, unsigned places)
{
    char digits[24];
    size_t at = sizeof digits;
    for (unsigned i = 0; i < places || whole > 0 || i == places; i++) {
        if (i == places && places > 0)
            digits[--at] = '.';
        digits[--at] = (char)('0' + whole % 10);
        whole /= 10;
    }
    buffer_append(out, digits + at, sizeof digits - at);
}

/* Numbers far from everyday size. printf writes the decimal point of the locale, whatever bytes that is: a full stop here. */
static void write_general(ns_buffer *out, double value)
{
    char digits[64];
    for (int precision = 15; precision <= 17; precision++) {
        if (snprintf(digits, sizeof digits, "%.*g", precision, value) < 0)
            return;
        if (strtod(digits, NULL) == value)
            break;
    }
    bool in_point = false;
    for (const char *at = digits; *at != '\0'; at++) {
        bool of_number = (*at >= '0' && *at <= '9') || *at == 'e' || *at == '+' || *at == '-';
        if (of_number)
            buffer_byte(out, *at);
        else if (!in_point)
            buffer_byte(out, '.');
        in_point = !of_number;
    }
}

void json_double(ns_json *json, double value)
{
    if (!isfinite(value)) {
        json_null(json);
        return;
    }
    if (value < 0) {
        buffer_byte(json->out, '-');
        value = -value;
    }
    uint64_t whole;
    unsigned places;
    if (as_decimal(value, &whole, &places))
        write_decimal(json->out, whole, places);
    else
        write_general(json->out, value);
    json_take(json, json_put_separator(json, json_room(json, JSON_SEPARATOR)));
}

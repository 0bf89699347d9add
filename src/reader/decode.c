/* decode.c: see decode.h. Nearly all input is UTF-8 and only looked through once; nothing is opened or copied for it. */
#include "reader/decode.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>

/* A buffer that one giant article has blown up is let go. */
enum { LARGEST_KEPT = 4 << 20, SMALLEST_UNMARKED = 16, DECLARED_ROOM = 40 };

/* Encodings that are found by looking. The longer mark comes before the one it begins with. */
typedef enum charset_id { UTF_8, UTF_32LE, UTF_32BE, UTF_16LE, UTF_16BE, WINDOWS_1252, GIVEN, DECLARED, CHARSETS } charset_id;

typedef struct charset {
    const char *name;
    size_t unit; /* bytes to pass over where they mean nothing */
    const char *mark;
    size_t mark_length;
} charset;

/* clang-format off */
static const charset found_charsets[GIVEN] = {
    [UTF_8] = {"UTF-8", 1, UTF8_MARK, UTF8_MARK_LENGTH},
    [UTF_32LE] = {"UTF-32LE", 4, "\xFF\xFE\0\0", 4},
    [UTF_32BE] = {"UTF-32BE", 4, "\0\0\xFE\xFF", 4},
    [UTF_16LE] = {"UTF-16LE", 2, "\xFF\xFE", 2},
    [UTF_16BE] = {"UTF-16BE", 2, "\xFE\xFF", 2},
    [WINDOWS_1252] = {"windows-1252", 1, NULL, 0},
};
/* clang-format on */

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
enum { REPLACEMENT_LENGTH = sizeof replacement - 1 };

struct ns_decoder {
    ns_buffer out;
    charset given;    /* name NULL: none */
    charset declared; /* the one the handle is open for */
    char declared_name[DECLARED_ROOM];
    iconv_t handles[CHARSETS];
    bool open[CHARSETS];
};

static const charset *charset_of(const ns_decoder *decoder, charset_id id)
{
    return id == GIVEN ? &decoder->given : id == DECLARED ? &decoder->declared : &found_charsets[id];
}

static bool is_open(iconv_t handle)
{
    return (intptr_t)handle != -1;
}

/* false: errno tells why. */
static bool open_charset(ns_decoder *decoder, charset_id id)
{
    if (decoder->open[id])
        return true;
    iconv_t handle = iconv_open("UTF-8", charset_of(decoder, id)->name);
    if (!is_open(handle))
        return false;
    decoder->handles[id] = handle;
    decoder->open[id] = true;
    return true;
}

/* How many bytes "AA" or "A" takes in the encoding that handle writes, or 0. */
static size_t encoded_size(iconv_t handle, size_t letters)
{
    char in[] = "AA", out[64], *from = in, *to = out;
    size_t left = letters, room = sizeof out;
    (void)iconv(handle, NULL, NULL, NULL, NULL);
    return iconv(handle, &from, &left, &to, &room) == (size_t)-1 ? 0 : sizeof out - room;
}

/* The bytes of a code unit: what a second letter adds. UTF-16 must be left two bytes at a time, or all the rest would be garbled. */
static size_t unit_size(const char *encoding)
{
    iconv_t handle = iconv_open(encoding, "UTF-8");
    if (!is_open(handle))
        return 1;
    size_t one = encoded_size(handle, 1), two = encoded_size(handle, 2);
    (void)iconv_close(handle);
    return two > one ? two - one : 1;
}

/* glibc drops other characters from a name, and the name that is left empty means the locale's charset. */
static bool is_plain_name(const char *encoding)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    size_t first = strspn(encoding, letters);
    for (const char *at = encoding + first; *at != '\0'; at++)
        if (strchr(letters, *at) == NULL && strchr("-_.:+()", *at) == NULL)
            return false;
    return first > 0;
}

ns_status decoder_new(const char *encoding, ns_guard *guard, ns_decoder **decoder)
{
    *decoder = NULL;
    if (encoding != NULL && !is_plain_name(encoding))
        return NS_ERR_USAGE;
    ns_decoder *made = mem_zero(guard, 1, sizeof *made);
    buffer_init(&made->out, guard);
    made->given.name = encoding;
    if (encoding != NULL) {
        if (!open_charset(made, GIVEN)) {
            ns_status status = errno == ENOMEM ? NS_ERR_MEMORY : NS_ERR_USAGE;
            decoder_free(made);
            return status;
        }
        made->given.unit = unit_size(encoding);
    }
    *decoder = made;
    return NS_OK;
}

void decoder_free(ns_decoder *decoder)
{
    if (decoder == NULL)
        return;
    for (int id = 0; id < CHARSETS; id++)
        if (decoder->open[id])
            (void)iconv_close(decoder->handles[id]);
    buffer_free(&decoder->out);
    free(decoder);
}

/* The charset whose mark the bytes begin with, or CHARSETS. */
static charset_id find_mark(const char *bytes, size_t length)
{
    for (charset_id id = UTF_8; id < GIVEN; id++) {
        const charset *set = &found_charsets[id];
        if (set->mark != NULL && length >= set->mark_length && memcmp(bytes, set->mark, set->mark_length) == 0)
            return id;
    }
    return CHARSETS;
}

bool decode_is_wide(const char *bytes, size_t length, const char *encoding)
{
    charset_id id = find_mark(bytes, length);
    if (id != CHARSETS)
        return found_charsets[id].unit > 1;
    return encoding != NULL && unit_size(encoding) > 1;
}

static size_t count_nul(const char *text, size_t length)
{
    size_t count = 0;
    const char *end = text + length;
    for (const char *at = text; at < end && (at = memchr(at, '\0', (size_t)(end - at))) != NULL; at++)
        count++;
    return count;
}

/* UTF_16LE, UTF_16BE, or CHARSETS if it does not look like either. */
static charset_id find_unmarked_utf16(const char *bytes, size_t length)
{
    if (length % 2 != 0 || length < SMALLEST_UNMARKED || memchr(bytes, '\0', length) == NULL)
        return CHARSETS;
    size_t even = 0, odd = 0, pairs = length / 2;
    for (size_t i = 0; i < length; i += 2) {
        even += bytes[i] == '\0';
        odd += bytes[i + 1] == '\0';
    }
    if (odd >= pairs - pairs / 4 && even <= pairs / 8)
        return UTF_16LE;
    if (even >= pairs - pairs / 4 && odd <= pairs / 8)
        return UTF_16BE;
    return CHARSETS;
}

static bool fits(const ns_buffer *out, size_t more)
{
    return more <= NS_MAX_TEXT && out->length <= NS_MAX_TEXT - more;
}

static bool add_replacement(ns_buffer *out, ns_decoded *decoded)
{
    if (!fits(out, REPLACEMENT_LENGTH))
        return false;
    buffer_append(out, replacement, REPLACEMENT_LENGTH);
    decoded->replaced++;
    return true;
}

/* Does a UTF-8 character begin here of which the last bytes are missing? Some continuation would make it whole. */
static bool is_cut_off(const char *bytes, size_t length)
{
    bool cut = false;
    for (int i = 0; i < 2 && length < 4; i++) {
        char whole[4];
        memset(whole, i == 0 ? 0x80 : 0xBF, sizeof whole);
        memcpy(whole, bytes, length);
        cut |= utf8_valid_prefix(whole, sizeof whole) > length;
    }
    return cut;
}

/* Is it UTF-8 but for its last character? Not "caf\xE9": a cut off byte behind nothing but ASCII is a letter of windows-1252. */
static bool is_cut_utf8(const char *bytes, size_t length, size_t valid)
{
    bool proven = length - valid > 1;
    for (size_t i = 0; i < valid && !proven; i++)
        proven = (unsigned char)bytes[i] >= 0x80;
    return proven && is_cut_off(bytes + valid, length - valid);
}

/* What is claimed to be UTF-8 and is not all through. */
static ns_status mend_utf8(ns_buffer *out, const char *bytes, size_t length, ns_decoded *decoded)
{
    while (length > 0) {
        size_t valid = utf8_valid_prefix(bytes, length);
        if (!fits(out, valid))
            return NS_ERR_LIMIT;
        buffer_append(out, bytes, valid);
        if (valid == length)
            break;
        if (!add_replacement(out, decoded))
            return NS_ERR_LIMIT;
        if (is_cut_off(bytes + valid, length - valid)) /* one U+FFFD for all of it */
            break;
        bytes += valid + 1;
        length -= valid + 1;
    }
    return NS_OK;
}

/* One call of iconv, writing behind out. from NULL: writes what it still holds back. Returns 0 or iconv's errno. */
static int convert_some(iconv_t handle, char **from, size_t *left, ns_buffer *out)
{
    char *to = out->data + out->length;
    size_t room = out->capacity - out->length;
    size_t result = iconv(handle, from, left, &to, &room);
    int error = result == (size_t)-1 ? errno : 0;
    out->length = (size_t)(to - out->data);
    return error;
}

/* Passes over what iconv cannot read. */
static bool replace_unit(char **from, size_t *left, size_t unit, ns_buffer *out, ns_decoded *decoded)
{
    size_t skipped = *left < unit ? *left : unit;
    *from += skipped;
    *left -= skipped;
    return add_replacement(out, decoded);
}

static ns_status convert(iconv_t handle, size_t unit, const char *bytes, size_t length, ns_buffer *out, ns_decoded *decoded)
{
    char *from = (char *)bytes; /* iconv only reads it, but its type says otherwise */
    size_t left = length;
    (void)iconv(handle, NULL, NULL, NULL, NULL);
    buffer_reserve(out, length + length / 8 + 16);
    for (bool ended = false; !ended;) {
        bool last = left == 0; /* nothing more goes in, but a stateful encoding may hold something back */
        int error = last ? convert_some(handle, NULL, NULL, out) : convert_some(handle, &from, &left, out);
        bool fine = fits(out, 0);
        if (error == E2BIG)
            buffer_reserve(out, out->length / 2 + 16);
        else if (error == EINVAL) /* cut off at the end: one U+FFFD for all of it */
            fine = replace_unit(&from, &left, left, out, decoded);
        else if (error != 0)
            fine = replace_unit(&from, &left, unit, out, decoded);
        if (!fine)
            return NS_ERR_LIMIT;
        ended = last && error != E2BIG;
    }
    return NS_OK;
}

static ns_status finish(ns_buffer *out, const charset *set, ns_decoded *decoded)
{
    buffer_reserve(out, NS_TEXT_PADDING);
    memset(out->data + out->length, 0, NS_TEXT_PADDING);
    decoded->text = out->data;
    decoded->length = out->length;
    decoded->encoding = set->name;
    decoded->nul = count_nul(out->data, out->length);
    return NS_OK;
}

static ns_status decode_as(ns_decoder *decoder, charset_id id, const char *bytes, size_t length, ns_decoded *decoded)
{
    const charset *set = charset_of(decoder, id);
    ns_buffer *out = &decoder->out;
    if (out->capacity > LARGEST_KEPT)
        buffer_free(out);
    buffer_clear(out);
    if (id != UTF_8 && !open_charset(decoder, id))
        return NS_ERR_IO;
    ns_status status = id == UTF_8 ? mend_utf8(out, bytes, length, decoded)
                                   : convert(decoder->handles[id], set->unit, bytes, length, out, decoded);
    return status == NS_OK ? finish(out, set, decoded) : status;
}

static ns_status take_as_it_is(const char *bytes, size_t length, ns_decoded *decoded)
{
    *decoded = (ns_decoded){.text = bytes, .length = length, .encoding = "UTF-8", .nul = count_nul(bytes, length)};
    return NS_OK;
}

/* What pages call latin-1 or ASCII is windows-1252, as the WHATWG's encoding standard has it. */
static bool means_windows_1252(const char *name)
{
    static const char *const names[] = {"iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

/* The charset a page declares, opened; WINDOWS_1252 if iconv does not know it. */
static charset_id open_declared(ns_decoder *decoder, const char *name)
{
    if (name == NULL || strlen(name) >= DECLARED_ROOM || !is_plain_name(name) || means_windows_1252(name))
        return WINDOWS_1252;
    if (decoder->open[DECLARED] && strcmp(decoder->declared_name, name) != 0) {
        (void)iconv_close(decoder->handles[DECLARED]);
        decoder->open[DECLARED] = false;
    }
    memcpy(decoder->declared_name, name, strlen(name) + 1);
    decoder->declared = (charset){.name = decoder->declared_name, .unit = 1};
    return open_charset(decoder, DECLARED) ? DECLARED : WINDOWS_1252;
}

ns_status decode(ns_decoder *decoder, const char *bytes, size_t length, const char *declared, ns_decoded *decoded)
{
    *decoded = (ns_decoded){0};
    if (length > NS_MAX_TEXT)
        return NS_ERR_LIMIT;
    charset_id id = find_mark(bytes, length);
    if (id != CHARSETS) {
        bytes += found_charsets[id].mark_length;
        length -= found_charsets[id].mark_length;
    } else if (decoder->given.name != NULL) {
        id = GIVEN;
    } else {
        id = find_unmarked_utf16(bytes, length);
    }
    size_t valid = id == UTF_8 || id == CHARSETS ? utf8_valid_prefix(bytes, length) : 0;
    if (valid == length && (id == UTF_8 || id == CHARSETS))
        return take_as_it_is(bytes, length, decoded);
    if (id == CHARSETS && is_cut_utf8(bytes, length, valid))
        id = UTF_8;
    if (id != CHARSETS)
        return decode_as(decoder, id, bytes, length, decoded);
    if (memchr(bytes, '\0', length) != NULL) {
        decoded->binary = true;
        return NS_OK;
    }
    return decode_as(decoder, open_declared(decoder, declared), bytes, length, decoded);
}

/* template.c: see template.h. What HTML cannot hold, and what is not UTF-8, becomes U+FFFD. */
#include "reporter/template.h"

#include "base/utf8.h"

#include <stdbool.h>

/* What stands for a byte; NULL: the byte itself. */
static const char *const escapes[256] = {
    /* clang-format off */
    [0x00] = "\xEF\xBF\xBD", [0x01] = "\xEF\xBF\xBD", [0x02] = "\xEF\xBF\xBD", [0x03] = "\xEF\xBF\xBD", [0x04] = "\xEF\xBF\xBD",
    [0x05] = "\xEF\xBF\xBD", [0x06] = "\xEF\xBF\xBD", [0x07] = "\xEF\xBF\xBD", [0x08] = "\xEF\xBF\xBD", [0x0B] = "\xEF\xBF\xBD",
    [0x0C] = " ",            [0x0D] = " ",            [0x0E] = "\xEF\xBF\xBD", [0x0F] = "\xEF\xBF\xBD", [0x10] = "\xEF\xBF\xBD",
    [0x11] = "\xEF\xBF\xBD", [0x12] = "\xEF\xBF\xBD", [0x13] = "\xEF\xBF\xBD", [0x14] = "\xEF\xBF\xBD", [0x15] = "\xEF\xBF\xBD",
    [0x16] = "\xEF\xBF\xBD", [0x17] = "\xEF\xBF\xBD", [0x18] = "\xEF\xBF\xBD", [0x19] = "\xEF\xBF\xBD", [0x1A] = "\xEF\xBF\xBD",
    [0x1B] = "\xEF\xBF\xBD", [0x1C] = "\xEF\xBF\xBD", [0x1D] = "\xEF\xBF\xBD", [0x1E] = "\xEF\xBF\xBD", [0x1F] = "\xEF\xBF\xBD",
    [0x7F] = "\xEF\xBF\xBD", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
    /* clang-format on */
};

static bool is_mark(char byte)
{
    return byte == '"' || byte == '\'';
}

/* Of valid UTF-8. marks: quotation marks are escaped too. */
static void escape_valid(const char *text, size_t length, bool marks, ns_buffer *out)
{
    const char *end = text + length, *kept = text;
    for (const char *at = text; at < end; at++) {
        const char *instead = escapes[(unsigned char)*at];
        if (instead == NULL || (!marks && is_mark(*at)))
            continue;
        buffer_append(out, kept, (size_t)(at - kept));
        buffer_string(out, instead);
        kept = at + 1;
    }
    buffer_append(out, kept, (size_t)(end - kept));
}

void template_text(const char *text, size_t length, ns_buffer *out)
{
    escape_valid(text, length, false, out);
}

/* Any bytes, for elements and attributes. */
static void escape(const char *text, size_t length, ns_buffer *out)
{
    for (;;) {
        size_t valid = utf8_valid_prefix(text, length);
        escape_valid(text, valid, true, out);
        if (valid == length)
            return;
        buffer_string(out, "\xEF\xBF\xBD");
        text += valid + 1;
        length -= valid + 1;
    }
}

static void put_value(const ns_fill *fill, ns_buffer *out)
{
    if (fill->text == NULL)
        buffer_unsigned(out, fill->number);
    else
        escape(fill->text, fill->length, out);
}

void template_fill(ns_part part, const ns_fill *fills, size_t count, ns_buffer *out)
{
    const ns_template *template = &template_parts[part];
    assert(template->slots == count);
    (void)count;
    for (unsigned i = 0; i < template->count; i++) {
        const ns_template_piece *piece = &template->pieces[i];
        buffer_append(out, piece->text, piece->length);
        if (piece->slot != TEMPLATE_WHOLE)
            put_value(&fills[piece->slot], out);
    }
}

void template_plain(ns_part part, ns_buffer *out)
{
    static const ns_fill none;
    template_fill(part, &none, 0, out);
}

void template_number(const char *markup, size_t length, uint64_t number, ns_buffer *out)
{
    const char *end = markup + length;
    while (markup < end) {
        const char *at = memchr(markup, TEMPLATE_NUMBER, (size_t)(end - markup));
        buffer_append(out, markup, (size_t)((at != NULL ? at : end) - markup));
        if (at == NULL)
            return;
        buffer_unsigned(out, number);
        markup = at + 1;
    }
}

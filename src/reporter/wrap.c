/* wrap.c: see wrap.h. */
#include "reporter/wrap.h"

#include "base/utf8.h"

#include <utf8proc.h>

void wrap_init(ns_wrap *wrap, ns_buffer *out, ns_buffer *word, unsigned width, unsigned margin, bool color)
{
    *wrap = (ns_wrap){.out = out, .word = word, .margin = margin, .style = "", .line_style = "", .mark = " ", .color = color};
    wrap->width = width > margin + 20 ? width - margin : 20;
    buffer_clear(word);
}

/* Blanks and what would move the cursor: all are shown as a blank. */
static bool is_blank(uint32_t code)
{
    return code <= 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static unsigned code_columns(uint32_t code)
{
    int width = is_blank(code) ? 1 : utf8proc_charwidth((utf8proc_int32_t)code);
    return width > 0 ? (unsigned)width : 0;
}

unsigned wrap_columns(const char *text, size_t length)
{
    unsigned columns = 0;
    for (size_t at = 0, size; at < length; at += size)
        columns += code_columns(utf8_decode(text + at, length - at, &size));
    return columns;
}

size_t wrap_fitting(const char *text, size_t length, unsigned columns)
{
    size_t at = 0, size;
    for (unsigned taken = 0; at < length; at += size) {
        taken += code_columns(utf8_decode(text + at, length - at, &size));
        if (taken > columns)
            break;
    }
    return at;
}

void wrap_put(const char *text, size_t length, ns_buffer *out)
{
    for (size_t at = 0, size; at < length; at += size) {
        if (is_blank(utf8_decode(text + at, length - at, &size)))
            buffer_byte(out, ' ');
        else
            buffer_append(out, text + at, size);
    }
}

static void set_style(ns_wrap *wrap, ns_buffer *out, const char *style)
{
    if (!wrap->color)
        return;
    buffer_string(out, "\033[0");
    if (style[0] != '\0') {
        buffer_byte(out, ';');
        buffer_string(out, style);
    }
    buffer_byte(out, 'm');
}

/* The margin: what it says, right-aligned, and its mark. */
static void begin_line(ns_wrap *wrap)
{
    if (wrap->margin > 0) {
        size_t size = wrap_fitting(wrap->note, strlen(wrap->note), wrap->margin - 3);
        unsigned taken = wrap_columns(wrap->note, size);
        for (unsigned i = taken; i < wrap->margin - 3; i++)
            buffer_byte(wrap->out, ' ');
        if (size > 0)
            set_style(wrap, wrap->out, "1");
        wrap_put(wrap->note, size, wrap->out);
        if (size > 0)
            set_style(wrap, wrap->out, "");
        buffer_byte(wrap->out, ' ');
        buffer_string(wrap->out, wrap->mark);
        buffer_byte(wrap->out, ' ');
        wrap->note[0] = '\0';
    }
    wrap->begun = true;
    wrap->column = 0;
    if (wrap->line_style[0] != '\0')
        set_style(wrap, wrap->out, wrap->line_style);
}

static void break_line(ns_wrap *wrap)
{
    if (wrap->line_style[0] != '\0')
        set_style(wrap, wrap->out, "");
    buffer_byte(wrap->out, '\n');
    wrap->begun = false;
}

/* The word goes to this line or the next. */
static void end_word(ns_wrap *wrap)
{
    if (wrap->word->length == 0)
        return;
    if (wrap->begun && wrap->column > 0 && wrap->column + 1 + wrap->word_columns > wrap->width)
        break_line(wrap);
    if (!wrap->begun)
        begin_line(wrap);
    if (wrap->column > 0) {
        buffer_byte(wrap->out, ' ');
        wrap->column++;
    }
    buffer_append(wrap->out, wrap->word->data, wrap->word->length);
    wrap->column += wrap->word_columns;
    wrap->line_style = wrap->style;
    buffer_clear(wrap->word);
    wrap->word_columns = 0;
}

void wrap_style(ns_wrap *wrap, const char *style)
{
    if (strcmp(style, wrap->style) == 0)
        return;
    wrap->style = style;
    if (wrap->word->length > 0 || wrap->begun)
        set_style(wrap, wrap->word, style);
    else
        wrap->line_style = style;
}

/* A piece without blanks. */
static void add_letters(ns_wrap *wrap, const char *text, size_t length)
{
    while (length > 0) {
        size_t size = wrap_fitting(text, length, wrap->width - wrap->word_columns);
        buffer_append(wrap->word, text, size);
        wrap->word_columns += wrap_columns(text, size);
        text += size;
        length -= size;
        if (length > 0) { /* a word of more than a line */
            end_word(wrap);
            break_line(wrap);
        }
    }
}

void wrap_text(ns_wrap *wrap, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t stop = at, size = 0;
        while (stop < length && !is_blank(utf8_decode(text + stop, length - stop, &size)))
            stop += size;
        add_letters(wrap, text + at, stop - at);
        at = stop;
        if (at < length) {
            end_word(wrap);
            at += size;
        }
    }
}

void wrap_glued(ns_wrap *wrap, const char *text)
{
    add_letters(wrap, text, strlen(text));
}

void wrap_end_line(ns_wrap *wrap)
{
    end_word(wrap);
    if (wrap->begun)
        break_line(wrap);
}

void wrap_end_paragraph(ns_wrap *wrap)
{
    end_word(wrap);
    if (wrap->begun)
        break_line(wrap);
    else if (!wrap->blank)
        buffer_byte(wrap->out, '\n');
    wrap->blank = !wrap->begun && wrap->out->length > 1 && wrap->out->data[wrap->out->length - 2] == '\n';
}

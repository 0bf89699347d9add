/* dateline.c: see dateline.h. In: the first paragraph's text. Out: where its dateline ends, and what it names.
 *
 *     dateline := names separator (PLACE separator)?      "KONTAN.CO.ID - JAKARTA. ", "jpnn.com - JAKARTA - "
 *     names    := name ("," name)? | PLACE "(" OUTLET ")" | PLACE "," PLACE ","? "(" OUTLET ")"
 *
 * An outlet is one of the list or a site ("CONTOH.CO.ID"). A place is one to four capitalised words. Without an outlet the place
 * must be in capitals, or stand apart from a dash with a capital letter behind it. */
#include "reader/dateline.h"

#include "base/letters.h"
#include "knowledge/outlets.h"
#include "reader/namecase.h"
#include "reader/paragraphs.h"

#include <string.h>

enum { LONGEST = 160, LATEST = 300, PLACE_WORDS = 4, NAMES = 3 };

typedef struct ns_cursor {
    const char *text;
    uint32_t at, end;
} ns_cursor;

static bool is_word_letter(char c)
{
    return is_letter(c) || (unsigned char)c >= 0xC3; /* é and its like begin with C3; dashes with E2 */
}

/* Does text[at] begin a letter? Dashes, quotation marks and Unicode blanks (C2 .., E2 80 ..) do not. */
static bool letter_at(const ns_cursor *in, uint32_t at)
{
    if (at >= in->end || !is_word_letter(in->text[at]))
        return false;
    return (unsigned char)in->text[at] < 0x80 || ((unsigned char)in->text[at] != 0xE2 && blank_size(in->text, at, in->end) == 0);
}

static char byte_at(const ns_cursor *in, uint32_t at)
{
    return at < in->end ? in->text[at] : '\0';
}

/* Bytes of the dash at `at`: - -- – — ―, or 0. U+0096 and U+0097 are the dashes of windows-1252, read as ISO-8859-1. */
static uint32_t dash_size(const ns_cursor *in, uint32_t at)
{
    if (byte_at(in, at) == '-')
        return byte_at(in, at + 1) == '-' ? 2 : 1;
    if (byte_at(in, at) == '\xC2')
        return byte_at(in, at + 1) == '\x96' || byte_at(in, at + 1) == '\x97' ? 2 : 0;
    if (at + 2 < in->end && memcmp(in->text + at, "\xE2\x80", 2) == 0) {
        unsigned char last = (unsigned char)in->text[at + 2];
        return last >= 0x93 && last <= 0x95 ? 3 : 0;
    }
    return 0;
}

/* ---- one name */

typedef struct ns_named {
    ns_span span;
    const char *outlet; /* NULL: a place */
    bool caps;          /* no small letter in it */
} ns_named;

static bool all_caps(const char *text, ns_span span)
{
    unsigned letters = 0;
    for (uint32_t i = span.start; i < span.end; i++) {
        if (is_lower(text[i]))
            return false;
        letters += is_upper(text[i]);
    }
    return letters >= 3;
}

static bool read_outlet(ns_cursor *in, ns_arena *arena, ns_named *name)
{
    size_t size = 0;
    const char *outlet = outlets_match(in->text + in->at, in->end - in->at, &size);
    size_t site = 0;
    if (outlets_is_site(in->text + in->at, in->end - in->at, &site) && site > size) {
        outlet = NULL;
        size = site;
    }
    if (size == 0)
        return false;
    name->span = (ns_span){in->at, in->at + (uint32_t)size};
    name->caps = all_caps(in->text, name->span);
    if (outlet == NULL) { /* "CONTOH.CO.ID" → "Contoh.co.id" */
        char *own = arena_text(arena, in->text + in->at, size);
        for (size_t i = 1; name->caps && i < size; i++)
            if (is_upper(own[i]))
                own[i] = (char)(own[i] - 'A' + 'a');
        outlet = own;
    }
    name->outlet = outlet;
    in->at += (uint32_t)size;
    return true;
}

/* One word of a place: letters, apostrophes and inner slashes ("Beijing/Moskow"); a dot only behind a short one ("Kab. Bogor"). */
static uint32_t word_end(const ns_cursor *in, uint32_t at)
{
    uint32_t start = at;
    while (letter_at(in, at) ||
           (at > start && (unsigned char)byte_at(in, at) >= 0x80 && ((unsigned char)byte_at(in, at) & 0xC0) == 0x80) ||
           ((byte_at(in, at) == '\'' || byte_at(in, at) == '/') && at > start && letter_at(in, at + 1)))
        at++;
    if (byte_at(in, at) == '.' && at - start <= 3 && byte_at(in, at + 1) == ' ' && is_upper(byte_at(in, at + 2)) &&
        !all_caps(in->text, (ns_span){start, at}))
        at++;
    return at;
}

/* Bytes of the one space or no-break space at `at`, or 0. */
static uint32_t gap_size(const ns_cursor *in, uint32_t at)
{
    if (byte_at(in, at) == ' ')
        return 1;
    return at + 1 < in->end && memcmp(in->text + at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static bool read_place(ns_cursor *in, ns_named *name)
{
    uint32_t at = in->at, end = in->at;
    for (int words = 0; words < PLACE_WORDS && is_upper(byte_at(in, at)); words++) {
        end = word_end(in, at);
        uint32_t gap = gap_size(in, end);
        if (gap == 0 || !is_upper(byte_at(in, end + gap)))
            break;
        at = end + gap;
    }
    if (end < in->at + 2)
        return false;
    name->span = (ns_span){in->at, end};
    name->outlet = NULL;
    name->caps = all_caps(in->text, name->span);
    in->at = end;
    return true;
}

/* ---- separators */

typedef struct ns_separator {
    uint32_t end;
    char kind;          /* '-' any dash, ':' or '.' */
    bool wide;          /* an en dash, em dash or -- */
    bool before, after; /* a blank on that side */
} ns_separator;

static bool read_separator(const ns_cursor *in, ns_separator *separator)
{
    uint32_t at = skip_blanks(in->text, in->at, in->end);
    *separator = (ns_separator){.before = at > in->at};
    if (byte_at(in, at) == ',') { /* "Jakarta, - " */
        uint32_t next = skip_blanks(in->text, at + 1, in->end);
        if (dash_size(in, next) > 0)
            at = next;
    }
    uint32_t size = dash_size(in, at);
    separator->kind = size > 0 ? '-' : byte_at(in, at);
    separator->wide = size > 1;
    if (size == 0 && separator->kind != ':' && separator->kind != '.')
        return false;
    separator->end = at + (size > 0 ? size : 1);
    uint32_t next = skip_blanks(in->text, separator->end, in->end);
    separator->after = next > separator->end || next == in->end;
    return true;
}

/* Does a sentence begin at `at`: a capital, a digit, an opening mark? */
static bool sentence_begins(const ns_cursor *in, uint32_t at)
{
    at = skip_blanks(in->text, at, in->end);
    if (at == in->end)
        return false;
    char c = in->text[at];
    return is_upper(c) || is_digit(c) || strchr("\"'([", c) != NULL || (unsigned char)c == 0xC3 ||
           ((unsigned char)c == 0xE2 && dash_size(in, at) == 0);
}

/* "JAKARTA-Presiden": without any blank the next word must be in name case, or the hyphen joins an abbreviation ("PSSI-AFC"). */
static bool tight_caps(const ns_cursor *in, const ns_separator *separator)
{
    return is_upper(byte_at(in, separator->end)) && is_lower(byte_at(in, separator->end + 1));
}

/* The separator behind a place that stands without an outlet. */
static bool parts_place(const ns_cursor *in, const ns_separator *separator, bool caps)
{
    if (separator->kind != '-' || !sentence_begins(in, separator->end))
        return false;
    if (caps)
        return separator->after || separator->before || tight_caps(in, separator);
    return (separator->before && (separator->after || is_upper(byte_at(in, separator->end)))) ||
           (separator->wide && separator->after);
}

/* ---- the whole */

typedef struct ns_names {
    ns_named items[NAMES];
    size_t count;
    bool outlet, caps; /* an outlet among them; all of them in capitals */
} ns_names;

/* "(ANTARA)", "(Pos Kota)", "(ANTARA/Xinhua)": whatever stands in the brackets behind a place is its outlet. */
static bool read_bracket(ns_cursor *in, ns_arena *arena, ns_named *name)
{
    ns_cursor inner = {in->text, skip_blanks(in->text, in->at, in->end), in->end};
    const char *close = memchr(in->text + inner.at, ')', inner.end - inner.at);
    if (close == NULL || close - (in->text + inner.at) > OUTLET_MAX || !is_word_letter(byte_at(&inner, inner.at)))
        return false;
    ns_span span = trim_blanks(in->text, (ns_span){inner.at, (uint32_t)(close - in->text)});
    if (!read_outlet(&inner, arena, name)) {
        *name = (ns_named){.span = span, .outlet = NULL, .caps = all_caps(in->text, span)};
        if (!is_upper(in->text[span.start]))
            return false;
        name->outlet = arena_text(arena, in->text + span.start, span.end - span.start);
    }
    in->at = (uint32_t)(close - in->text) + 1;
    return true;
}

static bool read_names(ns_cursor *in, ns_arena *arena, ns_names *names)
{
    *names = (ns_names){.caps = true};
    for (uint32_t before = in->at;; before = in->at) {
        ns_named *name = &names->items[names->count];
        if (names->count > 0)
            in->at = skip_blanks(in->text, in->at + 1, in->end);
        if (!read_outlet(in, arena, name) && !read_place(in, name)) {
            in->at = before; /* "Contoh.com, SoloWarga Laweyan, yang ..." */
            return names->count > 0;
        }
        names->count++;
        names->outlet |= name->outlet != NULL;
        names->caps &= name->caps;
        uint32_t at = skip_blanks(in->text, in->at, in->end);
        uint32_t behind = byte_at(in, at) == ',' ? skip_blanks(in->text, at + 1, in->end) : at; /* "Siak, Riau, (ANTARA)" */
        if (byte_at(in, behind) == '(' && name->outlet == NULL && names->count < NAMES) {
            at = behind;
            in->at = at + 1;
            if (!read_bracket(in, arena, &names->items[names->count]))
                return false;
            names->count++;
            names->outlet = true;
            return true;
        }
        uint32_t next = skip_blanks(in->text, at + 1, in->end);
        if (byte_at(in, at) != ',' || names->count == NAMES || dash_size(in, next) > 0)
            return true;
        in->at = at;
    }
}

static void take(const ns_names *names, ns_dateline *dateline)
{
    for (size_t i = 0; i < names->count; i++) {
        const ns_named *name = &names->items[i];
        if (name->outlet != NULL)
            dateline->outlet = name->outlet;
        else if (dateline->place.start == dateline->place.end)
            dateline->place = name->span;
    }
}

/* "KONTAN.CO.ID - JAKARTA. ", "jpnn.com - JAKARTA - ", "contoh.co – Jakarta: ": the place may follow the outlet's dash. */
static void read_late_place(ns_cursor in, ns_dateline *dateline)
{
    ns_named name;
    ns_separator separator;
    in.at = skip_blanks(in.text, dateline->end, in.end);
    if (!read_place(&in, &name) || !read_separator(&in, &separator) || !sentence_begins(&in, separator.end))
        return;
    bool dot = separator.kind == '.';
    if (dot ? !name.caps || !separator.after : separator.kind == '-' && !parts_place(&in, &separator, name.caps))
        return;
    dateline->place = name.span;
    dateline->end = separator.end;
}

static bool accepts(const ns_cursor *in, const ns_names *names, const ns_separator *separator)
{
    if (!names->outlet)
        return parts_place(in, separator, names->caps);
    if (separator->kind == '-')
        return true;
    return separator->kind == ':' && names->count > 1; /* "KARIMUN, CONTOH.CO:Empat", not "Antara: ..." */
}

/* Where the place of a page that lost its separator ends: a capital behind a small letter begins the sentence ("Liputan6.com,
 * JakartaJuventus mengawali ..."), or else the second of two words does ("Liputan6.com, Solo Siapa tahu ..."). 0: not told. */
static uint32_t place_end(const char *text, ns_span place, uint32_t end)
{
    uint32_t blank = 0, words = 1;
    for (uint32_t at = place.start + 3; at < place.end; at++) {
        if (is_upper(text[at]) && is_lower(text[at - 1]))
            return at;
        if (text[at] == ' ') {
            blank = at;
            words++;
        }
    }
    bool goes_on = place.end + 1 < end && text[place.end] == ' ' && is_lower(text[place.end + 1]);
    return words == 2 && goes_on ? blank : 0;
}

static bool cut_glued(const ns_cursor *in, ns_names *names, uint32_t *end)
{
    ns_named *place = &names->items[1];
    if (names->count < 2 || names->items[0].outlet == NULL || place->outlet != NULL)
        return false;
    uint32_t cut = place_end(in->text, place->span, in->end);
    if (cut == 0)
        return false;
    place->span.end = *end = cut;
    names->count = 2;
    return true;
}

/* ---- a dateline behind something else */

static uint32_t blanks_before(const char *text, uint32_t from, uint32_t at)
{
    while (at > from && text[at - 1] == ' ')
        at--;
    return at;
}

/* Where the place that ends at `end` begins: its capitalised words, the first of them perhaps glued to the sentence before
 * ("... masih dibahasBandar Lampung (ANTARA) - "). end if no word with a capital stands there. */
static uint32_t place_before(const char *text, uint32_t from, uint32_t end)
{
    uint32_t start = end;
    for (uint32_t at = end; at > from;) {
        uint32_t last = at;
        while (at > from && text[at - 1] != ' ' && !(at < last && is_upper(text[at]) && !is_upper(text[at - 1])))
            at--;
        if (at == last || !is_upper(text[at]))
            return start;
        start = at;
        if (at == from || text[at - 1] != ' ')
            return start;
        at = blanks_before(text, from, at);
    }
    return start;
}

bool dateline_find(const char *text, ns_span line, uint32_t length, ns_arena *arena, uint32_t *start, ns_dateline *dateline)
{
    uint32_t end = line.end - line.start > LATEST ? line.start + LATEST : line.end;
    for (uint32_t at = line.start; at < end; at++) {
        const char *bracket = memchr(text + at, '(', end - at);
        if (bracket == NULL)
            return false;
        at = (uint32_t)(bracket - text);
        *start = place_before(text, line.start, blanks_before(text, line.start, at));
        size_t size;
        if (*start < at && outlets_match(text + at + 1, end - at - 1, &size) != NULL &&
            dateline_read(text, *start, length, arena, dateline) && dateline->end > at)
            return true;
    }
    return false;
}

bool dateline_behind(const char *text, ns_span byline, uint32_t length, ns_arena *arena, uint32_t *start, ns_dateline *dateline)
{
    uint32_t end = byline.end - byline.start > LATEST ? byline.start + LATEST : byline.end;
    for (uint32_t at = byline.start + 1; at + 1 < end; at++)
        if (is_upper(text[at]) && !is_word_letter(text[at - 1]) && dateline_read(text, at, length, arena, dateline) &&
            dateline->outlet != NULL) {
            *start = at;
            return true;
        }
    return false;
}

bool dateline_read(const char *text, uint32_t start, uint32_t length, ns_arena *arena, ns_dateline *dateline)
{
    ns_cursor in = {text, start, length - start > LONGEST ? start + LONGEST : length};
    ns_names names;
    ns_separator separator;
    *dateline = (ns_dateline){0};
    if (byte_at(&in, start) == ',') /* ", Jakarta - ": the outlet was a link and is lost */
        in.at = start = skip_blanks(text, start + 1, in.end);
    if (byte_at(&in, start) == '[' && (byte_at(&in, start + 1) == '\'' || byte_at(&in, start + 1) == '"'))
        in.at = start = start + 2; /* "['CONTOH.com - ": a list as a program prints it */
    if (!letter_at(&in, start) || !read_names(&in, arena, &names))
        return false;
    if (read_separator(&in, &separator) && accepts(&in, &names, &separator))
        dateline->end = separator.end;
    else if (!cut_glued(&in, &names, &dateline->end))
        return false;
    take(&names, dateline);
    if (names.outlet && names.count == 1 && separator.kind == '-')
        read_late_place(in, dateline);
    dateline->wraps =
        memchr(text + start, '\n', dateline->end - start) != NULL || memchr(text + start, '\r', dateline->end - start) != NULL;
    return true;
}

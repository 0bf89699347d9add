/* findings_diff.c: the repairs of an article as a unified diff, for git apply and patch.
 *
 * Repairs become edits of whole lines: those that touch a line together are one edit. Edits that stand near each other share a hunk. */
#include "reporter/findings_formats.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { CONTEXT = 3 };

/* Lines [first, last) of the old text become these of the new one. */
typedef struct ns_edit {
    size_t first, last;
    size_t fixes, fix_count; /* in order of place */
} ns_edit;

typedef struct ns_diff {
    const char *text;
    size_t length;
    bool mark;
    ns_guard *guard;
    uint32_t *lines; /* where each line begins, and the end of the text */
    size_t line_count, line_capacity;
    const ns_finding **fixes;
    size_t fix_count;
    ns_edit *edits;
    size_t edit_count;
    ns_buffer *out;
    ns_buffer body;   /* of the hunk in hand */
    ns_buffer mended; /* the lines of an edit */
} ns_diff;

static void add_line(ns_diff *diff, size_t start)
{
    diff->lines = mem_grow(diff->guard, diff->lines, &diff->line_capacity, diff->line_count + 2, sizeof *diff->lines);
    diff->lines[diff->line_count++] = (uint32_t)start;
}

static void find_lines(ns_diff *diff)
{
    size_t start = 0;
    while (start < diff->length) {
        const char *end = memchr(diff->text + start, '\n', diff->length - start);
        add_line(diff, start);
        start = end != NULL ? (size_t)(end + 1 - diff->text) : diff->length;
    }
    if (diff->line_count == 0)
        add_line(diff, 0);
    diff->lines[diff->line_count] = (uint32_t)diff->length;
}

static int by_place(const void *a, const void *b)
{
    const ns_finding *left = *(const ns_finding *const *)a, *right = *(const ns_finding *const *)b;
    if (left->fix_span.start != right->fix_span.start)
        return left->fix_span.start < right->fix_span.start ? -1 : 1;
    return (left->fix_span.end > right->fix_span.end) - (left->fix_span.end < right->fix_span.end);
}

/* Those that do not overlap an earlier one. Two that insert at the same place would, too. */
static void find_fixes(ns_diff *diff, const ns_found *found, size_t count)
{
    size_t kept = 0;
    diff->fixes = mem_alloc(diff->guard, (count + 1) * sizeof *diff->fixes);
    for (size_t i = 0; i < count; i++)
        if (found[i].finding.fix != NULL)
            diff->fixes[diff->fix_count++] = &found[i].finding;
    if (diff->fix_count > 1)
        qsort(diff->fixes, diff->fix_count, sizeof *diff->fixes, by_place);
    for (size_t i = 0; i < diff->fix_count; i++) {
        const ns_span *last = kept > 0 ? &diff->fixes[kept - 1]->fix_span : NULL, *this = &diff->fixes[i]->fix_span;
        if (last == NULL || this->start > last->end ||
            (this->start == last->end && this->end > this->start && last->end > last->start))
            diff->fixes[kept++] = diff->fixes[i];
    }
    diff->fix_count = kept;
}

static void find_edits(ns_diff *diff)
{
    diff->edits = mem_alloc(diff->guard, (diff->fix_count + 1) * sizeof *diff->edits);
    for (size_t i = 0; i < diff->fix_count; i++) {
        ns_span span = diff->fixes[i]->fix_span;
        size_t first = places_line(diff->lines, diff->line_count, span.start);
        size_t last = places_line(diff->lines, diff->line_count, span.end) + 1;
        ns_edit *before = diff->edit_count > 0 ? &diff->edits[diff->edit_count - 1] : NULL;
        if (before != NULL && first < before->last) {
            before->fix_count++;
            before->last = last > before->last ? last : before->last;
        } else {
            /* mem_alloc never gives NULL, whatever the analyzer thinks */
            diff->edits[diff->edit_count++] = (ns_edit){first, last, i, 1}; /* NOLINT(clang-analyzer-core.NullDereference) */
        }
    }
}

/* Lines with a sign before each. Returns how many; a last line without an end is told of, as patches do. */
static size_t put_lines(ns_diff *diff, char sign, const char *text, size_t length, bool at_start)
{
    size_t count = 0;
    for (size_t at = 0; at < length; count++) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t stop = end != NULL ? (size_t)(end + 1 - text) : length;
        buffer_byte(&diff->body, sign);
        if (at == 0 && at_start && diff->mark)
            buffer_string(&diff->body, UTF8_MARK);
        buffer_append(&diff->body, text + at, stop - at);
        if (end == NULL)
            buffer_string(&diff->body, "\n\\ No newline at end of file\n");
        at = stop;
    }
    return count;
}

static size_t put_old(ns_diff *diff, char sign, size_t first, size_t last)
{
    return put_lines(diff, sign, diff->text + diff->lines[first], diff->lines[last] - diff->lines[first], first == 0);
}

static size_t put_new(ns_diff *diff, const ns_edit *edit)
{
    ns_buffer *lines = &diff->mended;
    size_t at = diff->lines[edit->first], end = diff->lines[edit->last];
    buffer_clear(lines);
    for (size_t i = edit->fixes; i < edit->fixes + edit->fix_count; i++) {
        buffer_append(lines, diff->text + at, diff->fixes[i]->fix_span.start - at);
        buffer_string(lines, diff->fixes[i]->fix);
        at = diff->fixes[i]->fix_span.end;
    }
    buffer_append(lines, diff->text + at, end - at);
    return put_lines(diff, '+', lines->data, lines->length, edit->first == 0);
}

static void put_range(char sign, size_t first, size_t count, ns_buffer *out)
{
    buffer_byte(out, ' ');
    buffer_byte(out, sign);
    buffer_unsigned(out, count > 0 ? first + 1 : first);
    buffer_byte(out, ',');
    buffer_unsigned(out, count);
}

/* A hunk of the edits [first, last). moved: how many lines earlier hunks have added (or, below zero, taken away). */
static void put_hunk(ns_diff *diff, size_t first, size_t last, ptrdiff_t *moved)
{
    const ns_edit *edits = diff->edits;
    size_t start = edits[first].first > CONTEXT ? edits[first].first - CONTEXT : 0;
    size_t stop = edits[last - 1].last + CONTEXT < diff->line_count ? edits[last - 1].last + CONTEXT : diff->line_count;
    size_t at = start, added = 0;
    buffer_clear(&diff->body);
    for (size_t i = first; i < last; i++) {
        added += put_old(diff, ' ', at, edits[i].first);
        (void)put_old(diff, '-', edits[i].first, edits[i].last);
        added += put_new(diff, &edits[i]);
        at = edits[i].last;
    }
    added += put_old(diff, ' ', at, stop);
    buffer_string(diff->out, "@@");
    put_range('-', start, stop - start, diff->out);
    put_range('+', (size_t)((ptrdiff_t)start + *moved), added, diff->out);
    buffer_string(diff->out, " @@\n");
    buffer_append(diff->out, diff->body.data, diff->body.length);
    *moved += (ptrdiff_t)added - (ptrdiff_t)(stop - start);
}

/* As git writes a name with unusual bytes: in quotes, with escapes. */
static void put_name(const char *lead, const char *name, ns_buffer *out)
{
    bool quoted = false;
    for (const char *at = name; *at != '\0'; at++)
        quoted = quoted || (unsigned char)*at < 0x20 || (unsigned char)*at >= 0x7F || *at == '"' || *at == '\\';
    buffer_string(out, quoted ? "\"" : "");
    buffer_string(out, lead);
    for (const char *at = name; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '"' || byte == '\\') {
            buffer_byte(out, '\\');
            buffer_byte(out, *at);
        } else if (byte < 0x20 || byte >= 0x7F) {
            buffer_byte(out, '\\');
            buffer_byte(out, (char)('0' + (byte >> 6)));
            buffer_byte(out, (char)('0' + (byte >> 3 & 7)));
            buffer_byte(out, (char)('0' + (byte & 7)));
        } else {
            buffer_byte(out, *at);
        }
    }
    buffer_string(out, quoted ? "\"" : "");
    if (!quoted && strchr(name, ' ') != NULL)
        buffer_byte(out, '\t'); /* the end of a name with a blank in it */
    buffer_byte(out, '\n');
}

static void put_head(const char *name, ns_buffer *out)
{
    buffer_string(out, "--- ");
    put_name("a/", name, out);
    buffer_string(out, "+++ ");
    put_name("b/", name, out);
}

static void put_hunks(ns_diff *diff)
{
    ptrdiff_t moved = 0;
    for (size_t first = 0, last; first < diff->edit_count; first = last) {
        last = first + 1;
        while (last < diff->edit_count && diff->edits[last].first <= diff->edits[last - 1].last + 2 * CONTEXT)
            last++;
        put_hunk(diff, first, last, &moved);
    }
}

bool findings_diff(const char *name, const char *text, size_t length, bool mark, const ns_found *found, size_t count,
                   ns_buffer *out)
{
    ns_guard *outer = out->guard, inner;
    ns_diff diff = {.text = text, .length = length, .mark = mark, .guard = &inner, .out = out};
    buffer_init(&diff.body, &inner);
    buffer_init(&diff.mended, &inner);
    ns_diff *volatile kept = &diff;
    bool failed = setjmp(inner.escape) != 0;
    if (!failed) {
        out->guard = &inner;
        find_fixes(kept, found, count);
        if (kept->fix_count > 0) {
            find_lines(kept);
            find_edits(kept);
            put_head(name, out);
            put_hunks(kept);
        }
    }
    out->guard = outer;
    free(kept->lines);
    free(kept->fixes);
    free(kept->edits);
    buffer_free(&kept->body);
    buffer_free(&kept->mended);
    if (failed)
        mem_fail(outer);
    return kept->fix_count > 0;
}

static void add(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    (void)page;
    buffer_append(out, linted->diff, linted->diff_length);
}

const ns_findings_format findings_as_diff = {.article = add};

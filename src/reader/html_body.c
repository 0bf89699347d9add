/* html_body.c: see html_body.h. Which element holds the article is told by where its paragraphs are: an element has the length of
 * the running text (text outside of links) in its children, half of that in their children, and so on three levels up; a class
 * name that speaks of an article counts a little, and links take away. */
#include "reader/html_body.h"

#include "reader/html_block.h"
#include "reader/paragraphs.h"

#include <string.h>

enum {
    SHORTEST_RUN = 40, /* bytes of running text that count as a paragraph's */
    SHORTEST_ARTICLE = 250,
    LEVELS = 3,
    SHORT_LINE = 200, /* bytes: a longer line is a paragraph, links or not */
    PARAGRAPH = 150,  /* bytes: running text that a class name alone does not make furniture of */
    LONGEST_HEAD_LINE = 120,
    HEAD_LINES = 12
};

/* ---- the element that holds the article */

typedef struct ns_block {
    struct ns_block *parent;
    size_t own, own_links; /* bytes of text in the element itself and its inline children */
    size_t text, links;    /* in all below */
    double score;
    unsigned paragraphs, linked_headings; /* in all below */
} ns_block;

typedef struct ns_search {
    const GumboNode *best;
    double score;
    bool sure;
} ns_search;

static size_t visible(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += (unsigned char)*text > ' ';
    return count;
}

static bool is_left_out(const GumboNode *node)
{
    return html_is_dropped(node) ||
           (html_hint(node) == HINT_CHROME && !html_is(node, GUMBO_TAG_BODY) && !html_is(node, GUMBO_TAG_HTML));
}

static void measure(const GumboNode *node, unsigned depth, bool linked, bool heading, ns_block *block, ns_search *search);

/* A heading that is a link leads to another article; a page of those is a list. */
static bool looks_like_list(const ns_block *block)
{
    return block->linked_headings >= 3 && block->linked_headings >= block->paragraphs;
}

static void finish_block(const GumboNode *node, ns_block *block, ns_search *search)
{
    size_t run = block->own - block->own_links;
    if (run >= SHORTEST_RUN && block->own_links < run) {
        block->paragraphs++;
        block->score += (double)run / 2;
        ns_block *above = block->parent;
        for (unsigned level = 0; level < LEVELS && above != NULL; level++, above = above->parent)
            above->score += (double)run / (1u << level);
    }
    double part = block->text > 0 ? (double)block->links / (double)block->text : 1;
    double score = block->score * (1 - part) * (html_hint(node) == HINT_BODY ? 1.3 : 1);
    if (block->text - block->links >= SHORTEST_ARTICLE && score > search->score && (search->sure || !looks_like_list(block))) {
        search->best = node;
        search->score = score;
    }
    if (block->parent != NULL) {
        block->parent->text += block->text;
        block->parent->links += block->links;
        block->parent->paragraphs += block->paragraphs;
        block->parent->linked_headings += block->linked_headings;
    }
}

static void measure_children(const GumboNode *node, unsigned depth, bool linked, bool heading, ns_block *block, ns_search *search)
{
    for (size_t i = 0; depth < HTML_WALK_DEPTH && i < html_child_count(node); i++)
        measure(html_child(node, i), depth + 1, linked, heading, block, search);
}

static void measure(const GumboNode *node, unsigned depth, bool linked, bool heading, ns_block *block, ns_search *search)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
        size_t size = visible(node->v.text.text);
        block->own += size;
        block->text += size;
        block->own_links += linked ? size : 0;
        block->links += linked ? size : 0;
        return;
    }
    if (!html_is_element(node) || is_left_out(node))
        return;
    bool link = html_is(node, GUMBO_TAG_A), title = html_is_heading(node);
    block->linked_headings += (link && heading) || (title && linked);
    if (!html_is_block(node)) {
        measure_children(node, depth, linked || link, heading, block, search);
        return;
    }
    ns_block inner = {.parent = block};
    measure_children(node, depth, linked, heading || title, &inner, search);
    finish_block(node, &inner, search);
}

const GumboNode *html_body_find(const GumboNode *root, bool sure)
{
    ns_search search = {.sure = sure};
    ns_block outside = {0};
    measure(root, 0, false, false, &outside, &search);
    return search.best;
}

/* ---- its lines */

typedef struct ns_writer {
    ns_html_lines *lines;
    const char *title;
    const GumboNode *body;
    size_t first, first_marks; /* where the lines behind the title begin */
    size_t start;              /* of the line that is being written */
    size_t links;              /* bytes of it that are links' */
    bool blank;                /* a space is due */
    bool titled, inside, done; /* behind the title; in the body; behind it */
} ns_writer;

static void append(ns_html_lines *lines, const char *bytes, size_t length)
{
    if (lines->length + length > lines->room) {
        size_t wanted = 2 * (lines->length + length) + 256;
        lines->text = arena_grow(lines->arena, lines->text, lines->room, wanted);
        lines->room = wanted;
    }
    memcpy(lines->text + lines->length, bytes, length);
    lines->length += length;
}

static void end_line(ns_html_lines *lines, size_t start, int mark)
{
    if (mark != HINT_NONE) {
        ns_span span = {(uint32_t)start, (uint32_t)lines->length};
        *LIST_PUSH(lines->arena, &lines->marks) = (ns_zone){span, (ns_zone_kind)mark, "html"};
    }
    append(lines, "\n", 1);
}

void html_lines_add(ns_html_lines *lines, const char *line, int mark)
{
    size_t start = lines->length;
    append(lines, line, strlen(line));
    end_line(lines, start, mark);
}

static void add_text(ns_writer *writer, const char *text, bool linked)
{
    ns_html_lines *lines = writer->lines;
    uint32_t end = (uint32_t)strlen(text);
    for (uint32_t at = 0; at < end;) {
        uint32_t blank = blank_size(text, at, end);
        if (blank > 0) {
            writer->blank = true;
            at += blank;
            continue;
        }
        uint32_t stop = at;
        while (stop < end && blank_size(text, stop, end) == 0)
            stop++;
        if (writer->blank && lines->length > writer->start)
            append(lines, " ", 1);
        writer->blank = false;
        append(lines, text + at, stop - at);
        writer->links += linked ? stop - at : 0;
        at = stop;
    }
}

static bool is_title(const ns_writer *writer, size_t length)
{
    return writer->title != NULL && strlen(writer->title) == length &&
           memcmp(writer->lines->text + writer->start, writer->title, length) == 0;
}

static bool is_linked(const ns_writer *writer, size_t length)
{
    return writer->links * 10 >= length * 7;
}

/* What the line that has been written is: HINT_NONE for a paragraph. */
static int line_mark(const ns_writer *writer, size_t length, int hint)
{
    bool linked = is_linked(writer, length);
    if (!writer->inside)
        return HINT_HEAD;
    if (hint == NS_ZONE_CAPTION || hint == NS_ZONE_COPYRIGHT)
        return hint;
    if (hint < NS_ZONE_KINDS && (linked || length < PARAGRAPH))
        return hint;
    return linked && length < SHORT_LINE ? NS_ZONE_RELATED : HINT_NONE;
}

static bool is_wanted(const ns_writer *writer, size_t length)
{
    if (length == 0 || writer->done)
        return false;
    return writer->inside || (writer->titled && length <= LONGEST_HEAD_LINE && !is_linked(writer, length) &&
                              writer->lines->marks.count < HEAD_LINES);
}

/* "Editor" / ": Ana Putri", as lists of terms have it, is one line. */
static bool join_label(ns_writer *writer)
{
    ns_html_lines *lines = writer->lines;
    if (writer->start <= writer->first || lines->text[writer->start] != ':')
        return false;
    lines->text[writer->start - 1] = ' ';
    ns_zone *last = lines->marks.count > 0 ? &lines->marks.items[lines->marks.count - 1] : NULL;
    if (last != NULL && last->span.end == writer->start - 1)
        lines->marks.count--;
    append(lines, "\n", 1);
    return true;
}

/* The headline, wherever it stands again. What stood between it and an earlier one was another part of the page. */
static void drop_title(ns_writer *writer)
{
    ns_html_lines *lines = writer->lines;
    lines->length = writer->start;
    if (writer->inside)
        return;
    writer->titled = true;
    lines->length = writer->first;
    lines->marks.count = writer->first_marks;
}

static void flush(ns_writer *writer, int hint)
{
    ns_html_lines *lines = writer->lines;
    size_t length = lines->length - writer->start;
    if (is_title(writer, length))
        drop_title(writer);
    else if (!is_wanted(writer, length))
        lines->length = writer->start;
    else if (!join_label(writer))
        end_line(lines, writer->start, line_mark(writer, length, hint));
    writer->start = lines->length;
    writer->links = 0;
    writer->blank = false;
}

static void write_node(ns_writer *writer, const GumboNode *node, unsigned depth, bool linked, int hint);

static void write_children(ns_writer *writer, const GumboNode *node, unsigned depth, bool linked, int hint)
{
    for (size_t i = 0; depth < HTML_WALK_DEPTH && i < html_child_count(node) && !writer->done; i++)
        write_node(writer, html_child(node, i), depth + 1, linked || html_is(node, GUMBO_TAG_A), hint);
}

static void write_block(ns_writer *writer, const GumboNode *node, unsigned depth, bool linked, int hint)
{
    int own = html_hint(node);
    bool body = node == writer->body;
    flush(writer, hint);
    writer->inside = writer->inside || body;
    int inner = body ? HINT_NONE : own < NS_ZONE_KINDS && hint >= NS_ZONE_KINDS ? own : hint;
    write_children(writer, node, depth, linked, inner);
    flush(writer, inner);
    writer->done = writer->done || body;
}

static void write_node(ns_writer *writer, const GumboNode *node, unsigned depth, bool linked, int hint)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
        add_text(writer, node->v.text.text, linked);
    else if (node->type == GUMBO_NODE_WHITESPACE)
        writer->blank = true;
    else if (!html_is_element(node) || (is_left_out(node) && node != writer->body))
        return;
    else if (html_is(node, GUMBO_TAG_BR))
        flush(writer, hint);
    else if (html_is_block(node))
        write_block(writer, node, depth, linked, hint);
    else
        write_children(writer, node, depth, linked, hint);
}

void html_lines_write(const GumboNode *root, const GumboNode *body, const char *title, ns_html_lines *lines)
{
    ns_writer writer = {.lines = lines, .title = title, .body = body, .start = lines->length};
    writer.first = writer.start;
    writer.first_marks = lines->marks.count;
    write_node(&writer, root, 0, false, HINT_NONE);
    flush(&writer, HINT_NONE);
}

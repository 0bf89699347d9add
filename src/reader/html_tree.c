/* html_tree.c: see html_tree.h.
 *
 * gumbo takes its memory from the arena, so its tree needs no freeing (gumbo's own way of freeing recurses as deep as the page is
 * nested). What it does in more than linear time is bounded before it starts: it walks up all open elements for most tags, and
 * compares each attribute of a tag with all others. */
#include "reader/html_tree.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "reader/paragraphs.h"

#include <setjmp.h>
#include <string.h>
#include <strings.h>

enum { NAMES = 64, LONGEST_NAME = 16, MEMORY_BASE = 16 << 20, MEMORY_FACTOR = 96 };

/* ---- limits, before parsing */

/* Open elements by name. Names share places where there are too many: the count is then larger than the truth, never smaller. */
typedef struct ns_depth {
    uint32_t open[NAMES];
    uint32_t sum;
} ns_depth;

static size_t name_length(const char *at, const char *end)
{
    size_t length = 0;
    while (at + length < end && length < LONGEST_NAME && strchr(" \t\r\n\f/>", at[length]) == NULL)
        length++;
    return length;
}

static unsigned name_place(const char *name, size_t length)
{
    unsigned place = 0;
    for (size_t i = 0; i < length; i++)
        place = place * 31 + (unsigned char)(name[i] | 0x20);
    return place % NAMES;
}

/* Elements that never hold others, or that the next of their kind closes: pages leave their ends out by the hundred. */
static bool ends_itself(const char *name, size_t length)
{
    static const char *const names[] = {"area", "base", "br", "col", "dd", "dt", "embed",  "hr",    "img",    "input", "li",
                                        "link", "meta", "p",  "td",  "th", "tr", "option", "param", "source", "track", "wbr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && strncasecmp(names[i], name, length) == 0)
            return true;
    return false;
}

/* Passes over a tag's attributes; returns where its '>' stands, or end. *count: roughly how many there are. */
static const char *skip_attributes(const char *at, const char *end, unsigned *count)
{
    char quote = '\0', before = ' ';
    *count = 0;
    for (; at < end && (quote != '\0' || *at != '>'); before = *at++) {
        bool blank = strchr(" \t\r\n\f/", *at) != NULL && *at != '\0';
        if (quote != '\0') {
            quote = *at == quote ? '\0' : quote;
            continue;
        }
        *count += !blank && strchr(" \t\r\n\f/\"'", before) != NULL;
        if ((*at == '"' || *at == '\'') && before == '=')
            quote = *at;
    }
    return at;
}

static void count_tag(ns_depth *depth, const char *name, size_t length, bool closes, bool closed)
{
    uint32_t *open = &depth->open[name_place(name, length)];
    if (closed || ends_itself(name, length))
        return;
    if (!closes) {
        ++*open;
        depth->sum++;
    } else if (*open > 0) {
        --*open;
        depth->sum--;
    }
}

/* Scripts and styles hold no elements, however they look. */
static const char *skip_raw(const char *name, size_t length, const char *at, const char *end)
{
    static const char *const raw[] = {"script", "style"};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        if (strlen(raw[i]) != length || strncasecmp(raw[i], name, length) != 0)
            continue;
        while (at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
            if ((size_t)(end - at) > length + 1 && at[1] == '/' && strncasecmp(at + 2, raw[i], length) == 0)
                return at;
            at++;
        }
        return end;
    }
    return at;
}

/* NULL, or what is too much. */
static const char *check_limits(const char *page, const char *end)
{
    ns_depth depth = {0};
    for (const char *at = page; at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL;) {
        bool closes = at + 1 < end && at[1] == '/';
        const char *name = at + 1 + closes;
        if (name >= end || !is_letter(*name)) {
            at++;
            continue;
        }
        size_t length = name_length(name, end);
        unsigned attributes;
        at = skip_attributes(name + length, end, &attributes);
        if (attributes > HTML_MAX_ATTRIBUTES)
            return "an HTML tag with more than 1000 attributes";
        count_tag(&depth, name, length, closes, at < end && at[-1] == '/');
        if (!closes)
            at = skip_raw(name, length, at, end);
        if (depth.sum > HTML_MAX_DEPTH)
            return "HTML nested deeper than 1000 elements";
    }
    return NULL;
}

/* ---- parsing */

typedef struct ns_html_memory {
    ns_arena *arena;
    size_t left;
    jmp_buf full;
} ns_html_memory;

static void *take(void *context, size_t size)
{
    ns_html_memory *memory = context;
    if (size > memory->left)
        longjmp(memory->full, 1); /* gumbo holds nothing but this memory */
    memory->left -= size;
    return arena_alloc(memory->arena, size);
}

static void give_back(void *context, void *pointer)
{
    (void)context;
    (void)pointer;
}

const GumboNode *html_parse(const char *page, size_t length, ns_arena *arena, const char **message)
{
    *message = check_limits(page, page + length);
    if (*message != NULL)
        return NULL;
    ns_html_memory memory = {.arena = arena, .left = MEMORY_BASE + MEMORY_FACTOR * length};
    if (setjmp(memory.full) != 0) {
        *message = "HTML too tangled to be parsed";
        return NULL;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give_back;
    options.userdata = &memory;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, page, length)->root;
}

/* ---- nodes */

const char *html_attribute(const GumboNode *node, const char *name)
{
    if (!html_is_element(node))
        return NULL;
    const GumboAttribute *attribute = gumbo_get_attribute(&node->v.element.attributes, name);
    return attribute != NULL ? attribute->value : NULL;
}

static void gather(const GumboNode *node, unsigned depth, ns_arena *arena, size_t *room, size_t *length, char **text)
{
    if (!html_is_element(node) && node->type != GUMBO_NODE_COMMENT && node->type != GUMBO_NODE_DOCUMENT) {
        size_t size = strlen(node->v.text.text);
        if (*length + size + 1 > *room) {
            size_t wanted = 2 * (*length + size) + 64;
            *text = arena_grow(arena, *text, *room, wanted);
            *room = wanted;
        }
        memcpy(*text + *length, node->v.text.text, size + 1);
        *length += size;
        return;
    }
    for (size_t i = 0; depth < HTML_WALK_DEPTH && i < html_child_count(node); i++)
        gather(html_child(node, i), depth + 1, arena, room, length, text);
}

/* Runs of blanks become one space, those at the ends go. */
static char *join_blanks(char *text, size_t length)
{
    ns_span span = trim_any(text, (ns_span){0, (uint32_t)length});
    char *out = text;
    for (uint32_t at = span.start; at < span.end;) {
        uint32_t blank = blank_size(text, at, span.end);
        if (blank == 0) {
            *out++ = text[at++];
            continue;
        }
        *out++ = ' ';
        at = skip_blanks(text, at, span.end);
    }
    *out = '\0';
    return text;
}

const char *html_text(const GumboNode *node, ns_arena *arena)
{
    size_t room = 0, length = 0;
    char *text = NULL;
    gather(node, 0, arena, &room, &length, &text);
    return text == NULL ? "" : join_blanks(text, length);
}

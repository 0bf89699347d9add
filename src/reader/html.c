/* html.c: see html.h. */
#include "reader/html.h"

#include "base/letters.h"
#include "knowledge/outlets.h"
#include "reader/html_body.h"
#include "reader/html_facts.h"
#include "reader/paragraphs.h"

#include <string.h>
#include <strings.h>

enum { CHARSET_REACH = 2048, FEED_REACH = 512, LONGEST_TITLE = 400, MOST_HEADINGS = 50 };

bool html_looks_like(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && is_space(text[at]))
        at++;
    if (length - at < 2 || text[at] != '<')
        return false;
    char mark = text[at + 1];
    return mark == '!' || mark == '?' || is_letter(mark);
}

const char *html_charset(const char *bytes, size_t length, char *name)
{
    static const char key[] = "charset=";
    size_t end = length < CHARSET_REACH ? length : CHARSET_REACH, size = 0;
    for (size_t at = 0; at + sizeof key < end; at++) {
        if (strncasecmp(bytes + at, key, sizeof key - 1) != 0)
            continue;
        at += sizeof key - 1;
        at += bytes[at] == '"' || bytes[at] == '\'';
        while (at < end && size + 1 < HTML_CHARSET_ROOM && bytes[at] != '\0' && strchr("\"' />;\t\r\n", bytes[at]) == NULL)
            name[size++] = bytes[at++];
        name[size] = '\0';
        return size > 0 ? name : NULL;
    }
    return NULL;
}

/* ---- the title */

/* Where part stands in text, ASCII case aside, or NULL. */
static const char *find_folded(const char *text, const char *part)
{
    size_t length = strlen(part);
    for (; *text != '\0'; text++)
        if (strncasecmp(text, part, length) == 0)
            return text;
    return NULL;
}

/* Does one hold the other, as "Harga Beras Turun - Contoh.com" holds the headline? */
static bool holds(const char *decorated, const char *title)
{
    return decorated != NULL && title[0] != '\0' && find_folded(decorated, title) != NULL;
}

typedef struct ns_heading {
    ns_arena *arena;
    const ns_html_facts *facts;
    const char *title;
    int tried;
} ns_heading;

/* The longest heading that the page's own data hold. */
static void find_heading(ns_heading *heading, const GumboNode *node, unsigned depth, GumboTag tag)
{
    if (html_is(node, tag) && heading->tried++ < MOST_HEADINGS) {
        const char *text = html_text(node, heading->arena);
        bool longer = heading->title == NULL || strlen(text) > strlen(heading->title);
        if (longer && strlen(text) <= LONGEST_TITLE &&
            (holds(heading->facts->document_title, text) || holds(heading->facts->values[HTML_TITLE], text)))
            heading->title = text;
        return;
    }
    for (size_t i = 0; depth < HTML_WALK_DEPTH && i < html_child_count(node); i++)
        find_heading(heading, html_child(node, i), depth + 1, tag);
}

/* "Harga Beras Turun - Ekonomi Contoh.com" without what stands behind the last bar or spaced dash, if it names the outlet. */
static const char *undecorated(const char *title, const char *outlet, ns_arena *arena)
{
    static const char *const marks[] = {" | ", " - ", " – ", " :: "};
    size_t cut = strlen(title);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (const char *at = strstr(title, marks[i]); at != NULL; at = strstr(at + 1, marks[i]))
            if (outlet != NULL && find_folded(at, outlet) != NULL && (size_t)(at - title) < cut)
                cut = (size_t)(at - title);
    return arena_text(arena, title, cut);
}

/* A headline in one line, blanks joined. */
static const char *one_line(const char *title, ns_arena *arena)
{
    char *copy = arena_text(arena, title, strlen(title)), *out = copy;
    uint32_t length = (uint32_t)strlen(copy);
    for (uint32_t at = skip_blanks(copy, 0, length); at < length;) {
        uint32_t blank = blank_size(copy, at, length);
        if (blank == 0) {
            *out++ = copy[at++];
            continue;
        }
        at = skip_blanks(copy, at, length);
        if (at < length)
            *out++ = ' ';
    }
    *out = '\0';
    return copy;
}

static const char *find_title(const GumboNode *root, const ns_html_facts *facts, ns_arena *arena)
{
    ns_heading heading = {.arena = arena, .facts = facts};
    find_heading(&heading, root, 0, GUMBO_TAG_H1);
    if (heading.title == NULL)
        find_heading(&heading, root, 0, GUMBO_TAG_H2);
    if (heading.title != NULL)
        return one_line(heading.title, arena);
    const char *told = facts->values[HTML_TITLE] != NULL ? facts->values[HTML_TITLE] : facts->document_title;
    return told == NULL ? NULL : one_line(undecorated(told, facts->values[HTML_OUTLET], arena), arena);
}

/* ---- outlet and author */

/* The outlet by the page's address, "https://ekonomi.contoh.com/baca/1": the longest part of the host's name that is known. */
static const char *outlet_of_host(const char *url)
{
    const char *host = url != NULL ? strstr(url, "//") : NULL;
    if (host == NULL)
        return NULL;
    const char *end = host + 2 + strcspn(host + 2, "/:?#");
    for (const char *part = host + 2; part < end; part++) {
        size_t size, length = (size_t)(end - part);
        const char *outlet = outlets_match(part, length, &size);
        if (outlet != NULL && size == length)
            return outlet;
        part = memchr(part, '.', length);
        if (part == NULL)
            break;
    }
    return NULL;
}

static const char *find_outlet(const ns_html_facts *facts)
{
    const char *told = facts->values[HTML_OUTLET];
    size_t size;
    if (told != NULL && outlets_match(told, strlen(told), &size) != NULL && size == strlen(told))
        return told;
    const char *known = outlet_of_host(facts->values[HTML_URL]);
    return known != NULL ? known : told;
}

/* Letters of both, blanks and case aside: is the outlet's first word ("Contoh" of "Contoh.com") in the author's name? */
static bool names_outlet(const char *author, const char *outlet)
{
    size_t stem = outlet != NULL ? strcspn(outlet, ". ") : 0;
    for (const char *at = author; stem > 2 && *at != '\0'; at++)
        if (strncasecmp(at, outlet, stem) == 0)
            return true;
    return false;
}

/* Many a page gives its publisher for its author. */
static const char *find_author(const ns_html_facts *facts, const char *outlet)
{
    const char *author = facts->values[HTML_AUTHOR];
    if (author == NULL || names_outlet(author, outlet) || names_outlet(author, facts->values[HTML_OUTLET]))
        return NULL;
    size_t size;
    bool site = false;
    for (const char *at = author; *at != '\0' && !site; at++)
        site = (at == author || at[-1] == ' ') && outlets_is_site(at, strlen(at), &size);
    return site ? NULL : author;
}

/* ---- the article */

/* A feed is a list of other pages' articles. */
static bool is_feed(const char *page, size_t length)
{
    static const char *const roots[] = {"<rss", "<feed", "<rdf:RDF"};
    char head[FEED_REACH + 1];
    size_t size = length < FEED_REACH ? length : FEED_REACH;
    memcpy(head, page, size);
    head[size] = '\0';
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (strstr(head, roots[i]) != NULL)
            return true;
    return false;
}

/* "2016-02-23 T16:00:20Z", as one system writes it, with nothing in front of the T. */
static const char *tidy_date(const char *date, ns_arena *arena)
{
    const char *blank = date != NULL ? strstr(date, " T") : NULL;
    return blank == NULL ? date : arena_printf(arena, "%.*s%s", (int)(blank - date), date, blank + 1);
}

static void fill_input(const ns_html_lines *lines, const ns_html_facts *facts, const char *title, ns_input *input)
{
    char *text = arena_zero(lines->arena, lines->length + NS_TEXT_PADDING);
    memcpy(text, lines->text, lines->length);
    input->text = text;
    input->text_length = lines->length;
    input->text_made = true;
    input->marks = lines->marks.items;
    input->mark_count = lines->marks.count;
    input->title = title;
    input->published = tidy_date(facts->values[HTML_PUBLISHED], lines->arena);
    input->outlet = find_outlet(facts);
    input->author = find_author(facts, input->outlet);
    input->url = facts->values[HTML_URL];
}

const char *html_read(const char *page, size_t length, ns_arena *arena, ns_input *input, bool *found)
{
    const char *message = NULL;
    const GumboNode *root = html_parse(page, length, arena, &message);
    if (root == NULL)
        return message;
    ns_html_facts facts;
    html_facts_find(root, arena, &facts);
    const char *title = find_title(root, &facts, arena);
    const GumboNode *body = is_feed(page, length) ? NULL : html_body_find(root, facts.article);
    ns_html_lines lines = {.arena = arena, .text = arena_alloc(arena, 1)};
    if (title != NULL && title[0] != '\0')
        html_lines_add(&lines, title, NS_ZONE_TITLE); /* the zones find it as input->title */
    else
        title = NULL;
    if (body != NULL)
        html_lines_write(root, body, title, &lines);
    *found = body != NULL;
    fill_input(&lines, &facts, title, input);
    return NULL;
}

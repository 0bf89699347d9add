/* html_facts.c: see html_facts.h. Names of data are src/data/html.def. */
#include "reader/html_facts.h"

#include <cjson/cJSON.h>
#include <string.h>
#include <strings.h>

typedef struct fact_name {
    ns_html_fact fact;
    const char *name;
} fact_name;

#define HTML_FACT(fact, name) {HTML_##fact, name},
#define HTML_MEMBER(fact, name)
#define HTML_ARTICLE(type)
#define HTML_HINT(meaning, word)
static const fact_name meta_names[] = {
#include "data/html.def"
};
#undef HTML_FACT
#undef HTML_MEMBER
#define HTML_FACT(fact, name)
#define HTML_MEMBER(fact, name) {HTML_##fact, name},
static const fact_name member_names[] = {
#include "data/html.def"
};
#undef HTML_MEMBER
#undef HTML_ARTICLE
#define HTML_MEMBER(fact, name)
#define HTML_ARTICLE(type) type,
static const char *const article_types[] = {
#include "data/html.def"
};

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { LONGEST_FACT = 1000 };

typedef struct ns_finder {
    ns_arena *arena;
    ns_html_facts *facts;
    size_t rank[HTML_FACTS]; /* row of meta_names + 1 that gave the value; 0: none, or JSON-LD */
} ns_finder;

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* "https://www.facebook.com/contoh" is nobody's name. */
static bool is_link(const char *text)
{
    return strncmp(text, "http", 4) == 0 || strncmp(text, "//", 2) == 0;
}

static bool is_useful(ns_html_fact fact, const char *value)
{
    return value != NULL && !is_blank(value) && strlen(value) <= LONGEST_FACT && (fact == HTML_URL || !is_link(value));
}

/* ---- meta elements */

static void take_meta(ns_finder *finder, const GumboNode *node)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    const char *content = html_attribute(node, "content");
    for (size_t k = 0; content != NULL && k < COUNT(keys); k++) {
        const char *name = html_attribute(node, keys[k]);
        for (size_t row = 0; name != NULL && row < COUNT(meta_names); row++) {
            ns_html_fact fact = meta_names[row].fact;
            if (strcasecmp(name, meta_names[row].name) != 0 || !is_useful(fact, content))
                continue;
            if (finder->facts->values[fact] == NULL || row + 1 < finder->rank[fact]) {
                finder->facts->values[fact] = content;
                finder->rank[fact] = row + 1;
            }
        }
    }
}

/* ---- JSON-LD */

static bool is_article_type(const cJSON *type)
{
    if (cJSON_IsArray(type))
        for (const cJSON *item = type->child; item != NULL; item = item->next)
            if (is_article_type(item))
                return true;
    if (cJSON_IsString(type))
        for (size_t i = 0; i < COUNT(article_types); i++)
            if (strcmp(type->valuestring, article_types[i]) == 0)
                return true;
    return false;
}

/* The article's object: the value itself, or a member of a list or of "@graph". cJSON bounds the depth. */
static const cJSON *find_article(const cJSON *value)
{
    if (cJSON_IsObject(value)) {
        if (is_article_type(cJSON_GetObjectItemCaseSensitive(value, "@type")))
            return value;
        value = cJSON_GetObjectItemCaseSensitive(value, "@graph");
    }
    if (cJSON_IsArray(value))
        for (const cJSON *item = value->child; item != NULL; item = item->next) {
            const cJSON *found = find_article(item);
            if (found != NULL)
                return found;
        }
    return NULL;
}

/* "Ana", {"name": "Ana"}, [{"name": "Ana"}, "Budi"] → "Ana, Budi"; NULL if there is none. */
static const char *plain_value(const cJSON *value, ns_arena *arena)
{
    if (cJSON_IsObject(value))
        value = cJSON_GetObjectItemCaseSensitive(value, "name");
    if (cJSON_IsString(value))
        return arena_text(arena, value->valuestring, strlen(value->valuestring));
    const char *joined = NULL;
    if (cJSON_IsArray(value))
        for (const cJSON *item = value->child; item != NULL; item = item->next) {
            const char *name = cJSON_IsArray(item) ? NULL : plain_value(item, arena);
            if (name != NULL && strlen(name) < LONGEST_FACT && (joined == NULL || strlen(joined) < LONGEST_FACT))
                joined = joined == NULL ? name : arena_printf(arena, "%s, %s", joined, name);
        }
    return joined;
}

static void take_members(ns_finder *finder, const cJSON *article)
{
    bool taken[HTML_FACTS] = {false};
    finder->facts->article = true;
    for (size_t row = 0; row < COUNT(member_names); row++) {
        ns_html_fact fact = member_names[row].fact;
        const char *value = plain_value(cJSON_GetObjectItemCaseSensitive(article, member_names[row].name), finder->arena);
        if (taken[fact] || !is_useful(fact, value))
            continue;
        finder->facts->values[fact] = value;
        finder->rank[fact] = 0;
        taken[fact] = true;
    }
}

/* The tree is freed before a failed allocation goes on to the arena's guard. */
static void take_tree(ns_finder *finder, cJSON *tree)
{
    ns_guard *outer = finder->arena->guard, inner;
    if (setjmp(inner.escape) != 0) {
        finder->arena->guard = outer;
        cJSON_Delete(tree);
        mem_fail(outer);
    }
    finder->arena->guard = &inner;
    const cJSON *article = find_article(tree);
    if (article != NULL)
        take_members(finder, article);
    finder->arena->guard = outer;
    cJSON_Delete(tree);
}

static void take_script(ns_finder *finder, const GumboNode *node)
{
    const char *type = html_attribute(node, "type");
    if (type == NULL || strcasecmp(type, "application/ld+json") != 0 || finder->facts->article || html_child_count(node) == 0)
        return;
    cJSON *tree = cJSON_Parse(html_child(node, 0)->v.text.text); /* NULL: many a page's JSON-LD is none */
    if (tree != NULL)
        take_tree(finder, tree);
}

/* ---- the walk */

static void take_document_title(ns_finder *finder, const GumboNode *node)
{
    const char *title = html_text(node, finder->arena);
    if (!is_blank(title) && strlen(title) <= LONGEST_FACT)
        finder->facts->document_title = title;
}

static void walk(ns_finder *finder, const GumboNode *node, unsigned depth)
{
    if (html_is(node, GUMBO_TAG_META))
        take_meta(finder, node);
    else if (html_is(node, GUMBO_TAG_SCRIPT))
        take_script(finder, node);
    else if (html_is(node, GUMBO_TAG_TITLE) && finder->facts->document_title == NULL)
        take_document_title(finder, node);
    else
        for (size_t i = 0; depth < HTML_WALK_DEPTH && i < html_child_count(node); i++)
            walk(finder, html_child(node, i), depth + 1);
}

void html_facts_find(const GumboNode *root, ns_arena *arena, ns_html_facts *facts)
{
    ns_finder finder = {.arena = arena, .facts = facts};
    *facts = (ns_html_facts){0};
    walk(&finder, root, 0);
}

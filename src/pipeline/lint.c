/* lint.c: see lint.h. */
#include "pipeline/lint.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* A finding's rule and text, and which one of them it is: the n-th with these in its article has ordinal n. */
typedef struct ns_occurrence {
    uint64_t hash;
    size_t index;
} ns_occurrence;

static int by_hash(const void *a, const void *b)
{
    const ns_occurrence *left = a, *right = b;
    if (left->hash != right->hash)
        return (left->hash > right->hash) - (left->hash < right->hash);
    return (left->index > right->index) - (left->index < right->index);
}

static uint64_t join(uint64_t hash, uint64_t more)
{
    return hash_mix(hash ^ hash_mix(more + UINT64_C(0x9e3779b97f4a7c15)));
}

/* "./a.txt" and "a.txt" are one file. */
static uint64_t hash_path(const char *path)
{
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    return hash_bytes(path, strlen(path));
}

/* What a finding is told by from one run to the next: rule, path, words, and the how manieth; no line, so that text can move. */
static void give_fingerprints(const char *path, ns_found *found, size_t count, ns_arena *arena)
{
    ns_occurrence *order = arena_alloc(arena, count * sizeof *order);
    uint64_t place = hash_path(path);
    for (size_t i = 0; i < count; i++) {
        uint64_t rule = hash_bytes(found[i].finding.rule, strlen(found[i].finding.rule));
        order[i] = (ns_occurrence){join(join(place, rule), hash_bytes(found[i].text, found[i].text_length)), i};
    }
    qsort(order, count, sizeof *order, by_hash);
    uint64_t ordinal = 0;
    for (size_t i = 0; i < count; i++) {
        ordinal = i > 0 && order[i].hash == order[i - 1].hash ? ordinal + 1 : 0;
        found[order[i].index].fingerprint = join(order[i].hash, ordinal);
    }
}

static ns_found tell(const ns_article *article, const ns_finding *finding, const ns_places *places, const char *path,
                     ns_arena *arena)
{
    size_t length = finding->span.end - finding->span.start;
    ns_found found = {.path = path, .finding = *finding, .place = places_at(places, finding->span), .text_length = length};
    found.text = arena_text(arena, article->text + finding->span.start, length);
    found.finding.message = arena_text(arena, finding->message, strlen(finding->message));
    if (finding->fix != NULL) {
        found.finding.fix = arena_text(arena, finding->fix, strlen(finding->fix));
        found.fix_place = places_at(places, finding->fix_span);
    }
    return found;
}

ns_status lint_article(ns_scanner *scanner, const ns_article *article, ns_places *places, ns_arena *arena, ns_found_list *list)
{
    const ns_finding *findings = NULL;
    size_t count = 0, first = list->count;
    ns_status status = ns_check(scanner, NULL, &findings, &count);
    if (status != NS_OK || count == 0)
        return status;
    places_read(places, article->text, article->text_length);
    const char *path = arena_text(arena, article->path, strlen(article->path));
    for (size_t i = 0; i < count; i++)
        *LIST_PUSH(arena, list) = tell(article, &findings[i], places, path, arena);
    give_fingerprints(path, list->items + first, count, arena);
    return NS_OK;
}

/* lint.c: see lint.h. */
#include "pipeline/lint.h"

#include "base/hash.h"
#include "reader/path.h"

#include <stdlib.h>
#include <string.h>

void lint_init(ns_lint *lint, const ns_check_options *options, ns_arena *arena)
{
    *lint = (ns_lint){.policies = NULL};
    folders_init(&lint->folders, options, arena);
    baseline_init(&lint->baseline, arena->guard);
}

void lint_free(ns_lint *lint)
{
    folders_free(&lint->folders);
    baseline_free(&lint->baseline);
}

/* ---- what holds for each file */

static int by_path(const void *a, const void *b)
{
    return strcmp(((const ns_file *)a)->path, ((const ns_file *)b)->path);
}

/* A file and its name, as path.h has it. */
typedef struct ns_named_file {
    const char *name;
    ns_file file;
} ns_named_file;

static int by_name(const void *a, const void *b)
{
    const ns_named_file *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    return order != 0 ? order : by_path(&left->file, &right->file);
}

/* A file that is given twice is linted once, as a.txt and as ./a.txt, too: its repairs could not be made twice. */
static void drop_twice(const ns_lint *lint, ns_walk *walk)
{
    ns_arena *arena = lint->folders.arena;
    ns_named_file *named = arena_alloc(arena, walk->count * sizeof *named);
    size_t kept = 0;
    for (size_t i = 0; i < walk->count; i++)
        named[i] = (ns_named_file){path_name(arena, lint->here, walk->files[i].path), walk->files[i]};
    qsort(named, walk->count, sizeof *named, by_name);
    for (size_t i = 0; i < walk->count; i++)
        if (i == 0 || strcmp(named[i - 1].name, named[i].name) != 0)
            walk->files[kept++] = named[i].file;
    walk->count = kept;
}

/* What cannot be read comes first. */
static void sort_files(const ns_lint *lint, ns_walk *walk, ns_walk_problems *problems)
{
    if (walk->count > 1) {
        drop_twice(lint, walk);
        qsort(walk->files, walk->count, sizeof *walk->files, by_path);
    }
    for (size_t i = 0; i < problems->count; i++)
        problems->items[i].before = 0;
}

static bool find_policies(ns_lint *lint, const ns_walk *walk)
{
    lint->policies = arena_alloc(lint->folders.arena, (walk->count + 1) * sizeof *lint->policies);
    for (size_t i = 0; i < walk->count; i++) {
        lint->policies[i] = folders_policy(&lint->folders, walk->files[i].path);
        if (lint->policies[i] == NULL)
            return false;
    }
    return true;
}

bool lint_start(ns_lint *lint, ns_walk *walk, ns_walk_problems *problems, ns_folders_fault *fault)
{
    const char *baseline = lint->folders.options->baseline;
    *fault = (ns_folders_fault){.path = baseline};
    if (baseline != NULL && !baseline_read(&lint->baseline, baseline, &fault->message, &fault->line))
        return false;
    lint->here = path_here(lint->folders.arena);
    sort_files(lint, walk, problems);
    bool fine = folders_start(&lint->folders) && find_policies(lint, walk);
    *fault = lint->folders.fault;
    return fine;
}

/* ---- fingerprints */

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

/* What a finding is told by from one run to the next: rule, path, words, and the how manieth; no line, so that text can move. */
static void give_fingerprints(uint64_t place, ns_found *found, size_t count, ns_arena *arena)
{
    ns_occurrence *order = arena_alloc(arena, count * sizeof *order);
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

/* A record is known by its key, or by its text: its line number changes with every record before it. */
static uint64_t hash_place(const ns_article *article, const ns_lint_source *source, const char *name)
{
    uint64_t place = hash_bytes(name, strlen(name));
    if (source->record == 0)
        return place;
    return join(place, article->key != NULL ? hash_bytes(article->key, strlen(article->key)) : article->id);
}

/* ---- findings */

static const char *copy(ns_arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_text(arena, text, strlen(text));
}

static ns_found tell(const ns_article *article, const ns_finding *finding, const ns_policy *policy, const ns_places *places,
                     ns_arena *arena)
{
    size_t length = finding->span.end - finding->span.start;
    ns_found found = {.finding = *finding, .place = places_at(places, finding->span), .text_length = length};
    found.text = arena_text(arena, article->text + finding->span.start, length);
    found.finding.message = copy(arena, finding->message);
    found.finding.fix = copy(arena, finding->fix);
    if (finding->fix != NULL)
        found.fix_place = places_at(places, finding->fix_span);
    found.fails = (uint8_t)finding->level >= policy->fail_on;
    return found;
}

/* Without those the baseline knows. */
static size_t drop_known(const ns_baseline *baseline, ns_found *found, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!baseline_has(baseline, found[i].fingerprint))
            found[kept++] = found[i];
    return kept;
}

/* git and patch take no "../a.txt", nor a path that begins with a slash: a file that is not below here is named from the root on. */
static const char *name_in_diff(const ns_lint *lint, const char *name, ns_arena *arena)
{
    return name[0] == '/' || strncmp(name, "../", 3) == 0 ? path_rooted(arena, lint->here, name) : name;
}

static void add_diff(const ns_lint *lint, const ns_article *article, const ns_lint_source *source, ns_buffer *scratch,
                     ns_arena *arena, ns_linted *linted)
{
    const char *name = name_in_diff(lint, linted->name, arena);
    buffer_clear(scratch);
    if (!findings_diff(name, article->text, article->text_length, source->mark, linted->found, linted->count, scratch))
        return;
    linted->diff = arena_text(arena, scratch->data, scratch->length);
    linted->diff_length = scratch->length;
}

ns_status lint_article(const ns_lint *lint, ns_scanner *scanner, const ns_article *article, const ns_lint_source *source,
                       ns_places *places, ns_buffer *scratch, ns_arena *arena, ns_lint_result *result)
{
    const ns_policy *policy = lint->policies[source->file];
    const ns_finding *findings = NULL;
    size_t count = 0;
    const char *name = path_name(arena, lint->here, source->path);
    *result = (ns_lint_result){.policy = policy, .place = hash_place(article, source, name)};
    ns_linted *linted = &result->linted;
    *linted = (ns_linted){.path = copy(arena, article->path), .file = source->path, .name = name, .exact = source->exact};
    linted->record = source->page ? 1 : source->record;
    linted->key = copy(arena, article->key);
    if (policy->on[CHECK_TEXT_DUPLICATE])
        result->gist = gist_of_text(article, arena);
    ns_status status = ns_check(scanner, policy, &findings, &count);
    if (status != NS_OK || count == 0)
        return status;
    ns_found *found = arena_alloc(arena, count * sizeof *found);
    places_read(places, article->text, article->text_length);
    for (size_t i = 0; i < count; i++)
        found[i] = tell(article, &findings[i], policy, places, arena);
    give_fingerprints(result->place, found, count, arena);
    linted->found = found;
    linted->count = drop_known(&lint->baseline, found, count);
    if (lint->folders.options->format == NS_CHECK_DIFF && source->exact)
        add_diff(lint, article, source, scratch, arena, linted);
    return NS_OK;
}

/* ---- across articles */

/* Where a finding about the whole article stands among the others: by place, then rule. */
static size_t position_of_whole(const ns_linted *linted, const char *rule)
{
    size_t at = 0;
    while (at < linted->count && linted->found[at].place.start == 0 && strcmp(linted->found[at].finding.rule, rule) < 0)
        at++;
    return at;
}

void lint_add_twin(const ns_lint *lint, ns_lint_result *result, const ns_gist *other, ns_arena *arena)
{
    ns_linted *linted = &result->linted;
    ns_found *all = arena_alloc(arena, (linted->count + 1) * sizeof *all);
    const ns_policy *policy = result->policy;
    ns_found twin = {.text = "", .place = {.line = 1, .column = 1, .end_line = 1, .end_column = 1}};
    twin.finding.rule = check_rules[CHECK_TEXT_DUPLICATE].name;
    twin.finding.level = (ns_severity)policy->levels[CHECK_TEXT_DUPLICATE];
    twin.finding.message =
        arena_printf(arena, "the text is %sthat of %s", other->id == result->gist->id ? "" : "nearly ", gist_path(other));
    twin.fails = policy->levels[CHECK_TEXT_DUPLICATE] >= policy->fail_on;
    give_fingerprints(result->place, &twin, 1, arena);
    if (baseline_has(&lint->baseline, twin.fingerprint))
        return;
    size_t at = position_of_whole(linted, twin.finding.rule);
    for (size_t i = 0; i < linted->count; i++)
        all[i < at ? i : i + 1] = linted->found[i];
    all[at] = twin;
    linted->found = all;
    linted->count++;
}

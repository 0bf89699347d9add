/* folders.c: see folders.h. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "checker/folders.h"

#include "checker/config.h"
#include "reader/exclude.h"
#include "reader/source.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char config_name[] = ".newsscan";

/* A policy and the sections it was made of: "x.x" for the first and third of all that could hold. */
typedef struct ns_made {
    const char *holds;
    const ns_policy *policy;
} ns_made;

struct ns_folder {
    const char *path; /* real, without a slash at the end ("" is the root of the file system) */
    const ns_config *config;
    ns_folder *above; /* whose files count too, or NULL */
    LIST(ns_made) made;
};

void folders_init(ns_folders *folders, const ns_check_options *options, ns_arena *arena)
{
    *folders = (ns_folders){.options = options, .arena = arena};
    table_init(&folders->names, arena->guard);
    buffer_init(&folders->bytes, arena->guard);
}

void folders_free(ns_folders *folders)
{
    table_free(&folders->names);
    buffer_free(&folders->bytes);
    free(folders->real);
    folders->real = NULL;
}

static bool refuse(ns_folders *folders, const char *path, uint64_t line, const char *message)
{
    folders->fault = (ns_folders_fault){path, line, message};
    return false;
}

static const char *beside(const ns_folders *folders, const char *folder, const char *name)
{
    return arena_printf(folders->arena, "%s/%s", folder, name);
}

/* False: the fault tells why. */
static bool load(ns_folders *folders, const char *path, const ns_config **config)
{
    enum { LARGEST = 1 << 20 };
    const char *message = NULL;
    ns_status status = source_read(path, LARGEST, &folders->bytes, &message);
    if (status != NS_OK)
        return refuse(folders, path, 0, status == NS_ERR_LIMIT ? "larger than 1 MiB" : message);
    const char *text = arena_text(folders->arena, folders->bytes.data, folders->bytes.length);
    ns_config_fault fault;
    ns_config *made = arena_zero(folders->arena, sizeof *made);
    *config = made;
    return config_read(text, folders->bytes.length, folders->arena, made, &fault) ||
           refuse(folders, path, fault.line, fault.message);
}

static ns_folder *add_folder(ns_folders *folders, const char *path)
{
    ns_folder *folder = arena_zero(folders->arena, sizeof *folder);
    folder->path = arena_text(folders->arena, path, strlen(path));
    *LIST_PUSH(folders->arena, &folders->by_name) = folder;
    return folder;
}

/* The folder of a real path and, as far as they count, those above it. One by one, not by recursion: paths may be deep. */
static ns_folder *find_folder(ns_folders *folders, const char *path)
{
    char *rest = arena_text(folders->arena, path, strlen(path));
    ns_folder *first = NULL, **link = &first;
    for (;;) {
        struct stat about;
        uint32_t known = folders->names.count;
        uint32_t number = table_intern(&folders->names, rest, strlen(rest));
        if (number < known) {
            *link = folders->by_name.items[number];
            return first;
        }
        ns_folder *folder = *link = add_folder(folders, rest);
        const char *config = beside(folders, rest, config_name);
        if (stat(config, &about) == 0 && !load(folders, config, &folder->config))
            return NULL;
        bool top = folder->config != NULL && folder->config->root;
        char *slash = strrchr(rest, '/');
        if (top || slash == NULL || stat(beside(folders, rest, ".git"), &about) == 0)
            return first;
        *slash = '\0';
        link = &folder->above;
    }
}

/* A path cut off before its last slash; "." where there is none. */
static const char *folder_of(const ns_folders *folders, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return slash == path ? "/" : arena_text(folders->arena, path, (size_t)(slash - path));
}

static const char *real_path(ns_folders *folders, const char *path)
{
    free(folders->real);
    folders->real = realpath(path, NULL);
    if (folders->real == NULL)
        return "";
    size_t length = strlen(folders->real);
    return arena_text(folders->arena, folders->real, length == 1 ? 0 : length);
}

/* Whether a pattern matches the path or a folder on the way to it. */
static bool matches(const char *pattern, const char *path, ns_arena *arena)
{
    char *part = arena_text(arena, path, strlen(path));
    for (char *slash = strchr(part, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool found = exclude_matches(&pattern, 1, part, true);
        *slash = '/';
        if (found)
            return true;
    }
    return exclude_matches(&pattern, 1, part, false);
}

/* The file as seen from a folder that it is in, or from the root. */
static const char *seen_from(const ns_folder *folder, const char *file)
{
    size_t length = strlen(folder->path);
    if (strncmp(file, folder->path, length) == 0 && file[length] == '/')
        return file + length + 1;
    return file + (file[0] == '/');
}

static size_t count_sections(const ns_folder *folder)
{
    size_t count = 0;
    for (; folder != NULL; folder = folder->above)
        count += folder->config != NULL ? folder->config->sections.count : 0;
    return count;
}

/* Which sections hold for a file, those of the nearest folder first. */
static char *find_sections(const ns_folders *folders, const ns_folder *folder, const char *file)
{
    char *holds = arena_alloc(folders->arena, count_sections(folder) + 1), *at = holds;
    for (; folder != NULL; folder = folder->above)
        for (size_t i = 0; folder->config != NULL && i < folder->config->sections.count; i++) {
            const char *pattern = folder->config->sections.items[i];
            *at++ = pattern == NULL || matches(pattern, seen_from(folder, file), folders->arena) ? 'x' : '.';
        }
    *at = '\0';
    return holds;
}

/* The files from the furthest to the nearest: what comes later counts. */
static void apply(const ns_folders *folders, const ns_folder *nearest, const char *holds, ns_policy *policy)
{
    LIST(const ns_folder *) chain = {0};
    for (const ns_folder *folder = nearest; folder != NULL; folder = folder->above)
        *LIST_PUSH(folders->arena, &chain) = folder;
    const char *end = holds + strlen(holds);
    for (size_t i = chain.count; i-- > 0;) {
        const ns_config *config = chain.items[i]->config;
        if (config == NULL)
            continue;
        size_t count = config->sections.count;
        bool *here = arena_alloc(folders->arena, count * sizeof *here);
        end -= count;
        for (size_t k = 0; k < count; k++)
            here[k] = end[k] == 'x';
        config_apply(config, here, policy, folders->arena);
    }
}

/* What the command line says comes last. False: the fault tells why. */
static bool apply_options(ns_folders *folders, ns_policy *policy)
{
    const ns_check_options *options = folders->options;
    const char *message = NULL;
    for (size_t i = 0; i < options->select_count; i++)
        if (!config_select(options->selects[i], i == 0, policy, folders->arena, &message))
            return refuse(folders, "--select", 0, message);
    for (size_t i = 0; i < options->ignore_count; i++)
        if (!config_ignore(options->ignores[i], policy, folders->arena, &message))
            return refuse(folders, "--ignore", 0, message);
    if (options->fail_on != NS_FAIL_ON_AUTO)
        policy->fail_on = (uint8_t)(options->fail_on - NS_FAIL_ON_NOTE);
    policy_finish(policy);
    return true;
}

static const ns_policy *make_policy(ns_folders *folders, ns_folder *folder, const char *holds)
{
    for (size_t i = 0; i < folder->made.count; i++)
        if (strcmp(folder->made.items[i].holds, holds) == 0)
            return folder->made.items[i].policy;
    ns_policy *policy = arena_alloc(folders->arena, sizeof *policy);
    policy_init(policy);
    apply(folders, folder, holds, policy);
    if (!apply_options(folders, policy))
        return NULL;
    *LIST_PUSH(folders->arena, &folder->made) = (ns_made){holds, policy};
    return policy;
}

bool folders_start(ns_folders *folders)
{
    const char *path = folders->options->config;
    policy_init(&folders->plain);
    if (!apply_options(folders, &folders->plain))
        return false;
    if (path == NULL)
        return true;
    folders->only = arena_zero(folders->arena, sizeof *folders->only);
    folders->only->path = real_path(folders, folder_of(folders, path));
    return load(folders, path, &folders->only->config);
}

static ns_folder *folder_for(ns_folders *folders, const char *path)
{
    const char *shown = folder_of(folders, path);
    if (folders->only != NULL)
        return folders->only;
    if (folders->shown == NULL || strcmp(folders->shown, shown) != 0) {
        folders->shown = shown;
        folders->last = find_folder(folders, real_path(folders, shown));
    }
    return folders->last;
}

const ns_policy *folders_policy(ns_folders *folders, const char *path)
{
    if (folders->options->no_config)
        return &folders->plain;
    ns_folder *folder = folder_for(folders, path);
    if (folder == NULL)
        return NULL;
    if (count_sections(folder) == 0)
        return &folders->plain;
    const char *slash = strrchr(path, '/');
    const char *real = folders->only == NULL ? folder->path : real_path(folders, folder_of(folders, path));
    const char *file = beside(folders, real, slash != NULL ? slash + 1 : path);
    return make_policy(folders, folder, find_sections(folders, folder, file));
}

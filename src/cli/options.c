/* options.c: see options.h. Long options are never abbreviated: a script that says --text must not change its meaning when an
 * option --text-only comes. */
#include "cli/options.h"

#include "base/letters.h"
#include "cli/limits.h"
#include "cli/suggest.h"
#include "cli/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where the parser stands. */
typedef struct ns_parser {
    int argc, at; /* argv[at] is the next argument */
    char *const *argv;
    ns_settings *settings;
    char *message;
} ns_parser;

/* Option names in messages are cut: they may be as long as an argument can be. */
#define NAME "%.60s"

#define COMPLAIN(parser, ...) ((void)snprintf((parser)->message, OPTION_MESSAGE, __VA_ARGS__), false)

static void *field(const ns_parser *parser, const ns_option *option)
{
    return (char *)parser->settings + option->offset;
}

/* 1 to most, digits only; 0 if it is anything else. *end is set behind the digits. */
static unsigned read_number(const char *text, unsigned most, const char **end)
{
    unsigned long number = 0;
    for (; is_digit(*text); text++)
        if (number <= most)
            number = number * 10 + (unsigned long)(*text - '0');
    *end = text;
    return number <= most ? (unsigned)number : 0;
}

static bool set_number(const ns_parser *parser, const ns_option *option, const char *value)
{
    const char *end;
    unsigned number = read_number(value, option->most, &end);
    if (number == 0 || *end != '\0')
        return COMPLAIN(parser, "--%s takes a number from 1 to %u, not '" NAME "'", option->name, option->most, value);
    *(unsigned *)field(parser, option) = number;
    return true;
}

static bool set_part(const ns_parser *parser, const ns_option *option, const char *value)
{
    ns_part part = {0, 0};
    const char *end;
    part.number = read_number(value, option->most, &end);
    if (*end == '/')
        part.count = read_number(end + 1, option->most, &end);
    if (part.number == 0 || part.count == 0 || *end != '\0' || part.number > part.count)
        return COMPLAIN(parser, "--%s takes K/N with K from 1 to N, such as 2/8, not '" NAME "'", option->name, value);
    *(ns_part *)field(parser, option) = part;
    return true;
}

static bool set_choice(const ns_parser *parser, const ns_option *option, const char *value)
{
    size_t length = strlen(value);
    unsigned number = 0;
    for (const char *word = option->choices; *word != '\0'; number++) {
        size_t size = strcspn(word, " ");
        if (size == length && memcmp(word, value, size) == 0) {
            *(unsigned *)field(parser, option) = number;
            return true;
        }
        word += size + (word[size] == ' ');
    }
    return COMPLAIN(parser, "--%s takes one of: %s; not '" NAME "'", option->name, option->choices, value);
}

static bool set_option(const ns_parser *parser, const ns_option *option, const char *value)
{
    switch (option->kind) {
    case KIND_FLAG:
        *(bool *)field(parser, option) = true;
        return true;
    case KIND_TEXT:
    case KIND_FILE:
        if (*value == '\0')
            return COMPLAIN(parser, "--%s has an empty %s", option->name, option->argument);
        *(const char **)field(parser, option) = value;
        return true;
    case KIND_LIST: {
        ns_texts *texts = field(parser, option);
        texts->items[texts->count++] = value;
        return true;
    }
    case KIND_LIMIT:
        return limit_set(field(parser, option), value) ||
               COMPLAIN(parser,
                        "--%s takes file=SIZE or line=SIZE up to 16M, unpacked=SIZE, ratio=N or entries=N; not '" NAME "'",
                        option->name, value);
    case KIND_NUMBER:
        return set_number(parser, option, value);
    case KIND_PART:
        return set_part(parser, option, value);
    case KIND_CHOICE:
        return set_choice(parser, option, value);
    }
    return false;
}

/* An option's argument that is not glued to it: the next word. */
static const char *next_word(ns_parser *parser)
{
    return parser->at < parser->argc ? parser->argv[parser->at++] : NULL;
}

/* The option of this verb that is called so; NULL: there is none. */
static const ns_option *find_long(ns_verb verb, const char *name, size_t length)
{
    for (const ns_option *option = option_table; option < option_table + option_count; option++)
        if (option_is_for(option, verb) && strlen(option->name) == length && memcmp(option->name, name, length) == 0)
            return option;
    return NULL;
}

static const ns_option *find_letter(ns_verb verb, char letter)
{
    for (const ns_option *option = option_table; option < option_table + option_count; option++)
        if (option_is_for(option, verb) && option->letter == letter)
            return option;
    return NULL;
}

static bool unknown_long(const ns_parser *parser, const char *name, size_t length)
{
    const char *near = suggest_option((ns_verb)parser->settings->verb, name, length);
    int shown = length > 60 ? 60 : (int)length;
    if (near == NULL)
        return COMPLAIN(parser, "unknown option --%.*s; newsscan --help lists them", shown, name);
    return COMPLAIN(parser, "unknown option --%.*s; did you mean --%s? newsscan --help lists them", shown, name, near);
}

static bool parse_long(ns_parser *parser, const char *name)
{
    size_t length = strcspn(name, "=");
    const char *value = name[length] == '=' ? name + length + 1 : NULL;
    const ns_option *option = find_long((ns_verb)parser->settings->verb, name, length);
    if (option == NULL)
        return unknown_long(parser, name, length);
    if (option->kind == KIND_FLAG && value != NULL)
        return COMPLAIN(parser, "--%s takes no value", option->name);
    if (option->kind != KIND_FLAG && value == NULL && (value = next_word(parser)) == NULL)
        return COMPLAIN(parser, "--%s needs a value: --%s=%s", option->name, option->name, option->argument);
    return set_option(parser, option, value);
}

/* A bundle of letters; the first that takes an argument takes the rest: -qj4. */
static bool parse_letters(ns_parser *parser, const char *letters)
{
    for (; *letters != '\0'; letters++) {
        const ns_option *option = find_letter((ns_verb)parser->settings->verb, *letters);
        if (option == NULL)
            return COMPLAIN(parser, "unknown option -%c; newsscan --help lists them", *letters);
        if (option->kind == KIND_FLAG) {
            (void)set_option(parser, option, NULL);
            continue;
        }
        const char *value = letters[1] != '\0' ? letters + 1 : next_word(parser);
        if (value == NULL)
            return COMPLAIN(parser, "-%c needs a value: -%c %s", option->letter, option->letter, option->argument);
        return set_option(parser, option, value);
    }
    return true;
}

static ns_verb find_verb(const char *word)
{
    return strcmp(word, "check") == 0 ? VERB_CHECK : strcmp(word, "merge") == 0 ? VERB_MERGE : VERB_SCAN;
}

/* The first PATH of a scan: a verb in the wrong place, or "chek", which would set off a scan of all that follows it? "./check" and
 * "chek.txt" are nobody's slip: one that is not there is a missing file, as it is in any other place, and behind "--". */
static bool check_verb(const ns_parser *parser, const char *path)
{
    if (find_verb(path) != VERB_SCAN)
        return COMPLAIN(parser, "the verb comes first: newsscan %s [OPTION]... [PATH]...; write ./%s for a file or folder", path,
                        path);
    const char *near = strpbrk(path, "/.") == NULL ? suggest_verb(path) : NULL;
    if (near != NULL && access(path, F_OK) != 0)
        return COMPLAIN(parser, "%s is no verb, and no file or folder; did you mean newsscan %s?", path, near);
    return true;
}

/* may_be_verb: no "--" stands before it. */
static bool add_path(const ns_parser *parser, const char *path, bool may_be_verb)
{
    ns_texts *paths = &parser->settings->paths;
    if (*path == '\0')
        return COMPLAIN(parser, "an empty PATH");
    if (parser->settings->verb == VERB_SCAN && paths->count == 0 && may_be_verb && !check_verb(parser, path))
        return false;
    paths->items[paths->count++] = path;
    return true;
}

/* Then nothing else counts. */
static bool shows_page(const ns_settings *settings)
{
    return settings->help || settings->version || settings->list_rules || settings->explain != NULL;
}

static bool parse_words(ns_parser *parser)
{
    const ns_settings *settings = parser->settings;
    bool options = true, fine = true;
    while (fine && parser->at < parser->argc && !shows_page(settings)) {
        const char *word = parser->argv[parser->at++];
        if (!options || word[0] != '-' || word[1] == '\0')
            fine = add_path(parser, word, options);
        else if (word[1] != '-')
            fine = parse_letters(parser, word + 1);
        else if (word[2] == '\0')
            options = false;
        else
            fine = parse_long(parser, word + 2);
    }
    return fine;
}

static bool names_stdin(const ns_texts *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        if (strcmp(paths->items[i], "-") == 0)
            return true;
    return false;
}

static bool check_together(const ns_parser *parser)
{
    const ns_settings *settings = parser->settings;
    if (settings->null && settings->files_from == NULL)
        return COMPLAIN(parser, "--null is about the paths of --files-from, and there is none");
    if (settings->files_from != NULL && strcmp(settings->files_from, "-") == 0 && names_stdin(&settings->paths))
        return COMPLAIN(parser, "standard input cannot be both an article and the list of --files-from");
    if (settings->write_baseline != NULL && (settings->output != NULL || settings->format != NS_CHECK_TEXT))
        return COMPLAIN(parser, "--write-baseline has a file and a format of its own: no -o, no -f");
    if (settings->write_baseline != NULL && settings->baseline != NULL)
        return COMPLAIN(parser, "--write-baseline writes all that is found; what --baseline passes over would be missing in it");
    if (settings->config != NULL && settings->no_config)
        return COMPLAIN(parser, "--config and --no-config contradict each other");
    return true;
}

bool options_parse(int argc, char *const *argv, ns_settings *settings, char message[OPTION_MESSAGE])
{
    ns_parser parser = {.argc = argc, .at = 1, .argv = argv, .settings = settings, .message = message};
    size_t room = argc > 0 ? (size_t)argc : 1;
    *settings = (ns_settings){0};
    ns_texts *const lists[] = {&settings->paths, &settings->excludes, &settings->selects, &settings->ignores};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        lists[i]->items = calloc(room, sizeof *lists[i]->items);
        if (lists[i]->items == NULL)
            return COMPLAIN(&parser, "out of memory");
    }
    settings->verb = argc > 1 ? find_verb(argv[1]) : VERB_SCAN;
    parser.at += settings->verb != VERB_SCAN;
    return parse_words(&parser) && (shows_page(settings) || check_together(&parser));
}

void options_free(ns_settings *settings)
{
    free(settings->paths.items);
    free(settings->excludes.items);
    free(settings->selects.items);
    free(settings->ignores.items);
    *settings = (ns_settings){0};
}

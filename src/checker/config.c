/* config.c: see config.h. */
#include "checker/config.h"

#include "base/utf8.h"
#include "checker/selector.h"

#include <string.h>

/* What a key is: one of these words, or a selector of rules. */
typedef enum ns_key { KEY_ROOT, KEY_FAIL_ON, KEY_SELECT, KEY_IGNORE, KEY_WORDS, KEY_NAMES, KEY_RULES, KEY_UNKNOWN } ns_key;
static const char *const key_names[] = {"root", "fail-on", "select", "ignore", "words", "names"};
enum { KEY_NAMES_COUNT = sizeof key_names / sizeof *key_names };

static const char *const level_names[] = {"note", "warning", "error", "off", "on"};
static const uint8_t level_values[] = {NS_NOTE, NS_WARNING, NS_ERROR, POLICY_OFF, POLICY_ON};
static const char *const fail_names[] = {"note", "warning", "error", "never"};
static const uint8_t fail_values[] = {NS_NOTE, NS_WARNING, NS_ERROR, POLICY_NEVER};

typedef struct ns_piece {
    const char *text;
    size_t length;
} ns_piece;

typedef struct ns_config_reader {
    ns_arena *arena;
    ns_config *config;
    ns_config_fault *fault;
    size_t line, section;
    ns_key key; /* of the value that an indented line goes on with */
    ns_piece key_text;
    size_t key_line;
    bool first; /* no item of this `select` has come yet */
} ns_config_reader;

#define PIECE "\"%.*s\""
#define SHOWN(piece) ((int)((piece).length > 60 ? 60 : (piece).length)), (piece).text

static const char selects_none[] = "no rule is named: that would be all, not none";

static bool refuse(ns_config_reader *reader, const char *message)
{
    *reader->fault = (ns_config_fault){reader->line, message};
    return false;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static ns_piece trim(ns_piece piece)
{
    while (piece.length > 0 && is_blank(piece.text[0])) {
        piece.text++;
        piece.length--;
    }
    while (piece.length > 0 && is_blank(piece.text[piece.length - 1]))
        piece.length--;
    return piece;
}

static bool is(ns_piece piece, const char *word)
{
    return strlen(word) == piece.length && memcmp(piece.text, word, piece.length) == 0;
}

static size_t index_of(ns_piece piece, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && !is(piece, names[i]))
        i++;
    return i;
}

/* The next item of a list with commas, cut off *rest; empty ones are passed over. */
static bool next_item(ns_piece *rest, ns_piece *item)
{
    while (rest->length > 0) {
        const char *comma = memchr(rest->text, ',', rest->length);
        size_t length = comma != NULL ? (size_t)(comma - rest->text) : rest->length;
        *item = trim((ns_piece){rest->text, length});
        size_t taken = length + (comma != NULL);
        rest->text += taken;
        rest->length -= taken;
        if (item->length > 0)
            return true;
    }
    return false;
}

static const char *unknown(ns_arena *arena, const char *what, const ns_nearest *nearest)
{
    ns_piece piece = {nearest->word, nearest->length}, name = {nearest->name, nearest->size};
    return name.text == NULL
               ? arena_printf(arena, "unknown %s " PIECE, what, SHOWN(piece))
               : arena_printf(arena, "unknown %s " PIECE "; did you mean " PIECE "?", what, SHOWN(piece), SHOWN(name));
}

static const char *unknown_rule(ns_arena *arena, ns_piece piece)
{
    ns_nearest nearest = nearest_to(piece.text, piece.length);
    selector_offer(&nearest);
    return unknown(arena, "rule", &nearest);
}

static const char *unknown_key(ns_arena *arena, ns_piece piece)
{
    ns_nearest nearest = nearest_to(piece.text, piece.length);
    for (size_t i = 0; i < KEY_NAMES_COUNT; i++)
        nearest_offer(&nearest, key_names[i], strlen(key_names[i]));
    selector_offer(&nearest);
    return unknown(arena, "key", &nearest);
}

static void wish(ns_config_reader *reader, ns_wish_kind kind, uint8_t level, ns_piece word)
{
    *LIST_PUSH(reader->arena, &reader->config->wishes) =
        (ns_wish){kind, level, reader->first, reader->section, word.text, word.length};
    reader->first = false;
}

static bool wish_rules(ns_config_reader *reader, ns_wish_kind kind, ns_piece list)
{
    ns_piece item;
    while (next_item(&list, &item)) {
        if (!selector_is_known(item.text, item.length))
            return refuse(reader, unknown_rule(reader->arena, item));
        wish(reader, kind, POLICY_OFF, item);
    }
    return true;
}

static bool wish_words(ns_config_reader *reader, ns_piece list)
{
    ns_piece item;
    while (next_item(&list, &item))
        wish(reader, WISH_ALLOW, 0, item);
    return true;
}

static bool wish_root(ns_config_reader *reader, ns_piece value)
{
    if (reader->section != 0)
        return refuse(reader, "root stands before the first section");
    if (!is(value, "true") && !is(value, "false"))
        return refuse(reader, "root is true or false");
    reader->config->root = is(value, "true");
    return true;
}

static bool wish_fail_on(ns_config_reader *reader, ns_piece value)
{
    size_t i = index_of(value, fail_names, sizeof fail_names / sizeof *fail_names);
    if (i == sizeof fail_names / sizeof *fail_names)
        return refuse(reader, arena_printf(reader->arena, "fail-on is error, warning, note or never, not " PIECE, SHOWN(value)));
    wish(reader, WISH_FAIL_ON, fail_values[i], (ns_piece){NULL, 0});
    return true;
}

/* "word = resiko" names the rules that begin with word-, but "words" is meant. */
static bool refuse_level(ns_config_reader *reader, ns_piece value)
{
    const char *hint = is(reader->key_text, "word") || is(reader->key_text, "name")
                           ? arena_printf(reader->arena, "; did you mean \"%.*ss\"?", SHOWN(reader->key_text))
                           : "";
    return refuse(reader,
                  arena_printf(reader->arena, "a rule is off, on, note, warning or error, not " PIECE "%s", SHOWN(value), hint));
}

static bool wish_level(ns_config_reader *reader, ns_piece value)
{
    size_t i = index_of(value, level_names, sizeof level_names / sizeof *level_names);
    if (i == sizeof level_names / sizeof *level_names)
        return refuse_level(reader, value);
    wish(reader, WISH_LEVEL, level_values[i], reader->key_text);
    return true;
}

static bool take_value(ns_config_reader *reader, ns_piece value)
{
    switch (reader->key) {
    case KEY_ROOT:
        return wish_root(reader, value);
    case KEY_FAIL_ON:
        return wish_fail_on(reader, value);
    case KEY_SELECT:
        return wish_rules(reader, WISH_ONLY, value);
    case KEY_IGNORE:
        return wish_rules(reader, WISH_LEVEL, value);
    case KEY_WORDS:
    case KEY_NAMES:
        return wish_words(reader, value);
    case KEY_RULES:
        return wish_level(reader, value);
    case KEY_UNKNOWN:
        break;
    }
    return refuse(reader, unknown_key(reader->arena, reader->key_text));
}

/* Whatever comes next is no more of the key before. */
static bool end_key(ns_config_reader *reader)
{
    if (reader->key != KEY_SELECT || !reader->first)
        return true;
    reader->line = reader->key_line;
    return refuse(reader, selects_none);
}

static bool take_section(ns_config_reader *reader, ns_piece line)
{
    if (line.length < 3 || line.text[line.length - 1] != ']')
        return refuse(reader, "a section is a pattern in brackets: [opini/]");
    reader->section = reader->config->sections.count;
    reader->key = KEY_UNKNOWN;
    *LIST_PUSH(reader->arena, &reader->config->sections) = arena_text(reader->arena, line.text + 1, line.length - 2);
    return true;
}

static bool goes_on(const ns_config_reader *reader)
{
    return reader->key >= KEY_SELECT && reader->key <= KEY_NAMES;
}

static bool take_key(ns_config_reader *reader, ns_piece line)
{
    const char *equals = memchr(line.text, '=', line.length);
    if (equals == NULL)
        return refuse(reader, "neither KEY = VALUE nor [PATTERN]");
    size_t length = (size_t)(equals - line.text);
    reader->key_text = trim((ns_piece){line.text, length});
    size_t key = index_of(reader->key_text, key_names, KEY_NAMES_COUNT);
    if (key < KEY_NAMES_COUNT)
        reader->key = (ns_key)key;
    else
        reader->key = selector_is_known(reader->key_text.text, reader->key_text.length) ? KEY_RULES : KEY_UNKNOWN;
    reader->key_line = reader->line;
    reader->first = true;
    return take_value(reader, trim((ns_piece){equals + 1, line.length - length - 1}));
}

static bool is_comment(char byte)
{
    return byte == '#' || byte == ';';
}

/* "warning  # of the newsroom": the mark stands alone, for "#tag" may be a word or a name. */
static ns_piece without_comment(ns_piece line)
{
    for (size_t i = 1; i + 1 < line.length; i++)
        if (is_comment(line.text[i]) && is_blank(line.text[i - 1]) && is_blank(line.text[i + 1]))
            return trim((ns_piece){line.text, i});
    return line;
}

static bool take_line(ns_config_reader *reader, ns_piece whole)
{
    ns_piece line = trim(whole);
    if (line.length == 0 || is_comment(line.text[0]))
        return true;
    line = without_comment(line);
    if (is_blank(whole.text[0]) && goes_on(reader))
        return take_value(reader, line);
    if (!end_key(reader))
        return false;
    return line.text[0] == '[' ? take_section(reader, line) : take_key(reader, line);
}

bool config_read(const char *text, size_t length, ns_arena *arena, ns_config *config, ns_config_fault *fault)
{
    ns_config_reader reader = {.arena = arena, .config = config, .fault = fault, .key = KEY_UNKNOWN};
    const char *end = text + length;
    *config = (ns_config){.root = false};
    *LIST_PUSH(arena, &config->sections) = NULL;
    for (const char *at = text + utf8_mark(text, length); at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((stop != NULL ? stop : end) - at);
        reader.line++;
        if (!take_line(&reader, (ns_piece){at, size}))
            return false;
        at += size + 1;
    }
    return end_key(&reader);
}

void config_apply(const ns_config *config, const bool *holds, ns_policy *policy, ns_arena *arena)
{
    for (size_t i = 0; i < config->wishes.count; i++) {
        const ns_wish *one = &config->wishes.items[i];
        if (!holds[one->section])
            continue;
        switch (one->kind) {
        case WISH_FAIL_ON:
            policy->fail_on = one->level;
            break;
        case WISH_ONLY:
            policy_only(policy, one->word, one->length, one->first);
            break;
        case WISH_LEVEL:
            policy_set(policy, one->word, one->length, one->level);
            break;
        case WISH_ALLOW:
            policy_allow(policy, one->word, one->length, arena);
            break;
        }
    }
}

bool config_select(const char *list, bool first, ns_policy *policy, ns_arena *arena, const char **message)
{
    ns_piece rest = {list, strlen(list)}, item;
    *message = selects_none;
    bool any = false;
    for (; next_item(&rest, &item); first = false, any = true) {
        if (!selector_is_known(item.text, item.length)) {
            *message = unknown_rule(arena, item);
            return false;
        }
        policy_only(policy, item.text, item.length, first);
    }
    return any;
}

bool config_ignore(const char *list, ns_policy *policy, ns_arena *arena, const char **message)
{
    ns_piece rest = {list, strlen(list)}, item;
    while (next_item(&rest, &item)) {
        if (!selector_is_known(item.text, item.length)) {
            *message = unknown_rule(arena, item);
            return false;
        }
        policy_set(policy, item.text, item.length, POLICY_OFF);
    }
    return true;
}

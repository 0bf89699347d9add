/* own_names.c: see own_names.h. One table holds the forms and, beside them, the first tokens of forms: a token that is none of
 * these costs one look. */
#include "extractor/own_names.h"

#include "base/arena.h"
#include "base/letters.h"
#include "base/spelling.h"
#include "base/table.h"
#include "base/utf8.h"
#include "reader/source.h"
#include "tokenizer/split.h"

#include <stdlib.h>
#include <string.h>

/* What is known of a string of the table. */
typedef struct entry {
    uint32_t line;  /* of the list; 0: no form, only the first token of one */
    uint32_t name;  /* number of the canonical name */
    uint32_t reach; /* tokens of the longest form that begins with it */
    ns_entity_type type;
    bool made; /* not listed: a listed form in capitals */
} entry;

struct ns_own_names {
    ns_guard guard;
    ns_arena arena; /* the error */
    ns_table strings;
    entry *entries; /* by number of the string */
    size_t capacity;
    ns_buffer file;
    const char *error; /* what is wrong with the line in hand */
};

/* One line of the list on its way into the table. */
typedef struct list_row {
    ns_own_names *names;
    uint32_t line, name;
    ns_entity_type type;
} list_row;

#define FAULT(row, ...) ((row)->names->error = arena_printf(&(row)->names->arena, __VA_ARGS__), false)

/* Names in messages are cut. */
#define SHOWN "%.60s"

static const char *const types[NS_ENTITY_TYPES] = {SPELL_ENTITY_TYPES(SPELL_PLAIN)};

/* ---- the table */

static entry *entry_of(ns_own_names *names, uint32_t number)
{
    size_t had = names->capacity;
    names->entries = mem_grow(&names->guard, names->entries, &names->capacity, (size_t)number + 1, sizeof *names->entries);
    if (names->capacity > had)
        memset(names->entries + had, 0, (names->capacity - had) * sizeof *names->entries);
    return &names->entries[number];
}

static bool is_new(const list_row *row, const entry *known, const char *form)
{
    const char *name = table_string(&row->names->strings, known->name);
    if (known->line == 0 || known->made)
        return true;
    if (known->name == row->name && known->type == row->type)
        return FAULT(row, "'" SHOWN "' is listed twice, first in line %u", form, known->line);
    if (known->name == row->name)
        return FAULT(row, "'" SHOWN "' is of the type %s already, in line %u", form, types[known->type], known->line);
    return FAULT(row, "'" SHOWN "' stands for '" SHOWN "' already, in line %u", form, name, known->line);
}

static bool put_form(const list_row *row, const char *form, size_t length, bool made)
{
    entry *known = entry_of(row->names, table_intern(&row->names->strings, form, length));
    if (made && known->line != 0)
        return true;
    if (!is_new(row, known, form))
        return false;
    known->line = row->line;
    known->name = row->name;
    known->type = row->type;
    known->made = made;
    return true;
}

static void put_first(ns_own_names *names, const char *form, size_t length, uint32_t tokens)
{
    entry *first = entry_of(names, table_intern(&names->strings, form, length));
    if (first->reach < tokens)
        first->reach = tokens;
}

/* ---- one form */

static bool in_capitals(char *form)
{
    bool changed = false;
    for (; *form != '\0'; form++)
        if (is_lower(*form)) {
            *form = capital_letter(*form);
            changed = true;
        }
    return changed;
}

/* One blank for any white space, none at the ends, as names are compared. Returns the length. */
static size_t squeeze(char *form)
{
    size_t length = 0;
    for (const char *at = form; *at != '\0'; at++)
        if (*at != ' ')
            form[length++] = *at;
        else if (length > 0 && at[1] != ' ' && at[1] != '\0')
            form[length++] = ' ';
    form[length] = '\0';
    return length;
}

/* Counts the tokens of a form; *first gets the length of the first. */
static uint32_t count_tokens(const char *form, size_t length, size_t *first)
{
    char padded[OWN_NAME_BYTES + NS_TEXT_PADDING + 1] = {0};
    uint32_t at = 0, tokens = 0;
    memcpy(padded, form, length);
    for (ns_piece piece; split_next(padded, (uint32_t)length, NULL, &at, &piece); tokens++)
        if (tokens == 0)
            *first = piece.symbol == 0 && piece.shape <= NS_SHAPE_numeric ? piece.end - piece.start : 0;
    return tokens;
}

static bool is_fit(const list_row *row, const char *form, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)form[i] < ' ' || form[i] == 0x7F)
            return FAULT(row, "a control character in a name");
    if (length > OWN_NAME_BYTES)
        return FAULT(row, "a name has at most %d bytes, and this has %zu: '" SHOWN "'", OWN_NAME_BYTES, length, form);
    return true;
}

static bool add_form(list_row *row, char *form, bool canonical)
{
    size_t length = squeeze(form), first = 0;
    if (!is_fit(row, form, length))
        return false;
    uint32_t tokens = count_tokens(form, length, &first);
    if (first == 0)
        return FAULT(row, "a name begins with a letter or a digit: '" SHOWN "'", form);
    if (tokens > OWN_NAME_TOKENS)
        return FAULT(row, "a name has at most %d words and marks, and this has %u: '" SHOWN "'", OWN_NAME_TOKENS, tokens, form);
    if (canonical)
        row->name = table_intern(&row->names->strings, form, length);
    if (!put_form(row, form, length, false))
        return false;
    put_first(row->names, form, first, tokens);
    if (!in_capitals(form))
        return true;
    put_first(row->names, form, first, tokens);
    return put_form(row, form, length, true);
}

/* ---- lines */

static char *next_field(char **line)
{
    char *field = *line, *tab = field != NULL ? strchr(field, '\t') : NULL;
    *line = tab != NULL ? tab + 1 : NULL;
    if (tab != NULL)
        *tab = '\0';
    return field;
}

static bool read_type(list_row *row, const char *text)
{
    for (unsigned i = 0; i < NS_ENTITY_TYPES; i++)
        if (strcmp(types[i], text) == 0) {
            row->type = (ns_entity_type)i;
            return true;
        }
    return FAULT(row,
                 "unknown type '" SHOWN
                 "'; a line is TYPE, NAME and other forms, parted by tabs; types are person, org, place, event, law",
                 text);
}

/* Blank lines and those that begin with # say nothing. Empty fields behind the name are what spreadsheets leave. */
static bool read_line(list_row *row, char *line, size_t length)
{
    if (length > 0 && line[length - 1] == '\r')
        line[--length] = '\0';
    if (memchr(line, '\0', length) != NULL)
        return FAULT(row, "a NUL byte; is this a text file?");
    if (length == 0 || line[0] == '#')
        return true;
    if (utf8_valid_prefix(line, length) != length)
        return FAULT(row, "not UTF-8");
    const char *type = next_field(&line);
    if (!read_type(row, type))
        return false;
    char *form = next_field(&line);
    if (form == NULL || form[strspn(form, " ")] == '\0')
        return FAULT(row, "the name is missing behind '%s' and a tab", type);
    if (!add_form(row, form, true))
        return false;
    while ((form = next_field(&line)) != NULL)
        if (form[strspn(form, " ")] != '\0' && !add_form(row, form, false))
            return false;
    return true;
}

static bool read_lines(list_row *row)
{
    ns_buffer *file = &row->names->file;
    for (char *line = file->data + utf8_mark(file->data, file->length), *last = file->data + file->length; line < last;) {
        char *end = memchr(line, '\n', (size_t)(last - line));
        if (end == NULL)
            end = last; /* padding follows */
        *end = '\0';
        row->line++;
        if (!read_line(row, line, (size_t)(end - line)))
            return false;
        line = end + 1;
    }
    return true;
}

static ns_status load(ns_own_names *names, const char *path, const char **error)
{
    const char *message = NULL;
    if (setjmp(names->guard.escape) != 0)
        return NS_ERR_MEMORY;
    ns_status status = source_read(path, NS_MAX_TEXT, &names->file, &message);
    if (status != NS_OK) {
        *error = arena_printf(&names->arena, "%s: %s", path, message);
        return status;
    }
    list_row row = {.names = names};
    if (read_lines(&row)) {
        buffer_pad(&names->strings.text); /* behind the last name; behind others stand those that follow */
        return NS_OK;
    }
    *error = arena_printf(&names->arena, "%s:%u: %s", path, row.line, names->error);
    return NS_ERR_USAGE;
}

ns_status own_names_load(const char *path, ns_own_names **names, const char **error)
{
    ns_own_names *made = calloc(1, sizeof *made);
    *names = made;
    *error = NULL;
    if (made == NULL)
        return NS_ERR_MEMORY;
    arena_init(&made->arena, &made->guard);
    table_init(&made->strings, &made->guard);
    buffer_init(&made->file, &made->guard);
    ns_status status = load(made, path, error);
    buffer_free(&made->file);
    return status;
}

void own_names_free(ns_own_names *names)
{
    if (names == NULL)
        return;
    arena_free(&names->arena);
    table_free(&names->strings);
    free(names->entries);
    free(names);
}

/* ---- in a text */

static const entry *look_up(const ns_own_names *names, const char *text, size_t length)
{
    uint32_t number = table_find(&names->strings, text, length);
    return number < names->strings.count && number < names->capacity ? &names->entries[number] : NULL;
}

/* The tokens [first, last) with one blank where the text has white space; false: too long, or across a paragraph's end. */
static bool spell(const ns_phrase_tokens *tokens, size_t first, size_t last, char spelled[OWN_NAME_BYTES], size_t *length)
{
    *length = 0;
    for (size_t t = first; t < last; t++) {
        size_t size = tokens->spans[t].end - tokens->spans[t].start;
        bool gap = t > first && tokens->spans[t - 1].end < tokens->spans[t].start;
        if (size == 0 || *length + gap + size > OWN_NAME_BYTES)
            return false;
        if (gap)
            spelled[(*length)++] = ' ';
        memcpy(spelled + *length, tokens->text + tokens->spans[t].start, size);
        *length += size;
    }
    return true;
}

ns_own_name own_names_find(const ns_own_names *names, const ns_phrase_tokens *tokens, size_t at)
{
    ns_span span = tokens->spans[at];
    const entry *first = look_up(names, tokens->text + span.start, span.end - span.start);
    for (uint32_t count = first != NULL ? first->reach : 0; count > 0; count--) {
        char spelled[OWN_NAME_BYTES];
        size_t length;
        if (at + count > tokens->count || !spell(tokens, at, at + count, spelled, &length))
            continue;
        const entry *found = look_up(names, spelled, length);
        if (found != NULL && found->line > 0)
            return (ns_own_name){table_string(&names->strings, found->name), found->type, count};
    }
    return (ns_own_name){0};
}

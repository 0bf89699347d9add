/* records.c: see records.h.
 *
 * cJSON 1.7.15 reads a line of 2 KB in 3 us. What it cannot tell is settled here, and only where a line calls for it:
 *   - its strings end at the first NUL, and it takes \u0000 and even \uGHIJ for one. So escapes are looked through first, and a
 *     line with a NUL is read with another control character, one that does not occur in it, in the NUL's place;
 *   - its numbers are doubles: 1803712345678901234 would come back as another number. Such a key is copied from the line.
 * It goes byte by byte, twice: that was a tenth of a whole scan. So the article's text, mostly all of the line, is cut out and unescaped
 * here, and cJSON reads the rest. A line that is odd in any way is given to cJSON whole, so that it alone says what is wrong.
 *
 * Threads: every cJSON_Parse... writes where it stopped into a static struct. Nothing reads that but cJSON_GetErrorPtr, which must
 * therefore never be called; the position comes through return_parse_end. cJSON's README promises thread safety on that condition
 * (and while nobody sets hooks or the locale). A thread sanitizer sees the write only in a cJSON built with it. */
#include "reader/records.h"

#include "base/letters.h"
#include "reader/text_list.h"
#include "reader/unescape.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD_TEXT, FIELD_TITLE, FIELD_PUBLISHED, FIELD_OUTLET, FIELD_URL, FIELD_AUTHOR, FIELD_KEY, FIELD_COUNT };

static const struct {
    const char *name;
    size_t key;   /* where ns_fields has its key */
    size_t value; /* where ns_input has its value */
} known_fields[FIELD_COUNT] = {
    [FIELD_TEXT] = {"text", offsetof(ns_fields, text), offsetof(ns_input, text)},
    [FIELD_TITLE] = {"title", offsetof(ns_fields, title), offsetof(ns_input, title)},
    [FIELD_PUBLISHED] = {"published", offsetof(ns_fields, published), offsetof(ns_input, published)},
    [FIELD_OUTLET] = {"outlet", offsetof(ns_fields, outlet), offsetof(ns_input, outlet)},
    [FIELD_URL] = {"url", offsetof(ns_fields, url), offsetof(ns_input, url)},
    [FIELD_AUTHOR] = {"author", offsetof(ns_fields, author), offsetof(ns_input, author)},
    [FIELD_KEY] = {"key", offsetof(ns_fields, key), offsetof(ns_input, key)},
};

/* The keys of each field where --fields names none, best first. */
#define RECORD_KEY(field, key) {FIELD_##field, key},
static const struct {
    int field;
    const char *key;
} common_keys[] = {
#include "data/fields.def"
};
enum { COMMON_KEYS = sizeof common_keys / sizeof *common_keys, OWN_KEY = -1 };

static const char **field_key(ns_fields *fields, int field)
{
    return (const char **)(void *)((char *)fields + known_fields[field].key);
}

static const char *key_of(const ns_fields *fields, int field)
{
    return *(const char *const *)(const void *)((const char *)fields + known_fields[field].key);
}

static const char **field_value(ns_input *input, int field)
{
    return (const char **)(void *)((char *)input + known_fields[field].value);
}

static int find_field(const char *name, size_t length)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        if (strlen(known_fields[field].name) == length && memcmp(known_fields[field].name, name, length) == 0)
            return field;
    return FIELD_COUNT;
}

const char *fields_parse(const char *spec, ns_arena *arena, ns_fields *fields)
{
    bool given[FIELD_COUNT] = {false};
    for (int field = 0; field < FIELD_COUNT; field++)
        *field_key(fields, field) = NULL;
    while (spec != NULL) {
        size_t length = strcspn(spec, ","), name_length = strcspn(spec, "=,");
        int field = find_field(spec, name_length);
        if (field == FIELD_COUNT || length < name_length + 2)
            return "fields are given as FIELD=KEY,...; FIELD is text, title, published, outlet, url, author or key";
        if (given[field])
            return "a field is given twice";
        given[field] = true;
        *field_key(fields, field) = arena_text(arena, spec + name_length + 1, length - name_length - 1);
        spec = spec[length] == ',' ? spec + length + 1 : NULL;
    }
    return NULL;
}

/* An escape cJSON would misread, or NULL. *nul: there is a NUL in the line, as a byte or escaped. */
static const char *find_bad_escape(const char *line, const char *end, bool *nul)
{
    *nul = memchr(line, '\0', (size_t)(end - line)) != NULL;
    for (const char *at = line; (at = unescape_find_code(at, end)) != NULL; at += 2) {
        long code = unescape_hex(at + 2, end);
        if (code < 0)
            return at;
        *nul = *nul || code == 0;
    }
    return NULL;
}

/* A control character that the line does not hold, as a byte or escaped, or 0 if there is none. */
static unsigned char find_unused_control(const char *line, const char *end)
{
    uint32_t used = 1u << '\b' | 1u << '\t' | 1u << '\n' | 1u << '\f' | 1u << '\r' | 1u; /* these have escapes of their own */
    for (const char *at = line; at < end; at++)
        if ((unsigned char)*at < 0x20)
            used |= 1u << *at;
    for (const char *at = line; (at = unescape_find_code(at, end)) != NULL; at += 2) {
        long code = unescape_hex(at + 2, end);
        if (code < 0x20)
            used |= 1u << code;
    }
    for (unsigned char control = 1; control < 0x20; control++)
        if ((used >> control & 1) == 0)
            return control;
    return 0;
}

/* A copy of the line with stand_in for every NUL, as a byte or escaped. */
static const char *replace_nul(const char *line, size_t length, unsigned char stand_in, ns_arena *arena)
{
    static const char hex[] = "0123456789abcdef";
    char *copy = arena_text(arena, line, length), *end = copy + length;
    for (const char *at = copy; (at = unescape_find_code(at, end)) != NULL; at += 2)
        if (unescape_hex(at + 2, end) == 0) {
            copy[at + 4 - copy] = hex[stand_in >> 4];
            copy[at + 5 - copy] = hex[stand_in & 15];
        }
    for (char *at = copy; (at = memchr(at, '\0', (size_t)(end - at))) != NULL;)
        *at = (char)stand_in;
    return copy;
}

/* One line on its way into *input. */
typedef struct record {
    const char *line, *end;
    const ns_fields *fields;
    ns_arena *arena;
    ns_input *input;
    unsigned char stand_in; /* for NUL; 0 if the line has none */
    unsigned char cut_mark; /* what stands in line for the text that was cut out; 0 if none was */
    char *cut;              /* that text, with padding */
    size_t cut_length;
    cJSON *tree;
    const cJSON *values[FIELD_COUNT];
    int rank[FIELD_COUNT]; /* row of common_keys each value was found under, or OWN_KEY */
} record;

/* The next of {}[], outside strings, at or behind `at`, or end. */
static const char *next_mark(const char *at, const char *end)
{
    bool quoted = false;
    for (; at < end; at++) {
        if (quoted && *at == '\\')
            at++;
        else if (*at == '"')
            quoted = !quoted;
        else if (!quoted && (*at == '{' || *at == '}' || *at == '[' || *at == ']' || *at == ','))
            return at;
    }
    return end;
}

static int nesting_change(char mark)
{
    return (mark == '{' || mark == '[') - (mark == '}' || mark == ']');
}

/* What ends the ordinal-th member (from 0) of the object in line, which is JSON and has so many. */
static const char *member_end(const char *line, const char *end, size_t ordinal)
{
    int depth = 0;
    const char *at = next_mark(line, end);
    for (; at < end; at = next_mark(at + 1, end)) {
        depth += nesting_change(*at);
        if (depth == 0 || (depth == 1 && *at == ',' && ordinal-- == 0))
            break;
    }
    return at;
}

/* A number as it is written. */
static const char *written_number(const record *r, const cJSON *number)
{
    static const char digits[] = "+-.0123456789eE";
    size_t ordinal = 0;
    for (const cJSON *member = r->tree->child; member != number; member = member->next)
        ordinal++;
    const char *end = member_end(r->line, r->end, ordinal);
    while ((unsigned char)end[-1] <= ' ')
        end--;
    const char *start = end;
    while (memchr(digits, start[-1], sizeof digits - 1) != NULL)
        start--;
    return arena_text(r->arena, start, (size_t)(end - start));
}

static const char *number_text(const record *r, const cJSON *number)
{
    static const double exact = 9007199254740992.0; /* 2^53: all integers below are doubles */
    double value = number->valuedouble;
    if (value > -exact && value < exact && (double)(int64_t)value == value)
        return arena_printf(r->arena, "%lld", (long long)value);
    return written_number(r, number);
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* A copy in which U+FFFD stands where NUL was. */
static const char *plain_text(const record *r, const char *text)
{
    size_t length = strlen(text), count = 0;
    if (r->stand_in == 0)
        return arena_text(r->arena, text, length);
    for (size_t i = 0; i < length; i++)
        count += (unsigned char)text[i] == r->stand_in;
    char *copy = arena_alloc(r->arena, length + 2 * count + 1), *out = copy;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] != r->stand_in)
            *out++ = text[i];
        else
            out = (char *)memcpy(out, "\xEF\xBF\xBD", 3) + 3;
    }
    *out = '\0';
    return copy;
}

/* ["A", "B"] → "A, B". What is no string is passed over; NULL if nothing is left. */
static const char *joined_text(const record *r, const cJSON *list)
{
    const cJSON *item;
    size_t room = 1;
    cJSON_ArrayForEach(item, list)
    {
        if (cJSON_IsString(item))
            room += strlen(item->valuestring) + 2;
    }
    char *joined = arena_alloc(r->arena, room), *out = joined;
    cJSON_ArrayForEach(item, list)
    {
        if (!cJSON_IsString(item) || is_blank(item->valuestring))
            continue;
        size_t length = strlen(item->valuestring);
        if (out > joined)
            out = (char *)memcpy(out, ", ", 2) + 2;
        out = (char *)memcpy(out, item->valuestring, length) + length;
    }
    *out = '\0';
    return out > joined ? plain_text(r, joined) : NULL;
}

static const char *value_text(const record *r, int field, const cJSON *value)
{
    if (cJSON_IsString(value))
        return is_blank(value->valuestring) ? NULL : plain_text(r, value->valuestring);
    if (cJSON_IsNumber(value))
        return number_text(r, value);
    return field == FIELD_AUTHOR && cJSON_IsArray(value) ? joined_text(r, value) : NULL;
}

static void take_text(const record *r, const char *text)
{
    size_t length = strlen(text);
    char *copy = arena_alloc(r->arena, length + NS_TEXT_PADDING);
    memcpy(copy, text, length + 1);
    memset(copy + length, 0, NS_TEXT_PADDING);
    if (r->stand_in != 0)
        for (char *at = copy, *end = copy + length; (at = memchr(at, r->stand_in, (size_t)(end - at))) != NULL;)
            *at = '\0';
    r->input->text = copy;
    r->input->text_length = length;
}

/* Of two values for a field the one under the better key counts, of two under the same key the last. */
static void offer_value(record *r, int field, int rank, const cJSON *value)
{
    if (r->values[field] != NULL && r->rank[field] < rank)
        return;
    r->values[field] = value;
    r->rank[field] = rank;
}

static bool same_key(const char *a, const char *b)
{
    return *a == *b && strcmp(a, b) == 0;
}

static void find_values(record *r)
{
    const cJSON *member;
    cJSON_ArrayForEach(member, r->tree)
    {
        for (int field = 0; field < FIELD_COUNT; field++)
            if (key_of(r->fields, field) != NULL && same_key(member->string, key_of(r->fields, field)))
                offer_value(r, field, OWN_KEY, member);
        bool null = cJSON_IsNull(member);
        for (int row = 0; row < COMMON_KEYS && !null; row++)
            if (same_key(member->string, common_keys[row].key) && key_of(r->fields, common_keys[row].field) == NULL)
                offer_value(r, common_keys[row].field, row, member);
    }
}

/* "https://contoh.com" is an address, where an outlet's name is wanted. */
static bool is_address(const char *text)
{
    return text != NULL && strncmp(text, "http", 4) == 0 && strstr(text, "://") != NULL;
}

static const char *take_values(record *r)
{
    if (!cJSON_IsObject(r->tree))
        return "not a JSON object";
    if (r->cut_mark == 0) /* else cut_is_text has found them */
        find_values(r);
    for (int field = FIELD_TEXT + 1; field < FIELD_COUNT; field++)
        if (r->values[field] != NULL)
            *field_value(r->input, field) = value_text(r, field, r->values[field]);
    if (is_address(r->input->outlet))
        r->input->outlet = NULL;
    const cJSON *text = r->values[FIELD_TEXT];
    const char *key = text != NULL ? text->string : key_of(r->fields, FIELD_TEXT);
    if (text == NULL || cJSON_IsNull(text))
        return arena_printf(r->arena, "no \"%s\"", key != NULL ? key : known_fields[FIELD_TEXT].name);
    r->input->text_made = cJSON_IsArray(text);
    const char *lines = cJSON_IsArray(text) ? text_list_join(text, r->arena) : text->valuestring;
    if (lines == NULL || !(cJSON_IsString(text) || cJSON_IsArray(text)))
        return arena_printf(r->arena, "\"%s\" is not a string", key);
    if (r->cut_mark != 0) {
        r->input->text = r->cut;
        r->input->text_length = r->cut_length;
    } else {
        take_text(r, lines);
    }
    return NULL;
}

/* The tree is freed before a failed allocation goes on to the arena's guard. */
static const char *take_tree(record *r)
{
    ns_guard *outer = r->arena->guard, inner;
    if (setjmp(inner.escape) != 0) {
        r->arena->guard = outer;
        cJSON_Delete(r->tree);
        mem_fail(outer);
    }
    r->arena->guard = &inner;
    const char *message = take_values(r);
    r->arena->guard = outer;
    cJSON_Delete(r->tree);
    return message;
}

static const char *not_json(const record *r, const char *at)
{
    return arena_printf(r->arena, "not JSON at byte %zu", (size_t)(at - r->line) + 1);
}

/* How many {[ are open before `at`. */
static int nesting_at(const char *line, const char *at)
{
    int depth = 0;
    for (const char *mark = next_mark(line, at); mark < at; mark = next_mark(mark + 1, at))
        depth += nesting_change(*mark);
    return depth;
}

/* Why cJSON stopped at `at`. */
static const char *explain(const record *r, const char *at)
{
    if (r->end - at >= 6 && at[0] == '\\' && at[1] == 'u')
        return arena_printf(r->arena, "half a surrogate pair, %.6s, at byte %zu", at, (size_t)(at - r->line) + 1);
    if (at < r->end && (*at == '{' || *at == '[') && nesting_at(r->line, at) >= CJSON_NESTING_LIMIT)
        return arena_printf(r->arena, "JSON nested deeper than %d at byte %zu", CJSON_NESTING_LIMIT, (size_t)(at - r->line) + 1);
    return not_json(r, at);
}

static const char *parse(record *r)
{
    const char *stop = r->line;
    errno = 0;
    r->tree = cJSON_ParseWithLengthOpts(r->line, (size_t)(r->end - r->line), &stop, false);
    if (r->tree == NULL && errno == ENOMEM)
        mem_fail(r->arena->guard);
    if (r->tree == NULL)
        return explain(r, stop);
    while (stop < r->end && is_space(*stop))
        stop++;
    if (stop == r->end)
        return NULL;
    cJSON_Delete(r->tree);
    return not_json(r, stop);
}

static bool is_key(const char *wanted, const char *key, size_t length)
{
    return *wanted == *key && strlen(wanted) == length && memcmp(wanted, key, length) == 0;
}

static bool may_be_text(const record *r, const char *key, size_t length)
{
    const char *wanted = key_of(r->fields, FIELD_TEXT);
    if (wanted != NULL)
        return is_key(wanted, key, length);
    for (int row = 0; row < COMMON_KEYS && common_keys[row].field == FIELD_TEXT; row++)
        if (is_key(common_keys[row].key, key, length))
            return true;
    return false;
}

/* A key and its value: is this the key of the text, and its value a string? Returns the value's opening quotation mark, or NULL. */
static const char *text_value(const record *r, const char *key, const char *key_end)
{
    const char *at = key_end + 1;
    if (!may_be_text(r, key, (size_t)(key_end - key)))
        return NULL;
    while (at < r->end && is_space(*at))
        at++;
    if (at == r->end || *at++ != ':')
        return NULL;
    while (at < r->end && is_space(*at))
        at++;
    return at < r->end && *at == '"' ? at : NULL;
}

/* Unescapes the first string that looks like the text; returns its opening quotation mark and where it closes, or NULL. */
static const char *find_text(record *r, const char **close)
{
    const char *quote = memchr(r->line, '"', (size_t)(r->end - r->line));
    while (quote != NULL) {
        *close = unescape(quote + 1, r->end, r->cut, &r->cut_length);
        if (*close == NULL)
            return NULL;
        const char *value = text_value(r, quote + 1, *close);
        if (value != NULL) {
            *close = unescape(value + 1, r->end, r->cut, &r->cut_length);
            return *close != NULL ? value : NULL;
        }
        quote = memchr(*close + 1, '"', (size_t)(r->end - *close - 1));
    }
    return NULL;
}

/* Puts a control character that occurs nowhere else in the place of the text: its string is known by that again. */
static bool cut_text(record *r)
{
    const char *close;
    r->cut = arena_alloc(r->arena, (size_t)(r->end - r->line) + NS_TEXT_PADDING);
    const char *open = find_text(r, &close);
    if (open == NULL)
        return false;
    memset(r->cut + r->cut_length, 0, NS_TEXT_PADDING);
    size_t before = (size_t)(open + 1 - r->line), behind = (size_t)(r->end - close);
    char *rest = arena_alloc(r->arena, before + 1 + behind);
    memcpy(rest, r->line, before);
    rest[before] = ' ';
    memcpy(rest + before + 1, close, behind);
    r->line = rest;
    r->end = rest + before + 1 + behind;
    bool nul;
    if (find_bad_escape(r->line, r->end, &nul) != NULL || nul)
        return false;
    r->cut_mark = find_unused_control(r->line, r->end);
    rest[before] = (char)r->cut_mark;
    return r->cut_mark != 0;
}

/* Is it the article's text, and nothing else, that was cut out? A line may have a text twice, or deeper down, and with --fields the
 * title may be the text. */
static bool cut_is_text(record *r)
{
    if (cJSON_IsObject(r->tree))
        find_values(r);
    const cJSON *text = r->values[FIELD_TEXT];
    for (int field = FIELD_TEXT + 1; field < FIELD_COUNT; field++)
        if (r->values[field] == text)
            return false;
    return text != NULL && cJSON_IsString(text) && (unsigned char)text->valuestring[0] == r->cut_mark;
}

/* Reads a line around its text; false if cJSON must see all of it. */
static bool read_around_text(record *r)
{
    if (!cut_text(r) || parse(r) != NULL)
        return false;
    if (cut_is_text(r))
        return true;
    cJSON_Delete(r->tree);
    return false;
}

const char *record_read(const char *line, size_t length, const ns_fields *fields, ns_arena *arena, ns_input *input)
{
    record r = {.line = line, .end = line + length, .fields = fields, .arena = arena, .input = input};
    for (int field = 0; field < FIELD_COUNT; field++)
        *field_value(input, field) = NULL;
    input->text_length = 0;
    input->text_made = false;
    record whole = r;
    if (read_around_text(&r))
        return take_tree(&r);
    r = whole;
    bool nul;
    const char *bad = find_bad_escape(line, r.end, &nul);
    if (bad != NULL)
        return not_json(&r, bad);
    if (nul) {
        r.stand_in = find_unused_control(line, r.end);
        if (r.stand_in == 0)
            return "NUL among every other control character";
        r.line = replace_nul(line, length, r.stand_in, arena);
        r.end = r.line + length;
    }
    const char *message = parse(&r);
    return message != NULL ? message : take_tree(&r);
}

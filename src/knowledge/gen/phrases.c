/* phrases.c: see phrases.h. */
#include "knowledge/gen/phrases.h"

#include "base/fold.h"
#include "base/letters.h"
#include "base/spelling.h"
#include "knowledge/gen/grow.h"
#include "knowledge/gen/lists.h"
#include "tokenizer/split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FIELDS = 64, LONGEST_PHRASE = 16, MOST_LISTS = 256 };

/* ---- the trie */

static uint32_t new_node(ns_phrases *phrases, uint32_t from, uint32_t word)
{
    phrases->nodes = grow(phrases->nodes, &phrases->node_capacity, phrases->node_count + 1, sizeof *phrases->nodes);
    phrases->nodes[phrases->node_count] = (ns_phrase_node){.from = from, .word = word};
    return (uint32_t)phrases->node_count++;
}

static ns_phrase_edge *edge_slot(ns_phrase_edge *table, size_t size, uint32_t from, uint32_t word)
{
    size_t slot = fold_step(from, word) & (size - 1);
    while (table[slot].from != 0 && (table[slot].from != from || table[slot].word != word))
        slot = (slot + 1) & (size - 1);
    return &table[slot];
}

static void grow_edges(ns_phrases *phrases)
{
    size_t size = phrases->edge_size == 0 ? 1024 : phrases->edge_size * 2;
    ns_phrase_edge *table = calloc(size, sizeof *table);
    if (table == NULL)
        lists_fail("out of memory", "");
    for (size_t i = 0; i < phrases->edge_size; i++)
        if (phrases->edges[i].from != 0)
            *edge_slot(table, size, phrases->edges[i].from, phrases->edges[i].word) = phrases->edges[i];
    free(phrases->edges);
    phrases->edges = table;
    phrases->edge_size = size;
}

/* more: which kind of token the edge bears. */
static uint32_t follow(ns_phrases *phrases, uint32_t from, uint32_t word, uint16_t more)
{
    if (phrases->edge_count * 2 >= phrases->edge_size)
        grow_edges(phrases);
    ns_phrase_edge *at = edge_slot(phrases->edges, phrases->edge_size, from, word);
    if (at->from == 0) {
        *at = (ns_phrase_edge){from, word, new_node(phrases, from, word)};
        phrases->edge_count++;
        phrases->nodes[from].more |= more;
        if (more != MORE_PUNCTUATION)
            phrases->vocabulary->words[word].inner = true;
    }
    return at->to;
}

static uint16_t edge_kind(const ns_piece *piece)
{
    return piece->symbol != 0 ? MORE_PUNCTUATION : piece->shape > NS_SHAPE_ordinal ? MORE_NUMBERS : MORE_WORDS;
}

/* Is the piece a full stop that the tokenizer leaves to the abbreviation before it: "B.J. Habibie", "Kab. Tegal"? */
static bool is_taken_stop(const ns_phrases *phrases, const char *phrase, const ns_piece *before, const ns_piece *piece)
{
    size_t length = before->end - before->start;
    if (piece->symbol != '.' || before->end != piece->start || length == 0)
        return false;
    uint32_t word = vocabulary_add(phrases->vocabulary, phrase + before->start, length);
    bool abbreviation =
        has_bit(phrases->vocabulary->words[word].lists.bits, vocabulary_class(phrases->vocabulary, "abbreviation"));
    return split_takes_stop(phrase, before->start, before->end, before->shape, abbreviation);
}

/* The node of a phrase's first token. */
static uint32_t begin_path(ns_phrases *phrases, uint32_t word, const ns_piece *piece, const char *phrase)
{
    if (piece->symbol != 0)
        lists_fail("a name does not begin with punctuation", phrase);
    ns_listed_word *of = &phrases->vocabulary->words[word];
    if (of->phrase == 0)
        of->phrase = new_node(phrases, 0, word);
    return of->phrase;
}

/* Walks a phrase's tokens into the trie; returns its last node and writes the tokens, parted by one blank, to spelled. */
static uint32_t add_path(ns_phrases *phrases, const char *phrase, char *spelled, size_t room)
{
    char padded[1024] = {0};
    size_t length = strlen(phrase), out = 0;
    if (length == 0 || length > sizeof padded - 16)
        lists_fail("a name is missing or too long", phrase);
    memcpy(padded, phrase, length);
    uint32_t at = 0, path = 0, tokens = 0;
    for (ns_piece piece, before = {0}; split_next(padded, (uint32_t)length, NULL, &at, &piece); before = piece) {
        size_t size = piece.end - piece.start;
        if (is_taken_stop(phrases, padded, &before, &piece))
            continue;
        if (tokens++ == LONGEST_PHRASE || out + size + 2 > room)
            lists_fail("a name has too many words", phrase);
        if (out > 0)
            spelled[out++] = ' ';
        memcpy(spelled + out, padded + piece.start, size);
        out += size;
        uint32_t word =
            piece.symbol != 0 ? NODE_PUNCTUATION(piece.symbol) : vocabulary_add(phrases->vocabulary, padded + piece.start, size);
        path = path != 0 ? follow(phrases, path, word, edge_kind(&piece)) : begin_path(phrases, word, &piece, phrase);
    }
    spelled[out] = '\0';
    return path;
}

/* ---- spellings and senses */

bool phrases_are_plain(const char *spellings)
{
    bool begins = true;
    for (const char *at = spellings; *at != '\0'; begins = *at++ == ' ')
        if (begins ? !is_upper(*at) : (*at | 0x20) != *at)
            return false;
    return true;
}

/* "NasDem" and "Nasdem" are two spellings of one phrase. */
static void add_spelling(ns_phrase_node *of, const char *spelled)
{
    size_t length = strlen(spelled), had = of->spellings != NULL ? strlen(of->spellings) : 0;
    for (const char *at = of->spellings; at != NULL; at = strchr(at, '\n'), at = at != NULL ? at + 1 : NULL)
        if (strncmp(at, spelled, length) == 0 && (at[length] == '\n' || at[length] == '\0'))
            return;
    of->spellings = realloc(of->spellings, had + length + 2);
    if (of->spellings == NULL)
        lists_fail("out of memory", "");
    if (had > 0)
        of->spellings[had++] = '\n';
    memcpy(of->spellings + had, spelled, length + 1);
}

static bool same_sense(const ns_name_sense *a, const ns_name_sense *b)
{
    return a->kind == b->kind && a->region == b->region && a->name == b->name;
}

static void add_sense(ns_phrases *phrases, const char *phrase, const ns_name_sense *meaning)
{
    char spelled[2048];
    uint32_t at = add_path(phrases, phrase, spelled, sizeof spelled); /* may move the nodes */
    ns_phrase_node *node = &phrases->nodes[at];
    add_spelling(node, spelled);
    for (uint32_t i = node->first; i != 0; i = phrases->senses[i - 1].next)
        if (same_sense(&phrases->senses[i - 1], meaning))
            return; /* an alias listed twice */
    phrases->senses = grow(phrases->senses, &phrases->sense_capacity, phrases->sense_count + 1, sizeof *phrases->senses);
    phrases->senses[phrases->sense_count] = *meaning;
    phrases->senses[phrases->sense_count].next = 0;
    phrases->sense_count++;
    if (node->last != 0)
        phrases->senses[node->last - 1].next = (uint32_t)phrases->sense_count;
    else
        node->first = (uint32_t)phrases->sense_count;
    node->last = (uint32_t)phrases->sense_count;
    node->senses++;
}

/* ---- rows */

static void take_kind(char *line, void *context)
{
    static const char *const types[] = {SPELL_ENTITY_TYPES(SPELL_PLAIN), "thing"};
    char *fields[MOST_FIELDS];
    ns_phrases *phrases = context;
    if (lists_fields(line, '\t', fields, MOST_FIELDS) < 3 || phrases->kind_count == MOST_KINDS)
        lists_fail("a kind is: kind, type, strength, what", line);
    ns_name_kind *row = &phrases->kinds[phrases->kind_count++];
    *row = (ns_name_kind){.name = lists_copy(fields[0]), .type = 255};
    for (uint8_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(fields[1], types[i]) == 0)
            row->type = i;
    if (row->type == 255)
        lists_fail("the type is person, org, place, event, law or thing", fields[1]);
    if (strcmp(fields[2], "weak") != 0 && strcmp(fields[2], "strong") != 0)
        lists_fail("the strength is weak or strong", fields[2]);
    row->weak = fields[2][0] == 'w';
}

static uint8_t find_kind(const ns_phrases *phrases, const char *name)
{
    for (uint8_t i = 0; i < phrases->kind_count; i++)
        if (strcmp(phrases->kinds[i].name, name) == 0)
            return i;
    lists_fail("kinds.tsv knows no such kind", name);
}

static bool is_empty(const char *field)
{
    return strcmp(field, "-") == 0 || *field == '\0';
}

static uint16_t take_code(ns_phrases *phrases, const char *field)
{
    uint32_t code = is_empty(field) ? 0 : strings_add(&phrases->codes, field);
    if (code > UINT16_MAX)
        lists_fail("too many codes of countries and regions", field);
    return (uint16_t)code;
}

static const char role_form[] = "a role ends in YYYY-MM..YYYY-MM, or YYYY-MM.. while it lasts";

/* "2014-10" → 201410; *at moves behind it. */
static uint32_t read_month(const char **at, const char *role)
{
    char *end;
    unsigned long year = strtoul(*at, &end, 10), month = *end == '-' ? strtoul(end + 1, &end, 10) : 0;
    if (year < 1900 || year > 2999 || month < 1 || month > 12)
        lists_fail(role_form, role);
    *at = end;
    return (uint32_t)(year * 100 + month);
}

/* "Presiden Rusia 2012-05..": what and from when to when. */
static void add_role(ns_phrases *phrases, char *role)
{
    char *blank = strrchr(role, ' ');
    if (blank == NULL || strlen(blank) < strlen(" 2014-10.."))
        lists_fail(role_form, role);
    const char *at = blank + 1;
    ns_role_row row = {.from = read_month(&at, role), .to = UINT32_MAX};
    if (strncmp(at, "..", 2) != 0)
        lists_fail(role_form, role);
    at += 2;
    if (*at != '\0')
        row.to = read_month(&at, role);
    if (*at != '\0' || row.to < row.from)
        lists_fail(role_form, role);
    *blank = '\0';
    row.text = strings_add(&phrases->text, role);
    phrases->roles = grow(phrases->roles, &phrases->role_capacity, phrases->role_count + 1, sizeof *phrases->roles);
    phrases->roles[phrases->role_count++] = row;
}

static void add_roles(ns_phrases *phrases, char *field, ns_name_sense *meaning)
{
    char *list[MOST_FIELDS];
    if (phrases->role_count > UINT16_MAX)
        lists_fail("too many roles", field);
    meaning->role = (uint16_t)phrases->role_count;
    if (is_empty(field))
        return;
    if (phrases->kinds[meaning->kind].type != 0)
        lists_fail("only a person has roles", field);
    size_t count = lists_fields(field, '|', list, MOST_FIELDS);
    for (size_t i = 0; i < count; i++)
        add_role(phrases, list[i]);
    meaning->roles = (uint8_t)count;
}

static void take_name(char *line, void *context)
{
    char *fields[MOST_FIELDS], *aliases[MOST_FIELDS];
    ns_phrases *phrases = context;
    size_t count = lists_fields(line, '\t', fields, MOST_FIELDS);
    if (count < 2 || count > 6)
        lists_fail("a name is: kind, name, country, region, alias|alias..., role|role...", line);
    ns_name_sense meaning = {.kind = find_kind(phrases, fields[0]), .name = strings_add(&phrases->text, fields[1])};
    meaning.country = count > 2 ? take_code(phrases, fields[2]) : 0;
    meaning.region = count > 3 ? take_code(phrases, fields[3]) : 0;
    if (count > 5)
        add_roles(phrases, fields[5], &meaning);
    add_sense(phrases, fields[1], &meaning);
    if (count < 5 || is_empty(fields[4]))
        return;
    size_t alias_count = lists_fields(fields[4], '|', aliases, MOST_FIELDS);
    for (size_t i = 0; i < alias_count; i++)
        add_sense(phrases, aliases[i], &meaning);
}

void phrases_read(ns_phrases *phrases, ns_vocabulary *vocabulary, const char *folder)
{
    char path[4096], *names[MOST_LISTS];
    *phrases = (ns_phrases){.vocabulary = vocabulary, .node_count = 1};
    phrases->nodes = grow(NULL, &phrases->node_capacity, 1, sizeof *phrases->nodes);
    phrases->nodes[0] = (ns_phrase_node){0};
    grow_edges(phrases);
    snprintf(path, sizeof path, "%.4000s/kinds.tsv", folder);
    lists_read(path, take_kind, NULL, phrases);
    size_t count = lists_in(folder, ".tsv", names, MOST_LISTS);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], "kinds") == 0)
            continue;
        snprintf(path, sizeof path, "%.2000s/%.2000s.tsv", folder, names[i]);
        lists_read(path, take_name, NULL, phrases);
    }
}

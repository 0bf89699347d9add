/* tables.c: a program of the build. the lists of src/data/lexicon and src/data/gazetteer → C tables (knowledge/tables.h).
 *
 * usage: tables DATA_DIR OUT.c
 * It stops at the first mistake in the data with file:line, because a word list is edited by hand. */
#include "base/letters.h"
#include "knowledge/fold.h"
#include "knowledge/gen/grow.h"
#include "knowledge/gen/places.h"
#include "knowledge/tables.h"
#include "newsscan.h"
#include "tokenizer/split.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CLASSES = MOST_CLASSES, MAX_KINDS = 128, MAX_FIELDS = 8, MAX_PHRASE = 16, SYMBOLS = 256 };

static const char *current_file = "";
static unsigned current_line;

_Noreturn static void fail(const char *message, const char *what)
{
    fprintf(stderr, "%s:%u: %s%s%s\n", current_file, current_line, message, *what != '\0' ? ": " : "", what);
    exit(1);
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = malloc(size);
    if (made == NULL)
        fail("out of memory", "");
    return memcpy(made, text, size);
}

/* ---- text that the tables point into */

static char *strings;
static size_t string_length, string_capacity;

static uint32_t add_string(const char *text)
{
    if (string_length == 0)
        string_length = 1; /* offset 0 means none */
    size_t size = strlen(text) + 1;
    strings = grow(strings, &string_capacity, string_length + size, 1);
    strings[0] = '\0';
    memcpy(strings + string_length, text, size);
    string_length += size;
    return (uint32_t)(string_length - size);
}

/* ---- words */

typedef struct word {
    char *text;
    uint16_t length;
    ns_classes classes;
    uint32_t phrase;
    bool inner;
    uint16_t meaning, meanings; /* as in ns_word_row */
    uint32_t place;             /* its row */
} word;

static word *words;
static size_t word_count = 1, word_capacity;
static uint32_t *word_index; /* open addressing while building */
static size_t word_index_size;

static bool same_fold(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (((unsigned char)a[i] | 0x20) != ((unsigned char)b[i] | 0x20))
            return false;
    return true;
}

static uint64_t padded_key(const char *text, size_t length)
{
    char padded[512] = {0};
    if (length > sizeof padded - 16)
        fail("word too long", text);
    memcpy(padded, text, length);
    return fold_key(padded, length);
}

static void index_words(size_t size)
{
    free(word_index);
    word_index_size = size;
    word_index = calloc(size, sizeof *word_index);
    if (word_index == NULL)
        fail("out of memory", "");
    for (size_t i = 1; i < word_count; i++) {
        size_t slot = padded_key(words[i].text, words[i].length) & (size - 1);
        while (word_index[slot] != 0)
            slot = (slot + 1) & (size - 1);
        word_index[slot] = (uint32_t)i;
    }
}

/* Where the word's number stands in word_index, or would stand: 0 is there then. */
static uint32_t *find_word(const char *text, size_t length)
{
    size_t slot = padded_key(text, length) & (word_index_size - 1);
    for (; word_index[slot] != 0; slot = (slot + 1) & (word_index_size - 1)) {
        const word *known = &words[word_index[slot]];
        if (known->length == length && same_fold(known->text, text, length))
            break;
    }
    return &word_index[slot];
}

static uint32_t intern(const char *text, size_t length)
{
    if (word_count * 2 >= word_index_size)
        index_words(word_index_size == 0 ? 1024 : word_index_size * 2);
    uint32_t *number = find_word(text, length);
    if (*number != 0)
        return *number;
    words = grow(words, &word_capacity, word_count + 1, sizeof *words);
    word *added = &words[word_count];
    *added = (word){.text = calloc(length + 1, 1), .length = (uint16_t)length};
    if (added->text == NULL)
        fail("out of memory", "");
    memcpy(added->text, text, length);
    *number = (uint32_t)word_count;
    return (uint32_t)word_count++;
}

/* ---- files */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t list_files(const char *folder, const char *suffix, char **names, size_t most)
{
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        fprintf(stderr, "%s: %s\n", folder, strerror(errno));
        exit(1);
    }
    size_t count = 0;
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        size_t length = strlen(entry->d_name), tail = strlen(suffix);
        if (entry->d_name[0] != '.' && length > tail && strcmp(entry->d_name + length - tail, suffix) == 0) {
            if (count == most) {
                fprintf(stderr, "%s: more than %zu files\n", folder, most);
                exit(1);
            }
            names[count++] = copy(entry->d_name);
        }
    }
    closedir(dir);
    qsort(names, count, sizeof *names, by_name);
    return count;
}

/* Calls take(line, context) for every line that is neither blank nor a comment; comments go to note. */
static void each_line(const char *path, void (*take)(char *, void *), void (*note)(const char *, void *), void *context)
{
    FILE *file = fopen(path, "r");
    current_file = path;
    current_line = 0;
    if (file == NULL)
        fail(strerror(errno), "");
    char line[4096];
    while (fgets(line, sizeof line, file) != NULL) {
        current_line++;
        size_t length = strlen(line);
        if (length + 1 == sizeof line)
            fail("line too long", "");
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            line[--length] = '\0';
        if (line[0] == '#')
            note(line, context);
        else if (line[0] != '\0')
            take(line, context);
    }
    if (ferror(file) || fclose(file) != 0)
        fail("cannot be read", "");
    current_file = copy(path);
}

/* ---- lexicon */

typedef struct class
{
    char *name;
    bool visible; /* rules can name it */
    bool sourced, licensed;
    char *ending, *stems; /* `# ending: nya of say`: every word of say with -nya is in the class too */
} class;

static class classes[MAX_CLASSES];
static size_t class_count;

static void class_note(const char *line, void *context)
{
    class *into = context;
    if (strcmp(line, "# symbol: no") == 0)
        into->visible = false;
    if (strncmp(line, "# ending: ", 10) == 0) {
        char *of = strstr(line + 10, " of ");
        if (of == NULL)
            fail("an ending is written `# ending: nya of say`", line);
        into->ending = copy(line + 10);
        into->stems = into->ending + (of - (line + 10)) + 4;
        into->ending[of - (line + 10)] = '\0';
    }
    into->sourced |= strncmp(line, "# source: ", 10) == 0;
    into->licensed |= strncmp(line, "# licence: ", 11) == 0;
}

static void class_word(char *line, void *context)
{
    const class *of = context;
    if (strpbrk(line, " \t") != NULL)
        fail("a word has no blank in it; phrases belong to the gazetteer or a rule", line);
    uint32_t id = intern(line, strlen(line)); /* may move the array */
    words[id].classes |= (ns_classes)1 << (of - classes);
}

static ns_classes class_named(const char *name)
{
    for (size_t i = 0; i < class_count; i++)
        if (strcmp(classes[i].name, name) == 0)
            return (ns_classes)1 << i;
    fail("no such list of words", name);
}

/* Words that a class has by rule: kata → katanya. */
static void add_endings(const class *to)
{
    ns_classes stems = class_named(to->stems), bit = class_named(to->name);
    size_t ending = strlen(to->ending);
    char made[256];
    for (size_t i = 1, count = word_count; i < count; i++) {
        if ((words[i].classes & stems) == 0)
            continue;
        if (words[i].length + ending >= sizeof made)
            fail("word too long", words[i].text);
        memcpy(made, words[i].text, words[i].length);
        memcpy(made + words[i].length, to->ending, ending);
        uint32_t id = intern(made, words[i].length + ending); /* may move the array */
        words[id].classes |= bit;
    }
}

static void read_lexicon(const char *folder)
{
    char *names[MAX_CLASSES];
    class_count = list_files(folder, ".txt", names, MAX_CLASSES);
    for (size_t i = 0; i < class_count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%.2000s/%.2000s", folder, names[i]);
        names[i][strlen(names[i]) - 4] = '\0';
        classes[i] = (class){.name = names[i], .visible = true};
        each_line(path, class_word, class_note, &classes[i]);
        if (!classes[i].sourced || !classes[i].licensed)
            fail("the head of a list says where it is from: `# source: ...` and `# licence: ...`", "");
    }
    for (size_t i = 0; i < class_count; i++)
        if (classes[i].ending != NULL)
            add_endings(&classes[i]);
}

/* ---- gazetteer */

typedef struct kind {
    char *name;
    uint8_t type, weak;
} kind;

static kind kinds[MAX_KINDS];
static size_t kind_count;

typedef struct sense {
    uint32_t name, region, country, next; /* next sense of the same node + 1 */
    uint32_t role;                        /* first of its roles */
    uint16_t kind, roles;
} sense;

static sense *senses;
static size_t sense_count, sense_capacity;

static ns_role_row *roles;
static size_t role_count, role_capacity;

typedef struct node {
    char *spellings;      /* as the lists write the phrase, parted by \n */
    uint32_t first, last; /* senses + 1 */
    uint16_t senses, more;
    uint32_t from, word; /* without its last word, and this word; from 0: one word */
    uint32_t row;
} node;

static node *nodes;
static size_t node_count = 1, node_capacity;

typedef struct edge {
    uint32_t from, word, to;
} edge;

static edge *edges;
static size_t edge_count, edge_size;

static uint32_t new_node(uint32_t from, uint32_t word_id)
{
    nodes = grow(nodes, &node_capacity, node_count + 1, sizeof *nodes);
    nodes[node_count] = (node){.from = from, .word = word_id};
    return (uint32_t)node_count++;
}

static edge *edge_slot(edge *table, size_t size, uint32_t from, uint32_t word_id)
{
    size_t slot = fold_step(from, word_id) & (size - 1);
    while (table[slot].from != 0 && (table[slot].from != from || table[slot].word != word_id))
        slot = (slot + 1) & (size - 1);
    return &table[slot];
}

static void grow_edges(void)
{
    size_t size = edge_size == 0 ? 1024 : edge_size * 2;
    edge *table = calloc(size, sizeof *table);
    if (table == NULL)
        fail("out of memory", "");
    for (size_t i = 0; i < edge_size; i++)
        if (edges[i].from != 0)
            *edge_slot(table, size, edges[i].from, edges[i].word) = edges[i];
    free(edges);
    edges = table;
    edge_size = size;
}

/* more: which kind of token the edge bears. */
static uint32_t follow(uint32_t from, uint32_t word_id, uint16_t more)
{
    if (edge_count * 2 >= edge_size)
        grow_edges();
    edge *at = edge_slot(edges, edge_size, from, word_id);
    if (at->from == 0) {
        *at = (edge){from, word_id, new_node(from, word_id)};
        edge_count++;
        nodes[from].more |= more;
        if (more != MORE_PUNCTUATION)
            words[word_id].inner = true;
    }
    return at->to;
}

static uint16_t edge_kind(const ns_piece *piece)
{
    return piece->symbol != 0 ? MORE_PUNCTUATION : piece->shape > NS_SHAPE_ordinal ? MORE_NUMBERS : MORE_WORDS;
}

/* Is the piece a full stop that the tokenizer leaves to the abbreviation before it: "B.J. Habibie", "Kab. Tegal"? */
static bool is_taken_stop(const char *phrase, const ns_piece *before, const ns_piece *piece)
{
    size_t length = before->end - before->start;
    if (piece->symbol != '.' || before->end != piece->start || length == 0)
        return false;
    bool abbreviation = (words[intern(phrase + before->start, length)].classes & class_named("abbreviation")) != 0;
    return split_takes_stop(phrase, before->start, before->end, before->shape, abbreviation);
}

/* Walks a phrase's tokens into the trie; returns its last node and writes the tokens, parted by one blank, to spelled. */
static uint32_t add_path(const char *phrase, char *spelled, size_t room)
{
    char padded[1024] = {0};
    size_t length = strlen(phrase), out = 0;
    if (length == 0 || length > sizeof padded - 16)
        fail("a name is missing or too long", phrase);
    memcpy(padded, phrase, length);
    uint32_t at = 0, path = 0, tokens = 0;
    for (ns_piece piece, before = {0}; split_next(padded, (uint32_t)length, NULL, &at, &piece); before = piece) {
        size_t size = piece.end - piece.start;
        if (is_taken_stop(padded, &before, &piece))
            continue;
        if (tokens++ == MAX_PHRASE || out + size + 2 > room)
            fail("a name has too many words", phrase);
        if (out > 0)
            spelled[out++] = ' ';
        memcpy(spelled + out, padded + piece.start, size);
        out += size;
        uint32_t id = piece.symbol != 0 ? NODE_PUNCTUATION(piece.symbol) : intern(padded + piece.start, size);
        if (path != 0) {
            path = follow(path, id, edge_kind(&piece));
        } else {
            if (piece.symbol != 0)
                fail("a name does not begin with punctuation", phrase);
            if (words[id].phrase == 0)
                words[id].phrase = new_node(0, id);
            path = words[id].phrase;
        }
    }
    spelled[out] = '\0';
    return path;
}

/* One spelling, and folding changes nothing in it but the capital that each word begins with. */
static bool is_plain(const char *spellings)
{
    bool begins = true;
    for (const char *at = spellings; *at != '\0'; begins = *at++ == ' ')
        if (begins ? !is_upper(*at) : (*at | 0x20) != *at)
            return false;
    return true;
}

/* "NasDem" and "Nasdem" are two spellings of one phrase. */
static void add_spelling(node *of, const char *spelled)
{
    size_t length = strlen(spelled), had = of->spellings != NULL ? strlen(of->spellings) : 0;
    for (const char *at = of->spellings; at != NULL; at = strchr(at, '\n'), at = at != NULL ? at + 1 : NULL)
        if (strncmp(at, spelled, length) == 0 && (at[length] == '\n' || at[length] == '\0'))
            return;
    of->spellings = realloc(of->spellings, had + length + 2);
    if (of->spellings == NULL)
        fail("out of memory", "");
    if (had > 0)
        of->spellings[had++] = '\n';
    memcpy(of->spellings + had, spelled, length + 1);
}

static void add_sense(const char *phrase, const sense *meaning)
{
    char spelled[2048];
    uint32_t at = add_path(phrase, spelled, sizeof spelled);
    add_spelling(&nodes[at], spelled);
    for (uint32_t i = nodes[at].first; i != 0; i = senses[i - 1].next)
        if (senses[i - 1].kind == meaning->kind && senses[i - 1].region == meaning->region &&
            strcmp(strings + senses[i - 1].name, strings + meaning->name) == 0)
            return; /* an alias listed twice */
    senses = grow(senses, &sense_capacity, sense_count + 1, sizeof *senses);
    senses[sense_count] = *meaning;
    senses[sense_count].next = 0;
    sense_count++;
    if (nodes[at].last != 0)
        senses[nodes[at].last - 1].next = (uint32_t)sense_count;
    else
        nodes[at].first = (uint32_t)sense_count;
    nodes[at].last = (uint32_t)sense_count;
    nodes[at].senses++;
}

static size_t split_fields(char *line, char **fields, char separator)
{
    size_t count = 0;
    for (char *field = line; field != NULL && count < MAX_FIELDS * 8; count++) {
        fields[count] = field;
        field = strchr(field, separator);
        if (field != NULL)
            *field++ = '\0';
    }
    return count;
}

static void no_note(const char *line, void *context)
{
    (void)line;
    (void)context;
}

static void kind_row(char *line, void *context)
{
    static const char *const types[] = {"person", "org", "place", "event", "law", "thing"};
    char *fields[MAX_FIELDS * 8];
    (void)context;
    if (split_fields(line, fields, '\t') < 3 || kind_count == MAX_KINDS)
        fail("a kind is: kind, type, strength, what", line);
    kind *row = &kinds[kind_count++];
    *row = (kind){.name = copy(fields[0]), .type = 255};
    for (uint8_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(fields[1], types[i]) == 0)
            row->type = i;
    if (row->type == 255)
        fail("the type is person, org, place, event, law or thing", fields[1]);
    if (strcmp(fields[2], "weak") != 0 && strcmp(fields[2], "strong") != 0)
        fail("the strength is weak or strong", fields[2]);
    row->weak = fields[2][0] == 'w';
}

static uint16_t find_kind(const char *name)
{
    for (uint16_t i = 0; i < kind_count; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return i;
    fail("kinds.tsv knows no such kind", name);
}

static uint32_t optional(const char *field)
{
    return strcmp(field, "-") == 0 || *field == '\0' ? 0 : add_string(field);
}

/* "2014-10" → 201410; *at moves behind it. */
static uint32_t read_month(const char **at, const char *role)
{
    char *end;
    unsigned long year = strtoul(*at, &end, 10), month = *end == '-' ? strtoul(end + 1, &end, 10) : 0;
    if (year < 1900 || year > 2999 || month < 1 || month > 12)
        fail("a role ends in YYYY-MM..YYYY-MM, or YYYY-MM.. while it lasts", role);
    *at = end;
    return (uint32_t)(year * 100 + month);
}

/* "Presiden Rusia 2012-05..": what and from when to when. */
static void add_role(char *role)
{
    char *blank = strrchr(role, ' ');
    if (blank == NULL || strlen(blank) < strlen(" 2014-10.."))
        fail("a role ends in YYYY-MM..YYYY-MM, or YYYY-MM.. while it lasts", role);
    const char *at = blank + 1;
    ns_role_row row = {.from = read_month(&at, role), .to = UINT32_MAX};
    if (strncmp(at, "..", 2) != 0)
        fail("a role ends in YYYY-MM..YYYY-MM, or YYYY-MM.. while it lasts", role);
    at += 2;
    if (*at != '\0')
        row.to = read_month(&at, role);
    if (*at != '\0' || row.to < row.from)
        fail("a role ends in YYYY-MM..YYYY-MM, or YYYY-MM.. while it lasts", role);
    *blank = '\0';
    row.text = add_string(role);
    roles = grow(roles, &role_capacity, role_count + 1, sizeof *roles);
    roles[role_count++] = row;
}

static void add_roles(char *field, sense *meaning)
{
    char *list[MAX_FIELDS * 8];
    meaning->role = (uint32_t)role_count;
    if (optional(field) == 0)
        return;
    if (kinds[meaning->kind].type != 0)
        fail("only a person has roles", field);
    size_t count = split_fields(field, list, '|');
    for (size_t i = 0; i < count; i++)
        add_role(list[i]);
    meaning->roles = (uint16_t)count;
}

static void name_row(char *line, void *context)
{
    char *fields[MAX_FIELDS * 8], *aliases[MAX_FIELDS * 8];
    (void)context;
    size_t count = split_fields(line, fields, '\t');
    if (count < 2 || count > 6)
        fail("a name is: kind, name, country, region, alias|alias..., role|role...", line);
    sense meaning = {.kind = find_kind(fields[0]), .name = add_string(fields[1])};
    meaning.country = count > 2 ? optional(fields[2]) : 0;
    meaning.region = count > 3 ? optional(fields[3]) : 0;
    if (count > 5)
        add_roles(fields[5], &meaning);
    add_sense(fields[1], &meaning);
    if (count < 5 || optional(fields[4]) == 0)
        return;
    size_t alias_count = split_fields(fields[4], aliases, '|');
    for (size_t i = 0; i < alias_count; i++)
        add_sense(aliases[i], &meaning);
}

static void read_gazetteer(const char *folder)
{
    char path[4096], *names[256];
    snprintf(path, sizeof path, "%.4000s/kinds.tsv", folder);
    each_line(path, kind_row, no_note, NULL);
    size_t count = list_files(folder, ".tsv", names, 256);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], "kinds.tsv") == 0)
            continue;
        snprintf(path, sizeof path, "%.2000s/%.2000s", folder, names[i]);
        each_line(path, name_row, no_note, NULL);
    }
}

/* ---- places */

static ns_places places, node_places;

static uint64_t *new_hashes(size_t count)
{
    uint64_t *hashes = calloc(count, sizeof *hashes);
    if (hashes == NULL)
        fail("out of memory", "");
    return hashes;
}

static void find_places(const uint64_t *hashes, size_t count, ns_places *made)
{
    if (!places_find(hashes, count, made))
        fail("no perfect hash was found for words or phrases", "");
}

/* What words mean inside dates and amounts: those of the lists learn where their rows of meanings.def are. */
static void add_meanings(void)
{
#define MEANING(word, kind, value) word,
    static const char *const rows[] = {
#include "data/meanings.def"
    };
#undef MEANING
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        word *of = &words[*find_word(rows[row], strlen(rows[row]))];
        if (of == words) /* not listed */
            continue;
        of->meaning = (uint16_t)(of->meanings == 0 ? row : of->meaning);
        of->meanings++;
    }
}

/* From here on words are numbered by the rows they stand in. */
static void place_words(void)
{
    uint64_t *hashes = new_hashes(word_count);
    for (size_t i = 1; i < word_count; i++)
        hashes[i - 1] = padded_key(words[i].text, words[i].length);
    find_places(hashes, word_count - 1, &places);
    for (size_t i = 1; i < word_count; i++)
        words[i].place = places.places[i - 1];
    free(hashes);
    for (size_t i = 1; i < node_count; i++)
        if (nodes[i].word < NODE_PUNCTUATION(0))
            nodes[i].word = words[nodes[i].word].place;
}

/* Phrases of several words stand in the places of their keys, those of one behind them, in the lists' order. */
static void place_nodes(void)
{
    uint64_t *keys = new_hashes(node_count), *hashes = new_hashes(node_count);
    size_t longer = 0, one = 0;
    for (size_t i = 1; i < node_count; i++) {
        keys[i] = fold_step(keys[nodes[i].from], nodes[i].word); /* of node 0, which is no phrase: 0 */
        if (nodes[i].from != 0)
            hashes[longer++] = keys[i];
    }
    find_places(hashes, longer, &node_places);
    longer = 0;
    for (size_t i = 1; i < node_count; i++)
        nodes[i].row = nodes[i].from != 0 ? node_places.places[longer++] : (uint32_t)(((size_t)1 << node_places.bits) + one++);
    free(keys);
    free(hashes);
}

/* ---- symbols */

static ns_classes sets[MOST_SETS];
static size_t set_count;
static uint8_t symbols[MOST_SETS][SHAPE_ROOM];
static ns_classes symbol_classes[SYMBOLS];
static int symbol_shape[SYMBOLS]; /* -1: not used */
static int next_symbol = 128;

static uint16_t find_set(ns_classes mask)
{
    for (size_t i = 0; i < set_count; i++)
        if (sets[i] == mask)
            return (uint16_t)i;
    if (set_count == MOST_SETS)
        fail("too many combinations of classes", "");
    sets[set_count] = mask;
    return (uint16_t)set_count++;
}

/* Free codes: 128-255 first, then control characters, digits and letters. ASCII punctuation stands for itself. */
static bool code_is_free(int code)
{
    bool printable = code > 32 && code < 127;
    bool alnum = (split_class[code] & (CHAR_LOWER | CHAR_UPPER | CHAR_DIGIT)) != 0;
    bool fixed = code == 0 || code == SYMBOL_WALL || code == SYMBOL_BREAK;
    return symbol_shape[code] < 0 && (alnum || !printable) && !fixed;
}

static int free_codes(void)
{
    int count = 0;
    for (int code = 0; code < SYMBOLS; code++)
        count += code_is_free(code);
    return count;
}

static int take_code(void)
{
    for (int tried = 0; tried < SYMBOLS; tried++, next_symbol = (next_symbol + 1) % SYMBOLS)
        if (code_is_free(next_symbol))
            return next_symbol;
    fprintf(stderr,
            "src/data/lexicon: no symbol is left for another combination of shape and classes: mark lists that no rule names "
            "`# symbol: no`, or let those overlap less that rules name\n");
    exit(1);
}

static uint8_t symbol_for(ns_classes mask, int shape)
{
    for (int i = 0; i < SYMBOLS; i++)
        if (symbol_shape[i] == shape && symbol_classes[i] == mask)
            return (uint8_t)i;
    int code = take_code();
    symbol_shape[code] = shape;
    symbol_classes[code] = mask;
    return (uint8_t)code;
}

static bool takes_classes(int shape, bool single)
{
    return shape == NS_SHAPE_lower || shape == NS_SHAPE_cap || shape == NS_SHAPE_upper || (shape == NS_SHAPE_initial && single);
}

static void number_symbols(void)
{
    for (int i = 0; i < SYMBOLS; i++)
        symbol_shape[i] = -1;
    ns_classes visible = 0;
    for (size_t i = 0; i < class_count; i++)
        visible |= (ns_classes)classes[i].visible << i;
    (void)find_set(0);
    static bool single[MOST_SETS]; /* some word of this set is one letter long */
    for (size_t i = 1; i < word_count; i++)
        single[find_set(words[i].classes)] |= words[i].length == 1;
    for (size_t set = 0; set < set_count; set++)
        for (int shape = 0; shape < NS_SHAPE_COUNT; shape++) {
            ns_classes mask = takes_classes(shape, single[set]) ? sets[set] & visible : 0;
            /* A listed word in capitals ("KAMIS") looks like a capitalised one: a byte has no room for both. */
            bool listed_upper = shape == NS_SHAPE_upper && mask != 0;
            symbols[set][shape] = symbol_for(mask, listed_upper ? NS_SHAPE_cap : shape);
        }
}

/* ---- output */

static FILE *out;

static void put_bytes(const char *name, const char *data, size_t length)
{
    fprintf(out, "const char %s[] =", name);
    for (size_t i = 0; i < length; i++) {
        if (i % 24 == 0)
            fprintf(out, "\n    \"");
        fprintf(out, "\\%03o", (unsigned char)data[i]);
        if (i % 24 == 23 || i + 1 == length)
            fprintf(out, "\"");
    }
    fprintf(out, ";\n");
}

static char *long_words;
static size_t long_length, long_capacity;

/* Folds a word into `out`, padded with zeros to a multiple of eight bytes. */
static void spell_folded(const word *of, char *folded)
{
    memset(folded, 0, ((size_t)of->length + 7) / 8 * 8);
    for (size_t i = 0; i < of->length; i++)
        folded[i] = (char)((unsigned char)of->text[i] | 0x20);
}

static void put_word(const word *of)
{
    char folded[512] = {0};
    uint64_t text[2];
    spell_folded(of, folded);
    text[0] = hash_load8(folded);
    text[1] = hash_load8(folded + 8);
    if (of->length > FOLD_INLINE) {
        size_t room = ((size_t)of->length + 7) / 8 * 8;
        long_words = grow(long_words, &long_capacity, long_length + room, 1);
        memcpy(long_words + long_length, folded, room);
        text[1] = long_length;
        long_length += room;
    }
    if (of->length > UINT8_MAX)
        fail("word too long", of->text);
    fprintf(out, "    {{UINT64_C(0x%llx), UINT64_C(0x%llx)}, %u, %u, %u, %d, %u, %u},\n", (unsigned long long)text[0],
            (unsigned long long)text[1], nodes[of->phrase].row, find_set(of->classes), of->length, of->inner, of->meaning,
            of->meanings);
}

static void put_words(void)
{
    size_t size = (size_t)1 << places.bits;
    const word **rows = calloc(size, sizeof *rows);
    if (rows == NULL)
        fail("out of memory", "");
    for (size_t i = 1; i < word_count; i++)
        rows[words[i].place] = &words[i];
    fprintf(out, "const ns_word_row table_words[] = {\n");
    for (size_t i = 0; i < size; i++)
        if (rows[i] != NULL)
            put_word(rows[i]);
        else
            fprintf(out, "    {{0, 0}, 0, 0, 0, 0, 0, 0},\n");
    fprintf(out, "};\n");
    put_bytes("table_long_words", long_words, long_length);
    free(rows);
}

/* The steps of a perfect hash. name: "word" or "node". */
static void put_places(const ns_places *of, const char *name)
{
    fprintf(out, "const unsigned table_%s_shift = %u;\nconst uint32_t table_%s_step_mask = %zu;\n", name, 64 - of->bits, name,
            of->step_count - 1);
    fprintf(out, "const uint16_t table_%s_steps[] = {", name);
    for (size_t i = 0; i < of->step_count; i++)
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n    " : "", of->steps[i]);
    fprintf(out, "\n};\n");
}

static void put_sets(void)
{
    fprintf(out, "const uint8_t table_symbols[][SHAPE_ROOM] = {\n");
    for (size_t i = 0; i < set_count; i++) {
        fprintf(out, "    {");
        for (int shape = 0; shape < NS_SHAPE_COUNT; shape++)
            fprintf(out, "%u,", symbols[i][shape]);
        fprintf(out, "},\n");
    }
    fprintf(out, "};\nconst ns_classes table_sets[] = {\n");
    for (size_t i = 0; i < set_count; i++)
        fprintf(out, "    (ns_classes)UINT64_C(0x%llx) << 64 | UINT64_C(0x%llx),\n", (unsigned long long)(sets[i] >> 64),
                (unsigned long long)sets[i]);
    fprintf(out, "};\nconst uint32_t table_set_count = %zu;\n", set_count);
    fprintf(out, "const char *const table_classes[] = {\n");
    for (size_t i = 0; i < class_count; i++)
        fprintf(out, "    \"%s\",\n", classes[i].name);
    fprintf(out, "};\nconst uint32_t table_class_count = %zu;\n", class_count);
}

typedef struct feature {
    const char *name;
    uint8_t symbols[32];
} feature;

static const char *const shape_features[] = {
#define SHAPE_FEATURES(name, features) features,
    NS_SHAPES(SHAPE_FEATURES)
#undef SHAPE_FEATURES
};

static feature features[MAX_CLASSES + 64];
static size_t feature_count;

static feature *find_feature(const char *name, size_t length)
{
    for (size_t i = 0; i < feature_count; i++)
        if (strlen(features[i].name) == length && memcmp(features[i].name, name, length) == 0)
            return &features[i];
    char *made = copy(name);
    made[length] = '\0';
    features[feature_count] = (feature){.name = made};
    return &features[feature_count++];
}

static void mark(feature *of, int symbol)
{
    of->symbols[symbol / 8] = (uint8_t)(of->symbols[symbol / 8] | 1u << symbol % 8);
}

static int by_feature(const void *a, const void *b)
{
    return strcmp(((const feature *)a)->name, ((const feature *)b)->name);
}

static void put_features(void)
{
    for (int shape = 0; shape < NS_SHAPE_COUNT; shape++)
        for (const char *at = shape_features[shape]; *at != '\0';) {
            size_t length = strcspn(at, " ");
            (void)find_feature(at, length);
            at += length + (at[length] == ' ');
        }
    for (size_t i = 0; i < class_count; i++) {
        size_t before = feature_count;
        if (classes[i].visible && (find_feature(classes[i].name, strlen(classes[i].name)), feature_count == before)) {
            current_file = classes[i].name;
            fail("a lexicon class has the name of a shape's feature", classes[i].name);
        }
    }
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (symbol_shape[symbol] < 0)
            continue;
        for (const char *at = shape_features[symbol_shape[symbol]]; *at != '\0';) {
            size_t length = strcspn(at, " ");
            mark(find_feature(at, length), symbol);
            at += length + (at[length] == ' ');
        }
        for (size_t i = 0; i < class_count; i++)
            if (classes[i].visible && (symbol_classes[symbol] >> i & 1) != 0)
                mark(find_feature(classes[i].name, strlen(classes[i].name)), symbol);
    }
    qsort(features, feature_count, sizeof *features, by_feature);
    fprintf(out, "const ns_feature_row table_features[] = {\n");
    for (size_t i = 0; i < feature_count; i++) {
        fprintf(out, "    {\"%s\", {", features[i].name);
        for (int j = 0; j < 32; j++)
            fprintf(out, "%u,", features[i].symbols[j]);
        fprintf(out, "}},\n");
    }
    fprintf(out, "};\nconst uint32_t table_feature_count = %zu;\n", feature_count);
}

/* first: the first sense of each node. */
static void put_nodes(const uint32_t *first)
{
    size_t size = ((size_t)1 << node_places.bits) + node_count;
    const node **rows = calloc(size, sizeof *rows);
    if (rows == NULL)
        fail("out of memory", "");
    for (size_t i = 1; i < node_count; i++)
        rows[nodes[i].row] = &nodes[i];
    while (rows[size - 1] == NULL)
        size--;
    fprintf(out, "const ns_node_row table_nodes[] = {\n");
    for (size_t i = 0; i < size; i++) {
        const node *of = rows[i] != NULL ? rows[i] : nodes;
        fprintf(out, "    {%u, %uu, %u, %u, %u, %u, %u},\n", nodes[of->from].row, of->from != 0 ? of->word : 0,
                of->spellings != NULL ? add_string(of->spellings) : 0, first[of - nodes], of->senses, of->more,
                of->spellings != NULL && is_plain(of->spellings));
    }
    fprintf(out, "};\n");
    free(rows);
}

static void put_gazetteer(void)
{
    fprintf(out, "const ns_kind_row table_kinds[] = {\n");
    for (size_t i = 0; i < kind_count; i++)
        fprintf(out, "    {\"%s\", %u, %u},\n", kinds[i].name, kinds[i].type, kinds[i].weak);
    fprintf(out, "};\nconst ns_sense_row table_senses[] = {\n");
    uint32_t *first = calloc(node_count, sizeof *first);
    if (first == NULL)
        fail("out of memory", "");
    uint32_t written = 0;
    for (size_t i = 1; i < node_count; i++) {
        first[i] = written;
        for (uint32_t j = nodes[i].first; j != 0; j = senses[j - 1].next, written++)
            fprintf(out, "    {%u, %u, %u, %u, %u, %u},\n", senses[j - 1].name, senses[j - 1].region, senses[j - 1].country,
                    senses[j - 1].role, senses[j - 1].kind, senses[j - 1].roles);
    }
    fprintf(out, "    {0, 0, 0, 0, 0, 0},\n};\nconst ns_role_row table_roles[] = {\n");
    for (size_t i = 0; i < role_count; i++)
        fprintf(out, "    {%u, %u, %uu},\n", roles[i].text, roles[i].from, roles[i].to);
    fprintf(out, "    {0, 0, 0},\n};\n");
    put_nodes(first);
    (void)add_string("       "); /* so that eight bytes can be read at once to the end */
    put_bytes("table_text", strings, string_length);
    free(first);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: tables DATA_DIR OUT.c\n");
        return 2;
    }
    char path[4096];
    words = grow(words, &word_capacity, 1, sizeof *words);
    words[0] = (word){0};
    nodes = grow(nodes, &node_capacity, 1, sizeof *nodes);
    nodes[0] = (node){0};
    snprintf(path, sizeof path, "%.4000s/lexicon", argv[1]);
    read_lexicon(path);
    snprintf(path, sizeof path, "%.4000s/gazetteer", argv[1]);
    grow_edges();
    (void)add_string("");
    read_gazetteer(path);
    add_meanings();
    place_words();
    place_nodes();
    number_symbols();
    out = fopen(argv[2], "w");
    current_file = argv[2];
    if (out == NULL)
        fail(strerror(errno), "");
    fprintf(out, "/* Made by knowledge/gen/tables.c from src/data. Not for editing. */\n#include \"knowledge/tables.h\"\n\n"
                 "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    put_words();
    put_places(&places, "word");
    put_places(&node_places, "node");
    put_sets();
    put_features();
    put_gazetteer();
    if (ferror(out) || fclose(out) != 0)
        fail("cannot be written", "");
    int used = 0;
    for (int i = 0; i < SYMBOLS; i++)
        used += symbol_shape[i] >= 0;
    fprintf(stderr, "tables: %zu words, %zu classes (room for %d), %d symbols (%d left), %zu phrases, %zu senses\n",
            word_count - 1, class_count, MAX_CLASSES, used, free_codes(), node_count - 1, sense_count);
    return 0;
}

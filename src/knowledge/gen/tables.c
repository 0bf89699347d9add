/* tables.c: a program of the build. The lists of src/data/lexicon and src/data/gazetteer → C tables (knowledge/tables.h).
 *
 * usage: tables DATA_DIR OUT.c
 * Words and names are read (vocabulary.h, phrases.h), get rows that a hash finds (places.h) and symbols that rules see (symbols.h), and
 * are written down. */
#include "base/hash.h"
#include "base/memory.h"
#include "base/fold.h"
#include "knowledge/gen/grow.h"
#include "knowledge/gen/lists.h"
#include "knowledge/gen/literal.h"
#include "knowledge/gen/phrases.h"
#include "knowledge/gen/places.h"
#include "knowledge/gen/symbols.h"
#include "knowledge/gen/vocabulary.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ns_vocabulary vocabulary;
static ns_phrases phrases;
static ns_symbols symbols;
static ns_places word_places, node_places;
static FILE *out;

static void *zeros(size_t count, size_t size)
{
    void *made = calloc(count, size);
    if (made == NULL)
        lists_fail("out of memory", "");
    return made;
}

/* ---- places */

static void find_places(const uint64_t *hashes, size_t count, ns_places *made)
{
    if (!places_find(hashes, count, made))
        lists_fail("no perfect hash was found for words or phrases", "");
}

/* From here on words are numbered by the rows they stand in. */
static void place_words(void)
{
    uint64_t *hashes = zeros(vocabulary.count, sizeof *hashes);
    for (size_t i = 1; i < vocabulary.count; i++)
        hashes[i - 1] = vocabulary_key(vocabulary.words[i].text, vocabulary.words[i].length);
    find_places(hashes, vocabulary.count - 1, &word_places);
    for (size_t i = 1; i < vocabulary.count; i++)
        vocabulary.words[i].place = word_places.places[i - 1];
    free(hashes);
    for (size_t i = 1; i < phrases.node_count; i++)
        if (phrases.nodes[i].word < NODE_PUNCTUATION(0))
            phrases.nodes[i].word = vocabulary.words[phrases.nodes[i].word].place;
}

/* Phrases of several words stand in the places of their keys, those of one behind them, in the lists' order. */
static void place_nodes(void)
{
    ns_phrase_node *nodes = phrases.nodes;
    uint64_t *keys = zeros(phrases.node_count, sizeof *keys), *hashes = zeros(phrases.node_count, sizeof *hashes);
    size_t longer = 0, one = 0;
    for (size_t i = 1; i < phrases.node_count; i++) {
        keys[i] = fold_step(keys[nodes[i].from], nodes[i].word); /* of node 0, which is no phrase: 0 */
        if (nodes[i].from != 0)
            hashes[longer++] = keys[i];
    }
    find_places(hashes, longer, &node_places);
    longer = 0;
    for (size_t i = 1; i < phrases.node_count; i++)
        nodes[i].row = nodes[i].from != 0 ? node_places.places[longer++] : (uint32_t)(((size_t)1 << node_places.bits) + one++);
    free(keys);
    free(hashes);
}

/* ---- words */

enum { BYTES_A_LINE = 64 };

static void put_bytes(const char *name, const char *data, size_t length)
{
    fprintf(out, "const char %s[] =", name);
    for (size_t i = 0; i < length; i += BYTES_A_LINE) {
        fprintf(out, "\n    ");
        literal_put(out, data + i, length - i < BYTES_A_LINE ? length - i : BYTES_A_LINE);
    }
    fprintf(out, ";\n");
}

static char *long_words;
static size_t long_length, long_capacity;

static void put_word(const ns_listed_word *of)
{
    char folded[UINT8_MAX + 1] = {0};
    uint64_t text[2];
    if (of->length > UINT8_MAX)
        lists_fail("word too long", of->text);
    for (size_t i = 0; i < of->length; i++)
        folded[i] = (char)((unsigned char)of->text[i] | 0x20);
    text[0] = hash_load8(folded);
    text[1] = hash_load8(folded + 8);
    if (of->length > FOLD_INLINE) {
        size_t room = ((size_t)of->length + 7) / 8 * 8;
        long_words = grow(long_words, &long_capacity, long_length + room, 1);
        memcpy(long_words + long_length, folded, room);
        text[1] = long_length;
        long_length += room;
    }
    fprintf(out, "    {{UINT64_C(0x%llx), UINT64_C(0x%llx)}, %u, %u, %u, %d, %u, %u},\n", (unsigned long long)text[0],
            (unsigned long long)text[1], phrases.nodes[of->phrase].row, symbols_set(&symbols, &of->lists), of->length, of->inner,
            of->meaning, of->meanings);
}

static void put_words(void)
{
    size_t size = (size_t)1 << word_places.bits;
    const ns_listed_word **rows = zeros(size, sizeof *rows);
    for (size_t i = 1; i < vocabulary.count; i++)
        rows[vocabulary.words[i].place] = &vocabulary.words[i];
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

/* ---- symbols */

static void put_sets(void)
{
    fprintf(out, "const uint8_t table_symbols[][SHAPE_ROOM] = {\n");
    for (size_t i = 0; i < symbols.set_count; i++) {
        fprintf(out, "    {");
        for (int shape = 0; shape < NS_SHAPE_COUNT; shape++)
            fprintf(out, "%u,", symbols.of[i][shape]);
        fprintf(out, "},\n");
    }
    fprintf(out, "};\nconst ns_classes table_sets[] = {\n");
    for (size_t i = 0; i < symbols.set_count; i++) {
        ns_classes asked = vocabulary_asked(&vocabulary, &symbols.sets[i]);
        fprintf(out, "    (ns_classes)UINT64_C(0x%llx) << 64 | UINT64_C(0x%llx),\n", (unsigned long long)(asked >> 64),
                (unsigned long long)asked);
    }
    fprintf(out, "};\nconst uint32_t table_set_count = %zu;\n", symbols.set_count);
}

static void put_classes(void)
{
    size_t asked = 0;
    fprintf(out, "const char *const table_classes[] = {\n");
    for (size_t i = 0; i < vocabulary.class_count; i++) {
        if (vocabulary.classes[i].asked)
            fprintf(out, "    \"%s\",\n", vocabulary.classes[i].name);
        asked += vocabulary.classes[i].asked;
    }
    fprintf(out, "};\nconst uint32_t table_class_count = %zu;\n", asked);
    fprintf(stderr, "tables: the program asks for %zu lists of words (room for %d)\n", asked, MOST_CLASSES);
}

static void put_features(void)
{
    fprintf(out, "const ns_feature_row table_features[] = {\n");
    for (size_t i = 0; i < symbols.feature_count; i++) {
        fprintf(out, "    {\"%s\", {", symbols.features[i].name);
        for (size_t j = 0; j < sizeof symbols.features[i].symbols; j++)
            fprintf(out, "%u,", symbols.features[i].symbols[j]);
        fprintf(out, "}},\n");
    }
    fprintf(out, "};\nconst uint32_t table_feature_count = %zu;\n", symbols.feature_count);
}

/* ---- names */

static void put_kinds(void)
{
    fprintf(out, "const ns_kind_row table_kinds[] = {\n");
    for (size_t i = 0; i < phrases.kind_count; i++)
        fprintf(out, "    {\"%s\", %u, %u},\n", phrases.kinds[i].name, phrases.kinds[i].type, phrases.kinds[i].weak);
    fprintf(out, "};\n");
}

static void put_sense(const ns_name_sense *of)
{
    fprintf(out, "{%u, %u, %u, %u, %u, %u}", of->name, of->country, of->region, of->role, of->kind, of->roles);
}

/* The first sense of a node stands in its row, the others, if it has any, here. others: gets the first of these for each node. */
static void put_senses(uint32_t *others)
{
    uint32_t written = 0;
    fprintf(out, "const ns_sense_row table_senses[] = {\n");
    for (size_t i = 1; i < phrases.node_count; i++) {
        const ns_phrase_node *node = &phrases.nodes[i];
        others[i] = written;
        for (uint32_t j = node->senses > 1 ? phrases.senses[node->first - 1].next : 0; j != 0; j = phrases.senses[j - 1].next) {
            fprintf(out, "    ");
            put_sense(&phrases.senses[j - 1]);
            fprintf(out, ",\n");
            written++;
        }
    }
    fprintf(out, "    {0, 0, 0, 0, 0, 0},\n};\n");
}

static void put_roles(void)
{
    fprintf(out, "const ns_role_row table_roles[] = {\n");
    for (size_t i = 0; i < phrases.role_count; i++)
        fprintf(out, "    {%u, %u, %uu},\n", phrases.roles[i].text, phrases.roles[i].from, phrases.roles[i].to);
    fprintf(out, "    {0, 0, 0},\n};\n");
}

static void put_node(const ns_phrase_node *of, uint32_t others)
{
    static const ns_name_sense none;
    if (of->senses > UINT8_MAX)
        lists_fail("a name has too many senses", of->spellings);
    fprintf(out, "    {%u, %uu, %u, %u, ", phrases.nodes[of->from].row, of->from != 0 ? of->word : 0,
            of->spellings != NULL ? strings_add(&phrases.text, of->spellings) : 0, others);
    put_sense(of->senses > 0 ? &phrases.senses[of->first - 1] : &none);
    fprintf(out, ", %u, %u, %u},\n", of->senses, of->more, of->spellings != NULL && phrases_are_plain(of->spellings));
}

static void put_nodes(const uint32_t *others)
{
    const ns_phrase_node *nodes = phrases.nodes;
    size_t size = ((size_t)1 << node_places.bits) + phrases.node_count;
    const ns_phrase_node **rows = zeros(size, sizeof *rows);
    for (size_t i = 1; i < phrases.node_count; i++)
        rows[nodes[i].row] = &nodes[i];
    while (rows[size - 1] == NULL)
        size--;
    fprintf(out, "const ns_node_row table_nodes[] = {\n");
    for (size_t i = 0; i < size; i++) {
        const ns_phrase_node *of = rows[i] != NULL ? rows[i] : nodes;
        put_node(of, others[of - nodes]);
    }
    fprintf(out, "};\n");
    free(rows);
}

static void put_names(void)
{
    uint32_t *others = zeros(phrases.node_count, sizeof *others);
    put_kinds();
    put_senses(others);
    put_roles();
    put_nodes(others);
    char padding[NS_TEXT_PADDING + 1] = "";
    memset(padding, ' ', NS_TEXT_PADDING);
    (void)strings_add(&phrases.text, padding);
    put_bytes("table_text", phrases.text.text, phrases.text.length);
    put_bytes("table_codes", phrases.codes.text, phrases.codes.length);
    free(others);
}

/* ---- the program */

static void read_lists(const char *folder)
{
    char path[4096];
    snprintf(path, sizeof path, "%.4000s/lexicon", folder);
    vocabulary_read(&vocabulary, path);
    snprintf(path, sizeof path, "%.4000s/gazetteer", folder);
    phrases_read(&phrases, &vocabulary, path);
    vocabulary_add_meanings(&vocabulary);
    place_words();
    place_nodes();
    symbols_number(&symbols, &vocabulary);
}

static void write_tables(const char *path)
{
    out = fopen(path, "w");
    lists_stand(path, 0);
    if (out == NULL)
        lists_fail(strerror(errno), "");
    fprintf(out, "/* Made by knowledge/gen/tables.c from src/data. Not for editing. */\n#include \"knowledge/tables.h\"\n\n"
                 "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    put_words();
    places_write(&word_places, "word", out);
    places_write(&node_places, "node", out);
    put_sets();
    put_classes();
    put_features();
    put_names();
    if (ferror(out) || fclose(out) != 0)
        lists_fail("cannot be written", "");
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: tables DATA_DIR OUT.c\n");
        return 2;
    }
    read_lists(argv[1]);
    write_tables(argv[2]);
    fprintf(stderr, "tables: %zu words in %zu lists (room for %d), %d symbols (%d left), %zu phrases, %zu senses\n",
            vocabulary.count - 1, vocabulary.class_count, MOST_WORD_LISTS, symbols_used(&symbols), symbols_free(&symbols),
            phrases.node_count - 1, phrases.sense_count);
    return 0;
}

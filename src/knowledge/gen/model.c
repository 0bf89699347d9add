/* model.c: build tool. model IN OUT.c turns the name model's weights (src/data/names.model) into the table that knowledge/model.c
 * searches. A line it cannot read stops the build with file and line. */
#include "knowledge/gen/places.h"
#include "knowledge/model.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 64 << 10, MAX_LINE = 256, HASH_DIGITS = 8 };

typedef struct weights_row {
    uint32_t hash;
    int8_t weights[MODEL_ROW];
} weights_row;

static weights_row rows[MAX_ROWS];
static uint32_t count;
static ns_tag_scores follow[MODEL_TAGS];
static unsigned follow_count;
static const char *path;
static unsigned line_number;

_Noreturn static void fail(const char *message)
{
    fprintf(stderr, "%s:%u: %s\n", path, line_number, message);
    exit(1);
}

static unsigned digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    if (at == NULL)
        fail("no hexadecimal digit where one should be");
    return (unsigned)(at - digits);
}

static uint32_t number(const char *digits, size_t length)
{
    uint32_t value = 0;
    for (size_t i = 0; i < length; i++)
        value = value << 4 | digit(digits[i]);
    return value;
}

static void read_follow(char *text)
{
    if (follow_count == MODEL_TAGS)
        fail("more follow lines than tags");
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++) {
        char *end;
        long score = strtol(text, &end, 10);
        if (end == text || labs(score) > INT16_MAX)
            fail("a follow line has one number for each tag");
        follow[follow_count].of[tag] = (int32_t)score;
        text = end;
    }
    follow_count++;
}

static void read_weights(const char *text)
{
    if (strlen(text) != HASH_DIGITS + 1 + 2 * MODEL_ROW || text[HASH_DIGITS] != ' ')
        fail("not a feature's hash and weights");
    if (count == MAX_ROWS)
        fail("more features than the table holds");
    weights_row *row = &rows[count++];
    row->hash = number(text, HASH_DIGITS);
    for (size_t tag = 0; tag < MODEL_ROW; tag++)
        row->weights[tag] = (int8_t)(uint8_t)number(text + HASH_DIGITS + 1 + 2 * tag, 2);
}

static void read_model(FILE *in)
{
    static const char word[] = "follow";
    char text[MAX_LINE];
    while (fgets(text, sizeof text, in) != NULL) {
        line_number++;
        text[strcspn(text, "\n")] = '\0';
        if (strncmp(text, word, strlen(word)) == 0)
            read_follow(text + strlen(word));
        else if (text[0] != '#' && text[0] != '\0')
            read_weights(text);
    }
    if (ferror(in))
        fail(strerror(errno));
    if (follow_count != MODEL_TAGS)
        fail("a follow line is missing");
}

static ns_places place_rows(void)
{
    static uint64_t hashes[MAX_ROWS];
    ns_places places;
    for (uint32_t i = 0; i < count; i++)
        hashes[i] = model_spread(rows[i].hash);
    if (!places_find(hashes, count, &places))
        fail("no perfect hash was found for the features");
    return places;
}

static void write_slots(FILE *out, const ns_places *places)
{
    uint32_t last = (UINT32_C(1) << places->bits) - 1;
    bool full = false;
    fputs("const ns_model_slot table_model[] = {\n", out);
    for (uint32_t i = 0; i < count; i++) {
        full |= places->places[i] == last;
        fprintf(out, "    [%" PRIu32 "] = {%u, {", places->places[i], model_check(rows[i].hash));
        for (size_t tag = 0; tag < MODEL_ROW; tag++)
            fprintf(out, "%d%s", rows[i].weights[tag], tag + 1 < MODEL_ROW ? ", " : "}},\n");
    }
    if (!full)
        fprintf(out, "    [%" PRIu32 "] = {0, {0}},\n", last); /* the table has all its places */
    fputs("};\n", out);
}

static void write_ways(FILE *out)
{
    ns_tag_scores ways[MODEL_TAGS];
    model_make_ways(follow, ways);
    fputs("const ns_tag_scores table_model_ways[MODEL_TAGS] = {\n", out);
    for (unsigned before = 0; before < MODEL_TAGS; before++) {
        fputs("    {{", out);
        for (unsigned tag = 0; tag < MODEL_LANES; tag++)
            fprintf(out, "%" PRId32 "%s", ways[before].of[tag], tag + 1 < MODEL_LANES ? ", " : "}},\n");
    }
    fputs("};\n", out);
}

static void write_table(FILE *out)
{
    ns_places places = place_rows();
    fputs("/* Made from names.model by knowledge/gen/model.c. */\n#include \"knowledge/model.h\"\n\n", out);
    places_write(&places, "model", out);
    write_slots(out, &places);
    write_ways(out);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: model IN OUT.c\n", stderr);
        return 2;
    }
    path = argv[1];
    FILE *in = fopen(path, "r");
    if (in == NULL)
        fail(strerror(errno));
    read_model(in);
    if (fclose(in) != 0)
        fail(strerror(errno));
    FILE *out = fopen(argv[2], "w");
    if (out == NULL)
        fail(strerror(errno));
    write_table(out);
    bool written = ferror(out) == 0;
    if (fclose(out) != 0 || !written)
        fail("cannot write the table");
    return 0;
}

/* train.c: annotated text → the weights of the name model. `make model TRAIN="FILE..."`.
 *
 * usage: train OUT FILE.jsonl...
 * A line of a file is {"text": ..., "entities": [{"start", "end", "type"}, ...]}: offsets in code points, types PERSON, ORG and LOC
 * (GPE and FACILITY are LOC too). An averaged perceptron learns the tags of the runs that name_model.c would judge, with what rules
 * and gazetteer say of them among the features. Integers only, one fixed order: the same files give the same weights, bit for
 * bit. */
#include "base/utf8.h"
#include "extractor/name_model.h"
#include "knowledge/fold.h"
#include "knowledge/gen/grow.h"
#include "pipeline/scan.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PUPILS = 8,      /* learn one after the other, each from the beginning and in another order; the table holds their average */
    ROUNDS = 8,      /* passes over the text */
    MARGIN = 2,      /* by how much a true tag must win */
    SEEN_ENOUGH = 3, /* a feature met less often is left out */
    ONE = 12,        /* what a weight of 1.0 is in the table's whole numbers */
    MOST_WEIGHT = 127, /* the table holds bytes */
    LEAST_WEIGHT = 1,  /* features whose weights are all smaller are left out */
    MAX_LINE = 1 << 20,
    SLOT_BITS = 22 /* room for the features while training */
};

_Noreturn static void fail(const char *path, unsigned line, const char *message)
{
    fprintf(stderr, "%s:%u: %s\n", path, line, message);
    exit(1);
}

/* ---- what is learned from */

typedef struct run_lesson {
    size_t first_token;
    uint32_t length;
} run_lesson;

/* One token of a run: its features, from an offset in all features, and its true tag. */
typedef struct run_token {
    size_t features;
    uint8_t count, tag, allowed;
} run_token;

static struct {
    run_lesson *lessons;
    size_t lesson_count, lesson_capacity;
    run_token *tokens;
    size_t token_count, token_capacity;
    uint32_t *features; /* hashes; later numbers of weights */
    size_t feature_count, feature_capacity;
} course;

/* ---- the truth of a text: the names that its annotation tells, in tokens */

typedef struct true_name {
    uint32_t start, end; /* code points, then bytes */
    ns_entity_type type;
} true_name;

typedef struct annotated {
    const char *path;
    unsigned line;
    char *text;
    true_name *entities;
    size_t count, capacity;
} annotated;

/* For each token: the true name it belongs to. */
typedef struct true_names {
    uint32_t *names; /* 0: none */
    ns_entity_type *types;
} true_names;

/* "Ir. Soprijanto", "Bung Tomo", "Maju Pakpahan SH": titles before and degrees behind are no part of a person's name here. */
static void trim_person(const ns_namer *namer, uint32_t *first, uint32_t *last)
{
    while (*first + 1 < *last && (!name_capital(namer, *first) || (name_has(namer, *first, is->title | is->honorific | is->kin) &&
                                                                   !name_has(namer, *first, is->given_name | is->surname))))
        (*first)++;
    while (*first + 1 < *last && (!name_capital(namer, *last - 1) || (name_has(namer, *last - 1, is->degree) &&
                                                                      namer->draft->tokens.shapes[*last - 1] != NS_SHAPE_cap)))
        (*last)--;
}

static void mark_entity(const ns_namer *namer, const true_name *name, uint32_t number, true_names *truth)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    uint32_t first = 0, last;
    while (first < tokens->count && tokens->spans[first].end <= name->start)
        first++;
    for (last = first; last < tokens->count && tokens->spans[last].start < name->end;)
        last++;
    if (name->type == NS_PERSON)
        trim_person(namer, &first, &last);
    for (uint32_t t = first; t < last; t++) {
        truth->names[t] = number;
        truth->types[t] = name->type;
    }
}

static bool same_truth(const true_names *truth, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (truth->names[t] != truth->names[first])
            return false;
    return true;
}

/* The annotators of some texts leave out a country that acts, or call a hospital a place. What rules and gazetteer are sure of is
 * true here, if no name of the annotation has other bounds. */
static void correct_by_knowledge(const ns_draft *draft, uint32_t number, true_names *truth)
{
    for (size_t i = 0; i < draft->mentions.count; i++) {
        const ns_mention *mention = &draft->mentions.items[i];
        bool stands = draft->holder[mention->first] == i + 1;
        if (!stands || (mention->strength < NAME_TITLED && strcmp(mention->rule, "gazetteer") != 0) || mention->type > NS_PLACE ||
            !same_truth(truth, mention->first, mention->last))
            continue;
        uint32_t name = truth->names[mention->first];
        bool whole = (mention->first == 0 || truth->names[mention->first - 1] != name) && truth->names[mention->last] != name;
        if (name != 0 && !whole)
            continue;
        for (uint32_t t = mention->first; t < mention->last; t++) {
            truth->names[t] = name != 0 ? name : number;
            truth->types[t] = mention->type;
        }
        number++;
    }
}

static uint8_t true_tag(const true_names *truth, ns_range run, uint32_t t)
{
    if (truth->names[t] == 0)
        return TAG_NONE;
    bool on = t > run.first && truth->names[t - 1] == truth->names[t];
    return (uint8_t)(1 + 2 * truth->types[t] + on);
}

/* Without a namer, as if nothing were known: all. */
static uint8_t allowed_tags(const ns_namer *namer, ns_range run, uint32_t t)
{
    return (uint8_t)(namer != NULL ? name_allowed(namer, run, t) : (1U << MODEL_TAGS) - 1);
}

/* Where rules and gazetteer are sure of something else than the annotation says, there is nothing to be learned. */
static bool is_possible(const ns_namer *namer, ns_range run, const true_names *truth)
{
    for (uint32_t t = run.first; t < run.last; t++)
        if ((name_allowed(namer, run, t) >> true_tag(truth, run, t) & 1) == 0)
            return false;
    return true;
}

static void add_lesson(ns_range run, const ns_run_look *look, const true_names *truth, const ns_namer *namer)
{
    uint32_t features[MOST_FEATURES];
    course.lessons = grow(course.lessons, &course.lesson_capacity, course.lesson_count + 1, sizeof *course.lessons);
    course.lessons[course.lesson_count++] = (run_lesson){course.token_count, run.last - run.first};
    for (uint32_t t = run.first; t < run.last; t++) {
        size_t count = name_features(look, t - run.first, features);
        course.features = grow(course.features, &course.feature_capacity, course.feature_count + count, sizeof *features);
        memcpy(course.features + course.feature_count, features, count * sizeof *features);
        course.tokens = grow(course.tokens, &course.token_capacity, course.token_count + 1, sizeof *course.tokens);
        course.tokens[course.token_count++] =
            (run_token){course.feature_count, (uint8_t)count, true_tag(truth, run, t), allowed_tags(namer, run, t)};
        course.feature_count += count;
    }
}

/* A run teaches twice: as it is, if the model would be asked; and as if no list and no rule knew its names, for the names that none
 * knows. */
static void add_lessons(const ns_namer *namer, ns_range run, const true_names *truth)
{
    ns_run_look look;
    name_look(namer, run, NULL, &look);
    if (!name_run_settled(namer, run) && is_possible(namer, run, truth))
        add_lesson(run, &look, truth, namer);
    if (name_hide_knowledge(&look))
        add_lesson(run, &look, truth, NULL);
}

static void visit(void *context, ns_draft *draft)
{
    const annotated *record = context;
    ns_namer namer;
    names_propose(draft, &namer);
    size_t count = draft->tokens.count + 1;
    true_names truth = {arena_zero(draft->arena, count * sizeof *truth.names),
                        arena_zero(draft->arena, count * sizeof *truth.types)};
    for (size_t i = 0; i < record->count; i++)
        mark_entity(&namer, &record->entities[i], (uint32_t)i + 1, &truth);
    correct_by_knowledge(draft, (uint32_t)record->count + 1, &truth);
    ns_range run;
    const uint32_t *at = draft->capitals, *end = at + draft->capital_count;
    while (name_next_run(&namer, &at, end, &run))
        add_lessons(&namer, run, &truth);
}

/* ---- reading */

static bool read_type(const char *type, ns_entity_type *as)
{
    static const struct {
        const char *name;
        ns_entity_type type;
    } types[] = {{"PERSON", NS_PERSON}, {"ORG", NS_ORG}, {"LOC", NS_PLACE}, {"GPE", NS_PLACE}, {"FACILITY", NS_PLACE}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, type) == 0) {
            *as = types[i].type;
            return true;
        }
    return false;
}

/* Code points → bytes; entities may come in any order. */
static uint32_t byte_at(const char *text, uint32_t point)
{
    const char *at = text;
    for (; *at != '\0'; at++)
        if (!utf8_is_continuation(*at) && point-- == 0)
            break;
    return (uint32_t)(at - text);
}

static void add_entity(annotated *record, const cJSON *item)
{
    const cJSON *start = cJSON_GetObjectItemCaseSensitive(item, "start"), *end = cJSON_GetObjectItemCaseSensitive(item, "end");
    const char *type = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, "type"));
    true_name read;
    if (!cJSON_IsNumber(start) || !cJSON_IsNumber(end) || type == NULL || start->valueint < 0 || end->valueint <= start->valueint)
        fail(record->path, record->line, "an entity needs start, end and type");
    if (!read_type(type, &read.type))
        return;
    read.start = byte_at(record->text, (uint32_t)start->valueint);
    read.end = byte_at(record->text, (uint32_t)end->valueint);
    record->entities = grow(record->entities, &record->capacity, record->count + 1, sizeof read);
    record->entities[record->count++] = read;
}

static void read_record(ns_scanner *scanner, annotated *record, const char *line)
{
    cJSON *tree = cJSON_Parse(line);
    const cJSON *item, *entities = cJSON_GetObjectItemCaseSensitive(tree, "entities");
    record->text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(tree, "text"));
    record->count = 0;
    if (record->text == NULL || !cJSON_IsArray(entities))
        fail(record->path, record->line, "no JSON object with text and entities");
    cJSON_ArrayForEach(item, entities)
    {
        add_entity(record, item);
    }
    ns_input input = {.text = record->text, .text_length = strlen(record->text)};
    if (utf8_valid_prefix(input.text, input.text_length) != input.text_length)
        fail(record->path, record->line, "the text is no UTF-8");
    if (scan_visit(scanner, &input, visit, record) != NS_OK)
        fail(record->path, record->line, "out of memory");
    cJSON_Delete(tree);
}

static void read_file(ns_scanner *scanner, const char *path)
{
    static char line[MAX_LINE];
    FILE *in = fopen(path, "r");
    if (in == NULL)
        fail(path, 0, strerror(errno));
    annotated record = {.path = path};
    while (fgets(line, sizeof line, in) != NULL) {
        record.line++;
        if (strlen(line) + 1 == sizeof line)
            fail(path, record.line, "a line too long");
        if (line[strspn(line, " \n")] != '\0')
            read_record(scanner, &record, line);
    }
    free(record.entities);
    if (ferror(in) || fclose(in) != 0)
        fail(path, record.line, strerror(errno));
}

/* ---- weights */

/* The weights of a feature, 1.0 being 1, and what averaging them needs: their sum over all steps so far, and the step when each was
 * last changed. */
typedef struct weight_row {
    uint32_t hash, seen;
    int32_t weights[MODEL_TAGS], since[MODEL_TAGS];
    int64_t sums[MODEL_TAGS];
} weight_row;

static weight_row *rows; /* open addressing; seen 0: empty */
static weight_row follow_rows[MODEL_TAGS];
static int32_t step;

static size_t find_row(uint32_t hash)
{
    const size_t mask = ((size_t)1 << SLOT_BITS) - 1;
    size_t slot = hash_mix(hash) & mask;
    while (rows[slot].seen != 0 && rows[slot].hash != hash)
        slot = (slot + 1) & mask;
    return slot;
}

static void count_features(void)
{
    size_t different = 0;
    for (size_t i = 0; i < course.feature_count; i++) {
        weight_row *row = &rows[find_row(course.features[i])];
        different += row->seen++ == 0;
        row->hash = course.features[i];
        if (different > (size_t)1 << (SLOT_BITS - 1))
            fail("train", 0, "more features than there is room for");
    }
}

/* Leaves the frequent features in each token, as numbers of rows. */
static void keep_frequent(void)
{
    for (size_t i = 0; i < course.token_count; i++) {
        run_token *token = &course.tokens[i];
        uint32_t *features = course.features + token->features;
        uint8_t kept = 0;
        for (uint8_t f = 0; f < token->count; f++) {
            size_t slot = find_row(features[f]);
            if (rows[slot].seen >= SEEN_ENOUGH)
                features[kept++] = (uint32_t)slot;
        }
        token->count = kept;
    }
}

static void change(weight_row *row, uint8_t tag, int32_t by)
{
    row->sums[tag] += (int64_t)(step - row->since[tag]) * row->weights[tag];
    row->since[tag] = step;
    row->weights[tag] += by;
}

static void learn(const run_token *tokens, uint32_t length, const uint8_t *guess)
{
    for (uint32_t i = 0; i < length; i++) {
        const uint32_t *features = course.features + tokens[i].features;
        uint8_t before = i > 0 ? tokens[i - 1].tag : TAG_NONE, guess_before = i > 0 ? guess[i - 1] : TAG_NONE;
        if (before != guess_before || tokens[i].tag != guess[i]) {
            change(&follow_rows[before], tokens[i].tag, 1);
            change(&follow_rows[guess_before], guess[i], -1);
        }
        for (uint8_t f = 0; f < tokens[i].count && tokens[i].tag != guess[i]; f++) {
            change(&rows[features[f]], tokens[i].tag, 1);
            change(&rows[features[f]], guess[i], -1);
        }
    }
}

/* One lesson: guess, and learn from the mistakes. Returns how many tags were wrong. */
static size_t take_lesson(const run_lesson *lesson)
{
    const run_token *tokens = course.tokens + lesson->first_token;
    ns_tag_scores scores[MODEL_LONGEST] = {{{0}}}, follow[MODEL_TAGS] = {{{0}}};
    uint8_t guess[MODEL_LONGEST];
    size_t wrong = 0;
    for (uint32_t i = 0; i < lesson->length; i++) {
        for (uint8_t f = 0; f < tokens[i].count; f++)
            for (size_t tag = 0; tag < MODEL_TAGS; tag++)
                scores[i].of[tag] += rows[course.features[tokens[i].features + f]].weights[tag];
        model_allow(tokens[i].allowed, &scores[i]);
        scores[i].of[tokens[i].tag] -= MARGIN;
    }
    for (size_t tag = 0; tag < MODEL_TAGS; tag++)
        memcpy(follow[tag].of, follow_rows[tag].weights, sizeof follow_rows[tag].weights);
    model_best(scores, follow, lesson->length, guess);
    for (uint32_t i = 0; i < lesson->length; i++)
        wrong += guess[i] != tokens[i].tag;
    if (wrong > 0)
        learn(tokens, lesson->length, guess);
    step++;
    return wrong;
}

/* The order of lessons changes from round to round, always in the same way. */
static void shuffle(uint64_t *state)
{
    for (size_t i = course.lesson_count; i > 1; i--) {
        *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        size_t other = (size_t)((*state >> 33) % i);
        run_lesson swap = course.lessons[i - 1];
        course.lessons[i - 1] = course.lessons[other];
        course.lessons[other] = swap;
    }
}

static void forget(weight_row *row)
{
    for (uint8_t tag = 0; tag < MODEL_TAGS; tag++)
        change(row, tag, -row->weights[tag]);
}

static void train(void)
{
    uint64_t state = 1;
    for (unsigned pupil = 1; pupil <= PUPILS; pupil++) {
        size_t wrong = 0;
        for (unsigned round = 1; round <= ROUNDS; round++) {
            wrong = 0;
            shuffle(&state);
            for (size_t i = 0; i < course.lesson_count; i++)
                wrong += take_lesson(&course.lessons[i]);
        }
        printf("pupil %u: %zu of %zu tokens wrong in the last round\n", pupil, wrong, course.token_count);
        for (size_t slot = 0; slot < (size_t)1 << SLOT_BITS; slot++)
            forget(&rows[slot]);
        for (uint8_t tag = 0; tag < MODEL_TAGS; tag++)
            forget(&follow_rows[tag]);
    }
}

/* ---- writing */

/* The averaged weight in the table's whole numbers, rounded to the nearest. */
static int32_t average(weight_row *row, uint8_t tag)
{
    change(row, tag, 0);
    int64_t doubled = 2 * row->sums[tag] * ONE;
    return (int32_t)((doubled + (doubled < 0 ? -step : step)) / (2 * (int64_t)step));
}

/* Weights relative to those of "no name"; false if the feature tells next to nothing. */
static bool settle(weight_row *row, int32_t weights[MODEL_ROW])
{
    bool tells = false;
    int32_t none = average(row, TAG_NONE);
    for (uint8_t tag = 0; tag < MODEL_ROW; tag++) {
        int32_t weight = average(row, (uint8_t)(tag + 1)) - none;
        weights[tag] = weight > MOST_WEIGHT ? MOST_WEIGHT : weight < -MOST_WEIGHT ? -MOST_WEIGHT : weight;
        tells |= abs(weights[tag]) >= LEAST_WEIGHT;
    }
    return tells;
}

static int by_hash(const void *left, const void *right)
{
    uint32_t a = ((const weight_row *)left)->hash, b = ((const weight_row *)right)->hash;
    return a < b ? -1 : a > b;
}

static void write_weights(FILE *out)
{
    fputs("# what: weights of the name model, see README.md: a line \"follow\" for each tag, what it adds to the tag behind it;\n"
          "#   then a line for each feature: its hash and six weights, two digits each, in two's complement\n"
          "# source: made by `make model` from idner2k and the project's own annotated sentences\n"
          "# licence: MIT; of the texts see README.md\n",
          out);
    for (uint8_t tag = 0; tag < MODEL_TAGS; tag++) {
        fputs("follow", out);
        for (uint8_t next = 0; next < MODEL_TAGS; next++)
            fprintf(out, " %" PRId32, average(&follow_rows[tag], next));
        fputc('\n', out);
    }
    size_t count = 0, kept = 0;
    for (size_t slot = 0; slot < (size_t)1 << SLOT_BITS; slot++)
        if (rows[slot].seen >= SEEN_ENOUGH)
            rows[count++] = rows[slot];
    qsort(rows, count, sizeof *rows, by_hash);
    for (size_t i = 0; i < count; i++) {
        int32_t weights[MODEL_ROW];
        if (!settle(&rows[i], weights))
            continue;
        fprintf(out, "%08" PRIx32 " ", rows[i].hash);
        for (size_t tag = 0; tag < MODEL_ROW; tag++)
            fprintf(out, "%02x", (unsigned)weights[tag] & 0xFF);
        fputc('\n', out);
        kept++;
    }
    printf("%zu runs, %zu tokens, %zu of %zu frequent features kept\n", course.lesson_count, course.token_count, kept, count);
}

int main(int argc, char **argv)
{
    ns_engine *engine = NULL;
    ns_scanner *scanner = NULL;
    if (argc < 3) {
        fputs("usage: train OUT FILE.jsonl...\n", stderr);
        return 2;
    }
    rows = calloc((size_t)1 << SLOT_BITS, sizeof *rows);
    if (rows == NULL || ns_engine_new(&(ns_engine_options){.jit = true}, &engine) != NS_OK ||
        ns_scanner_new(engine, &scanner) != NS_OK)
        fail("train", 0, "out of memory");
    for (int i = 2; i < argc; i++)
        read_file(scanner, argv[i]);
    count_features();
    keep_frequent();
    train();
    FILE *out = fopen(argv[1], "w");
    if (out == NULL)
        fail(argv[1], 0, strerror(errno));
    write_weights(out);
    if (fclose(out) != 0)
        fail(argv[1], 0, strerror(errno));
    ns_scanner_free(scanner);
    ns_engine_free(engine);
    free(rows);
    free(course.lessons);
    free(course.tokens);
    free(course.features);
    return 0;
}

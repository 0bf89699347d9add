/* train.c: annotated text → the weights of the name model. `make model TRAIN="FILE..."`.
 *
 * usage: train OUT FILE.jsonl...
 * A line of a file is {"text": ..., "entities": [{"start", "end", "type"}, ...]}: offsets in code points, types PERSON, ORG and LOC
 * (GPE and FACILITY are LOC too). A conditional random field learns the tags of the runs that name_model.c would judge, with what rules
 * and gazetteer say of them among the features: the weights under which the true tags are most probable, small weights preferred. One
 * fixed order, and no function of the mathematical library that rounds as it likes: the same files give the same weights. */
#include "base/utf8.h"
#include "extractor/name_model.h"
#include "base/fold.h"
#include "knowledge/gen/grow.h"
#include "pipeline/scan.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROUNDS = 120, /* passes over the text */
    /* The last of them: the weights are the mean of what these end with, as one order of lessons is as good as another. */
    MEAN_ROUNDS = 80,
    SEEN_ENOUGH = 3,   /* a feature met less often is left out */
    ONE = 30,          /* what a weight of 1.0 is in the table's whole numbers */
    MOST_WEIGHT = 127, /* the table holds bytes */
    LEAST_WEIGHT = 1,  /* features whose weights are all smaller are left out */
    MAX_LINE = 1 << 20,
    SLOT_BITS = 22 /* room for the features while training */
};

static const double FIRST_STEP = 0.1; /* how far the first lessons move the weights; later ones move them less */
static const double SMALLNESS = 1;    /* how much small weights are preferred to true ones, a lesson being 1 */

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
    name_look(namer, run, &look);
    name_look_at_holders(namer, &look);
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

typedef struct weight_row {
    uint32_t hash, seen, number;                  /* number: among the frequent ones */
    double weights[MODEL_TAGS], sums[MODEL_TAGS]; /* sums: of the weights at the ends of rounds */
} weight_row;

static weight_row *rows; /* open addressing, seen 0: empty; once they are counted, only the frequent ones */
static size_t row_count; /* how many are frequent */
static double follow_weights[MODEL_TAGS][MODEL_TAGS]; /* [tag before][tag] */
static double follow_sums[MODEL_TAGS][MODEL_TAGS];
static double scale = 1; /* by which all weights are to be multiplied: so all shrink at once */

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
static void number_features(void)
{
    for (size_t i = 0; i < course.token_count; i++) {
        run_token *token = &course.tokens[i];
        uint32_t *features = course.features + token->features;
        uint8_t kept = 0;
        for (uint8_t f = 0; f < token->count; f++) {
            const weight_row *row = &rows[find_row(features[f])];
            if (row->seen >= SEEN_ENOUGH)
                features[kept++] = row->number;
        }
        token->count = kept;
    }
}

static void keep_frequent(void)
{
    const size_t slots = (size_t)1 << SLOT_BITS;
    for (size_t slot = 0; slot < slots; slot++)
        if (rows[slot].seen >= SEEN_ENOUGH)
            rows[slot].number = (uint32_t)row_count++;
    number_features();
    weight_row *frequent = calloc(row_count + 1, sizeof *frequent);
    if (frequent == NULL)
        fail("train", 0, "out of memory");
    for (size_t slot = 0; slot < slots; slot++)
        if (rows[slot].seen >= SEEN_ENOUGH)
            frequent[rows[slot].number] = rows[slot];
    free(rows);
    rows = frequent;
}

/* ---- learning */

/* e to the power of x, by additions and multiplications alone. */
static double power_of_e(double x)
{
    const double ln2 = 0.693147180559945309;
    int doublings = (int)(x / ln2);
    double rest = x - doublings * ln2, term = 1, sum = 1;
    for (int i = 1; i <= 18; i++) {
        term *= rest / i;
        sum += term;
    }
    return ldexp(sum, doublings);
}

/* For each tag of a token, or of the token behind. */
typedef double tag_row[MODEL_TAGS];

/* A lesson as the weights see it now: what each tag weighs by itself, what all ways to a token's tag weigh, and all ways from it. Of the
 * tags of one token, each of these is right but for a factor they share. */
typedef struct lesson_ways {
    tag_row alone[MODEL_LONGEST], to[MODEL_LONGEST], from[MODEL_LONGEST];
} lesson_ways;

static tag_row follow_factors[MODEL_TAGS];

static void weigh_follow(void)
{
    for (unsigned before = 0; before < MODEL_TAGS; before++)
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
            follow_factors[before][tag] = tag_can_follow(before, tag) ? power_of_e(scale * follow_weights[before][tag]) : 0;
}

/* Divides by the sum, so that no product grows or shrinks out of range. */
static void norm(tag_row row)
{
    double sum = 0;
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
        sum += row[tag];
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
        row[tag] /= sum;
}

static void weigh_alone(const run_token *token, tag_row alone)
{
    const uint32_t *features = course.features + token->features;
    double most = -INFINITY;
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++) {
        double sum = 0;
        for (uint8_t f = 0; f < token->count; f++)
            sum += rows[features[f]].weights[tag];
        if ((token->allowed >> tag & 1) != 0 && sum > most)
            most = sum;
        alone[tag] = sum;
    }
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
        alone[tag] = (token->allowed >> tag & 1) != 0 ? power_of_e(scale * (alone[tag] - most)) : 0;
}

/* Where the run begins, only "no name" stands before. */
static const tag_row outside = {[TAG_NONE] = 1};

static void find_ways(const run_token *tokens, uint32_t length, lesson_ways *ways)
{
    for (uint32_t i = 0; i < length; i++) {
        const double *before = i > 0 ? ways->to[i - 1] : outside;
        weigh_alone(&tokens[i], ways->alone[i]);
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++) {
            double sum = 0;
            for (unsigned from = 0; from < MODEL_TAGS; from++)
                sum += before[from] * follow_factors[from][tag];
            ways->to[i][tag] = sum * ways->alone[i][tag];
        }
        norm(ways->to[i]);
    }
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
        ways->from[length - 1][tag] = 1;
    for (uint32_t i = length - 1; i-- > 0; norm(ways->from[i]))
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++) {
            ways->from[i][tag] = 0;
            for (unsigned to = 0; to < MODEL_TAGS; to++)
                ways->from[i][tag] += follow_factors[tag][to] * ways->alone[i + 1][to] * ways->from[i + 1][to];
        }
}

/* Moves the features' weights to the true tag, as far as it is not certain yet; returns how probable it was. */
static double learn_token(const run_token *token, const double *to, const double *from, double by)
{
    const uint32_t *features = course.features + token->features;
    tag_row likely;
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
        likely[tag] = to[tag] * from[tag];
    norm(likely);
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
        for (uint8_t f = 0; f < token->count; f++)
            rows[features[f]].weights[tag] += by * ((tag == token->tag) - likely[tag]);
    return likely[token->tag];
}

/* The same for what tags say of those behind them. */
static void learn_follow(const lesson_ways *ways, const run_token *tokens, uint32_t i, double by)
{
    const double *before = i > 0 ? ways->to[i - 1] : outside;
    tag_row likely[MODEL_TAGS];
    double sum = 0;
    for (unsigned from = 0; from < MODEL_TAGS; from++)
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++) {
            likely[from][tag] = before[from] * follow_factors[from][tag] * ways->alone[i][tag] * ways->from[i][tag];
            sum += likely[from][tag];
        }
    unsigned true_before = i > 0 ? tokens[i - 1].tag : TAG_NONE;
    for (unsigned from = 0; from < MODEL_TAGS; from++)
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
            follow_weights[from][tag] += by * ((from == true_before && tag == tokens[i].tag) - likely[from][tag] / sum);
}

/* One lesson moves the weights by `step`; returns how probable its true tags were, all together. */
static double take_lesson(const run_lesson *lesson, double step)
{
    const run_token *tokens = course.tokens + lesson->first_token;
    static lesson_ways ways; /* one room for all lessons */
    double by = step / scale, likely = 0;
    weigh_follow();
    find_ways(tokens, lesson->length, &ways);
    for (uint32_t i = 0; i < lesson->length; i++) {
        likely += learn_token(&tokens[i], ways.to[i], ways.from[i], by);
        learn_follow(&ways, tokens, i, by);
    }
    return likely;
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

/* Adds the weights to their sums. */
static void sum_up(void)
{
    for (size_t i = 0; i < row_count; i++)
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
            rows[i].sums[tag] += scale * rows[i].weights[tag];
    for (unsigned from = 0; from < MODEL_TAGS; from++)
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
            follow_sums[from][tag] += scale * follow_weights[from][tag];
}

static void take_means(void)
{
    for (size_t i = 0; i < row_count; i++)
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
            rows[i].weights[tag] = rows[i].sums[tag] / MEAN_ROUNDS;
    for (unsigned from = 0; from < MODEL_TAGS; from++)
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
            follow_weights[from][tag] = follow_sums[from][tag] / MEAN_ROUNDS;
    scale = 1;
}

static void train(void)
{
    uint64_t state = 1;
    double shrink = SMALLNESS / (double)course.lesson_count, likely = 0, lessons = 0;
    for (unsigned round = 1; round <= ROUNDS; round++) {
        likely = 0;
        shuffle(&state);
        for (size_t i = 0; i < course.lesson_count; i++) {
            double step = FIRST_STEP / (1 + shrink * FIRST_STEP * lessons++);
            scale *= 1 - step * shrink;
            likely += take_lesson(&course.lessons[i], step);
        }
        if (round > ROUNDS - MEAN_ROUNDS)
            sum_up();
    }
    take_means();
    printf("true tags had a probability of %.3f in the last round\n", likely / (double)course.token_count);
}

/* ---- writing */

/* A weight in the table's whole numbers, rounded to the nearest. */
static int32_t whole(double weight)
{
    return (int32_t)floor(weight * scale * ONE + 0.5);
}

/* Weights relative to those of "no name"; false if the feature tells next to nothing. */
static bool settle(const weight_row *row, int32_t weights[MODEL_ROW])
{
    bool tells = false;
    for (uint8_t tag = 0; tag < MODEL_ROW; tag++) {
        int32_t weight = whole(row->weights[tag + 1] - row->weights[TAG_NONE]);
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
            fprintf(out, " %" PRId32, whole(follow_weights[tag][next]));
        fputc('\n', out);
    }
    size_t kept = 0;
    qsort(rows, row_count, sizeof *rows, by_hash);
    for (size_t i = 0; i < row_count; i++) {
        int32_t weights[MODEL_ROW];
        if (!settle(&rows[i], weights))
            continue;
        fprintf(out, "%08" PRIx32 " ", rows[i].hash);
        for (size_t tag = 0; tag < MODEL_ROW; tag++)
            fprintf(out, "%02x", (unsigned)weights[tag] & 0xFF);
        fputc('\n', out);
        kept++;
    }
    printf("%zu runs, %zu tokens, %zu of %zu frequent features kept\n", course.lesson_count, course.token_count, kept, row_count);
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
    if (course.lesson_count == 0)
        fail("train", 0, "these texts have no names to learn from");
    count_features();
    keep_frequent();
    train();
    FILE *out = fopen(argv[1], "w");
    if (out == NULL)
        fail(argv[1], 0, strerror(errno));
    write_weights(out);
    bool written = ferror(out) == 0;
    if (fclose(out) != 0 || !written)
        fail(argv[1], 0, "cannot write the weights");
    ns_scanner_free(scanner);
    ns_engine_free(engine);
    free(rows);
    free(course.lessons);
    free(course.tokens);
    free(course.features);
    return 0;
}

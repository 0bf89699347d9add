/* test_names.c: tests/cases/names.txt, and what no case can say: time that grows with the text and no faster. */
#include "newsscan.h"
#include "steps.h"

enum { LINE_ROOM = 2048, MAX_LINES = 32 };

typedef struct fixture {
    ns_engine *engine;
    ns_scanner *scanner;
    unsigned failures;
} fixture;

static int set_up(void **state)
{
    static fixture of;
    *state = &of;
    return ns_engine_new(NULL, &of.engine) != NS_OK || ns_scanner_new(of.engine, &of.scanner) != NS_OK;
}

static int tear_down(void **state)
{
    fixture *of = *state;
    ns_scanner_free(of->scanner);
    ns_engine_free(of->engine);
    return 0;
}

static const ns_article *scan(fixture *of, const char *text)
{
    const ns_article *article = NULL;
    assert_int_equal(ns_scan(of->scanner, &(ns_input){.text = text, .text_length = strlen(text)}, &article), NS_OK);
    return article;
}

static void append(char *out, const char *text, size_t length)
{
    size_t used = strlen(out);
    assert_true(used + length + 3 < LINE_ROOM);
    if (used > 0)
        strcat(out, "; ");
    strncat(out, text, length);
}

/* What the entity has for a key of the case file; "-" for nothing. */
static void value_of(const ns_article *article, const ns_entity *entity, const char *key, char *out)
{
    out[0] = '\0';
    const char *plain = strcmp(key, "role") == 0 ? entity->role : strcmp(key, "country") == 0 ? entity->country : entity->region;
    if (strcmp(key, "aliases") == 0)
        for (size_t i = 0; i < entity->alias_count; i++)
            append(out, entity->aliases[i], strlen(entity->aliases[i]));
    else if (strcmp(key, "texts") == 0)
        for (size_t i = 0; i < entity->mention_count; i++)
            append(out, article->text + entity->mentions[i].start, entity->mentions[i].end - entity->mentions[i].start);
    else if (plain != NULL)
        append(out, plain, strlen(plain));
    if (out[0] == '\0')
        strcpy(out, "-");
}

static const char *const types[] = {"person", "org", "place", "event", "law"};

/* Compares one expected line with an entity; true if they agree. */
static bool agrees(const ns_article *article, const ns_entity *entity, const char *expected)
{
    char line[LINE_ROOM], value[LINE_ROOM];
    strcpy(line, expected);
    size_t head = strlen(types[entity->type]);
    char *rest = strstr(line, " | ");
    if (rest != NULL)
        *rest = '\0';
    if (strncmp(line, types[entity->type], head) != 0 || line[head] != ' ' || strcmp(line + head + 1, entity->name) != 0)
        return false;
    while (rest != NULL) {
        char *key = rest + 3;
        rest = strstr(key, " | ");
        if (rest != NULL)
            *rest = '\0';
        char *wanted = strchr(key, '=');
        assert_non_null(wanted);
        *wanted++ = '\0';
        value_of(article, entity, key, value);
        if (strcmp(value, wanted) != 0)
            return false;
    }
    return true;
}

static void show(const char *text, const ns_article *article)
{
    char value[LINE_ROOM];
    static const char *const keys[] = {"role", "country", "region", "aliases", "texts"};
    print_error("> %s\n", text);
    for (size_t i = 0; i < article->entity_count; i++) {
        print_error("%s %s", types[article->entities[i].type], article->entities[i].name);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            value_of(article, &article->entities[i], keys[k], value);
            print_error(" | %s=%s", keys[k], value);
        }
        print_error("\n");
    }
}

static void unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (from[0] == '\\' && from[1] == 'n') {
            *to++ = '\n';
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

static void check(fixture *of, char *text, char lines[][LINE_ROOM], size_t count)
{
    if (text[0] == '\0')
        return;
    unescape(text);
    const ns_article *article = scan(of, text);
    bool same = article->entity_count == count;
    for (size_t i = 0; same && i < count; i++)
        same = agrees(article, &article->entities[i], lines[i]);
    if (same)
        return;
    of->failures++;
    show(text, article);
}

static void test_cases(void **state)
{
    fixture *of = *state;
    FILE *file = fopen("tests/cases/names.txt", "r");
    assert_non_null(file);
    static char line[LINE_ROOM], text[LINE_ROOM], lines[MAX_LINES][LINE_ROOM];
    size_t count = 0, cases = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        if (line[0] != '>') {
            assert_true(count < MAX_LINES);
            strcpy(lines[count++], line);
            continue;
        }
        check(of, text, lines, count);
        strcpy(text, line + 2);
        count = 0;
        cases++;
    }
    check(of, text, lines, count);
    assert_int_equal(fclose(file), 0);
    assert_true(cases >= 40);
    assert_int_equal(of->failures, 0);
}

/* Aliases of one person are one entity, and every mention is told in order. */
static void test_mentions_are_ordered(void **state)
{
    const ns_article *article = scan(*state, "Rini Astuti datang. Lalu Astuti makan. Kata orang, Rini Astuti pulang.");
    assert_int_equal(article->entity_count, 1);
    assert_int_equal(article->entities[0].mention_count, 3);
    for (size_t i = 1; i < 3; i++)
        assert_true(article->entities[0].mentions[i - 1].end <= article->entities[0].mentions[i].start);
}

/* More names than the table of forms has room for at first: each is found again. */
static void test_many_names(void **state)
{
    enum { NAMES = 600, ROOM = 64 };
    char *text = calloc(NAMES, ROOM);
    assert_non_null(text);
    for (int i = 0, length = 0; i < NAMES; i++) {
        char name[] = {'Z', "aeiou"[i % 5], "bdgkltvz"[i / 5 % 8], "aeiou"[i / 40 % 5], "bdk"[i / 200], 'i', 'k', '\0'};
        length += snprintf(text + length, ROOM, "Warga bertemu Rini %s. Lalu %s pulang. ", name, name);
    }
    const ns_article *article = scan(*state, text);
    assert_int_equal(article->entity_count, NAMES);
    for (size_t i = 0; i < NAMES; i++)
        assert_int_equal(article->entities[i].mention_count, 2);
    free(text);
}

/* What is said over and over, and what stands around it. */
typedef struct hostile {
    const char *before, *piece, *behind;
} hostile;

typedef struct timed {
    fixture *of;
    const hostile *words;
} timed;

static double seconds(void *context, size_t times)
{
    const timed *timing = context;
    const hostile *words = timing->words;
    char *text = repeated(words->before, words->piece, times, words->behind);
    double before = processor_seconds();
    (void)scan(timing->of, text);
    double took = processor_seconds() - before;
    free(text);
    return took;
}

/* 100,000 capitals in one article, of every kind that could make a part look far, in words and in one word: linear means four times
 * the text, four times the time; quadratic would be sixteen. */
static void test_linear_time(void **state)
{
    static const hostile pieces[] = {
        {"", "Rini Astuti Bambang ", ""},
        {"", "KPK ", ""},
        {"", "Menteri ", ""},
        {"", "Universitas ", ""},
        {"", "Kim dan ", ""},
        {"", "Zorblax (ZBX) ", ""},
        {"", "Rini, ", ""},
        {"", "Abcd", ""},
        {"", "School of Business Rini Astuti ", ""},
        {"", "Western Tbk ? ", ""},
        {"", "Direktur Zorblax dan Pembiayaan ", ""},
        {"", "Universitas Zarvik Tavrik ", ""},                                     /* a part and its body */
        {"kata Direktur ", "PT Tirta Zarvik ", ""},                                 /* the same behind a title */
        {"Warga tiba di ", "Kecamatan Solo ", "."},                                 /* one place behind the other */
        {"Rini Ayu Zorblax berkata begitu kemarin.\n\n", "Rini  Zorblax ", ""},     /* two words of one person, in a headline */
        {"Kepala Dinas Pendidikan, ", "Pemuda, ", "dan Olahraga Kabupaten Bogor."}, /* a list within a name */
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        timed timing = {*state, &pieces[i]};
        hold_growth(pieces[i].piece, &(growth){seconds, &timing, .times = 25000, .factor = 4, .most = 9, .grace = 0.01});
    }
}

/* Their reader stops at the first word that begins with a later letter. */
static void expect_order(const char *const *words, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(words[i - 1], words[i]) >= 0)
            fail_msg("%s stands before %s", words[i - 1], words[i]);
}

static void test_forms_are_in_order(void **state)
{
    (void)state;
    static const char *const names[] = {
#define NAME_FORM(brief, full) brief,
#define NAME_LEGAL(word) word,
#include "data/name-forms.def"
    };
    static const char *const laws[] = {
#define LAW_FORM(brief, full) brief,
#include "data/law-forms.def"
    };
    expect_order(names, sizeof names / sizeof *names);
    expect_order(laws, sizeof laws / sizeof *laws);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),       cmocka_unit_test(test_mentions_are_ordered), cmocka_unit_test(test_many_names),
        cmocka_unit_test(test_linear_time), cmocka_unit_test(test_forms_are_in_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

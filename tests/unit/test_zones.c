/* test_zones.c: runs tests/cases/zones.txt (its format is told at its top) through reader/zones.h, each case with \n, \r\n and \r
 * as line ends, and checks what the cases cannot say: covering, hostile texts, linear time. */
#include "base/arena.h"
#include "reader/furniture.h"
#include "reader/zones.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { LINE_ROOM = 4096, TEXT_ROOM = 1 << 16, MAX_CASES = 256 };

static const char *const kinds[NS_ZONE_KINDS] = {"body",   "title", "related", "list",   "copyright", "promo",
                                                 "ad",     "embed", "nav",     "share",  "signoff",   "dateline",
                                                 "byline", "date",  "caption", "credit", "section"};
static const char *const roles[] = {"reporter", "editor", "contributor"};

typedef struct reader {
    ns_zone_rules rules;
    ns_rule_memory *memory;
    ns_guard guard;
    ns_arena arena;
} reader;

static int set_up(void **state)
{
    static reader made;
    arena_init(&made.arena, &made.guard);
    *state = &made;
    return zone_rules_new(false, &made.rules) != NS_OK || rule_memory_new(&made.memory) != NS_OK;
}

static int tear_down(void **state)
{
    reader *made = *state;
    zone_rules_free(&made->rules);
    rule_memory_free(made->memory);
    arena_free(&made->arena);
    return 0;
}

/* ---- one text */

typedef struct zone_case {
    char name[128];
    char text[TEXT_ROOM];     /* the article */
    char expected[TEXT_ROOM]; /* the lines below --- */
    char title[LINE_ROOM], outlet[LINE_ROOM], author[LINE_ROOM];
} zone_case;

static void find(reader *with, const ns_input *input, ns_layout *layout)
{
    if (setjmp(with->guard.escape) != 0)
        fail_msg("out of memory");
    arena_reset(&with->arena);
    zones_find(&with->rules, with->memory, input, &with->arena, layout);
}

static bool is_plain_blank(char c)
{
    return (unsigned char)c <= 0x20;
}

/* Zones are ordered, do not overlap, are not empty, begin and end with no blank, and leave out nothing but blanks. */
static void check_cover(const ns_input *input, const ns_layout *layout)
{
    uint32_t at = 0;
    for (size_t i = 0; i <= layout->zone_count; i++) {
        uint32_t next = i < layout->zone_count ? layout->zones[i].span.start : (uint32_t)input->text_length;
        assert_true(at <= next);
        for (; at < next; at++)
            if ((unsigned char)input->text[at] < 0x80)
                assert_true(is_plain_blank(input->text[at]));
        if (i == layout->zone_count)
            break;
        ns_span span = layout->zones[i].span;
        assert_true(span.start < span.end && span.end <= input->text_length);
        assert_false(is_plain_blank(input->text[span.start]) || is_plain_blank(input->text[span.end - 1]));
        at = span.end;
    }
}

static void put_field(char *out, const char *name, const char *value)
{
    if (value != NULL)
        snprintf(out + strlen(out), TEXT_ROOM - strlen(out), "%s: %s\n", name, value);
}

/* What was found, written as the cases write it. */
static void describe(const ns_input *input, const ns_layout *layout, char *out)
{
    *out = '\0';
    put_field(out, "outlet", layout->outlet);
    put_field(out, "title", layout->title);
    put_field(out, "dateline", layout->dateline);
    for (size_t i = 0; i < layout->author_count; i++)
        snprintf(out + strlen(out), TEXT_ROOM - strlen(out), "%s%s=%s%s", i == 0 ? "authors: " : "; ",
                 roles[layout->authors[i].role], layout->authors[i].name, i + 1 == layout->author_count ? "\n" : "");
    int bodies = 0;
    for (size_t i = 0; i < layout->zone_count; i++)
        bodies += layout->zones[i].kind == NS_ZONE_BODY;
    snprintf(out + strlen(out), TEXT_ROOM - strlen(out), "body: %d\n", bodies);
    for (size_t i = 0; i < layout->zone_count; i++) {
        ns_zone zone = layout->zones[i];
        if (zone.kind != NS_ZONE_BODY && zone.kind != NS_ZONE_TITLE)
            snprintf(out + strlen(out), TEXT_ROOM - strlen(out), "zone %s: %.*s\n", kinds[zone.kind],
                     (int)(zone.span.end - zone.span.start), input->text + zone.span.start);
    }
}

/* ---- the cases */

static void append(char *to, size_t room, const char *text)
{
    if (strlen(to) + strlen(text) + 1 > room)
        fail_msg("a case is too long");
    strcat(to, text);
}

static char *copy_text(const char *text, const char *line_end, size_t *length)
{
    char *copy = calloc(strlen(text) * 2 + 32, 1);
    assert_non_null(copy);
    for (*length = 0; *text != '\0'; text++)
        if (*text == '\n') {
            memcpy(copy + *length, line_end, strlen(line_end));
            *length += strlen(line_end);
        } else {
            copy[(*length)++] = *text;
        }
    return copy;
}

static int run_case(reader *with, const zone_case *of)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static char got[TEXT_ROOM];
    int failed = 0;
    for (size_t i = 0; i < 3; i++) {
        size_t length;
        char *text = copy_text(of->text, ends[i], &length);
        ns_input input = {.text = text, .text_length = length};
        input.title = of->title[0] != '\0' ? of->title : NULL;
        input.outlet = of->outlet[0] != '\0' ? of->outlet : NULL;
        input.author = of->author[0] != '\0' ? of->author : NULL;
        ns_layout layout;
        find(with, &input, &layout);
        check_cover(&input, &layout);
        describe(&input, &layout, got);
        if (strcmp(got, of->expected) != 0) {
            print_error("=== %s (line end %zu)\n--- expected\n%s--- got\n%s", of->name, i, of->expected, got);
            failed = 1;
        }
        free(text);
    }
    return failed;
}

static void take_record_field(zone_case *of, const char *line)
{
    if (strncmp(line, "+ title: ", 9) == 0)
        append(of->title, LINE_ROOM, line + 9);
    else if (strncmp(line, "+ outlet: ", 10) == 0)
        append(of->outlet, LINE_ROOM, line + 10);
    else if (strncmp(line, "+ author: ", 10) == 0)
        append(of->author, LINE_ROOM, line + 10);
    else
        fail_msg("not a record's field: %s", line);
}

static void take_line(zone_case *of, bool *below, const char *line)
{
    if (strcmp(line, "---") == 0) {
        *below = true;
    } else if (!*below && line[0] == '+') {
        take_record_field(of, line);
    } else if (!*below || line[0] != '\0') {
        char *to = *below ? of->expected : of->text;
        append(to, TEXT_ROOM, line);
        append(to, TEXT_ROOM, "\n");
    }
}

static FILE *open_cases(void)
{
    static const char *const paths[] = {"tests/cases/zones.txt", "../tests/cases/zones.txt", "cases/zones.txt"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        FILE *file = fopen(paths[i], "r");
        if (file != NULL)
            return file;
    }
    return NULL;
}

static void cases_hold(void **state)
{
    static zone_case of;
    char line[LINE_ROOM];
    bool below = false;
    int failed = 0, count = 0;
    FILE *file = open_cases();
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "=== ", 4) == 0) {
            if (count > 0)
                failed += run_case(*state, &of);
            memset(&of, 0, sizeof of);
            snprintf(of.name, sizeof of.name, "%.120s", line + 4);
            below = false;
            count++;
        } else if (count > 0) {
            take_line(&of, &below, line);
        }
    }
    failed += run_case(*state, &of);
    fclose(file);
    assert_true(count > 20);
    assert_int_equal(failed, 0);
}

/* ---- what cases cannot say */

static void rules_are_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < table_line_rules.count; i++)
        assert_int_not_equal(zones_classify(table_line_rules.rules[i].as) & FURNITURE_KIND, FURNITURE_KIND);
    assert_int_equal(zones_classify("nonsense"), FURNITURE_KIND);
    assert_int_equal(zones_classify("byline nonsense"), FURNITURE_KIND);
    assert_int_equal(zones_classify(""), FURNITURE_KIND);
}

static void nothing_gives_nothing(void **state)
{
    static const char *const texts[] = {"", " ", "\n\r\n\t", "\xC2\xA0\xE2\x80\xA8\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char padded[64] = {0};
        strcpy(padded, texts[i]);
        ns_input input = {.text = padded, .text_length = strlen(texts[i])};
        ns_layout layout;
        find(*state, &input, &layout);
        assert_int_equal(layout.zone_count, 0);
        assert_null(layout.title);
        assert_null(layout.outlet);
    }
}

static void unicode_line_ends_part(void **state)
{
    static const char text[] = "Sapi Lepas di Pasar Hewan\xE2\x80\xA8Seekor sapi lepas.\xE2\x80\xA9 \xC2\xA0Sapi itu sudah "
                               "kembali.\xC2\xA0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    ns_input input = {.text = text, .text_length = strlen(text)};
    ns_layout layout;
    find(*state, &input, &layout);
    assert_int_equal(layout.zone_count, 3);
    assert_int_equal(layout.zones[0].kind, NS_ZONE_TITLE);
    assert_int_equal(text[layout.zones[2].span.start], 'S');
    assert_int_equal(text[layout.zones[2].span.end - 1], '.');
}

/* A NUL byte is text like any other control character. */
static void nul_bytes_are_read_over(void **state)
{
    static const char text[64] = "Satu baris.\nDua\0baris.\n\0Tiga.";
    ns_input input = {.text = text, .text_length = 29};
    ns_layout layout;
    find(*state, &input, &layout);
    assert_int_equal(layout.zone_count, 3);
    check_cover(&input, &layout);
}

static double seconds(reader *with, const char *unit, size_t count)
{
    size_t size = strlen(unit);
    char *text = calloc(size * count + 32, 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * size, unit, size);
    ns_input input = {.text = text, .text_length = size * count};
    ns_layout layout;
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        clock_t before = clock();
        find(with, &input, &layout);
        double took = (double)(clock() - before) / CLOCKS_PER_SEC;
        best = took < best ? took : best;
    }
    check_cover(&input, &layout);
    free(text);
    return best;
}

/* Eight times the text may cost eight times the time, not sixty-four; 4 ms of grace for a busy machine. */
static void time_is_linear(void **state)
{
    static const char *const units[] = {"(",        ")",         "A",      "Baca juga:\n",        "Jakarta, ",
                                        "Editor: ", "Populer\n", "(a/b) ", "20 Juni 2024\n",      "a.\n",
                                        "* ",       "©",         "\r",     "Pewarta: AnaEditor: "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t count = 200000 / strlen(units[i]);
        double one = seconds(*state, units[i], count);
        double eight = seconds(*state, units[i], 8 * count);
        if (eight > 24 * one + 0.004)
            fail_msg("\"%s\": %.4f s, eight times: %.4f s", units[i], one, eight);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_known),         cmocka_unit_test(cases_hold),
        cmocka_unit_test(nothing_gives_nothing),   cmocka_unit_test(unicode_line_ends_part),
        cmocka_unit_test(nul_bytes_are_read_over), cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

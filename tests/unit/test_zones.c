/* test_zones.c: runs tests/cases/zones.txt (its format is told at its top) through reader/zones.h, each case with \n, \r\n and \r
 * as line ends, and checks what the cases cannot say: covering, hostile texts, linear time. */
#include "base/arena.h"
#include "reader/furniture.h"
#include "reader/zones.h"
#include "steps.h"

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
        snprintf(out + strlen(out), CASE_ROOM - strlen(out), "%s: %s\n", name, value);
}

/* What was found, written as the cases write it. */
static void describe(const ns_input *input, const ns_layout *layout, char *out)
{
    *out = '\0';
    put_field(out, "outlet", layout->outlet);
    put_field(out, "title", layout->title);
    put_field(out, "dateline", layout->dateline);
    for (size_t i = 0; i < layout->author_count; i++)
        snprintf(out + strlen(out), CASE_ROOM - strlen(out), "%s%s=%s%s", i == 0 ? "authors: " : "; ",
                 roles[layout->authors[i].role], layout->authors[i].name, i + 1 == layout->author_count ? "\n" : "");
    int bodies = 0;
    for (size_t i = 0; i < layout->zone_count; i++)
        bodies += layout->zones[i].kind == NS_ZONE_BODY;
    snprintf(out + strlen(out), CASE_ROOM - strlen(out), "body: %d\n", bodies);
    for (size_t i = 0; i < layout->zone_count; i++) {
        ns_zone zone = layout->zones[i];
        if (zone.kind != NS_ZONE_BODY && zone.kind != NS_ZONE_TITLE)
            snprintf(out + strlen(out), CASE_ROOM - strlen(out), "zone %s: %.*s\n", kinds[zone.kind],
                     (int)(zone.span.end - zone.span.start), input->text + zone.span.start);
    }
}

/* ---- the cases */

static char *copy_text(const char *text, const char *line_end, size_t *length)
{
    char *copy = calloc(strlen(text) * strlen(line_end) + NS_TEXT_PADDING, 1);
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

/* Takes "+ title: ...", a field of the record, out of the text's lines: what it says, or NULL without one. */
static const char *take_field(char *text, const char *start, char field[CASE_LINE])
{
    char *line = strstr(text, start);
    if (line == NULL || (line > text && line[-1] != '\n'))
        return NULL;
    size_t lead = strlen(start), length = strcspn(line, "\n");
    assert_true(length < CASE_LINE);
    memcpy(field, line + lead, length - lead);
    field[length - lead] = '\0';
    memmove(line, line + length + 1, strlen(line + length + 1) + 1);
    return field;
}

static bool holds(void *with, text_case *of)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static char found[CASE_ROOM], title[CASE_LINE], outlet[CASE_LINE], author[CASE_LINE];
    ns_input input = {.title = take_field(of->text, "+ title: ", title),
                      .outlet = take_field(of->text, "+ outlet: ", outlet),
                      .author = take_field(of->text, "+ author: ", author)};
    assert_true(of->text[0] != '+' && strstr(of->text, "\n+") == NULL); /* a field that is none, or twice */
    bool all = true;
    for (size_t i = 0; i < 3; i++) {
        char *text = copy_text(of->text, ends[i], &input.text_length);
        ns_layout layout;
        input.text = text;
        find(with, &input, &layout);
        check_cover(&input, &layout);
        describe(&input, &layout, found);
        all = case_holds(of, found) && all;
        free(text);
    }
    return all;
}

static void cases_hold(void **state)
{
    hold_cases("tests/cases/zones.txt", 21, holds, *state);
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

typedef struct timed {
    reader *with;
    const char *unit;
} timed;

static double seconds(void *context, size_t count)
{
    const timed *timing = context;
    ns_input input = {0};
    char *once = repeated("", timing->unit, count, ""), *text = copy_text(once, "\n", &input.text_length);
    input.text = text;
    ns_layout layout;
    double before = processor_seconds();
    find(timing->with, &input, &layout);
    double took = processor_seconds() - before;
    check_cover(&input, &layout);
    free(text);
    free(once);
    return took;
}

/* Eight times the text may cost eight times the time, not sixty-four. */
static void time_is_linear(void **state)
{
    static const char *const units[] = {"(",        ")",         "A",      "Baca juga:\n",        "Jakarta, ",
                                        "Editor: ", "Populer\n", "(a/b) ", "20 Juni 2024\n",      "a.\n",
                                        "* ",       "©",         "\r",     "Pewarta: AnaEditor: "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        timed timing = {*state, units[i]};
        size_t count = 200000 / strlen(units[i]);
        hold_growth(units[i], &(growth){seconds, &timing, .times = count, .factor = 8, .most = 24, .grace = 0.004});
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

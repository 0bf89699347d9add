/* test_layers.c: a text is cut where anything begins or ends, and each piece lies in what lies innermost there, held against looking at
 * every span for every byte. */
#include "reporter/layers.h"
#include "steps.h"

enum { LENGTH = 60, SPANS = 12, ROUNDS = 2000 };

static ns_guard guard;

/* Some of them are empty, which is no place at all. */
static void make_findings(uint64_t *random, ns_finding *findings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t start = draw(random, LENGTH), end = start + draw(random, LENGTH - start + 1);
        findings[i] = (ns_finding){.span = {start, end}};
    }
}

/* The last one to begin before `at`, the shortest of those, the last of these. */
static size_t innermost(const ns_finding *findings, size_t count, uint32_t at)
{
    size_t best = LAYER_NONE;
    for (size_t i = 0; i < count; i++) {
        ns_span span = findings[i].span;
        if (at < span.start || at >= span.end)
            continue;
        ns_span than = best == LAYER_NONE ? (ns_span){0, LENGTH + 1} : findings[best].span;
        if (span.start > than.start || (span.start == than.start && span.end <= than.end))
            best = i;
    }
    return best;
}

static void check_pieces(const ns_layers *layers, const ns_finding *findings, size_t count)
{
    uint32_t at = 0;
    for (size_t i = 0; i < layers->pieces.count; i++) {
        const ns_piece_of_text *piece = &layers->pieces.items[i];
        assert_int_equal(piece->span.start, at);
        assert_true(piece->span.end > at);
        for (; at < piece->span.end; at++)
            assert_int_equal(piece->in[LAYER_FINDING], innermost(findings, count, at));
        size_t in = piece->in[LAYER_FINDING];
        if (in != LAYER_NONE && findings[in].span.start == piece->span.start)
            assert_true(piece->begins[LAYER_FINDING]);
        assert_true(piece->in[LAYER_QUOTE] == LAYER_NONE && !piece->begins[LAYER_QUOTE]);
    }
    assert_int_equal(at, LENGTH);
}

static void pieces_lie_in_what_is_innermost(void **state)
{
    (void)state;
    static const char text[LENGTH + 1] = "";
    const ns_article article = {.text = text, .text_length = LENGTH};
    uint64_t random = 5;
    ns_arena arena;
    arena_init(&arena, &guard);
    for (int round = 0; round < ROUNDS; round++) {
        ns_finding findings[SPANS];
        ns_layers layers;
        size_t count = draw(&random, SPANS + 1);
        make_findings(&random, findings, count);
        layers_find(&article, findings, count, &arena, &layers);
        check_pieces(&layers, findings, count);
        arena_reset(&arena);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pieces_lie_in_what_is_innermost)};
    if (setjmp(guard.escape) != 0)
        return 1; /* out of memory */
    return cmocka_run_group_tests(tests, NULL, NULL);
}

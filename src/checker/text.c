/* text.c: findings about the text as a whole: nothing in it, paragraphs that stand twice, blanks and empty lines left over. */
#include "checker/words.h"

#include <stdlib.h>

enum { MOST_TWINS = 5 };        /* more paragraphs that stand twice are one finding */
enum { PARAGRAPH_TOKENS = 10 }; /* shorter paragraphs may well stand twice */

static void check_empty(ns_checker *checker)
{
    if (checker->article->words == 0)
        check_add(checker, CHECK_TEXT_EMPTY, (ns_span){0, 0}, NULL, "the article has no text");
}

/* ---- paragraphs that stand twice */

typedef struct paragraph {
    uint64_t hash;
    ns_span span;
} paragraph;

static int by_hash(const void *a, const void *b)
{
    const paragraph *left = a, *right = b;
    if (left->hash != right->hash)
        return (left->hash > right->hash) - (left->hash < right->hash);
    return (left->span.start > right->span.start) - (left->span.start < right->span.start);
}

static bool same_text(const char *text, ns_span a, ns_span b)
{
    return a.end - a.start == b.end - b.start && memcmp(text + a.start, text + b.start, a.end - a.start) == 0;
}

/* Pages that were saved in parts hold most paragraphs twice: that is one slip, told at the first of them. */
static void report_twins(ns_checker *checker, const ns_span *twins, size_t count)
{
    if (count <= MOST_TWINS) {
        for (size_t i = 0; i < count; i++)
            check_add(checker, CHECK_TEXT_DUPLICATE, twins[i], NULL, "this paragraph stands in the article already: \"%s\"",
                      check_text(checker, twins[i]));
        return;
    }
    ns_span first = twins[0];
    for (size_t i = 1; i < count; i++)
        first = twins[i].start < first.start ? twins[i] : first;
    check_add(checker, CHECK_TEXT_DUPLICATE, first, NULL,
              "%zu paragraphs stand in the article already, the first of them: \"%s\"", count, check_text(checker, first));
}

static void check_paragraphs(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    paragraph *list = arena_alloc(checker->arena, (layout->zone_count + 1) * sizeof *list);
    size_t count = 0;
    for (size_t zone = 0; zone < layout->zone_count; zone++) {
        ns_range range = zone_tokens(checker, zone);
        ns_span span = layout->zones[zone].span;
        if (layout->zones[zone].kind == NS_ZONE_BODY && range.last - range.first >= PARAGRAPH_TOKENS)
            list[count++] = (paragraph){hash_bytes(checker->article->text + span.start, span.end - span.start), span};
    }
    qsort(list, count, sizeof *list, by_hash);
    ns_span *twins = arena_alloc(checker->arena, (count + 1) * sizeof *twins);
    size_t twin_count = 0;
    for (size_t i = 1; i < count; i++)
        if (list[i].hash == list[i - 1].hash && same_text(checker->article->text, list[i].span, list[i - 1].span))
            twins[twin_count++] = list[i].span;
    report_twins(checker, twins, twin_count);
}

/* ---- blanks */

static bool has_hard_blank(const char *text, ns_span gap)
{
    for (uint32_t at = gap.start; at + 1 < gap.end; at++)
        if ((unsigned char)text[at] == 0xC2 && (unsigned char)text[at + 1] == 0xA0)
            return true;
    return false;
}

/* Two blanks or more, whatever stands between them. */
static bool is_wide(const char *text, ns_span gap)
{
    unsigned blanks = 0;
    for (uint32_t at = gap.start; at < gap.end; at++)
        blanks += text[at] == ' ' || text[at] == '\t';
    return blanks > 1;
}

static const char *count_of(ns_checker *checker, size_t count, const char *what)
{
    return count == 0 ? "" : arena_printf(checker->arena, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

/* No-break spaces and double blanks between the tokens of the writer's own words: how many, and where the first one is. */
static void check_blanks(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    const ns_span *spans = checker->draft->tokens.spans;
    ns_span first = {0, 0};
    size_t hard = 0, wide = 0;
    for (size_t zone = 0; zone < layout->zone_count; zone++) {
        ns_range range = zone_tokens(checker, zone);
        if (!zone_is_copy(layout->zones[zone].kind))
            continue;
        for (size_t at = range.first; at + 1 < range.last; at++) {
            ns_span gap = {spans[at].end, spans[at + 1].start};
            if (gap.end - gap.start < 2)
                continue;
            bool is_hard = has_hard_blank(checker->article->text, gap);
            bool found = is_hard || is_wide(checker->article->text, gap);
            if (found && hard + wide == 0)
                first = gap;
            hard += is_hard;
            wide += found && !is_hard;
        }
    }
    if (hard + wide > 0)
        check_add(checker, CHECK_TEXT_BLANKS, first, NULL, "%s%s%s in this article", count_of(checker, hard, "no-break space"),
                  hard > 0 && wide > 0 ? " and " : "", count_of(checker, wide, "double blank"));
}

static unsigned count_lines(const char *text, ns_span gap)
{
    unsigned lines = 0;
    for (uint32_t at = gap.start; at < gap.end; at++)
        lines += text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
    return lines;
}

static void check_blank_lines(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    const char *text = checker->article->text;
    for (size_t zone = 1; zone < layout->zone_count; zone++) {
        ns_span gap = {layout->zones[zone - 1].span.end, layout->zones[zone].span.start};
        bool copy = zone_is_copy(layout->zones[zone - 1].kind) && zone_is_copy(layout->zones[zone].kind);
        if (!copy || gap.end - gap.start < 3 || count_lines(text, gap) < 3)
            continue;
        const char *fix = memchr(text + gap.start, '\r', gap.end - gap.start) == NULL ? "\n\n" : "\r\n\r\n";
        check_add(checker, CHECK_TEXT_BLANK_LINES, gap, fix, "%u empty lines between two paragraphs", count_lines(text, gap) - 1);
    }
}

void check_text_whole(ns_checker *checker)
{
    check_empty(checker);
    check_paragraphs(checker);
    check_blanks(checker);
    check_blank_lines(checker);
}

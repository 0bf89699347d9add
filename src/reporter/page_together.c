/* page_together.c: the names that stand in the same articles, as a network and as a table. */
#include "reporter/network.h"
#include "reporter/page.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

enum { MATRIX_NAMES = 20, LINES = 160, LEVELS = 4, LABEL_LETTERS = 22, LETTER_WIDTH = 7, SMALLEST = 4, LARGEST = 16 };

/* A name that pairs. */
typedef struct ns_busy {
    uint64_t weight; /* articles of all its pairs */
    uint32_t name;   /* index into ns_pair_list.names */
} ns_busy;

typedef struct ns_circle {
    ns_network network;
    ns_busy names[NETWORK_NAMES]; /* the busiest first */
    const uint8_t *places;        /* of each name that pairs: which of the busiest it is, or NETWORK_NAMES */
    uint64_t most;                /* articles of a pair */
} ns_circle;

static int by_weight(const void *a, const void *b)
{
    const ns_busy *one = a, *other = b;
    if (one->weight != other->weight)
        return one->weight > other->weight ? -1 : 1;
    return (one->name > other->name) - (one->name < other->name);
}

static void find_busiest(const ns_pair_list *pairs, ns_arena *arena, ns_circle *circle)
{
    ns_busy *all = arena_alloc(arena, pairs->name_count * sizeof *all);
    uint8_t *places = arena_alloc(arena, pairs->name_count);
    for (size_t i = 0; i < pairs->name_count; i++)
        all[i] = (ns_busy){0, (uint32_t)i};
    for (size_t i = 0; i < pairs->count; i++) {
        all[pairs->items[i].a].weight += pairs->items[i].articles;
        all[pairs->items[i].b].weight += pairs->items[i].articles;
    }
    if (pairs->name_count > 1)
        qsort(all, pairs->name_count, sizeof *all, by_weight);
    memset(places, NETWORK_NAMES, pairs->name_count);
    circle->network.count = pairs->name_count < NETWORK_NAMES ? (unsigned)pairs->name_count : NETWORK_NAMES;
    for (unsigned i = 0; i < circle->network.count; i++) {
        circle->names[i] = all[i];
        places[all[i].name] = (uint8_t)i;
    }
    circle->places = places;
}

/* A label: the name, or its beginning. */
static ns_fill label_of(const char *name, ns_arena *arena)
{
    size_t length = strlen(name), at = 0, letters = 0, size;
    while (at < length && letters < LABEL_LETTERS) {
        (void)utf8_decode(name + at, length - at, &size);
        at += size;
        letters++;
    }
    return fill_text(at == length ? name : arena_printf(arena, "%.*s…", (int)at, name));
}

static void fill_circle(const ns_pair_list *pairs, ns_arena *arena, ns_circle *circle)
{
    find_busiest(pairs, arena, circle);
    ns_network *network = &circle->network;
    circle->most = pairs->items[0].articles; /* they are sorted by it */
    for (size_t i = 0; i < pairs->count; i++) {
        uint8_t a = circle->places[pairs->items[i].a], b = circle->places[pairs->items[i].b];
        if (a < NETWORK_NAMES && b < NETWORK_NAMES)
            network->together[a][b] = network->together[b][a] = pairs->items[i].articles;
    }
    for (unsigned i = 0; i < network->count; i++) {
        double share = (double)circle->names[i].weight / (double)circle->names[0].weight;
        network->nodes[i].radius = SMALLEST + (unsigned)((LARGEST - SMALLEST) * sqrt(share));
        ns_fill label = label_of(pairs->names[circle->names[i].name], arena);
        network->nodes[i].label = LETTER_WIDTH * (unsigned)utf8_count(label.text, label.length);
    }
}

static uint64_t level_of(const ns_circle *circle, uint64_t articles)
{
    return (articles * LEVELS + circle->most - 1) / circle->most;
}

static ns_fill place(double value)
{
    return fill_number((uint64_t)(value + 0.5));
}

/* Pairs know no types: the first one under which the name is known. */
static const char *class_of(ns_html_page *page, const char *name)
{
    for (int type = 0; type < NS_ENTITY_TYPES; type++)
        if (page_name(page, (ns_entity_type)type, name) != NULL)
            return markup_classes[type];
    return "";
}

/* The strongest pairs come first, and more lines than this nobody can tell apart. */
static void write_lines(const ns_circle *circle, const ns_pair_list *pairs, ns_buffer *out)
{
    const ns_node *nodes = circle->network.nodes;
    unsigned lines = 0;
    for (size_t i = 0; i < pairs->count && lines < LINES; i++) {
        uint8_t a = circle->places[pairs->items[i].a], b = circle->places[pairs->items[i].b];
        if (a == NETWORK_NAMES || b == NETWORK_NAMES)
            continue;
        TEMPLATE(out, PART_network_line, fill_number(level_of(circle, pairs->items[i].articles)), fill_number(a), fill_number(b),
                 place(nodes[a].x), place(nodes[a].y), place(nodes[b].x), place(nodes[b].y));
        lines++;
    }
}

static void write_network(ns_html_page *page, const ns_circle *circle, const ns_pair_list *pairs, ns_buffer *out)
{
    TEMPLATE(out, PART_network_begin, fill_number(circle->network.count));
    write_lines(circle, pairs, out);
    for (unsigned i = 0; i < circle->network.count; i++) {
        const ns_node *node = &circle->network.nodes[i];
        const char *name = pairs->names[circle->names[i].name];
        TEMPLATE(out, PART_network_node, fill_number(i), fill_text(class_of(page, name)), place(node->x), place(node->y),
                 fill_number(node->radius), place(node->y + node->radius + 12), label_of(name, &page->arena));
    }
    template_plain(PART_network_end, out);
}

static void write_matrix(ns_html_page *page, const ns_circle *circle, const ns_pair_list *pairs, ns_buffer *out)
{
    unsigned count = circle->network.count < MATRIX_NAMES ? circle->network.count : MATRIX_NAMES;
    template_plain(PART_matrix_begin, out);
    for (unsigned i = 0; i < count; i++)
        TEMPLATE(out, PART_matrix_column, fill_number(i + 1), fill_text(pairs->names[circle->names[i].name]));
    template_plain(PART_matrix_head_end, out);
    for (unsigned i = 0; i < count; i++) {
        TEMPLATE(out, PART_matrix_row, fill_number(i + 1), label_of(pairs->names[circle->names[i].name], &page->arena));
        for (unsigned k = 0; k < count; k++) {
            uint64_t articles = circle->network.together[i][k];
            if (articles > 0)
                TEMPLATE(out, PART_matrix_cell, fill_number(level_of(circle, articles)), fill_number(articles));
            else
                template_plain(PART_matrix_empty, out);
        }
    }
    template_plain(PART_table_end, out);
}

void page_together(ns_html_page *page, const ns_corpus *corpus, ns_buffer *out)
{
    const ns_pair_list *pairs = &corpus->pairs;
    template_plain(PART_together_begin, out);
    if (pairs->count == 0) {
        template_plain(PART_together_none, out);
    } else {
        ns_circle *circle = arena_zero(&page->arena, sizeof *circle);
        fill_circle(pairs, &page->arena, circle);
        network_place(&circle->network);
        write_network(page, circle, pairs, out);
        write_matrix(page, circle, pairs, out);
    }
    template_plain(PART_section_end, out);
}

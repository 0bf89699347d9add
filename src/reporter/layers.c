/* layers.c: see layers.h. A sweep over the places where something begins or ends. */
#include "reporter/layers.h"

#include <stdlib.h>

typedef struct ns_edge {
    uint32_t at;
    uint32_t end; /* of what opens; 0: it closes */
    uint8_t layer;
    size_t index;
} ns_edge;

typedef struct ns_sweep {
    ns_arena *arena;
    LIST(ns_edge) edges;
    LIST(size_t) open[LAYERS]; /* innermost last */
    bool begins[LAYERS];
} ns_sweep;

static void add_span(ns_sweep *sweep, ns_layer layer, size_t index, ns_span span)
{
    if (span.start >= span.end)
        return;
    *LIST_PUSH(sweep->arena, &sweep->edges) = (ns_edge){span.start, span.end, (uint8_t)layer, index};
    *LIST_PUSH(sweep->arena, &sweep->edges) = (ns_edge){span.end, 0, (uint8_t)layer, index};
}

static void add_spans(ns_sweep *sweep, const ns_article *article)
{
    for (size_t i = 0; i < article->zone_count; i++)
        add_span(sweep, LAYER_ZONE, i, article->zones[i].span);
    for (size_t i = 0; i < article->entity_count; i++)
        for (size_t k = 0; k < article->entities[i].mention_count; k++)
            add_span(sweep, LAYER_ENTITY, i, article->entities[i].mentions[k]);
    for (size_t i = 0; i < article->date_count; i++)
        add_span(sweep, LAYER_DATE, i, article->dates[i].span);
    for (size_t i = 0; i < article->quote_count; i++)
        add_span(sweep, LAYER_QUOTE, i, article->quotes[i].span);
}

/* By place; what ends there before what begins, the longest of these first; then by what they are, so that the order does not hang on
 * qsort. */
static int compare_edges(const void *one, const void *other)
{
    const ns_edge *a = one, *b = other;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if ((a->end > 0) != (b->end > 0))
        return a->end > 0 ? 1 : -1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    if (a->layer != b->layer)
        return a->layer < b->layer ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static void close_span(ns_sweep *sweep, const ns_edge *edge)
{
    size_t *items = sweep->open[edge->layer].items, count = sweep->open[edge->layer].count, at = count;
    while (at > 0 && items[at - 1] != edge->index)
        at--;
    for (; at > 0 && at < count; at++)
        items[at - 1] = items[at];
    sweep->open[edge->layer].count -= count > 0;
}

static void take_edge(ns_sweep *sweep, const ns_edge *edge)
{
    if (edge->end > 0) {
        *LIST_PUSH(sweep->arena, &sweep->open[edge->layer]) = edge->index;
        sweep->begins[edge->layer] = true;
    } else {
        close_span(sweep, edge);
    }
}

static void push_piece(ns_sweep *sweep, ns_layers *layers, uint32_t start, uint32_t end)
{
    if (start >= end)
        return;
    ns_piece_of_text piece = {.span = {start, end}};
    for (int layer = 0; layer < LAYERS; layer++) {
        size_t count = sweep->open[layer].count;
        piece.in[layer] = count > 0 ? sweep->open[layer].items[count - 1] : LAYER_NONE;
        piece.begins[layer] = count > 0 && sweep->begins[layer];
        sweep->begins[layer] = false;
    }
    *LIST_PUSH(sweep->arena, &layers->pieces) = piece;
}

void layers_find(const ns_article *article, const ns_finding *findings, size_t finding_count, ns_arena *arena, ns_layers *layers)
{
    ns_sweep sweep = {.arena = arena};
    *layers = (ns_layers){0};
    add_spans(&sweep, article);
    for (size_t i = 0; i < finding_count; i++)
        add_span(&sweep, LAYER_FINDING, i, findings[i].span);
    if (sweep.edges.count > 0)
        qsort(sweep.edges.items, sweep.edges.count, sizeof *sweep.edges.items, compare_edges);
    uint32_t at = 0;
    for (size_t i = 0; i < sweep.edges.count; i++) {
        const ns_edge *edge = &sweep.edges.items[i];
        push_piece(&sweep, layers, at, edge->at);
        at = edge->at > at ? edge->at : at;
        take_edge(&sweep, edge);
    }
    push_piece(&sweep, layers, at, (uint32_t)article->text_length);
}

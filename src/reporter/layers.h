/* layers.h: an article → its text cut where anything begins or ends, for views that show what was found in place. What overlaps is
 * cut cleanly: each piece knows the innermost zone, mention, date, quote and finding it lies in. */
#ifndef NS_REPORTER_LAYERS_H
#define NS_REPORTER_LAYERS_H

#include "base/arena.h"
#include "newsscan.h"

typedef enum ns_layer { LAYER_ZONE, LAYER_ENTITY, LAYER_DATE, LAYER_QUOTE, LAYER_FINDING, LAYERS } ns_layer;

#define LAYER_NONE SIZE_MAX

typedef struct ns_piece_of_text {
    ns_span span; /* bytes, not empty */
    /* Index into the article's zones, entities, dates, quotes, into the findings; LAYER_NONE: in none. */
    size_t in[LAYERS];
    bool begins[LAYERS]; /* the piece is the first of that zone, mention, date, quote, finding */
} ns_piece_of_text;

typedef struct ns_layers {
    LIST(ns_piece_of_text) pieces; /* in text order; together they are the whole text */
} ns_layers;

/* Everything lives in the arena. Time is n log n in what was found. */
void layers_find(const ns_article *article, const ns_finding *findings, size_t finding_count, ns_arena *arena, ns_layers *layers);

#endif

/* name_model.h: the runs of capitals that the model may judge, and the features of their tokens. Shared by name_model.c, which uses
 * the model, and by the program that trains it. */
#ifndef NS_EXTRACTOR_NAME_MODEL_H
#define NS_EXTRACTOR_NAME_MODEL_H

#include "extractor/names.h"
#include "knowledge/model.h"

enum { MOST_FEATURES = 64 };

/* The next run of capitals at or behind draft->capitals[*at]; *at moves behind it. False at the end. A run is at most MODEL_LONGEST
 * tokens long. */
bool name_next_run(const ns_namer *namer, size_t *at, ns_range *run);
/* Have rules and gazetteer settled it, so that the model need not be asked? */
bool name_run_settled(const ns_namer *namer, ns_range run);

/* The tags that token t of the run may have, a bit for each. */
unsigned name_allowed(const ns_namer *namer, ns_range run, uint32_t t);

/* Is it a token that a name can begin or end with? Others only stand inside: "dan", "of", "-". */
bool name_run_word(const ns_namer *namer, uint32_t t);

enum { AFFIXES = 4 };

/* What is known of a token, for features. */
typedef struct ns_look {
    uint32_t text;    /* hash of the folded word, or the punctuation */
    uint32_t classes; /* which of the model's classes it is in, a bit each */
    uint32_t held;    /* what rules and gazetteer say */
    uint32_t rule;    /* and which of them */
    uint32_t shape;
    uint32_t affixes[AFFIXES];
} ns_look;

enum { LOOK_AROUND = 1 }; /* tokens before and behind a run that its features see */

typedef struct ns_run_look {
    ns_range run;
    ns_look looks[MODEL_LONGEST + 2 * LOOK_AROUND];
} ns_run_look;

void name_look(const ns_namer *namer, ns_range run, ns_run_look *look);

/* Forgets what rules and gazetteer say, and the words they know in the run; false if they know none. */
bool name_hide_knowledge(ns_run_look *look);

/* The features of the i-th token of the run; returns how many, at most MOST_FEATURES. */
size_t name_features(const ns_run_look *look, uint32_t i, uint32_t *features);

#endif

/* name_model.h: the runs of capitals that the model may judge, and the features of their tokens. Shared by name_model.c, which uses
 * the model, and by the program that trains it. */
#ifndef NS_EXTRACTOR_NAME_MODEL_H
#define NS_EXTRACTOR_NAME_MODEL_H

#include "extractor/names.h"
#include "base/fold.h"
#include "knowledge/model.h"

enum { MOST_FEATURES = 64 };

/* The next run that begins with one of the capitals from *at to end; *at moves behind it. False at the end. A run is at most
 * MODEL_LONGEST tokens long. */
bool name_next_run(const ns_namer *namer, const uint32_t **at, const uint32_t *end, ns_range *run);
/* Have rules and gazetteer settled it, so that the model need not be asked? */
bool name_run_settled(const ns_namer *namer, ns_range run);

/* The tags that token t of the run may have, a bit for each. */
unsigned name_allowed(const ns_namer *namer, ns_range run, uint32_t t);

/* One feature of two. */
static inline uint32_t name_mix(uint32_t a, uint32_t b)
{
    return (uint32_t)fold_step((uint64_t)a << 32 | b, FOLD_PRIME);
}

enum { AFFIXES = 6 };

/* Where a word stands that is next to the one judged. */
typedef enum ns_side { SIDE_BEFORE, SIDE_BEHIND, SIDES } ns_side;

/* What is the same wherever a word stands, and what the model makes of it. Kept in memory, so it takes no more room than it needs. */
typedef ns_model_sums ns_packed_sums __attribute__((aligned(8)));
typedef struct ns_word_look {
    ns_packed_sums alone;        /* of the features of the word alone, while nothing holds it or its neighbours */
    ns_model_slot beside[SIDES]; /* of its text, where it stands beside the word that is judged */
    uint32_t text;               /* hash of the folded word, or the punctuation */
    uint32_t classes;            /* which of the model's classes it is in, a bit each */
} ns_word_look;

/* What is known of a token, for features. */
typedef struct ns_look {
    ns_word_look word;
    const char *rule;                 /* which rule or list holds it, if any does */
    uint32_t held;                    /* and what it says; 0: nothing */
    uint32_t shape, affixes[AFFIXES]; /* features of the word alone only: not set where `alone` tells all that is asked */
} ns_look;

enum { LOOK_AROUND = 1 }; /* tokens before and behind a run that its features see */

/* Where a token may stand in its run: how far from its beginning and its end, as far as it matters. */
enum { RUN_PLACES = 4 + 4 * 4 };

/* Hashes of rules' names: there are a hundred names or so, and always the same. */
enum { KEPT_RULES = 256 };
typedef struct ns_kept_rule {
    const char *name;
    uint32_t hash;
} ns_kept_rule;

/* The same few kinds of holders come all the time, with the same few sets of classes. */
enum { KEPT_HOLDERS = 1 << 10 };
typedef struct ns_kept_holder {
    ns_packed_sums
        sums; /* what the holder adds, less what is among the features of the word alone, and untrue where it is held */
    const char *rule;
    uint32_t held, classes;
} ns_kept_holder;

/* What the model says whatever the words are. */
typedef struct ns_kept_sums {
    ns_packed_sums places[RUN_PLACES]; /* of each place */
    ns_packed_sums free; /* of a word that nothing holds, nor its neighbours: the part that tells of them together */
    ns_kept_rule rules[KEPT_RULES];
    ns_kept_holder holders[KEPT_HOLDERS];
} ns_kept_sums;

/* A feature, and the slot of the model where it can be. */
typedef struct ns_feature {
    uint32_t hash, place;
} ns_feature;

typedef struct ns_run_look {
    ns_range run;
    ns_kept_sums *kept;         /* the scanner's */
    ns_look *looks;             /* of its tokens, and of LOOK_AROUND on both sides */
    const ns_feature *features; /* of name_fetch_weights, or NULL */
} ns_run_look;

/* Makes more room for kept words, if they need it: before the first run of an article, for they lose their places. */
void name_memory_widen(ns_name_memory *memory);
/* Looks at the words of the runs and those beside them: into the arena. Each look has its run, all else is filled. */
void name_look_at_runs(const ns_namer *namer, ns_run_look *runs, size_t run_count);
/* The same for one run, with nothing taken from memory: shapes and affixes are there too, for name_features; name_sums asks for none. */
void name_look(const ns_namer *namer, ns_range run, ns_run_look *look);
/* Looks at what holds them now, to be asked before name_features and name_sums. */
void name_look_at_holders(const ns_namer *namer, ns_run_look *look);

/* Forgets what rules and gazetteer say, and the words they know in the run; false if they know none. */
bool name_hide_knowledge(ns_run_look *look);

/* The features of the i-th token of the run; returns how many, at most MOST_FEATURES. For the trainer. */
size_t name_features(const ns_run_look *look, uint32_t i, uint32_t *features);
/* What the model says of the word alone, of its classes if nothing holds it, and of its text beside another word. */
ns_model_sums name_word_sums(const ns_look *at);
ns_model_sums name_class_sums(uint32_t classes);
ns_model_slot name_beside(const ns_look *at, ns_side side);
void name_keep_sums(ns_kept_sums *kept); /* *kept: cleared */

/* Of what has nothing to do with holders: the weights are on their way from memory, so it is asked well before name_sums. */
void name_fetch_weights(ns_arena *arena, ns_run_look *runs, size_t run_count);
/* What the model says of each token of the run. */
void name_sums(const ns_run_look *look, ns_model_sums *sums);

#endif

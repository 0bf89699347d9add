/* reading.h: what an expression of time says, before the calendar has its word.
 *
 * A rule's match tells the form ("as date point"); the words inside are read by their meanings (words.h), so one small reader
 * serves "Rabu (19/6/2024)", "September tahun lalu" and "Kamis dini hari tadi" alike. */
#ifndef NS_EXTRACTOR_READING_H
#define NS_EXTRACTOR_READING_H

#include "extractor/draft.h"
#include "extractor/words.h"

/* The second word of a date rule's `as`. */
#define DATE_FORMS(X)                                                                                                            \
    X(none)     /* a false friend: no date, and none of its words is one ("Universitas Sebelas Maret") */                        \
    X(point)    /* a date, day, month, year, weekday, relative unit: "akhir pekan ini" */                                        \
    X(range)    /* two points; the capture `to` is the right one */                                                              \
    X(list)     /* one item of a list whose last one, captured as `to`, has the rest: "18 dan 20 Juni" */                        \
    X(distance) /* "dua pekan lalu", "lima tahun terakhir" */                                                                    \
    X(length)   /* "2 tahun 6 bulan" */                                                                                          \
    X(set)      /* "setiap Senin" */                                                                                             \
    X(decade) X(century) X(quarter) X(season) X(hijri) X(holiday) X(vague)

typedef enum ns_date_form {
    DATE_FORM_UNKNOWN,
#define DATE_FORM_ENUM(name) DATE_FORM_##name,
    DATE_FORMS(DATE_FORM_ENUM)
#undef DATE_FORM_ENUM
} ns_date_form;

/* A point in time as far as it is written: 0 where nothing is said. */
typedef struct ns_moment {
    int weekday, day, month, year;
    int year_digits;
    bool clock, zoned;
    int hour, minute, zone; /* zone: minutes east */
    ns_part part;
} ns_moment;

enum { READING_LENGTHS = 3 };

typedef struct ns_reading {
    ns_date_form form;
    const ns_rule *rule;
    uint32_t first, last; /* tokens: the match, less what does not belong to it */
    ns_moment from, to;
    ns_relation relation;
    ns_unit relation_unit; /* what the relation stands behind: "tahun lalu" in "September tahun lalu"; else UNIT_NONE */
    ns_unit unit;          /* the first unit named */
    ns_mod mod;
    int shift; /* "kemarin": -1 */
    bool shifted;
    struct {
        double count, to; /* NAN: not told; to 0: no range */
        ns_unit unit;
    } lengths[READING_LENGTHS];
    size_t length_count;
    int number; /* of a quarter, half or century; first year of a decade */
    bool weekend;
    int feast, hijri;      /* a feast of feasts.h, or a month: its day and own year are in `from` */
    int offset, offset_to; /* "H-1 Lebaran": -1; the second one if it is ranged: "H-7 hingga H+7 Lebaran" */
    bool ranged;
    bool eve;   /* "malam Tahun Baru" */
    bool every; /* "setiap", "sekali" */
    ns_vague vague;
} ns_reading;

/* Reads a match of a date rule. False if, on second look, it is no expression of time. */
bool reading_make(const ns_draft *draft, const ns_match *match, ns_reading *reading);

/* Reads calendar fields from tokens of any text, e.g. a publication line; fields already set stay. */
void reading_moment(const ns_meanings *meanings, const char *text, const ns_tokens *tokens, size_t first, size_t last,
                    ns_moment *moment);

/* ---- one token: what reading.c and lookalike.c ask of it */

static inline ns_unit reading_unit(const ns_draft *draft, size_t token)
{
    const ns_meaning *meaning = draft_meaning(draft, token, MEANING_UNIT);
    return meaning != NULL ? (ns_unit)meaning->value : UNIT_NONE;
}

static inline ns_relation reading_relation(const ns_draft *draft, size_t token)
{
    const ns_meaning *meaning = draft_meaning(draft, token, MEANING_RELATION);
    return meaning != NULL ? (ns_relation)meaning->value : RELATION_NONE;
}

static inline bool reading_has(const ns_draft *draft, size_t token, ns_classes mask)
{
    return (draft_classes(draft, token) & mask) != 0;
}

static inline ns_shape reading_shape(const ns_draft *draft, size_t token)
{
    return (ns_shape)draft->tokens.shapes[token];
}

static inline bool reading_is_byte(const ns_draft *draft, size_t token, char byte)
{
    return draft->tokens.symbols[token] == (uint8_t)byte;
}

static inline bool reading_capital(const ns_draft *draft, size_t token)
{
    ns_shape shape = reading_shape(draft, token);
    return shape == NS_SHAPE_cap || shape == NS_SHAPE_upper || shape == NS_SHAPE_initial;
}

/* Is this the first word of its sentence, so that a capital says nothing? */
static inline bool reading_opens_sentence(const ns_draft *draft, size_t token)
{
    return token == 0 || draft->tokens.sentences[token - 1] != draft->tokens.sentences[token];
}

#endif

/* normalise.h: what an expression says (reading.h) → what it comes to: value, range, grain, basis, conflict, suggestion. */
#ifndef NS_EXTRACTOR_NORMALISE_H
#define NS_EXTRACTOR_NORMALISE_H

#include "extractor/reading.h"

/* What an expression may lean on. Days with year 0 are not known. */
typedef struct ns_context {
    ns_anchor anchor;
    bool future;     /* the clause is about what is to come: "akan", "dijadwalkan" */
    ns_day said_day; /* the last day, month (day 0) and year named before: for "malam itu", "tiga hari kemudian", "tahun itu" */
    ns_day said_month;
    int said_year;
    ns_day joined; /* the day, month (day 0) or year that the reading is joined to: "Mei, Juni dan Juli" */
    ns_day here;   /* the day named last in this sentence or paragraph: a clock time is on it */
} ns_context;

/* How far a day is from the anchor, for choosing the year that a reading leaves out: the least is meant. */
int64_t normalise_farness(ns_day day, const ns_reading *reading, const ns_context *context);

/* "lalu" counts back one of its unit, "ini" none, "depan" one on. */
int normalise_steps(ns_relation relation);

/* Fills *date but for its span. Never fails: what cannot be known is NULL. */
void normalise(const ns_reading *reading, const ns_context *context, ns_arena *arena, ns_date *date);

/* The day of a point if it names one with day, month and year itself and the calendar has it; else year 0. */
ns_day normalise_explicit(const ns_reading *reading);

/* The day, month or year that a point came to, for what follows in the text: day 0, month 0 where it is coarser; year 0: none. */
ns_day normalise_said(const ns_date *date);

#endif

/* feasts.h: when the feasts of Indonesia are, and the Hijri calendar as its government keeps it: a table (src/data/feasts.def), no
 * arithmetic, because both hang on what was seen or decreed. What the table lacks has no day. */
#ifndef NS_EXTRACTOR_FEASTS_H
#define NS_EXTRACTOR_FEASTS_H

#include "base/calendar.h"
#include "extractor/draft.h"

enum { HIJRI_SURO = 13 /* the Javanese Suro begins on a day of its own */ };

/* A feast named in the text. */
typedef struct ns_feast {
    int id;      /* 1 and up; 0: none */
    size_t last; /* the token behind its name */
    bool sure;   /* nothing but the feast bears this name */
    int ordinal; /* 79 of "HUT ke-79 RI"; else 0 */
} ns_feast;

/* The longest name that begins at a token and ends before `last`. Its capitals are not looked at. */
ns_feast feasts_read(const ns_draft *draft, size_t first, size_t last);

/* The day of a feast in a year of our calendar, or of its own ("Idul Fitri 1445 H", "Imlek 2575"); year 0 if the table lacks it. */
ns_day feasts_day(int id, int year);

/* The year in which a feast had its ordinal ("HUT ke-79 RI": 2024); 0 if it is not counted. */
int feasts_year_of(int id, int ordinal);

/* A day of the Hijri calendar, month 1-12, or of HIJRI_SURO; year 0 if the table lacks its month. */
ns_day feasts_hijri(int year, int month, int day);

/* The Hijri (HIJRI_SURO: Javanese) year of a month that begins in a year of ours: the first one; 0 if the table lacks it. */
int feasts_hijri_year(int year, int month);

#endif

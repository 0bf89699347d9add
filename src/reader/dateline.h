/* dateline.h: "SURABAYA, HARIAN.com - ", "Jakarta (ANTARA) - ", "KONTAN.CO.ID - JAKARTA. ", "Pyongyang – ": the place and the
 * outlet that open an article's first paragraph. */
#ifndef NS_READER_DATELINE_H
#define NS_READER_DATELINE_H

#include "base/arena.h"
#include "newsscan.h"

#include <stdbool.h>

typedef struct ns_dateline {
    uint32_t end;       /* behind the separator */
    const char *outlet; /* NULL if none is named */
    ns_span place;      /* empty if none is named */
    bool wraps;         /* it goes over more than one line: "Jakarta" / "-" / "Polisi ..." */
} ns_dateline;

/* Reads the dateline that begins at text[start]; at most a few dozen words are looked at. False if there is none: a sentence
 * that merely has a dash early ("Duel Persib - Persija berakhir imbang") is none. An outlet's name is put into the arena. */
bool dateline_read(const char *text, uint32_t start, uint32_t length, ns_arena *arena, ns_dateline *dateline);

/* The first "Jakarta (ANTARA) - " in the first sentences of a line, with an outlet of the list: some pages glue the teaser to it
 * ("Aturannya masih dibahasJakarta (ANTARA) - Menteri ..."). *start is where it begins. */
bool dateline_find(const char *text, ns_span line, uint32_t length, ns_arena *arena, uint32_t *start, ns_dateline *dateline);

/* The dateline behind a byline on the same line: "Laporan Wartawan Contoh.com, Ana CONTOH.COM, SOLO - Pasar ...". */
bool dateline_behind(const char *text, ns_span byline, uint32_t length, ns_arena *arena, uint32_t *start, ns_dateline *dateline);

#endif

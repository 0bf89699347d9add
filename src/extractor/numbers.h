/* numbers.h: numbers as Indonesian copy writes them: "1.000,5", "1,2 miliar", "dua puluh lima", "satu setengah", "puluhan ribu". */
#ifndef NS_EXTRACTOR_NUMBERS_H
#define NS_EXTRACTOR_NUMBERS_H

#include "extractor/draft.h"

/* Reads the number at the start of tokens [first, last). Returns how many tokens it covers, 0 if there is none; *value is NAN for
 * a number that is not told ("beberapa"). */
size_t numbers_read(const ns_draft *draft, size_t first, size_t last, double *value);

#endif

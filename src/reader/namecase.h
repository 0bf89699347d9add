/* namecase.h: "RINI LESTARI" → "Rini Lestari", "nusa tenggara" → "Nusa Tenggara"; a name in mixed case stays as it is. */
#ifndef NS_READER_NAMECASE_H
#define NS_READER_NAMECASE_H

#include "base/arena.h"
#include "newsscan.h"

#include <stdbool.h>

/* The text of a span in name case, every run of blanks made one space, in the arena. place: "DKI JAKARTA" → "DKI Jakarta". */
const char *name_case(ns_arena *arena, const char *text, ns_span span, bool place);

#endif

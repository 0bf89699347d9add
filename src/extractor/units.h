/* units.h: what an amount is counted in: "dolar Singapura" → SGD, "kilometer per jam" → km/jam. */
#ifndef NS_EXTRACTOR_UNITS_H
#define NS_EXTRACTOR_UNITS_H

#include "extractor/draft.h"

/* The ISO 4217 code of the words of a currency; *range loses what is no part of it ("HARGA $5"). NULL if they name none. */
const char *units_currency(const ns_draft *draft, ns_range *range);

/* The sign of a measure, or its words in lower case; *range loses a rate that is none ("12 km setiap hari"). NULL if it is none. */
const char *units_measure(const ns_draft *draft, ns_range *range);

/* Does the number stand behind this unit? "magnitudo 5,6" */
bool units_may_lead(const char *unit);

/* The words of a range in lower case. */
const char *units_lower(const ns_draft *draft, ns_range range);

#endif

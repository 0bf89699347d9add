/* utterance.h: when words in quotation marks were said: "hari ini" in them is that day, not the day of publication. */
#ifndef NS_EXTRACTOR_UTTERANCE_H
#define NS_EXTRACTOR_UTTERANCE_H

#include "extractor/reading.h"

/* For each reading that stands in a quotation, the number (index + 1) of the reading that dates the words: "...," kata Budi, Selasa
 * (18/6/2024); what a sentence does not date was said when the words before it were. 0: nothing dates them. NULL if nothing in the
 * article can lean on such a day. */
const uint32_t *utterances_find(const ns_draft *draft, const ns_reading *readings, size_t count);

#endif

/* written.h: what was found in the normal form of a text (reader/normal.h), led back to the text as it is written. */
#ifndef NS_EXTRACTOR_WRITTEN_H
#define NS_EXTRACTOR_WRITTEN_H

#include "extractor/draft.h"
#include "reader/normal.h"

/* Every span of *article, and of what it points to in the draft; the draft's tokens keep theirs. */
void written_lead_back(ns_draft *draft, const ns_normal *normal, ns_article *article);

#endif

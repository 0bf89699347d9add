/* looks.h: what a line looks like: a headline, a tag, a paragraph. A line is a span without blanks at its ends, not empty. */
#ifndef NS_READER_LOOKS_H
#define NS_READER_LOOKS_H

#include "newsscan.h"

enum { LONGEST_TAG = 60 }; /* bytes */

/* Does it end as sentences do: . , : ; or a closing mark behind one? ("?" and "!" end headlines too.) */
bool line_ends_sentence(const char *text, ns_span line);
/* Could it be the headline of an article, this one's or another's? */
bool line_is_headline(const char *text, ns_span line);
bool line_is_tag(const char *text, ns_span line);
/* Most of the longer words begin with a capital: "Warga Keluhkan Harga Beras di Pasar". */
bool line_is_title_case(const char *text, ns_span line);
/* Long, or ended as sentences are, a sign-off behind the end or not. */
bool line_is_paragraph(const char *text, ns_span line);

/* Does what stands in text[start..at), blanks passed over, end a sentence: . ! ? a closing mark or bracket? */
bool line_behind_sentence(const char *text, uint32_t start, uint32_t at);
/* Where the bracket or the stars that end the span begin, or its end. */
uint32_t line_bracket(const char *text, ns_span span);

#endif

/* links.h: where a linked headline ends that runs into the paragraph it stands in, when only the article's own names can tell. */
#ifndef NS_READER_LINKS_H
#define NS_READER_LINKS_H

#include "newsscan.h"

/* "... Baca juga: Harga Beras Turun Tajam Budi Santoso menilai ...": `run` are the capitalised words before the first small one
 * ("Turun Tajam Budi Santoso"), of the link that begins at `link`. The sentence begins at the longest name at the run's end that stands
 * in the text before the link, with the titles before it. Returns where, or the run's end: not told. All in bytes. */
uint32_t link_end(const char *text, uint32_t link, ns_span run);

#endif

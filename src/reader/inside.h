/* inside.h: furniture inside a paragraph: pages whose line ends are lost have links, advertisements and embeds between sentences
 * ("... ujarnya.Baca juga: Harga Beras Turun "Kami senang," kata Ana."). */
#ifndef NS_READER_INSIDE_H
#define NS_READER_INSIDE_H

#include "reader/byline.h"

/* The first piece in span that one of the rules (those with the word `inside`) knows, behind a blank, a sentence or a word it is glued
 * to. Its end is the match's: a rule that cannot tell where a link's headline ends does not match, and the link stays in the paragraph. */
bool inside_find(const ns_rules *rules, const ns_byline *with, ns_span span, ns_span *piece, ns_match *match);

#endif

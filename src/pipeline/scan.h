/* scan.h: one article from text to findings. Read scan.c and you know the program. */
#ifndef NS_PIPELINE_SCAN_H
#define NS_PIPELINE_SCAN_H

#include "extractor/draft.h"
#include "newsscan.h"

struct ns_engine {
    ns_zone_rules zone_rules;
    ns_rules *symbol_rules; /* everything else */
    ns_class_masks classes;
    ns_meanings meanings; /* of words in dates and amounts */
    ns_facts *name_facts; /* of lexicon sets */
    ns_tokenizer tokenizer;
    ns_own_names *own_names; /* NULL: none were read */
    ns_frequent frequent;
};

typedef void (*ns_draft_visitor)(void *context, ns_draft *draft);

/* The first half of ns_scan, for the program that trains the name model: hands over tokens, sentences and the rules' matches of a valid
 * UTF-8 text. The draft and its arena live until visit returns. */
ns_status scan_visit(ns_scanner *scanner, const ns_input *input, ns_draft_visitor visit, void *context);

#endif

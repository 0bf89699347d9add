/* scan.h: one article from text to findings. Read scan.c and you know the program. */
#ifndef NS_PIPELINE_SCAN_H
#define NS_PIPELINE_SCAN_H

#include "extractor/draft.h"
#include "newsscan.h"

struct ns_engine {
    ns_rules *line_rules;   /* zones */
    ns_rules *symbol_rules; /* everything else */
    ns_class_masks classes;
    ns_meanings meanings; /* of words in dates and amounts */
    ns_tokenizer tokenizer;
    ns_own_names *own_names; /* NULL: none were read */
    ns_frequent frequent;
};

#endif

/* sentences.h: tokens → sentences. A quote and its attribution are one sentence ("... ?" tanya Budi); a paragraph's end always
 * ends one. */
#ifndef NS_TOKENIZER_SENTENCES_H
#define NS_TOKENIZER_SENTENCES_H

#include "tokenizer/tokens.h"

enum { SENTENCES_SPARE = 32 };

/* Numbers the sentences of the whole text from 0 in tokens->sentences (a break belongs to the sentence it ends). The caller has
 * given that array room for tokens->count + SENTENCES_SPARE items. */
void sentences_find(const ns_tokenizer *tokenizer, const char *text, ns_tokens *tokens);

#endif

/* mojibake.h: UTF-8 that was once read as windows-1252 or Latin-1 and saved as UTF-8 again: "â€œYaâ€\x9d" → "“Ya”". Once or
 * twice. */
#ifndef NS_READER_MOJIBAKE_H
#define NS_READER_MOJIBAKE_H

#include "base/arena.h"

/* The text in the arena with NS_TEXT_PADDING bytes of zeros behind *length, or NULL if nothing is to be mended. text is valid UTF-8.
 * *mended: how many characters that changed. Only what turns into one valid character of UTF-8 is changed, so that "Ã" alone, or a
 * French "â", stays. */
const char *mojibake_mend(const char *text, size_t *length, ns_arena *arena, size_t *mended);

#endif

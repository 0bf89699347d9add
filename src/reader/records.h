/* records.h: one JSONL line → what is known of an article. cJSON reads it.
 *
 * text must be a string, or a list of paragraphs, each a string or a list of sentences that are lists of words: then the text is made
 * of its pieces, a paragraph a line (text_made). It may be empty, and a NUL in it (\u0000) is kept. Of the other fields
 *   - a string is taken as it is; one without a visible character is not known (NULL);
 *   - a number becomes its decimal text: 17 and 17.0 give "17"; what a double cannot hold is taken as it is written;
 *   - author may be a list of strings: they are joined by ", ";
 *   - anything else (true, null, an object) is as if it were not there;
 *   - a NUL becomes U+FFFD, since these are C strings.
 * Keys are compared exactly. Of a key that comes twice the last counts, as in jq and Python. Control characters that stand in a
 * string unescaped are let pass. An escaped half of a surrogate pair is an error: no text can hold it. */
#ifndef NS_READER_RECORDS_H
#define NS_READER_RECORDS_H

#include "base/arena.h"
#include "newsscan.h"

/* The key of each field in the records; NULL: the common ones of src/data/fields.def, of which the first one there counts. */
typedef struct ns_fields {
    const char *text, *title, *published, *outlet, *url, *author, *key;
} ns_fields;

/* "text=isi,title=judul" → fields (strings in the arena). spec may be NULL. NULL if fine, else a message for the user (static). */
const char *fields_parse(const char *spec, ns_arena *arena, ns_fields *fields);

/* Fills text, text_length and the record's fields of *input; strings live in the arena (text with NS_TEXT_PADDING behind it).
 * line: one line as decode() hands it over, with or without its end; it is not needed afterwards. NULL if fine, else a message in
 * the arena ("not JSON at byte 17", "no \"text\""), bytes counted from 1; key is set all the same if it could be read. */
const char *record_read(const char *line, size_t length, const ns_fields *fields, ns_arena *arena, ns_input *input);

#endif

/* kinds.h: what a file holds, as its name tells, or its first bytes. */
#ifndef NS_READER_KINDS_H
#define NS_READER_KINDS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum ns_kind {
    HOLDS_ANYTHING, /* the name says nothing: the first bytes decide */
    HOLDS_TEXT,     /* one article */
    HOLDS_HTML,     /* one page */
    HOLDS_RECORDS,  /* JSONL: one article a line */
    HOLDS_VALUES    /* JSON: one article a value, or a list of them */
} ns_kind;

typedef struct ns_name_kind {
    ns_kind kind;
    bool packed;  /* compressed, or an archive */
    bool archive; /* .zip, .tar and its compressed forms: kind is HOLDS_ANYTHING */
} ns_name_kind;

/* By the suffixes, in either case: "a.jsonl.gz" is packed records. */
ns_name_kind kind_of_name(const char *name);

/* Is it a name that a walk through a folder or an archive takes? (.json is read only where it is named by hand.) */
bool kind_is_readable(ns_name_kind kind);

/* By the first bytes, blanks, marks and NUL bytes (of UTF-16) passed over: '{' records, '[' and '{' values, markup a page, anything
 * else text ("[Cek Fakta] ..." is). HOLDS_ANYTHING: more bytes are needed to tell. */
ns_kind kind_of_bytes(const char *bytes, size_t length);

/* Do the bytes begin as gzip, zstd, xz, bzip2, zip or tar do? 265 of them are enough, and 6 for all but tar. */
enum { PACKED_SNIFF_BYTES = 265, COMPRESSED_SNIFF_BYTES = 6 };
bool kind_is_packed(const char *bytes, size_t length);

#endif

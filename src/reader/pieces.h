/* pieces.h: what newsscan wrote earlier → its pieces, one at a time: JSONL, JSON reports, or both one after the other, as they are or
 * packed (unpack.h; an archive's entries follow each other). Memory is that of one piece, however large the file.
 *
 * A JSON report is an object that begins with one of the keys of a report; it may stand on any number of lines. Every other object
 * is a record, and a record is one line: what is wrong with a line (a task was killed while it wrote) ends with it. */
#ifndef NS_READER_PIECES_H
#define NS_READER_PIECES_H

#include "reader/stream.h"

typedef enum ns_piece_kind {
    PIECE_END,
    PIECE_RECORD,  /* a line of JSONL: an article, or what could not be read */
    PIECE_ARTICLE, /* of a report */
    PIECE_SCHEMA,  /* of a report: the value of "schema" */
    PIECE_SUM,     /* of a report's corpus part: the value of `key`, or an element of it if that is a list */
    PIECE_ERROR,   /* of a report's errors */
    PIECE_BAD      /* cannot be read: message tells why */
} ns_piece_kind;

enum { PIECE_KEY = 32 };

typedef struct ns_piece {
    ns_piece_kind kind;
    uint64_t line;    /* where it begins, from 1; 0: a read went wrong */
    const char *json; /* brackets and quotation marks match; valid until the next piece */
    size_t length;
    char key[PIECE_KEY]; /* PIECE_SUM */
    const char *message;
} ns_piece;

/* Where in a file the reader is. */
typedef enum ns_piece_place { AT_TOP, IN_REPORT, IN_ARTICLES, IN_ERRORS, IN_CORPUS, IN_CORPUS_LIST } ns_piece_place;

typedef struct ns_pieces {
    ns_stream stream;
    ns_buffer chunk; /* what was read last */
    size_t at;       /* the next byte of it */
    ns_buffer value; /* the piece in hand */
    uint64_t line, bytes;
    ns_piece_place place;
    bool comma;   /* an element or member has come before, here */
    bool passing; /* over the rest of this report */
    bool packed;
    char key[PIECE_KEY];
    const char *failed; /* a read went wrong */
    bool done;          /* and that has been told */
} ns_pieces;

/* path: a file or "-". Close it whatever happens, a failed allocation too. Messages are static. */
ns_status pieces_open(ns_pieces *pieces, const char *path, ns_guard *guard, const char **message);
void pieces_close(ns_pieces *pieces);

/* What goes wrong is a piece, too. A failed allocation goes to the guard. */
void pieces_next(ns_pieces *pieces, ns_piece *piece);

/* After a piece of a report: no more of it, but for what is broken. */
void pieces_pass_report(ns_pieces *pieces);

#endif

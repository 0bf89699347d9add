/* pieces.c: see pieces.h. Only strings, brackets and the commas and colons on the way to a piece are looked at; whether the piece is
 * JSON inside is for those who parse it. */
#include "reader/pieces.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "reader/kinds.h"

enum { CHUNK = 256 << 10, LARGEST_PIECE = 512 << 20, LARGEST_KEPT = 4 << 20 };

enum { END_OF_FILE = -1 };

static const char broken[] = "broken off or not JSON";

/* ---- bytes */

/* The next entry of what is packed. */
static bool next_entry(ns_pieces *pieces)
{
    const char *name, *message = NULL;
    bool over;
    ns_unpacked entry = pieces->packed ? stream_next(&pieces->stream, &name, &message, &over) : UNPACKED_END;
    if (entry == UNPACKED_FAILED)
        pieces->failed = message;
    pieces->packed = entry == UNPACKED_ENTRY;
    return pieces->packed;
}

/* Clusters keep their parts packed. */
static ns_status unpack_if_packed(ns_pieces *pieces, const char **message)
{
    static const ns_limits limits = {.unpacked = UNPACK_BYTES, .ratio = UNPACK_RATIO};
    const char *bytes = NULL;
    size_t length = 0, before;
    ns_status status;
    do {
        before = length;
        status = stream_look(&pieces->stream, &bytes, &length, message);
    } while (status == NS_OK && length > before && length < PACKED_SNIFF_BYTES);
    if (status != NS_OK || !kind_is_packed(bytes, length))
        return status;
    pieces->packed = true;
    status = stream_unpack(&pieces->stream, &limits, message);
    if (status != NS_OK)
        return status;
    pieces->done = !next_entry(pieces);
    *message = pieces->failed;
    return pieces->failed == NULL ? NS_OK : NS_ERR_IO;
}

ns_status pieces_open(ns_pieces *pieces, const char *path, ns_guard *guard, const char **message)
{
    *pieces = (ns_pieces){.line = 1};
    buffer_init(&pieces->chunk, guard);
    buffer_init(&pieces->value, guard);
    ns_status status = stream_open(&pieces->stream, path, guard, message);
    return status == NS_OK ? unpack_if_packed(pieces, message) : status;
}

void pieces_close(ns_pieces *pieces)
{
    (void)stream_close(&pieces->stream); /* every read was checked; a file only read has nothing left to lose */
    buffer_free(&pieces->chunk);
    buffer_free(&pieces->value);
}

static int refill(ns_pieces *pieces)
{
    const char *message = NULL;
    bool ended, first = pieces->bytes == 0;
    if (pieces->failed != NULL)
        return END_OF_FILE;
    buffer_clear(&pieces->chunk);
    if (stream_read(&pieces->stream, &pieces->chunk, CHUNK, &ended, &message) != NS_OK)
        pieces->failed = message;
    else if (ended && next_entry(pieces))
        buffer_byte(&pieces->chunk, '\n'); /* what was broken off is not gone on with */
    pieces->bytes += pieces->chunk.length;
    pieces->at = first ? utf8_mark(pieces->chunk.data, pieces->chunk.length) : 0;
    return pieces->at < pieces->chunk.length ? (unsigned char)pieces->chunk.data[pieces->at] : END_OF_FILE;
}

static inline int peek(ns_pieces *pieces)
{
    return pieces->at < pieces->chunk.length ? (unsigned char)pieces->chunk.data[pieces->at] : refill(pieces);
}

static inline void pass(ns_pieces *pieces)
{
    pieces->line += pieces->chunk.data[pieces->at++] == '\n';
}

static int skip_blanks(ns_pieces *pieces)
{
    int byte;
    while ((byte = peek(pieces)) >= 0 && is_space((char)byte))
        pass(pieces);
    return byte;
}

static void skip_line(ns_pieces *pieces)
{
    uint64_t line = pieces->line;
    while (pieces->line == line && peek(pieces) != END_OF_FILE)
        pass(pieces);
}

static bool keep(ns_pieces *pieces, int byte)
{
    if (pieces->value.length >= LARGEST_PIECE)
        return false;
    buffer_byte(&pieces->value, (char)byte);
    pass(pieces);
    return true;
}

/* A string, which stands on one line. */
static bool keep_string(ns_pieces *pieces)
{
    int byte = '"';
    do {
        if (!keep(pieces, byte) || (byte == '\\' && ((byte = peek(pieces)) == END_OF_FILE || !keep(pieces, byte))))
            return false;
        byte = peek(pieces);
    } while (byte != '"' && byte != '\n' && byte != END_OF_FILE);
    return byte == '"' && keep(pieces, byte);
}

/* A container, open ones included that are in value already: `depth` of them. one_line: as a record stands. */
static bool keep_container(ns_pieces *pieces, unsigned depth, bool one_line)
{
    while (depth > 0) {
        int byte = peek(pieces);
        if (byte == END_OF_FILE || (byte == '\n' && one_line))
            return false;
        depth += byte == '{' || byte == '[';
        depth -= byte == '}' || byte == ']';
        if (byte == '"' ? !keep_string(pieces) : !keep(pieces, byte))
            return false;
    }
    return true;
}

static bool keep_word(ns_pieces *pieces)
{
    for (int byte; (byte = peek(pieces)) != END_OF_FILE && strchr(",]} \t\r\n", byte) == NULL;)
        if (!keep(pieces, byte))
            return false;
    return pieces->value.length > 0;
}

static bool keep_value(ns_pieces *pieces)
{
    int byte = peek(pieces);
    if (byte == '"')
        return keep_string(pieces);
    if (byte == '{' || byte == '[')
        return keep(pieces, byte) && keep_container(pieces, 1, false);
    return byte != END_OF_FILE && keep_word(pieces);
}

static void clear_value(ns_pieces *pieces)
{
    if (pieces->value.capacity > LARGEST_KEPT)
        buffer_free(&pieces->value);
    buffer_clear(&pieces->value);
}

static void give(const ns_pieces *pieces, ns_piece_kind kind, ns_piece *piece)
{
    piece->kind = kind;
    piece->json = pieces->value.data;
    piece->length = pieces->value.length;
    memcpy(piece->key, pieces->key, PIECE_KEY);
}

/* A line that is no record is passed over; behind a break in a report nothing can be told any more. */
static void give_up(ns_pieces *pieces, ns_piece *piece)
{
    piece->kind = PIECE_BAD;
    piece->message = broken;
    if (pieces->failed != NULL) {
        piece->message = pieces->failed;
        piece->line = 0;
    }
    if (pieces->place == AT_TOP)
        skip_line(pieces);
    else
        while (peek(pieces) != END_OF_FILE)
            pass(pieces);
    pieces->place = AT_TOP;
    pieces->done = pieces->failed != NULL;
}

/* The key that value ends with, without its quotation marks; one that is too long is none we know. */
static void note_key(ns_pieces *pieces)
{
    const char *start = memchr(pieces->value.data, '"', pieces->value.length), *end = pieces->value.data + pieces->value.length;
    memset(pieces->key, 0, PIECE_KEY);
    if (start != NULL && end - start - 2 < PIECE_KEY)
        memcpy(pieces->key, start + 1, (size_t)(end - start) - 2);
}

static bool is_report_key(const char *key)
{
    static const char *const keys[] = {"schema", "tool", "articles", "corpus", "errors"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

/* Over the comma to the next element or member. *more: there is one; else the container's end was passed. */
static bool go_on(ns_pieces *pieces, char bracket, bool *more)
{
    int byte = skip_blanks(pieces);
    *more = byte != bracket;
    if (*more && pieces->comma) {
        if (byte != ',')
            return false;
        pass(pieces);
        skip_blanks(pieces);
    } else if (!*more) {
        pass(pieces);
    }
    pieces->comma = true;
    return true;
}

static bool pass_colon(ns_pieces *pieces)
{
    clear_value(pieces);
    if (skip_blanks(pieces) != ':')
        return false;
    pass(pieces);
    skip_blanks(pieces);
    return true;
}

/* The key of a member and the colon behind it. */
static bool read_key(ns_pieces *pieces)
{
    clear_value(pieces);
    if (peek(pieces) != '"' || !keep_string(pieces))
        return false;
    note_key(pieces);
    return pass_colon(pieces);
}

static void enter(ns_pieces *pieces, ns_piece_place place)
{
    pass(pieces);
    pieces->place = place;
    pieces->comma = false;
}

static void leave(ns_pieces *pieces, ns_piece_place place)
{
    pieces->place = place;
    pieces->comma = true;
}

/* A member of a report whose key is in hand. */
static bool next_member(ns_pieces *pieces, ns_piece *piece)
{
    int byte = peek(pieces);
    if (strcmp(pieces->key, "articles") == 0 && byte == '[')
        enter(pieces, IN_ARTICLES);
    else if (strcmp(pieces->key, "errors") == 0 && byte == '[')
        enter(pieces, IN_ERRORS);
    else if (strcmp(pieces->key, "corpus") == 0 && byte == '{')
        enter(pieces, IN_CORPUS);
    else if (!keep_value(pieces))
        return false;
    else if (strcmp(pieces->key, "schema") == 0)
        give(pieces, PIECE_SCHEMA, piece);
    return true;
}

/* An object outside of everything. Its first key tells what it is. */
static bool next_at_top(ns_pieces *pieces, ns_piece *piece)
{
    clear_value(pieces);
    if (peek(pieces) != '{' || !keep(pieces, '{'))
        return false;
    int byte = skip_blanks(pieces);
    if (byte == '"' && !keep_string(pieces))
        return false;
    note_key(pieces);
    if (byte == '"' && is_report_key(pieces->key)) {
        leave(pieces, IN_REPORT);
        return pass_colon(pieces) && next_member(pieces, piece);
    }
    if (pieces->line != piece->line || !keep_container(pieces, 1, true))
        return false;
    give(pieces, PIECE_RECORD, piece);
    return true;
}

static bool next_sum(ns_pieces *pieces, ns_piece *piece)
{
    if (peek(pieces) == '[') {
        enter(pieces, IN_CORPUS_LIST);
        return true;
    }
    if (!keep_value(pieces))
        return false;
    give(pieces, PIECE_SUM, piece);
    return true;
}

/* One step; piece->kind tells if there is a piece already. False: broken. */
static bool step(ns_pieces *pieces, ns_piece *piece)
{
    static const char ends[] = {
        [IN_REPORT] = '}', [IN_ARTICLES] = ']', [IN_ERRORS] = ']', [IN_CORPUS] = '}', [IN_CORPUS_LIST] = ']'};
    static const ns_piece_place outer[] = {[IN_REPORT] = AT_TOP,
                                           [IN_ARTICLES] = IN_REPORT,
                                           [IN_ERRORS] = IN_REPORT,
                                           [IN_CORPUS] = IN_REPORT,
                                           [IN_CORPUS_LIST] = IN_CORPUS};
    static const ns_piece_kind kinds[] = {[IN_ARTICLES] = PIECE_ARTICLE, [IN_ERRORS] = PIECE_ERROR, [IN_CORPUS_LIST] = PIECE_SUM};
    ns_piece_place place = pieces->place;
    bool more;
    if (place == AT_TOP)
        return next_at_top(pieces, piece);
    if (!go_on(pieces, ends[place], &more))
        return false;
    if (!more) {
        leave(pieces, outer[place]);
        return true;
    }
    piece->line = pieces->line;
    if (place == IN_REPORT || place == IN_CORPUS)
        return read_key(pieces) && (place == IN_REPORT ? next_member(pieces, piece) : next_sum(pieces, piece));
    clear_value(pieces);
    if (!keep_value(pieces))
        return false;
    give(pieces, kinds[place], piece);
    return true;
}

void pieces_next(ns_pieces *pieces, ns_piece *piece)
{
    *piece = (ns_piece){.kind = PIECE_END};
    do {
        if (pieces->done || (pieces->place == AT_TOP && skip_blanks(pieces) == END_OF_FILE && pieces->failed == NULL))
            return;
        piece->line = pieces->line;
        if (!step(pieces, piece))
            give_up(pieces, piece);
        else if (pieces->passing)
            piece->kind = PIECE_END;
        pieces->passing &= pieces->place != AT_TOP;
    } while (piece->kind == PIECE_END);
}

void pieces_pass_report(ns_pieces *pieces)
{
    pieces->passing = pieces->place != AT_TOP;
}

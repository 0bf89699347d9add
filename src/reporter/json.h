/* json.h: a streaming JSON writer: values go out as they come, straight into a buffer. Two layouts: compact (JSONL), and the
 * report's: two-space indent, an object that holds no other object or list of objects on one line.
 *
 * Each value goes out with the separator that parts it from the next one; json_end takes the last one back. So a value need not
 * know what stands before it, and is written in a few moves of fixed size. Values stand in containers, and the buffer has its length
 * again when the outermost one ends. */
#ifndef NS_REPORTER_JSON_H
#define NS_REPORTER_JSON_H

#include "base/buffer.h"

#include <assert.h>
#include <stdbool.h>

enum {
    JSON_DEPTH = 8,
    JSON_SEPARATOR = 32,
    JSON_WORD = 16,
    JSON_KEY = 32,
    JSON_VALUE = DECIMAL_ROOM + JSON_SEPARATOR, /* a number or word */
    JSON_ROOM = 512                             /* what can be written after one look at the room */
};

/* A container that is open. */
typedef struct ns_json_level {
    char bracket;          /* the closing one; the rest is for the report's layout: */
    uint8_t length;        /* of the separator */
    uint8_t lead;          /* so much of its end follows the opening bracket too: a new line and indent, or nothing */
    const char *separator; /* JSON_SEPARATOR bytes can be read */
} ns_json_level;

/* Takes what is written while there is more to come, so that a long document need not be in memory. */
typedef struct ns_json_drain {
    bool (*write)(void *context, const char *data, size_t length);
    void *context;
    bool failed; /* the writer did; nothing more is handed to it */
} ns_json_drain;

typedef struct ns_json {
    ns_buffer *out;
    ns_json_drain *drain;                 /* or NULL */
    char *at, *limit;                     /* where to write; up to where JSON_ROOM bytes are free there */
    bool compact;                         /* a separator is one comma */
    unsigned base;                        /* levels of indent around the outermost value */
    unsigned depth;                       /* containers open */
    ns_json_level levels[JSON_DEPTH + 1]; /* [0]: outside */
} ns_json;

/* A value known when compiled: {"\"person\"", 8} or {"null", 4}. */
typedef struct ns_json_word {
    char text[JSON_WORD - 1];
    uint8_t length;
} ns_json_word;
#define JSON_NAME(name)                                                                                                          \
    {                                                                                                                            \
        "\"" name "\"", sizeof(name) + 1                                                                                         \
    }
#define JSON_NULL                                                                                                                \
    {                                                                                                                            \
        "null", 4                                                                                                                \
    }

void json_init(ns_json *json, ns_buffer *out, bool compact, unsigned base);
void json_string(ns_json *json, const char *text, size_t length); /* escapes only what JSON demands, and U+007F, U+2028, U+2029 */
void json_bytes(ns_json *json, const char *bytes, size_t length); /* a string of any bytes: those not UTF-8 become U+FFFD */
void json_text(ns_json *json, const char *text);                  /* NULL gives null */
void json_raw(ns_json *json, const char *bytes, size_t length);   /* a value that is JSON already, and no container */
void json_raw_key(ns_json *json, const char *bytes, size_t length); /* with its quotation marks */
void json_double(ns_json *json, double value);                      /* fewest digits that read back the same; NAN gives null */

void json_settle(ns_json *json); /* between two values: hands all but the end to the drain, if that is much */

char *json_more(ns_json *json, char *at, size_t length); /* makes room for so many bytes and JSON_ROOM; where to write then */

/* Keys and values of known size can go out several at a time: json_room, the json_put functions, each of which returns where the next
 * one goes on, at most JSON_ROOM bytes in all, json_take. */
static inline char *json_room(ns_json *json)
{
    return json->at <= json->limit ? json->at : json_more(json, json->at, 0);
}

static inline void json_take(ns_json *json, char *end)
{
    json->at = end;
}

/* Behind a value. */
static inline char *json_put_separator(const ns_json *json, char *at)
{
    if (json->compact) {
        *at = ',';
        return at + 1;
    }
    const ns_json_level *level = &json->levels[json->depth];
    memcpy(at, level->separator, JSON_SEPARATOR);
    return at + level->length;
}

/* What the report's layout adds to an opening bracket, and takes back before a closing one. */
char *json_put_opening(ns_json *json, char *at, bool flat);
char *json_put_closing(const ns_json *json, char *at);

static inline void json_begin(ns_json *json, char open, char close, bool flat)
{
    assert(json->depth < JSON_DEPTH);
    char *at = json_room(json);
    *at++ = open;
    json->levels[++json->depth].bracket = close;
    json_take(json, json->compact ? at : json_put_opening(json, at, flat));
}

static inline void json_object(ns_json *json,
                               bool flat) /* flat: the caller knows that it holds no object and no list of objects */
{
    json_begin(json, '{', '}', flat);
}

static inline void json_list(ns_json *json, bool flat)
{
    json_begin(json, '[', ']', flat);
}

static inline void json_end(ns_json *json)
{
    assert(json->depth > 0);
    char *at = json_room(json);
    at = json->compact ? at - (at[-1] == ',') : json_put_closing(json, at);
    *at++ = json->levels[json->depth--].bracket;
    json_take(json, json_put_separator(json, at));
    if (json->depth == 0)
        json->out->length = (size_t)(at - json->out->data);
}

/* Always inline, whatever the compiler thinks of it: keys are literals that need no escape, and their lengths are known when compiled
 * where they are written. So are the functions that hand a key on. */
#define JSON_INLINE static inline __attribute__((always_inline))

/* At most JSON_KEY bytes. */
JSON_INLINE char *json_put_key(const ns_json *json, char *at, const char *key)
{
    size_t length = strlen(key);
    assert(length + 4 <= JSON_KEY);
    *at++ = '"';
    memcpy(at, key, length);
    at += length;
    memcpy(at, "\": ", 4); /* one move; the NUL is written over */
    return at + (json->compact ? 2 : 3);
}

/* This and the next one: at most JSON_VALUE bytes. */
static inline char *json_put_number(const ns_json *json, char *at, uint64_t value)
{
    return json_put_separator(json, decimal_write(at, value));
}

static inline char *json_put_word(const ns_json *json, char *at, const ns_json_word *word)
{
    memcpy(at, word->text, sizeof word->text);
    return json_put_separator(json, at + word->length);
}

JSON_INLINE void json_key(ns_json *json, const char *key)
{
    json_take(json, json_put_key(json, json_room(json), key));
}

static inline void json_number(ns_json *json, uint64_t value)
{
    json_take(json, json_put_number(json, json_room(json), value));
}

static inline void json_word(ns_json *json, const ns_json_word *word)
{
    json_take(json, json_put_word(json, json_room(json), word));
}

/* An object that holds no other and no list is written in one go, since its separators are the same for all its values: json_room, a
 * bracket, the json_flat functions, json_flat_end, json_take. Between two texts there may be JSON_ROOM bytes. gap: json_gap. */
JSON_INLINE size_t json_gap(const ns_json *json) /* blanks behind a colon or comma */
{
    return json->compact ? 0 : 1;
}

JSON_INLINE char *json_flat_key(char *at, size_t gap, const char *key)
{
    size_t length = strlen(key);
    assert(length + 4 <= JSON_KEY);
    *at++ = '"';
    memcpy(at, key, length);
    memcpy(at + length, "\": ", 4); /* one move; the NUL is written over */
    return at + length + 2 + gap;
}

JSON_INLINE char *json_flat_next(char *at, size_t gap)
{
    memcpy(at, ", ", 2);
    return at + 1 + gap;
}

JSON_INLINE char *json_flat_number(char *at, size_t gap, const char *key, uint64_t value)
{
    return json_flat_next(decimal_write(json_flat_key(at, gap, key), value), gap);
}

JSON_INLINE char *json_flat_word(char *at, size_t gap, const char *key, const ns_json_word *word)
{
    at = json_flat_key(at, gap, key);
    memcpy(at, word->text, sizeof word->text);
    return json_flat_next(at + word->length, gap);
}

/* The values alone, with their quotation marks; room behind them as json_room makes it. */
char *json_put_string(ns_json *json, char *at, const char *text, size_t length);
/* ... of a longer text: `left` bytes can be read. */
char *json_put_piece(ns_json *json, char *at, const char *text, size_t length, size_t left);
char *json_put_double(char *at, double value);

/* text: NULL gives null. */
JSON_INLINE char *json_flat_text(ns_json *json, char *at, size_t gap, const char *key, const char *text)
{
    at = json_flat_key(at, gap, key);
    if (text != NULL)
        at = json_put_string(json, at, text, strlen(text));
    else
        at = (char *)memcpy(at, "null", 4) + 4;
    return json_flat_next(at, gap);
}

/* In place of the last separator. */
JSON_INLINE char *json_flat_end(const ns_json *json, char *at, size_t gap)
{
    at -= 1 + gap;
    *at++ = '}';
    return json_put_separator(json, at);
}

static inline void json_null(ns_json *json)
{
    static const ns_json_word null = JSON_NULL;
    json_word(json, &null);
}

static inline void json_bool(ns_json *json, bool value)
{
    static const ns_json_word words[] = {{"false", 5}, {"true", 4}};
    json_word(json, &words[value]);
}

#endif

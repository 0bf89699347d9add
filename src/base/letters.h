/* letters.h: questions about one byte of ASCII. Bytes of other characters are none of these. */
#ifndef NS_BASE_LETTERS_H
#define NS_BASE_LETTERS_H

#include <stdbool.h>

static inline bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool is_letter(char c)
{
    return is_upper(c) || is_lower(c);
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What parts the values of JSON, and the tags of HTML. */
static inline bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline char small_letter(char c)
{
    return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline char capital_letter(char c)
{
    return is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

#endif

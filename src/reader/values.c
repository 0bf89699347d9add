/* values.c: see values.h. */
#include "reader/values.h"

#include "base/letters.h"

/* A byte of a string; the quotation mark that ends it is one too. */
static void step_string(ns_values *values, char c)
{
    if (!values->escaped && c == '"')
        values->quoted = false;
    values->escaped = !values->escaped && c == '\\';
    values->due = !values->quoted && values->depth == 0;
}

/* A byte of a value outside of strings. */
static void step_value(ns_values *values, char c)
{
    if (c == '{' || c == '[')
        values->depth++;
    if ((c == '}' || c == ']') && values->depth > 0)
        values->depth--;
    values->quoted = c == '"';
    values->due = values->depth == 0 && !values->quoted;
}

/* Is it a byte between values: a blank, a list's comma or bracket? */
static bool is_between(ns_values *values, char c)
{
    if (values->quoted || values->depth > 0)
        return false;
    if (!values->listed && !values->due && c == '[') {
        values->listed = true;
        return true;
    }
    if (values->listed && c == ']') {
        values->listed = false;
        return true;
    }
    return is_space(c) || (values->listed && c == ',');
}

size_t values_to_lines(ns_values *values, char *bytes, size_t length)
{
    size_t out = 0;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (is_between(values, c)) {
            if (values->due)
                bytes[out++] = '\n';
            values->due = false;
            continue;
        }
        if (values->quoted)
            step_string(values, c);
        else
            step_value(values, c);
        bytes[out++] = c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

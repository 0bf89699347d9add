/* looks.c: see looks.h. Shape only: punctuation, length, capitals. No word is known here. */
#include "reader/looks.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "reader/paragraphs.h"

#include <string.h>

enum { LONGEST_HEADLINE = 150 /* code points */, BRACKET_REACH = 120 /* bytes */ };

static char first_byte(const char *text, ns_span line)
{
    return text[line.start];
}

static char last_byte(const char *text, ns_span line)
{
    return text[line.end - 1];
}

static bool ends_in(const char *text, ns_span line, const char *end)
{
    size_t length = strlen(end);
    return line.end - line.start >= length && memcmp(text + line.end - length, end, length) == 0;
}

/* Is the line cut off ("... kasus dugaan ..."), as headlines out of link lists are? */
static bool is_cut_off(const char *text, ns_span line)
{
    return ends_in(text, line, "...") || ends_in(text, line, "…");
}

static bool ends_clause(char c)
{
    return c == '.' || c == ',' || c == ':' || c == ';' || c == '-' || c == '(';
}

bool line_ends_sentence(const char *text, ns_span line)
{
    if (is_cut_off(text, line))
        return false;
    uint32_t end = line.end;
    if (last_byte(text, line) == '"')
        end -= 1;
    else if (ends_in(text, line, "”") || ends_in(text, line, "’"))
        end -= 3;
    if (end > line.start && end < line.end && strchr(".,!?", text[end - 1]) != NULL)
        return true;
    return ends_clause(last_byte(text, line));
}

bool line_is_headline(const char *text, ns_span line)
{
    size_t bytes = line.end - line.start;
    if (bytes > LONGEST_HEADLINE * 4 || is_lower(first_byte(text, line)) || line_ends_sentence(text, line))
        return false;
    return memchr(text + line.start, ' ', bytes) != NULL && utf8_count(text + line.start, bytes) <= LONGEST_HEADLINE;
}

bool line_is_tag(const char *text, ns_span line)
{
    return line.end - line.start <= LONGEST_TAG && !line_ends_sentence(text, line) &&
           strchr("\"(", first_byte(text, line)) == NULL;
}

bool line_is_title_case(const char *text, ns_span line)
{
    unsigned words = 0, capitals = 0;
    for (uint32_t at = line.start; at < line.end;) {
        uint32_t start = at;
        while (at < line.end && text[at] != ' ')
            at++;
        if (at - start > 3) {
            words++;
            capitals += !is_lower(text[start]);
        }
        at = skip_blanks(text, at, line.end);
    }
    return words > 1 && capitals * 10 >= words * 7;
}

bool line_behind_sentence(const char *text, uint32_t start, uint32_t at)
{
    ns_span before = trim_blanks(text, (ns_span){start, at});
    if (before.start == before.end)
        return false;
    return strchr(".!?\"')]", last_byte(text, before)) != NULL || ends_in(text, before, "”") || ends_in(text, before, "’") ||
           ends_in(text, before, "…");
}

uint32_t line_bracket(const char *text, ns_span span)
{
    uint32_t end = span.end;
    while (end > span.start && text[end - 1] == '.')
        end--;
    uint32_t at = end;
    uint32_t stop = span.end - span.start > BRACKET_REACH ? span.end - BRACKET_REACH : span.start;
    if (at > span.start && text[at - 1] == '*') {
        while (at > stop && text[at - 1] == '*')
            at--;
        return at;
    }
    if (at == span.start || (text[at - 1] != ')' && text[at - 1] != ']'))
        return span.end;
    char open = text[at - 1] == ')' ? '(' : '[';
    while (at > stop && text[at - 1] != open)
        at--;
    return at > stop ? at - 1 : span.end;
}

bool line_is_paragraph(const char *text, ns_span line)
{
    if (line.end - line.start > LONGEST_HEADLINE || line_ends_sentence(text, line))
        return true;
    uint32_t bracket = line_bracket(text, line); /* "... utuh.(rls)" */
    return bracket < line.end && line_behind_sentence(text, line.start, bracket);
}

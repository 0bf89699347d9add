/* byline.c: see byline.h. Which words are labels, and whose role they tell, is data (src/data/rules/zones.rules). */
#include "reader/byline.h"

#include "base/letters.h"
#include "knowledge/outlets.h"
#include "reader/namecase.h"
#include "reader/paragraphs.h"

#include <string.h>

enum { LONGEST_NAME = 60, NAME_WORDS = 6, LONGEST_LABEL = 24 };

void byline_add(ns_byline *byline, ns_span name, ns_role role)
{
    const char *text = name_case(byline->arena, byline->text, name, false);
    for (size_t i = 0; i < byline->author_count; i++)
        if (strcmp(byline->authors[i].name, text) == 0)
            return;
    if (byline->author_count < MAX_AUTHORS)
        byline->authors[byline->author_count++] = (ns_author){text, role};
}

/* A name begins with a letter, has no digit, no sentence in it, and few words. */
static bool is_name(const char *text, ns_span span)
{
    if (span.start == span.end || span.end - span.start > LONGEST_NAME ||
        !(is_letter(text[span.start]) || (unsigned char)text[span.start] >= 0xC3))
        return false;
    unsigned words = 1;
    for (uint32_t i = span.start; i < span.end; i++) {
        if (strchr("0123456789:?!\"()[]=@", text[i]) != NULL)
            return false;
        words += text[i] == ' ';
    }
    return words <= NAME_WORDS;
}

/* Bytes of the word between blanks that joins two names ("Ana dan Budi"), or 0. */
static uint32_t joins_names(const ns_byline *byline, uint32_t at, uint32_t end)
{
    ns_match match;
    bool joins = rules_match_line(byline->rules, byline->memory, byline->text, at + 1, end, byline->arena, &match) &&
                 furniture_kind(&match) == NS_ZONE_BYLINE && furniture_has(&match, FURNITURE_PART);
    return joins ? match.group[0].last - at : 0;
}

/* Bytes of what parts two names at `at`: , ; / | ¦ & brackets, or a word that joins them. 0: nothing does. */
static uint32_t parts_names(const ns_byline *byline, uint32_t at, uint32_t end)
{
    const char *text = byline->text;
    char c = text[at];
    if (c == ' ')
        return joins_names(byline, at, end);
    if (c == '\xC2')
        return end - at >= 2 && text[at + 1] == '\xA6' ? 2 : 0;
    return c == ',' || c == ';' || c == '/' || c == '|' || c == '&' || c == '(' || c == ')';
}

static uint32_t name_end(const ns_byline *byline, uint32_t at, uint32_t end)
{
    while (at < end && parts_names(byline, at, end) == 0)
        at++;
    return at;
}

/* The outlet or site at the beginning of a value: "Contoh.com, Ana", "Contoh.com Ana". Returns where it ends. */
static uint32_t skip_outlet(ns_byline *byline, ns_span value)
{
    size_t size = 0, site = 0;
    const char *outlet = outlets_match(byline->text + value.start, value.end - value.start, &size);
    bool is_site = outlets_is_site(byline->text + value.start, value.end - value.start, &site) && site > size;
    if (outlet == NULL && !is_site)
        return value.start;
    if (!is_site)
        byline->outlet = outlet;
    else
        size = site;
    uint32_t at = value.start + (uint32_t)size;
    while (at < value.end && (byline->text[at] == '.' || blank_size(byline->text, at, value.end) > 0))
        at++;
    return at;
}

static ns_role place_label(const ns_byline *byline, ns_span *value, ns_role role)
{
    ns_match match;
    if (!rules_match_line(byline->rules, byline->memory, byline->text, value->start, value->end, byline->arena, &match) ||
        furniture_kind(&match) != NS_ZONE_BYLINE || !furniture_has(&match, FURNITURE_LABEL) ||
        match.group[0].last == value->start)
        return role;
    value->start = match.group[0].last;
    return furniture_role(&match);
}

bool byline_names(ns_byline *byline, ns_span value, ns_role role)
{
    size_t names = 0;
    bool more = true;
    value = trim_blanks(byline->text, value);
    while (more && value.start < value.end) {
        role = place_label(byline, &value, role);
        value.start = skip_outlet(byline, value);
        uint32_t end = name_end(byline, value.start, value.end);
        ns_span name = trim_blanks(byline->text, (ns_span){value.start, end});
        if (name.end > name.start) {
            if (!is_name(byline->text, name))
                break;
            byline_add(byline, name, role);
            names++;
        }
        /* What follows a slash or bar is the author's place or school: "Ana | Banda Aceh", "Ana/Sekolah Contoh". */
        more = end < value.end && strchr("/|", byline->text[end]) == NULL && (unsigned char)byline->text[end] != 0xC2;
        value.start = end < value.end ? end + parts_names(byline, end, value.end) : end;
        value = trim_blanks(byline->text, value);
    }
    return names > 0;
}

static bool label_at(const ns_byline *byline, uint32_t at, uint32_t end, ns_match *match)
{
    if (!rules_match_line(byline->rules, byline->memory, byline->text, at, end, byline->arena, match))
        return false;
    ns_zone_kind kind = furniture_kind(match);
    return kind == NS_ZONE_COPYRIGHT ||
           ((kind == NS_ZONE_BYLINE || kind == NS_ZONE_CREDIT) && furniture_has(match, FURNITURE_LABEL));
}

/* "PrayogaEditor:", "ke MUIPewarta:": does another word begin in the midst of this one? At a capital behind a small letter, or behind
 * capitals and before a small letter. */
static bool begins_glued(const char *text, uint32_t at)
{
    return is_upper(text[at]) && (is_lower(text[at - 1]) || (is_upper(text[at - 1]) && is_lower(text[at + 1])));
}

/* Of the word that ends here, its start and each glued word may begin a label. */
static uint32_t label_before(const ns_byline *byline, uint32_t from, uint32_t mark, uint32_t end, ns_match *match)
{
    const char *text = byline->text;
    uint32_t last = mark;
    while (last > from && (text[last - 1] == ' ' || text[last - 1] == '\t'))
        last--;
    uint32_t first = last;
    while (first > from && is_letter(text[first - 1]) && last - first < LONGEST_LABEL)
        first--;
    for (uint32_t at = first; at < last; at++)
        if ((at == first || begins_glued(text, at)) && label_at(byline, at, end, match))
            return at;
    return end;
}

uint32_t byline_label(const ns_byline *byline, uint32_t from, uint32_t end, ns_match *match)
{
    for (uint32_t at = from; at < end; at++) {
        bool colon = byline->text[at] == ':';
        bool copyright = (unsigned char)byline->text[at] == 0xC2 && at + 1 < end && (unsigned char)byline->text[at + 1] == 0xA9;
        if (!colon && !copyright)
            continue;
        uint32_t label = label_before(byline, from, at, end, match);
        if (label < end)
            return label;
        if (copyright && label_at(byline, at, end, match))
            return at;
    }
    return end;
}

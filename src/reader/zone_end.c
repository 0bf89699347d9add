/* zone_end.c: the end of a paragraph, where sign-offs hang, and of the last one, where all else hangs too. */
#include "reader/zone_page.h"

#include "base/lanes.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "reader/furniture.h"
#include "reader/looks.h"
#include "reader/paragraphs.h"

#include <string.h>

enum {
    END_REACH = 300,     /* bytes of a paragraph's end in which a glued byline or link is looked for */
    LONGEST_PIECE = 120, /* bytes of a labelled byline or of a link there */
    END_PIECES = 4
};

static bool is_suffix(const ns_page *page, uint32_t at, uint32_t end, ns_match *match)
{
    return zone_match(page, at, end, match) && furniture_has(match, FURNITURE_SUFFIX);
}

/* "... lawan Ole Romeny(sto)": three small letters glued to the last word of all. */
static bool is_glued_initials(const ns_page *page, ns_span bracket)
{
    const char *text = page->text + bracket.start;
    return bracket.end - bracket.start == 5 && is_letter(text[-1]) && is_lower(text[1]) && is_lower(text[2]) && is_lower(text[3]);
}

uint32_t zone_signoff_start(const ns_page *page, ns_span span, bool last, ns_match *match)
{
    uint32_t at = line_bracket(page->text, span);
    if (at <= span.start || at == span.end)
        return span.end;
    size_t size = span.end - at;
    bool stars = memchr(page->text + at, '*', size) != NULL;
    bool sure = stars || page->text[at] == '[' || memchr(page->text + at, '/', size) != NULL;
    bool behind =
        stars || line_behind_sentence(page->text, span.start, at) || (last && is_glued_initials(page, (ns_span){at, span.end}));
    if (!(last || sure) || !behind || !is_suffix(page, at, span.end, match))
        return span.end;
    return furniture_kind(match) == NS_ZONE_SIGNOFF || furniture_kind(match) == NS_ZONE_BYLINE ? at : span.end;
}

/* The first label behind `from` such that it and all behind it are short: further up stand the bylines of other articles. */
static uint32_t short_labels(const ns_page *page, uint32_t from, uint32_t end, ns_match *match)
{
    uint32_t first = byline_label(&page->byline, from, end, match);
    for (uint32_t at = first; at < end;) {
        ns_match next;
        uint32_t behind = byline_label(&page->byline, at + 1, end, &next);
        if (behind - at > LONGEST_PIECE) {
            first = behind;
            *match = next;
        }
        at = behind;
    }
    return first;
}

/* "...(RPJPN).Pewarta: AnaEditor: Budi   COPYRIGHT © ANTARA 2023" */
static uint32_t label_start(const ns_page *page, ns_span span, ns_match *match)
{
    uint32_t from = span.end - span.start > END_REACH ? span.end - END_REACH : span.start;
    while (utf8_is_continuation(page->text[from]))
        from++;
    uint32_t at = short_labels(page, from, span.end, match);
    bool capital = at < span.end && (is_upper(page->text[at]) || line_behind_sentence(page->text, span.start, at));
    return at > span.start && capital ? at : span.end;
}

/* Where the mark that ends at `at` begins. */
static uint32_t mark_before(const ns_page *page, uint32_t at)
{
    at--;
    while (utf8_is_continuation(page->text[at]))
        at--;
    return at;
}

/* A bit for each byte of text[at, end), 64 at most, that ends a mark behind a sentence: 9D is the last byte of a closing one. */
static uint64_t sentence_ends(const char *text, uint32_t at, uint32_t end)
{
    uint64_t ends = 0;
    for (uint32_t i = 0; at + i < end; i += LANES) {
        ns_lanes bytes = lanes_load(text + at + i);
        ends |= (uint64_t)lanes_bits(lanes_equal(bytes, '.') | lanes_equal(bytes, '"') | lanes_equal(bytes, ')') |
                                     lanes_equal(bytes, '?') | lanes_equal(bytes, '!') | lanes_equal(bytes, 0x9D))
                << i;
    }
    return end - at < 64 ? ends & ((UINT64_C(1) << (end - at)) - 1) : ends;
}

/* Does furniture begin behind the sentence that ends at `at`? Sets *next to where. */
static bool is_suffix_behind(const ns_page *page, uint32_t at, uint32_t end, bool sentence, uint32_t *next, ns_match *match)
{
    *next = skip_blanks(page->text, at, end);
    return *next < end && is_upper(page->text[*next]) &&
           ((!sentence && is_suffix(page, *next, end, match)) || is_suffix(page, mark_before(page, at), end, match));
}

/* "... kata dia. Halaman Selanjutnya", "... itu.Baca juga: Harga Beras Turun": furniture behind the last sentences. Where
 * a sentence ends the paragraph, only a rule that begins with the mark before that sentence knows it for furniture. */
static uint32_t suffix_start(const ns_page *page, ns_span span, bool sentence, ns_match *match)
{
    uint32_t stop = span.end - span.start > LONGEST_PIECE ? span.end - LONGEST_PIECE : span.start, next;
    for (uint32_t first, behind = span.end - 1; behind > stop; behind = first) {
        first = behind - stop > 64 ? behind - 64 : stop;
        for (uint64_t ends = sentence_ends(page->text, first, behind); ends != 0;) {
            unsigned last = 63 - (unsigned)__builtin_clzll(ends);
            ends ^= UINT64_C(1) << last;
            if (is_suffix_behind(page, first + last + 1, span.end, sentence, &next, match))
                return next;
        }
    }
    return span.end;
}

/* Finds the last piece of furniture in a span and sets *at to its beginning. */
static bool find_end(ns_page *page, ns_span span, uint32_t *at, ns_match *match)
{
    *at = zone_signoff_start(page, span, true, match);
    bool sentence = line_ends_sentence(page->text, span);
    if (*at == span.end)
        *at = suffix_start(page, span, sentence, match);
    if (*at == span.end && !sentence)
        *at = label_start(page, span, match);
    return *at < span.end;
}

static bool push_end(ns_page *page, ns_span piece, ns_match *match)
{
    ns_zone_kind kind = furniture_kind(match);
    if (kind == NS_ZONE_BYLINE)
        return zone_push_byline(page, piece, match);
    if (kind == NS_ZONE_COPYRIGHT || (kind == NS_ZONE_CREDIT && furniture_has(match, FURNITURE_LABEL)))
        return zone_push_labelled(page, piece.start, piece, match);
    if (kind == NS_ZONE_RELATED)
        zone_push_link(page, piece, match);
    else
        zone_push_plain(page, piece, match);
    return true;
}

void zone_read_end(ns_page *page)
{
    for (int i = 0; i < END_PIECES && page->last_body > 0; i++) {
        size_t body = page->last_body - 1;
        ns_span span = page->zones.items[body].span;
        uint32_t at;
        ns_match match;
        if (!find_end(page, span, &at, &match))
            return;
        size_t behind = page->zones.count - (body + 1);
        ns_zone *kept = arena_alloc(page->byline.arena, (behind + 1) * sizeof *kept);
        memcpy(kept, page->zones.items + body + 1, behind * sizeof *kept);
        page->zones.count = body + 1;
        bool cut = push_end(page, (ns_span){at, span.end}, &match);
        if (cut)
            page->zones.items[body].span = trim_blanks(page->text, (ns_span){span.start, at});
        else
            page->zones.count = body + 1;
        for (size_t j = 0; j < behind; j++)
            *LIST_PUSH(page->byline.arena, &page->zones) = kept[j];
        if (!cut)
            return;
    }
}

/* marks.c: see marks.h. A mark opens or closes by the blanks around it, not by its drawing: three pairs in a hundred are mixed, and
 * some papers open with ”, and some copies lost all of them to question marks. In: tokens and zones. Out: quotations without
 * speakers; a mark of a measure (a screen of 15") is none. */
#include "extractor/marks.h"

/* In tokens: words in marks within a quotation ("Kami "siap tempur" besok," kata Rini) are no more than this. */
enum { LONGEST_INNER = 12 };
/* In paragraphs: how far a quotation goes on whose lines are broken off. */
enum { LONGEST_BREAK = 8 };

typedef struct reader {
    const ns_draft *draft;
    ns_quotations *quotations;
    const uint32_t *marks;      /* see list_marks */
    size_t next;                /* the first one behind the mark at hand */
    uint32_t zone, first, last; /* the paragraph and its tokens */
    uint32_t inner;             /* the mark that closes words in marks within the quotation, or NO_TOKEN */
    uint32_t lost_end;          /* behind the last run of lost marks */
    size_t before;              /* quotations found before this paragraph */
    bool open;                  /* the last quotation waits for its mark */
} reader;

/* ---- finding marks */

/* What may open or close; lost: question marks stand for all drawings, as some copies made them. Every mark is a pause (tokens.h).
 * Without a branch: most pauses are full stops, but nobody can guess which. Behind the last mark stands the number of tokens, twice, as
 * a mark and the one behind it are asked for. */
static const uint32_t *list_marks(const ns_draft *draft, bool lost)
{
    const ns_tokens *tokens = &draft->tokens;
    uint32_t *marks = arena_alloc(draft->arena, (tokens->pause_count + 2) * sizeof *marks);
    size_t count = 0;
    for (size_t i = 0; i < tokens->pause_count; i++) {
        uint32_t at = tokens->pauses[i];
        uint8_t symbol = tokens->symbols[at], shape = tokens->shapes[at];
        marks[count] = at;
        count += (symbol == '"') | (shape == NS_SHAPE_open) | (shape == NS_SHAPE_close) | (lost & (symbol == '?'));
    }
    marks[count] = marks[count + 1] = (uint32_t)tokens->count;
    return marks;
}

/* ---- what a mark can do */

static bool blank_before(const reader *in, uint32_t at)
{
    const ns_span *spans = in->draft->tokens.spans;
    return at == in->first || spans[at - 1].end < spans[at].start;
}

static bool blank_behind(const reader *in, uint32_t at)
{
    const ns_span *spans = in->draft->tokens.spans;
    return at + 1 >= in->last || spans[at].end < spans[at + 1].start;
}

/* `layar 15" itu`, `tinggi 5'10"`: inches. */
static bool is_measure(const reader *in, uint32_t at)
{
    uint8_t shape = at > in->first ? in->draft->tokens.shapes[at - 1] : NS_SHAPE_COUNT;
    return in->draft->tokens.symbols[at] == '"' && shape >= NS_SHAPE_num12 && shape <= NS_SHAPE_decimal && !blank_before(in, at);
}

/* `Rapat ditutup ." Kami siap , " kata Rini .`: in such a text the stop stands apart, and a paragraph may be glued to the one before. */
static bool behind_loose_stop(const reader *in, uint32_t at)
{
    return at > in->first && in->draft->tokens.symbols[at - 1] == '.' && blank_before(in, at - 1);
}

/* `" Kami siap , " kata Rini .`: a text that was cut into words has blanks around every mark. What a cue follows closes. */
static bool stands_alone(const reader *in, uint32_t at)
{
    const ns_class_masks *is = in->draft->classes;
    uint8_t shape = in->draft->tokens.shapes[at];
    bool mark = in->draft->tokens.symbols[at] == '"' || shape == NS_SHAPE_close; /* ” Kami siap, ” kata Rini. */
    return mark && (blank_before(in, at) || behind_loose_stop(in, at)) && blank_behind(in, at) && at + 1 < in->last &&
           (draft_classes(in->draft, at + 1) & (is->say | is->say_nya)) == 0;
}

/* ... warga.”Kami siap," kata Budi: a mark drawn as a closing one opens between a stop and a capital, if the next one closes. */
static bool opens_glued(const reader *in, uint32_t at)
{
    const ns_tokens *tokens = &in->draft->tokens;
    uint32_t next = in->marks[in->next];
    return at > in->first && tokens->symbols[at - 1] == '.' && tokens->shapes[at + 1] == NS_SHAPE_cap && next < in->last &&
           tokens->symbols[next - 1] == ',' && !blank_before(in, next);
}

static bool can_open(const reader *in, uint32_t at)
{
    uint8_t shape = in->draft->tokens.shapes[at];
    if (at + 1 >= in->last || is_measure(in, at))
        return false;
    if (blank_before(in, at) || in->draft->tokens.symbols[at - 1] == '(')
        return !blank_behind(in, at) || shape == NS_SHAPE_open;
    return !blank_behind(in, at) && (shape != NS_SHAPE_close || opens_glued(in, at)); /* glued: ... ujar Budi."Kami siap */
}

static bool can_close(const reader *in, uint32_t at)
{
    const ns_tokens *tokens = &in->draft->tokens;
    if (!blank_before(in, at))
        return true;
    return tokens->shapes[at] == NS_SHAPE_close || (tokens->symbols[at] == '"' && blank_behind(in, at));
}

/* ---- pairs */

static ns_quotation *newest(const reader *in)
{
    return &in->quotations->items[in->quotations->count - 1];
}

static void open_at(reader *in, uint32_t first, bool opened)
{
    *LIST_PUSH(in->draft->arena, in->quotations) = (ns_quotation){
        .first = first, .zone = in->zone, .opened = opened, .cue = NO_TOKEN, .report = NO_TOKEN, .speaker_entity = NS_NO_ENTITY};
    in->open = true;
}

static void close_at(reader *in, uint32_t mark, bool closed)
{
    ns_quotation *quotation = newest(in);
    quotation->last = mark;
    quotation->behind = closed ? mark + 1 : mark;
    quotation->closed = closed;
    in->open = false;
}

/* A paragraph that ends without a full stop goes on in the next: links within a sentence stand on lines of their own. */
static bool breaks_off(const reader *in, uint32_t end)
{
    uint8_t symbol = end > 0 ? in->draft->tokens.symbols[end - 1] : '.';
    return symbol != '.' && symbol != '?' && symbol != '!' && symbol != ':';
}

/* Does a closing mark with nothing open belong to the newest quotation?
 *   "Beberapa naskah diteken,” di antaranya yang penting," kata Budi.  a third mark in the sentence carries it on;
 *   "Kami siap.¶Besok berangkat," kata Budi.                         it closes the one of the paragraph before. */
static bool belongs_to_newest(const reader *in, uint32_t mark)
{
    const uint32_t *sentences = in->draft->tokens.sentences;
    if (in->quotations->count == 0)
        return false;
    const ns_quotation *last = newest(in);
    if (in->quotations->count > in->before)
        return last->closed && sentences[last->first] == sentences[mark];
    return !last->closed && in->zone - last->zone <= (breaks_off(in, last->last) ? LONGEST_BREAK : LONGEST_BRIDGE);
}

/* Kami siap," kata Budi: the opening mark was forgotten. */
static bool lacks_opening(const reader *in, uint32_t mark)
{
    const uint32_t *sentences = in->draft->tokens.sentences;
    return in->quotations->count == in->before && sentences[in->first] == sentences[mark];
}

static void take_stray_close(reader *in, uint32_t mark)
{
    if (is_measure(in, mark) || mark == in->first)
        return;
    if (belongs_to_newest(in, mark)) {
        close_at(in, mark, true);
    } else if (lacks_opening(in, mark)) {
        open_at(in, in->first, false);
        close_at(in, mark, true);
    }
}

/* "Kami "siap tempur" besok," kata Rini: a mark that opens within a quotation, if the next one closes it and the one behind that closes
 * the quotation. The mark that closes it, or NO_TOKEN. */
static uint32_t inner_close(const reader *in, uint32_t at)
{
    if (at > in->first && in->draft->tokens.symbols[at - 1] == '.')
        return NO_TOKEN;
    uint32_t close = in->marks[in->next], outer = in->marks[in->next + 1];
    bool pairs = outer < in->last && close - at <= LONGEST_INNER && can_close(in, close) && !can_open(in, close) &&
                 can_close(in, outer) && !can_open(in, outer);
    return pairs ? close : NO_TOKEN;
}

/* ---- lost marks */

/* ?Jalan itu dibuka besok,? kata Rini: only in an article in which a cue stands behind a comma and a question mark. */
static bool marks_are_lost(const ns_draft *draft)
{
    const ns_tokens *tokens = &draft->tokens;
    const ns_class_masks *is = draft->classes;
    for (size_t i = 0; i < tokens->pause_count; i++) {
        uint32_t at = tokens->pauses[i];
        if (tokens->symbols[at] != '?' || at == 0 || tokens->symbols[at - 1] != ',')
            continue;
        while (at < tokens->count && tokens->symbols[at] == '?')
            at++;
        if (at < tokens->count && tokens->shapes[at] == NS_SHAPE_lower &&
            (draft_classes(draft, at) & (is->say | is->say_nya)) != 0)
            return true;
    }
    return false;
}

static bool opened_lost(const reader *in)
{
    return in->open && in->draft->tokens.symbols[newest(in)->first - 1] == '?';
}

/* ". ?Kami siap": a blank before the run and none behind, and then a capital. */
static bool only_opens(const reader *in, uint32_t at)
{
    const ns_tokens *tokens = &in->draft->tokens;
    return blank_before(in, at) && !blank_behind(in, in->lost_end - 1) && tokens->shapes[in->lost_end] == NS_SHAPE_cap;
}

/* One question mark or a run of them: behind a comma or full stop it closes, before a capital it opens; others ask. */
static void take_lost(reader *in, uint32_t at)
{
    const ns_tokens *tokens = &in->draft->tokens;
    if (at < in->lost_end)
        return;
    in->lost_end = at + 1;
    while (in->lost_end < in->last && tokens->symbols[in->lost_end] == '?')
        in->lost_end++;
    uint8_t before = at > in->first ? tokens->symbols[at - 1] : 0;
    if (opened_lost(in) && (before == ',' || before == '.')) {
        bool reopens = only_opens(in, at);
        close_at(in, at, !reopens);
        if (reopens)
            open_at(in, in->lost_end, true);
        else
            newest(in)->behind = in->lost_end;
    } else if (!in->open && blank_before(in, at) && in->lost_end < in->last && tokens->shapes[in->lost_end] <= NS_SHAPE_upper &&
               tokens->shapes[in->lost_end] != NS_SHAPE_lower) {
        open_at(in, in->lost_end, true);
    }
}

/* ---- one mark after the other */

static void take_mark(reader *in, uint32_t at)
{
    if (in->draft->tokens.symbols[at] == '?') {
        take_lost(in, at);
        return;
    }
    if (at == in->inner)
        return;
    if (in->open && at > newest(in)->first && can_close(in, at)) {
        close_at(in, at, true);
    } else if (can_open(in, at) || (!in->open && stands_alone(in, at))) {
        in->inner = in->open ? inner_close(in, at) : NO_TOKEN;
        if (in->inner != NO_TOKEN)
            return;
        if (in->open) /* the one before was never closed */
            close_at(in, at, false);
        open_at(in, at + 1, true);
    } else if (!in->open && can_close(in, at)) {
        take_stray_close(in, at);
    }
}

/* ---- paragraphs */

static void leave_paragraph(reader *in)
{
    if (in->open)
        close_at(in, in->last, false);
    in->before = in->quotations->count;
}

static void enter_paragraph(reader *in, uint32_t zone)
{
    const ns_draft *draft = in->draft;
    in->zone = zone;
    in->first = draft->zone_first[zone];
    in->last = draft->zone_first[zone + 1];
    while (in->last > in->first && draft->tokens.spans[in->last - 1].start >= draft->layout.zones[zone].span.end)
        in->last--;
}

void marks_find(const ns_draft *draft, ns_quotations *quotations)
{
    uint32_t count = (uint32_t)draft->tokens.count;
    if (draft->layout.zone_count == 0)
        return;
    reader in = {.draft = draft, .quotations = quotations, .inner = NO_TOKEN};
    in.marks = list_marks(draft, marks_are_lost(draft));
    enter_paragraph(&in, 0);
    while (in.marks[in.next] < count) {
        uint32_t at = in.marks[in.next++], zone = draft->zone_of[at];
        if (zone != in.zone) {
            leave_paragraph(&in);
            enter_paragraph(&in, zone);
        }
        if (draft->layout.zones[zone].kind == NS_ZONE_BODY && at >= in.first && at < in.last)
            take_mark(&in, at);
    }
    leave_paragraph(&in);
}

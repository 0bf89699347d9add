/* view.c: an article on the terminal; see view.h. Who speaks stands in the margin, beside the lines that are said. */
#include "reporter/view.h"

#include <stdio.h>

enum { DEFAULT_WIDTH = 80, NARROW = 60, MARGIN = 16 };

static const char bold[] = "1", dim[] = "2", red[] = "1;31", underlined[] = "4";
static const char *const entity_styles[NS_ENTITY_TYPES] = {
    [NS_PERSON] = "36", [NS_ORG] = "33", [NS_PLACE] = "32", [NS_EVENT] = "35", [NS_LAW] = "35"};
static const char *const entity_words[NS_ENTITY_TYPES] = {
    [NS_PERSON] = "|person]", [NS_ORG] = "|org]", [NS_PLACE] = "|place]", [NS_EVENT] = "|event]", [NS_LAW] = "|law]"};

void view_init(ns_view *view, unsigned width, bool color, ns_guard *guard)
{
    *view = (ns_view){.width = width > 0 ? width : DEFAULT_WIDTH, .color = color};
    arena_init(&view->arena, guard);
    buffer_init(&view->word, guard);
}

void view_free(ns_view *view)
{
    arena_free(&view->arena);
    buffer_free(&view->word);
}

/* An article being shown. */
typedef struct ns_sheet {
    const ns_view *view;
    const ns_article *article;
    const ns_layers *layers;
    ns_wrap *wrap;
} ns_sheet;

static bool is_body(ns_zone_kind kind)
{
    return kind == NS_ZONE_BODY || kind == NS_ZONE_TITLE;
}

/* ---- the head */

static void add_fact(ns_wrap *wrap, const char *fact, bool *first)
{
    if (fact == NULL)
        return;
    if (!*first)
        wrap_text(wrap, " · ", strlen(" · "));
    wrap_text(wrap, fact, strlen(fact));
    *first = false;
}

static void add_count(ns_wrap *wrap, size_t count, const char *one, const char *many, bool *first)
{
    char text[64];
    (void)snprintf(text, sizeof text, "%zu %s", count, count == 1 ? one : many);
    add_fact(wrap, text, first);
}

static void show_head(const ns_sheet *sheet)
{
    const ns_article *article = sheet->article;
    bool first = true;
    wrap_style(sheet->wrap, bold);
    add_fact(sheet->wrap, article->path, &first);
    wrap_style(sheet->wrap, "");
    add_fact(sheet->wrap, article->outlet, &first);
    add_fact(sheet->wrap, article->published, &first);
    add_count(sheet->wrap, article->words, "word", "words", &first);
    add_count(sheet->wrap, article->entity_count, "name", "names", &first);
    add_count(sheet->wrap, article->date_count, "date", "dates", &first);
    add_count(sheet->wrap, article->quote_count, "quote", "quotes", &first);
    wrap_end_paragraph(sheet->wrap);
    wrap_end_paragraph(sheet->wrap);
}

/* ---- pieces */

static const ns_date *date_of(const ns_sheet *sheet, const ns_piece_of_text *piece)
{
    return piece->in[LAYER_DATE] == LAYER_NONE ? NULL : &sheet->article->dates[piece->in[LAYER_DATE]];
}

static const char *style_of(const ns_sheet *sheet, const ns_piece_of_text *piece)
{
    size_t zone = piece->in[LAYER_ZONE];
    const ns_date *date = date_of(sheet, piece);
    if (date != NULL)
        return date->conflict != NS_CONFLICT_NONE ? red : underlined;
    if (piece->in[LAYER_ENTITY] != LAYER_NONE)
        return entity_styles[sheet->article->entities[piece->in[LAYER_ENTITY]].type];
    if (zone != LAYER_NONE && sheet->article->zones[zone].kind == NS_ZONE_TITLE)
        return bold;
    return zone != LAYER_NONE && is_body(sheet->article->zones[zone].kind) ? "" : dim;
}

/* Does the piece end what it lies in? */
static bool ends(const ns_sheet *sheet, size_t at, ns_layer layer)
{
    const ns_piece_of_text *piece = &sheet->layers->pieces.items[at];
    if (piece->in[layer] == LAYER_NONE)
        return false;
    if (at + 1 == sheet->layers->pieces.count)
        return true;
    const ns_piece_of_text *next = piece + 1;
    return next->in[layer] != piece->in[layer] || next->begins[layer];
}

static void show_date_value(const ns_sheet *sheet, const ns_date *date)
{
    if (date->value == NULL && date->conflict == NS_CONFLICT_NONE)
        return;
    wrap_style(sheet->wrap, date->conflict != NS_CONFLICT_NONE ? red : dim);
    wrap_glued(sheet->wrap, "[");
    wrap_glued(sheet->wrap, date->value != NULL ? date->value : "?");
    if (date->to != NULL) {
        wrap_glued(sheet->wrap, "/");
        wrap_glued(sheet->wrap, date->to);
    }
    if (date->conflict != NS_CONFLICT_NONE && date->suggest != NULL) {
        wrap_glued(sheet->wrap, "!");
        wrap_glued(sheet->wrap, date->suggest);
    }
    wrap_glued(sheet->wrap, "]");
}

/* Without colour: "[Rabu (20/6)|2024-06-20]". */
static void show_plain_end(const ns_sheet *sheet, size_t at)
{
    const ns_piece_of_text *piece = &sheet->layers->pieces.items[at];
    if (ends(sheet, at, LAYER_ENTITY))
        wrap_glued(sheet->wrap, entity_words[sheet->article->entities[piece->in[LAYER_ENTITY]].type]);
    if (!ends(sheet, at, LAYER_DATE))
        return;
    const ns_date *date = date_of(sheet, piece);
    wrap_glued(sheet->wrap, "|");
    wrap_glued(sheet->wrap, date->value != NULL ? date->value : "?");
    if (date->to != NULL) {
        wrap_glued(sheet->wrap, "/");
        wrap_glued(sheet->wrap, date->to);
    }
    wrap_glued(sheet->wrap, date->conflict != NS_CONFLICT_NONE ? "|conflict]" : "]");
}

/* The speaker goes to the margin of the line on which the quote begins. */
static void show_speaker(const ns_sheet *sheet, const ns_piece_of_text *piece)
{
    size_t at = piece->in[LAYER_QUOTE];
    ns_wrap *wrap = sheet->wrap;
    bool quoted = at != LAYER_NONE && wrap->margin > 0;
    memcpy(wrap->mark, quoted ? "│" : " ", quoted ? sizeof "│" : sizeof " ");
    const char *speaker = quoted && piece->begins[LAYER_QUOTE] ? sheet->article->quotes[at].speaker : NULL;
    if (speaker == NULL)
        return;
    size_t size = wrap_fitting(speaker, strlen(speaker), MARGIN - 3);
    bool whole = speaker[size] == '\0';
    if (!whole)
        size = wrap_fitting(speaker, size, MARGIN - 4);
    if (size + sizeof "…" <= sizeof wrap->note) /* a name of nothing but combining marks has no place there */
        (void)snprintf(wrap->note, sizeof wrap->note, "%.*s%s", (int)size, speaker, whole ? "" : "…");
}

/* The piece's text, a line ended where the article's lines do. */
static void show_text(const ns_sheet *sheet, ns_span span)
{
    const char *at = sheet->article->text + span.start, *end = sheet->article->text + span.end;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((stop != NULL ? stop : end) - at);
        wrap_text(sheet->wrap, at, size);
        at += size;
        if (stop != NULL) {
            wrap_end_paragraph(sheet->wrap);
            at++;
        }
    }
}

static void show_piece(const ns_sheet *sheet, size_t at)
{
    const ns_piece_of_text *piece = &sheet->layers->pieces.items[at];
    bool plain = !sheet->view->color;
    show_speaker(sheet, piece);
    wrap_style(sheet->wrap, style_of(sheet, piece));
    if (plain && (piece->begins[LAYER_ENTITY] || piece->begins[LAYER_DATE]))
        wrap_glued(sheet->wrap, piece->begins[LAYER_ENTITY] && piece->begins[LAYER_DATE] ? "[[" : "[");
    show_text(sheet, piece->span);
    if (plain)
        show_plain_end(sheet, at);
    else if (ends(sheet, at, LAYER_DATE))
        show_date_value(sheet, date_of(sheet, piece));
}

void view_article(ns_view *view, const ns_article *article, ns_buffer *out)
{
    ns_wrap wrap;
    ns_layers layers;
    arena_reset(&view->arena);
    layers_find(article, NULL, 0, &view->arena, &layers);
    wrap_init(&wrap, out, &view->word, view->width, view->width >= NARROW ? MARGIN : 0, view->color);
    const ns_sheet sheet = {view, article, &layers, &wrap};
    show_head(&sheet);
    for (size_t i = 0; i < layers.pieces.count; i++)
        show_piece(&sheet, i);
    wrap_style(&wrap, "");
    wrap_end_line(&wrap);
    buffer_byte(out, '\n');
}

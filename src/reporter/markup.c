/* markup.c: see markup.h. Marks nest as a quote, a finding, a date, a name; where one is cut by the end of another, or by a paragraph, it
 * is closed and goes on behind it. */
#include "reporter/markup.h"

#include "base/spelling.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { ROW_QUOTE = 100 }; /* bytes of a quote in the table; the whole of it is where the link leads */

const char *const markup_entity_types[NS_ENTITY_TYPES] = {SPELL_ENTITY_TYPES(SPELL_PLAIN)};
const char *const markup_classes[NS_ENTITY_TYPES] = {"p", "o", "l", "e", "e"};
static const char *const conflict_names[] = {"", SPELL_CONFLICTS(SPELL_PLAIN)};
static const char *const zone_names[NS_ZONE_KINDS] = {SPELL_ZONE_KINDS(SPELL_PLAIN)};

void markup_init(ns_markup *markup, ns_guard *guard)
{
    arena_init(&markup->arena, guard);
    offsets_init(&markup->offsets, guard);
}

void markup_free(ns_markup *markup)
{
    arena_free(&markup->arena);
    offsets_free(&markup->offsets);
}

/* ---- the text */

typedef enum ns_block { BLOCK_NONE, BLOCK_TITLE, BLOCK_PARAGRAPH, BLOCK_SMALL, BLOCK_FOLDED } ns_block;

/* From the outermost mark to the innermost. */
static const ns_layer nesting[] = {LAYER_QUOTE, LAYER_FINDING, LAYER_DATE, LAYER_ENTITY};
enum { MARKS = sizeof nesting / sizeof *nesting };

/* An article being written. */
typedef struct ns_sheet {
    ns_markup *markup;
    const ns_article *article;
    const ns_finding *findings;
    size_t finding_count;
    ns_buffer *out;
    ns_block block;
    ns_zone_kind folded; /* of BLOCK_FOLDED */
    size_t open[MARKS];  /* what is open at each depth, or LAYER_NONE */
    bool dateline, titled;
    bool *met; /* of each entity: its role was told */
} ns_sheet;

/* more: NULL is nothing. */
static const char *joined(ns_sheet *sheet, const char *text, const char *between, const char *more)
{
    if (text == NULL || more == NULL)
        return text != NULL ? text : more;
    return arena_printf(&sheet->markup->arena, "%s%s%s", text, between, more);
}

/* Its role is told once; a name as written that nothing more is known of needs no title. */
static void open_entity(ns_sheet *sheet, size_t index, ns_span span)
{
    const ns_entity *entity = &sheet->article->entities[index];
    const char *role = sheet->met[index] ? NULL : entity->role;
    ns_fill class = fill_text(markup_classes[entity->type]);
    size_t length = span.end - span.start;
    sheet->met[index] = true;
    if (role == NULL && strlen(entity->name) == length && memcmp(entity->name, sheet->article->text + span.start, length) == 0)
        TEMPLATE(sheet->out, PART_entity_open_bare, class);
    else
        TEMPLATE(sheet->out, PART_entity_open, class,
                 fill_text(role != NULL ? joined(sheet, entity->name, ", ", role) : entity->name));
}

static void open_date(ns_sheet *sheet, const ns_date *date)
{
    const char *title = joined(sheet, date->value, " – ", date->to);
    if (date->conflict != NS_CONFLICT_NONE) {
        title = joined(sheet, title, ", conflict: ", conflict_names[date->conflict]);
        title = date->suggest != NULL ? joined(sheet, title, ", perhaps ", date->suggest) : title;
        TEMPLATE(sheet->out, PART_date_open_conflict, fill_text(title));
    } else if (title != NULL) {
        TEMPLATE(sheet->out, PART_date_open, fill_text(title));
    } else {
        template_plain(PART_date_open_bare, sheet->out);
    }
}

static void open_quote(ns_sheet *sheet, const ns_quote *quote, bool begins)
{
    const char *title = joined(sheet, quote->speaker != NULL ? quote->speaker : "–", ", via ", quote->via);
    if (begins)
        TEMPLATE(sheet->out, PART_said_open, fill_number(offsets_at(&sheet->markup->offsets, quote->span.start)),
                 fill_text(title));
    else
        TEMPLATE(sheet->out, PART_said_again, fill_text(title));
}

/* With what else is found on just these words: the index is that of the last one. */
static void open_finding(ns_sheet *sheet, size_t index)
{
    const ns_finding *finding = &sheet->findings[index];
    const char *title = finding->message;
    for (size_t i = index; i-- > 0 && sheet->findings[i].span.start == finding->span.start;)
        if (sheet->findings[i].span.end == finding->span.end)
            title = joined(sheet, sheet->findings[i].message, " · ", title);
    TEMPLATE(sheet->out, PART_finding_open, fill_text(title));
}

static void open_mark(ns_sheet *sheet, ns_layer layer, const ns_piece_of_text *piece)
{
    size_t index = piece->in[layer];
    switch (layer) {
    case LAYER_ENTITY:
        open_entity(sheet, index, piece->span);
        break;
    case LAYER_DATE:
        open_date(sheet, &sheet->article->dates[index]);
        break;
    case LAYER_QUOTE:
        open_quote(sheet, &sheet->article->quotes[index], piece->begins[layer]);
        break;
    default:
        open_finding(sheet, index);
        break;
    }
}

static void close_marks(ns_sheet *sheet, size_t from)
{
    static const ns_part closings[LAYERS] = {[LAYER_ENTITY] = PART_entity_close,
                                             [LAYER_DATE] = PART_date_close,
                                             [LAYER_QUOTE] = PART_said_close,
                                             [LAYER_FINDING] = PART_finding_close};
    for (size_t depth = MARKS; depth-- > from;) {
        if (sheet->open[depth] != LAYER_NONE)
            template_plain(closings[nesting[depth]], sheet->out);
        sheet->open[depth] = LAYER_NONE;
    }
}

/* Closes what the piece is not in, opens what it is. */
static void set_marks(ns_sheet *sheet, const ns_piece_of_text *piece)
{
    size_t depth = 0;
    while (depth < MARKS && sheet->open[depth] == piece->in[nesting[depth]] && !piece->begins[nesting[depth]])
        depth++;
    close_marks(sheet, depth);
    for (; depth < MARKS; depth++) {
        ns_layer layer = nesting[depth];
        if (piece->in[layer] != LAYER_NONE)
            open_mark(sheet, layer, piece);
        sheet->open[depth] = piece->in[layer];
    }
}

static void set_dateline(ns_sheet *sheet, bool on)
{
    if (sheet->dateline == on)
        return;
    close_marks(sheet, 0);
    template_plain(on ? PART_dateline_begin : PART_dateline_end, sheet->out);
    sheet->dateline = on;
}

/* A paragraph ends where the next block begins. */
static void end_block(ns_sheet *sheet)
{
    if (sheet->block == BLOCK_NONE)
        return;
    set_dateline(sheet, false);
    close_marks(sheet, 0);
    if (sheet->block == BLOCK_TITLE)
        template_plain(PART_title_end, sheet->out);
    else if (sheet->block == BLOCK_FOLDED)
        template_plain(PART_folded_end, sheet->out);
    sheet->block = BLOCK_NONE;
}

static void begin_block(ns_sheet *sheet, ns_block block, ns_zone_kind kind)
{
    static const ns_part beginnings[] = {
        [BLOCK_TITLE] = PART_title_begin, [BLOCK_PARAGRAPH] = PART_paragraph_begin, [BLOCK_SMALL] = PART_small_begin};
    if (block == BLOCK_FOLDED)
        TEMPLATE(sheet->out, PART_folded_begin, fill_text(zone_names[kind]));
    else
        template_plain(beginnings[block], sheet->out);
    sheet->block = block;
    sheet->folded = kind;
    sheet->titled |= block == BLOCK_TITLE;
}

static ns_block block_of(const ns_sheet *sheet, ns_zone_kind kind)
{
    switch (kind) {
    case NS_ZONE_TITLE:
        return sheet->titled ? BLOCK_PARAGRAPH : BLOCK_TITLE;
    case NS_ZONE_BODY:
    case NS_ZONE_DATELINE:
        return BLOCK_PARAGRAPH;
    case NS_ZONE_BYLINE:
    case NS_ZONE_DATE:
    case NS_ZONE_CAPTION:
    case NS_ZONE_CREDIT:
    case NS_ZONE_SECTION:
        return BLOCK_SMALL;
    default:
        return BLOCK_FOLDED;
    }
}

/* The block a piece of a zone stands in: furniture of one kind is folded together, whatever lines it takes; all else goes on while
 * its line does. */
static void set_block(ns_sheet *sheet, ns_zone_kind kind)
{
    ns_block block = sheet->block == BLOCK_TITLE && kind == NS_ZONE_TITLE ? BLOCK_TITLE : block_of(sheet, kind);
    if (sheet->block == block && (block != BLOCK_FOLDED || sheet->folded == kind))
        return;
    end_block(sheet);
    begin_block(sheet, block, kind);
}

/* What lies between zones is blank: a line break ends the paragraph; folded lines are parted by it. A finding may have cut it. */
static void write_blank(ns_sheet *sheet, ns_span span)
{
    bool line = memchr(sheet->article->text + span.start, '\n', span.end - span.start) != NULL;
    if (line && sheet->block != BLOCK_FOLDED)
        end_block(sheet);
    else if (sheet->block != BLOCK_NONE)
        buffer_byte(sheet->out, line ? '\n' : ' ');
}

static void write_piece(ns_sheet *sheet, const ns_piece_of_text *piece)
{
    ns_zone_kind kind = sheet->article->zones[piece->in[LAYER_ZONE]].kind;
    set_block(sheet, kind);
    set_dateline(sheet, kind == NS_ZONE_DATELINE);
    set_marks(sheet, piece);
    template_text(sheet->article->text + piece->span.start, piece->span.end - piece->span.start, sheet->out);
}

static void write_text(ns_sheet *sheet)
{
    ns_layers layers;
    layers_find(sheet->article, sheet->findings, sheet->finding_count, &sheet->markup->arena, &layers);
    const ns_piece_of_text *pieces = layers.pieces.items;
    for (size_t i = 0; i < layers.pieces.count; i++) {
        ns_span blank = pieces[i].span;
        if (pieces[i].in[LAYER_ZONE] != LAYER_NONE) {
            write_piece(sheet, &pieces[i]);
            continue;
        }
        for (; i + 1 < layers.pieces.count && pieces[i + 1].in[LAYER_ZONE] == LAYER_NONE; i++)
            blank.end = pieces[i + 1].span.end;
        write_blank(sheet, blank);
    }
    end_block(sheet);
}

/* ---- around the text */

static void write_fact(ns_sheet *sheet, const char *fact)
{
    if (fact != NULL)
        TEMPLATE(sheet->out, PART_meta, fill_text(fact));
}

static bool has_title(const ns_article *article)
{
    for (size_t i = 0; i < article->zone_count; i++)
        if (article->zones[i].kind == NS_ZONE_TITLE)
            return true;
    return false;
}

/* Nothing of it can be underlined: it is about the whole article, or about blanks. */
static bool is_unseen(const ns_sheet *sheet, const ns_finding *finding)
{
    for (uint32_t at = finding->span.start; at < finding->span.end; at++)
        if ((unsigned char)sheet->article->text[at] > ' ')
            return false;
    return true;
}

static void write_head(ns_sheet *sheet)
{
    const ns_article *article = sheet->article;
    template_plain(PART_article_begin, sheet->out);
    write_fact(sheet, article->outlet);
    write_fact(sheet, article->published);
    for (size_t i = 0; i < article->author_count; i++)
        write_fact(sheet, article->authors[i].name);
    write_fact(sheet, article->path);
    TEMPLATE(sheet->out, PART_meta_counts, fill_number(article->words), fill_number(article->entity_count),
             fill_number(article->quote_count));
    if (!has_title(article))
        TEMPLATE(sheet->out, PART_article_title, fill_text(article->title != NULL ? article->title : article->path));
    for (size_t i = 0; i < sheet->finding_count; i++)
        if (is_unseen(sheet, &sheet->findings[i]))
            TEMPLATE(sheet->out, PART_article_findings, fill_text(sheet->findings[i].message));
}

/* The beginning of a text, of so many bytes at most. */
static size_t cut(const char *text, size_t length, size_t most)
{
    if (length <= most)
        return length;
    while (most > 0 && utf8_is_continuation(text[most]))
        most--;
    return most;
}

/* What is quoted, and where it begins in the article, in code points. */
typedef struct ns_words {
    const char *text;
    size_t length, start;
} ns_words;

/* Words as they were said stand in quotation marks. */
static void write_row(const ns_quote *quote, const ns_words *words, ns_buffer *rows)
{
    static const ns_part parts[2][2] = {{PART_quote_text, PART_quote_marked}, {PART_quote_cut, PART_quote_cut_marked}};
    size_t shown = cut(words->text, words->length, ROW_QUOTE);
    TEMPLATE(rows, parts[shown < words->length][quote->kind != NS_INDIRECT], fill_span(words->text, shown));
}

static const char *copy(ns_arena *arena, const char *text)
{
    return text != NULL ? arena_text(arena, text, strlen(text)) : NULL;
}

/* words: one for each quote. */
static void write_rows(const ns_article *article, const ns_words *words, ns_chapters *chapters, ns_chapter *chapter)
{
    ns_said *said = arena_alloc(chapters->arena, article->quote_count * sizeof *said);
    for (size_t i = 0; i < article->quote_count; i++) {
        said[i] = (ns_said){.speaker = copy(chapters->arena, article->quotes[i].speaker), .start = words[i].start};
        said[i].row = chapters->rows->length;
        write_row(&article->quotes[i], &words[i], chapters->rows);
        said[i].row_end = chapters->rows->length;
    }
    chapter->said = said;
    chapter->said_count = article->quote_count;
}

static const char *const *copy_aliases(ns_arena *arena, const ns_entity *entity)
{
    const char **aliases = arena_alloc(arena, entity->alias_count * sizeof *aliases);
    for (size_t i = 0; i < entity->alias_count; i++)
        aliases[i] = copy(arena, entity->aliases[i]);
    return aliases;
}

static void keep_entities(const ns_article *article, ns_arena *arena, ns_article *kept)
{
    ns_entity *entities = arena_alloc(arena, article->entity_count * sizeof *entities);
    for (size_t i = 0; i < article->entity_count; i++) {
        const ns_entity *from = &article->entities[i];
        entities[i] = (ns_entity){.type = from->type, .name = copy(arena, from->name), .alias_count = from->alias_count};
        entities[i].country = copy(arena, from->country);
        entities[i].region = copy(arena, from->region);
        entities[i].aliases = copy_aliases(arena, from);
    }
    kept->entities = entities;
    kept->entity_count = article->entity_count;
}

static void keep_facts(const ns_article *article, ns_arena *arena, ns_article *kept)
{
    *kept = (ns_article){.path = copy(arena, article->path), .title = copy(arena, article->title), .words = article->words};
    kept->outlet = copy(arena, article->outlet);
    kept->published = copy(arena, article->published);
    keep_entities(article, arena, kept);
}

static const ns_words *quoted_words(ns_markup *markup, const ns_article *article)
{
    ns_words *words = arena_alloc(&markup->arena, article->quote_count * sizeof *words);
    for (size_t i = 0; i < article->quote_count; i++) {
        ns_span span = article->quotes[i].span;
        words[i] = (ns_words){article->text + span.start, span.end - span.start, offsets_at(&markup->offsets, span.start)};
    }
    return words;
}

void markup_article(ns_markup *markup, const ns_article *article, const ns_finding *findings, size_t finding_count,
                    ns_chapters *chapters)
{
    ns_sheet sheet = {.markup = markup,
                      .article = article,
                      .findings = findings,
                      .finding_count = finding_count,
                      .out = chapters->sections,
                      .open = {LAYER_NONE, LAYER_NONE, LAYER_NONE, LAYER_NONE}};
    ns_chapter chapter = {.section = chapters->sections->length};
    arena_reset(&markup->arena);
    offsets_read(&markup->offsets, article->text, article->text_length);
    sheet.met = arena_zero(&markup->arena, article->entity_count * sizeof *sheet.met);
    keep_facts(article, chapters->arena, &chapter.article);
    write_head(&sheet);
    write_text(&sheet);
    template_plain(PART_article_end, sheet.out);
    chapter.end = sheet.out->length;
    write_rows(article, quoted_words(markup, article), chapters, &chapter);
    *LIST_PUSH(chapters->arena, &chapters->list) = chapter;
}

void markup_saved(ns_markup *markup, const ns_saved *saved, ns_chapters *chapters)
{
    const ns_article *article = &saved->shown;
    ns_chapter chapter = {.section = chapters->sections->length, .end = chapters->sections->length};
    if (saved->has_text) {
        markup_article(markup, article, NULL, 0, chapters);
        return;
    }
    arena_reset(&markup->arena);
    ns_words *words = arena_alloc(&markup->arena, article->quote_count * sizeof *words);
    for (size_t i = 0; i < article->quote_count; i++)
        words[i] = (ns_words){saved->words[i].text, strlen(saved->words[i].text), (size_t)saved->words[i].start};
    keep_facts(article, chapters->arena, &chapter.article);
    write_rows(article, words, chapters, &chapter);
    *LIST_PUSH(chapters->arena, &chapters->list) = chapter;
}

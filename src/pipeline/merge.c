/* merge.c: the verb merge. What newsscan wrote earlier in; its pieces one by one, each set into the new layout as it stands, or
 * shown, and counted; the joined report out. */
#include "pipeline/errors.h"
#include "reader/pieces.h"
#include "reporter/page.h"
#include "reporter/relayout.h"
#include "reporter/report.h"
#include "reporter/view.h"
#include "summary/saved.h"

#include <errno.h>

typedef struct ns_merger {
    ns_guard guard;
    const ns_merge_options *options;
    ns_sink sink;
    ns_errors errors;
    ns_arena arena; /* of one record */
    ns_tally *tally;
    ns_pieces pieces;
    ns_saved saved;
    bool articles; /* in the report in hand: its sums are made of them */
    ns_view view;
    ns_markup markup;
    ns_html_page page;
    ns_arena chapter;         /* what markup made of one record */
    ns_buffer sections, rows; /* the same */
    bool textless;            /* some record has no text: then the page shows none */
    ns_run_stats stats;
} ns_merger;

static bool makes(const ns_merger *merger, ns_format format)
{
    return merger->options->format == format;
}

/* Is the report a list of records, as they stand? */
static bool is_list(const ns_merger *merger)
{
    return makes(merger, NS_FORMAT_JSON) || makes(merger, NS_FORMAT_JSONL);
}

static void tell(ns_merger *merger, const char *path, uint64_t line, const char *message)
{
    const ns_merge_options *options = merger->options;
    if (options->message != NULL)
        options->message(options->message_context, path, line, NS_ERROR, message);
}

/* An entry of `errors`, or the line of JSONL that stands for it. */
static void add_error(ns_merger *merger, const char *path, uint64_t line, const char *key, const char *message)
{
    merger->stats.errors++;
    if (makes(merger, NS_FORMAT_JSONL))
        report_bad_record(path, line, key, message, &merger->sink.pending);
    else if (!makes(merger, NS_FORMAT_TEXT))
        errors_keep(&merger->errors, path, line, 1, message);
}

/* Something that newsscan did not write. */
static void refuse(ns_merger *merger, const char *path, uint64_t line, const char *message)
{
    merger->stats.unreadable++;
    tell(merger, path, line, message);
    add_error(merger, path, line, NULL, message);
}

/* Sets the record into the new report. */
static void copy_record(ns_merger *merger, const ns_piece *piece)
{
    bool json = makes(merger, NS_FORMAT_JSON);
    if (merger->options->no_articles)
        return;
    if (json)
        report_separator(merger->stats.articles == 0, &merger->sink.pending);
    relayout_article(piece->json, piece->length, !json, &merger->sink.pending);
}

static void add_to_page(ns_merger *merger)
{
    ns_chapters chapters = {.sections = &merger->sections, .rows = &merger->rows, .arena = &merger->chapter};
    buffer_clear(&merger->sections);
    buffer_clear(&merger->rows);
    arena_reset(&merger->chapter);
    markup_saved(&merger->markup, &merger->saved, &chapters);
    page_add(&merger->page, &chapters);
    merger->textless |= !merger->saved.has_text;
}

static void show_record(ns_merger *merger)
{
    saved_show(&merger->saved, &merger->arena);
    if (makes(merger, NS_FORMAT_HTML))
        add_to_page(merger);
    else if (!merger->options->no_articles)
        view_article(&merger->view, &merger->saved.shown, &merger->sink.pending);
}

static void add_article(ns_merger *merger, const ns_piece *piece)
{
    if (is_list(merger))
        copy_record(merger, piece);
    else
        show_record(merger);
    if (merger->tally != NULL)
        tally_article(merger->tally, &merger->saved.article);
    merger->stats.articles++;
    merger->stats.words += merger->saved.article.words;
}

/* What could not be read then. Where the report does not list it, it is told. */
static void add_problem(ns_merger *merger)
{
    const ns_saved *saved = &merger->saved;
    if (makes(merger, NS_FORMAT_TEXT))
        tell(merger, saved->path, saved->line, saved->message);
    add_error(merger, saved->path, saved->line, saved->key, saved->message);
}

static void add_record(ns_merger *merger, const char *path, const ns_piece *piece)
{
    const ns_saved *saved = &merger->saved;
    const char *fault = relayout_fault(piece->json, piece->length, 0);
    if (fault == NULL)
        saved_read(piece->json, piece->length, &merger->arena, &merger->saved);
    if (fault == NULL && saved->kind == SAVED_BAD)
        fault = saved->message;
    if (fault != NULL)
        refuse(merger, path, piece->line, fault);
    else if (saved->kind == SAVED_ARTICLE)
        add_article(merger, piece);
    else
        add_problem(merger);
}

/* Sums say nothing new where the articles are there. */
static const char *add_sum(ns_merger *merger, const ns_piece *piece)
{
    if (merger->articles || merger->tally == NULL)
        return NULL;
    const char *fault = relayout_fault(piece->json, piece->length, REPORT_SUM_DEPTH);
    return fault != NULL ? fault : saved_sum(piece->key, piece->json, piece->length, merger->tally, &merger->saved);
}

/* What another schema means by its keys nobody here knows. */
static const char *start_report(ns_merger *merger, const ns_piece *piece)
{
    merger->articles = false;
    if (saved_schema(piece->json, piece->length))
        return NULL;
    pieces_pass_report(&merger->pieces);
    return "not a report of schema " NS_SCHEMA;
}

static void add_piece(ns_merger *merger, const char *path, const ns_piece *piece)
{
    const char *message = NULL;
    switch (piece->kind) {
    case PIECE_END:
        break;
    case PIECE_SCHEMA:
        message = start_report(merger, piece);
        break;
    case PIECE_RECORD:
    case PIECE_ARTICLE:
    case PIECE_ERROR:
        merger->articles |= piece->kind == PIECE_ARTICLE;
        add_record(merger, path, piece);
        break;
    case PIECE_SUM:
        message = add_sum(merger, piece);
        break;
    case PIECE_BAD:
        message = piece->message;
        break;
    }
    if (message != NULL)
        refuse(merger, path, piece->line, message);
}

static ns_status merge_pieces(ns_merger *merger, const char *path)
{
    ns_piece piece;
    do {
        arena_reset(&merger->arena);
        pieces_next(&merger->pieces, &piece);
        add_piece(merger, path, &piece);
        saved_free(&merger->saved);
        if (!sink_settle(&merger->sink))
            return NS_ERR_IO;
    } while (piece.kind != PIECE_END);
    merger->stats.bytes += merger->pieces.bytes;
    return NS_OK;
}

static ns_status merge_file(ns_merger *merger, const char *path)
{
    const char *message = NULL;
    ns_status status;
    merger->articles = false;
    merger->stats.files++;
    if (pieces_open(&merger->pieces, path, &merger->guard, &message) == NS_OK) {
        status = merge_pieces(merger, path);
    } else {
        refuse(merger, path, 0, message);
        status = sink_settle(&merger->sink) ? NS_OK : NS_ERR_IO;
    }
    int kept = errno;
    pieces_close(&merger->pieces);
    errno = kept;
    return status;
}

static bool finish_report(ns_merger *merger, bool wanted)
{
    ns_sink *sink = &merger->sink;
    bool written = sink_sums(sink, wanted && merger->stats.articles > 0, tally_sums(merger->tally, &merger->guard));
    tally_drop_sums(merger->tally);
    return written && sink_groups(sink, tally_groups(merger->tally)) && errors_write(&merger->errors, sink);
}

static bool finish(ns_merger *merger)
{
    ns_buffer *out = &merger->sink.pending;
    bool wanted = !merger->options->no_articles;
    ns_corpus shown;
    if (!is_list(merger))
        saved_stories(tally_finish(merger->tally), &merger->arena, &merger->saved, &shown);
    switch (merger->options->format) {
    case NS_FORMAT_JSONL:
        break;
    case NS_FORMAT_JSON:
        return finish_report(merger, wanted);
    case NS_FORMAT_TEXT:
        view_corpus(&merger->view, &shown, out);
        break;
    case NS_FORMAT_HTML:
        page_write(&merger->page, &shown, wanted && !merger->textless, out);
        errors_show(&merger->errors, out);
        break;
    }
    return sink_flush(&merger->sink);
}

static ns_status merge_files(ns_merger *merger)
{
    const ns_merge_options *options = merger->options;
    if (setjmp(merger->guard.escape) != 0)
        return NS_ERR_MEMORY;
    if (!makes(merger, NS_FORMAT_JSONL))
        merger->tally = tally_new(&merger->guard);
    if (makes(merger, NS_FORMAT_JSON))
        report_head(&merger->sink.pending);
    for (size_t i = 0; i < options->path_count; i++) {
        ns_status status = merge_file(merger, options->paths[i]);
        if (status != NS_OK)
            return status;
    }
    return finish(merger) ? NS_OK : NS_ERR_IO;
}

static void init_merger(ns_merger *merger)
{
    const ns_merge_options *options = merger->options;
    ns_guard *guard = &merger->guard;
    sink_init(&merger->sink, options->write, options->write_context, makes(merger, NS_FORMAT_JSON), guard);
    errors_init(&merger->errors, guard);
    arena_init(&merger->arena, guard);
    view_init(&merger->view, options->width, options->color, guard);
    markup_init(&merger->markup, guard);
    page_init(&merger->page, guard);
    arena_init(&merger->chapter, guard);
    buffer_init(&merger->sections, guard);
    buffer_init(&merger->rows, guard);
}

static void free_merger(ns_merger *merger)
{
    pieces_close(&merger->pieces);
    saved_free(&merger->saved);
    tally_free(merger->tally);
    view_free(&merger->view);
    markup_free(&merger->markup);
    page_free(&merger->page);
    arena_free(&merger->chapter);
    buffer_free(&merger->sections);
    buffer_free(&merger->rows);
    arena_free(&merger->arena);
    errors_free(&merger->errors);
    sink_free(&merger->sink);
}

/* NULL, or what makes no sense. */
static const char *check_options(const ns_merge_options *options)
{
    if (options->write == NULL)
        return "nowhere to write";
    if (options->no_articles && options->format == NS_FORMAT_JSONL)
        return "JSONL without articles would be nothing: the corpus part is in the JSON report only";
    return NULL;
}

ns_status ns_merge(const ns_merge_options *options, ns_run_stats *stats, const char **error)
{
    const char *message = check_options(options);
    ns_merger merger = {.options = options};
    init_merger(&merger);
    ns_status status = message != NULL ? NS_ERR_USAGE : merge_files(&merger);
    int kept = errno;
    free_merger(&merger);
    errno = kept;
    if (stats != NULL)
        *stats = merger.stats;
    if (error != NULL)
        *error = message;
    return status == NS_OK && merger.stats.unreadable > 0 ? NS_ERR_INPUT : status;
}

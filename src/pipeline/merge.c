/* merge.c: the verb merge. What newsscan wrote earlier in; its pieces one by one, each set into the new layout as it stands and
 * counted; the joined report out. */
#include "pipeline/errors.h"
#include "reader/pieces.h"
#include "reporter/relayout.h"
#include "reporter/report.h"
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
    ns_run_stats stats;
} ns_merger;

static bool is_json(const ns_merger *merger)
{
    return merger->options->format == NS_FORMAT_JSON;
}

/* An entry of `errors`, or the line of JSONL that stands for it. */
static void add_error(ns_merger *merger, const char *path, uint64_t line, const char *key, const char *message)
{
    merger->stats.errors++;
    if (is_json(merger))
        errors_keep(&merger->errors, path, line, 1, message);
    else
        report_bad_record(path, line, key, message, &merger->sink.pending);
}

/* Something that newsscan did not write. */
static void refuse(ns_merger *merger, const char *path, uint64_t line, const char *message)
{
    const ns_merge_options *options = merger->options;
    merger->stats.unreadable++;
    if (options->message != NULL)
        options->message(options->message_context, path, line, NS_ERROR, message);
    add_error(merger, path, line, NULL, message);
}

static void add_article(ns_merger *merger, const char *path, const ns_piece *piece)
{
    bool wanted = !merger->options->no_articles, first = merger->stats.articles == 0;
    size_t before = merger->sink.pending.length;
    if (wanted && is_json(merger))
        report_separator(first, &merger->sink.pending);
    if (wanted && !relayout_article(piece->json, piece->length, !is_json(merger), &merger->sink.pending)) {
        merger->sink.pending.length = before;
        refuse(merger, path, piece->line, "nested too deep for a record");
        return;
    }
    if (merger->tally != NULL)
        tally_article(merger->tally, &merger->saved.article);
    merger->stats.articles++;
    merger->stats.words += merger->saved.article.words;
}

static void add_record(ns_merger *merger, const char *path, const ns_piece *piece)
{
    const ns_saved *saved = &merger->saved;
    saved_read(piece->json, piece->length, &merger->arena, &merger->saved);
    if (saved->kind == SAVED_ARTICLE)
        add_article(merger, path, piece);
    else if (saved->kind == SAVED_PROBLEM)
        add_error(merger, saved->path, saved->line, saved->key, saved->message);
    else
        refuse(merger, path, piece->line, saved->message);
}

/* Sums say nothing new where the articles are there. */
static const char *add_sum(ns_merger *merger, const ns_piece *piece)
{
    if (merger->articles || merger->tally == NULL)
        return NULL;
    return saved_sum(piece->key, piece->json, piece->length, merger->tally, &merger->saved);
}

static void add_piece(ns_merger *merger, const char *path, const ns_piece *piece)
{
    const char *message = NULL;
    switch (piece->kind) {
    case PIECE_END:
        break;
    case PIECE_SCHEMA:
        merger->articles = false;
        message = saved_schema(piece->json, piece->length) ? NULL : "not a report of schema " NS_SCHEMA;
        break;
    case PIECE_RECORD:
        add_record(merger, path, piece);
        break;
    case PIECE_ARTICLE:
        merger->articles = true;
        add_record(merger, path, piece);
        break;
    case PIECE_ERROR:
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
    merger->articles = false;
    merger->stats.files++;
    if (pieces_open(&merger->pieces, path, &merger->guard, &message) != NS_OK) {
        refuse(merger, path, 0, message);
        return sink_settle(&merger->sink) ? NS_OK : NS_ERR_IO;
    }
    ns_status status = merge_pieces(merger, path);
    int kept = errno;
    pieces_close(&merger->pieces);
    errno = kept;
    return status;
}

static bool finish(ns_merger *merger)
{
    if (!is_json(merger))
        return sink_flush(&merger->sink);
    bool any = merger->stats.articles > 0 && !merger->options->no_articles;
    report_corpus(any, tally_finish(merger->tally), &merger->sink.pending);
    return errors_write(&merger->errors, &merger->sink);
}

static ns_status merge_files(ns_merger *merger)
{
    const ns_merge_options *options = merger->options;
    if (setjmp(merger->guard.escape) != 0)
        return NS_ERR_MEMORY;
    if (is_json(merger)) {
        merger->tally = tally_new(&merger->guard);
        report_head(&merger->sink.pending);
    }
    for (size_t i = 0; i < options->path_count; i++) {
        ns_status status = merge_file(merger, options->paths[i]);
        if (status != NS_OK)
            return status;
    }
    return finish(merger) ? NS_OK : NS_ERR_IO;
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
    sink_init(&merger.sink, options->write, options->write_context, is_json(&merger), &merger.guard);
    errors_init(&merger.errors, &merger.guard);
    arena_init(&merger.arena, &merger.guard);
    ns_status status = message != NULL ? NS_ERR_USAGE : merge_files(&merger);
    int kept = errno;
    pieces_close(&merger.pieces);
    saved_free(&merger.saved);
    tally_free(merger.tally);
    arena_free(&merger.arena);
    errors_free(&merger.errors);
    sink_free(&merger.sink);
    errno = kept;
    if (stats != NULL)
        *stats = merger.stats;
    if (error != NULL)
        *error = message;
    return status == NS_OK && merger.stats.unreadable > 0 ? NS_ERR_INPUT : status;
}

/* worker.c: see worker.h. */
#include "pipeline/worker.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "reader/html.h"
#include "reader/mojibake.h"
#include "reader/path.h"
#include "reader/source.h"

#include <inttypes.h>
#include <string.h>

/* A buffer that one giant article has blown up is let go. */
enum { LARGEST_KEPT = 4 << 20 };

static const char too_large[] = "larger than 16 MiB (limit file)";

/* A place in the input, for messages. */
typedef struct ns_origin {
    const char *path;
    uint64_t line;
} ns_origin;

void worker_init(ns_worker *worker, const ns_setup *setup)
{
    *worker = (ns_worker){.setup = setup};
    const ns_run_options *options = setup->options;
    view_init(&worker->view, options->width, options->color, &worker->guard);
    markup_init(&worker->markup, &worker->guard);
    const ns_report_options report = {.format = options->format, .text = options->text, .tokens = options->tokens};
    reporter_init(&worker->reporter, &report, &worker->guard);
    places_init(&worker->places, &worker->guard);
    buffer_init(&worker->scratch, &worker->guard);
    arena_init(&worker->arena, &worker->guard);
    buffer_init(&worker->bytes, &worker->guard);
}

void worker_free(ns_worker *worker)
{
    ns_scanner_free(worker->scanner);
    decoder_free(worker->decoder);
    tally_free(worker->tally);
    reporter_free(&worker->reporter);
    view_free(&worker->view);
    markup_free(&worker->markup);
    places_free(&worker->places);
    buffer_free(&worker->scratch);
    arena_free(&worker->arena);
    buffer_free(&worker->bytes);
    buffer_free(&worker->job.bytes);
}

ns_status worker_start(ns_worker *worker)
{
    if (worker->scanner != NULL)
        return NS_OK;
    if (setjmp(worker->guard.escape) != 0)
        return NS_ERR_MEMORY;
    if (worker->decoder == NULL) {
        ns_status status = decoder_new(worker->setup->options->encoding, &worker->guard, &worker->decoder);
        if (status != NS_OK)
            return status;
    }
    if (worker->tally == NULL && setup_sums_up(worker->setup))
        worker->tally = tally_new(&worker->guard);
    return ns_scanner_new(worker->setup->engine, &worker->scanner);
}

void result_init(ns_result *result)
{
    *result = (ns_result){0};
}

void result_free(ns_result *result)
{
    buffer_free(&result->out);
    buffer_free(&result->rows);
    arena_free(&result->arena);
}

static void drop_large(ns_buffer *buffer)
{
    if (buffer->capacity > LARGEST_KEPT)
        buffer_free(buffer);
}

static void clear_result(ns_result *result, ns_guard *guard)
{
    drop_large(&result->out);
    buffer_clear(&result->out);
    arena_reset(&result->arena);
    buffer_clear(&result->rows);
    result->out.guard = result->rows.guard = result->arena.guard = guard;
    result->chapters = (ns_chapters){.sections = &result->out, .rows = &result->rows, .arena = &result->arena};
    result->notes.items = NULL;
    result->notes.count = result->notes.capacity = 0;
    result->linted.items = NULL;
    result->linted.count = result->linted.capacity = 0;
    result->stats = (ns_run_stats){0};
}

/* message must outlive the result. */
static void note(ns_result *result, ns_origin origin, ns_severity severity, const char *message)
{
    *LIST_PUSH(&result->arena, &result->notes) = (ns_note){origin.path, origin.line, 1, severity, message};
}

/* The same error as in the line before: nothing new to keep. */
static bool goes_on(ns_result *result, ns_origin origin, const char *message)
{
    ns_note *last = result->notes.count > 0 ? &result->notes.items[result->notes.count - 1] : NULL;
    if (last == NULL || last->severity != NS_ERROR || last->path != origin.path || origin.line == 0 ||
        last->line + last->count != origin.line || strcmp(last->message, message) != 0)
        return false;
    last->count++;
    return true;
}

/* For the formats of check that tell of it. */
static void add_unread(const ns_lint *lint, ns_result *result, ns_origin origin, const char *key, const char *message)
{
    ns_arena *arena = &result->arena;
    *LIST_PUSH(arena, &result->linted) =
        (ns_lint_result){.linted = {
                             .path = origin.line > 0 ? arena_printf(arena, "%s:%" PRIu64, origin.path, origin.line) : origin.path,
                             .file = origin.path,
                             .name = path_name(arena, lint->here, origin.path),
                             .record = origin.line,
                             .key = key != NULL ? arena_text(arena, key, strlen(key)) : NULL,
                             .error = arena_text(arena, message, strlen(message)),
                         }};
}

/* An input that gives no article: a message, an entry in `errors`, and in JSONL a line that stands for it. */
static void refuse(ns_worker *worker, ns_result *result, ns_origin origin, const char *key, const char *message)
{
    if (!goes_on(result, origin, message)) /* a copy: the record's arena is used again at once */
        note(result, origin, NS_ERROR, arena_text(&result->arena, message, strlen(message)));
    result->stats.errors++;
    if (origin.line == 0)
        result->stats.unreadable++;
    if (setup_reports(worker->setup, NS_FORMAT_JSONL))
        report_bad_record(origin.path, origin.line, key, message, &result->out);
    else if (worker->setup->options->check != NULL)
        add_unread(&worker->setup->lint, result, origin, key, message);
}

static void note_decoding(ns_result *result, ns_origin origin, const ns_decoded *decoded)
{
    ns_arena *arena = &result->arena;
    if (decoded->replaced > 0)
        note(result, origin, NS_WARNING,
             arena_printf(arena, "%zu bad %s sequence%s replaced by U+FFFD", decoded->replaced, decoded->encoding,
                          decoded->replaced == 1 ? "" : "s"));
    if (decoded->nul > 0)
        note(result, origin, NS_WARNING,
             arena_printf(arena, "%zu NUL byte%s in the text", decoded->nul, decoded->nul == 1 ? "" : "s"));
}

/* NULL, or why these bytes are no text. */
static const char *decode_text(ns_worker *worker, ns_result *result, ns_origin origin, const char *bytes, size_t length,
                               const char *declared, ns_decoded *decoded)
{
    ns_status status = decode(worker->decoder, bytes, length, declared, decoded);
    if (status == NS_ERR_MEMORY)
        mem_fail(&worker->guard);
    if (status == NS_ERR_LIMIT)
        return too_large;
    if (status != NS_OK)
        return "cannot be decoded";
    if (decoded->binary)
        return "binary, not text";
    note_decoding(result, origin, decoded);
    return NULL;
}

/* What check says of the text as it stands, in the worker's arena. The scanner then holds that scan. */
static const ns_finding *check_as_written(ns_worker *worker, const ns_input *input, size_t *count)
{
    ns_input plain = *input;
    const ns_article *article;
    const ns_finding *findings;
    plain.as_written = true;
    if (ns_scan(worker->scanner, &plain, &article) != NS_OK || ns_check(worker->scanner, NULL, &findings, count) != NS_OK)
        mem_fail(&worker->guard); /* out of memory: the text was scanned before */
    ns_finding *kept = arena_alloc(&worker->arena, *count * sizeof *kept);
    for (size_t i = 0; i < *count; i++) {
        kept[i] = (ns_finding){.rule = findings[i].rule, .level = findings[i].level, .span = findings[i].span};
        kept[i].message = arena_text(&worker->arena, findings[i].message, strlen(findings[i].message));
    }
    return kept;
}

/* With what check would say of it. Where something in it was seen through, that takes another scan, and the first one again. */
static void add_chapter(ns_worker *worker, ns_result *result, const ns_input *input, const ns_article *article)
{
    const ns_finding *findings = NULL;
    size_t count = 0;
    ns_status status = ns_check(worker->scanner, NULL, &findings, &count);
    if (status == NS_ERR_USAGE) {
        findings = check_as_written(worker, input, &count);
        status = ns_scan(worker->scanner, input, &article);
    }
    if (status != NS_OK)
        mem_fail(&worker->guard);
    markup_article(&worker->markup, article, findings, count, &result->chapters);
}

static void write_article(ns_worker *worker, ns_result *result, const ns_input *input, const ns_article *article)
{
    if (worker->tally != NULL)
        tally_article(worker->tally, article);
    if (setup_reports(worker->setup, NS_FORMAT_HTML)) { /* its tables tell of the articles, even if their texts are not wanted */
        add_chapter(worker, result, input, article);
        return;
    }
    if (worker->setup->options->no_articles)
        return;
    if (setup_reports(worker->setup, NS_FORMAT_JSON) && result->stats.articles > 0)
        report_separator(false, &result->out);
    if (setup_reports(worker->setup, NS_FORMAT_TEXT))
        view_article(&worker->view, article, &result->out);
    else
        report_article(&worker->reporter, article, &result->out);
}

static void add_linted(ns_worker *worker, ns_result *result, const ns_article *article)
{
    ns_lint_result linted;
    if (lint_article(&worker->setup->lint, worker->scanner, article, &worker->source, &worker->places, &worker->scratch,
                     &result->arena, &linted) != NS_OK)
        mem_fail(&worker->guard);
    *LIST_PUSH(&result->arena, &result->linted) = linted;
}

static void add_article(ns_worker *worker, ns_result *result, const ns_input *input, const ns_article *article)
{
    if (worker->setup->options->check == NULL)
        write_article(worker, result, input, article);
    else
        add_linted(worker, result, article);
    result->stats.articles++;
    result->stats.words += article->words;
}

static size_t skip_blanks(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && is_space(text[at]))
        at++;
    return at;
}

static bool is_blank(const char *text, size_t length)
{
    return skip_blanks(text, length) == length;
}

/* A text saved in the wrong encoding is read as it was meant. False if there is nothing to mend. */
static bool mend(ns_worker *worker, ns_result *result, ns_origin origin, const char **text, size_t *length)
{
    size_t mended;
    if (worker->setup->options->check != NULL) /* the linter shows what stands there */
        return false;
    const char *meant = mojibake_mend(*text, length, &worker->arena, &mended);
    if (meant == NULL)
        return false;
    *text = meant;
    note(result, origin, NS_WARNING,
         arena_printf(&result->arena, "%zu character%s saved in the wrong encoding; read as meant", mended,
                      mended == 1 ? "" : "s"));
    return true;
}

static void scan_input(ns_worker *worker, ns_result *result, ns_origin origin, ns_input *input)
{
    const ns_article *article = NULL;
    input->date = worker->setup->options->date;
    input->vague_dates = worker->setup->options->vague_dates;
    input->tokens = worker->setup->options->tokens;
    input->padded = true;
    input->as_written = worker->setup->options->check != NULL;
    if (!input->text_made && mend(worker, result, origin, &input->text, &input->text_length))
        input->text_made = true;
    input->checked =
        !input->text_made; /* decode.c has looked through the file, and records.c lets no half surrogate into a string */
    if (is_blank(input->text, input->text_length))
        note(result, origin, NS_WARNING, "empty");
    ns_status status = ns_scan(worker->scanner, input, &article);
    if (status == NS_ERR_MEMORY)
        mem_fail(&worker->guard);
    if (status == NS_OK)
        add_article(worker, result, input, article);
    else
        refuse(worker, result, origin, input->key, status == NS_ERR_LIMIT ? too_large : "not valid UTF-8");
}

/* Where the article in hand comes from; worker->source.file is known. */
static void note_source(ns_worker *worker, const char *path, uint64_t record)
{
    worker->source = (ns_lint_source){.file = worker->source.file, .path = path, .record = record};
}

/* A page: NULL, or why it cannot be read as one. */
static const char *read_page(ns_worker *worker, ns_result *result, ns_origin origin, const ns_decoded *page, ns_input *input)
{
    bool found = false;
    const char *text = page->text;
    size_t length = page->length;
    (void)mend(worker, result, origin, &text, &length);
    const char *message = html_read(text, length, &worker->arena, input, &found);
    if (message == NULL && !found)
        note(result, origin, NS_WARNING, "no article found in this page");
    return message;
}

static void scan_text(ns_worker *worker, ns_result *result, const char *path, ns_kind kind, bool exact, const ns_buffer *bytes)
{
    ns_origin origin = {path, 0};
    ns_decoded decoded;
    char charset[HTML_CHARSET_ROOM];
    bool page = kind == HOLDS_HTML;
    arena_reset(&worker->arena);
    result->stats.files++;
    result->stats.bytes += bytes->length;
    const char *declared = page ? html_charset(bytes->data, bytes->length, charset) : NULL;
    const char *message = decode_text(worker, result, origin, bytes->data, bytes->length, declared, &decoded);
    ns_input input = {.text = decoded.text, .text_length = decoded.length};
    if (message == NULL && page)
        message = read_page(worker, result, origin, &decoded, &input);
    else if (message == NULL && html_looks_like(decoded.text, decoded.length))
        note(result, origin, NS_WARNING, "looks like HTML; --input html reads it as a page");
    input.path = path;
    note_source(worker, path, 0);
    worker->source.page = page;
    worker->source.mark = decoded.text == bytes->data + UTF8_MARK_LENGTH;
    worker->source.exact = exact && !page && (worker->source.mark || decoded.text == bytes->data);
    if (message == NULL)
        scan_input(worker, result, origin, &input);
    else
        refuse(worker, result, origin, NULL, message);
}

static void scan_file(ns_worker *worker, ns_result *result, const ns_file *file)
{
    const ns_setup *setup = worker->setup;
    const char *message = NULL;
    drop_large(&worker->bytes);
    ns_status status = file->kind.packed ? source_unpack(file->path, &setup->limits, &worker->bytes, &message)
                                         : source_read(file->path, setup->limits.file, &worker->bytes, &message);
    if (status == NS_ERR_MEMORY)
        mem_fail(&worker->guard);
    if (status == NS_OK)
        scan_text(worker, result, file->path, feed_kind(setup->options, file->kind), !file->kind.packed, &worker->bytes);
    else
        refuse(worker, result, (ns_origin){file->path, 0}, NULL, message);
}

/* NULL, or why this line is no record. */
static const char *read_record(ns_worker *worker, ns_result *result, ns_origin origin, const char *line, size_t length,
                               ns_input *input)
{
    ns_decoded decoded;
    if (is_blank(line, length))
        return "empty line";
    if (length >= worker->setup->limits.line)
        return length == NS_MAX_TEXT ? "line longer than 16 MiB (limit line)" : "line longer than --limit line";
    const char *message = decode_text(worker, result, origin, line, length, NULL, &decoded);
    return message != NULL ? message : record_read(decoded.text, decoded.length, &worker->setup->fields, &worker->arena, input);
}

/* "berita.jsonl:17". By hand: printf takes as long as the rest of reading a record. */
static const char *record_path(ns_arena *arena, ns_origin origin)
{
    size_t length = strlen(origin.path);
    char *path = arena_alloc(arena, length + 1 + DECIMAL_ROOM + 1), *at = (char *)memcpy(path, origin.path, length) + length;
    *at++ = ':';
    *decimal_write(at, origin.line) = '\0';
    return path;
}

static void scan_line(ns_worker *worker, ns_result *result, ns_origin origin, const char *line, size_t length)
{
    ns_input input = {0};
    arena_reset(&worker->arena);
    const char *message = read_record(worker, result, origin, line, length, &input);
    if (message != NULL) {
        refuse(worker, result, origin, input.key, message);
        return;
    }
    input.path = record_path(&worker->arena, origin);
    note_source(worker, origin.path, origin.line);
    scan_input(worker, result, origin, &input);
}

/* Standard input has no path to be told apart by: its lines are dealt out one by one. */
static bool is_ours(const ns_worker *worker, const char *path, uint64_t line)
{
    const ns_run_options *options = worker->setup->options;
    return options->shard_count == 0 || strcmp(path, "-") != 0 || (line - 1) % options->shard_count == options->shard - 1;
}

static void scan_lines(ns_worker *worker, ns_result *result, const atomic_bool *stopped)
{
    const ns_job *job = &worker->job;
    const char *at = job->bytes.data, *end = at + job->bytes.length;
    result->stats.files += job->first;
    result->stats.bytes += job->bytes.length;
    if (job->first && at == end)
        note(result, (ns_origin){job->path, 0}, NS_WARNING, "empty");
    for (uint64_t line = job->line; at < end && !atomic_load_explicit(stopped, memory_order_relaxed); line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        if (is_ours(worker, job->path, line))
            scan_line(worker, result, (ns_origin){job->path, line}, at, (size_t)(stop - at));
        at = stop == end ? end : stop + 1;
    }
}

static void run_job(ns_worker *worker, ns_result *result, const atomic_bool *stopped)
{
    const ns_job *job = &worker->job;
    worker->source.file = job->first_file;
    switch (job->kind) {
    case JOB_FILES:
        for (size_t i = 0; i < job->file_count && !atomic_load_explicit(stopped, memory_order_relaxed); i++) {
            worker->source.file = job->first_file + i;
            scan_file(worker, result, &job->files[i]);
        }
        break;
    case JOB_LINES:
        scan_lines(worker, result, stopped);
        break;
    case JOB_TEXT:
        if (is_ours(worker, job->path, 1))
            scan_text(worker, result, job->path, job->holds, job->exact, &job->bytes);
        break;
    case JOB_PROBLEM:
        if (job->severity == NS_ERROR)
            refuse(worker, result, (ns_origin){job->path, 0}, NULL, job->message);
        else
            note(result, (ns_origin){job->path, 0}, job->severity, job->message);
        break;
    }
}

ns_status worker_run(ns_worker *worker, ns_result *result, const atomic_bool *stopped)
{
    ns_status status = worker_start(worker);
    if (status != NS_OK)
        return status;
    if (setjmp(worker->guard.escape) != 0)
        return NS_ERR_MEMORY;
    clear_result(result, &worker->guard);
    run_job(worker, result, stopped);
    drop_large(&worker->job.bytes);
    return NS_OK;
}

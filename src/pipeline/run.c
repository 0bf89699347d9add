/* run.c: the whole job. Paths in; feed, workers and the pool between; the report out, in input order. */
#include "base/calendar.h"
#include "pipeline/errors.h"
#include "pipeline/twins.h"
#include "pipeline/worker.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Of the corpus part. */
typedef enum ns_half { HALF_SUMS, HALF_GROUPS, HALVES } ns_half;

typedef struct ns_runner {
    ns_guard guard; /* of what only one thread at a time does: begin, deliver, end */
    ns_setup setup;
    ns_arena arena; /* paths */
    ns_walk walk;
    ns_walk_problems problems;
    ns_feed feed;
    ns_worker *workers;
    unsigned threads;
    ns_result *results;
    unsigned slots;
    ns_sink sink;
    ns_half halves, half_of[2 * HALVES]; /* how many are taken; by slot of the pool */
    ns_guard sums;                       /* of HALF_SUMS; HALF_GROUPS has the first worker's */
    const ns_corpus *corpus;
    ns_errors errors;      /* JSON and HTML */
    ns_html_page report;   /* HTML only */
    ns_findings_page page; /* check only, as the two below */
    ns_twins twins;
    ns_arena scratch; /* of the article in hand */
    ns_run_stats stats;
} ns_runner;

static bool is_day(const char *text)
{
    ns_day day;
    const char *end = calendar_read(text, &day);
    return end != NULL && *end == '\0';
}

/* NULL, or what makes no sense. */
static const char *check_options(const ns_run_options *options)
{
    if (options->write == NULL)
        return "nowhere to write";
    if (options->date != NULL && !is_day(options->date))
        return "the date is not a real day written YYYY-MM-DD";
    if (options->shard > options->shard_count || (options->shard_count > 0 && options->shard == 0))
        return "the shard is not one of 1 to the number of shards";
    if (options->no_articles && options->format == NS_FORMAT_JSONL)
        return "JSONL without articles would be nothing: the corpus part is in the JSON report only";
    return NULL;
}

/* What a limit of 0 stands for. */
static ns_limits full_limits(const ns_limits *given)
{
    ns_limits limits = *given;
    if (limits.file == 0 || limits.file > NS_MAX_TEXT)
        limits.file = NS_MAX_TEXT;
    if (limits.line == 0 || limits.line > NS_MAX_TEXT)
        limits.line = NS_MAX_TEXT;
    limits.unpacked = limits.unpacked > 0 ? limits.unpacked : UNPACK_BYTES;
    limits.ratio = limits.ratio > 0 ? limits.ratio : UNPACK_RATIO;
    limits.entries = limits.entries > 0 ? limits.entries : 1000000;
    return limits;
}

static unsigned count_threads(const ns_run_options *options, const ns_walk *walk)
{
    if (walk->count == 1 && strcmp(walk->files[0].path, "-") != 0 && !walk->files[0].kind.archive) {
        ns_kind kind = feed_kind(options, walk->files[0].kind);
        if (kind == HOLDS_TEXT || kind == HOLDS_HTML)
            return 1;
    }
    long wanted = options->jobs > 0 ? (long)options->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return wanted < 1 ? 1 : wanted > POOL_MAX_THREADS ? POOL_MAX_THREADS : (unsigned)wanted;
}

/* Whoever reads lines wants each as soon as it is there. */
static bool is_gathered(const ns_run_options *options)
{
    const ns_check_options *check = options->check;
    return check != NULL ? check->format != NS_CHECK_TEXT && check->format != NS_CHECK_JSONL : options->format == NS_FORMAT_JSON;
}

/* One document, with the errors in it. */
static bool is_document(const ns_runner *runner)
{
    const ns_check_options *check = runner->setup.options->check;
    ns_format format = runner->setup.options->format;
    return check != NULL ? check->format == NS_CHECK_JSON : format == NS_FORMAT_JSON || format == NS_FORMAT_HTML;
}

static void tell(ns_runner *runner, const ns_note *note)
{
    const ns_run_options *options = runner->setup.options;
    for (uint64_t i = 0; i < note->count && options->message != NULL; i++)
        options->message(options->message_context, note->path, note->line + i, note->severity, note->message);
    if (note->severity == NS_ERROR && is_document(runner))
        errors_keep(&runner->errors, note->path, note->line, note->count, note->message);
}

static void add_stats(ns_run_stats *sum, const ns_run_stats *more)
{
    sum->files += more->files;
    sum->articles += more->articles;
    sum->bytes += more->bytes;
    sum->words += more->words;
    sum->errors += more->errors;
    sum->unreadable += more->unreadable;
}

static ns_status take_job(void *context, unsigned worker, unsigned slot, ns_supply *supply)
{
    ns_runner *runner = context;
    (void)slot;
    return feed_take(&runner->feed, &runner->workers[worker].job, supply);
}

static ns_status work_job(void *context, unsigned worker, unsigned slot, const atomic_bool *stopped)
{
    ns_runner *runner = context;
    return worker_run(&runner->workers[worker], &runner->results[slot], stopped);
}

static void deliver_linted(ns_runner *runner, const ns_lint_result *worked)
{
    ns_lint_result result = *worked;
    const ns_gist *twin = result.gist != NULL ? twins_find(&runner->twins, result.gist) : NULL;
    arena_reset(&runner->scratch);
    if (twin != NULL)
        lint_add_twin(&runner->setup.lint, &result, twin, &runner->scratch);
    for (size_t i = 0; i < result.linted.count; i++) {
        const ns_found *found = &result.linted.found[i];
        runner->stats.findings[found->finding.level]++;
        runner->stats.fixable += found->finding.fix != NULL && result.linted.exact;
        runner->stats.failures += found->fails;
    }
    findings_article(&runner->page, &result.linted, &runner->sink.pending);
}

static ns_status deliver_job(void *context, unsigned slot)
{
    ns_runner *runner = context;
    const ns_result *result = &runner->results[slot];
    const ns_run_options *options = runner->setup.options;
    if (setjmp(runner->guard.escape) != 0)
        return NS_ERR_MEMORY;
    for (size_t i = 0; i < result->notes.count; i++)
        tell(runner, &result->notes.items[i]);
    if (result->stats.articles > 0 && setup_reports(&runner->setup, NS_FORMAT_JSON) && !options->no_articles)
        report_separator(runner->stats.articles == 0, &runner->sink.pending);
    for (size_t i = 0; i < result->linted.count; i++)
        deliver_linted(runner, &result->linted.items[i]);
    add_stats(&runner->stats, &result->stats);
    if (options->progress != NULL)
        options->progress(options->progress_context, &runner->stats, runner->walk.count);
    if (setup_reports(&runner->setup, NS_FORMAT_HTML)) {
        page_add(&runner->report, &result->chapters);
        return NS_OK;
    }
    return sink_put(&runner->sink, &result->out) ? NS_OK : NS_ERR_IO;
}

static bool begin_check(ns_runner *runner)
{
    const ns_run_options *options = runner->setup.options;
    ns_folders_fault fault;
    bool fine = lint_start(&runner->setup.lint, &runner->walk, &runner->problems, &fault);
    if (!fine && options->message != NULL)
        options->message(options->message_context, fault.path, fault.line, NS_ERROR, fault.message);
    return fine;
}

static ns_status begin(ns_runner *runner, const char **error)
{
    const ns_run_options *options = runner->setup.options;
    if (setjmp(runner->guard.escape) != 0)
        return NS_ERR_MEMORY;
    *error = fields_parse(options->fields, &runner->arena, &runner->setup.fields);
    if (*error != NULL)
        return NS_ERR_USAGE;
    walk_paths(options, &runner->arena, &runner->walk, &runner->problems);
    if (options->check != NULL && !begin_check(runner))
        return NS_ERR_USAGE;
    runner->threads = count_threads(options, &runner->walk);
    runner->slots = pool_slots(runner->threads);
    runner->workers = arena_zero(&runner->arena, runner->threads * sizeof *runner->workers);
    runner->results = arena_zero(&runner->arena, runner->slots * sizeof *runner->results);
    for (unsigned i = 0; i < runner->threads; i++)
        worker_init(&runner->workers[i], &runner->setup);
    for (unsigned i = 0; i < runner->slots; i++)
        result_init(&runner->results[i]);
    feed_init(&runner->feed, options, &runner->setup.limits, &runner->walk, &runner->problems, runner->threads);
    ns_status status = worker_start(&runner->workers[0]);
    if (status == NS_ERR_USAGE)
        *error = "--encoding: iconv does not know it; iconv -l lists what it knows";
    if (status == NS_OK && options->check != NULL)
        findings_head(&runner->page, &runner->sink.pending);
    else if (status == NS_OK && options->format == NS_FORMAT_JSON)
        report_head(&runner->sink.pending);
    return status;
}

static ns_status run_jobs(ns_runner *runner)
{
    const ns_pool_plan plan = {
        .context = runner, .threads = runner->threads, .take = take_job, .work = work_job, .deliver = deliver_job};
    return pool_run(&plan);
}

static ns_status end_check(ns_runner *runner)
{
    if (setjmp(runner->guard.escape) != 0)
        return NS_ERR_MEMORY;
    findings_tail(&runner->page, &runner->sink.pending);
    return (is_document(runner) ? errors_write(&runner->errors, &runner->sink) : sink_flush(&runner->sink)) ? NS_OK : NS_ERR_IO;
}

/* ---- the corpus part: two threads make a half each, and the first one is written meanwhile */

static ns_status take_half(void *context, unsigned worker, unsigned slot, ns_supply *supply)
{
    static const ns_supply supplies[] = {[HALF_SUMS] = SUPPLY_MORE, [HALF_GROUPS] = SUPPLY_LAST, [HALVES] = SUPPLY_END};
    ns_runner *runner = context;
    (void)worker;
    *supply = supplies[runner->halves];
    if (*supply != SUPPLY_END)
        runner->half_of[slot] = runner->halves++;
    return NS_OK;
}

static ns_status work_half(void *context, unsigned worker, unsigned slot, const atomic_bool *stopped)
{
    ns_runner *runner = context;
    ns_worker *first = &runner->workers[0];
    bool sums = runner->half_of[slot] == HALF_SUMS;
    ns_guard *guard = sums ? &runner->sums : &first->guard;
    (void)worker;
    (void)stopped;
    if (setjmp(guard->escape) != 0)
        return NS_ERR_MEMORY;
    if (sums)
        runner->corpus = tally_sums(first->tally, guard);
    else
        (void)tally_groups(first->tally);
    return NS_OK;
}

static ns_status write_sums(ns_runner *runner)
{
    const ns_run_options *options = runner->setup.options;
    bool any = runner->stats.articles > 0 && !options->no_articles;
    if (setjmp(runner->guard.escape) != 0)
        return NS_ERR_MEMORY;
    if (options->format != NS_FORMAT_JSON)
        return NS_OK; /* nothing is written before all is there */
    bool written = sink_sums(&runner->sink, any, runner->corpus);
    tally_drop_sums(runner->workers[0].tally);
    return written ? NS_OK : NS_ERR_IO;
}

static ns_status write_groups(ns_runner *runner)
{
    const ns_run_options *options = runner->setup.options;
    ns_worker *first = &runner->workers[0];
    if (setjmp(runner->guard.escape) != 0)
        return NS_ERR_MEMORY;
    if (setjmp(first->guard.escape) != 0)
        return NS_ERR_MEMORY;
    if (options->format == NS_FORMAT_JSON)
        return sink_groups(&runner->sink, runner->corpus) && errors_write(&runner->errors, &runner->sink) ? NS_OK : NS_ERR_IO;
    if (options->format == NS_FORMAT_HTML) {
        page_write(&runner->report, runner->corpus, !options->no_articles, &runner->sink.pending);
        errors_show(&runner->errors, &runner->sink.pending);
    }
    if (options->format == NS_FORMAT_TEXT)
        view_corpus(&first->view, runner->corpus, &runner->sink.pending);
    return sink_flush(&runner->sink) ? NS_OK : NS_ERR_IO;
}

static ns_status deliver_half(void *context, unsigned slot)
{
    ns_runner *runner = context;
    return runner->half_of[slot] == HALF_SUMS ? write_sums(runner) : write_groups(runner);
}

/* The first worker's tally takes in all the others. */
static ns_status join_tallies(ns_runner *runner)
{
    ns_worker *first = &runner->workers[0];
    if (setjmp(first->guard.escape) != 0)
        return NS_ERR_MEMORY;
    for (unsigned i = 1; i < runner->threads; i++)
        if (runner->workers[i].tally != NULL)
            tally_join(first->tally, runner->workers[i].tally);
    return NS_OK;
}

static ns_status end(ns_runner *runner)
{
    const ns_pool_plan plan = {.context = runner,
                               .threads = runner->threads < HALVES ? runner->threads : HALVES,
                               .take = take_half,
                               .work = work_half,
                               .deliver = deliver_half};
    if (!setup_sums_up(&runner->setup))
        return sink_flush(&runner->sink) ? NS_OK : NS_ERR_IO;
    ns_status status = join_tallies(runner);
    return status == NS_OK ? pool_run(&plan) : status;
}

static void free_runner(ns_runner *runner)
{
    feed_close(&runner->feed);
    for (unsigned i = 0; runner->workers != NULL && i < runner->threads; i++)
        worker_free(&runner->workers[i]);
    for (unsigned i = 0; runner->results != NULL && i < runner->slots; i++)
        result_free(&runner->results[i]);
    if (runner->setup.options->check != NULL) {
        lint_free(&runner->setup.lint);
        findings_free(&runner->page);
        twins_free(&runner->twins);
        arena_free(&runner->scratch);
    }
    page_free(&runner->report);
    sink_free(&runner->sink);
    errors_free(&runner->errors);
    arena_free(&runner->arena);
}

ns_status ns_run(const ns_engine *engine, const ns_run_options *options, ns_run_stats *stats, const char **error)
{
    const char *message = check_options(options);
    ns_status status = NS_ERR_USAGE;
    ns_runner runner = {.setup = {.engine = engine, .options = options, .limits = full_limits(&options->limits)}};
    arena_init(&runner.arena, &runner.guard);
    sink_init(&runner.sink, options->write, options->write_context, is_gathered(options), &runner.guard);
    errors_init(&runner.errors, &runner.guard);
    page_init(&runner.report, &runner.guard);
    if (options->check != NULL) {
        lint_init(&runner.setup.lint, options->check, &runner.arena);
        findings_init(&runner.page, options->check, &runner.guard);
        twins_init(&runner.twins, &runner.guard);
        arena_init(&runner.scratch, &runner.guard);
    }
    if (message == NULL)
        status = begin(&runner, &message);
    if (status == NS_OK)
        status = run_jobs(&runner);
    if (status == NS_OK)
        status = options->check != NULL ? end_check(&runner) : end(&runner);
    int kept = errno;
    free_runner(&runner);
    errno = kept;
    if (stats != NULL)
        *stats = runner.stats;
    if (error != NULL)
        *error = message;
    return status == NS_OK && runner.stats.unreadable > 0 ? NS_ERR_INPUT : status;
}

/* main.c: the command line. Settings in, ns_run, exit status out; everything else is done elsewhere. */
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/terminal.h"
#include "cli/rules.h"
#include "cli/table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_DONE = 0, EXIT_FOUND = 1, EXIT_FAILED = 2, EXIT_UNREADABLE = 3 };

static bool writes_stdout(const ns_settings *settings)
{
    return settings->output == NULL || strcmp(settings->output, "-") == 0;
}

static bool shows_color(const ns_settings *settings)
{
    return writes_stdout(settings) && messages_color(settings->color, STDOUT_FILENO);
}

static ns_check_options check_options(const ns_settings *settings)
{
    return (ns_check_options){
        .format = settings->write_baseline != NULL ? NS_CHECK_BASELINE : (ns_check_format)settings->format,
        .fail_on = (ns_fail_on)settings->fail_on,
        .selects = settings->selects.items,
        .select_count = settings->selects.count,
        .ignores = settings->ignores.items,
        .ignore_count = settings->ignores.count,
        .config = settings->config,
        .no_config = settings->no_config,
        .baseline = settings->baseline,
        .color = shows_color(settings),
    };
}

static ns_run_options run_options(const ns_settings *settings, const ns_paths *paths, ns_output *output, ns_messages *messages)
{
    return (ns_run_options){
        .paths = paths->items,
        .path_count = paths->count,
        .excludes = settings->excludes.items,
        .exclude_count = settings->excludes.count,
        .format = (ns_format)settings->format,
        .input = (ns_input_kind)settings->input,
        .fields = settings->fields,
        .encoding = settings->encoding,
        .date = settings->date,
        .jobs = settings->jobs,
        .shard = settings->shard.number,
        .shard_count = settings->shard.count,
        .limits = settings->limits,
        .color = shows_color(settings),
        .width = terminal_columns(STDOUT_FILENO),
        .text = settings->text,
        .tokens = settings->tokens,
        .vague_dates = settings->vague_dates,
        .no_articles = settings->no_articles,
        .write = output_write,
        .write_context = output,
        .message = messages_input,
        .message_context = messages,
        .progress = progress_draw,
        .progress_context = messages->progress,
    };
}

static void print_stats(const ns_run_stats *stats, double seconds)
{
    (void)fprintf(stderr,
                  "newsscan: %" PRIu64 " files, %" PRIu64 " articles, %" PRIu64 " bytes, %" PRIu64 " words, %.3f s, %.1f MB/s\n",
                  stats->files, stats->articles, stats->bytes, stats->words, seconds,
                  seconds > 0 ? (double)stats->bytes / 1e6 / seconds : 0.0);
    (void)fflush(stderr);
}

/* "2 errors, 1 note in 37 articles"; nothing if there is nothing. */
static void print_findings(const ns_settings *settings, const ns_run_stats *stats)
{
    static const char *const names[] = {"note", "warning", "error"};
    const char *lead = "newsscan: ";
    for (unsigned level = 3; level-- > 0;) {
        uint64_t count = stats->findings[level];
        if (count == 0)
            continue;
        (void)fprintf(stderr, "%s%" PRIu64 " %s%s", lead, count, names[level], count == 1 ? "" : "s");
        lead = ", ";
    }
    if (lead[0] != ',')
        return;
    (void)fprintf(stderr, " in %" PRIu64 " article%s", stats->articles, stats->articles == 1 ? "" : "s");
    if (settings->write_baseline != NULL)
        (void)fprintf(stderr, " written to %s", settings->write_baseline);
    else if (stats->fixable > 0 && settings->format != NS_CHECK_DIFF)
        (void)fprintf(stderr, "; -f diff mends %" PRIu64, stats->fixable);
    (void)fputs("\n", stderr);
    (void)fflush(stderr);
}

/* What stopped the run. A reader that went away wants no message. */
static void explain(const ns_messages *messages, ns_status status, const char *error, const ns_output *output)
{
    if (status == NS_ERR_MEMORY)
        messages_error(messages, "out of memory");
    else if (status == NS_ERR_RULES)
        messages_error(messages,
                       "the installed PCRE2 library does not understand newsscan's rules; newsscan must be built anew with it");
    else if (output->error != 0 && output->error != EPIPE)
        messages_about(messages, output->name, strerror(output->error));
    else if (output->error == 0 && error != NULL)
        messages_error(messages, error);
}

/* What a run is about, and what it leaves. */
typedef struct ns_job {
    const ns_settings *settings;
    const ns_paths *paths;
    ns_output *output;
    ns_messages *messages;
    ns_engine *engine; /* outlives the error, which may be its own */
    ns_run_stats stats;
    const char *error;
} ns_job;

static ns_status scan(ns_job *job)
{
    const ns_settings *settings = job->settings;
    const ns_engine_options engine_options = {.jit = true};
    const ns_check_options check = check_options(settings);
    ns_run_options options = run_options(settings, job->paths, job->output, job->messages);
    if (settings->verb == VERB_CHECK)
        options.check = &check;
    ns_status status = ns_engine_new(&engine_options, &job->engine);
    if (status == NS_OK && settings->names != NULL)
        status = ns_engine_read_names(job->engine, settings->names, &job->error);
    if (status == NS_OK)
        status = ns_run(job->engine, &options, &job->stats, &job->error);
    return status;
}

static ns_status merge(ns_job *job)
{
    const ns_merge_options options = {.paths = job->paths->items,
                                      .path_count = job->paths->count,
                                      .format = (ns_format)job->settings->format,
                                      .no_articles = job->settings->no_articles,
                                      .color = shows_color(job->settings),
                                      .width = terminal_columns(STDOUT_FILENO),
                                      .write = output_write,
                                      .write_context = job->output,
                                      .message = messages_input,
                                      .message_context = job->messages};
    return ns_merge(&options, &job->stats, &job->error);
}

static int run(const ns_settings *settings, const ns_paths *paths, ns_output *output, ns_messages *messages)
{
    ns_job job = {.settings = settings, .paths = paths, .output = output, .messages = messages};
    ns_progress progress;
    bool in_the_way = writes_stdout(settings) && isatty(STDOUT_FILENO) == 1; /* the report scrolls by on the same screen */
    progress_init(&progress, settings->quiet || in_the_way);
    messages->progress = &progress;
    ns_status status = settings->verb == VERB_MERGE ? merge(&job) : scan(&job);
    bool done = status == NS_OK || status == NS_ERR_INPUT;
    progress_clear(&progress);
    messages->progress = NULL;
    if (!output_close(output, done) || !done) {
        explain(messages, done ? NS_ERR_IO : status, job.error, output);
        done = false;
    } else if (settings->stats) {
        print_stats(&job.stats, progress_seconds(&progress));
    }
    ns_engine_free(job.engine);
    if (!done)
        return EXIT_FAILED;
    if (settings->verb == VERB_CHECK && !settings->quiet)
        print_findings(settings, &job.stats);
    bool found = job.stats.failures > 0 && settings->write_baseline == NULL;
    return status == NS_ERR_INPUT ? EXIT_UNREADABLE : found ? EXIT_FOUND : EXIT_DONE;
}

static int report(const ns_settings *settings, ns_messages *messages)
{
    ns_paths paths;
    ns_output output;
    int result = EXIT_FAILED;
    int error = paths_load(settings, &paths);
    if (error != 0)
        messages_about(messages, settings->files_from != NULL ? settings->files_from : "paths", strerror(error));
    else if (!output_open(&output, settings->write_baseline != NULL ? settings->write_baseline : settings->output))
        messages_about(messages, output.name, strerror(output.error));
    else
        result = run(settings, &paths, &output, messages);
    paths_free(&paths);
    return result;
}

static int unknown_rule(const char *name, const ns_messages *messages)
{
    char text[OPTION_MESSAGE];
    const char *near = rules_nearest(name);
    if (near != NULL)
        (void)snprintf(text, sizeof text, "no such rule; did you mean %s?", near);
    messages_about(messages, name, near != NULL ? text : "no such rule; newsscan check --list-rules lists them");
    return EXIT_FAILED;
}

/* --help, --version and what is told of rules: the only other things that go to standard output. */
static int print_page(const ns_settings *settings, const ns_messages *messages)
{
    if (settings->help)
        help_print(stdout, (ns_verb)settings->verb);
    else if (settings->version)
        (void)printf("%s\n", ns_version());
    else if (settings->list_rules)
        rules_list(stdout);
    else if (!rules_explain(stdout, settings->explain))
        return unknown_rule(settings->explain, messages);
    bool failed = ferror(stdout) != 0;
    if (fclose(stdout) != 0 || failed) {
        messages_about(messages, "standard output", strerror(errno));
        return EXIT_FAILED;
    }
    return EXIT_DONE;
}

int main(int argc, char **argv)
{
    ns_settings settings;
    ns_messages messages;
    char message[OPTION_MESSAGE];
    int result = EXIT_FAILED;
    bool parsed = options_parse(argc, argv, &settings, message);
    messages_init(&messages, settings.color, settings.quiet);
    if (!parsed)
        messages_error(&messages, message);
    else if (settings.help || settings.version || settings.list_rules || settings.explain != NULL)
        result = print_page(&settings, &messages);
    else if (settings.paths.count == 0 && settings.files_from == NULL && isatty(STDIN_FILENO) == 1)
        help_short(stderr, (ns_verb)settings.verb);
    else
        result = report(&settings, &messages);
    options_free(&settings);
    return result;
}

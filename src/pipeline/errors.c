/* errors.c: see errors.h. */
#include "pipeline/errors.h"

#include "reporter/page.h"
#include "reporter/report.h"

void errors_init(ns_errors *errors, ns_guard *guard)
{
    *errors = (ns_errors){0};
    table_init(&errors->texts, guard);
    arena_init(&errors->arena, guard);
}

void errors_free(ns_errors *errors)
{
    table_free(&errors->texts);
    arena_free(&errors->arena);
}

/* A run that goes on from one job to the next is still one. */
void errors_keep(ns_errors *errors, const char *path, uint64_t line, uint64_t count, const char *message)
{
    const ns_error_run run = {.line = line,
                              .path = table_intern(&errors->texts, path, strlen(path)),
                              .message = table_intern(&errors->texts, message, strlen(message)),
                              .count = (uint32_t)count};
    ns_error_run *last = errors->runs.count > 0 ? &errors->runs.items[errors->runs.count - 1] : NULL;
    if (last != NULL && last->message == run.message && last->path == run.path && last->line > 0 &&
        last->line + last->count == line && count <= UINT32_MAX - last->count)
        last->count += run.count;
    else                                                 /* an arena list never gives NULL, whatever the analyzer thinks */
        *LIST_PUSH(&errors->arena, &errors->runs) = run; /* NOLINT(clang-analyzer-core.NullDereference) */
}

bool errors_write(const ns_errors *errors, ns_sink *sink)
{
    bool first = true;
    for (size_t i = 0; i < errors->runs.count; i++) {
        const ns_error_run *run = &errors->runs.items[i];
        const char *path = table_string(&errors->texts, run->path), *message = table_string(&errors->texts, run->message);
        for (uint32_t more = 0; more < run->count; more++, first = false) {
            report_error(first, path, run->line + more, message, &sink->pending);
            if (!sink_settle(sink))
                return false;
        }
    }
    report_tail(errors->runs.count > 0, &sink->pending);
    return sink_flush(sink);
}

void errors_show(const ns_errors *errors, ns_buffer *out)
{
    unsigned shown = 0;
    for (size_t i = 0; i < errors->runs.count; i++) {
        const ns_error_run *run = &errors->runs.items[i];
        const char *path = table_string(&errors->texts, run->path), *message = table_string(&errors->texts, run->message);
        for (uint32_t more = 0; more < run->count && shown < PAGE_ROWS; more++, shown++)
            page_error(shown == 0, path, run->line > 0 ? run->line + more : 0, message, out);
    }
    page_foot(shown > 0, out);
}

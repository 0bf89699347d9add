/* sink.c: see sink.h. */
#include "pipeline/sink.h"

#include "reporter/report.h"

void sink_init(ns_sink *sink, ns_write_fn write, void *context, bool gather, ns_guard *guard)
{
    *sink = (ns_sink){.write = write, .context = context, .gather = gather};
    buffer_init(&sink->pending, guard);
    table_init(&sink->quoted, guard);
}

void sink_free(ns_sink *sink)
{
    buffer_free(&sink->pending);
    table_free(&sink->quoted);
}

bool sink_flush(ns_sink *sink)
{
    bool done = sink->pending.length == 0 || sink->write(sink->context, sink->pending.data, sink->pending.length);
    buffer_clear(&sink->pending);
    return done;
}

bool sink_settle(ns_sink *sink)
{
    return (sink->gather && sink->pending.length < SINK_BYTES) || sink_flush(sink);
}

bool sink_put(ns_sink *sink, const ns_buffer *out)
{
    if (out->length >= SINK_BYTES)
        return sink_flush(sink) && sink->write(sink->context, out->data, out->length);
    buffer_append(&sink->pending, out->data, out->length);
    return sink_settle(sink);
}

bool sink_sums(ns_sink *sink, bool any_article, const ns_corpus *corpus)
{
    sink->drain = (ns_json_drain){.write = sink->write, .context = sink->context};
    report_sums(&sink->json, any_article, corpus, &sink->drain, &sink->quoted, &sink->pending);
    table_free(&sink->quoted);
    return !sink->drain.failed;
}

bool sink_groups(ns_sink *sink, const ns_corpus *corpus)
{
    report_groups(&sink->json, corpus);
    return !sink->drain.failed;
}

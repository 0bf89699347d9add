/* sink.h: the way out: pieces of a report are gathered, so that the writer is called seldom. */
#ifndef NS_PIPELINE_SINK_H
#define NS_PIPELINE_SINK_H

#include "base/buffer.h"
#include "newsscan.h"
#include "reporter/json.h"
#include "summary/tally.h"

/* Small pieces of a JSON report are gathered to this size; JSONL lines go out as soon as they are there. */
enum { SINK_BYTES = 64 << 10 };

typedef struct ns_sink {
    ns_buffer pending; /* reports append here */
    ns_json json;      /* while the corpus part is written, as the two below */
    ns_json_drain drain;
    ns_table quoted;
    ns_write_fn write;
    void *context;
    bool gather;
} ns_sink;

void sink_init(ns_sink *sink, ns_write_fn write, void *context, bool gather, ns_guard *guard);
void sink_free(ns_sink *sink);

/* Each returns false if the writer did. */
bool sink_flush(ns_sink *sink);
bool sink_settle(ns_sink *sink); /* after something was appended: writes it, unless it is to be gathered */
bool sink_put(ns_sink *sink, const ns_buffer *out);
bool sink_sums(ns_sink *sink, bool any_article, const ns_corpus *corpus); /* as report_sums, written as it grows */
bool sink_groups(ns_sink *sink, const ns_corpus *corpus);                 /* as report_groups */

#endif

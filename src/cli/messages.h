/* messages.h: one line on standard error for each thing the user should know. */
#ifndef NS_CLI_MESSAGES_H
#define NS_CLI_MESSAGES_H

#include "cli/progress.h"
#include "newsscan.h"

typedef struct ns_messages {
    ns_progress *progress; /* taken away before a line is written; or NULL */
    bool color, quiet;
} ns_messages;

void messages_init(ns_messages *messages, unsigned color, bool quiet);

/* Does what goes to this file get colours? color: COLOR_AUTO ... of options.h. */
bool messages_color(unsigned color, int file);

/* "newsscan: text"; the second: "newsscan: subject: text". Control characters and stray bytes are escaped. */
void messages_error(const ns_messages *messages, const char *text);
void messages_about(const ns_messages *messages, const char *subject, const char *text);

/* An ns_message_fn; context is the ns_messages. */
void messages_input(void *context, const char *path, uint64_t line, ns_severity severity, const char *text);

#endif

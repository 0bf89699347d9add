/* messages.c: see messages.h. */
#include "cli/messages.h"

#include "base/plain.h"
#include "cli/options.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define PLAIN "\033[0m"

static bool terminal_has_colors(int file)
{
    const char *refused = getenv("NO_COLOR"), *kind = getenv("TERM");
    return (refused == NULL || *refused == '\0') && kind != NULL && strcmp(kind, "dumb") != 0 && isatty(file) == 1;
}

bool messages_color(unsigned color, int file)
{
    return color == COLOR_ALWAYS || (color == COLOR_AUTO && terminal_has_colors(file));
}

void messages_init(ns_messages *messages, unsigned color, bool quiet)
{
    messages->progress = NULL;
    messages->quiet = quiet;
    messages->color = messages_color(color, STDERR_FILENO);
    (void)setvbuf(stderr, NULL, _IOFBF, BUFSIZ); /* a line is one write */
}

static void put(const char *text)
{
    while (*text != '\0') {
        size_t size = plain_character(text);
        if (size == 0)
            (void)fprintf(stderr, "\\x%02x", (unsigned char)*text++);
        for (; size > 0; size--)
            (void)putc((unsigned char)*text++, stderr);
    }
}

static void put_colored(const ns_messages *messages, const char *color, const char *text)
{
    (void)fprintf(stderr, "%s%s%s", messages->color ? color : "", text, messages->color ? PLAIN : "");
}

void messages_error(const ns_messages *messages, const char *text)
{
    messages_about(messages, NULL, text);
}

static void end_line(void)
{
    (void)putc('\n', stderr);
    (void)fflush(stderr);
}

void messages_about(const ns_messages *messages, const char *subject, const char *text)
{
    put_colored(messages, RED, "newsscan:");
    (void)putc(' ', stderr);
    if (subject != NULL) {
        put(subject);
        (void)fputs(": ", stderr);
    }
    put(text);
    end_line();
}

void messages_input(void *context, const char *path, uint64_t line, ns_severity severity, const char *text)
{
    const ns_messages *messages = context;
    if (messages->quiet && severity != NS_ERROR)
        return;
    progress_clear(messages->progress);
    if (severity == NS_ERROR)
        put_colored(messages, RED, "newsscan:");
    else
        (void)fputs("newsscan:", stderr);
    (void)putc(' ', stderr);
    put(path);
    if (line > 0)
        (void)fprintf(stderr, ":%" PRIu64, line);
    (void)fputs(": ", stderr);
    if (severity == NS_WARNING) {
        put_colored(messages, YELLOW, "warning:");
        (void)putc(' ', stderr);
    }
    put(text);
    end_line();
}

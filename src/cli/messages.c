/* messages.c: see messages.h. */
#include "cli/messages.h"

#include "cli/options.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define PLAIN "\033[0m"

static bool terminal_has_colors(void)
{
    const char *refused = getenv("NO_COLOR"), *kind = getenv("TERM");
    return (refused == NULL || *refused == '\0') && kind != NULL && strcmp(kind, "dumb") != 0 && isatty(STDERR_FILENO) == 1;
}

void messages_init(ns_messages *messages, unsigned color, bool quiet)
{
    messages->quiet = quiet;
    messages->color = color == COLOR_ALWAYS || (color == COLOR_AUTO && terminal_has_colors());
    (void)setvbuf(stderr, NULL, _IOFBF, BUFSIZ); /* a line is one write */
}

/* Bytes of the UTF-8 sequence at text that may be shown as it is, or 0. Control characters may not: a file name could hold commands
 * to the terminal (C0, DEL, and C1 = C2 80 to C2 9F) or turn the line around (U+202A to U+202E, U+2066 to U+2069). */
static size_t harmless(const unsigned char *text)
{
    if (text[0] < 0x80)
        return text[0] >= 0x20 && text[0] != 0x7F;
    size_t size = text[0] < 0xC2 ? 0 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : text[0] < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < size; i++)
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    bool control = size == 2 && text[0] == 0xC2 && text[1] < 0xA0;
    bool turning =
        size == 3 && text[0] == 0xE2 &&
        ((text[1] == 0x80 && text[2] >= 0xAA && text[2] <= 0xAE) || (text[1] == 0x81 && text[2] >= 0xA6 && text[2] <= 0xA9));
    return control || turning ? 0 : size;
}

static void put(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0') {
        size_t size = harmless(at);
        if (size == 0)
            (void)fprintf(stderr, "\\x%02x", *at++);
        for (; size > 0; size--)
            (void)putc(*at++, stderr);
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

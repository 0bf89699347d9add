/* view_corpus.c: the corpus part on the terminal: totals, the most named as bars, and the stories. */
#include "reporter/view.h"

#include <inttypes.h>
#include <stdio.h>

enum { MOST_ROWS = 10, NAME_COLUMNS = 28, BAR_COLUMNS = 30, EIGHTHS = 8 };

static void set_style(const ns_view *view, const char *style, ns_buffer *out)
{
    if (view->color) {
        buffer_string(out, "\033[");
        buffer_string(out, style);
        buffer_byte(out, 'm');
    }
}

/* A bar of so many eighths of a column. */
static void put_bar(ns_buffer *out, uint64_t eighths)
{
    static const char *const parts[EIGHTHS] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    for (; eighths >= EIGHTHS; eighths -= EIGHTHS)
        buffer_string(out, "█");
    buffer_string(out, parts[eighths]);
}

/* Text cut or filled up to so many columns. */
static void put_name(ns_buffer *out, const char *name, unsigned columns)
{
    size_t size = wrap_fitting(name, strlen(name), columns);
    if (name[size] != '\0')
        size = wrap_fitting(name, size, columns - 1);
    wrap_put(name, size, out);
    unsigned taken = wrap_columns(name, size);
    if (name[size] != '\0') {
        buffer_string(out, "…");
        taken++;
    }
    for (; taken < columns; taken++)
        buffer_byte(out, ' ');
}

static uint64_t quotes_of(const ns_name_count *count)
{
    return count->direct + count->partial + count->indirect;
}

typedef uint64_t (*ns_measure)(const ns_name_count *count);

static uint64_t articles_of(const ns_name_count *count)
{
    return count->articles;
}

static void put_row(const ns_view *view, const ns_name_count *count, uint64_t value, uint64_t most, ns_buffer *out)
{
    unsigned bar = view->width > NAME_COLUMNS + BAR_COLUMNS + 12 ? BAR_COLUMNS : 8;
    unsigned name = view->width > NAME_COLUMNS + bar + 12 ? NAME_COLUMNS : 16;
    buffer_string(out, "  ");
    put_name(out, count->name, name);
    buffer_byte(out, ' ');
    set_style(view, "36", out);
    put_bar(out, most > 0 ? (value * bar * EIGHTHS + most - 1) / most : 0);
    set_style(view, "0", out);
    buffer_byte(out, ' ');
    buffer_unsigned(out, value);
    buffer_byte(out, '\n');
}

static void put_list(const ns_view *view, const char *title, const ns_name_list *list, ns_measure measure, ns_buffer *out)
{
    uint64_t most = 0;
    size_t rows = list->count < MOST_ROWS ? list->count : MOST_ROWS;
    for (size_t i = 0; i < rows; i++)
        most = measure(&list->items[i]) > most ? measure(&list->items[i]) : most;
    if (most == 0)
        return;
    set_style(view, "1", out);
    buffer_string(out, title);
    set_style(view, "0", out);
    buffer_byte(out, '\n');
    for (size_t i = 0; i < rows; i++)
        put_row(view, &list->items[i], measure(&list->items[i]), most, out);
    buffer_byte(out, '\n');
}

static void put_totals(ns_view *view, const ns_corpus *corpus, ns_buffer *out)
{
    char line[160];
    ns_wrap wrap;
    int length = snprintf(line, sizeof line, "%" PRIu64 " article%s, %" PRIu64 " words, %" PRIu64 " sentences", corpus->articles,
                          corpus->articles == 1 ? "" : "s", corpus->words, corpus->sentences);
    if (corpus->first != NULL)
        (void)snprintf(line + length, sizeof line - (size_t)length, ", %.10s to %.10s", corpus->first, corpus->last);
    wrap_init(&wrap, out, &view->word, view->width, 0, view->color);
    wrap_style(&wrap, "1");
    wrap_text(&wrap, line, strlen(line));
    wrap_style(&wrap, "");
    wrap_end_line(&wrap);
    buffer_byte(out, '\n');
}

static void put_stories(const ns_view *view, const ns_story_list *stories, ns_buffer *out)
{
    size_t rows = stories->count < MOST_ROWS ? stories->count : MOST_ROWS;
    if (rows == 0)
        return;
    set_style(view, "1", out);
    buffer_string(out, "Stories, by articles\n");
    set_style(view, "0", out);
    for (size_t i = 0; i < rows; i++) {
        char number[32];
        (void)snprintf(number, sizeof number, "%6zu  ", stories->items[i].count);
        buffer_string(out, number);
        put_name(out, stories->items[i].title != NULL ? stories->items[i].title : "-", view->width > 20 ? view->width - 10 : 10);
        while (out->length > 0 && out->data[out->length - 1] == ' ')
            out->length--;
        buffer_byte(out, '\n');
    }
    buffer_byte(out, '\n');
}

void view_corpus(ns_view *view, const ns_corpus *corpus, ns_buffer *out)
{
    put_totals(view, corpus, out);
    put_list(view, "People, by articles", &corpus->people, articles_of, out);
    put_list(view, "Organisations, by articles", &corpus->orgs, articles_of, out);
    put_list(view, "Places, by articles", &corpus->places, articles_of, out);
    put_list(view, "Speakers, by quotes", &corpus->speakers, quotes_of, out);
    put_list(view, "Outlets, by articles", &corpus->outlets, articles_of, out);
    put_list(view, "Drawn on, by articles", &corpus->attributions, articles_of, out);
    put_stories(view, &corpus->stories, out);
}

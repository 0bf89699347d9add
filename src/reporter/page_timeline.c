/* page_timeline.c: the chart of days, months or years: articles published above the line, dates named below it. */
#include "reporter/page.h"

#include "base/calendar.h"

#include <stdio.h>
#include <string.h>

enum {
    BUCKETS = 300,
    CHART_WIDTH = 960,
    MIDDLE = 120,
    HIGHEST = 100,
    LOWEST = 92,
    LABEL_WIDTH = 84,
    WIDEST = 24,
    NO_BUCKET = INT32_MIN
};
enum { DAYS_BY_DAY = 100, DAYS_BY_MONTH = 6 * 366 };

typedef enum ns_unit { UNIT_DAY, UNIT_MONTH, UNIT_YEAR } ns_unit;

typedef struct ns_chart {
    ns_unit unit;
    int32_t first, count; /* buckets */
    uint64_t published[BUCKETS], named[BUCKETS];
    uint64_t outside; /* mentions */
} ns_chart;

/* So many digits and no more, as a number; else 0, which is no year, month or day. */
static int read_digits(const char *text, size_t count)
{
    int number = 0;
    if (strspn(text, "0123456789") != count)
        return 0;
    for (size_t i = 0; i < count; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

/* The day a value names, as far as it does: "2024", "2024-06", "2024-06-20T11:34". Year 0: none. */
static ns_day read_day(const char *value)
{
    ns_day day = {.year = value != NULL ? read_digits(value, 4) : 0};
    if (day.year > 0 && value[4] == '-')
        day.month = read_digits(value + 5, 2);
    if (day.month > 0 && value[7] == '-')
        day.day = read_digits(value + 8, 2);
    return day;
}

static int32_t bucket_of(ns_unit unit, ns_day day)
{
    if (day.year < 1 || (unit != UNIT_YEAR && (day.month < 1 || day.month > 12)))
        return NO_BUCKET;
    if (unit == UNIT_YEAR)
        return day.year;
    if (unit == UNIT_MONTH)
        return day.year * 12 + day.month - 1;
    return calendar_valid(day) ? calendar_number(day) : NO_BUCKET;
}

static void name_bucket(ns_unit unit, int32_t bucket, char *name, size_t size)
{
    ns_day day = unit == UNIT_DAY ? calendar_day(bucket) : (ns_day){0};
    if (unit == UNIT_DAY)
        (void)snprintf(name, size, "%04d-%02d-%02d", day.year, day.month, day.day);
    else if (unit == UNIT_MONTH)
        (void)snprintf(name, size, "%04d-%02d", bucket / 12, bucket % 12 + 1);
    else
        (void)snprintf(name, size, "%04d", bucket);
}

/* From the first to the last day published, or named if no article tells when it was; some more on both sides. */
static bool set_window(ns_chart *chart, const ns_corpus *corpus)
{
    static const int32_t around[] = {[UNIT_DAY] = 14, [UNIT_MONTH] = 6, [UNIT_YEAR] = 5};
    const ns_name_list *named = &corpus->timeline;
    ns_day first = read_day(corpus->first), last = read_day(corpus->last);
    for (size_t i = 0; corpus->first == NULL && i < named->count; i++) {
        ns_day day = read_day(named->items[i].name);
        if (day.day == 0 || !calendar_valid(day))
            continue;
        first = first.year == 0 ? day : first;
        last = day;
    }
    if (!calendar_valid(first) || !calendar_valid(last))
        return false;
    int32_t days = calendar_number(last) - calendar_number(first);
    chart->unit = days <= DAYS_BY_DAY ? UNIT_DAY : days <= DAYS_BY_MONTH ? UNIT_MONTH : UNIT_YEAR;
    int32_t end = bucket_of(chart->unit, last) + around[chart->unit];
    chart->first = bucket_of(chart->unit, first) - around[chart->unit];
    if (end - chart->first >= BUCKETS)
        chart->first = end - BUCKETS + 1;
    chart->count = end - chart->first + 1;
    return true;
}

static bool holds(const ns_chart *chart, int32_t bucket)
{
    return bucket != NO_BUCKET && bucket >= chart->first && bucket - chart->first < chart->count;
}

static void count_up(ns_chart *chart, const ns_html_page *page, const ns_corpus *corpus)
{
    for (size_t i = 0; i < page->articles.count; i++) {
        int32_t bucket = bucket_of(chart->unit, read_day(page->articles.items[i].published));
        if (holds(chart, bucket))
            chart->published[bucket - chart->first]++;
    }
    for (size_t i = 0; i < corpus->timeline.count; i++) {
        const ns_name_count *named = &corpus->timeline.items[i];
        int32_t bucket = bucket_of(chart->unit, read_day(named->name));
        if (holds(chart, bucket))
            chart->named[bucket - chart->first] += named->mentions;
        else
            chart->outside += named->mentions;
    }
}

static uint64_t most_of(const uint64_t *counts, int32_t count)
{
    uint64_t most = 1;
    for (int32_t i = 0; i < count; i++)
        most = counts[i] > most ? counts[i] : most;
    return most;
}

static void write_bars(const ns_chart *chart, uint64_t step, ns_buffer *out)
{
    uint64_t most = most_of(chart->published, chart->count), most_named = most_of(chart->named, chart->count);
    uint64_t width = step - 1 < WIDEST ? step - 1 : WIDEST;
    for (int32_t i = 0; i < chart->count; i++) {
        char name[16];
        uint64_t up = chart->published[i], down = chart->named[i], x = (uint64_t)i * step;
        uint64_t high = (up * HIGHEST + most - 1) / most, low = (down * LOWEST + most_named - 1) / most_named;
        name_bucket(chart->unit, chart->first + i, name, sizeof name);
        if (up > 0)
            TEMPLATE(out, PART_chart_published, fill_number(x), fill_number(MIDDLE - high), fill_number(width), fill_number(high),
                     fill_text(name), fill_number(up));
        if (down > 0)
            TEMPLATE(out, PART_chart_named, fill_number(x), fill_number(width), fill_number(low), fill_text(name),
                     fill_number(down));
    }
}

static void write_ticks(const ns_chart *chart, uint64_t step, ns_buffer *out)
{
    int32_t every = (int32_t)((LABEL_WIDTH + step - 1) / step);
    for (int32_t i = 0; i < chart->count && ((uint64_t)(chart->count - i)) * step >= LABEL_WIDTH; i += every) {
        char name[16];
        name_bucket(chart->unit, chart->first + i, name, sizeof name);
        TEMPLATE(out, PART_chart_tick, fill_number((uint64_t)i * step), fill_text(name));
    }
}

void page_timeline(const ns_html_page *page, const ns_corpus *corpus, ns_buffer *out)
{
    static const char *const units[] = {"day", "month", "year"};
    ns_chart chart = {.outside = 0};
    if (!set_window(&chart, corpus)) {
        template_plain(PART_timeline_none, out);
        return;
    }
    count_up(&chart, page, corpus);
    uint64_t step = CHART_WIDTH / (uint64_t)chart.count;
    TEMPLATE(out, PART_timeline_begin, fill_text(units[chart.unit]));
    TEMPLATE(out, PART_chart_begin, fill_number(step * (uint64_t)chart.count), fill_text("Articles published and dates named"));
    write_bars(&chart, step, out);
    write_ticks(&chart, step, out);
    template_plain(PART_chart_end, out);
    if (chart.outside > 0)
        TEMPLATE(out, PART_timeline_rest, fill_number(chart.outside));
    template_plain(PART_section_end, out);
}

/* page_tables.c: who said what, and the tables of names. */
#include "reporter/page.h"

#include <stdlib.h>

enum { BAR_STEPS = 10 };

#define NOBODY SIZE_MAX /* rank of who is not known */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Closes a table that shows so many of all. */
static void end_table(uint64_t shown, uint64_t all, ns_buffer *out)
{
    template_plain(PART_table_end, out);
    if (shown < all)
        TEMPLATE(out, PART_table_more, fill_number(shown), fill_number(all));
}

/* ---- who said what */

/* A quote, and where its speaker stands among the speakers. */
typedef struct ns_ranked {
    size_t rank, index;
} ns_ranked;

static int by_rank(const void *a, const void *b)
{
    const ns_ranked *one = a, *other = b;
    if (one->rank != other->rank)
        return one->rank < other->rank ? -1 : 1;
    return (one->index > other->index) - (one->index < other->index);
}

/* By speaker, the most quoted first; those nobody is known to have said come last. */
static ns_ranked *rank_quotes(ns_html_page *page, const ns_name_list *speakers)
{
    size_t *ranks = arena_alloc(&page->arena, page->speakers.count * sizeof *ranks);
    ns_ranked *ranked = arena_alloc(&page->arena, page->quotes.count * sizeof *ranked);
    for (uint32_t i = 0; i < page->speakers.count; i++)
        ranks[i] = speakers->count;
    for (size_t i = 0; i < speakers->count; i++) {
        uint32_t number = table_find(&page->speakers, speakers->items[i].name, strlen(speakers->items[i].name));
        if (number < page->speakers.count)
            ranks[number] = i;
    }
    for (size_t i = 0; i < page->quotes.count; i++) {
        uint32_t speaker = page->quotes.items[i].speaker;
        ranked[i] = (ns_ranked){speaker != UINT32_MAX ? ranks[speaker] : NOBODY, i};
    }
    if (page->quotes.count > 1)
        qsort(ranked, page->quotes.count, sizeof *ranked, by_rank);
    return ranked;
}

/* The quotes of the speaker of this rank, which begin at *at. */
static void write_quotes(const ns_html_page *page, const ns_ranked *ranked, size_t rank, size_t *at, bool texts, ns_buffer *out)
{
    for (; *at < page->quotes.count && ranked[*at].rank == rank; ++*at) {
        const ns_page_quote *quote = &page->quotes.items[ranked[*at].index];
        if (texts)
            TEMPLATE(out, PART_quote_link, fill_number(quote->article), fill_number(quote->start));
        else
            TEMPLATE(out, PART_quote_nolink, fill_number(quote->article));
        buffer_append(out, page->rows.data + quote->row, quote->row_end - quote->row);
    }
}

static void write_speakers(ns_html_page *page, const ns_name_list *speakers, bool texts, ns_buffer *out)
{
    const ns_ranked *ranked = rank_quotes(page, speakers);
    size_t at = 0, rows = least(speakers->count, PAGE_ROWS);
    template_plain(PART_speakers_begin, out);
    for (size_t i = 0; i < rows; i++) {
        const ns_name_count *row = &speakers->items[i];
        TEMPLATE(out, PART_speaker_row, fill_text(row->name), fill_number(row->direct), fill_number(row->partial),
                 fill_number(row->indirect), fill_number(row->articles));
        write_quotes(page, ranked, i, &at, texts, out);
    }
    while (at < page->quotes.count && ranked[at].rank != NOBODY) /* of speakers that are not shown */
        at++;
    if (at < page->quotes.count)
        template_plain(PART_speaker_open, out);
    write_quotes(page, ranked, NOBODY, &at, texts, out);
    end_table(rows, speakers->count, out);
    if (page->quotes.count < page->quote_count)
        TEMPLATE(out, PART_quotes_more, fill_number(page->quotes.count), fill_number(page->quote_count));
}

void page_said(ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out)
{
    template_plain(PART_said_begin, out);
    if (page->quote_count == 0)
        template_plain(PART_said_none, out);
    else
        write_speakers(page, &corpus->speakers, texts, out);
    template_plain(PART_section_end, out);
}

/* ---- names */

static uint64_t most_articles(const ns_name_list *names)
{
    return names->count > 0 ? names->items[0].articles : 1; /* they are sorted by it */
}

static ns_fill bar_of(uint64_t articles, uint64_t most)
{
    return fill_number(most > 1 ? (articles * BAR_STEPS + most - 1) / most : 0);
}

/* The last columns: other forms, and the articles. */
static void write_about(const ns_page_name *about, bool texts, ns_buffer *out)
{
    for (uint8_t i = 0; about != NULL && i < about->alias_count; i++) {
        if (i > 0)
            template_plain(PART_alias_next, out);
        TEMPLATE(out, PART_alias, fill_text(about->aliases[i]));
    }
    template_plain(PART_row_in, out);
    for (uint8_t i = 0; texts && about != NULL && i < about->article_count; i++)
        TEMPLATE(out, PART_in_article, fill_number(about->articles[i]));
    if (texts && about != NULL && about->more)
        template_plain(PART_in_more, out);
}

static void write_name(const ns_name_count *row, uint64_t most, ns_entity_type type, const ns_page_name *about, ns_buffer *out)
{
    ns_fill name = fill_text(row->name), bar = bar_of(row->articles, most), articles = fill_number(row->articles);
    ns_fill mentions = fill_number(row->mentions), country = fill_text(about != NULL ? about->country : NULL);
    switch (type) {
    case NS_PERSON:
        TEMPLATE(out, PART_person_row, name, bar, articles, mentions, fill_number(row->direct + row->partial + row->indirect));
        break;
    case NS_ORG:
        TEMPLATE(out, PART_org_row, name, bar, articles, mentions, country);
        break;
    case NS_PLACE:
        TEMPLATE(out, PART_place_row, name, bar, articles, mentions, country, fill_text(about != NULL ? about->region : NULL));
        break;
    default:
        TEMPLATE(out, PART_other_row, name, bar, articles, mentions, fill_text(markup_entity_types[type]));
        break;
    }
}

static size_t write_rows(ns_html_page *page, const ns_name_list *names, uint64_t most, ns_entity_type type, bool texts,
                         ns_buffer *out)
{
    size_t rows = least(names->count, PAGE_ROWS);
    for (size_t i = 0; i < rows; i++) {
        const ns_page_name *about = page_name(page, type, names->items[i].name);
        write_name(&names->items[i], most, type, about, out);
        write_about(about, texts, out);
    }
    return rows;
}

static void write_table(ns_html_page *page, const ns_name_list *names, ns_entity_type type, bool texts, ns_buffer *out)
{
    static const ns_part begins[] = {PART_people_begin, PART_orgs_begin, PART_places_begin};
    static const ns_part heads[] = {PART_people_head, PART_orgs_head, PART_places_head};
    template_plain(begins[type], out);
    if (names->count == 0) {
        template_plain(PART_none, out);
    } else {
        template_plain(heads[type], out);
        size_t rows = write_rows(page, names, most_articles(names), type, texts, out);
        end_table(rows, names->count, out);
    }
    template_plain(PART_section_end, out);
}

static void write_others(ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out)
{
    uint64_t events = most_articles(&corpus->events), laws = most_articles(&corpus->laws), most = events > laws ? events : laws;
    template_plain(PART_others_begin, out);
    if (corpus->events.count + corpus->laws.count == 0) {
        template_plain(PART_none, out);
    } else {
        template_plain(PART_others_head, out);
        size_t rows = write_rows(page, &corpus->events, most, NS_EVENT, texts, out);
        rows += write_rows(page, &corpus->laws, most, NS_LAW, texts, out);
        end_table(rows, corpus->events.count + corpus->laws.count, out);
    }
    template_plain(PART_section_end, out);
}

static size_t write_list(const ns_name_list *names, ns_part part, uint64_t most, ns_buffer *out)
{
    size_t rows = least(names->count, PAGE_ROWS);
    for (size_t i = 0; i < rows; i++) {
        const ns_name_count *row = &names->items[i];
        TEMPLATE(out, part, fill_text(row->name), bar_of(row->articles, most), fill_number(row->articles));
    }
    return rows;
}

static void write_sources(const ns_corpus *corpus, ns_buffer *out)
{
    uint64_t outlets = most_articles(&corpus->outlets), drawn = most_articles(&corpus->attributions);
    uint64_t most = outlets > drawn ? outlets : drawn;
    template_plain(PART_sources_begin, out);
    if (corpus->outlets.count + corpus->attributions.count == 0) {
        template_plain(PART_none, out);
    } else {
        template_plain(PART_sources_head, out);
        size_t rows = write_list(&corpus->outlets, PART_outlet_row, most, out);
        rows += write_list(&corpus->attributions, PART_source_row, most, out);
        end_table(rows, corpus->outlets.count + corpus->attributions.count, out);
    }
    template_plain(PART_section_end, out);
}

void page_names(ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out)
{
    write_table(page, &corpus->people, NS_PERSON, texts, out);
    write_table(page, &corpus->orgs, NS_ORG, texts, out);
    write_table(page, &corpus->places, NS_PLACE, texts, out);
    write_others(page, corpus, texts, out);
    write_sources(corpus, out);
}

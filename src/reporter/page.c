/* page.c: see page.h. What is kept of the articles, and the page in its order. */
#include "reporter/page.h"

void page_init(ns_html_page *page, ns_guard *guard)
{
    *page = (ns_html_page){.quote_count = 0};
    arena_init(&page->arena, guard);
    buffer_init(&page->sections, guard);
    buffer_init(&page->rows, guard);
    buffer_init(&page->key, guard);
    table_init(&page->names, guard);
    table_init(&page->paths, guard);
    table_init(&page->speakers, guard);
}

void page_free(ns_html_page *page)
{
    arena_free(&page->arena);
    buffer_free(&page->sections);
    buffer_free(&page->rows);
    buffer_free(&page->key);
    table_free(&page->names);
    table_free(&page->paths);
    table_free(&page->speakers);
}

/* ---- what is kept */

static const char *copy(ns_html_page *page, const char *text)
{
    return text != NULL ? arena_text(&page->arena, text, strlen(text)) : NULL;
}

static void make_key(ns_html_page *page, ns_entity_type type, const char *name)
{
    buffer_clear(&page->key);
    buffer_byte(&page->key, (char)('0' + type));
    buffer_string(&page->key, name);
}

const ns_page_name *page_name(ns_html_page *page, ns_entity_type type, const char *name)
{
    make_key(page, type, name);
    uint32_t number = table_find(&page->names, page->key.data, page->key.length);
    return number < page->names.count ? &page->about.items[number] : NULL;
}

uint32_t page_article_of(const ns_html_page *page, const char *path)
{
    uint32_t number = table_find(&page->paths, path, strlen(path));
    return number < page->paths.count ? page->path_articles.items[number] : 0;
}

static void add_alias(ns_html_page *page, ns_page_name *about, const char *alias)
{
    for (uint8_t i = 0; i < about->alias_count; i++)
        if (strcmp(about->aliases[i], alias) == 0)
            return;
    if (about->alias_count < PAGE_ALIASES)
        about->aliases[about->alias_count++] = copy(page, alias);
}

static void add_place(ns_page_name *about, uint32_t article)
{
    if (about->article_count > 0 && about->articles[about->article_count - 1] == article)
        return;
    if (about->article_count < PAGE_PLACES)
        about->articles[about->article_count++] = article;
    else
        about->more = true;
}

static void add_entity(ns_html_page *page, const ns_entity *entity, uint32_t article)
{
    make_key(page, entity->type, entity->name);
    uint32_t number = table_intern(&page->names, page->key.data, page->key.length);
    if (number == page->about.count)
        *LIST_PUSH(&page->arena, &page->about) = (ns_page_name){.country = NULL};
    ns_page_name *about = &page->about.items[number];
    if (about->country == NULL)
        about->country = copy(page, entity->country);
    if (about->region == NULL)
        about->region = copy(page, entity->region);
    for (size_t i = 0; i < entity->alias_count; i++)
        add_alias(page, about, entity->aliases[i]);
    add_place(about, article);
}

static void add_article(ns_html_page *page, const ns_article *article)
{
    uint32_t number = (uint32_t)page->articles.count + 1;
    *LIST_PUSH(&page->arena, &page->articles) = (ns_page_article){.path = copy(page, article->path != NULL ? article->path : "-"),
                                                                  .title = copy(page, article->title),
                                                                  .outlet = copy(page, article->outlet),
                                                                  .published = copy(page, article->published),
                                                                  .words = article->words};
    const char *path = page->articles.items[number - 1].path;
    if (table_intern(&page->paths, path, strlen(path)) == page->path_articles.count)
        *LIST_PUSH(&page->arena, &page->path_articles) = number;
    for (size_t i = 0; i < article->entity_count; i++)
        add_entity(page, &article->entities[i], number);
}

static void add_quotes(ns_html_page *page, const ns_chapters *chapters, const ns_chapter *chapter)
{
    for (size_t i = 0; i < chapter->said_count && page->quotes.count < PAGE_QUOTES; i++) {
        const ns_said *said = &chapter->said[i];
        ns_page_quote quote = {.speaker = UINT32_MAX, .article = (uint32_t)page->articles.count, .start = said->start};
        if (said->speaker != NULL)
            quote.speaker = table_intern(&page->speakers, said->speaker, strlen(said->speaker));
        quote.row = page->rows.length;
        buffer_append(&page->rows, chapters->rows->data + said->row, said->row_end - said->row);
        quote.row_end = page->rows.length;
        *LIST_PUSH(&page->arena, &page->quotes) = quote;
    }
    page->quote_count += chapter->said_count;
}

static void add_text(ns_html_page *page, const ns_chapters *chapters, const ns_chapter *chapter)
{
    size_t length = chapter->end - chapter->section;
    if (page->articles.count > PAGE_ARTICLES || length > PAGE_TEXTS - page->sections.length) {
        page->left_out = true;
        buffer_free(&page->sections);
    }
    if (!page->left_out)
        template_number(chapters->sections->data + chapter->section, length, page->articles.count, &page->sections);
}

void page_add(ns_html_page *page, const ns_chapters *chapters)
{
    for (size_t i = 0; i < chapters->list.count; i++) {
        const ns_chapter *chapter = &chapters->list.items[i];
        add_article(page, &chapter->article);
        add_quotes(page, chapters, chapter);
        if (!page->left_out)
            add_text(page, chapters, chapter);
    }
}

/* ---- the page */

static void write_header(const ns_corpus *corpus, ns_buffer *out)
{
    TEMPLATE(out, PART_head, fill_number(corpus->articles));
    TEMPLATE(out, PART_totals, fill_number(corpus->articles), fill_number(corpus->words), fill_number(corpus->sentences),
             fill_number(corpus->outlets.count), fill_number(corpus->people.count), fill_number(corpus->orgs.count),
             fill_number(corpus->places.count));
    if (corpus->first != NULL)
        TEMPLATE(out, PART_published, fill_text(corpus->first), fill_text(corpus->last));
    template_plain(PART_header_end, out);
}

static void write_articles(const ns_html_page *page, bool texts, ns_buffer *out)
{
    template_plain(PART_articles_begin, out);
    if (page->left_out)
        TEMPLATE(out, PART_articles_left_out, fill_number(PAGE_ARTICLES));
    else if (!texts || page->articles.count == 0)
        template_plain(PART_none, out);
    if (texts && page->articles.count > 0) {
        template_plain(PART_articles_key, out);
        buffer_append(out, page->sections.data, page->sections.length);
    }
    template_plain(PART_section_end, out);
}

void page_write(ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out)
{
    texts = texts && !page->left_out;
    write_header(corpus, out);
    page_timeline(page, corpus, out);
    page_said(page, corpus, texts, out);
    page_names(page, corpus, texts, out);
    page_together(page, corpus, out);
    page_stories(page, corpus, texts, out);
    write_articles(page, texts, out);
}

void page_error(bool first, const char *path, uint64_t line, const char *message, ns_buffer *out)
{
    if (first)
        template_plain(PART_errors_begin, out);
    if (line == 0)
        TEMPLATE(out, PART_error, fill_text(path), fill_text(message));
    else
        TEMPLATE(out, PART_error_line, fill_text(path), fill_number(line), fill_text(message));
}

void page_foot(bool any_error, ns_buffer *out)
{
    if (any_error)
        template_plain(PART_errors_end, out);
    TEMPLATE(out, PART_foot, fill_text(NS_VERSION));
}

/* page_stories.c: the stories, their articles side by side, and where they disagree. */
#include "reporter/page.h"

static void write_path(const ns_html_page *page, const ns_gist *gist, bool texts, ns_buffer *out)
{
    uint32_t article = page_article_of(page, gist_path(gist));
    if (texts && article > 0)
        TEMPLATE(out, PART_in_article, fill_number(article));
    else
        TEMPLATE(out, PART_conflict_path, fill_text(gist_path(gist)));
}

static void write_conflict(const ns_html_page *page, const ns_dispute *dispute, bool texts, ns_buffer *out)
{
    static const char *const kinds[] = {"date", "figure", "name"};
    for (size_t i = 0; i < dispute->count; i++) {
        const ns_claim *claim = &dispute->claims[i];
        TEMPLATE(out, PART_conflict_what, fill_text(kinds[dispute->kind]), fill_text(dispute->what));
        if (claim->text != NULL)
            TEMPLATE(out, PART_conflict_text, fill_text(claim->text));
        else
            TEMPLATE(out, PART_conflict_number, fill_number(claim->number));
        for (size_t k = 0; k < claim->count && k < PAGE_CARDS; k++)
            write_path(page, claim->gists[k], texts, out);
        if (claim->count > PAGE_CARDS)
            template_plain(PART_in_more, out);
    }
}

static void write_card(const ns_html_page *page, const ns_gist *gist, bool texts, ns_buffer *out)
{
    uint32_t number = page_article_of(page, gist_path(gist));
    const char *title = gist_title(gist) != NULL ? gist_title(gist) : gist_path(gist);
    if (texts && number > 0)
        TEMPLATE(out, PART_card_link, fill_number(number), fill_text(title));
    else
        TEMPLATE(out, PART_card_nolink, fill_text(title));
    if (number > 0 && page->articles.items[number - 1].outlet != NULL)
        TEMPLATE(out, PART_card_outlet, fill_text(page->articles.items[number - 1].outlet));
    if (number > 0 && page->articles.items[number - 1].published != NULL)
        TEMPLATE(out, PART_card_published, fill_text(page->articles.items[number - 1].published));
    if (gist->words > 0) /* of an earlier report's story nothing is known but paths */
        TEMPLATE(out, PART_card_words, fill_number(gist->words));
    TEMPLATE(out, PART_card_end, fill_text(gist_path(gist)));
}

static void write_story(const ns_html_page *page, const ns_story *story, bool texts, ns_buffer *out)
{
    const char *title = story->title != NULL ? story->title : "–";
    if (story->first != NULL)
        TEMPLATE(out, PART_story_begin, fill_text(title), fill_text(story->first), fill_text(story->last));
    else
        TEMPLATE(out, PART_story_begin_open, fill_text(title));
    for (size_t i = 0; i < story->name_count; i++)
        TEMPLATE(out, PART_story_name, fill_text(story->names[i]));
    template_plain(PART_story_cards, out);
    for (size_t i = 0; i < story->count && i < PAGE_CARDS; i++)
        write_card(page, story->gists[i], texts, out);
    template_plain(PART_story_cards_end, out);
    if (story->count > PAGE_CARDS)
        TEMPLATE(out, PART_table_more, fill_number(PAGE_CARDS), fill_number(story->count));
    if (story->dispute_count > 0)
        template_plain(PART_conflicts_begin, out);
    for (size_t i = 0; i < story->dispute_count; i++)
        write_conflict(page, &story->disputes[i], texts, out);
    if (story->dispute_count > 0)
        template_plain(PART_table_end, out);
    template_plain(PART_section_end, out);
}

void page_stories(const ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out)
{
    const ns_story_list *stories = &corpus->stories;
    size_t shown = stories->count < PAGE_STORIES ? stories->count : PAGE_STORIES;
    template_plain(PART_stories_begin, out);
    for (size_t i = 0; i < shown; i++)
        write_story(page, &stories->items[i], texts, out);
    if (stories->count == 0)
        template_plain(PART_none, out);
    if (shown < stories->count)
        TEMPLATE(out, PART_table_more, fill_number(shown), fill_number(stories->count));
    template_plain(PART_section_end, out);
}

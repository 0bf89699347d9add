/* structure.c: findings about what stands around the copy: furniture left in, title, date, byline, dateline and credits. In: zones and
 * the fields of the article. One finding for a run of furniture, and none for what is in it. */
#include "checker/words.h"

/* ---- furniture */

static ns_check_id rule_for(ns_zone_kind kind)
{
    switch (kind) {
    case NS_ZONE_RELATED:
        return CHECK_BOILERPLATE_RELATED;
    case NS_ZONE_LIST:
        return CHECK_BOILERPLATE_LIST;
    case NS_ZONE_COPYRIGHT:
    case NS_ZONE_PROMO:
    case NS_ZONE_SHARE:
        return CHECK_BOILERPLATE_FOOTER;
    default:
        return CHECK_COUNT;
    }
}

/* A list has a zone for each of its lines; together they are one thing. */
static void check_furniture(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    for (size_t first = 0, end; first < layout->zone_count; first = end) {
        ns_check_id rule = rule_for(layout->zones[first].kind);
        end = first + 1;
        if (rule == CHECK_COUNT)
            continue;
        while (end < layout->zone_count && rule_for(layout->zones[end].kind) == rule)
            end++;
        ns_span span = {layout->zones[first].span.start, layout->zones[end - 1].span.end};
        const char *shown = check_text(checker, layout->zones[first].span);
        if (end - first > 1)
            check_add(checker, rule, span, NULL, "no part of the article: \"%s\" and %zu more line%s", shown, end - first - 1,
                      end - first == 2 ? "" : "s");
        else
            check_add(checker, rule, span, NULL, "no part of the article: \"%s\"", shown);
    }
}

/* ---- title, date, byline */

static void check_fields(ns_checker *checker)
{
    const ns_article *article = checker->article;
    ns_span whole = {0, 0};
    if (article->words == 0)
        return;
    if (article->title == NULL)
        check_add(checker, CHECK_META_NO_TITLE, whole, NULL, "no title is found");
    if (article->published == NULL && checker->draft->anchor.basis != NS_BASIS_OPTION)
        check_add(checker, CHECK_META_NO_DATE, whole, NULL, "no date of publication is found; relative dates hang in the air");
    if (article->author_count == 0)
        check_add(checker, CHECK_META_NO_BYLINE, whole, NULL, "no reporter or editor is named");
}

/* ---- the dateline */

static bool same_name(const ns_checker *checker, ns_span span, const char *name)
{
    size_t length = span.end - span.start;
    if (strlen(name) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((checker->article->text[span.start + i] | 0x20) != (name[i] | 0x20))
            return false;
    return true;
}

/* "KABARKINI, RUSIA – ": the place must be a town. City states are both. */
static void check_dateline_zone(ns_checker *checker, size_t zone)
{
    const ns_draft *draft = checker->draft;
    const ns_phrase_tokens tokens = {draft->text, draft->tokens.spans, draft->tokens.words, draft->tokens.count};
    ns_range range = zone_tokens(checker, zone);
    for (size_t at = range.first; at < range.last; at++) {
        ns_phrase phrase = gazetteer_find(&tokens, at);
        if (phrase.tokens == 0 || at + phrase.tokens > range.last)
            continue;
        ns_span span = draft_span(draft, at, at + phrase.tokens);
        if (strcmp(gazetteer_sense(phrase, 0).kind, "country") == 0 && same_name(checker, span, draft->layout.dateline) &&
            !usage_lists(checker, USAGE_CITY_STATE, at)) {
            check_add(checker, CHECK_META_DATELINE, span, NULL, "the dateline names a country, \"%s\"; a town belongs there",
                      draft->layout.dateline);
            return;
        }
    }
}

/* ---- credits of pictures */

/* "19 Juni 2024/Net": whose picture is that? */
static void check_credit(ns_checker *checker, size_t zone)
{
    ns_range range = zone_tokens(checker, zone);
    size_t last = range.last;
    while (last > range.first && !word_is_letters(checker, last - 1))
        last--;
    if (last < range.first + 2 || word_is_letters(checker, last - 2) || word_is(checker, last - 2, ',') ||
        !usage_lists(checker, USAGE_VAGUE_CREDIT, last - 1))
        return;
    ns_span span = word_span(checker, last - 1);
    check_add(checker, CHECK_META_CREDIT, span, NULL, "\"%s\" credits nobody: name the photographer or the agency",
              check_text(checker, span));
}

/* "- DW" on a line of its own: what is credited? */
static void check_lone_credit(ns_checker *checker, size_t zone)
{
    ns_range range = zone_tokens(checker, zone);
    ns_span span = checker->draft->layout.zones[zone].span;
    bool dash = range.first < range.last && word_shape(checker, range.first) == NS_SHAPE_dash;
    if (dash || checker->article->text[span.start] == '-')
        check_add(checker, CHECK_META_CREDIT, span, NULL, "\"%s\" stands alone: say what is credited, or leave it out",
                  check_text(checker, span));
}

void check_structure(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    check_furniture(checker);
    check_fields(checker);
    for (size_t zone = 0; zone < layout->zone_count; zone++) {
        ns_zone_kind kind = layout->zones[zone].kind;
        if (kind == NS_ZONE_DATELINE && layout->dateline != NULL)
            check_dateline_zone(checker, zone);
        else if (kind == NS_ZONE_CAPTION)
            check_credit(checker, zone);
        else if (kind == NS_ZONE_CREDIT)
            check_lone_credit(checker, zone);
    }
}

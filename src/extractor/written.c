/* written.c: see written.h. */
#include "extractor/written.h"

static void lead_entities(ns_draft *draft, const ns_normal *normal)
{
    for (size_t i = 0; i < draft->entities.count; i++) {
        ns_entity *entity = &draft->entities.items[i];
        ns_span *mentions = arena_alloc(draft->arena, entity->mention_count * sizeof *mentions);
        for (size_t k = 0; k < entity->mention_count; k++)
            mentions[k] = normal_written(normal, entity->mentions[k]);
        entity->mentions = mentions;
    }
}

/* "⒜" is read as three tokens, "(a)": what is written is one. */
static void lead_tokens(ns_draft *draft, const ns_normal *normal, ns_article *article)
{
    ns_token *tokens = arena_alloc(draft->arena, (article->token_count + 1) * sizeof *tokens);
    size_t count = 0;
    for (size_t i = 0; i < article->token_count; i++) {
        ns_span span = normal_written(normal, article->tokens[i].span);
        if (count == 0 || span.start >= tokens[count - 1].span.end)
            tokens[count++] = (ns_token){span, article->tokens[i].sentence};
    }
    article->tokens = tokens;
    article->token_count = count;
}

void written_lead_back(ns_draft *draft, const ns_normal *normal, ns_article *article)
{
#define LEAD(list)                                                                                                               \
    for (size_t i = 0; i < draft->list.count; i++)                                                                               \
        draft->list.items[i].span = normal_written(normal, draft->list.items[i].span);
    LEAD(dates)
    LEAD(quotes)
    LEAD(attributions)
    LEAD(amounts)
#undef LEAD
    for (size_t i = 0; i < draft->layout.zone_count; i++)
        draft->layout.zones[i].span = normal_written(normal, draft->layout.zones[i].span);
    draft->layout.title_span = normal_written(normal, draft->layout.title_span);
    lead_entities(draft, normal);
    lead_tokens(draft, normal, article);
}

/* saved_items.c: see saved_items.h. */
#include "summary/saved_items.h"

#include "base/letters.h"
#include "base/spelling.h"
#include "summary/saved_json.h"

static const char *const entity_types[] = {SPELL_ENTITY_TYPES(SPELL_PLAIN), NULL};
static const char *const date_types[] = {SPELL_DATE_TYPES(SPELL_PLAIN), NULL};
static const char *const grains[] = {"", SPELL_GRAINS(SPELL_PLAIN), NULL};
static const char *const conflicts[] = {"", SPELL_CONFLICTS(SPELL_PLAIN), NULL};
static const char *const quote_kinds[] = {SPELL_QUOTE_KINDS(SPELL_PLAIN), NULL};

bool saved_entity(const cJSON *item, ns_entity *entity)
{
    unsigned type = saved_word_at(item, "type", entity_types);
    const char *name = saved_text_at(item, "name");
    if (type >= NS_ENTITY_TYPES || name == NULL)
        return false;
    *entity = (ns_entity){.type = (ns_entity_type)type, .name = name, .mention_count = saved_number_at(item, "count")};
    return true;
}

bool saved_date(const cJSON *item, ns_date *date)
{
    unsigned type = saved_word_at(item, "type", date_types), grain = saved_word_at(item, "grain", grains);
    unsigned conflict = saved_word_at(item, "conflict", conflicts);
    if (type > NS_SET)
        return false;
    *date = (ns_date){.type = (ns_date_type)type,
                      .value = saved_text_at(item, "value"),
                      .to = saved_text_at(item, "to"),
                      .grain = grain <= NS_GRAIN_CENTURY ? (ns_grain)grain : NS_GRAIN_NONE,
                      .conflict = conflict <= NS_CONFLICT_ORDER ? (ns_conflict)conflict : NS_CONFLICT_NONE,
                      .suggest = saved_text_at(item, "suggest")};
    return true;
}

uint64_t saved_id_at(const cJSON *object, const char *key)
{
    const char *id = saved_text_at(object, key);
    uint64_t number = 0;
    if (id == NULL || id[0] != 'e')
        return 0;
    for (id++; is_digit(*id) && number < UINT32_MAX; id++)
        number = number * 10 + (uint64_t)(*id - '0');
    return number;
}

static size_t find_entity(const ns_saved_ids *ids, uint64_t number)
{
    size_t low = 0, high = ids->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ids->numbers[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return number > 0 && low < ids->count && ids->numbers[low] == number ? low : NS_NO_ENTITY;
}

bool saved_quote(const cJSON *item, const ns_saved_ids *ids, ns_quote *quote)
{
    unsigned kind = saved_word_at(item, "kind", quote_kinds);
    if (kind > NS_INDIRECT)
        return false;
    *quote = (ns_quote){.kind = (ns_quote_kind)kind,
                        .speaker = saved_text_at(item, "speaker"),
                        .speaker_entity = find_entity(ids, saved_id_at(item, "speaker_id")),
                        .via = saved_text_at(item, "via")};
    return true;
}

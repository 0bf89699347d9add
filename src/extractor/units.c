/* units.c: see units.h. In: the words of a unit. Out: its sign, from src/data/meanings.def and measures.def. */
#include "extractor/units.h"

#include "base/letters.h"

#include <string.h>

#define CODE(a, b, c) CURRENCY_CODE(a, b, c)

/* ---- words */

const char *units_lower(const ns_draft *draft, ns_range range)
{
    ns_span span = draft_span(draft, range.first, range.last);
    char *text = arena_text(draft->arena, draft->text + span.start, span.end - span.start);
    for (char *at = text; *at != '\0'; at++)
        *at = small_letter(*at);
    return text;
}

static bool is_byte(const ns_draft *draft, size_t token, char byte)
{
    return draft->tokens.symbols[token] == (uint8_t)byte;
}

/* ---- money */

static const char *code_text(ns_arena *arena, int64_t code)
{
    const char letters[3] = {(char)(code >> 16 & 0x7F), (char)(code >> 8 & 0x7F), (char)(code & 0x7F)};
    return arena_text(arena, letters, sizeof letters);
}

/* "€", which is no word; 0: no sign. */
static int64_t sign_code(const ns_draft *draft, size_t token)
{
    static const struct {
        const char *sign;
        int64_t code;
    } signs[] = {
#define MEASURE(word, sign)
#define MEASURE_AHEAD(sign)
#define CURRENCY_SIGN(sign, code) {sign, code},
#include "data/measures.def"
#undef MEASURE
#undef MEASURE_AHEAD
#undef CURRENCY_SIGN
    };
    size_t length;
    const char *text = draft_token(draft, token, &length);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strlen(signs[i].sign) == length && memcmp(signs[i].sign, text, length) == 0)
            return signs[i].code;
    return 0;
}

static bool is_money_word(const ns_draft *draft, size_t token)
{
    return draft_meaning(draft, token, MEANING_CURRENCY) != NULL || draft_meaning(draft, token, MEANING_DOLLAR_OF) != NULL;
}

/* "S$", "$", "Rp.", "€" */
static int64_t leading_code(const ns_draft *draft, ns_range *range)
{
    const int64_t american = CODE('U', 'S', 'D');
    if (is_byte(draft, range->last - 1, '$')) {
        const ns_meaning *of = draft_meaning(draft, range->first, MEANING_DOLLAR_OF);
        if (range->last - range->first > 1 && !is_money_word(draft, range->first))
            range->first = range->last - 1;
        return of != NULL ? of->value : american;
    }
    const ns_meaning *currency = draft_meaning(draft, range->first, MEANING_CURRENCY);
    return currency != NULL ? currency->value : sign_code(draft, range->first);
}

/* "dolar AS", "yen Jepang", "dolar Hong Kong"; what else is capitalised behind it is another's name. */
static int64_t trailing_code(const ns_draft *draft, ns_range *range)
{
    const ns_meaning *currency = draft_meaning(draft, range->first, MEANING_CURRENCY), *of = NULL;
    uint32_t end = range->first + 1;
    for (; end < range->last; end++) {
        const ns_meaning *land = draft_meaning(draft, end, MEANING_DOLLAR_OF);
        of = of != NULL ? of : land;
        if (land == NULL && draft_meaning(draft, end, MEANING_CURRENCY_LAND) == NULL)
            break;
    }
    range->last = end;
    bool dollar = currency == NULL || currency->value == CODE('U', 'S', 'D');
    return of != NULL && dollar ? of->value : currency != NULL ? currency->value : 0;
}

const char *units_currency(const ns_draft *draft, ns_range *range)
{
    bool leads = is_byte(draft, range->last - 1, '$') || is_byte(draft, range->last - 1, '.') ||
                 (range->last - range->first == 1 && draft->tokens.shapes[range->last] < NS_SHAPE_open);
    int64_t code = leads ? leading_code(draft, range) : 0;
    if (code == 0)
        code = trailing_code(draft, range);
    return code != 0 ? code_text(draft->arena, code) : NULL;
}

/* ---- measures */

static const char *sign_of(const char *unit)
{
    static const char *const signs[][2] = {
#define MEASURE(word, sign) {word, sign},
#define MEASURE_AHEAD(sign)
#define CURRENCY_SIGN(sign, code)
#include "data/measures.def"
#undef MEASURE
#undef MEASURE_AHEAD
#undef CURRENCY_SIGN
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (unit[0] == signs[i][0][0] && strcmp(unit, signs[i][0]) == 0)
            return signs[i][1];
    return NULL;
}

/* Where "/ jam" or "per jam" begins; range.last if there is none. */
static uint32_t rate_at(const ns_draft *draft, ns_range range)
{
    if (range.last - range.first < 3)
        return range.last;
    const ns_meaning *every = draft_meaning(draft, range.last - 2, MEANING_EVERY);
    bool per = is_byte(draft, range.last - 2, '/') || every != NULL;
    return per ? range.last - 2 : range.last;
}

const char *units_measure(const ns_draft *draft, ns_range *range)
{
    uint32_t rate = rate_at(draft, *range);
    const ns_meaning *every = rate < range->last ? draft_meaning(draft, rate, MEANING_EVERY) : NULL;
    if (every != NULL && every->value != 1)
        range->last = rate;
    const char *unit = units_lower(draft, (ns_range){range->first, rate}), *sign = sign_of(unit);
    bool listed = (draft_classes(draft, range->first) & draft->classes->measure) != 0;
    if (sign == NULL && !listed)
        return NULL; /* "5 iPhone" */
    unit = sign != NULL ? sign : unit;
    if (rate >= range->last)
        return unit;
    return arena_printf(draft->arena, "%s/%s", unit, units_lower(draft, (ns_range){range->last - 1, range->last}));
}

bool units_may_lead(const char *unit)
{
    static const char *const ahead[] = {
#define MEASURE(word, sign)
#define MEASURE_AHEAD(sign) sign,
#define CURRENCY_SIGN(sign, code)
#include "data/measures.def"
#undef MEASURE
#undef MEASURE_AHEAD
#undef CURRENCY_SIGN
    };
    for (size_t i = 0; i < sizeof ahead / sizeof *ahead; i++)
        if (strcmp(unit, ahead[i]) == 0)
            return true;
    return false;
}

/* amounts.c: money, percentages, counts and measures. In: the matches of the amount rules, draft->dates. Out: draft->amounts. What
 * is part of a date ("24 tahun", "pukul 09.30") is no amount. */
#include "extractor/extractor.h"
#include "extractor/numbers.h"
#include "extractor/words.h"

#include <math.h>
#include <string.h>

/* The second word of an amount rule's `as`; after: what stands behind the number tells. */
#define AMOUNT_FORMS(X) X(none) X(money) X(percent) X(count) X(measure) X(after)

typedef enum ns_amount_form {
    AMOUNT_FORM_UNKNOWN,
#define AMOUNT_FORM_ENUM(name) AMOUNT_FORM_##name,
    AMOUNT_FORMS(AMOUNT_FORM_ENUM)
#undef AMOUNT_FORM_ENUM
} ns_amount_form;

uint8_t amounts_form(const char *form)
{
#define AMOUNT_FORM_ROW(name)                                                                                                    \
    if (strcmp(form, #name) == 0)                                                                                                \
        return AMOUNT_FORM_##name;
    AMOUNT_FORMS(AMOUNT_FORM_ROW)
#undef AMOUNT_FORM_ROW
    return AMOUNT_FORM_UNKNOWN;
}

/* An amount that may still lose to an overlapping one. */
typedef struct ns_found {
    ns_amount_form form;
    uint32_t first, last;
    const ns_rule *rule;
    ns_amount amount;
} ns_found;

typedef LIST(ns_found) ns_found_list;

/* ---- values */

static double scale_in(const ns_draft *draft, ns_range range)
{
    double product = 1;
    for (size_t at = range.first; at < range.last; at++) {
        size_t length;
        const char *text = draft_token(draft, at, &length);
        const ns_meaning *scale = words_meaning(draft->meanings, draft->tokens.words[at], text, length, MEANING_SCALE);
        product *= scale != NULL ? (double)scale->value : 1;
    }
    return product;
}

/* "Rp1,5-2 triliun": the scale behind the right number holds for the left one too, if that has none of its own. */
static bool read_values(const ns_draft *draft, const ns_match *match, ns_amount *amount)
{
    ns_range left = match_range(match, NS_CAPTURE_number), right = match_range(match, NS_CAPTURE_to);
    amount->to = (double)NAN;
    if (numbers_read(draft, left.first, left.last, &amount->value) == 0)
        return false;
    if (right.first >= right.last)
        return true;
    if (numbers_read(draft, right.first, right.last, &amount->to) == 0)
        return false;
    double scale = scale_in(draft, right);
    if (scale > 1 && !(scale_in(draft, left) > 1) && amount->value <= amount->to / scale * 1000)
        amount->value *= scale;
    return true;
}

/* ---- units */

static const char *code_text(ns_arena *arena, int64_t code)
{
    const char letters[3] = {(char)(code >> 16 & 0x7F), (char)(code >> 8 & 0x7F), (char)(code & 0x7F)};
    return arena_text(arena, letters, sizeof letters);
}

static const ns_meaning *meaning_in(const ns_draft *draft, ns_range range, ns_meaning_kind kind)
{
    for (size_t at = range.first; at < range.last; at++) {
        size_t length;
        const char *text = draft_token(draft, at, &length);
        const ns_meaning *meaning = words_meaning(draft->meanings, draft->tokens.words[at], text, length, kind);
        if (meaning != NULL)
            return meaning;
    }
    return NULL;
}

/* "Rp", "US$", "dolar Singapura" → ISO 4217. A "$" alone is the American one. */
static const char *currency_unit(const ns_draft *draft, const ns_match *match)
{
    ns_range range = match_range(match, NS_CAPTURE_currency);
    const ns_meaning *currency = meaning_in(draft, range, MEANING_CURRENCY), *of = meaning_in(draft, range, MEANING_DOLLAR_OF);
    int64_t dollar = CURRENCY_CODE('U', 'S', 'D');
    if (of != NULL && (currency == NULL || currency->value == dollar))
        return code_text(draft->arena, of->value);
    return code_text(draft->arena, currency != NULL ? currency->value : dollar);
}

static const char *lower_text(const ns_draft *draft, ns_range range)
{
    ns_span span = draft_span(draft, range.first, range.last);
    char *text = arena_text(draft->arena, draft->text + span.start, span.end - span.start);
    for (char *at = text; *at != '\0'; at++)
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at);
    return text;
}

/* "kilometer" is km, "hektare" ha; units without a sign stay words. */
static const char *measure_unit(const ns_draft *draft, const ns_match *match)
{
    static const char *const signs[][2] = {
#define MEASURE(word, sign) {word, sign},
#define MEASURE_AHEAD(sign)
#include "data/measures.def"
#undef MEASURE
#undef MEASURE_AHEAD
    };
    const char *unit = lower_text(draft, match_range(match, NS_CAPTURE_unit));
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(unit, signs[i][0]) == 0)
            return signs[i][1];
    return unit;
}

/* ---- finding */

static bool inside_sentence(const ns_draft *draft, uint32_t token)
{
    return token > 0 && draft->tokens.sentences[token - 1] == draft->tokens.sentences[token];
}

/* "magnitudo 5,6"; in "dari 3 km 1,5 jam kemudian" the unit belongs to what stands before it. */
static bool unit_leads(const ns_match *match)
{
    return match_range(match, NS_CAPTURE_unit).first < match_range(match, NS_CAPTURE_number).first;
}

static bool may_lead(const char *unit)
{
    static const char *const ahead[] = {
#define MEASURE(word, sign)
#define MEASURE_AHEAD(sign) sign,
#include "data/measures.def"
#undef MEASURE
#undef MEASURE_AHEAD
    };
    for (size_t i = 0; i < sizeof ahead / sizeof *ahead; i++)
        if (strcmp(unit, ahead[i]) == 0)
            return true;
    return false;
}

static bool has(const ns_match *match, ns_capture name)
{
    return match_range(match, name).last > 0;
}

static ns_amount_form form_of(const ns_match *match)
{
    ns_amount_form form = (ns_amount_form)DRAFT_FORM(match->kind);
    if (form != AMOUNT_FORM_after)
        return form;
    return has(match, NS_CAPTURE_noun)       ? AMOUNT_FORM_count
           : has(match, NS_CAPTURE_unit)     ? AMOUNT_FORM_measure
           : has(match, NS_CAPTURE_currency) ? AMOUNT_FORM_money
                                             : AMOUNT_FORM_percent;
}

static bool make(const ns_draft *draft, const ns_match *match, ns_found *found)
{
    *found =
        (ns_found){.form = form_of(match), .first = match->group[0].first, .last = match->group[0].last, .rule = match->rule};
    ns_amount *amount = &found->amount;
    amount->rule = match->rule->name;
    switch (found->form) {
    case AMOUNT_FORM_none:
        return true;
    case AMOUNT_FORM_money:
        amount->type = NS_MONEY;
        amount->unit = currency_unit(draft, match);
        return read_values(draft, match, amount);
    case AMOUNT_FORM_percent:
        amount->type = NS_PERCENT;
        return read_values(draft, match, amount);
    case AMOUNT_FORM_count:
        amount->type = NS_COUNT;
        amount->unit = lower_text(draft, match_range(match, NS_CAPTURE_noun));
        /* "Ruang Empat Anggota": a capital inside a sentence is a name's */
        return read_values(draft, match, amount) &&
               !(inside_sentence(draft, found->first) && draft->tokens.shapes[found->first] == NS_SHAPE_cap);
    case AMOUNT_FORM_measure:
        amount->type = NS_MEASURE;
        amount->unit = measure_unit(draft, match);
        return read_values(draft, match, amount) && (!unit_leads(match) || may_lead(amount->unit));
    case AMOUNT_FORM_after:
    case AMOUNT_FORM_UNKNOWN:
        break;
    }
    return false;
}

static bool beats(const ns_found *a, const ns_found *b)
{
    uint32_t length = a->last - a->first, other = b->last - b->first;
    return length != other ? length > other : a->rule < b->rule;
}

/* Adds what stands to the draft, save what is a part of a date. */
static void settle(ns_draft *draft, ns_found_list *list, size_t *date)
{
    for (size_t i = 0; i < list->count; i++) {
        ns_found *found = &list->items[i];
        ns_span span = draft_span(draft, found->first, found->last);
        while (*date < draft->dates.count && draft->dates.items[*date].span.end <= span.start)
            ++*date;
        bool dated = *date < draft->dates.count && draft->dates.items[*date].span.start < span.end;
        if (dated || found->form == AMOUNT_FORM_none)
            continue;
        found->amount.span = span;
        *LIST_PUSH(draft->arena, &draft->amounts) = found->amount;
    }
    list->count = 0;
}

static void keep(ns_arena *arena, ns_found_list *list, const ns_found *found)
{
    while (list->count > 0 && list->items[list->count - 1].last > found->first) {
        if (!beats(found, &list->items[list->count - 1]))
            return;
        list->count--;
    }
    *LIST_PUSH(arena, list) = *found;
}

void amounts_find(ns_draft *draft)
{
    ns_found_list list = {0};
    size_t date = 0;
    for (size_t i = 0; i < draft->matches.count; i++) {
        ns_found found;
        const ns_match *match = &draft->matches.items[i];
        if (DRAFT_FINDER(match->kind) != FINDER_AMOUNT || !make(draft, match, &found))
            continue;
        if (list.count > 0 && list.items[list.count - 1].last <= found.first)
            settle(draft, &list, &date);
        keep(draft->arena, &list, &found);
    }
    settle(draft, &list, &date);
}

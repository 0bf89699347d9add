/* amounts.c: money, percentages, counts and measures. In: the matches of the amount rules, draft->dates. Out: draft->amounts. What
 * is part of a date ("24 tahun", "pukul 09.30") is no amount. */
#include "base/letters.h"
#include "extractor/extractor.h"
#include "extractor/numbers.h"
#include "extractor/units.h"

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
        const ns_meaning *scale = draft_meaning(draft, at, MEANING_SCALE);
        product *= scale != NULL ? (double)scale->value : 1;
    }
    return product;
}

/* "Rp 1,2 M" is miliar, "Rp 5 T" triliun; of another currency the letter may be English: a number that is not told. */
static double letter_scale(const ns_draft *draft, const char *text, size_t length, bool rupiah)
{
    length -= length > 1 && text[length - 1] == '.';
    const ns_meaning *scale = words_meaning(draft->meanings, lexicon_find(text, length), text, length, MEANING_SCALE_LETTER);
    return scale == NULL ? 0 : rupiah ? (double)scale->value : (double)NAN;
}

/* "Rp50jt", "Rp1,2M": figures and their scale in one token. */
static bool read_joined(const ns_draft *draft, size_t token, bool rupiah, double *value)
{
    size_t length, digits = 0, comma = 0;
    const char *text = draft_token(draft, token, &length);
    double number = 0, divisor = 1;
    for (; digits < length && digits < 15 && (is_digit(text[digits]) || text[digits] == ','); digits++) {
        if (text[digits] == ',')
            comma++;
        else
            number = number * 10 + (text[digits] - '0');
        divisor *= comma > 0 && text[digits] != ',' ? 10 : 1;
    }
    if (digits == 0 || digits == length || comma > 1)
        return false;
    const char *rest = text + digits;
    const ns_meaning *word =
        words_meaning(draft->meanings, lexicon_find(rest, length - digits), rest, length - digits, MEANING_SCALE);
    double scale = word != NULL ? (double)word->value : letter_scale(draft, rest, length - digits, rupiah);
    *value = number / divisor * scale;
    return scale != 0; /* unequal too if it is not told */
}

/* The number at the left of an amount of money, with what scale clings to it. */
static bool read_money(const ns_draft *draft, ns_range range, bool rupiah, double *value)
{
    size_t taken = numbers_read(draft, range.first, range.last, value), length;
    if (taken == 0)
        return read_joined(draft, range.first, rupiah, value);
    if (range.first + taken < range.last) {
        const char *text = draft_token(draft, range.first + taken, &length);
        double scale = letter_scale(draft, text, length, rupiah);
        if (scale != 0)
            *value *= scale;
    }
    return true;
}

/* "Rp1,5-2 triliun": the scale behind the right number holds for the left one too, if that has none of its own. */
static bool read_values(const ns_draft *draft, const ns_match *match, ns_found *found)
{
    ns_range left = match_range(match, NS_CAPTURE_number), right = match_range(match, NS_CAPTURE_to);
    ns_amount *amount = &found->amount;
    bool rupiah = amount->unit != NULL && strcmp(amount->unit, "IDR") == 0;
    amount->to = (double)NAN;
    if (found->form == AMOUNT_FORM_money ? !read_money(draft, left, rupiah, &amount->value)
                                         : numbers_read(draft, left.first, left.last, &amount->value) == 0)
        return false;
    if (right.first >= right.last)
        return true;
    if (numbers_read(draft, right.first, right.last, &amount->to) == 0)
        return false;
    double scale = scale_in(draft, right);
    if (scale > 1 && !(scale_in(draft, left) > 1) && amount->value <= amount->to / scale * 1000)
        amount->value *= scale;
    if (amount->to < amount->value && match_range(match, NS_CAPTURE_currency).first < left.first) {
        amount->to = (double)NAN; /* "Rp5,599 juta- 12/256 GB" */
        found->last = left.last;
    }
    return true;
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

static bool make_money(const ns_draft *draft, const ns_match *match, ns_found *found)
{
    ns_range currency = match_range(match, NS_CAPTURE_currency);
    bool leads = currency.first == found->first;
    found->amount.type = NS_MONEY;
    found->amount.unit = units_currency(draft, &currency);
    if (leads)
        found->first = currency.first;
    else
        found->last = currency.last;
    return found->amount.unit != NULL && read_values(draft, match, found);
}

static bool make_measure(const ns_draft *draft, const ns_match *match, ns_found *found)
{
    ns_range unit = match_range(match, NS_CAPTURE_unit);
    uint32_t last = unit.last;
    found->amount.type = NS_MEASURE;
    found->amount.unit = units_measure(draft, &unit);
    found->last -= last - unit.last;
    return found->amount.unit != NULL && read_values(draft, match, found) &&
           (!unit_leads(match) || units_may_lead(found->amount.unit));
}

static const ns_meaning *meaning_before(const ns_draft *draft, uint32_t token, ns_meaning_kind kind)
{
    return inside_sentence(draft, token) ? draft_meaning(draft, token - 1, kind) : NULL;
}

/* "Ruang Empat Anggota", "SMP Negeri 2 Kota Bandung": a capital inside a sentence is a name's; "salah satu warga" is no count. */
static bool make_count(const ns_draft *draft, const ns_match *match, ns_found *found)
{
    const uint8_t *shapes = draft->tokens.shapes;
    uint32_t noun = match_range(match, NS_CAPTURE_noun).first;
    bool inside = inside_sentence(draft, found->first);
    bool named = inside && (shapes[found->first] == NS_SHAPE_cap ||
                            (shapes[noun] == NS_SHAPE_cap && (draft_classes(draft, noun) & draft->classes->place_head) != 0));
    found->amount.type = NS_COUNT;
    found->amount.unit = units_lower(draft, match_range(match, NS_CAPTURE_noun));
    return !named && meaning_before(draft, found->first, MEANING_ONE_OF) == NULL && read_values(draft, match, found);
}

/* "minus 2,5 persen", "turun -2,5%"; the hyphen of "10-15 persen" has a number before it. */
static void take_minus(const ns_draft *draft, ns_found *found)
{
    if (!inside_sentence(draft, found->first) || !isnan(found->amount.to) || isnan(found->amount.value))
        return;
    const ns_span *spans = draft->tokens.spans;
    uint32_t sign = found->first - 1;
    bool hyphen = draft->tokens.symbols[sign] == '-' && spans[sign].end == spans[found->first].start &&
                  (sign == 0 || spans[sign - 1].end < spans[sign].start);
    bool word = meaning_before(draft, found->first, MEANING_MINUS) != NULL && meaning_before(draft, sign, MEANING_PLUS) == NULL;
    if (!hyphen && !word) /* "2,5 plus minus 1 persen" */
        return;
    found->amount.value = -found->amount.value;
    found->first--;
}

static bool make(const ns_draft *draft, const ns_match *match, ns_found *found)
{
    *found =
        (ns_found){.form = form_of(match), .first = match->group[0].first, .last = match->group[0].last, .rule = match->rule};
    found->amount.rule = match->rule->name;
    bool made = false;
    switch (found->form) {
    case AMOUNT_FORM_none:
        return true;
    case AMOUNT_FORM_money:
        return make_money(draft, match, found);
    case AMOUNT_FORM_percent:
        found->amount.type = NS_PERCENT;
        made = read_values(draft, match, found);
        break;
    case AMOUNT_FORM_count:
        return make_count(draft, match, found);
    case AMOUNT_FORM_measure:
        made = make_measure(draft, match, found);
        break;
    case AMOUNT_FORM_after:
    case AMOUNT_FORM_UNKNOWN:
        break;
    }
    if (made)
        take_minus(draft, found);
    return made;
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
        if (draft->text[span.end - 1] == '.')
            span.end--; /* the sentence's: "Rp 5 T." */
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
    const ns_match_list *matches = &draft->of_finder[FINDER_AMOUNT];
    for (size_t i = 0; i < matches->count; i++) {
        ns_found found;
        if (!make(draft, matches->items[i], &found))
            continue;
        if (list.count > 0 && list.items[list.count - 1].last <= found.first)
            settle(draft, &list, &date);
        keep(draft->arena, &list, &found);
    }
    settle(draft, &list, &date);
}

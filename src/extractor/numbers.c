/* numbers.c: see numbers.h. In: tokens. Out: a value. What is counted is left to amounts.c and reading.c. */
#include "extractor/numbers.h"

#include "base/letters.h"

#include <math.h>
#include <string.h>

enum { MOST_DIGITS = 18 }; /* more are an account number, not an amount */

static size_t digits_at(const char *text, size_t length, size_t at)
{
    size_t end = at;
    while (end < length && is_digit(text[end]))
        end++;
    return end - at;
}

/* Are the separators thousands? "1.000.000" and "1.000" are, "5.2" and "11.34" are not. A single comma never is. */
static bool groups_thousands(const char *text, size_t length, size_t at, char separator)
{
    size_t groups = 0, lead = digits_at(text, length, 0);
    if (lead == 0 || lead > 3)
        return false;
    while (at < length && text[at] == separator) {
        if (digits_at(text, length, at + 1) != 3)
            return false;
        at += 4;
        groups++;
    }
    return separator == '.' ? groups > 0 : groups > 1;
}

/* mantissa / divisor, kept apart so that "2,7897 miliar" comes out exact. */
typedef struct ns_digits {
    double mantissa, divisor;
} ns_digits;

static bool read_digits(const char *text, size_t length, ns_digits *number)
{
    size_t lead = digits_at(text, length, 0), digits = 0;
    if (lead == 0 || length > MOST_DIGITS * 2)
        return false;
    bool thousands = lead < length && groups_thousands(text, length, lead, text[lead]), decimals = false;
    *number = (ns_digits){.mantissa = 0, .divisor = 1};
    for (size_t at = 0; at < length; at++) {
        char byte = text[at];
        if (is_digit(byte)) {
            if (++digits > MOST_DIGITS)
                return false;
            number->mantissa = number->mantissa * 10 + (byte - '0');
            number->divisor *= decimals ? 10 : 1;
        } else if (thousands && byte == text[lead]) {
            continue;
        } else if ((byte == ',' || byte == '.') && !decimals) {
            decimals = true;
        } else {
            return false;
        }
    }
    return true;
}

/* What the words so far amount to: "tiga ratus dua | puluh" has 300 in group and 2 in hand. */
typedef struct ns_count {
    double total, group, hand;
    bool any, some;
} ns_count;

static bool add_word(ns_count *count, const ns_meaning *meaning)
{
    double value = (double)meaning->value;
    switch (meaning->kind) {
    case MEANING_NUMBER:
        if (count->hand != 0)
            return false; /* "dua tiga orang": two numbers */
        if (value >= 100)
            count->group += value;
        else
            count->hand = value;
        return true;
    case MEANING_TEEN:
        count->group += count->hand + value;
        count->hand = 0;
        return true;
    case MEANING_TIMES:
        if (count->hand == 0)
            return false;
        count->group += count->hand * value;
        count->hand = 0;
        return true;
    case MEANING_SCALE:
        count->total += (count->group + count->hand == 0 ? 1 : count->group + count->hand) * value;
        count->group = count->hand = 0;
        return count->any;
    case MEANING_ONE_SCALE:
        count->total += value;
        return true;
    case MEANING_FRACTION:
        count->hand += 1 / value; /* "satu setengah": 1.5 */
        return true;
    case MEANING_SOME:
        count->some = true;
        return !count->any;
    default:
        return false;
    }
}

static const ns_meaning *counting_word(const ns_draft *draft, size_t token)
{
    const uint64_t counting = MEANING_BIT(MEANING_NUMBER) | MEANING_BIT(MEANING_TEEN) | MEANING_BIT(MEANING_TIMES) |
                              MEANING_BIT(MEANING_SCALE) | MEANING_BIT(MEANING_ONE_SCALE) | MEANING_BIT(MEANING_FRACTION) |
                              MEANING_BIT(MEANING_SOME);
    size_t length, rows;
    if (!words_may_mean(draft->meanings, draft->tokens.sets[token], counting))
        return NULL;
    const char *text = draft_token(draft, token, &length);
    const ns_meaning *row = words_find(draft->meanings, draft->tokens.words[token], text, length, &rows);
    for (size_t i = 0; i < rows; i++)
        if ((MEANING_BIT(row[i].kind) & counting) != 0)
            return &row[i];
    return NULL;
}

static size_t read_words(const ns_draft *draft, size_t first, size_t last, double *value)
{
    ns_count count = {0};
    size_t at = first;
    for (; at < last; at++) {
        const ns_meaning *word = counting_word(draft, at);
        ns_count before = count;
        if (word == NULL || !add_word(&count, word)) {
            count = before;
            break;
        }
        count.any = true;
    }
    *value = count.some ? (double)NAN : count.total + count.group + count.hand;
    return at - first;
}

size_t numbers_read(const ns_draft *draft, size_t first, size_t last, double *value)
{
    if (first >= last)
        return 0;
    size_t length;
    const char *text = draft_token(draft, first, &length);
    ns_digits number;
    bool about = draft->tokens.shapes[first] == NS_SHAPE_decade; /* "25-an orang" */
    if (about)
        number = (ns_digits){.mantissa = (double)NAN, .divisor = 1};
    else if (!read_digits(text, length, &number))
        return read_words(draft, first, last, value);
    size_t at = first + 1;
    for (; at < last; at++) { /* "1,2 juta", "500 ribuan" */
        const ns_meaning *word = counting_word(draft, at);
        if (word == NULL || !(word->kind == MEANING_SCALE || (word->kind == MEANING_SOME && word->value > 0)))
            break;
        number.mantissa *= (double)word->value;
    }
    *value = number.mantissa / number.divisor;
    return at - first;
}

/* names.c: findings about names: short forms that come before the full one, abbreviations, commas behind titles, terms of geography
 * without their capital. In: tokens, and the entities with their mentions. One name in two spellings is left to variants.c. */
#include "base/letters.h"
#include "checker/words.h"

enum { LONGEST_TITLE = 8 }; /* tokens of "Kepala Dinas Pariwisata Kabupaten Sukabumi" */

/* ---- first mentions */

static const ns_zone *zone_of(const ns_checker *checker, const ns_named *mention)
{
    return check_zone(checker, word_span(checker, mention->first).start);
}

/* A short form of the full name: "Wulandari" before "Ratna Wulandari". */
static bool is_part(const ns_checker *checker, size_t at, const ns_named *full)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    for (size_t word = full->first; word < full->last; word++) {
        size_t other;
        const char *known = word_text(checker, word, &other);
        if (other == length && memcmp(text, known, length) == 0)
            return true;
    }
    return false;
}

/* "Anies-Muhaimin", "Hasan Sulam (Budi)": the part of something longer. */
static bool stands_free(const ns_checker *checker, const ns_named *mention)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    if (mention->first > 0 && (word_is_capital(checker, mention->first - 1) || word_is_glued(checker, mention->first)))
        return false;
    return mention->last >= tokens->count || (!word_is_capital(checker, mention->last) && !word_is(checker, mention->last, '-') &&
                                              !word_is(checker, mention->last, '/') && !word_is(checker, mention->last, '"'));
}

/* What an entity is called in the body, told from its mentions in one pass. */
typedef struct forms {
    const ns_named *first;      /* the first mention in the body */
    const ns_named *full;       /* the first one of two words or more, wherever it stands */
    const ns_named *short_form; /* one like "Korut" */
    uint32_t fulls, shorts;
} forms;

/* "Korut" where the article writes "Korea Utara": one word, and not in brackets behind the full name. */
static bool is_short_form(const ns_checker *checker, const ns_named *mention)
{
    return mention->last - mention->first == 1 && word_shape(checker, mention->first) == NS_SHAPE_cap &&
           stands_free(checker, mention) && !check_is_speech(checker, word_span(checker, mention->first).start);
}

static void take_mention(const ns_checker *checker, const ns_named *mention, forms *of)
{
    const ns_zone *zone = zone_of(checker, mention);
    bool body = zone != NULL && zone->kind == NS_ZONE_BODY;
    if (body && of->first == NULL)
        of->first = mention;
    if (mention->last - mention->first >= 2) {
        of->fulls++;
        if (of->full == NULL)
            of->full = mention;
        return;
    }
    of->shorts++;
    if (body && is_short_form(checker, mention))
        of->short_form = mention;
}

/* "Korut" of "Korea Utara": its letters stand in the full name, in order. "Garuda" is a nickname of the national team, and known. */
static bool is_abridged(const char *brief, const char *full)
{
    for (; *full != '\0'; full++)
        brief += *brief != '\0' && small_letter(*brief) == small_letter(*full);
    return *brief == '\0';
}

static void check_forms(ns_checker *checker, const ns_entity *entity, const forms *of)
{
    const ns_draft *draft = checker->draft;
    if (of->full == NULL || of->first == NULL)
        return;
    const char *full = check_text(checker, draft_span(draft, of->full->first, of->full->last));
    const ns_named *told = of->first;
    if (entity->type == NS_PERSON && entity->role != NULL && told < of->full && told->last - told->first == 1 &&
        stands_free(checker, told) && is_part(checker, told->first, of->full) &&
        !check_is_speech(checker, word_span(checker, told->first).start))
        check_add(checker, CHECK_NAME_FIRST_MENTION, word_span(checker, told->first), NULL,
                  "\"%s\" comes before the full name, \"%s\"", check_text(checker, word_span(checker, told->first)), full);
    told = of->short_form;
    if (entity->type != NS_PERSON && told != NULL && of->shorts == 1 && of->fulls >= 2 &&
        !is_part(checker, told->first, of->full) && is_abridged(check_text(checker, word_span(checker, told->first)), full))
        check_add(checker, CHECK_NAME_FIRST_MENTION, word_span(checker, told->first), NULL,
                  "\"%s\" stands here alone and is not introduced; elsewhere \"%s\"",
                  check_text(checker, word_span(checker, told->first)), full);
}

static void check_mentions(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    forms *all = arena_zero(draft->arena, (draft->entities.count + 1) * sizeof *all);
    for (size_t i = 0; i < draft->named.count; i++)
        take_mention(checker, &draft->named.items[i], &all[draft->named.items[i].entity]);
    for (size_t i = 0; i < draft->entities.count; i++)
        check_forms(checker, &draft->entities.items[i], &all[i]);
}

/* ---- abbreviations */

/* "Balai Besar (BBX)" and "BBX (Balai Besar)" explain one. */
static bool is_explained(const ns_checker *checker, size_t at)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    return (at > 0 && word_is(checker, at - 1, '(')) || (at + 1 < tokens->count && word_is(checker, at + 1, '('));
}

/* How many letters of the text are one digit of a Roman numeral: up to three ones, "IV", "V" and up to three ones behind it, "IX". */
static size_t roman_digit(const char *text, size_t length, char one, char five, char ten)
{
    if (length >= 2 && text[0] == one && (text[1] == five || text[1] == ten))
        return 2;
    size_t size = length > 0 && text[0] == five, ones = 0;
    for (; ones < 3 && size < length && text[size] == one; ones++)
        size++;
    return size;
}

/* "Subdit III", "Angkatan XLVIII", up to 399: larger ones are years on buildings. "ICC" and "CIVIC" are made of the same letters and are no
 * numerals. */
static bool is_roman(const ns_checker *checker, size_t at)
{
    size_t length, read = 0;
    const char *text = word_text(checker, at, &length);
    while (read < 3 && read < length && text[read] == 'C')
        read++;
    read += roman_digit(text + read, length - read, 'X', 'L', 'C');
    read += roman_digit(text + read, length - read, 'I', 'V', 'X');
    return read == length;
}

/* Three capitals or more in a line that is not all capitals. */
static bool is_abbreviation(const ns_checker *checker, size_t at)
{
    ns_span span = word_span(checker, at);
    const ns_zone *zone = check_zone(checker, span.start);
    return word_shape(checker, at) == NS_SHAPE_upper && span.end - span.start >= 3 && span.end - span.start <= 6 &&
           zone != NULL && zone->kind == NS_ZONE_BODY && (at == 0 || word_shape(checker, at - 1) != NS_SHAPE_upper) &&
           word_shape(checker, at + 1) != NS_SHAPE_upper && !word_has(checker, at, checker->draft->classes->title) &&
           !is_roman(checker, at) && !usage_lists(checker, USAGE_ABBREVIATION_KNOWN, at);
}

static void check_abbreviations(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    uint64_t seen[64] = {0}; /* by hash: one too many passed over now and then does no harm */
    for (size_t i = 0; i < draft->capital_count; i++) {
        size_t at = draft->capitals[i];
        if (word_shape(checker, at) != NS_SHAPE_upper)
            continue;
        uint32_t bit = word_hash(checker, at) >> 4 & 4095;
        if ((seen[bit / 64] >> bit % 64 & 1) != 0)
            continue;
        if (is_explained(checker, at) || is_abbreviation(checker, at))
            seen[bit / 64] |= UINT64_C(1) << bit % 64;
        if (!is_explained(checker, at) && is_abbreviation(checker, at))
            check_add(checker, CHECK_ABBR_UNDEFINED, word_span(checker, at), NULL,
                      "\"%s\" is not explained where it first stands", check_text(checker, word_span(checker, at)));
    }
}

/* ---- commas and capitals */

/* "Presiden Rusia, ...", "kuasa hukum Rini, ...": does a title stand in the capitals before the comma, or right before them? "Mulanya,
 * Sri Lestari" and "dilansir Sky Sports, Davy" have none. */
static bool has_title(const ns_checker *checker, size_t comma)
{
    ns_classes title = checker->draft->classes->title;
    size_t at = comma;
    while (at > 0 && at + LONGEST_TITLE > comma && word_is_capital(checker, at - 1))
        if (word_has(checker, --at, title))
            return true;
    return at > 0 && word_has(checker, at - 1, title);
}

/* "Presiden Rusia, Vladimir Putin mengunjungi ...": the comma opens an apposition that never closes. */
static void check_appositions(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    for (size_t i = 0; i < draft->named.count; i++) {
        const ns_named *mention = &draft->named.items[i];
        const ns_entity *entity = &draft->entities.items[mention->entity];
        if (entity->type != NS_PERSON || entity->role == NULL || mention->first < 2 || mention->last - mention->first < 2 ||
            !word_is(checker, mention->first - 1, ',') || !word_is_capital(checker, mention->first - 2) ||
            mention->last >= draft->tokens.count || !word_is_lower(checker, mention->last) ||
            word_has(checker, mention->last, draft->classes->conjunction) || !has_title(checker, mention->first - 1))
            continue;
        ns_span gap = {word_span(checker, mention->first - 2).end, word_span(checker, mention->first).start};
        ns_span span = {word_span(checker, mention->first - 2).start, word_span(checker, mention->last - 1).end};
        check_add_fix(checker, CHECK_NAME_APPOSITION_COMMA, span, gap, " ",
                      "\"%s\": no comma between title and name, or a second one behind the name", check_text(checker, span));
    }
}

/* "semenanjung Korea": the term is a part of the name. */
static void check_capitals(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    for (size_t i = 0; i < draft->capital_count; i++) {
        size_t at = draft->capitals[i];
        if (at == 0 || !word_is_lower(checker, at - 1) || word_shape(checker, at) != NS_SHAPE_cap ||
            !usage_lists(checker, USAGE_NAME_TERM, at - 1) || word_span(checker, at - 1).end + 1 != word_span(checker, at).start)
            continue;
        ns_span term = word_span(checker, at - 1), span = {term.start, word_span(checker, at).end};
        char *fix = arena_text(checker->arena, check_text(checker, term), term.end - term.start);
        fix[0] = (char)(fix[0] - 0x20);
        check_add(checker, CHECK_NAME_CAPITAL, term, fix, "\"%s\": the term belongs to the name, \"%s\"",
                  check_text(checker, span), fix);
    }
}

void check_names(ns_checker *checker)
{
    check_capitals(checker);
    if (check_wants(checker, CHECK_NAME_FIRST_MENTION))
        check_mentions(checker);
    if (check_wants(checker, CHECK_NAME_VARIANT))
        check_variants(checker);
    if (check_wants(checker, CHECK_ABBR_UNDEFINED))
        check_abbreviations(checker);
    if (check_wants(checker, CHECK_NAME_APPOSITION_COMMA))
        check_appositions(checker);
}

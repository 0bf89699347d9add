/* language.c: findings about words that editors mend by a list of src/data/checks, and about sentences. In: tokens and zones. Out:
 * findings; what is quoted speech check_add leaves out. Signs and blanks are left to text.c. */
#include "base/letters.h"
#include "checker/words.h"

enum { LONGEST_SENTENCE = 40 };
enum { SHORTEST_MADE = 9 }; /* letters of a noun of ke- or pe- and -an: "perlahan" is none */
enum {
    LONGEST_PAIR = 60, /* tokens from "tidak hanya" to its answer */
    LONGEST_ASIDE = 3  /* tokens behind "tetapi" to the comma that closes what it opens */
};

/* Where the reader of the lists stands. */
typedef struct reader {
    ns_checker *checker;
    ns_range zone;
    bool title;
} reader;

/* ---- words of the lists */

static bool is_preposition(const reader *in, const char *word, size_t length)
{
    const ns_draft *draft = in->checker->draft;
    char padded[16 + NS_TEXT_PADDING] = {0};
    return length < 16 &&
           (lexicon_classes(lexicon_find(memcpy(padded, word, length), length)) & draft->classes->preposition) != 0;
}

/* The repair in the case of what it stands for: "Dibalik" → "Di balik", in a title "di Balik"; "Walikota" → "Wali Kota". */
static const char *in_case(const reader *in, const ns_usage *row, ns_range place)
{
    const ns_checker *checker = in->checker;
    const char *right = table_usage_text + row->right;
    char *made = arena_text(checker->arena, right, strlen(right));
    bool all = word_shape(checker, place.first) == NS_SHAPE_upper, opens = word_opens(checker, place.first);
    bool each = in->title || (row->flags & USAGE_CAPS) != 0 || word_is_capital(checker, place.last - 1);
    if (!word_is_capital(checker, place.first) && !(in->title && word_is_capital(checker, place.last - 1)))
        return made;
    for (size_t i = 0; made[i] != '\0'; i++) {
        bool first = i == 0 || made[i - 1] == ' ';
        bool bare = in->title && !(i == 0 && opens) && first && is_preposition(in, made + i, strcspn(made + i, " "));
        if (all || (first && (i == 0 || (each && (in->title || !opens || (row->flags & USAGE_CAPS) != 0))) && !bare))
            made[i] = capital_letter(made[i]);
    }
    return made;
}

/* "Komplek Perumahan Melati", "di Serang": a capital within the sentence may make a name of it; "Ramadhan Sanjaya" is a person's. */
static bool may_be_name(const reader *in, const ns_usage *row, ns_range place)
{
    if ((row->flags & USAGE_CAPS) != 0)
        return row->list != USAGE_NAME_SPELLING && word_is_capital(in->checker, place.first) &&
               word_is_person(in->checker, place.first);
    for (size_t at = place.first; at < place.last; at++) {
        bool free = in->title || (at == place.first && word_opens(in->checker, at));
        if (word_is_capital(in->checker, at) && (!free || word_is_named(in->checker, at)))
            return true;
    }
    return false;
}

static bool mend(const reader *in, ns_check_id rule, const ns_usage *row, ns_range place)
{
    if (may_be_name(in, row, place))
        return false;
    const char *const messages[CHECK_COUNT] = {
        [CHECK_SPELLING_PELULUHAN] = "\"%s\" is written \"%s\": the first consonant melts into the prefix",
        [CHECK_SPELLING_VARIANT] = "\"%s\": the dictionary prefers \"%s\"",
        [CHECK_WORD_REDUNDANT] = "\"%s\" says one thing twice; \"%s\" says it",
        [CHECK_NAME_SPELLING] = "\"%s\" is usually spelled \"%s\"",
    };
    ns_span span = draft_span(in->checker->draft, place.first, place.last);
    const char *fix = in_case(in, row, place), *shown = check_text(in->checker, span);
    if (messages[rule] != NULL)
        check_add(in->checker, rule, span, fix, messages[rule], shown, fix);
    else
        check_add(in->checker, rule, span, fix, "\"%s\" is written \"%s\"", shown, fix);
    return true;
}

/* "Namun warga tetap bertahan": at the head of a sentence, and no comma behind it. */
static bool take_conjunction(const reader *in, ns_check_id rule, const ns_usage *row, ns_range place)
{
    const ns_checker *checker = in->checker;
    (void)row;
    if (!word_is_capital(checker, place.first) || !word_opens(checker, place.first) || in->title || place.last == in->zone.last ||
        !word_is_letters(checker, place.last))
        return false;
    ns_span span = draft_span(checker->draft, place.first, place.last);
    check_add_fix(in->checker, rule, span, (ns_span){span.end, span.end}, ",",
                  "\"%s\" at the head of a sentence is followed by a comma", check_text(checker, span));
    return true;
}

/* "bukan hanya merusak sawah, namun memutus jalan": the answer stands in the same sentence, behind a comma. */
static bool take_pair(const reader *in, ns_check_id rule, const ns_usage *row, ns_range place)
{
    const ns_checker *checker = in->checker;
    const uint32_t *sentences = checker->draft->tokens.sentences;
    size_t end = place.last + LONGEST_PAIR < in->zone.last ? place.last + LONGEST_PAIR : in->zone.last;
    for (size_t at = place.last + 1; at < end && sentences[at] == sentences[place.first]; at++) {
        if (!word_is(checker, at - 1, ',') || !usage_lists(checker, USAGE_CONJUNCTION_TURN, at))
            continue;
        ns_span span = word_span(checker, at);
        check_add(in->checker, rule, span, NULL, "\"%s\" is answered by \"%s\", not by \"%s\"",
                  check_text(checker, draft_span(checker->draft, place.first, place.last)), table_usage_text + row->right,
                  check_text(checker, span));
        return true;
    }
    return false;
}

/* "Meski hujan turun, namun warga datang": the answer stands behind the first comma of the sentence; a later one may begin a thought of
 * its own. */
static bool take_double(const reader *in, ns_check_id rule, const ns_usage *row, ns_range place)
{
    const ns_checker *checker = in->checker;
    const ns_tokens *tokens = &checker->draft->tokens;
    size_t at = place.last, length, end = at + LONGEST_PAIR < in->zone.last ? at + LONGEST_PAIR : in->zone.last;
    if (in->title || !word_is_capital(checker, place.first) || !word_opens(checker, place.first))
        return false;
    while (at < end && !word_is(checker, at, ','))
        at++;
    if (at + 2 >= end || tokens->sentences[at + 1] != tokens->sentences[place.first] || !word_is_letters(checker, at + 2))
        return false;
    for (size_t next = at + 2; next < end && next <= at + LONGEST_ASIDE; next++)
        if (word_is(checker, next, ','))
            return false; /* "Meski tua, tetapi kuat, rumah itu berdiri" */
    const char *text = word_text(checker, ++at, &length);
    if (!usage_is_one_of(table_usage_text + row->right, text, length))
        return false;
    ns_span span = word_span(checker, at), gone = {span.start, word_span(checker, at + 1).start};
    check_add_fix(in->checker, rule, span, gone, "", "\"%s\" needs no \"%s\" behind the comma",
                  check_text(checker, word_span(checker, place.first)), check_text(checker, span));
    return true;
}

/* A doubled word: "pemimpin-pemimpin". */
static bool is_plural(const ns_checker *checker, size_t at)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    return length > 6 && length % 2 == 1 && text[length / 2] == '-' && memcmp(text, text + length / 2 + 1, length / 2) == 0 &&
           !usage_lists(checker, USAGE_PLURAL_FINE, at);
}

/* "negara-negara"; "kebijakan-kebijakan" and "perusahaan-perusahaan" by what they are made with. */
static bool doubles_noun(const ns_checker *checker, size_t at)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    size_t half = length / 2;
    bool made = half >= SHORTEST_MADE && (memcmp(text, "ke", 2) == 0 || memcmp(text, "pe", 2) == 0) &&
                memcmp(text + half - 2, "an", 2) == 0;
    return made || usage_row_of(USAGE_PLURAL_NOUN, text, half) != NULL;
}

/* "para pemimpin-pemimpin": one plural is enough. Behind "semua" a verb may be doubled as well: "semua duduk-duduk". */
static bool take_plural(const reader *in, ns_check_id rule, const ns_usage *row, ns_range place)
{
    const ns_checker *checker = in->checker;
    bool noun = table_usage_text[row->right] != '\0';
    if (place.last >= in->zone.last || !word_is_lower(checker, place.last) || !is_plural(checker, place.last) ||
        (noun && !doubles_noun(checker, place.last)))
        return false;
    ns_span span = draft_span(checker->draft, place.first, place.last + 1), word = word_span(checker, place.last);
    ns_span half = {word.start, word.start + (word.end - word.start) / 2};
    check_add_fix(in->checker, rule, span, word, check_text(checker, half), "\"%s\" says twice that there are many",
                  check_text(checker, span));
    return true;
}

/* What the rows of a list are taken for; a list that is not here only names words. */
static const struct {
    bool (*take)(const reader *in, ns_check_id rule, const ns_usage *row, ns_range place);
    ns_check_id rule;
} lists[USAGE_LIST_COUNT] = {
    [USAGE_SPELLING_NONSTANDARD] = {mend, CHECK_SPELLING_NONSTANDARD},
    [USAGE_SPELLING_PREPOSITION] = {mend, CHECK_SPELLING_PREPOSITION},
    [USAGE_SPELLING_COMPOUND] = {mend, CHECK_SPELLING_COMPOUND},
    [USAGE_SPELLING_PELULUHAN] = {mend, CHECK_SPELLING_PELULUHAN},
    [USAGE_SPELLING_PUN] = {mend, CHECK_SPELLING_PUN},
    [USAGE_SPELLING_NONBAKU] = {mend, CHECK_SPELLING_NONBAKU},
    [USAGE_SPELLING_BOUND] = {mend, CHECK_SPELLING_BOUND},
    [USAGE_SPELLING_VARIANT] = {mend, CHECK_SPELLING_VARIANT},
    [USAGE_WORD_REDUNDANT] = {mend, CHECK_WORD_REDUNDANT},
    [USAGE_NAME_SPELLING] = {mend, CHECK_NAME_SPELLING},
    [USAGE_REPEAT_PARTED] = {mend, CHECK_WORD_REPEATED},
    [USAGE_CONJUNCTION_COMMA] = {take_conjunction, CHECK_CONJUNCTION_COMMA},
    [USAGE_CONJUNCTION_DOUBLE] = {take_double, CHECK_CONJUNCTION_DOUBLE},
    [USAGE_CONJUNCTION_PAIR] = {take_pair, CHECK_CONJUNCTION_PAIR},
    [USAGE_PLURAL_WORD] = {take_plural, CHECK_WORD_REDUNDANT},
};

static bool take_row(const reader *in, const ns_usage *row, size_t at, ns_range *place)
{
    ns_check_id rule = lists[row->list].rule;
    return lists[row->list].take != NULL && check_wants(in->checker, rule) &&
           usage_holds(in->checker, row, at, in->zone, place) && lists[row->list].take(in, rule, row, *place);
}

/* The next token to look at. */
static size_t take_word(const reader *in, size_t at)
{
    size_t length;
    const char *text = word_text(in->checker, at, &length);
    uint64_t hash = fold_hash(text, length);
    ns_range place;
    if (!usage_may_be(hash))
        return at + 1;
    for (const ns_usage *row = usage_find(text, length, hash); row != NULL && usage_keyed(row, text, length); row++)
        if (take_row(in, row, at, &place))
            return place.last;
    return at + 1;
}

/* ---- sentences */

/* "pada 75 tahun lalu": "pada" is said by "lalu". */
static void check_ago(ns_checker *checker)
{
    const ns_draft *draft = checker->draft;
    for (size_t i = 0; i < draft->dates.count; i++) {
        const ns_date *date = &draft->dates.items[i];
        size_t at = tokens_at(&draft->tokens, date->span.start);
        if (at == 0 || strcmp(date->rule, "distance") != 0 || !usage_lists(checker, USAGE_WORD_NO_PREPOSITION, at - 1))
            continue;
        size_t end = tokens_at(&draft->tokens, date->span.end);
        if (!usage_lists(checker, USAGE_WORD_AGO, end - 1) || usage_lists(checker, USAGE_WORD_VAGUE_NUMBER, at))
            continue;
        ns_span span = {word_span(checker, at - 1).start, date->span.end};
        check_add(checker, CHECK_WORD_REDUNDANT, span, NULL, "\"%s\" needs no \"%s\"", check_text(checker, span),
                  check_text(checker, word_span(checker, at - 1)));
    }
}

static void check_length(ns_checker *checker, ns_range zone)
{
    const uint32_t *sentences = checker->draft->tokens.sentences;
    for (size_t first = zone.first, end; first < zone.last; first = end) {
        unsigned words = 0;
        for (end = first; end < zone.last && sentences[end] == sentences[first]; end++)
            words += word_shape(checker, end) < NS_SHAPE_open;
        if (words > LONGEST_SENTENCE)
            check_add(checker, CHECK_SENTENCE_LONG, draft_span(checker->draft, first, end), NULL,
                      "a sentence of %u words; up to %d read well", words, LONGEST_SENTENCE);
    }
}

void check_language(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    for (size_t zone = 0; zone < layout->zone_count; zone++) {
        ns_zone_kind kind = layout->zones[zone].kind;
        if (!zone_is_copy(kind))
            continue;
        reader in = {.checker = checker, .zone = zone_tokens(checker, zone), .title = kind == NS_ZONE_TITLE};
        for (size_t at = in.zone.first; at < in.zone.last;)
            at = word_is_letters(checker, at) ? take_word(&in, at) : at + 1;
        if (check_wants(checker, CHECK_SENTENCE_LONG))
            check_length(checker, in.zone);
    }
    check_ago(checker);
}

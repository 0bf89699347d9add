/* signs.c: findings about signs and their blanks, doubled words, brackets and the ends of paragraphs. In: tokens of title, body and
 * captions. Quotation marks are left to quotes.c. */
#include "base/letters.h"
#include "checker/words.h"

enum { SHORTEST_DOUBLED = 4 }; /* letters of a doubled word */
enum { SHORTEST_ENDED = 4 };   /* letters of a word before a full stop: shorter ones may be abbreviations */
enum { MOST_BLANKS = 5 };      /* more slips with blanks in an article are one finding: it was cut up by a program */
enum { LONGEST_LINE = 256 };   /* tokens in which a paragraph shows that it is one */
enum { LONGEST_NUMBER = 4 };   /* characters of a number that may be that of an item of a list */
enum { PARAGRAPH_WORDS = 12 }; /* shorter ones may be subheads or items of a list */

typedef struct reader {
    ns_checker *checker;
    ns_zone_kind kind;
    ns_range zone;
    bool sentence;        /* the zone has a comma or a full stop: it is no row of tags */
    LIST(ns_span) before; /* blanks before a sign */
    LIST(ns_span) behind; /* places behind a sign where one is missing */
} reader;

/* ---- blanks */

static bool is_stop(const reader *in, size_t at)
{
    switch (in->checker->draft->tokens.symbols[at]) {
    case ',':
    case '.':
    case ';':
    case ':':
    case '!':
    case '?':
        return true;
    default:
        return false;
    }
}

/* "Baca juga :", "... lalu.Baca juga:": furniture that stands in a line of text. */
static bool is_label(const reader *in, size_t at)
{
    return at < in->zone.last && usage_lists(in->checker, USAGE_LABEL_WORD, at);
}

/* "Kami senang ," kata Rini: the mark closes the quotation, so the sign is one of its sentence. */
static bool ends_quote(const reader *in, size_t at)
{
    const ns_checker *checker = in->checker;
    return word_is_quote(checker, at + 1) && !word_is(checker, at, ':') && word_shape(checker, at + 1) != NS_SHAPE_open &&
           (at + 2 >= in->zone.last || !word_is_glued(checker, at + 2));
}

/* "pagi , lalu": the blank between. ":)" and " ..." are no signs of a sentence. */
static void take_blank_before(reader *in, size_t at)
{
    const ns_checker *checker = in->checker;
    ns_span sign = word_span(checker, at);
    if (at == in->zone.first || word_is_glued(checker, at) || !(word_shape(checker, at - 1) < NS_SHAPE_open) ||
        (at + 1 < in->zone.last && word_is_glued(checker, at + 1) && !ends_quote(in, at)) || is_label(in, at - 1))
        return;
    ns_span gap = {word_span(checker, at - 1).end, sign.start};
    if (!gap_is_unseen(checker, gap))
        *LIST_PUSH(checker->arena, &in->before) = gap;
}

/* "di Jepang.Ia pulang": a name, a full stop, and a word that begins sentences and no names ("Kompas.Com", "Jend.Sudirman"). */
static bool begins_behind_name(const reader *in, size_t at)
{
    const ns_checker *checker = in->checker;
    const ns_class_masks *is = checker->draft->classes;
    size_t length;
    word_text(checker, at - 1, &length);
    return word_is(checker, at, '.') && word_shape(checker, at - 1) == NS_SHAPE_cap && length > 3 && at + 2 < in->zone.last &&
           word_is_lower(checker, at + 2) && !word_is_glued(checker, at + 2) &&
           word_has(checker, at + 1, is->pronoun | is->preposition | is->conjunction | is->definite | is->menurut);
}

/* "meluap.Warga", "pagi,lalu", "(Solo),dan": a word of lower case or a bracket, the sign, a word. Figures and addresses are one token. */
static void take_blank_behind(reader *in, size_t at)
{
    const ns_checker *checker = in->checker;
    size_t length;
    if (at == in->zone.first || at + 1 == in->zone.last || !word_is_glued(checker, at) || !word_is_glued(checker, at + 1) ||
        is_label(in, at + 1))
        return;
    word_text(checker, at - 1, &length);
    bool comma = word_is(checker, at, ',') || word_is(checker, at, ';');
    bool word_behind = word_shape(checker, at + 1) == NS_SHAPE_cap || (comma && word_is_lower(checker, at + 1));
    bool word_before =
        (word_is_lower(checker, at - 1) && length > 2) || word_is(checker, at - 1, ')') || begins_behind_name(in, at);
    if (word_is(checker, at, ';') && at > in->zone.first + 1 && word_is(checker, at - 2, '&'))
        return; /* "&quot;enak": text-encoding tells of it */
    if (word_before && word_behind && !word_is(checker, at, ':'))
        *LIST_PUSH(checker->arena, &in->behind) = (ns_span){word_span(checker, at).end, word_span(checker, at).end};
}

static ns_span around(const ns_checker *checker, ns_span gap)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    size_t behind = tokens_at(tokens, gap.end);
    size_t first = behind > 0 ? behind - 1 : behind;
    if (gap.start == gap.end && first > 0)
        first--; /* the word before the sign */
    return (ns_span){tokens->spans[first].start, tokens->spans[behind].end};
}

static void report_blanks(reader *in, const ns_span *gaps, size_t count, const char *fix, const char *one, const char *many)
{
    ns_checker *checker = in->checker;
    if (count > MOST_BLANKS) {
        check_add(checker, CHECK_PUNCT_SPACE, around(checker, gaps[0]), NULL, many, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        ns_span words = around(checker, gaps[i]);
        check_add_fix(checker, CHECK_PUNCT_SPACE, words, gaps[i], fix, one, check_text(checker, words));
    }
}

/* ---- signs typed twice */

static void take_double(reader *in, size_t at)
{
    ns_checker *checker = in->checker;
    if (at == in->zone.first || !word_is_glued(checker, at))
        return;
    bool comma = word_is(checker, at, ',') && word_is(checker, at - 1, ',');
    bool mixed = word_is(checker, at - 1, ',') && word_is(checker, at, '.');
    ns_span span = word_span(checker, at);
    bool stops = word_shape(checker, at) == NS_SHAPE_ellipsis && span.end - span.start == 2 &&
                 (word_is_letters(checker, at - 1) || word_is_number(checker, at - 1) || word_is(checker, at - 1, ')'));
    if (comma || mixed)
        span.start = word_span(checker, at - 1).start;
    if (comma || mixed || stops)
        check_add(checker, CHECK_PUNCT_DOUBLE, span, NULL, "\"%s\": one sign is enough%s", check_text(checker, span),
                  stops ? ", or three for an ellipsis" : "");
}

/* ---- doubled words */

/* Nearly all neighbours differ in their first eight bytes. */
static bool same_words(const ns_checker *checker, size_t one, size_t two)
{
    size_t length, next;
    const char *word = word_text(checker, one, &length), *other = word_text(checker, two, &next);
    if (length != next || fold_chunk(word, length) != fold_chunk(other, length))
        return false;
    return memcmp(word + 1, other + 1, length - 1) == 0;
}

static bool same_word(const ns_checker *checker, size_t at)
{
    return same_words(checker, at, at + 1);
}

/* Two lower-case words (the first may begin its sentence) with one blank between them, and not a third. */
static bool is_doubled(const reader *in, size_t at)
{
    const ns_checker *checker = in->checker;
    size_t length;
    if (at + 1 >= in->zone.last || !word_is_lower(checker, at + 1) || !same_word(checker, at) ||
        !(word_is_lower(checker, at) || (word_shape(checker, at) == NS_SHAPE_cap && word_opens(checker, at))))
        return false;
    if ((unsigned char)*draft_token(checker->draft, at, &length) >= 0x80)
        return false; /* verses in Arabic */
    bool third = (at + 2 < in->zone.last && word_is_letters(checker, at + 2) && same_word(checker, at + 1)) ||
                 (at > in->zone.first && word_is_letters(checker, at - 1) && same_word(checker, at - 1));
    return !third && word_span(checker, at).end + 1 == word_span(checker, at + 1).start;
}

/* A row of tags, as under some articles, has no sign in the line. */
static bool is_sentence(const reader *in)
{
    const uint8_t *symbols = in->checker->draft->tokens.symbols + in->zone.first;
    size_t count = in->zone.last - in->zone.first;
    if (count > LONGEST_LINE)
        count = LONGEST_LINE;
    return memchr(symbols, ',', count) != NULL || memchr(symbols, '.', count) != NULL;
}

/* A long word that begins as the verbs of meN- do: "mengatakan", "menempatkan". */
static bool is_active_verb(const ns_checker *checker, size_t at)
{
    size_t length;
    const char *word = word_text(checker, at, &length);
    return length > 8 && memcmp(word, "me", 2) == 0;
}

/* What somebody said keeps its words, but nobody says a hyphen: "kami punya toko toko baru" lacks it. "Rugi, rugi rugi, kata dia" was
 * said so, and so were "Tidak tidak, kami siap" and "kami menanyakan menanyakan terus", which have none; "Chala chala" is no word of
 * ours. */
static bool is_said_so(const reader *in, size_t at)
{
    const ns_checker *checker = in->checker;
    return check_is_speech(checker, word_span(checker, at).start) &&
           (checker->draft->tokens.words[at] == NS_NO_WORD || usage_lists(checker, USAGE_REPEAT_NEVER, at) ||
            is_active_verb(checker, at) ||
            (at > in->zone.first + 1 && word_is(checker, at - 1, ',') && same_words(checker, at - 2, at)));
}

/* "Yang selamat selamat karena berlari": the first one ends the clause. */
static bool ends_clause(const reader *in, size_t at)
{
    size_t length;
    const char *before = at > in->zone.first ? word_text(in->checker, at - 1, &length) : NULL;
    return before != NULL && usage_is_one_of("yang", before, length);
}

/* "yang yang" was typed twice; so was "mengatakan mengatakan", since a verb of meN- does not double. "laki laki" lacks its hyphen. */
static void take_repeated(reader *in, size_t at)
{
    ns_checker *checker = in->checker;
    size_t length;
    if (!is_doubled(in, at))
        return;
    word_text(checker, at, &length);
    ns_span first = word_span(checker, at), span = {first.start, word_span(checker, at + 1).end};
    const char *word = check_text(checker, first);
    bool function = usage_lists(checker, USAGE_REPEAT_FUNCTION, at);
    if (!function && (length < 4 || in->kind == NS_ZONE_TITLE || usage_lists(checker, USAGE_REPEAT_FINE, at) ||
                      !is_sentence(in) || is_said_so(in, at)))
        return;
    if (function || usage_lists(checker, USAGE_REPEAT_NEVER, at) || is_active_verb(checker, at)) {
        check_add(checker, CHECK_WORD_REPEATED, span, word, "\"%s\" stands twice", word);
        return;
    }
    if (ends_clause(in, at))
        return;
    check_add(checker, CHECK_WORD_REPEATED, span, NULL, "\"%s\" is written \"%s-%s\", or stands twice", check_text(checker, span),
              word, check_text(checker, word_span(checker, at + 1)));
}

/* How long is the prefix of a verb that its stem follows once more: "berulang ulang", "mencari cari", "terkatung katung"? 0: none. */
static size_t doubled_prefix(const char *verb, size_t length, const char *stem, size_t stem_length)
{
    size_t prefix = length - stem_length;
    if (stem_length < SHORTEST_DOUBLED || length <= stem_length + 1 || prefix > 4 ||
        memcmp(verb + prefix, stem, stem_length) != 0)
        return 0;
    return usage_is_one_of("be|ber|te|ter|me|mem|men|meng", verb, prefix) ? prefix : 0;
}

/* "berulang ulang" lacks its hyphen; "menilai nilai tukar" lacks nothing. */
static void take_doubled_stem(reader *in, size_t at)
{
    ns_checker *checker = in->checker;
    size_t length, next;
    if (at + 1 >= in->zone.last || !word_is_lower(checker, at + 1) ||
        word_span(checker, at).end + 1 != word_span(checker, at + 1).start)
        return;
    const char *verb = word_text(checker, at, &length), *stem = word_text(checker, at + 1, &next);
    if (doubled_prefix(verb, length, stem, next) == 0 || !usage_lists(checker, USAGE_REPEAT_STEM, at + 1))
        return;
    ns_span span = {word_span(checker, at).start, word_span(checker, at + 1).end};
    ns_span gap = {word_span(checker, at).end, word_span(checker, at + 1).start};
    check_add_fix(checker, CHECK_WORD_REPEATED, span, gap, "-", "\"%s\": the hyphen of a doubled word is missing",
                  check_text(checker, span));
}

/* "bolak" and "balik", "gerak" and "geriknya" */
static bool is_pair(const ns_checker *checker, size_t at, const char *other, size_t length)
{
    const ns_usage *row = usage_row(checker, USAGE_REPEAT_PAIR, at);
    size_t bare = length > 3 && memcmp(other + length - 3, "nya", 3) == 0 ? length - 3 : length;
    return row != NULL && (usage_is_one_of(table_usage_text + row->right, other, length) ||
                           usage_is_one_of(table_usage_text + row->right, other, bare));
}

/* "teman" and "temannya", "sayur" and "sayuran" are one word doubled; "harga" and "hargai" are not. */
static bool is_double_of(const ns_checker *checker, size_t other, size_t at)
{
    size_t length, next;
    const char *word = word_text(checker, at, &length), *text = word_text(checker, other, &next);
    if (is_pair(checker, at, text, next))
        return true;
    return length >= SHORTEST_DOUBLED && next >= length && memcmp(word, text, length) == 0 &&
           (next == length || usage_is_one_of("an|nya|ku|mu", text + length, next - length));
}

/* "teman - temannya": the hyphen of a doubled word, which may end in a suffix, stands between blanks. */
static void take_parted(reader *in, size_t at)
{
    ns_checker *checker = in->checker;
    if (at == in->zone.first || at + 1 >= in->zone.last || word_is_glued(checker, at) || word_is_glued(checker, at + 1) ||
        !word_is_lower(checker, at - 1) || !word_is_lower(checker, at + 1) || !is_double_of(checker, at + 1, at - 1))
        return;
    ns_span span = {word_span(checker, at - 1).start, word_span(checker, at + 1).end};
    ns_span gap = {word_span(checker, at - 1).end, word_span(checker, at + 1).start};
    check_add_fix(checker, CHECK_WORD_REPEATED, span, gap, "-", "\"%s\": no blanks around the hyphen of a doubled word",
                  check_text(checker, span));
}

/* ---- sentences */

/* "... di balai desa. warga pulang": a full stop, and a word that all articles know in lower case. Names ("detikcom") are no such words. */
static void take_small_letter(reader *in, size_t at)
{
    ns_checker *checker = in->checker;
    size_t length;
    if (in->kind == NS_ZONE_TITLE || at == in->zone.first || at + 1 >= in->zone.last || !word_is_glued(checker, at) ||
        word_is_glued(checker, at + 1) || !word_is_lower(checker, at + 1) || checker->draft->tokens.words[at + 1] == NS_NO_WORD ||
        word_has(checker, at + 1, checker->draft->classes->domain)) /* "kompas. com": an address */
        return;
    word_text(checker, at - 1, &length);
    if (!(word_is_lower(checker, at - 1) && length >= SHORTEST_ENDED) && !word_is(checker, at - 1, ')'))
        return;
    ns_span span = word_span(checker, at + 1), letter = {span.start, span.start + 1};
    char *fix = arena_text(checker->arena, checker->article->text + letter.start, 1);
    fix[0] = capital_letter(fix[0]);
    check_add_fix(checker, CHECK_SENTENCE_CAPITAL, span, letter, fix, "\"%s\" begins a sentence with a small letter",
                  check_text(checker, span));
}

/* ---- brackets */

/* "Minggu sore 20/7)", "12 Mei 2024)": a date that ends with this word, and is more than a number. */
static bool ends_date(const ns_checker *checker, size_t at)
{
    const ns_date *dates = checker->article->dates;
    size_t length, low = 0, high = checker->article->date_count;
    const char *text = word_text(checker, at, &length);
    uint32_t end = word_span(checker, at).end;
    if (word_is_number(checker, at) && memchr(text, '/', length) != NULL)
        return true;
    while (low < high) { /* the first date that ends here or behind: dates do not overlap */
        size_t middle = low + (high - low) / 2;
        if (dates[middle].span.end < end)
            low = middle + 1;
        else
            high = middle;
    }
    return low < checker->article->date_count && dates[low].span.end == end && end - dates[low].span.start > LONGEST_NUMBER;
}

/* "1)", "a)", "59')", "*)": an item of a list, a minute of a match. */
static bool is_item(const reader *in, size_t at)
{
    size_t length;
    if (at == in->zone.first)
        return true;
    if (ends_date(in->checker, at - 1))
        return false;
    word_text(in->checker, at - 1, &length);
    return word_is_glued(in->checker, at) &&
           (word_is_number(in->checker, at - 1) || length < 3 || !word_is_letters(in->checker, at - 1));
}

/* Is the paragraph whole? A line that was cut at a link ends without a sign. */
static bool ends_sentence(const reader *in)
{
    size_t last = in->zone.last - 1;
    while (last > in->zone.first && (word_is_quote(in->checker, last) || word_is(in->checker, last, ')')))
        last--;
    return word_is(in->checker, last, '.') || word_is(in->checker, last, '?') || word_is(in->checker, last, '!');
}

static void check_brackets(reader *in)
{
    ns_checker *checker = in->checker;
    const uint8_t *symbols = checker->draft->tokens.symbols + in->zone.first;
    size_t open = 0, depth = 0, stray = 0, strays = 0, brackets = 0, count = in->zone.last - in->zone.first;
    if (memchr(symbols, '(', count) == NULL && memchr(symbols, ')', count) == NULL)
        return;
    for (size_t at = in->zone.first; at < in->zone.last; at++) {
        if (word_is(checker, at, '(')) {
            brackets++;
            if (depth++ == 0)
                open = at;
        } else if (word_is(checker, at, ')')) {
            if (depth > 0)
                depth--;
            else if (!is_item(in, at)) {
                stray = at;
                strays++;
            }
        }
    }
    if (depth == 1 && ends_sentence(in) && open + 1 < in->zone.last && word_is_glued(checker, open + 1))
        check_add(checker, CHECK_PUNCT_PAREN, draft_span(checker->draft, open, open + 2), NULL,
                  "the bracket before \"%s\" is not closed", check_text(checker, word_span(checker, open + 1)));
    if (strays == 1 && stray > in->zone.first && (brackets == 0 || ends_date(checker, stray - 1)) && ends_sentence(in))
        check_add(checker, CHECK_PUNCT_PAREN, draft_span(checker->draft, stray - 1, stray + 1), NULL,
                  "the bracket behind \"%s\" was never opened", check_text(checker, word_span(checker, stray - 1)));
}

/* ---- money */

/* "Rp. 5.000", "Rp 5.000" → "Rp5.000" */
static void take_currency(reader *in, size_t at)
{
    ns_checker *checker = in->checker;
    size_t number = at + 1;
    if (number < in->zone.last && word_is(checker, number, '.'))
        number++;
    if (number >= in->zone.last || !word_is_number(checker, number) || !usage_lists(checker, USAGE_CURRENCY_GLUED, at))
        return;
    ns_span gap = {word_span(checker, at).end, word_span(checker, number).start};
    gap.start -= checker->article->text[gap.start - 1] == '.'; /* "Rp." is one token */
    ns_span span = draft_span(checker->draft, at, number + 1);
    if (gap.start < gap.end)
        check_add_fix(checker, CHECK_NUMBER_CURRENCY, span, gap, "", "\"%s\": the figure follows at once",
                      check_text(checker, span));
}

/* ---- ends of paragraphs */

/* A paragraph of sentences: long enough, no headline (most words capitalised), no item of a list ("Cek Bansos: 36 ribu"). */
static bool is_prose(const reader *in)
{
    unsigned words = 0, capitals = 0, colons = 0, stops = 0;
    for (size_t at = in->zone.first; at < in->zone.last; at++) {
        if (word_is(in->checker, at, ':') && at + 4 > in->zone.last)
            return false; /* "sumber : Antara Foto" */
        words += word_shape(in->checker, at) < NS_SHAPE_open;
        capitals += word_is_capital(in->checker, at);
        if (at > in->zone.first && word_is(in->checker, at, ':') && is_label(in, at - 1))
            return false; /* "... panggung utama.Baca Juga: Berburu Es Puter": a link stuck to the end */
        colons += word_is(in->checker, at, ':') || word_is(in->checker, at, ';');
        stops += word_is(in->checker, at, '.');
    }
    return words >= PARAGRAPH_WORDS && capitals * 5 < words * 2 && (colons == 0 || stops > 0);
}

/* Does the paragraph behind it go on with it? Then the line was broken within a sentence, at a link: the link is a short line. */
static bool goes_on(const reader *in, size_t zone)
{
    const ns_layout *layout = &in->checker->draft->layout;
    if (zone + 1 >= layout->zone_count)
        return false;
    uint32_t end = layout->zones[zone].span.end, start = layout->zones[zone + 1].span.start;
    if (memchr(in->checker->article->text + end, '\n', start - end) == NULL)
        return true; /* a link within the line */
    if (layout->zones[zone + 1].kind != NS_ZONE_BODY)
        return false;
    ns_range next = zone_tokens(in->checker, zone + 1);
    return next.last - next.first < PARAGRAPH_WORDS || !word_is_capital(in->checker, next.first);
}

static void check_end(reader *in, size_t zone, bool others_end)
{
    ns_checker *checker = in->checker;
    size_t last = in->zone.last - 1;
    const ns_class_masks *classes = checker->draft->classes;
    ns_span span = word_span(checker, last);
    if (!others_end || !word_is_letters(checker, last) || checker->article->text[span.end - 1] == '.' ||
        word_has(checker, last, classes->say | classes->preposition | classes->conjunction | classes->title) || !is_prose(in) ||
        goes_on(in, zone))
        return; /* "Grup A."; "... ujar" and a name on the next line: cut at a link */
    const char *fix = is_active_verb(checker, last) ? NULL : "."; /* "Hasil ini menempatkan": more is missing than a full stop */
    check_add_fix(checker, CHECK_SENTENCE_NO_END, span, (ns_span){span.end, span.end}, fix,
                  "the paragraph ends with \"%s\" and no full stop", check_text(checker, span));
}

/* Do most paragraphs that are no subheads end with a sign? Else this text has none (lists, verses). */
static bool most_end(const ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    size_t ended = 0, open = 0;
    for (size_t zone = 0; zone < layout->zone_count; zone++) {
        ns_range range = zone_tokens(checker, zone);
        if (layout->zones[zone].kind != NS_ZONE_BODY || range.last - range.first < PARAGRAPH_WORDS)
            continue;
        bool letters = word_shape(checker, range.last - 1) < NS_SHAPE_open;
        open += letters;
        ended += !letters;
    }
    return ended >= 2 * open;
}

/* ---- the pass */

static void take_token(reader *in, size_t at)
{
    ns_checker *checker = in->checker;
    uint8_t shape = word_shape(checker, at);
    if (shape <= NS_SHAPE_cap) {
        take_repeated(in, at);
        if (shape == NS_SHAPE_lower)
            take_doubled_stem(in, at);
        if (shape == NS_SHAPE_cap && check_wants(checker, CHECK_NUMBER_CURRENCY))
            take_currency(in, at);
    } else if (shape == NS_SHAPE_ellipsis) {
        take_double(in, at);
    } else if (shape == NS_SHAPE_dash || word_is(in->checker, at, '-')) {
        take_parted(in, at);
    } else if (shape == NS_SHAPE_COUNT && is_stop(in, at)) {
        if (word_is(in->checker, at, '.'))
            take_small_letter(in, at);
        take_blank_before(in, at);
        take_blank_behind(in, at);
        take_double(in, at);
    }
}

void check_signs(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    reader in = {.checker = checker};
    bool others_end = most_end(checker);
    for (size_t zone = 0; zone < layout->zone_count; zone++) {
        in.kind = layout->zones[zone].kind;
        in.zone = zone_tokens(checker, zone);
        if (!zone_is_copy(in.kind) || in.zone.first == in.zone.last)
            continue;
        for (size_t at = in.zone.first; at < in.zone.last; at++)
            take_token(&in, at);
        if (in.kind != NS_ZONE_BODY)
            continue;
        check_brackets(&in);
        check_end(&in, zone, others_end);
    }
    report_blanks(&in, in.before.items, in.before.count, "", "\"%s\": no blank before the sign",
                  "%zu signs of this article have a blank before them");
    report_blanks(&in, in.behind.items, in.behind.count, " ", "\"%s\": a blank is missing behind the sign",
                  "%zu signs of this article have no blank behind them");
}

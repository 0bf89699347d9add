/* quotes.c: findings about quotation marks and what stands around them. In: the pairs that extractor/marks.c has found, whatever
 * their drawing, and the quotes with their speakers. */
#include "checker/words.h"

enum { MOST_BLANKS = 5 };  /* more slips with blanks in an article are one finding: it was cut up by a program */
enum { SPOKEN_WORDS = 3 }; /* shorter quotations may be titles, or words that the writer holds at arm's length */
enum { LONG_QUOTE = 6 };
enum { LONGEST_LINE = 400 }; /* tokens of a paragraph whose marks are counted */

typedef enum drawing { NO_MARK, STRAIGHT, LEFT, RIGHT, LOW, ANGLE_LEFT, ANGLE_RIGHT } drawing;

static const struct {
    const char *mark;
    drawing is;
} drawings[] = {{"\"", STRAIGHT},         {"\xE2\x80\x9C", LEFT},    {"\xE2\x80\x9D", RIGHT}, {"\xE2\x80\x9E", LOW},
                {"\xC2\xAB", ANGLE_LEFT}, {"\xC2\xBB", ANGLE_RIGHT}, {"\xE2\x80\x9F", LEFT}};

typedef struct gap {
    ns_span blank, shown;
    const char *fix, *message;
} gap;

typedef struct reader {
    ns_checker *checker;
    ns_range zone;
    const ns_quotation *quotation;
    LIST(gap) gaps;
    size_t straight, curly;             /* pairs that are drawn so */
    bool left;                          /* some quotation opens with “ */
    const ns_quotation *first_straight; /* of the straight ones, and of the curly ones */
    const ns_quotation *first_curly;
    const ns_quotation *last_unopened; /* the last one that only closes, or NULL */
} reader;

static drawing draw(const ns_checker *checker, size_t at)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++)
        if (strlen(drawings[i].mark) == length && memcmp(drawings[i].mark, text, length) == 0)
            return drawings[i].is;
    return NO_MARK;
}

static ns_span whole(const reader *in)
{
    const ns_quotation *q = in->quotation;
    return draft_span(in->checker->draft, q->first - q->opened, q->behind > q->first ? q->behind : q->first + 1);
}

/* ?Kami siap,? kata Budi: the marks became question marks in another program. */
static bool is_lost(const reader *in)
{
    const ns_quotation *q = in->quotation;
    return (q->opened && word_is(in->checker, q->first - 1, '?')) || (q->closed && word_is(in->checker, q->last, '?'));
}

static bool is_cue(const reader *in, size_t at)
{
    const ns_class_masks *classes = in->checker->draft->classes;
    return at < in->zone.last && word_is_lower(in->checker, at) && word_has(in->checker, at, classes->say | classes->say_nya);
}

/* ---- marks that do not fit */

/* Do the two belong together? ” opens too: some papers begin every quotation with it. */
static bool is_pair(drawing open, drawing close)
{
    switch (open) {
    case STRAIGHT:
        return close == STRAIGHT;
    case LEFT:
    case RIGHT:
        return close == RIGHT;
    case LOW:
        return close == LEFT || close == RIGHT;
    case ANGLE_LEFT:
        return close == ANGLE_RIGHT;
    default:
        return true;
    }
}

/* May a curly quotation of this article begin with it? */
static bool may_open(const reader *in, drawing mark)
{
    return mark == LEFT || mark == LOW || (mark == RIGHT && in->curly > 0 && !in->left);
}

/* Are straight marks meant? Those that most quotations of the article have; where both kinds are as many, that of the opening mark, if
 * one may open with it: "Kami siap,“ is meant to be straight, “Kami siap," curly, and ”Kami siap," straight again. */
static bool means_straight(const reader *in, drawing open)
{
    return in->straight != in->curly ? in->straight > in->curly : !may_open(in, open);
}

/* “Kami siap," → one of the two is mended, or both: among curly ones neither mark of "Kami siap,“ can stay. */
static void mend_pair(const reader *in, drawing open, drawing close)
{
    ns_checker *checker = in->checker;
    ns_span first = word_span(checker, in->quotation->first - 1), last = word_span(checker, in->quotation->last);
    bool straight = means_straight(in, open);
    const char *left = drawings[straight ? 0 : 1].mark, *right = drawings[straight ? 0 : 2].mark;
    bool left_fits = straight ? open == STRAIGHT : may_open(in, open);
    bool right_fits = close == (straight ? STRAIGHT : RIGHT);
    if (open == ANGLE_LEFT) {
        left_fits = true;
        right = drawings[5].mark;
    }
    const char *message = "opened with %s, closed with %s", *opened = check_text(checker, first),
               *closed = check_text(checker, last);
    if (!left_fits && !right_fits)
        check_add(checker, CHECK_QUOTE_MIXED_MARKS, first, left, message, opened, closed);
    bool end = left_fits || !right_fits;
    check_add_fix(checker, CHECK_QUOTE_MIXED_MARKS, last, end ? last : first, end ? right : left, message, opened, closed);
}

static void check_pair(const reader *in)
{
    ns_checker *checker = in->checker;
    const ns_quotation *q = in->quotation;
    if (!q->opened || !q->closed)
        return;
    drawing open = draw(checker, q->first - 1), close = draw(checker, q->last);
    ns_span first = word_span(checker, q->first - 1);
    if (open == RIGHT && close == RIGHT && in->left)
        check_add(checker, CHECK_QUOTE_MIXED_MARKS, first, drawings[1].mark, "a closing mark, %s, opens this quotation",
                  check_text(checker, first));
    else if (close != NO_MARK && !is_pair(open, close))
        mend_pair(in, open, close);
}

static void count_style(reader *in)
{
    const ns_quotation *q = in->quotation;
    if (!q->opened || !q->closed)
        return;
    drawing open = draw(in->checker, q->first - 1), close = draw(in->checker, q->last);
    if (open == STRAIGHT && close == STRAIGHT && in->straight++ == 0)
        in->first_straight = q;
    if ((open == LEFT || open == RIGHT) && close == RIGHT && in->curly++ == 0)
        in->first_curly = q;
}

/* Some papers open every quotation with ”; where others open with “ it is a slip. */
static bool opens_left(const ns_checker *checker)
{
    for (size_t i = 0; i < checker->quotations.count; i++)
        if (checker->quotations.items[i].opened && draw(checker, checker->quotations.items[i].first - 1) == LEFT)
            return true;
    return false;
}

/* Straight and curly marks in one article: the rarer ones are the odd ones, of equals the later ones. */
static void check_style(reader *in)
{
    if (in->straight == 0 || in->curly == 0)
        return;
    bool later_straight = in->first_straight->first > in->first_curly->first;
    bool straight = in->straight < in->curly || (in->straight == in->curly && later_straight);
    in->quotation = straight ? in->first_straight : in->first_curly;
    in->zone = zone_tokens(in->checker, in->quotation->zone);
    check_add(in->checker, CHECK_QUOTE_STYLE, whole(in), NULL, "%s marks here, %s ones elsewhere in the article",
              straight ? "straight" : "curly", straight ? "curly" : "straight");
}

/* ---- marks that are missing */

/* "... hak mereka, tambahnya.": the cue behind a comma tells that the words before it were to be closed. */
static bool has_cue(const reader *in)
{
    const ns_quotation *q = in->quotation;
    for (size_t at = q->first + 1; at < q->last; at++)
        if (word_is(in->checker, at - 1, ',') && is_cue(in, at))
            return true;
    return false;
}

static size_t inner_marks(const reader *in)
{
    size_t marks = 0;
    for (size_t at = in->quotation->first; at < in->quotation->last; at++)
        marks += word_is_quote(in->checker, at);
    return marks;
}

/* A quotation that was cut at a link may open further up. */
static bool follows_open(const reader *in)
{
    const ns_quotations *all = &in->checker->quotations;
    return in->quotation > all->items && !in->quotation[-1].closed;
}

/* Does a mark further down close what was never opened? */
static bool closes_later(const reader *in)
{
    return in->last_unopened != NULL && in->last_unopened > in->quotation;
}

/* May the next paragraph go on with the quotation? Then it opens with a mark; or the text ends here, or was cut at a link. */
static bool may_go_on(const reader *in)
{
    const ns_checker *checker = in->checker;
    const ns_layout *layout = &checker->draft->layout;
    size_t next = in->quotation->zone + 1, last = in->zone.last - 1;
    bool ended = word_is(checker, last, '.') || word_is(checker, last, '!') || word_is(checker, last, '?');
    if (!ended || next >= layout->zone_count || layout->zones[next].kind != NS_ZONE_BODY || closes_later(in))
        return true;
    ns_range zone = zone_tokens(checker, next);
    return zone.first == zone.last || !word_is_capital(checker, zone.first);
}

static void check_missing(const reader *in)
{
    ns_checker *checker = in->checker;
    const ns_quotation *q = in->quotation;
    if (q->opened && !q->closed && q->first < q->last && (has_cue(in) || !may_go_on(in)))
        check_add(checker, CHECK_QUOTE_UNCLOSED, word_span(checker, q->first - 1), NULL,
                  "the quotation that begins \"%s\" is not closed",
                  check_text(checker, draft_span(checker->draft, q->first, q->last)));
    else if (!q->opened && q->closed && is_cue(in, q->behind) && !follows_open(in))
        check_add(checker, CHECK_QUOTE_UNCLOSED, word_span(checker, q->last), NULL, "this mark closes what was never opened");
    else if (q->opened && q->closed && inner_marks(in) % 2 == 1)
        check_add(checker, CHECK_QUOTE_UNCLOSED, whole(in), NULL, "three marks in one quotation: one is missing or too many");
}

/* Texts that were cut up by a program have blanks around all marks, so that none seems to open; but they are even in number. */
static bool has_odd_marks(const reader *in)
{
    size_t marks = 0, end = in->zone.first + LONGEST_LINE < in->zone.last ? in->zone.first + LONGEST_LINE : in->zone.last;
    for (size_t at = in->zone.first; at < end; at++)
        marks += word_is_quote(in->checker, at);
    return marks % 2 == 1;
}

/* Kami belum menemukan pemesannya. Nomornya mati," kata Budi: a closing mark in no pair. */
static void check_stray(reader *in, size_t at)
{
    const ns_checker *checker = in->checker;
    const ns_draft *draft = checker->draft;
    const ns_quotations *all = &checker->quotations;
    const ns_zone *zone = check_zone(checker, word_span(checker, at).start);
    size_t low = 0, high = all->count;
    while (low < high) { /* the first pair that ends behind the mark */
        size_t middle = low + (high - low) / 2;
        if (all->items[middle].behind <= at)
            low = middle + 1;
        else
            high = middle;
    }
    bool paired = low < all->count && at + 1 >= all->items[low].first;
    bool open = low > 0 && !all->items[low - 1].closed;
    if (paired || open || !word_is_glued(checker, at) || zone == NULL || zone->kind != NS_ZONE_BODY || at == 0 ||
        !word_is(checker, at - 1, ','))
        return;
    in->zone = zone_tokens(checker, (size_t)(zone - draft->layout.zones));
    if (is_cue(in, at + 1) && has_odd_marks(in))
        check_add(in->checker, CHECK_QUOTE_UNCLOSED, word_span(checker, at), NULL, "this mark closes what was never opened");
}

static void check_strays(reader *in, const uint8_t *bytes, uint8_t byte)
{
    const uint8_t *end = bytes + in->checker->draft->tokens.count;
    for (const uint8_t *at = memchr(bytes, byte, (size_t)(end - bytes)); at != NULL;
         at = memchr(at + 1, byte, (size_t)(end - at - 1)))
        check_stray(in, (size_t)(at - bytes));
}

/* ---- the comma before the cue */

static void check_comma(const reader *in)
{
    ns_checker *checker = in->checker;
    const ns_quotation *q = in->quotation;
    if (!q->closed || q->last < q->first + SPOKEN_WORDS || !word_is_capital(checker, q->first) || q->behind >= in->zone.last)
        return;
    size_t last = q->last - 1;
    ns_span mark = word_span(checker, q->last), sign = word_span(checker, last);
    bool comma_behind = word_is(checker, q->behind, ',') && word_is_glued(checker, q->behind);
    const char *cue =
        is_cue(in, q->behind + comma_behind) ? check_text(checker, word_span(checker, q->behind + comma_behind)) : NULL;
    bool bare = word_is_letters(checker, last) || word_is_number(checker, last);
    if (cue == NULL || !(bare || word_is(checker, last, '.')) || (bare && checker->article->text[sign.end - 1] == '.'))
        return;
    ns_span shown = {sign.start, word_span(checker, q->behind + comma_behind).end};
    if (comma_behind && bare) {
        const char *blank = word_is_glued(checker, q->behind + 1) ? " " : "";
        const char *right = arena_printf(checker->arena, ",%s%s", check_text(checker, mark), blank);
        check_add_fix(checker, CHECK_QUOTE_COMMA, shown, (ns_span){mark.start, mark.end + 1}, right,
                      "the comma before \"%s\" stands inside the marks", cue);
    } else if (!comma_behind) {
        ns_span place = bare ? (ns_span){sign.end, sign.end} : sign;
        check_add_fix(checker, CHECK_QUOTE_COMMA, shown, place, ",", "a comma inside the marks goes before \"%s\"", cue);
    }
}

/* ---- blanks around marks */

static void add_gap(reader *in, ns_span blank, size_t shown, const char *fix, const char *message)
{
    ns_span words = {word_span(in->checker, shown).start, word_span(in->checker, shown + 1).end};
    *LIST_PUSH(in->checker->arena, &in->gaps) = (gap){blank, words, fix, message};
}

static void check_blanks(reader *in)
{
    ns_checker *checker = in->checker;
    const ns_quotation *q = in->quotation;
    bool opens = q->opened && (q->closed || draw(checker, q->first - 1) == LEFT);
    if (opens && q->first < q->last && !word_is_glued(checker, q->first))
        add_gap(in, (ns_span){word_span(checker, q->first - 1).end, word_span(checker, q->first).start}, q->first - 1, "",
                "no blank behind the opening mark");
    if (q->closed && q->last > q->first && !word_is_glued(checker, q->last))
        add_gap(in, (ns_span){word_span(checker, q->last - 1).end, word_span(checker, q->last).start}, q->last - 1, "",
                "no blank before the closing mark");
    if (q->opened && q->closed && q->behind < in->zone.last && word_is_glued(checker, q->behind) &&
        word_is_letters(checker, q->behind))
        add_gap(in, (ns_span){word_span(checker, q->last).end, word_span(checker, q->last).end}, q->last, " ",
                "a blank is missing behind the closing mark");
    size_t mark = q->first - q->opened;
    bool word_before = mark > in->zone.first && (word_is_letters(checker, mark - 1) || word_is(checker, mark - 1, '.') ||
                                                 word_is(checker, mark - 1, ',') || word_is(checker, mark - 1, ':'));
    bool within_word = word_is_glued(checker, q->first) && word_is_lower(checker, q->first); /* Jum"at */
    if (q->opened && word_before && word_is_glued(checker, mark) && !within_word)
        add_gap(in, (ns_span){word_span(checker, mark).start, word_span(checker, mark).start}, mark - 1, " ",
                "a blank is missing before the opening mark");
}

static void report_gaps(reader *in)
{
    if (in->gaps.count > MOST_BLANKS) {
        check_add(in->checker, CHECK_QUOTE_SPACE, in->gaps.items[0].shown, NULL,
                  "%zu quotation marks of this article have a blank too many or too few", in->gaps.count);
        return;
    }
    for (size_t i = 0; i < in->gaps.count; i++) {
        const gap *at = &in->gaps.items[i];
        check_add_fix(in->checker, CHECK_QUOTE_SPACE, at->shown, at->blank, at->fix, "%s", at->message);
    }
}

/* ---- speakers */

static size_t count_words(const ns_checker *checker, ns_span span)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    size_t words = 0;
    for (size_t at = tokens_at(tokens, span.start); at < tokens->count && tokens->spans[at].start < span.end; at++)
        words += word_is_letters(checker, at);
    return words;
}

static void check_speakers(ns_checker *checker)
{
    for (size_t i = 0; i < checker->article->quote_count; i++) {
        const ns_quote *quote = &checker->article->quotes[i];
        if (quote->kind == NS_DIRECT && quote->closed && quote->speaker == NULL &&
            count_words(checker, quote->span) >= LONG_QUOTE)
            check_add(checker, CHECK_QUOTE_NO_SPEAKER, quote->span, NULL, "nobody is named who says this: \"%s\"",
                      check_text(checker, quote->span));
    }
}

void check_quotes(ns_checker *checker)
{
    reader in = {.checker = checker, .left = opens_left(checker)};
    size_t lost = 0;
    for (size_t i = 0; i < checker->quotations.count; i++) {
        in.quotation = &checker->quotations.items[i];
        if (!in.quotation->opened)
            in.last_unopened = in.quotation;
        count_style(&in);
    }
    for (size_t i = 0; i < checker->quotations.count; i++) {
        in.quotation = &checker->quotations.items[i];
        in.zone = zone_tokens(checker, in.quotation->zone);
        if (is_lost(&in)) {
            if (lost++ == 0)
                check_add(checker, CHECK_TEXT_ENCODING, whole(&in), NULL,
                          "the quotation marks of this article have become question marks");
            continue;
        }
        check_pair(&in);
        check_missing(&in);
        check_comma(&in);
        check_blanks(&in);
    }
    check_strays(&in, checker->draft->tokens.symbols, '"');
    check_strays(&in, checker->draft->tokens.shapes, NS_SHAPE_close);
    check_style(&in);
    report_gaps(&in);
    check_speakers(checker);
}

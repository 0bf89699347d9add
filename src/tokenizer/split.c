/* split.c: see split.h. In: UTF-8 text. Out: pieces with shapes. Abbreviations' full stops and words' meanings are left to
 * tokens.c. */
#include "tokenizer/split.h"

#include "base/bits.h"
#include "base/hash.h"
#include "base/lanes.h"
#include "base/utf8.h"

#include <string.h>

enum { CHAR_LETTER = CHAR_LOWER | CHAR_UPPER, CHAR_ALNUM = CHAR_LETTER | CHAR_DIGIT };

#define L CHAR_LOWER
#define U CHAR_UPPER
#define D CHAR_DIGIT
#define H CHAR_HIGH
#define B CHAR_BLANK
#define P CHAR_PUNCT
#define N CHAR_LINE
/* clang-format off */
const uint8_t split_class[256] = {
    B,B,B,B,B,B,B,B, B,B,N,B,B,N,B,B, B,B,B,B,B,B,B,B, B,B,B,B,B,B,B,B,
    B,P,P,P,P,P,P,P, P,P,P,P,P,P,P,P, D,D,D,D,D,D,D,D, D,D,P,P,P,P,P,P,
    P,U,U,U,U,U,U,U, U,U,U,U,U,U,U,U, U,U,U,U,U,U,U,U, U,U,U,P,P,P,P,P,
    P,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L, L,L,L,P,P,P,P,B,
    H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H,
    H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H,
    H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H,
    H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H,
};
/* clang-format on */
#undef L
#undef U
#undef D
#undef H
#undef B
#undef P
#undef N

/* What a character outside ASCII is. Ranges, not tables: everything that is neither blank, punctuation nor symbol counts as a
 * letter, and upper case is known for Latin, Greek and Cyrillic, which is all that Indonesian copy holds. */
typedef enum ns_high { HIGH_LOWER, HIGH_UPPER, HIGH_BLANK, HIGH_LINE, HIGH_HIDDEN, HIGH_SYMBOL } ns_high;

static bool upper_latin(uint32_t code)
{
    if (code < 0x100)
        return code <= 0xDE;
    if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E))
        return (code & 1) != 0; /* Ĺ..Ň, Ź..Ž: the odd ones */
    return (code & 1) == 0;
}

static ns_high classify_high(uint32_t code)
{
    if (code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) || code == 0x2060 ||
        code == 0xFEFF)
        return HIGH_HIDDEN; /* soft hyphen, zero width, direction marks */
    if (code < 0xC0)
        return code <= 0xA0                                                   ? HIGH_BLANK
               : code == 0xAA || code == 0xB2 || code == 0xB3 || code == 0xBA ? HIGH_LOWER
                                                                              : HIGH_SYMBOL;
    if (code == 0xD7 || code == 0xF7)
        return HIGH_SYMBOL;
    if (code < 0x180)
        return upper_latin(code) ? HIGH_UPPER : HIGH_LOWER;
    if ((code >= 0x391 && code <= 0x3A9) || (code >= 0x400 && code <= 0x42F) || (code >= 0xFF21 && code <= 0xFF3A))
        return HIGH_UPPER;
    if (code == 0x2028 || code == 0x2029)
        return HIGH_LINE;
    if ((code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0x1680)
        return HIGH_BLANK;
    if ((code >= 0x2010 && code <= 0x206F) || (code >= 0x20A0 && code <= 0x20CF) || (code >= 0x2190 && code <= 0x2BFF))
        return HIGH_SYMBOL;
    if ((code >= 0x3001 && code <= 0x303F) || (code >= 0xE000 && code <= 0xF8FF) || (code >= 0xFE00 && code <= 0xFE0F))
        return HIGH_SYMBOL;
    if ((code >= 0xFF00 && code <= 0xFF20) || (code >= 0xFFF0 && code <= 0xFFFF) || code >= 0x1F000)
        return HIGH_SYMBOL; /* full-width punctuation, U+FFFD, emoji */
    return HIGH_LOWER;
}

static ns_shape high_shape(uint32_t code)
{
    switch (code) {
    /* clang-format off */
    case 0x201C: case 0xAB: case 0x201E: return NS_SHAPE_open;
    case 0x201D: case 0xBB: return NS_SHAPE_close;
    case 0x2018: return NS_SHAPE_sopen;
    case 0x2019: return NS_SHAPE_sclose;
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: return NS_SHAPE_dash;
    case 0x2026: return NS_SHAPE_ellipsis;
    default: return NS_SHAPE_other;
        /* clang-format on */
    }
}

typedef struct ns_cursor {
    const char *text;
    uint32_t length, at;
    unsigned seen;    /* CHAR_ bits of the word so far */
    uint32_t letters; /* letters so far */
} ns_cursor;

static unsigned byte_class(const ns_cursor *cursor, uint32_t at)
{
    return at < cursor->length ? split_class[(unsigned char)cursor->text[at]] : CHAR_BLANK;
}

/* CHAR_ class of the character at `at` with letters outside ASCII told apart; *size gets its bytes. HIDDEN counts as blank here. */
static unsigned char_class(const ns_cursor *cursor, uint32_t at, size_t *size)
{
    *size = 1;
    unsigned class = byte_class(cursor, at);
    if (class != CHAR_HIGH)
        return class;
    switch (classify_high(utf8_decode(cursor->text + at, cursor->length - at, size))) {
    /* clang-format off */
    case HIGH_LOWER: return CHAR_LOWER;
    case HIGH_UPPER: return CHAR_UPPER;
    case HIGH_LINE: return CHAR_LINE;
    case HIGH_BLANK:
    case HIGH_HIDDEN: return CHAR_BLANK;
    case HIGH_SYMBOL: break;
        /* clang-format on */
    }
    return CHAR_PUNCT;
}

static bool hidden_joint(const ns_cursor *cursor, uint32_t at, size_t *size)
{
    if (byte_class(cursor, at) != CHAR_HIGH)
        return false;
    if (classify_high(utf8_decode(cursor->text + at, cursor->length - at, size)) != HIGH_HIDDEN)
        return false;
    size_t next;
    return (char_class(cursor, at + (uint32_t)*size, &next) & CHAR_LETTER) != 0; /* "kal<soft hyphen>au" */
}

static uint32_t bits_below(unsigned end)
{
    return (UINT32_C(1) << end) - 1;
}

/* Letters of ASCII from here, and digits if they are wanted. */
static void take_ascii(ns_cursor *cursor, unsigned want)
{
    for (unsigned count = LANES; count == LANES && cursor->at < cursor->length;) {
        ns_lanes bytes = lanes_load(cursor->text + cursor->at);
        uint32_t left = cursor->length - cursor->at;
        uint32_t small = lanes_bits(lanes_case(bytes)), letters = lanes_bits(lanes_within(bytes | 0x20, 'a', 'z'));
        uint32_t digits = (want & CHAR_DIGIT) != 0 ? lanes_bits(lanes_within(bytes, '0', '9')) : 0;
        count = (unsigned)__builtin_ctz(~(letters | digits) | UINT32_C(1) << (left < LANES ? left : LANES));
        letters &= bits_below(count);
        digits &= bits_below(count);
        cursor->seen |= (letters & small) != 0 ? CHAR_LOWER : 0;
        cursor->seen |= (letters & ~small) != 0 ? CHAR_UPPER : 0;
        cursor->seen |= digits != 0 ? CHAR_DIGIT : 0;
        cursor->letters += count - (digits != 0 ? bits_count(digits) : 0);
        cursor->at += count;
    }
}

/* Characters of the wanted classes from here, with hidden ones between letters. */
static void take_run(ns_cursor *cursor, unsigned want)
{
    for (;;) {
        size_t size;
        take_ascii(cursor, want);
        unsigned class = char_class(cursor, cursor->at, &size);
        if ((class & want) == 0) {
            if (cursor->seen == 0 || !hidden_joint(cursor, cursor->at, &size))
                return;
            class = 0;
        }
        cursor->seen |= class;
        cursor->letters += (class & CHAR_LETTER) != 0;
        cursor->at += (uint32_t)size;
    }
}

static bool is_byte(const ns_cursor *cursor, uint32_t at, char byte)
{
    return at < cursor->length && cursor->text[at] == byte;
}

#define BYTE_BIT(byte) (UINT64_C(1) << (byte))

/* bytes: a bit for each, by its code below 64. */
static bool is_one_of(const ns_cursor *cursor, uint32_t at, uint64_t bytes)
{
    unsigned char byte = at < cursor->length ? (unsigned char)cursor->text[at] : 0;
    return byte < 64 && (bytes >> byte & 1) != 0;
}

/* How many of the next eight bytes, up to the first that is none, are digits. */
static uint32_t leading_digits(const char *text)
{
    const uint64_t each = UINT64_C(0x0101010101010101), low = each * 0x7F;
    uint64_t values = hash_load8(text) ^ each * '0'; /* of digits below 10 */
    uint64_t others = (((values & low) + each * (0x80 - 10)) | values) & ~low;
    return others != 0 ? (uint32_t)__builtin_ctzll(others) / 8 : 8;
}

/* at: within the text. */
static uint32_t digits_from(const ns_cursor *cursor, uint32_t at)
{
    uint32_t end = at, run = 8;
    for (; run == 8 && end < cursor->length; end += run)
        run = leading_digits(cursor->text + end);
    return (end < cursor->length ? end : cursor->length) - at;
}

/* ---- numbers */

/* 19/6, 19/6/2024: two or three groups of at most four digits. Returns the groups taken, 0 if it is something else. */
static unsigned take_groups(ns_cursor *cursor, uint32_t start, char separator)
{
    uint32_t at = start;
    unsigned groups = 0;
    for (;;) {
        uint32_t digits = digits_from(cursor, at);
        if (digits == 0 || digits > 4)
            return 0;
        at += digits;
        if (++groups > 3)
            return 0; /* "1/1/1/1/...": looking on from each of its numbers would take forever */
        if (!is_byte(cursor, at, separator) || byte_class(cursor, at + 1) != CHAR_DIGIT)
            break;
        at++;
    }
    if (groups < 2 || (byte_class(cursor, at) & CHAR_LETTER) != 0)
        return 0;
    cursor->at = at;
    return groups;
}

static ns_shape small_number(const char *digits, uint32_t count)
{
    if (count <= 2) {
        int value = digits[0] - '0';
        if (count == 2)
            value = value * 10 + digits[1] - '0';
        return value >= 1 && value <= 12 ? NS_SHAPE_num12 : value >= 13 && value <= 31 ? NS_SHAPE_num31 : NS_SHAPE_num99;
    }
    if (count == 4 && (digits[0] == '1' || digits[0] == '2'))
        return NS_SHAPE_year;
    return NS_SHAPE_integer;
}

static bool is_clock(const char *text, uint32_t hour, uint32_t minute)
{
    if (hour < 1 || hour > 2 || minute != 2)
        return false;
    int hours = hour == 1 ? text[0] - '0' : (text[0] - '0') * 10 + text[1] - '0';
    return hours <= 24 && text[hour + 1] <= '5';
}

/* Digits with . , : between them, of which the first group has so many. */
static ns_shape take_chain(ns_cursor *cursor, uint32_t first)
{
    const char *start = cursor->text + cursor->at;
    uint32_t last = first;
    unsigned groups = 1, colons = 0;
    cursor->at += first;
    while (is_one_of(cursor, cursor->at, BYTE_BIT('.') | BYTE_BIT(',') | BYTE_BIT(':')) &&
           byte_class(cursor, cursor->at + 1) == CHAR_DIGIT) {
        colons += cursor->text[cursor->at] == ':';
        last = digits_from(cursor, cursor->at + 1);
        cursor->at += 1 + last;
        groups++;
    }
    if (groups == 1)
        return small_number(start, first);
    if (groups == 2 && start[first] != ',' && is_clock(start, first, last))
        return NS_SHAPE_clock;
    return colons > 0 ? NS_SHAPE_numeric : NS_SHAPE_decimal;
}

/* "34/PMK.011/2007": the number of a decree. */
static void take_reference(ns_cursor *cursor)
{
    while ((byte_class(cursor, cursor->at) & CHAR_ALNUM) != 0 ||
           (is_one_of(cursor, cursor->at, BYTE_BIT('.') | BYTE_BIT('/') | BYTE_BIT('-')) &&
            (byte_class(cursor, cursor->at + 1) & CHAR_ALNUM) != 0))
        cursor->at++;
}

/* "Juni 2025digelar", "2025Pukul": a word glued to a year where a link or a line ended. "2000an" is a decade, "1080p" a size. */
static bool is_glued_word(const ns_cursor *cursor, uint32_t at)
{
    enum { SHORTEST = 3 };
    uint32_t end = at + (byte_class(cursor, at) == CHAR_UPPER);
    while (end < cursor->length && byte_class(cursor, end) == CHAR_LOWER)
        end++;
    return end - at >= SHORTEST && (byte_class(cursor, end) & CHAR_ALNUM) == 0;
}

static ns_shape take_number(ns_cursor *cursor)
{
    uint32_t start = cursor->at, digits = digits_from(cursor, start), behind = start + digits;
    unsigned groups = is_byte(cursor, behind, '/') ? take_groups(cursor, start, '/') : 0;
    if (groups > 0)
        return groups == 2 ? NS_SHAPE_slash2 : NS_SHAPE_slash3;
    if (is_byte(cursor, behind, '-') && take_groups(cursor, start, '-') == 3)
        return NS_SHAPE_dash3;
    cursor->at = start;
    ns_shape shape = take_chain(cursor, digits);
    bool credited = shape == NS_SHAPE_year && byte_class(cursor, cursor->at + 2) == CHAR_LOWER; /* "19 Juni 2024/Net" */
    if (!credited && is_byte(cursor, cursor->at, '/') && byte_class(cursor, cursor->at + 1) == CHAR_UPPER) {
        take_reference(cursor);
        return NS_SHAPE_alnum;
    }
    size_t size;
    bool hyphen = is_byte(cursor, cursor->at, '-');
    unsigned next = char_class(cursor, cursor->at + hyphen, &size);
    if ((next & CHAR_LETTER) == 0 || (hyphen && next == CHAR_UPPER && byte_class(cursor, cursor->at + 2) == CHAR_LOWER))
        return shape; /* "Juni 2022-Mei 2024" is a range */
    if (shape == NS_SHAPE_year && !hyphen && is_glued_word(cursor, cursor->at))
        return shape;
    uint32_t tail = cursor->at;
    cursor->at += hyphen;
    take_run(cursor, CHAR_ALNUM);
    bool decade = hyphen && cursor->at - tail == 3 &&
                  memcmp(cursor->text + tail, "-an", 3) == 0; /* "tahun 1960-an"; a morpheme of UD's convention, no word */
    return decade ? NS_SHAPE_decade : NS_SHAPE_alnum;
}

/* ---- words */

static bool same_start(const char *a, const char *b, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if ((a[i] | 0x20) != (b[i] | 0x20))
            return false;
    return true;
}

/* Does the hyphen at cursor->at join? "negara-negara", "Undang-Undang", "Jong-un", "APBN-P", "ke-19", "U-23", "Al-Azhar" yes;
 * "Januari-September", "Rusia-Ukraina", "TNI-Polri", "APBD-nya" no: -nya is a token of its own in UD's convention for Indonesian. */
static bool hyphen_joins(const ns_cursor *cursor, uint32_t part)
{
    size_t size;
    uint32_t next = cursor->at + 1;
    unsigned class = char_class(cursor, next, &size);
    if ((class & CHAR_ALNUM) == 0)
        return false;
    const char *left = cursor->text + part, *right = cursor->text + next;
    uint32_t left_length = cursor->at - part;
    bool left_upper = (split_class[(unsigned char)left[0]] & CHAR_UPPER) != 0;
    if (class == CHAR_DIGIT)
        return left_length <= 3; /* "ke-19", "U-23", "KRI-12"; not "April-14" */
    if (class == CHAR_LOWER) {
        bool all_upper = left_upper && left_length > 1 && (split_class[(unsigned char)left[1]] & CHAR_UPPER) != 0;
        return !(all_upper && cursor->length - next >= 3 && memcmp(right, "nya", 3) == 0);
    }
    if (!left_upper)
        return true; /* "hamba-Ku", "se-Indonesia" */
    ns_cursor ahead = {.text = cursor->text, .length = cursor->length, .at = next};
    take_run(&ahead, CHAR_ALNUM);
    uint32_t right_length = ahead.at - next;
    if (left_length <= 2 || right_length == 1)
        return left_length <= 2 ? (ahead.seen & CHAR_LOWER) != 0 : true;
    return left_length >= 4 && right_length >= 4 && same_start(left, right, 4); /* Direktur-Direktur, Undang-Undang */
}

/* Does the dot at cursor->at join? "S.H", "M.Si", "D.W", "Ph.D", "GenPI.co", "s.d" yes; "selesai.Kemudian" no. */
static bool dot_joins(const ns_cursor *cursor, uint32_t part, const ns_split_words *words)
{
    size_t size;
    uint32_t next = cursor->at + 1;
    unsigned class = char_class(cursor, next, &size);
    if ((class & CHAR_LETTER) == 0)
        return false;
    uint32_t left = cursor->at - part;
    if (class == CHAR_LOWER || left == 1)
        return true;
    ns_cursor ahead = {.text = cursor->text, .length = cursor->length, .at = next};
    take_run(&ahead, CHAR_ALNUM);
    uint32_t right = ahead.at - next;
    if (left == 2 && right == 1)
        return true;
    return words != NULL && words->domain(words->list, cursor->text + next, right);
}

static bool apostrophe(const ns_cursor *cursor, size_t *size)
{
    *size = 1;
    if (is_byte(cursor, cursor->at, '\''))
        return true;
    *size = 3; /* ’ in "Jum’at", ‘ in "Ka‘bah" */
    const char *at = cursor->text + cursor->at;
    return cursor->length - cursor->at > 3 && at[0] == '\xE2' && at[1] == '\x80' && (at[2] == '\x99' || at[2] == '\x98');
}

/* "II/2007", "C/D": a slash joins short capitals to a number or to another single letter. */
static bool slash_joins(const ns_cursor *cursor, uint32_t part)
{
    uint32_t left = cursor->at - part;
    if (cursor->seen != CHAR_UPPER || left > 4)
        return false;
    unsigned class = byte_class(cursor, cursor->at + 1);
    if (class == CHAR_DIGIT)
        return true;
    return left == 1 && class == CHAR_UPPER && (byte_class(cursor, cursor->at + 2) & CHAR_ALNUM) == 0;
}

/* Behind a run of letters: one more joint? Moves onto the next part. */
static bool take_joint(ns_cursor *cursor, uint32_t part, const ns_split_words *words)
{
    unsigned class = byte_class(cursor, cursor->at);
    size_t size = 1, next;
    if (class == CHAR_HIGH || is_byte(cursor, cursor->at, '\'')) {
        if (!apostrophe(cursor, &size) || (char_class(cursor, cursor->at + (uint32_t)size, &next) & CHAR_LETTER) == 0)
            return false;
    } else if (class != CHAR_PUNCT) {
        return false;
    } else if (cursor->text[cursor->at] == '-') {
        if (!hyphen_joins(cursor, part))
            return false;
    } else if (cursor->text[cursor->at] == '.') {
        if (!dot_joins(cursor, part, words))
            return false;
    } else if (cursor->text[cursor->at] != '/' || !slash_joins(cursor, part)) {
        return false;
    }
    cursor->at += (uint32_t)size;
    return true;
}

static ns_shape word_shape(const ns_cursor *cursor, uint32_t start, bool first_upper)
{
    const char *text = cursor->text + start;
    if ((cursor->seen & CHAR_DIGIT) != 0) {
        bool ordinal = cursor->letters == 2 && (text[0] | 0x20) == 'k' && text[1] == 'e' && text[2] == '-'; /* "ke-19" */
        return ordinal ? NS_SHAPE_ordinal : NS_SHAPE_alnum;
    }
    if (!first_upper)
        return (cursor->seen & CHAR_UPPER) != 0 ? NS_SHAPE_mixed : NS_SHAPE_lower;
    if ((cursor->seen & CHAR_LOWER) != 0)
        return NS_SHAPE_cap;
    return cursor->letters == 1 ? NS_SHAPE_initial : NS_SHAPE_upper;
}

static ns_shape take_word(ns_cursor *cursor, const ns_split_words *words, bool first_upper)
{
    uint32_t start = cursor->at, part = start;
    take_run(cursor, CHAR_LETTER);
    if (byte_class(cursor, cursor->at) == CHAR_DIGIT) {
        if (words != NULL && words->currency(words->list, cursor->text + start, cursor->at - start))
            return word_shape(cursor, start, first_upper);
        take_run(cursor, CHAR_ALNUM);
    }
    while (take_joint(cursor, part, words)) {
        part = cursor->at;
        take_run(cursor, CHAR_ALNUM);
    }
    return word_shape(cursor, start, first_upper);
}

/* ---- punctuation and breaks */

static ns_shape take_high(ns_cursor *cursor)
{
    size_t size;
    uint32_t code = utf8_decode(cursor->text + cursor->at, cursor->length - cursor->at, &size);
    cursor->at += (uint32_t)size;
    return high_shape(code);
}

/* One character, but "--", "..." and the typewriter quotes `` and '' are one token each. */
static void take_punctuation(ns_cursor *cursor, ns_piece *piece)
{
    char byte = cursor->text[cursor->at++];
    piece->symbol = (uint8_t)byte;
    if (!is_byte(cursor, cursor->at, byte) || strchr("-.`'", byte) == NULL)
        return;
    while (is_byte(cursor, cursor->at, byte))
        cursor->at++;
    piece->symbol = 0;
    piece->shape = byte == '-' ? NS_SHAPE_dash : byte == '.' ? NS_SHAPE_ellipsis : byte == '`' ? NS_SHAPE_open : NS_SHAPE_close;
}

/* Passes over blanks and line breaks; the first of these is at *line. Returns the class of what stands behind them, *size its bytes. */
static unsigned skip_blanks(ns_cursor *cursor, uint32_t *line, size_t *size)
{
    while (cursor->at < cursor->length) {
        unsigned class = char_class(cursor, cursor->at, size);
        if ((class & (CHAR_BLANK | CHAR_LINE)) == 0)
            return class;
        if (class == CHAR_LINE && *line == cursor->length)
            *line = cursor->at;
        cursor->at += (uint32_t)*size;
    }
    return CHAR_BLANK;
}

uint32_t split_skip_blanks(const char *text, uint32_t length, uint32_t at)
{
    ns_cursor cursor = {.text = text, .length = length, .at = at};
    uint32_t line = length;
    size_t size;
    (void)skip_blanks(&cursor, &line, &size);
    return cursor.at;
}

bool split_next(const char *text, uint32_t length, const ns_split_words *words, uint32_t *at, ns_piece *piece)
{
    ns_cursor cursor = {.text = text, .length = length, .at = *at};
    uint32_t line = length; /* none */
    size_t size;
    unsigned class = skip_blanks(&cursor, &line, &size);
    *piece = (ns_piece){.start = cursor.at, .shape = NS_SHAPE_COUNT};
    if (line < length) {
        piece->start = piece->end = line;
        piece->symbol = SYMBOL_BREAK;
        *at = cursor.at;
        return true;
    }
    if (cursor.at >= length)
        return false;
    if (class == CHAR_DIGIT)
        piece->shape = (uint8_t)take_number(&cursor);
    else if ((class & CHAR_LETTER) != 0)
        piece->shape = (uint8_t)take_word(&cursor, words, class == CHAR_UPPER);
    else if (size > 1)
        piece->shape = (uint8_t)take_high(&cursor);
    else
        take_punctuation(&cursor, piece);
    piece->end = *at = cursor.at;
    return true;
}

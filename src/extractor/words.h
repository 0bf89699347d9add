/* words.h: what a word means inside a date or an amount: "Juni" is month 6, "pekan" a week, "lalu" the past, "dolar" USD.
 *
 * The words are rows of src/data/meanings.def. Which of them a rule sees is the lexicon's business; here they get their values. */
#ifndef NS_EXTRACTOR_WORDS_H
#define NS_EXTRACTOR_WORDS_H

#include "knowledge/lexicon.h"

typedef enum ns_meaning_kind {
    MEANING_NONE,
    MEANING_MONTH,
    MEANING_WEEKDAY,
    MEANING_NUMBER, /* dua, sebelas, seratus */
    MEANING_TEEN,   /* belas: + 10 */
    MEANING_TIMES,  /* puluh, ratus */
    MEANING_SCALE,
    MEANING_ONE_SCALE, /* ribu; seribu */
    MEANING_FRACTION,  /* setengah: the denominator */
    MEANING_SOME,      /* beberapa, puluhan: a number that is not told */
    MEANING_ROMAN,
    MEANING_RANK,
    MEANING_UNIT,
    MEANING_ONE_UNIT,
    MEANING_MANY_UNITS, /* tahun, setahun, bertahun-tahun */
    MEANING_PART,
    MEANING_ZONE,
    MEANING_CLOCK,
    MEANING_SHIFT, /* kemarin: days from the day of speaking */
    MEANING_EDGE,
    MEANING_RELATION,
    MEANING_LINK,
    MEANING_EVERY,
    MEANING_ONCE,
    MEANING_VAGUE,
    MEANING_NEEDS_THIS,
    MEANING_AGE,   /* "masa depan" */
    MEANING_HIJRI, /* month; 13: Suro */
    MEANING_ERA,   /* "1445 H" */
    MEANING_BEFORE_NO_DATE,
    MEANING_BEFORE_NO_VAGUE,
    MEANING_AFTER_NO_DATE, /* "makan malam ini"; "tahun cahaya" */
    MEANING_CURRENCY,
    MEANING_DOLLAR_OF,
    MEANING_CURRENCY_LAND, /* "yen Jepang", "dolar Amerika Serikat" */
    MEANING_SCALE_LETTER,  /* "Rp 1,2 M": of rupiah only */
    MEANING_MINUS,
    MEANING_PLUS,
    MEANING_ONE_OF /* "salah satu warga" counts nothing */
} ns_meaning_kind;

typedef enum ns_unit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_THIRD,
    UNIT_HALF,
    UNIT_YEAR,
    UNIT_WINDU,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MILLENNIUM,
    UNIT_WHILE
} ns_unit;

typedef enum ns_part { PART_NONE, PART_MO, PART_AF, PART_EV, PART_NI } ns_part;

typedef enum ns_relation {
    RELATION_NONE,
    RELATION_PAST,
    RELATION_THIS,
    RELATION_NEXT,      /* lalu; ini; depan, mendatang */
    RELATION_UNTIL_NOW, /* "lima tahun terakhir" */
    RELATION_LATER,
    RELATION_BEFORE, /* "tiga hari kemudian", "sehari sebelumnya": counted from a date of the text */
    RELATION_AHEAD,  /* "dua tahun lagi" */
    RELATION_THAT,   /* "malam itu" */
    RELATION_EARLIER,
    RELATION_SOON, /* "dini hari tadi", "nanti malam" */
    RELATION_NEAR  /* "dalam waktu dekat" */
} ns_relation;

typedef enum ns_vague { VAGUE_NONE, VAGUE_PAST, VAGUE_PRESENT, VAGUE_FUTURE } ns_vague;

enum { MEANING_WORD = 24, MEANING_SLOTS = 512 };

typedef struct ns_meaning {
    char word[MEANING_WORD]; /* padded with zeros */
    ns_meaning_kind kind;
    int64_t value;
} ns_meaning;

/* Where the rows begin of each word that the lexicon does not have: "January" stands in date lines only. Made once, at engine start. The
 * key is its hash; 0: empty. */
typedef struct ns_meaning_slot {
    uint32_t key;
    uint16_t row, count;
} ns_meaning_slot;

typedef struct ns_meanings {
    uint64_t kinds[MOST_SETS]; /* by set of classes: a bit for each kind that some word of the set has */
    ns_meaning_slot slots[MEANING_SLOTS];
} ns_meanings;

void words_init(ns_meanings *meanings);

/* May a word of this set (lexicon_set) have one of these kinds? Mostly not, and nobody need look for the word. */
#define MEANING_BIT(kind) (UINT64_C(1) << (kind))
static inline bool words_may_mean(const ns_meanings *meanings, uint32_t set, uint64_t kinds)
{
    return (meanings->kinds[set] & kinds) != 0;
}

/* The rows of a word by its number; of NS_NO_WORD by its text, which needs NS_TEXT_PADDING readable bytes behind
 * it. NULL and *count 0 if there are none. */
const ns_meaning *words_find(const ns_meanings *meanings, ns_word word, const char *text, size_t length, size_t *count);

/* Its row of one kind, or NULL. */
const ns_meaning *words_meaning(const ns_meanings *meanings, ns_word word, const char *text, size_t length, ns_meaning_kind kind);

/* An ISO 4217 code in a number. */
#define CURRENCY_CODE(a, b, c) ((int64_t)(a) << 16 | (int64_t)(b) << 8 | (int64_t)(c))

/* All rows, for the test that looks at the order. */
const ns_meaning *words_table(size_t *count);

#endif

/* block.c: see block.h. */
#include "tokenizer/block.h"

#if defined __SSE2__
#include <emmintrin.h>
#else
#include "tokenizer/split.h"

#include <string.h>
#endif

/* What block_read makes bits of; the rest follows from it. */
typedef struct ns_bits {
    uint64_t letters, uppers, blanks, gaps, dots, joints; /* gaps: blanks and controls. joints: - . / ' ` digits DEL, not ASCII */
} ns_bits;

#if defined __SSE2__

enum { LANE = 16 };

static inline __m128i in_range(__m128i bytes, char first, char last)
{
    __m128i from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8((char)(last - first))), from_first);
}

static inline __m128i equal(__m128i bytes, char byte)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}

static inline uint64_t bits_of(__m128i bytes)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes);
}

static void read_bits(const char *text, ns_bits *bits)
{
    for (unsigned at = 0; at < BLOCK; at += LANE) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
        __m128i ticks = _mm_or_si128(_mm_or_si128(equal(bytes, '\''), equal(bytes, '`')), equal(bytes, '\x7F'));
        __m128i joints = _mm_or_si128(_mm_or_si128(in_range(bytes, '-', '9'), ticks), bytes); /* the top bit: not ASCII */
        bits->letters |= bits_of(in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z')) << at;
        bits->uppers |= bits_of(in_range(bytes, 'A', 'Z')) << at;
        bits->blanks |= bits_of(equal(bytes, ' ')) << at;
        bits->gaps |= bits_of(in_range(bytes, '\0', ' ')) << at;
        bits->dots |= bits_of(equal(bytes, '.')) << at;
        bits->joints |= bits_of(joints) << at;
    }
}

#else

static void read_bits(const char *text, ns_bits *bits)
{
    for (unsigned at = 0; at < BLOCK; at++) {
        unsigned char byte = (unsigned char)text[at];
        unsigned class = split_class[byte];
        bits->letters |= (uint64_t)((class & (CHAR_LOWER | CHAR_UPPER)) != 0) << at;
        bits->uppers |= (uint64_t)(class == CHAR_UPPER) << at;
        bits->blanks |= (uint64_t)(byte == ' ') << at;
        bits->gaps |= (uint64_t)(byte <= ' ') << at;
        bits->dots |= (uint64_t)(byte == '.') << at;
        bits->joints |=
            (uint64_t)(class == CHAR_DIGIT || class == CHAR_HIGH || (byte != '\0' && strchr("-./'`\x7F", byte) != NULL)) << at;
    }
}

#endif

ns_block block_read(const char *text)
{
    ns_bits bits = {0};
    read_bits(text, &bits);
    uint64_t before_gap = bits.gaps >> 1 | (uint64_t)((unsigned char)text[BLOCK] <= ' ') << (BLOCK - 1);
    ns_block block = {.letters = bits.letters, .uppers = bits.uppers, .blanks = bits.blanks};
    block.marks = ~(bits.letters | bits.gaps | bits.joints) | (bits.dots & before_gap);
    block.odd = ~(block.letters | block.blanks | block.marks);
    return block;
}

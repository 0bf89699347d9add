/* block.h: 64 bytes of text at a time → a bit for each byte, by what it is to the tokenizer. Word edges are then found by counting
 * bits instead of walking bytes, and no step waits for the one before. */
#ifndef NS_TOKENIZER_BLOCK_H
#define NS_TOKENIZER_BLOCK_H

#include <stdint.h>

#if defined __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

/* Bit i stands for byte i. A byte is a letter, a blank, odd, or else a mark: ASCII punctuation that is a token of its own. */
typedef struct ns_block {
    uint64_t letters, uppers; /* ASCII */
    uint64_t blanks;          /* ' ' and nothing else */
    uint64_t
        odd; /* what may join words or is no token of one byte: digits, line breaks and other controls, bytes beyond ASCII, - / ' `
                     {|}~; a full stop before a letter, a stop, a byte beyond ASCII or the end of the block */
} ns_block;

/* What a block is made of. */
typedef struct ns_bits {
    uint64_t letters, small; /* small: bit 5 is set, as it is in letters of lower case */
    uint64_t blanks, dots, high;
    uint64_t joints; /* all odd bytes, some full stops and letters that are not */
} ns_bits;

/* Without vectors; the same bits on every machine. */
ns_bits block_bits_plain(const char *text);

#if defined __SSE2__

/* Bytes no further behind `first` than `most`. */
static inline __m128i block_in_range(__m128i bytes, char first, char most)
{
    __m128i from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8(most)), from_first);
}

static inline __m128i block_equal(__m128i bytes, char byte)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}

/* As signed numbers, bytes beyond ASCII are below the controls. */
static inline __m128i block_joints(__m128i bytes)
{
    __m128i control = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
    __m128i beyond_upper = _mm_cmpgt_epi8(bytes, _mm_set1_epi8('_'));
    __m128i listed = _mm_or_si128(block_in_range(bytes, '-', '9' - '-'), block_equal(bytes, '\''));
    return _mm_or_si128(_mm_or_si128(control, beyond_upper), listed);
}

/* The top bits of sixteen bytes from `at` on. */
static inline uint64_t block_tops(__m128i bytes, unsigned at)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << at;
}

static inline ns_bits block_bits(const char *text)
{
    ns_bits bits = {0};
    for (unsigned at = 0; at < BLOCK; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
        bits.letters |= block_tops(block_in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z' - 'a'), at);
        bits.small |= block_tops(_mm_slli_epi16(bytes, 2), at);
        bits.blanks |= block_tops(block_equal(bytes, ' '), at);
        bits.dots |= block_tops(block_equal(bytes, '.'), at);
        bits.high |= block_tops(bytes, at);
        bits.joints |= block_tops(block_joints(bytes), at);
    }
    return bits;
}

#else

static inline ns_bits block_bits(const char *text)
{
    return block_bits_plain(text);
}

#endif

static inline ns_block block_read(const char *text)
{
    ns_bits bits = block_bits(text);
    uint64_t goes_on = (bits.letters | bits.dots | bits.high) >> 1 | UINT64_C(1) << (BLOCK - 1);
    return (ns_block){.letters = bits.letters,
                      .uppers = bits.letters & ~bits.small,
                      .blanks = bits.blanks,
                      .odd = bits.joints & ~bits.letters & (goes_on | ~bits.dots)};
}

#endif

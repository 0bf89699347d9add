/* furniture.c: the words behind `as` in zones.rules → the number a match carries. */
#include "reader/furniture.h"

#include "base/spelling.h"
#include "reader/zones.h"

#include <string.h>

static const char *const kinds[NS_ZONE_KINDS] = {SPELL_ZONE_KINDS(SPELL_PLAIN)};

static const struct {
    const char *word;
    uint16_t bits;
} words[] = {
    {"head", FURNITURE_HEAD},
    {"tail", FURNITURE_TAIL},
    {"alone", FURNITURE_ALONE},
    {"start", FURNITURE_START},
    {"suffix", FURNITURE_SUFFIX},
    {"label", FURNITURE_LABEL},
    {"own", FURNITURE_OWN},
    {"part", FURNITURE_PART},
    {"inside", FURNITURE_INSIDE},
    {"reporter", NS_ROLE_REPORTER << FURNITURE_ROLE},
    {"editor", NS_ROLE_EDITOR << FURNITURE_ROLE},
    {"contributor", NS_ROLE_CONTRIBUTOR << FURNITURE_ROLE},
};

static bool same(const char *text, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(text, word, length) == 0;
}

/* The bits of one word, or FURNITURE_KIND if there is no such word. */
static uint16_t word_bits(const char *text, size_t length, bool first)
{
    if (first) {
        for (uint16_t kind = 0; kind < NS_ZONE_KINDS; kind++)
            if (same(text, length, kinds[kind]))
                return kind;
        return FURNITURE_KIND;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (same(text, length, words[i].word))
            return words[i].bits;
    return FURNITURE_KIND;
}

uint16_t zones_classify(const char *as)
{
    uint16_t bits = 0;
    bool first = true;
    for (as += strspn(as, " "); *as != '\0'; as += strspn(as, " ")) {
        size_t length = strcspn(as, " ");
        uint16_t more = word_bits(as, length, first);
        if (more == FURNITURE_KIND)
            return FURNITURE_KIND;
        bits |= more;
        first = false;
        as += length;
    }
    return first ? FURNITURE_KIND : bits;
}

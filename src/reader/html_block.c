/* html_block.c: see html_block.h. */
#include "reader/html_block.h"

#include "base/letters.h"

#include <string.h>

enum {
    HINT_RELATED = NS_ZONE_RELATED,
    HINT_LIST = NS_ZONE_LIST,
    HINT_NAV = NS_ZONE_NAV,
    HINT_SHARE = NS_ZONE_SHARE,
    HINT_AD = NS_ZONE_AD,
    HINT_CAPTION = NS_ZONE_CAPTION,
    HINT_COPYRIGHT = NS_ZONE_COPYRIGHT,
    LONGEST_WORD = 24
};

#define HTML_FACT(fact, name)
#define HTML_MEMBER(fact, name)
#define HTML_ARTICLE(type)
#define HTML_HINT(meaning, word) {HINT_##meaning, word},
static const struct {
    int hint;
    const char *word;
} hint_words[] = {
#include "data/html.def"
};

/* clang-format off */
bool html_is_dropped(const GumboNode *node)
{
    switch (node->v.element.tag) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME: case GUMBO_TAG_FORM: case GUMBO_TAG_BUTTON: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_NAV: case GUMBO_TAG_FOOTER: case GUMBO_TAG_ASIDE: case GUMBO_TAG_SVG: case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO: case GUMBO_TAG_AUDIO: case GUMBO_TAG_CANVAS:
        return true;
    default:
        return false;
    }
}

bool html_is_block(const GumboNode *node)
{
    switch (node->v.element.tag) {
    case GUMBO_TAG_A: case GUMBO_TAG_ABBR: case GUMBO_TAG_B: case GUMBO_TAG_BDI: case GUMBO_TAG_BDO: case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE: case GUMBO_TAG_CODE: case GUMBO_TAG_DEL: case GUMBO_TAG_DFN: case GUMBO_TAG_EM: case GUMBO_TAG_FONT:
    case GUMBO_TAG_I: case GUMBO_TAG_IMG: case GUMBO_TAG_INS: case GUMBO_TAG_KBD: case GUMBO_TAG_LABEL: case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q: case GUMBO_TAG_S: case GUMBO_TAG_SAMP: case GUMBO_TAG_SMALL: case GUMBO_TAG_SPAN: case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG: case GUMBO_TAG_SUB: case GUMBO_TAG_SUP: case GUMBO_TAG_TIME: case GUMBO_TAG_TT: case GUMBO_TAG_U:
    case GUMBO_TAG_VAR: case GUMBO_TAG_WBR: case GUMBO_TAG_UNKNOWN:
        return false;
    default:
        return true;
    }
}

bool html_is_heading(const GumboNode *node)
{
    switch (node->v.element.tag) {
    case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6:
        return true;
    default:
        return false;
    }
}
/* clang-format on */

static bool is_word_byte(char c)
{
    return is_letter(c) || is_digit(c);
}

static int word_hint(const char *word)
{
    for (size_t i = 0; i < sizeof hint_words / sizeof *hint_words; i++)
        if (strcmp(hint_words[i].word, word) == 0)
            return hint_words[i].hint;
    return HINT_NONE;
}

/* The next word of a name in small letters: "readMore-box" has three. False at the name's end. */
static bool next_word(const char **at, char word[LONGEST_WORD + 1])
{
    size_t length = 0;
    while (**at != '\0' && **at != ' ' && !is_word_byte(**at))
        ++*at;
    for (; is_word_byte(**at); ++*at) {
        if (length > 0 && is_upper(**at) && !is_upper((*at)[-1]))
            break;
        if (length < LONGEST_WORD)
            word[length++] = is_upper(**at) ? (char)(**at | 0x20) : **at;
    }
    word[length] = '\0';
    return length > 0;
}

/* One class: "berita-terkait" is related, "isi-berita" the body: the narrower word counts. */
static int class_hint(const char **at)
{
    int hint = HINT_NONE;
    char word[LONGEST_WORD + 1];
    while (next_word(at, word)) {
        int found = word_hint(word);
        if (found != HINT_NONE && (hint == HINT_NONE || hint == HINT_BODY))
            hint = found;
    }
    return hint;
}

/* Several classes: "isi-berita kolom-sidebar" is the body, since one class says nothing else. */
static int names_hint(const char *names)
{
    int hint = HINT_NONE;
    for (const char *at = names; at != NULL && *at != '\0';) {
        int found = class_hint(&at);
        if (found == HINT_BODY)
            return HINT_BODY;
        if (hint == HINT_NONE)
            hint = found;
        while (*at != '\0' && *at != ' ' && !is_word_byte(*at))
            at++;
        at += *at == ' ';
    }
    return hint;
}

int html_hint(const GumboNode *node)
{
    static const char *const attributes[] = {"itemprop", "class", "id"};
    if (html_is(node, GUMBO_TAG_FIGCAPTION))
        return NS_ZONE_CAPTION;
    int hint = HINT_NONE;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes && hint == HINT_NONE; i++)
        hint = names_hint(html_attribute(node, attributes[i]));
    return hint;
}

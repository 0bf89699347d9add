/* speaker_words.h: what the finders of speakers ask of single tokens and names. Private to speakers.c, speaker_behind.c and
 * speaker_before.c. */
#ifndef NS_EXTRACTOR_SPEAKER_WORDS_H
#define NS_EXTRACTOR_SPEAKER_WORDS_H

#include "extractor/speakers.h"

#include <string.h>
#include <strings.h>

/* A role is at most this many words; a bare title or a part of a name is looked for among so many entities. */
enum { LONGEST_ROLE = 7, ENTITIES_TRIED = 64 };

/* The speaker whom the words [first, last) name without naming a person: "Bupati", "politikus itu", "seorang warga". */
ns_speaker speakers_role(ns_speakers *speakers, uint32_t first, uint32_t last);
/* A part of a name known from elsewhere in the article ("Bass"), or the words as written. */
ns_speaker speakers_namesake(const ns_speakers *speakers, uint32_t first, uint32_t last);
/* "dia", "politikus itu": an organisation is neither. */
ns_speaker speakers_recall_person(ns_speakers *speakers, uint32_t cue);
/* Whom the pronoun of a cue means: "dia", "mereka"; "kita" is nobody. */
ns_speaker speakers_pronoun(ns_speakers *speakers, uint32_t pronoun, uint32_t cue);

/* Who bears a name; nobody if it is a place that stands for no government. */
ns_speaker named_speaker(const ns_speakers *speakers, const ns_named *named);
/* Can the noun phrase [first, last), in which nobody is named, not speak? "tampilannya", "film ini", "Juni", "tahun lalu" */
bool speakers_thing(const ns_speakers *speakers, uint32_t first, uint32_t last);
/* "tampilannya" is a thing; "warganya", "istrinya", "pengacaranya" are somebody's, or somebody. */
bool speakers_owned_thing(const ns_speakers *speakers, uint32_t at);

/* The one person of the article who bears the title [first, last); of several, the one who spoke; else nobody. */
ns_speaker speakers_holder(const ns_speakers *speakers, uint32_t first, uint32_t last);
/* The one person of the article whose role begins with a word; nobody if there are several. */
ns_speaker speakers_only_holder(const ns_speakers *speakers, uint32_t word);

/* Does a text begin with these words? */
static inline bool words_begin(const char *text, const char *start, size_t length)
{
    return strncasecmp(text, start, length) == 0 && (text[length] == '\0' || text[length] == ' ');
}

static inline bool named_is(const ns_speakers *speakers, const ns_named *named, ns_entity_type type)
{
    return named != NULL && speakers_entity(speakers, named)->type == type;
}

static inline bool named_person(const ns_speakers *speakers, const ns_named *named)
{
    return named_is(speakers, named, NS_PERSON);
}

static inline bool word_has(const ns_speakers *speakers, uint32_t at, ns_classes classes)
{
    return at < speakers->draft->tokens.count && (draft_classes(speakers->draft, at) & classes) != 0;
}

static inline bool word_ends_phrase(const ns_speakers *speakers, uint32_t at)
{
    const ns_tokens *tokens = &speakers->draft->tokens;
    if (at >= tokens->count)
        return true;
    if (tokens->shapes[at] != NS_SHAPE_COUNT)
        return tokens->shapes[at] == NS_SHAPE_open || tokens->shapes[at] == NS_SHAPE_close;
    return strchr(".\n\":;?!", (char)tokens->symbols[at]) != NULL; /* a wall too: its symbol is no character of a phrase */
}

static inline bool word_any(const ns_speakers *speakers, uint32_t at)
{
    return at < speakers->draft->tokens.count && speakers->draft->tokens.shapes[at] <= NS_SHAPE_alnum;
}

static inline bool word_lower(const ns_speakers *speakers, uint32_t at)
{
    return at < speakers->draft->tokens.count && speakers->draft->tokens.shapes[at] == NS_SHAPE_lower;
}

static inline bool word_capital(const ns_speakers *speakers, uint32_t at)
{
    return word_any(speakers, at) && !word_lower(speakers, at) && speakers->draft->tokens.shapes[at] <= NS_SHAPE_mixed;
}

/* Words that no noun phrase goes on with. */
static inline bool word_breaks_noun(const ns_speakers *speakers, uint32_t at)
{
    const ns_class_masks *is = speakers->draft->classes;
    return !word_any(speakers, at) ||
           word_has(speakers, at,
                    is->preposition | is->conjunction | is->that | is->pronoun | is->say | is->say_nya | is->report |
                        is->reported | is->source | is->verb) ||
           (word_has(speakers, at, is->adverb) && word_lower(speakers, at));
}

/* "politikus itu", "pelatih asal Kroasia ini" point back. */
static inline bool word_points_back(const ns_speakers *speakers, uint32_t last_word)
{
    const ns_class_masks *is = speakers->draft->classes;
    return word_lower(speakers, last_word) && word_has(speakers, last_word, is->relative) &&
           !word_has(speakers, last_word, is->that);
}

/* May the words before an organisation speak for it? "kata pihak KPK", "tulis laporan terbaru Bloomberg" */
static inline bool words_speak_for(const ns_speakers *speakers, uint32_t first, uint32_t body)
{
    return body == first || (body - first <= 6 && word_has(speakers, first, speakers->draft->classes->document));
}

#endif

/* speakers.h: who stands around a cue, and who spoke before. Private to the quote finder. */
#ifndef NS_EXTRACTOR_SPEAKERS_H
#define NS_EXTRACTOR_SPEAKERS_H

#include "extractor/draft.h"

typedef struct ns_speaker {
    const char *name; /* NULL: nobody known */
    size_t entity;    /* NS_NO_ENTITY: a role as written */
} ns_speaker;

/* Nobody speaks; or somebody does ("mereka"), but neither name nor role tells who. */
#define NOBODY ((ns_speaker){NULL, NS_NO_ENTITY})
#define SOMEBODY ((ns_speaker){NULL, NS_NO_ENTITY - 1})

static inline bool speaker_is_nobody(ns_speaker speaker)
{
    return speaker.name == NULL && speaker.entity == NS_NO_ENTITY;
}

/* Of so many persons a nickname is kept. */
enum { NICKNAMES = 4 };

typedef struct ns_speakers {
    ns_draft *draft;
    uint32_t *mention_of; /* token → 1 + index in draft->named of the mention that holds it, or 0 */
    ns_speaker latest;    /* who spoke last: "ujarnya" */
    ns_speaker person;    /* the last who can be "dia" */
    ns_speaker group;     /* the last who can be "mereka", unless a person has spoken since */
    uint32_t spoke_at;    /* the cue that told of the latest */
    size_t named_before;  /* how many of draft->named begin before the present cue */
    size_t searched;      /* how many of those were looked through for newcomers */
    uint32_t quoted;      /* the words that the present cue stands behind begin here: they name no newcomer */
    struct {
        uint32_t entity, person;
    } nicknames[NICKNAMES]; /* who is called otherwise by the article: "Rini Astuti yang akrab disapa Bu Rin" */
    size_t nickname_count;
} ns_speakers;

void speakers_begin(ns_speakers *speakers, ns_draft *draft);

/* The mention that holds a token, or NULL. */
static inline const ns_named *speakers_mention(const ns_speakers *speakers, uint32_t token)
{
    uint32_t number = speakers->mention_of[token];
    return number != 0 ? &speakers->draft->named.items[number - 1] : NULL;
}

static inline const ns_entity *speakers_entity(const ns_speakers *speakers, const ns_named *named)
{
    return &speakers->draft->entities.items[named->entity];
}

/* The character of a token that is ASCII punctuation or a paragraph's end, else NUL. */
static inline char speakers_mark(const ns_draft *draft, uint32_t token)
{
    const ns_tokens *tokens = &draft->tokens;
    return token < tokens->count && tokens->shapes[token] == NS_SHAPE_COUNT ? (char)tokens->symbols[token] : '\0';
}

/* Is a word an active or a passive verb by its form? "memangkas", "diterapkan"; not "mengenai", "menteri", "diskusi". */
bool speakers_verb_by_form(const ns_draft *draft, uint32_t at);
/* Does nothing but a title stand between the sentence's beginning and a name? "Sementara itu, Kepala Dinas Sosial Budi Santoso" */
bool speakers_open_sentence(const ns_speakers *speakers, const ns_named *named);

/* Behind a cue, from its next token on: "kata Putin", "kata Kepala Dinas Sosial, Budi, saat ditemui", "ujar dia". */
ns_speaker speakers_behind(ns_speakers *speakers, uint32_t from);
/* The subject of a reporting verb: "Kim juga menyebut". Nobody if the verb belongs to a noun: "kesaksian yang menyebut". */
ns_speaker speakers_before(ns_speakers *speakers, uint32_t verb);
/* Who did it, of a passive verb: "disampaikan (oleh) Budi", "oleh Kremlin disebut". */
ns_speaker speakers_agent(ns_speakers *speakers, uint32_t verb);
/* In a title, from its first token on: the subject of a verb, "Bupati Sari Sebut Jalan Rusak"; who speaks before a colon, "Bupati Sari:
 * Jalan Rusak". */
ns_speaker speakers_headline(ns_speakers *speakers, uint32_t title, uint32_t verb);
ns_speaker speakers_headlined(ns_speakers *speakers, uint32_t title, uint32_t colon);
/* Is it a person whom the article names? */
bool speakers_is_person(const ns_speakers *speakers, ns_speaker speaker);
/* The one before: "katanya". */
ns_speaker speakers_recall(ns_speakers *speakers, uint32_t cue);
/* The same, but behind a conjunction whom the clause before is about: "Rini tenang karena menurutnya jalan itu baru". */
ns_speaker speakers_own(ns_speakers *speakers, uint32_t cue);
/* Someone spoke; aloud: in a direct quote. Cues must come in text order. */
void speakers_remember(ns_speakers *speakers, ns_speaker speaker, uint32_t cue, bool aloud);

#endif

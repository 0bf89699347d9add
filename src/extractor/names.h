/* names.h: what the parts of the name finder share. Private to names*.c and name_*.c.
 *
 * names.c runs the parts in order: known names (gazetteer), headed names (rules), names with a cue (rules), acronyms, and the
 * runs of capitals that are left. Each part pushes mentions and marks their tokens, so that the next one sees what is
 * taken. Last the model judges what is not sure. */
#ifndef NS_EXTRACTOR_NAMES_H
#define NS_EXTRACTOR_NAMES_H

#include "extractor/name_facts.h"
#include "extractor/resolve.h"

/* How sure a mention is: where two overlap the surer stands. */
enum { NAME_LIKELY = 3, NAME_GUESSED = 4, NAME_CUED = 5, NAME_TITLED = 7, NAME_KNOWN = 9, NAME_DEFINED = 10 };

/* Tokens of a person's name, particles included ("Muhammad bin Salman bin Abdulaziz al Saud"). */
enum { NAME_MAX_WORDS = 7 };

/* An acronym whose expansion the model has not judged yet. */
typedef struct ns_unsure {
    uint32_t acronym;
    ns_range full;
    const char *rule;
} ns_unsure;

typedef struct ns_namer {
    ns_draft *draft;
    ns_phrase_tokens phrase;
    const ns_facts *facts;  /* the draft's */
    ns_forms people;        /* what people of the article are called, for name_model.c */
    ns_forms things;        /* words behind "film", "fitur", and acronyms of things, for name_model.c */
    ns_forms places;        /* names behind a place's head, for name_border.c */
    ns_forms runs;          /* first words of runs of capitals, for name_border.c */
    LIST(ns_unsure) unsure; /* in the order of the text */
    uint32_t struck, asked; /* acronyms of things whose other mentions were dropped; those that the article was asked about */
    size_t people_noted;    /* mentions that are in people, if they are people's */
    uint32_t clubs;         /* mentions of clubs, before towns are turned into some */
    uint32_t namesake;      /* the last token that names a person, though lists call a company so (name_known.c); 0: none */
    uint32_t places_end;    /* behind the last places that were followed from one head to the next (name_head.c) */
    bool places_noted, runs_noted; /* the two are filled once, when they are first asked, if only with nothing */
} ns_namer;

/* ---- single tokens (name_token.c). t may be any number up to the count of tokens; what is behind the end is no word. */

/* Is one of these facts true of it? */
static inline bool name_has(const ns_namer *namer, uint32_t t, ns_facts facts)
{
    return (namer->facts[t] & facts) != 0;
}

/* A capitalised word outside of dead zones? */
static inline bool name_capital(const ns_namer *namer, uint32_t t)
{
    return name_has(namer, t, is->capital);
}

static inline bool name_symbol(const ns_namer *namer, uint32_t t, char symbol)
{
    return t < namer->draft->tokens.count && namer->draft->tokens.symbols[t] == (uint8_t)symbol;
}

/* Is it of one of these classes? For what is asked of few words, and has no bit among the facts. */
static inline bool name_of_class(const ns_namer *namer, uint32_t t, ns_classes classes)
{
    return t < namer->draft->tokens.count && (draft_classes(namer->draft, t) & classes) != 0;
}

/* "Kali" of "Kali Bebeng" and of "enam kali": a place's noun in capitals only. */
static inline bool name_is_river(const ns_namer *namer, uint32_t t)
{
    return (namer->facts[t] & (is->place_noun | is->count_noun | is->place_head)) == (is->place_noun | is->count_noun);
}

/* Has no list the word, or only as a part of names? */
static inline bool name_unlisted(const ns_namer *namer, uint32_t t)
{
    const ns_class_masks *classes = namer->draft->classes;
    return (draft_classes(namer->draft, t) & ~(classes->korean | classes->name_word)) == 0;
}

bool name_opens(const ns_namer *namer, uint32_t t); /* first of a sentence or quote: its capital tells nothing */
/* Can it be a word of a person's name? Not if it is taken, a title, a month or an everyday word that is nobody's name. */
static inline bool name_person_word(const ns_namer *namer, uint32_t t)
{
    const ns_facts both = is->capital | is->person_word;
    return ((namer->facts[t] & both) == both) & (namer->draft->holder[t] == 0);
}
/* End of the person's name that begins at t, or t. */
uint32_t name_person_end(const ns_namer *namer, uint32_t t);
/* The same if it is Korean, told by its three syllables alone: "So Ji Sub". */
uint32_t name_korean_end(const ns_namer *namer, uint32_t t);

/* "Dinas Sosial Jawa Timur | Selama proses itu": a word that leads on, in a text that lost its full stops. */
bool name_opens_unmarked(const ns_namer *namer, uint32_t t);
/* A passive verb of everyday, as headlines have it: "Kantor MRP Dibakar". */
bool name_passive(const ns_namer *namer, uint32_t t);
/* An acronym of three letters or more before a name not in capitals: "TRTN | Lukman Leong". */
bool name_is_code(const ns_namer *namer, uint32_t t);
bool name_ends_title(const ns_namer *namer, uint32_t t);
/* Two words at t that are the holder of a body or an office over a place, though the first is one of everyday. */
bool name_behind_seat(const ns_namer *namer, uint32_t t);
/* Where the person begins in the run at t behind a title, if the employer's name comes first; else t (name_border.c). */
uint32_t name_border(ns_namer *namer, uint32_t t);
/* The same, if what comes first is a place that the article names with its head elsewhere. */
uint32_t name_place_border(ns_namer *namer, uint32_t t);

/* ---- mentions */

/* The mention that begins at token t, or NULL. */
static inline ns_mention *name_at(const ns_namer *namer, uint32_t t)
{
    const ns_draft *draft = namer->draft;
    if (t >= draft->tokens.count || draft->holder[t] == 0)
        return NULL;
    ns_mention *mention = &draft->mentions.items[draft->holder[t] - 1];
    return mention->first == t ? mention : NULL;
}

/* Do the lists know one of the tokens [first, last) as part of people's names? "Rini" is somebody's, whatever stands before it. */
bool name_is_listed(const ns_namer *namer, uint32_t first, uint32_t last);
/* Adds a mention and marks its tokens; valid until the next push. */
ns_mention *name_push(ns_namer *namer, uint32_t first, uint32_t last, ns_entity_type type, unsigned strength, const char *rule);
/* Takes the mention that holds token t, if any, off its tokens: it will not stand. */
void name_drop(const ns_namer *namer, uint32_t t);
/* "Google Lens", "tersangka HJE": these capitals are no entity's, and are read as if they were none. */
void name_pass(const ns_namer *namer, uint32_t first, uint32_t last);
/* The tokens as one string: one blank where the text has any white space. In the arena, NS_TEXT_PADDING bytes behind its end. */
char *name_text(const ns_draft *draft, uint32_t first, uint32_t last);
/* The same without a NUL behind it, so that it is nearly always in the article itself. */
const char *name_written_words(const ns_draft *draft, uint32_t first, uint32_t last, size_t *length);
static inline const char *name_written(const ns_draft *draft, uint32_t first, uint32_t last, size_t *length)
{
    return last == first + 1 ? draft_token(draft, first, length) : name_written_words(draft, first, last, length);
}

/* ---- parts */

void name_pass_initials(const ns_namer *namer);                                     /* name_initials.c */
void name_find_known(ns_namer *namer);                                              /* name_known.c */
void name_find_stalls(ns_namer *namer);                                             /* name_stall.c */
void name_take_headed(ns_namer *namer, const ns_match *match, ns_entity_type type); /* name_head.c */
void name_pass_command(const ns_namer *namer, const ns_match *match);
/* Behind what a company is by law, if that stands behind its name: "PT Telkom Indonesia | (Persero) Tbk". */
uint32_t name_legal_end(const ns_namer *namer, uint32_t last);
void name_take_numbered_law(ns_namer *namer, const ns_match *match);
/* The team that the country at [t, last) is of, pushed; returns its end, 0 if there is none (name_team.c). */
uint32_t name_take_team(ns_namer *namer, uint32_t t, uint32_t last, const char *country);
uint32_t name_team_end(const ns_namer *namer, uint32_t t); /* behind what a team's name goes on with at t: "Putri U-19" */
/* One name for the team at [first, last), however it is written: "timnas U23 Indonesia" is "Timnas Indonesia U-23"; in the arena. */
const char *name_team_form(const ns_namer *namer, uint32_t first, uint32_t last);
void name_turn_towns(const ns_namer *namer);                    /* "Madrid" is Real Madrid where the article names that */
uint32_t name_event_end(const ns_namer *namer, uint32_t last);  /* name_event.c: `last` is behind its words */
void name_take_english(ns_namer *namer, const ns_match *match); /* name_english.c */
const char *name_law(const ns_draft *draft, uint32_t first, uint32_t last); /* name_law.c: in the arena; NULL: the text itself */
/* Is the word what a company is by law: "PT", "Tbk" (name_standard.c)? */
bool name_is_legal(const ns_draft *draft, uint32_t t);
/* name_standard.c: one name for what is written in several ways; in the arena or static memory; NULL: the text itself. */
const char *name_standard(const ns_draft *draft, const ns_mention *mention);
/* May it have one? All is asked at once, as the answer, mostly no, is guessed better than each of the questions. */
static inline bool name_may_be_standard(const ns_draft *draft, const ns_mention *mention)
{
    const ns_facts head = draft->facts[mention->first] & (is->org_head | is->place_head);
    const ns_facts tail = draft->facts[mention->last - 1] & (is->org_tail | is->direction);
    bool longer = ((mention->type == NS_ORG) | (mention->type == NS_PLACE)) & (mention->last > mention->first + 1);
    return (mention->name == NULL) & ((mention->type == NS_EVENT) | (longer & ((head | tail) != 0)));
}
void name_take_titled(ns_namer *namer, const ns_match *match); /* name_person.c */
void name_take_person(ns_namer *namer, uint32_t t, unsigned strength, const char *role, const char *rule);
void name_take_named(ns_namer *namer, const ns_match *match);
void name_take_subject(ns_namer *namer, uint32_t end, const char *rule);
void name_take_aged(ns_namer *namer, uint32_t end, const char *rule);
void name_take_medium(ns_namer *namer, uint32_t t, const char *rule);
void name_take_acronym(ns_namer *namer, const ns_match *match); /* name_acronym.c */
void name_take_expansion(ns_namer *namer, const ns_match *match);
void name_settle_acronym(ns_namer *namer, const ns_unsure *unsure); /* as soon as the expansion is judged */
void name_take_nickname(ns_namer *namer, const ns_match *match);
/* Does the article say of the name that ends before token t that it is a body's: "Sagara | adalah biro perjalanan" (name_evidence.c)? */
bool name_told_org(const ns_namer *namer, uint32_t t);
void name_find_runs(ns_namer *namer);           /* name_run.c */
void names_cut_overlaps(const ns_draft *draft); /* name_overlap.c */
void name_judge_runs(ns_namer *namer);          /* name_model.c */

/* All that comes before the model: what rules and gazetteer propose, overlaps cut. Fills *namer. */
void names_propose(ns_draft *draft, ns_namer *namer);

#endif

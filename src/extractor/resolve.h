/* resolve.h: what the parts of names_resolve share. The forms serve the finders of names.h, too. */
#ifndef NS_EXTRACTOR_RESOLVE_H
#define NS_EXTRACTOR_RESOLVE_H

#include "extractor/draft.h"

typedef struct ns_form ns_form;
typedef struct ns_kept ns_kept;

/* An entity in the making. */
typedef struct ns_owner {
    ns_entity_type type;
    const char *canonical; /* of the gazetteer or an acronym's definition, or NULL */
    ns_form *form;         /* of the canonical name */
    ns_kept *first, **end; /* its mentions, in order; where the next one goes */
    uint32_t mentions;
    uint32_t times;          /* mentions of the form that it was made of */
    unsigned strength;       /* of the surest of them */
    uint32_t number;         /* in draft->entities, by first mention */
    struct ns_owner *became; /* whose mentions its own are, as was found later; NULL: its own */
} ns_owner;

/* Who the owner turned out to be. Ways are cut short. */
static inline ns_owner *owner_root(ns_owner *owner)
{
    for (; owner->became != NULL; owner = owner->became)
        if (owner->became->became != NULL)
            owner->became = owner->became->became;
    return owner;
}

/* What the article says elsewhere that bears a name: somebody, a body, a place, or a thing, which is none of our kinds. */
typedef enum ns_reading { READ_PERSON = NS_PERSON, READ_ORG = NS_ORG, READ_PLACE = NS_PLACE, READ_THING, READINGS } ns_reading;

/* One form that names of the article are written in, and all that is known of it. Forms are told apart without regard to the case
 * of ASCII letters, so that "PUTIN" in a headline meets "Putin". */
struct ns_form {
    const char *text; /* as first met, every run of blanks one; ends at its length, not with NUL */
    uint32_t length, hash;
    uint32_t times;                    /* mentions written so */
    uint32_t reach;                    /* tokens of the longest accepted name that begins with this word */
    uint8_t votes[READINGS];           /* how much speaks for each (name_evidence.c) */
    uint8_t types;                     /* what the mentions written so are, a bit for each type */
    bool open;                         /* some mention of it may be of another type: the article is asked (name_evidence.c) */
    bool listed;                       /* its own words have got their reach */
    bool shared;                       /* a piece of two people's names, so nobody's */
    bool shown;                        /* a piece of a name that is a word of everyday: only where its capital tells something */
    ns_owner *bearer;                  /* the person whose name this is a piece of: "Stoltenberg" */
    ns_owner *owners[NS_ENTITY_TYPES]; /* whom it is the canonical name or a written form of */
    const ns_owner *told;              /* the last entity that has it for its name or an alias */
    const ns_mention *surest;          /* of the mentions written so; NULL if there is none */
    ns_owner *owner;                   /* of that mention */
    ns_form *full;                     /* the name that mention stands for, or the form itself */
};

/* A mention that stands. */
struct ns_kept {
    uint32_t first, last;
    const char *text; /* as written, every run of blanks one; ends at its length, not with NUL */
    uint32_t length;
    bool merged;               /* made of two mentions, and not to be cut again (name_merge.c) */
    bool stop;                 /* the full stop at its end is none of its own, and not in the text */
    const ns_mention *mention; /* where it comes from; for one found by spreading: the one it repeats, or NULL */
    ns_form *form;
    ns_owner *owner;
    ns_kept *behind; /* the next one in the text */
    ns_kept *peer;   /* the next one, while they are joined: of as many words; then: of the same owner */
};

/* Forms by their text: open addressing; find and put take the same time however many there are. */
typedef struct ns_forms {
    ns_arena *arena;
    ns_form **slots;
    size_t count, size; /* size is a power of two, or 0 */
    ns_form *next;      /* the first of those that are cleared and not given out yet */
    size_t left;        /* how many these are */
} ns_forms;

typedef struct ns_resolver {
    ns_draft *draft;
    ns_kept *kept;  /* the first of the text; NULL if there is none */
    size_t count;   /* how many are kept */
    bool beside;    /* do two of them stand side by side? */
    ns_kept **wide; /* those of several words, in order, and how many; without a form are those that no longer stand */
    size_t wide_count;
    const ns_kept **fresh; /* of each form the first mention written so, in order, and how many; filled by names_join */
    size_t fresh_count;
    uint32_t *free; /* the capitals outside of mentions, in order, and how many */
    size_t free_count;
    ns_forms forms;
} ns_resolver;

/* A number for a text by its length and first letters: tells for little that no form of a set is written so. */
enum { FORM_SUMS = 256 };
static inline unsigned char form_sum(const char *text, size_t length)
{
    return (unsigned char)((text[0] & 31) + 8 * (text[length > 1] & 31) + 37 * (int)length);
}

/* The form of this text, or NULL (name_form.c). Here and below a text has NS_TEXT_PADDING readable bytes behind it. */
ns_form *form_find(const ns_forms *forms, const char *text, size_t length);
/* The same, made if it was not there: all zeros but for its text, which must live as long. It stays where it is. */
ns_form *form_put(ns_forms *forms, const char *text, size_t length);

/* Fills *kept, save for what is behind it, and puts its form there (resolve.c). */
void resolver_keep(ns_resolver *resolver, ns_mention *mention, ns_kept *kept);
/* Makes one of two mentions side by side that are one name (name_merge.c). */
void names_merge(ns_resolver *resolver);
/* Settles by what the whole article tells what the weaker mentions are, and fills resolver->wide (name_evidence.c). */
void names_weigh(ns_resolver *resolver);
/* Cuts mentions that hold two names, one of which the article has alone elsewhere (name_cut.c). */
void names_cut(ns_resolver *resolver);
/* Gives every kept mention its owner (name_join.c). */
void names_join(ns_resolver *resolver);
/* Keeps every further place where an accepted name stands (name_spread.c). */
void names_spread(ns_resolver *resolver);

#endif

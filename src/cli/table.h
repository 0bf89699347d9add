/* table.h: the options, once. The parser, --help, the man page and the shell completions are all made from this table. */
#ifndef NS_CLI_TABLE_H
#define NS_CLI_TABLE_H

#include <stddef.h>

typedef enum ns_verb { VERB_SCAN, VERB_CHECK, VERB_MERGE } ns_verb;
#define ON(verb) (1u << (verb))                     /* for ns_option.verbs */
#define ON_READING (ON(VERB_SCAN) | ON(VERB_CHECK)) /* the verbs that read articles */

typedef enum ns_option_kind {
    KIND_FLAG,   /* no argument; sets a bool */
    KIND_TEXT,   /* const char * */
    KIND_FILE,   /* const char *, the name of a file */
    KIND_LIST,   /* appends to an ns_texts; may be given several times */
    KIND_NUMBER, /* unsigned, from 1 to `most` */
    KIND_PART,   /* K/N: an ns_part, N up to `most` */
    KIND_LIMIT,  /* NAME=SIZE, one of the ns_limits; may be given several times */
    KIND_CHOICE  /* unsigned: the number of the word in `choices` */
} ns_option_kind;

typedef enum ns_option_group { GROUP_RULES, GROUP_INPUT, GROUP_OUTPUT, GROUP_OTHER, GROUP_COUNT } ns_option_group;

typedef struct ns_option {
    char letter; /* 0: none */
    const char *name;
    const char *argument; /* what --help calls it; NULL for flags */
    ns_option_group group;
    ns_option_kind kind;
    unsigned verbs; /* that know it, ON(...) | ON(...); 0: all. Two rows may have one name for different verbs */
    size_t offset;  /* in ns_settings */
    unsigned most;
    const char *choices; /* words with blanks between, in the order of the enum */
    const char *help;    /* a line of --help */
    const char *more;    /* further sentences for the man page, or NULL */
} ns_option;

extern const ns_option option_table[];
extern const size_t option_count;

static inline int option_is_for(const ns_option *option, ns_verb verb)
{
    return option->verbs == 0 || (option->verbs & ON(verb)) != 0;
}

extern const char *const option_group_names[GROUP_COUNT];

/* A command line worth showing, and what it does. */
typedef struct ns_example {
    ns_verb verb;
    const char *command, *meaning;
} ns_example;

extern const ns_example example_table[];
extern const size_t example_count;

/* What a page says of a verb, beside its options. */
typedef struct ns_verb_page {
    const char *name; /* "" for the scan: it has none */
    const char *does; /* "newsscan check ..." */
    const char *exit; /* the line on exit status */
    const char *path; /* what PATH is */
} ns_verb_page;

extern const ns_verb_page verb_pages[]; /* by ns_verb */

#endif

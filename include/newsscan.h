/* newsscan.h: the public C interface of newsscan, an analyzer of Indonesian news.
 *
 *   ns_engine    what newsscan knows (lexicon, gazetteer, compiled rules). Immutable once made: share it between threads.
 *   ns_scanner   the working memory for one article at a time. One a thread; not shared.
 *   ns_article   what was found in one article. It lives in its scanner and dies at that scanner's next scan.
 *   ns_run       the whole job of the command line: paths in, report out.
 *
 * Always guaranteed:
 *   - Spans are half-open BYTE offsets into ns_article.text, which is valid UTF-8; they never cut a code point.
 *     (The JSON writers turn them into code points.)
 *   - Strings are NUL-terminated UTF-8. A string that is not known is NULL, never "".
 *   - Nothing here prints, exits, changes the locale or keeps global state. Functions that can fail return ns_status.
 *   - A pointer handed in is only read, and only during the call, unless its comment says otherwise.
 */
#ifndef NEWSSCAN_H
#define NEWSSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NS_VERSION "0.1.0"
#define NS_SCHEMA "newsscan/1"

typedef enum ns_status {
    NS_OK,
    NS_ERR_MEMORY, /* an allocation failed; the object is still usable and can be freed */
    NS_ERR_IO,     /* a read or write failed; errno tells why */
    NS_ERR_USAGE,  /* an argument makes no sense; the message tells which */
    NS_ERR_INPUT,  /* some input could not be read; the rest was done */
    NS_ERR_LIMIT,  /* an input is larger than NS_MAX_TEXT */
    NS_ERR_RULES   /* the PCRE2 found at run time does not understand the built-in rules */
} ns_status;

/* ns_input.padded: this many bytes behind a text can be read (whatever they hold), so that words are read eight bytes at a time. */
enum { NS_TEXT_PADDING = 16 };

/* The longest text of one article, in bytes. Longer ones are refused with NS_ERR_LIMIT. */
#define NS_MAX_TEXT ((size_t)16 << 20)

typedef struct ns_span {
    uint32_t start, end; /* bytes, half-open */
} ns_span;

/* ---- what is found in an article ------------------------------------------------------------------------------- */

typedef enum ns_role { NS_ROLE_REPORTER, NS_ROLE_EDITOR, NS_ROLE_CONTRIBUTOR } ns_role;

typedef struct ns_author {
    const char *name;
    ns_role role;
} ns_author;

typedef enum ns_entity_type { NS_PERSON, NS_ORG, NS_PLACE, NS_EVENT, NS_LAW, NS_ENTITY_TYPES } ns_entity_type;

/* One person, organisation, place, event or law, with every place it is named at (ordered by start). */
typedef struct ns_entity {
    ns_entity_type type;
    const char *name;           /* the fullest form in the article, or the gazetteer's canonical one */
    const char *role;           /* "Presiden Rusia", or NULL */
    const char *country;        /* ISO 3166-1 alpha-2, or NULL */
    const char *region;         /* Kemendagri code of an Indonesian province, regency or city, or NULL */
    const char *const *aliases; /* other forms met in this article, in order of first mention; alias_count of them */
    size_t alias_count;
    const ns_span *mentions;
    size_t mention_count;
} ns_entity;

typedef enum ns_date_type { NS_DATE, NS_TIME, NS_DURATION, NS_SET } ns_date_type;
/* clang-format off */
typedef enum ns_grain {
    NS_GRAIN_NONE, NS_GRAIN_MINUTE, NS_GRAIN_PART, NS_GRAIN_DAY, NS_GRAIN_WEEK, NS_GRAIN_MONTH, NS_GRAIN_QUARTER,
    NS_GRAIN_HALF, NS_GRAIN_YEAR, NS_GRAIN_DECADE, NS_GRAIN_CENTURY
} ns_grain;
/* clang-format on */
typedef enum ns_basis { NS_BASIS_EXPLICIT, NS_BASIS_PUBLISHED, NS_BASIS_CONTEXT, NS_BASIS_OPTION, NS_BASIS_NONE } ns_basis;
typedef enum ns_mod { NS_MOD_NONE, NS_MOD_START, NS_MOD_MID, NS_MOD_END, NS_MOD_APPROX } ns_mod;
typedef enum ns_conflict { NS_CONFLICT_NONE, NS_CONFLICT_WEEKDAY, NS_CONFLICT_CALENDAR, NS_CONFLICT_ORDER } ns_conflict;

typedef struct ns_date {
    ns_span span;
    ns_date_type type;
    const char *value; /* ISO 8601 / TIMEX3, or NULL */
    const char *to;    /* end of a range, or NULL */
    ns_grain grain;
    ns_basis basis;
    ns_mod mod;
    ns_conflict conflict;
    const char *suggest; /* nearest repair of a conflict, or NULL */
    const char *rule;    /* the rule that found it */
} ns_date;

typedef enum ns_quote_kind { NS_DIRECT, NS_PARTIAL, NS_INDIRECT } ns_quote_kind;

#define NS_NO_ENTITY SIZE_MAX

typedef struct ns_quote {
    ns_quote_kind kind;
    ns_span span;          /* direct, partial: without the marks; indirect: the reporting sentence */
    const char *speaker;   /* the entity's name, or the role as written, or NULL */
    size_t speaker_entity; /* index into entities, or NS_NO_ENTITY */
    const char *cue;       /* "kata", or NULL */
    bool closed;           /* a closing mark was there (always true for indirect) */
    const char *via;       /* "TASS", or NULL */
    const char *rule;
} ns_quote;

typedef struct ns_attribution {
    ns_span span;
    const char *name; /* the medium this article draws on */
    const char *cue;  /* "dikutip dari" */
    const char *rule;
} ns_attribution;

typedef enum ns_amount_type { NS_MONEY, NS_PERCENT, NS_COUNT, NS_MEASURE } ns_amount_type;

typedef struct ns_amount {
    ns_span span;
    ns_amount_type type;
    double value, to; /* NAN where not known */
    const char *unit; /* ISO 4217, counted noun or measure; NULL for percent */
    const char *rule;
} ns_amount;

/* Parts of the text. Every byte that is not blank lies in exactly one zone; zones are ordered by start. */
typedef enum ns_zone_kind {
    NS_ZONE_BODY, /* one paragraph (one line) of the article itself */
    NS_ZONE_TITLE,
    /* clang-format off */
    NS_ZONE_RELATED, NS_ZONE_LIST, NS_ZONE_COPYRIGHT, NS_ZONE_PROMO, NS_ZONE_AD, NS_ZONE_EMBED, NS_ZONE_NAV, NS_ZONE_SHARE,
    NS_ZONE_SIGNOFF, NS_ZONE_DATELINE, NS_ZONE_BYLINE, NS_ZONE_DATE, NS_ZONE_CAPTION, NS_ZONE_CREDIT, NS_ZONE_SECTION,
    /* clang-format on */
    NS_ZONE_KINDS
} ns_zone_kind;

typedef struct ns_zone {
    ns_span span;
    ns_zone_kind kind;
    const char *rule; /* the rule that decided, or NULL for plain body */
} ns_zone;

typedef struct ns_token {
    ns_span span;
    uint32_t sentence; /* number of its sentence in the text, from 0 */
} ns_token;

/* A digest of the article, of bounded size: by it near copies and articles on the same event are found when the text is gone. */
enum { NS_SHINGLES = 128, NS_TERMS = 24, NS_FIGURES = 8, NS_TERM_TITLE = 1 << 23 };
typedef struct ns_sketch {
    uint8_t shingles[NS_SHINGLES]; /* of the body's runs of three words; without meaning if shingle_count is 0 */
    uint32_t shingle_count;        /* how many runs there are; 0: too few to compare */
    uint32_t terms[NS_TERMS];      /* telling words of headline and lead: 23 bits of hash, and NS_TERM_TITLE if in the headline */
    uint32_t term_count, figure_count;
    const char *figures[NS_FIGURES]; /* what is counted, and as how many: "8 orang tewas", "20 bus" */
} ns_sketch;

typedef struct ns_article {
    const char *text;   /* decoded text, UTF-8, may hold NUL bytes */
    size_t text_length; /* bytes */
    bool text_made;     /* as in ns_input */
    uint64_t id;        /* hash of the text */
    const char *path, *key, *url;
    const char *outlet, *title, *published, *dateline;
    const ns_author *authors;
    size_t author_count;
    uint32_t words, sentences; /* of the body */
    const ns_entity *entities;
    size_t entity_count;
    const ns_date *dates;
    size_t date_count;
    const ns_quote *quotes;
    size_t quote_count;
    const ns_attribution *attributions;
    size_t attribution_count;
    const ns_amount *amounts;
    size_t amount_count;
    const ns_zone *zones; /* body and title too; reports list the others as "boilerplate" */
    size_t zone_count;
    const ns_token *tokens;
    size_t token_count;
    const ns_sketch *sketch; /* or NULL */
} ns_article;

/* ---- the engine and the scanner -------------------------------------------------------------------------------- */

typedef struct ns_engine ns_engine;
typedef struct ns_scanner ns_scanner;

typedef struct ns_engine_options {
    bool jit; /* make machine code of the rules that are tried often */
} ns_engine_options;

/* Makes an engine. The caller owns it and frees it after every scanner made from it. options may be NULL (all off). */
ns_status ns_engine_new(const ns_engine_options *options, ns_engine **engine);
void ns_engine_free(ns_engine *engine); /* NULL is fine */

/* Adds a list of names to those that the engine knows, in place of one read before; to be done before any scanner is made. The file
 * has a name a line: TYPE (person, org, place, event, law), NAME, other forms, parted by tabs. NS_ERR_USAGE: the list is at
 * fault; *error (error may be NULL) is then "FILE:LINE: reason", and otherwise what hinders reading; it lives until the engine's
 * end or its next list. */
ns_status ns_engine_read_names(ns_engine *engine, const char *path, const char **error);

/* "newsscan 0.1.0 (pcre2 10.42 jit)"; static memory. */
const char *ns_version(void);

ns_status ns_scanner_new(const ns_engine *engine, ns_scanner **scanner);
void ns_scanner_free(ns_scanner *scanner);

/* What is known of an article before it is read. Everything but text may be NULL. */
typedef struct ns_input {
    const char *text; /* valid UTF-8 without byte order mark (ns_scan checks it, unless the caller has) */
    size_t text_length;
    const char *path;
    const char *key, *title, *published, *outlet, *url, *author; /* of the input record */
    const char *date; /* --date: publication date for articles that state none, YYYY-MM-DD */
    bool vague_dates; /* PRESENT_REF and its like too */
    bool tokens;      /* fill ns_article.tokens */
    bool padded;      /* NS_TEXT_PADDING bytes behind text may be read; false costs a copy */
    bool checked;     /* the caller knows that text is valid UTF-8 */
    bool as_written;  /* read every character as it stands; else soft hyphens, leftover markup and their like are seen through */
    bool text_made;   /* the text stands in no file: reports show it, so that spans mean something */
    /* Lines whose zone is known beforehand, ordered by start, not touching; NS_ZONE_KINDS: furniture unless a rule knows better. */
    const ns_zone *marks;
    size_t mark_count;
} ns_input;

/* Analyses one article. *article stays valid until the scanner's next scan or its end; it may point into *input's memory,
 * which must live as long. NS_ERR_USAGE if the text is not valid UTF-8. */
ns_status ns_scan(ns_scanner *scanner, const ns_input *input, const ns_article **article);

/* ---- check: what an editor would mark ---------------------------------------------------------------------------- */

typedef enum ns_severity { NS_NOTE, NS_WARNING, NS_ERROR } ns_severity;

typedef struct ns_check_rule {
    const char *name, *family; /* "date-weekday", "dates" */
    ns_severity level;
    bool opt_in;                         /* off until it is asked for */
    bool fixable;                        /* its findings can carry a repair that needs no thought */
    const char *summary;                 /* what it finds, in a few words */
    const char *what, *why, *bad, *good; /* for who asks further: bad is an article that has it, good the same one mended */
} ns_check_rule;

/* Every rule, families together; static memory. */
const ns_check_rule *ns_check_rules(size_t *count);

typedef struct ns_finding {
    const char *rule; /* its name */
    ns_severity level;
    ns_span span;        /* empty: about the article as a whole */
    const char *message; /* one line, English with the Indonesian words quoted */
    ns_span fix_span;    /* these bytes ... */
    const char *fix;     /* ... should be these; NULL: no repair that needs no thought */
} ns_finding;

/* What is wanted of which rule. NULL stands for the rules' own levels. */
typedef struct ns_policy ns_policy;

/* Lints the article of the scanner's last ns_scan. Findings are in order of place and live until the next scan. NS_ERR_USAGE: there
 * is none, or something in it was seen through; ns_input.as_written prevents that. */
ns_status ns_check(ns_scanner *scanner, const ns_policy *policy, const ns_finding **findings, size_t *count);

/* ---- a whole job ----------------------------------------------------------------------------------------------- */

typedef enum ns_format { NS_FORMAT_JSON, NS_FORMAT_JSONL, NS_FORMAT_TEXT, NS_FORMAT_HTML } ns_format;
typedef enum ns_input_kind { NS_INPUT_AUTO, NS_INPUT_TXT, NS_INPUT_HTML, NS_INPUT_JSONL } ns_input_kind;
/* clang-format off */
typedef enum ns_check_format {
    NS_CHECK_TEXT, NS_CHECK_JSON, NS_CHECK_JSONL, NS_CHECK_SARIF, NS_CHECK_GITHUB, NS_CHECK_GITLAB, NS_CHECK_JUNIT, NS_CHECK_DIFF,
    NS_CHECK_BASELINE, /* a file for ns_check_options.baseline */
    NS_CHECK_FORMATS
} ns_check_format;
/* clang-format on */

/* The least severity that counts as a failure. AUTO: as .newsscan says, else errors. */
typedef enum ns_fail_on { NS_FAIL_ON_AUTO, NS_FAIL_ON_NOTE, NS_FAIL_ON_WARNING, NS_FAIL_ON_ERROR, NS_FAIL_ON_NEVER } ns_fail_on;

/* A run that lints instead of reporting what is in the articles. */
typedef struct ns_check_options {
    ns_check_format format;
    ns_fail_on fail_on;
    const char *const
        *selects; /* each a list with commas of rules, families or first words of names; none: what .newsscan says */
    size_t select_count;
    const char *const *ignores;
    size_t ignore_count;
    const char *config;   /* the one .newsscan file that counts; NULL: those beside the articles and above */
    bool no_config;       /* no such file counts */
    const char *baseline; /* a file of fingerprints to pass over, or NULL */
    bool color;           /* of NS_CHECK_TEXT */
} ns_check_options;

/* One message about an input, e.g. ("a.txt", 0, NS_ERROR, "Permission denied"). line 0: the whole file. Called from one
 * thread at a time, in input order. */
typedef void (*ns_message_fn)(void *context, const char *path, uint64_t line, ns_severity severity, const char *message);
/* Takes the next bytes of the report; false stops the run with NS_ERR_IO. */
typedef bool (*ns_write_fn)(void *context, const char *data, size_t length);

/* How large things may be; 0 stands for the default. What is beyond a limit is an error that names it, and the rest is read. */
typedef struct ns_limits {
    size_t file;       /* bytes of one text or page, decoded; default and most NS_MAX_TEXT */
    size_t line;       /* bytes of one record; default and most NS_MAX_TEXT */
    uint64_t unpacked; /* bytes that come out of one archive; default 64 GiB */
    uint64_t ratio;    /* how many times as large as it is an archive may become; default 1000 */
    uint64_t entries;  /* files read from one archive; default 1,000,000 */
} ns_limits;

struct ns_run_stats;
/* How far a run is: what stats says is done, of file_total files. Called from one thread at a time, some hundred times a second at
 * most. */
typedef void (*ns_progress_fn)(void *context, const struct ns_run_stats *stats, uint64_t file_total);

typedef struct ns_run_options {
    const char *const *paths; /* files, folders, or "-" */
    size_t path_count;
    const char *const *excludes; /* gitignore-style patterns */
    size_t exclude_count;
    ns_format format;
    ns_input_kind input;
    const char *fields;   /* "text=isi,title=judul", or NULL */
    const char *encoding; /* an iconv name for everything read, or NULL */
    const char *date;     /* YYYY-MM-DD, or NULL */
    ns_limits limits;
    unsigned jobs;               /* threads; 0: the processors online */
    unsigned shard, shard_count; /* the shard-th (from 1) of shard_count parts; 0, 0: everything */
    bool text, tokens, vague_dates, no_articles;
    bool color;                    /* NS_FORMAT_TEXT: styles of a terminal, else plain brackets */
    unsigned width;                /* NS_FORMAT_TEXT: columns; 0: 80 */
    const ns_check_options *check; /* NULL: report; else format, text, tokens and no_articles mean nothing */
    ns_write_fn write;
    void *write_context;
    ns_message_fn message;
    void *message_context;
    ns_progress_fn progress; /* or NULL */
    void *progress_context;
} ns_run_options;

typedef struct ns_run_stats {
    uint64_t files, articles, bytes, words, errors, unreadable; /* errors: all in `errors`; unreadable: those that set exit 3 */
    uint64_t findings[3];                                       /* of check, by ns_severity */
    uint64_t fixable, failures;                                 /* of them: with a repair; that count as failures */
} ns_run_stats;

/* Reads every path and writes the report. NS_OK, or NS_ERR_INPUT if an input could not be read (the report is whole all the
 * same and lists it), or what stopped it. *error, if not NULL, gets a message for NS_ERR_USAGE in static or option memory; NULL if
 * options->message was told. */
ns_status ns_run(const ns_engine *engine, const ns_run_options *options, ns_run_stats *stats, const char **error);

/* Joins what ns_run wrote earlier, JSONL or JSON, parts of a corpus or all of it, into one report: the one that ns_run would have
 * written on everything at once. Of reports without articles the sums are added (pairs that no part had twice are lost). NS_FORMAT_TEXT
 * and NS_FORMAT_HTML show the texts of records that have them (ns_run_options.text), and what ns_check would mark is not in them. */
typedef struct ns_merge_options {
    const char *const *paths; /* files, or "-" */
    size_t path_count;
    ns_format format;
    bool no_articles;
    bool color;     /* as in ns_run_options */
    unsigned width; /* the same */
    ns_write_fn write;
    void *write_context;
    ns_message_fn message;
    void *message_context;
} ns_merge_options;

/* As ns_run. NS_ERR_INPUT: a file, or something in one, is not what newsscan writes; it is listed in `errors`. stats->errors counts
 * that and the errors found in the reports; words and articles are those of the articles. */
ns_status ns_merge(const ns_merge_options *options, ns_run_stats *stats, const char **error);

#ifdef __cplusplus
}
#endif
#endif

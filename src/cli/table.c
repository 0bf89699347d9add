/* table.c: see table.h. */
#include "cli/table.h"

#include "cli/options.h"

#define FIELD(name) .offset = offsetof(ns_settings, name)

const char *const option_group_names[GROUP_COUNT] = {"Rules", "Input", "Output", "Other"};

const ns_option option_table[] = {
    {0, "select", "RULES", GROUP_RULES, KIND_LIST, .verbs = ON(VERB_CHECK), FIELD(selects),
     .help = "only these: names, families, or all, opt-in too",
     .more =
         "A rule's name, the words it begins with (date for date-weekday) or a family (dates). What --list-rules calls opt-in "
         "goes on by its full name, and by all, not with its family."},
    {0, "ignore", "RULES", GROUP_RULES, KIND_LIST, .verbs = ON(VERB_CHECK), FIELD(ignores), .help = "all but these",
     .more = "As --select; both win over what .newsscan says."},
    {0, "fail-on", "LEVEL", GROUP_RULES, KIND_CHOICE, .verbs = ON(VERB_CHECK), FIELD(fail_on),
     .choices = "auto note warning error never", .help = "note, warning, error or never: when to exit with 1",
     .more = "With auto, as .newsscan says, else error."},
    {0, "baseline", "FILE", GROUP_RULES, KIND_FILE, .verbs = ON(VERB_CHECK), FIELD(baseline),
     .help = "pass over the findings that FILE lists"},
    {0, "write-baseline", "FILE", GROUP_RULES, KIND_FILE, .verbs = ON(VERB_CHECK), FIELD(write_baseline),
     .help = "list all findings in FILE instead of showing them"},
    {0, "config", "FILE", GROUP_RULES, KIND_FILE, .verbs = ON(VERB_CHECK), FIELD(config),
     .help = "this file, not the .newsscan beside or above"},
    {0, "no-config", NULL, GROUP_RULES, KIND_FLAG, .verbs = ON(VERB_CHECK), FIELD(no_config), .help = "no .newsscan file counts"},
    {0, "list-rules", NULL, GROUP_RULES, KIND_FLAG, .verbs = ON(VERB_CHECK), FIELD(list_rules),
     .help = "every rule, a line each"},
    {0, "explain", "RULE", GROUP_RULES, KIND_TEXT, .verbs = ON(VERB_CHECK), FIELD(explain),
     .help = "what a rule finds, why, and how to silence it"},

    {0, "input", "KIND", GROUP_INPUT, KIND_CHOICE, .verbs = ON_READING, FIELD(input), .choices = "auto txt html jsonl",
     .help = "auto, txt or html (one article each), or jsonl",
     .more = "With auto a file is what its name says: .txt, .html, .htm, .jsonl, .ndjson or .json, also with .gz, .zst, .xz or "
             ".bz2 behind it, and .zip and .tar archives of such files. Standard input and files with other names are "
             "looked at: { means records, [{ a list of them, markup a page, all else one article."},
    {0, "fields", "SPEC", GROUP_INPUT, KIND_TEXT, .verbs = ON_READING, FIELD(fields),
     .help = "names of the keys in records: text=isi,title=judul",
     .more = "Known are text, title, published, outlet, url, author and key."},
    {0, "encoding", "NAME", GROUP_INPUT, KIND_TEXT, .verbs = ON_READING, FIELD(encoding), .help = "encoding of everything read",
     .more = "Any name that iconv knows. A byte order mark always decides; without mark and option it is UTF-8 if that is "
             "valid, else what a page declares, else windows-1252."},
    {0, "files-from", "FILE", GROUP_INPUT, KIND_FILE, .verbs = ON_READING, FIELD(files_from),
     .help = "read more paths from FILE (or -), one a line"},
    {'0', "null", NULL, GROUP_INPUT, KIND_FLAG, .verbs = ON_READING, FIELD(null),
     .help = "these paths end in NUL, not in a line break"},
    {0, "exclude", "GLOB", GROUP_INPUT, KIND_LIST, .verbs = ON_READING, FIELD(excludes),
     .help = "pass over what matches, as .gitignore; repeatable"},
    {0, "shard", "K/N", GROUP_INPUT, KIND_PART, .verbs = ON_READING, FIELD(shard), .most = 1000000,
     .help = "only the K-th of N parts of the input",
     .more = "Files are dealt out by a hash of their path, the records of standard input line by line. All N parts "
             "together are the whole."},
    {0, "limit", "NAME=SIZE", GROUP_INPUT, KIND_LIMIT, .verbs = ON_READING, FIELD(limits),
     .help = "lower or raise a limit, such as file=1M; repeatable",
     .more = "file: a text or page (16M at most, the default); line: a record (likewise); unpacked: all that comes out of one "
             "archive (64G); ratio: how many times as large as itself it may become (1000); entries: files read from one "
             "archive (1000000). JSON may be nested 1000 deep, HTML 1000, and an archive inside an archive is not read. What "
             "is beyond a limit is an error that names it; the rest is read."},
    {0, "date", "DATE", GROUP_INPUT, KIND_TEXT, .verbs = ON_READING, FIELD(date),
     .help = "publication date (YYYY-MM-DD) where none is told",
     .more = "Relative dates such as \"kemarin\" are counted from the publication date; without one they stay open."},
    {0, "names", "FILE", GROUP_INPUT, KIND_FILE, .verbs = ON_READING, FIELD(names),
     .help = "more names to find: TYPE, NAME, ... (TSV)",
     .more = "A line is TYPE, NAME and other forms of the name, parted by tabs; TYPE is person, org, place, event or law. "
             "Blank lines and lines that begin with # say nothing. A form counts as written or in capitals. Where newsscan "
             "knows the same form, FILE wins; a longer form wins over a shorter one."},

    {'f', "format", "FORMAT", GROUP_OUTPUT, KIND_CHOICE, .verbs = ON(VERB_CHECK), FIELD(format),
     .choices = "text json jsonl sarif github gitlab junit diff", .help = "text json jsonl sarif github gitlab junit or diff",
     .more =
         "diff is a unified diff of the repairs that need no thought, for git apply; newsscan never edits a file. A file that "
         "is not below the working folder is named from the root, for patch -p1 -d /; standard input is -, for patch FILE."},
    {'f', "format", "FORMAT", GROUP_OUTPUT, KIND_CHOICE, .verbs = ON(VERB_SCAN), FIELD(format), .choices = "json jsonl text html",
     .help = "json (default), jsonl (a line each), text or html",
     .more = "text is for reading on a terminal: newsscan -f text --color=always a.txt | less -R. Persons, organisations and "
             "places have a colour each, dates their ISO value; who speaks stands in the margin. Without colour they stand in "
             "brackets: [Putin|person]. html is one file to open in a browser, without network: newsscan -f html -o report.html "
             "corpus/. It shows timeline, quotes, names, network, stories, and every article with what was found in it; the "
             "texts of over 2,000 articles, or of very long ones, are left out."},
    {'f', "format", "FORMAT", GROUP_OUTPUT, KIND_CHOICE, .verbs = ON(VERB_MERGE), FIELD(format),
     .choices = "json jsonl text html", .help = "json (default), jsonl (a line each), text or html",
     .more = "text and html show the articles of records that have their text (newsscan -f jsonl --text); of others the page has "
             "the tables, and text a line each."},
    {'o', "output", "FILE", GROUP_OUTPUT, KIND_FILE, FIELD(output), .help = "write FILE, whole or not at all",
     .more = "The report grows in a hidden file beside FILE, which takes its place when it is complete."},
    {0, "text", NULL, GROUP_OUTPUT, KIND_FLAG, .verbs = ON(VERB_SCAN), FIELD(text), .help = "add each article's decoded text"},
    {0, "tokens", NULL, GROUP_OUTPUT, KIND_FLAG, .verbs = ON(VERB_SCAN), FIELD(tokens),
     .help = "add each article's tokens: [start, end, sentence]"},
    {0, "vague-dates", NULL, GROUP_OUTPUT, KIND_FLAG, .verbs = ON(VERB_SCAN), FIELD(vague_dates),
     .help = "add dates as vague as \"sekarang\""},
    {0, "no-articles", NULL, GROUP_OUTPUT, KIND_FLAG, .verbs = ON(VERB_SCAN) | ON(VERB_MERGE), FIELD(no_articles),
     .help = "only the corpus part of the report"},

    {'j', "jobs", "N", GROUP_OTHER, KIND_NUMBER, .verbs = ON_READING, FIELD(jobs), .most = 256,
     .help = "threads (default: one for each processor)", .more = "The report is the same for every number."},
    {0, "stats", NULL, GROUP_OTHER, KIND_FLAG, FIELD(stats), .help = "files, bytes, words, MB/s on standard error"},
    {'q', "quiet", NULL, GROUP_OTHER, KIND_FLAG, FIELD(quiet), .help = "no warnings; errors stay"},
    {0, "color", "WHEN", GROUP_OTHER, KIND_CHOICE, FIELD(color), .choices = "auto always never",
     .help = "colour messages: auto, always or never"},
    {'h', "help", NULL, GROUP_OTHER, KIND_FLAG, FIELD(help), .help = "this page"},
    {0, "version", NULL, GROUP_OTHER, KIND_FLAG, FIELD(version), .help = "version of newsscan and of its libraries"},
};
const size_t option_count = sizeof option_table / sizeof *option_table;

const ns_example example_table[] = {
    {VERB_SCAN, "newsscan corpus/", "one JSON report on every article"},
    {VERB_SCAN, "newsscan a.txt | jq '.articles[].quotes'", "who said what"},
    {VERB_SCAN, "newsscan -f jsonl news.jsonl > out.jsonl", "one line in, one line out"},
    {VERB_SCAN, "newsscan --no-articles -o sum.json corpus/", "the corpus part, into a file"},
    {VERB_CHECK, "newsscan check corpus/", "a line a finding, or silence"},
    {VERB_CHECK, "newsscan check -f diff a.txt | git apply", "make the repairs that are safe"},
    {VERB_CHECK, "newsscan check -f github .", "annotations; exit 1 for errors"},
    {VERB_CHECK, "newsscan check --explain date-weekday", "what a rule means, with examples"},
    {VERB_MERGE, "newsscan merge part-*.jsonl > all.json", "parts joined into one report"},
    {VERB_MERGE, "newsscan merge --no-articles *.json", "the corpus part of all of them"},
    {VERB_MERGE, "newsscan merge -f html -o all.html *.jsonl", "one page for a browser"},
};
const size_t example_count = sizeof example_table / sizeof *example_table;

const ns_verb_page verb_pages[] = {
    [VERB_SCAN] = {"", "newsscan finds people, places, dates, quotes and sources in Indonesian news.",
                   "0 done; 2 not done (usage, cannot write); 3 some input not read.", "a file, a folder (read recursively)"},
    [VERB_CHECK] = {"check ", "newsscan check lints Indonesian news copy, for editors and CI.",
                    "0 no errors; 1 errors; 2 not done; 3 some input not read.", "a file, a folder (read recursively)"},
    [VERB_MERGE] = {"merge ", "newsscan merge joins reports and JSONL of newsscan into one report.",
                    "0 done; 2 not done (usage, writing); 3 some input is not ours.",
                    "a report or JSONL of newsscan, also packed"},
};

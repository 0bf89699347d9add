/* manpage.c: a program of its own that make runs: the option table → newsscan.1 on standard output. */
#include "cli/table.h"
#include "newsscan.h"

#include <stdio.h>
#include <string.h>

/* Text as roff wants it: a hyphen that is typed is \-, a dot or an apostrophe must not begin a line. */
static void put(const char *text)
{
    if (*text == '.' || *text == '\'')
        (void)fputs("\\&", stdout);
    for (; *text != '\0'; text++) {
        if (*text == '-')
            (void)fputs("\\-", stdout);
        else if (*text == '\\')
            (void)fputs("\\e", stdout);
        else if (*text == '\'')
            (void)fputs("\\(aq", stdout);
        else if (*text == '"')
            (void)fputs("\\(dq", stdout);
        else
            (void)putchar(*text);
    }
}

static void put_section(const char *name)
{
    (void)printf(".SH %s\n", name);
}

static void put_line(const char *text)
{
    put(text);
    (void)putchar('\n');
}

static void put_paragraph(const char *text)
{
    (void)puts(".PP");
    put_line(text);
}

/* Behind an option's line: for whom it is. */
static const char *verbs_of(const ns_option *option)
{
    switch (option->verbs) {
    case ON(VERB_CHECK):
        return " (check).";
    case ON(VERB_MERGE):
        return " (merge).";
    case ON(VERB_SCAN):
        return " (not of check and merge).";
    case ON(VERB_SCAN) | ON(VERB_MERGE):
        return " (not of check).";
    case ON_READING:
        return " (not of merge).";
    default:
        return ".";
    }
}

static void put_option(const ns_option *option)
{
    (void)puts(".TP");
    if (option->letter != 0)
        (void)printf("\\fB\\-%c\\fR, ", option->letter);
    (void)fputs("\\fB", stdout);
    put("--");
    put(option->name);
    (void)fputs("\\fR", stdout);
    if (option->argument != NULL)
        (void)printf("=\\fI%s\\fR", option->argument);
    (void)putchar('\n');
    put(option->help);
    (void)puts(verbs_of(option));
    if (option->more != NULL)
        put_line(option->more);
}

static void put_options(void)
{
    put_section("OPTIONS");
    (void)puts("Long options are not abbreviated; \\fB\\-\\-\\fR ends the options.");
    for (unsigned group = 0; group < GROUP_COUNT; group++) {
        (void)printf(".SS %s\n", option_group_names[group]);
        for (size_t i = 0; i < option_count; i++)
            if (option_table[i].group == (ns_option_group)group)
                put_option(&option_table[i]);
    }
}

static void put_terms(const char *const terms[][2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        (void)printf(".TP\n.B %s\n", terms[i][0]);
        put_line(terms[i][1]);
    }
}

static void put_examples(void)
{
    put_section("EXAMPLES");
    for (size_t i = 0; i < example_count; i++) {
        (void)puts(".TP");
        (void)fputs(".B \"", stdout);
        put(example_table[i].command);
        (void)puts("\"");
        put(example_table[i].meaning);
        (void)puts(".");
    }
}

static const char *const statuses[][2] = {
    {"0", "Done. Records of a JSONL file that cannot be read are errors in the report, not in the exit status."},
    {"1", "newsscan check has found something at or above the level of --fail-on, by default an error."},
    {"2", "Not done: the command line or a file it names makes no sense, or the report cannot be written."},
    {"3", "The report is complete, but some input could not be read; it is listed under errors and on standard error."},
};

static const char *const files[][2] = {
    {".newsscan",
     "What newsscan check wants of the articles in a folder and below. KEY = VALUE lines: root (true: no file "
     "further up counts), "
     "fail-on, select, ignore, words and names (which the house writes so), and any rule, family or first word of "
     "rules: off, on, "
     "note, warning or error. A [PATTERN] line, as in .gitignore, begins a part for what matches. An indented line "
     "goes on with the "
     "list above it. What is opt-in goes on as with --select: by its full name or all. # begins a comment, behind a value "
     "with a blank on "
     "either side. Files are looked for from the article upwards, to root = true or the "
     "folder with .git; the "
     "nearer one wins, and the command line wins over all."},
};

static const char *const variables[][2] = {
    {"NO_COLOR", "If not empty: no colours with --color=auto."},
    {"COLUMNS", "How wide the terminal is, for -f text and the progress line; else the terminal is asked."},
    {"TERM", "With dumb, or none at all: no colours with --color=auto, and no progress line."},
};

int main(void)
{
    (void)puts(".TH NEWSSCAN 1 \"\" \"newsscan " NS_VERSION "\" \"User Commands\"");
    put_section("NAME");
    (void)puts("newsscan \\- find people, places, dates, quotes and sources in Indonesian news");
    put_section("SYNOPSIS");
    (void)puts(".B newsscan\n[\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n.br\n"
               ".B newsscan check\n[\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n.br\n"
               ".B newsscan merge\n[\\fIOPTION\\fR]... [\\fIFILE\\fR]...");
    put_section("DESCRIPTION");
    put_line("newsscan reads news articles in Indonesian and writes one JSON report on what is in them: outlet, title, authors "
             "and date of publication; people, organisations, places, events and laws; dates as ISO 8601; quotes with their "
             "speakers; the media an article draws on; amounts; and a summary of the whole corpus.");
    put_paragraph(
        "newsscan check lints the articles instead: it prints a line for each thing an editor would mark, sorted by path, line "
        "and column: path:line:column: level: message [rule]. Columns count code points, from 1; a line ends with a line feed, "
        "as git and patch have it. Of a page and of packed files they are those of the text in it, as newsscan --text shows it; "
        "the formats of CI systems then name a page's first line. --list-rules names the rules, --explain tells about one.");
    put_paragraph(
        "PATH is a file, a folder or -, which is standard input and also what is read without any PATH. A file named "
        "by hand is read whatever its name. Folders are read recursively in byte order of path: files named .txt, "
        ".html, .htm, .jsonl and .ndjson, each also with .gz, .zst, .xz or .bz2 behind it, and .zip and .tar archives of "
        "them; hidden entries are passed over, links to folders not followed.");
    put_paragraph("Spans in the report are half-open and count Unicode code points of the article's decoded text. The same input "
                  "gives the same report, byte for byte, wherever and with however many threads it is made.");
    put_paragraph(
        "newsscan merge joins what newsscan wrote earlier, JSONL or JSON, into one report: that of a run on everything at "
        "once, byte for byte. Of reports made with --no-articles the sums are added; names that met in only one article of "
        "each are no pair then.");
    put_paragraph(
        "Messages go to standard error, one line each. If that is a terminal and the report goes elsewhere, a line there tells "
        "how far a long run is; -q takes it away. Write ./check or ./merge for a file of that name.");
    put_options();
    put_section("EXIT STATUS");
    put_terms(statuses, sizeof statuses / sizeof *statuses);
    put_section("FILES");
    put_terms(files, sizeof files / sizeof *files);
    put_section("ENVIRONMENT");
    put_terms(variables, sizeof variables / sizeof *variables);
    put_examples();
    return ferror(stdout) != 0 || fclose(stdout) != 0;
}

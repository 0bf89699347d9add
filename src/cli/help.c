/* help.c: see help.h. One screen: 80 columns, 48 lines at most, examples first. */
#include "cli/help.h"

#include "cli/table.h"

enum { EXAMPLE_WIDTH = 42, OPTION_WIDTH = 28 };

static void print_option(FILE *out, const ns_option *option)
{
    char form[64];
    const char *gap = option->argument == NULL ? "" : "=";
    (void)snprintf(form, sizeof form, "--%s%s%s", option->name, gap, option->argument == NULL ? "" : option->argument);
    if (option->letter != 0)
        (void)fprintf(out, "  -%c, %-*s %s\n", option->letter, OPTION_WIDTH - 6, form, option->help);
    else
        (void)fprintf(out, "      %-*s %s\n", OPTION_WIDTH - 6, form, option->help);
}

static void print_group(FILE *out, ns_verb verb, ns_option_group group)
{
    const char *heading = option_group_names[group];
    for (size_t i = 0; i < option_count; i++) {
        if (option_table[i].group != group || !option_is_for(&option_table[i], verb))
            continue;
        if (heading != NULL)
            (void)fprintf(out, "\n%s:\n", heading);
        heading = NULL;
        print_option(out, &option_table[i]);
    }
}

/* Whoever asks for help names no verb as a rule, and meets the verbs here. */
static void print_verbs(FILE *out)
{
    (void)fputs("\nVerbs, each with a --help of its own:\n", out);
    for (ns_verb verb = VERB_CHECK; verb <= VERB_MERGE; verb++)
        (void)fprintf(out, "  %s\n", verb_pages[verb].does);
}

void help_print(FILE *out, ns_verb verb)
{
    const ns_verb_page *page = &verb_pages[verb];
    (void)fprintf(out, "%s\n\n", page->does);
    for (size_t i = 0; i < example_count; i++)
        if (example_table[i].verb == verb)
            (void)fprintf(out, "  %-*s %s\n", EXAMPLE_WIDTH, example_table[i].command, example_table[i].meaning);
    (void)fprintf(out,
                  "\nUsage: newsscan %s[OPTION]... [PATH]...\n"
                  "PATH is %s, or - for standard input.\n",
                  page->name, page->path);
    if (verb == VERB_SCAN)
        print_verbs(out);
    for (unsigned group = 0; group < GROUP_COUNT; group++)
        print_group(out, verb, (ns_option_group)group);
    (void)fprintf(out, "\nExit status: %s\n", page->exit);
}

void help_short(FILE *out, ns_verb verb)
{
    const char *name = verb_pages[verb].name;
    (void)fprintf(out,
                  "newsscan: nothing to read: name a file or folder, or pipe text in\n"
                  "usage: newsscan %s[OPTION]... [PATH]...   for example: newsscan %scorpus/\n"
                  "newsscan %s--help lists the options\n",
                  name, name, name);
}

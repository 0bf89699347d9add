/* help.c: see help.h. One screen: 80 columns, at most 40 lines, examples first. */
#include "cli/help.h"

#include "cli/table.h"

enum { EXAMPLE_WIDTH = 42, OPTION_WIDTH = 25 };

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

static void print_group(FILE *out, ns_option_group group)
{
    (void)fprintf(out, "\n%s:\n", option_group_names[group]);
    for (size_t i = 0; i < option_count; i++)
        if (option_table[i].group == group)
            print_option(out, &option_table[i]);
}

void help_print(FILE *out)
{
    (void)fputs("newsscan finds people, places, dates, quotes and sources in Indonesian news.\n\n", out);
    for (size_t i = 0; i < example_count; i++)
        (void)fprintf(out, "  %-*s %s\n", EXAMPLE_WIDTH, example_table[i].command, example_table[i].meaning);
    (void)fputs("\nUsage: newsscan [OPTION]... [PATH]...\n"
                "PATH is a file, a folder (read recursively), or - for standard input.\n",
                out);
    for (unsigned group = 0; group < GROUP_COUNT; group++)
        print_group(out, (ns_option_group)group);
    (void)fputs("\nExit status: 0 done; 2 not done (usage, cannot write); 3 some input not read.\n", out);
}

void help_short(FILE *out)
{
    (void)fputs("newsscan: nothing to read: name a file or folder, or pipe text in\n"
                "usage: newsscan [OPTION]... [PATH]...   for example: newsscan corpus/\n"
                "newsscan --help lists the options\n",
                out);
}

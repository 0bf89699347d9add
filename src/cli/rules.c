/* rules.c: see rules.h. */
#include "cli/rules.h"

#include "base/distance.h"
#include "newsscan.h"

#include <string.h>

enum { LINE_WIDTH = 78, MARGIN = 10 };

static const char *const levels[] = {"note", "warning", "error"};

static const char *traits(const ns_check_rule *rule)
{
    if (rule->opt_in)
        return rule->fixable ? "opt-in, fix" : "opt-in";
    return rule->fixable ? "fix" : "";
}

void rules_list(FILE *out)
{
    size_t count;
    const ns_check_rule *rules = ns_check_rules(&count);
    for (size_t i = 0; i < count; i++)
        (void)fprintf(out, "%-24s %-8s %-11s %s\n", rules[i].name, levels[rules[i].level], traits(&rules[i]), rules[i].summary);
}

/* A paragraph behind its label, broken at blanks. */
static void put_text(FILE *out, const char *label, const char *text)
{
    int column = fprintf(out, "%-*s", MARGIN, label);
    while (*text != '\0') {
        int length = (int)strcspn(text, " ");
        if (column > MARGIN && column + 1 + length > LINE_WIDTH)
            column = fprintf(out, "\n%*s", MARGIN, "") - 1;
        else if (column > MARGIN)
            column += fprintf(out, " ");
        column += fprintf(out, "%.*s", length, text);
        text += length;
        text += *text == ' ';
    }
    (void)fputs("\n\n", out);
}

/* An article as it stands, a line a paragraph. */
static void put_example(FILE *out, const char *label, const char *text)
{
    for (const char *lead = label; *text != '\0'; lead = "") {
        int length = (int)strcspn(text, "\n");
        (void)fprintf(out, "%-*s%.*s\n", length > 0 || *lead != '\0' ? MARGIN : 0, lead, length, text);
        text += length;
        text += *text == '\n';
    }
    (void)fputc('\n', out);
}

static void explain(FILE *out, const ns_check_rule *rule)
{
    (void)fprintf(out, "%s: %s\n", rule->name, rule->summary);
    (void)fprintf(out, "(%s, %s, %s)\n\n", levels[rule->level], rule->family, rule->opt_in ? "off unless it is asked for" : "on");
    put_text(out, "What", rule->what);
    put_text(out, "Why", rule->why);
    put_example(out, "Bad", rule->bad);
    put_example(out, "Good", rule->good);
    put_text(out, "Fix",
             rule->fixable ? "newsscan check -f diff shows the repair where it needs no thought."
                           : "By hand: which repair is right only the writer knows.");
    (void)fprintf(out, "%-*s--ignore %s, or in .newsscan: %s = off\n", MARGIN, "Silence", rule->name, rule->name);
    if (strcmp(rule->family, "language") == 0 || strcmp(rule->family, "names") == 0)
        (void)fprintf(out, "%-*sfor one word: words = ... or names = ...\n", MARGIN, "");
}

const char *rules_nearest(const char *name)
{
    size_t count;
    const ns_check_rule *rules = ns_check_rules(&count);
    ns_nearest nearest = nearest_to(name, strlen(name));
    for (size_t i = 0; i < count; i++) {
        nearest_offer(&nearest, rules[i].name, strlen(rules[i].name));
        nearest_offer(&nearest, rules[i].name, strcspn(rules[i].name, "-")); /* "speling": the first rule of spelling */
    }
    return nearest.name;
}

bool rules_explain(FILE *out, const char *name)
{
    size_t count, shown = 0;
    const ns_check_rule *rules = ns_check_rules(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(name, "all") != 0 && strcmp(name, rules[i].name) != 0)
            continue;
        (void)fputs(shown++ > 0 ? "\n" : "", out);
        explain(out, &rules[i]);
    }
    return shown > 0;
}

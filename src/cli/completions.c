/* completions.c: a program of its own that make runs: the option table → the completion script of the shell named on its command
 * line (bash or zsh) on standard output. */
#include "cli/table.h"

#include <stdio.h>
#include <string.h>

static const ns_verb verbs[] = {VERB_CHECK, VERB_MERGE, VERB_SCAN}; /* the scan, which has no name, is what is left */

/* The pattern that a verb's word matches in a case. */
static const char *pattern_of(ns_verb verb)
{
    static const char *const patterns[] = {[VERB_SCAN] = "*", [VERB_CHECK] = "check", [VERB_MERGE] = "merge"};
    return patterns[verb];
}

static void put_words(ns_verb verb)
{
    const char *gap = "";
    for (size_t i = 0; i < option_count; i++) {
        const ns_option *option = &option_table[i];
        if (!option_is_for(option, verb))
            continue;
        if (option->letter != 0)
            (void)printf("%s-%c --%s", gap, option->letter, option->name);
        else
            (void)printf("%s--%s", gap, option->name);
        gap = " ";
    }
}

/* A case branch for the word before the cursor: what may follow this option. */
static void put_bash_case(const ns_option *option)
{
    if (option->letter != 0)
        (void)printf("        -%c|--%s)", option->letter, option->name);
    else
        (void)printf("        --%s)", option->name);
    if (option->kind == KIND_CHOICE)
        (void)printf(" mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\");", option->choices);
    else if (option->kind == KIND_FILE)
        (void)fputs(" compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\");", stdout);
    (void)puts(" return ;;");
}

static void put_bash_verb(ns_verb verb)
{
    (void)printf("    %s)\n        words='", pattern_of(verb));
    put_words(verb);
    (void)puts("'\n        case $prev in");
    for (size_t i = 0; i < option_count; i++)
        if (option_table[i].kind != KIND_FLAG && option_is_for(&option_table[i], verb))
            put_bash_case(&option_table[i]);
    (void)puts("        esac ;;");
}

static void put_bash(void)
{
    (void)puts("# bash completion of newsscan, made from its option table\n"
               "_newsscan()\n"
               "{\n"
               "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb= words=\n"
               "    # bash cuts --name=value into three words\n"
               "    if [[ $cur == '=' ]]; then\n"
               "        cur=\n"
               "    elif [[ $prev == '=' && $COMP_CWORD -ge 2 ]]; then\n"
               "        prev=${COMP_WORDS[COMP_CWORD-2]}\n"
               "    fi\n"
               "    [[ $COMP_CWORD -gt 1 ]] && verb=${COMP_WORDS[1]}\n"
               "    COMPREPLY=()\n"
               "    case $verb in");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        put_bash_verb(verbs[i]);
    (void)puts(
        "    esac\n"
        "    if [[ $cur == -* ]]; then\n"
        "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
        "        return\n"
        "    fi\n"
        "    compopt -o filenames\n"
        "    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"; [[ $COMP_CWORD -gt 1 ]] || compgen -W 'check merge' -- \"$cur\")\n"
        "}\n"
        "complete -F _newsscan newsscan");
}

/* Inside '...[...]': brackets and colons mean something, an apostrophe ends it. */
static void put_zsh_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            (void)fputs("'\\''", stdout);
        else if (strchr("[]:\\", *text) != NULL)
            (void)printf("\\%c", *text);
        else
            (void)putchar(*text);
    }
}

static void put_zsh_option(const ns_option *option)
{
    const char *take = option->kind == KIND_FLAG ? "" : "=";
    (void)fputs("  ", stdout);
    if (option->kind == KIND_LIST)
        (void)printf("'*--%s%s", option->name, take);
    else if (option->letter != 0)
        (void)printf("'(-%c --%s)'{-%c%s,--%s%s}'", option->letter, option->name, option->letter,
                     option->kind == KIND_FLAG ? "" : "+", option->name, take);
    else
        (void)printf("'--%s%s", option->name, take);
    (void)putchar('[');
    put_zsh_text(option->help);
    (void)putchar(']');
    if (option->kind != KIND_FLAG)
        (void)printf(":%s:", option->argument);
    if (option->kind == KIND_CHOICE)
        (void)printf("(%s)", option->choices);
    else if (option->kind == KIND_FILE)
        (void)fputs("_files", stdout);
    (void)puts("' \\");
}

static void put_zsh_verb(ns_verb verb)
{
    (void)printf("%s)\n", pattern_of(verb));
    if (verb != VERB_SCAN)
        (void)puts("  shift words; (( CURRENT-- ))");
    (void)puts("  _arguments -s -S \\");
    for (size_t i = 0; i < option_count; i++)
        if (option_is_for(&option_table[i], verb))
            put_zsh_option(&option_table[i]);
    (void)puts("  '*:PATH:_files' ;;");
}

static void put_zsh(void)
{
    (void)puts("#compdef newsscan\n# zsh completion of newsscan, made from its option table\n"
               "local verb=\n"
               "(( CURRENT == 2 )) && compadd -- check merge\n"
               "(( CURRENT > 2 )) && verb=$words[2]\n"
               "case $verb in");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        put_zsh_verb(verbs[i]);
    (void)puts("esac");
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "bash") == 0) {
        put_bash();
    } else if (argc == 2 && strcmp(argv[1], "zsh") == 0) {
        put_zsh();
    } else {
        (void)fputs("usage: completions bash|zsh\n", stderr);
        return 2;
    }
    return ferror(stdout) != 0 || fclose(stdout) != 0;
}

/* completions.c: a program of its own that make runs: the option table → the completion script of the shell named on its command
 * line (bash or zsh) on standard output. */
#include "cli/table.h"

#include <stdio.h>
#include <string.h>

/* A row with the name of the one before it is the same option for another verb. */
static int is_again(size_t i)
{
    return i > 0 && strcmp(option_table[i].name, option_table[i - 1].name) == 0;
}

static void put_words(void)
{
    for (size_t i = 0; i < option_count; i++) {
        const ns_option *option = &option_table[i];
        if (is_again(i))
            continue;
        if (option->letter != 0)
            (void)printf("-%c ", option->letter);
        (void)printf("--%s%s", option->name, i + 1 < option_count ? " " : "");
    }
}

/* A case branch for the word before the cursor: what may follow this option. */
static void put_bash_case(const ns_option *option)
{
    if (option->letter != 0)
        (void)printf("    -%c|--%s)", option->letter, option->name);
    else
        (void)printf("    --%s)", option->name);
    if (option->kind == KIND_CHOICE)
        (void)printf(" mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\");", option->choices);
    else if (option->kind == KIND_FILE)
        (void)fputs(" compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\");", stdout);
    (void)puts(" return ;;");
}

static void put_bash(void)
{
    (void)puts("# bash completion of newsscan, made from its option table\n"
               "_newsscan()\n"
               "{\n"
               "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
               "    # bash cuts --name=value into three words\n"
               "    if [[ $cur == '=' ]]; then\n"
               "        cur=\n"
               "    elif [[ $prev == '=' && $COMP_CWORD -ge 2 ]]; then\n"
               "        prev=${COMP_WORDS[COMP_CWORD-2]}\n"
               "    fi\n"
               "    COMPREPLY=()\n"
               "    case $prev in");
    for (size_t i = 0; i < option_count; i++)
        if (option_table[i].kind != KIND_FLAG && !is_again(i))
            put_bash_case(&option_table[i]);
    (void)fputs("    esac\n"
                "    if [[ $cur == -* ]]; then\n"
                "        mapfile -t COMPREPLY < <(compgen -W '",
                stdout);
    put_words();
    (void)puts("' -- \"$cur\")\n"
               "    else\n"
               "        compopt -o filenames\n"
               "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
               "    fi\n"
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

static void put_zsh(void)
{
    (void)puts("#compdef newsscan\n# zsh completion of newsscan, made from its option table\n_arguments -s -S \\");
    for (size_t i = 0; i < option_count; i++)
        if (!is_again(i))
            put_zsh_option(&option_table[i]);
    (void)puts("  '*:PATH:_files'");
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

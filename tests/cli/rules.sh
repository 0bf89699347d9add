# shellcheck shell=bash
# The program that makes C of rule files: what is wrong is told with file, line and a caret under it, and what it writes matches.
. "$(dirname "$0")/../lib.sh"
compiler=$(realpath -m "$root/${BUILD:-build}/bin/rules")
mkdir rules

# rules LINE...: compiles a file of these lines.
rules() {
    printf '%s\n' "$@" >rules/own.rules
    rm -f made.c
    ASAN_OPTIONS=detect_leaks=0 "$compiler" rules made.c >out 2>err
    status=$?
}
# match PATTERN: compiles a rule with it.
match() { rules 'rule own' 'why "(,)"' 'as x' "match $1" 'yes (,)' 'no (;)'; }
# wrong LINE UNDER TEXT: the message is TEXT, about that line, and the caret stands under its text UNDER.
wrong() {
    exits 1 && one_message_above "rules/own.rules:$1: $3" && caret_under "$2" && [ ! -e made.c ]
}
one_message_above() { [ "$(wc -l <err)" = 3 ] && head -1 err | grep -qF -- "$1"; }
caret_under() {
    local line caret
    { read -r && IFS= read -r line && IFS= read -r caret; } <err
    caret=${caret%^}
    [[ ${line:${#caret}} == "$1"* ]]
}

match '\( , \)'
check 'a rule that does what its examples say' eval 'exits 0 && [ -s made.c ] && says "1 rules, 2 examples"'
match '\( <nosuch>'
check 'a feature that is none' wrong 4 nosuch 'no shape and no list of src/data/lexicon has this name: nosuch'
match '\( @NOWHERE'
check 'what is not defined' wrong 4 @NOWHERE 'not defined above: @NOWHERE'
match '\( [,'
check 'what PCRE2 does not understand' eval 'exits 1 && says "own.rules:4: missing terminating ]"'
match ',?'
check 'a pattern that may begin with anything' wrong 4 ' ,?' 'a rule begins with its cue'
match '\( (?<nobody> , )'
check 'a capture that nobody reads' eval 'exits 1 && says "own.rules:4: no finder reads this capture .*: nobody"'
match '\( ,+'
check 'a repetition without an end' eval 'exits 1 && says "own.rules:4: without an end there may only be one token"'
match '\( ,??'
check 'as few as it can' wrong 4 '?' 'patterns over symbols take as many as they can'
match '\( (?> , )'
check 'a bracket of another kind' wrong 4 '?> ' 'patterns do not know this bracket'
match '\( . \)'
check 'any token at all' wrong 4 '. ' 'patterns do not know this'
match '\( # \)'
check 'what PCRE2 takes for a comment' eval 'exits 1 && says "own.rules:4: "'
match '\( \w \)'
check 'a class of characters' wrong 4 '\w' 'patterns do not know this escape'
match '\( (?<= [,(]{2} ) ,'
check 'a look behind at more than tokens' eval 'exits 1 && says "own.rules:4: only tokens are looked for behind"'

match '\( ,{0} \)'
check 'what may stand no time' wrong 4 ' \)' 'what never stands there is to be left out'
match "\\( $(printf '(?= %.0s' {1..17}) , $(printf ') %.0s' {1..17}) , \\)"
check 'many looks ahead within one another' exits 0
match "\\( $(printf '(?= %.0s' {1..18}) , $(printf ') %.0s' {1..18}) , \\)"
check 'too many looks ahead within one another' eval 'exits 1 && says "own.rules:4: too many brackets within one another"'

match '\( [,;] \)'
check 'an example that must not match' wrong 6 'no' 'the rule matches what it must not: (;)'
match '\( : \)'
check 'an example that must' wrong 5 'yes' 'the rule does not match its own example: (,)'
rules 'rule own' 'why x' 'as x' 'match \( (?<name> , )' 'yes (,) | name=;' 'no (;)'
check 'a capture of something else' wrong 5 'yes' 'another capture than wanted: name=;, but it caught ","'
rules 'rule own' 'why x' 'as x' 'match \( ,' 'yes (,)'
check 'a rule without a counterexample' eval 'exits 1 && says "a rule carries at least one .yes. and one .no."'
rules 'rule own' 'as x' 'match \( ,' 'yes (,)' 'no (;)'
check 'a rule without a why' eval 'exits 1 && says "a rule has a name, a why, an as and a match"'
rules 'rule own' 'why x' 'as x' 'match \( ,' 'match ; ,' 'yes (,)' 'no (;)'
check 'a rule with two patterns' wrong 5 match 'stands twice in this rule: match'
rules 'because "(,)"'
check 'a line that is none' wrong 1 because 'before the first `rule`: because'
rules 'level words'
check 'a level that is none' wrong 1 words 'the level is lines or symbols: words'

rules 'level lines' 'rule own' 'why "((,))"' 'as x' 'match [(](?>,+)[)]' 'yes (,,)' 'no (;)'
check 'what cannot be written over lines is left to PCRE2' eval 'exits 0 && grep -q "NULL, code_0" made.c'
rules 'level lines' 'rule own' 'why "abc"' 'as x' 'match a(?:b??)*c' 'yes abc' 'no b'
check 'as few as may be within a repetition, too' eval 'exits 0 && grep -q "NULL, code_0" made.c'

rules 'level lines' 'rule own' 'why "😀a"' 'as x' 'match [😀x]a' 'yes 😀a' 'no b'
check 'a character that the build does not ask for' eval 'exits 0 && grep -q "NULL, code_0" made.c'

# What no rule of src/data does: a capture within what is looked for in vain stays empty, one that another way took is forgotten.
rules 'rule vain' 'why x' 'as x' 'match \( (?: (?! (?<name> , ) ) [,;] | , ) \)' 'yes (,)' 'no (:)' \
    'rule way' 'why x' 'as x' 'match \[ (?: (?<name> , ) ; )? ,? \]' 'yes [,]' 'no [;]' \
    'rule once' 'why x' 'as x' 'match \{ (?: (?<name> , ){0,2} ; )?+ , \}' 'yes {,}' 'no {;}' \
    'level lines' \
    'rule fewer' 'why x' 'as x' 'match a[^.]*(?<name>[é„])[^.]{2,3}$' 'yes aé„éx' 'no aé' \
    'rule round' 'why x' 'as x' 'match a(?:b|bc)*c(?!d)(?<name>[^x]+?)\b' 'yes abbcc e' 'no acdd' \
    'rule behind' 'why x' 'as x' 'match [“xy]a(?<=a)(?<!“a)(?<!xa)b\b' 'yes yab' 'no yabc'
cat >driver.c <<'END'
#include "made.c"
#include <stdio.h>
#include <string.h>

static void show(size_t rule, const char *symbols)
{
    static ns_machine machine;
    machine = (ns_machine){.symbols = (const uint8_t *)symbols};
    if (!table_symbol_rules.rules[rule].match(&machine, 0))
        printf("%s none\n", symbols);
    else
        printf("%s %d, %d to %d\n", symbols, (int)machine.slots[1], (int)machine.slots[2], (int)machine.slots[3]);
}

static void show_line(size_t rule, const char *line)
{
    static ns_machine machine;
    machine = (ns_machine){.symbols = (const uint8_t *)line, .end = (uint32_t)strlen(line)};
    if (!table_line_rules.rules[rule].match(&machine, 0))
        printf("%s none\n", line);
    else
        printf("%s %d, %d to %d\n", line, (int)machine.slots[1], (int)machine.slots[2], (int)machine.slots[3]);
}

int main(void)
{
    show(0, "(,)");
    show(1, "[,]");
    show(1, "[,;]");
    show(2, "{,}");
    show(2, "{,;,}");
    show(2, "{,,;,}");
    show_line(0, "aé„éxy");
    show_line(0, "aé„éx");
    show_line(1, "abbcc e");
    show_line(1, "abccd-");
    show_line(1, "abcd");
    show_line(2, "yab");
    show_line(2, "xab");
    show_line(2, "“ab");
    return 0;
}
END
"${CC:-cc}" -std=c17 -I. -I"$root/src" -I"$root/include" driver.c "$root/src/knowledge/program.c" "$root/src/base/utf8.c" -o driver >out 2>err && ./driver >out
check 'the matchers catch what the patterns say' eval \
    '[ "$(cat out)" = "(,) 3, 0 to 0
[,] 3, 0 to 0
[,;] 4, 1 to 2
{,} 3, 0 to 0
{,;,} 5, 1 to 2
{,,;,} 6, 2 to 3
aé„éxy 10, 6 to 8
aé„éx 9, 3 to 6
abbcc e 5, 4 to 5
abccd- 5, 3 to 5
abcd none
yab 3, 0 to 0
xab none
“ab none" ]'

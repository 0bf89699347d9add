#!/usr/bin/env bash
# A handful of runs under valgrind: no bad read, no byte that was never set, nothing lost at the end.
. "$(dirname "$0")/../lib.sh"
NEWSSCAN=$(realpath "$root/$NEWSSCAN")
article a.txt
{ jq -nc --rawfile text a.txt '{$text}'; echo bad; printf '{"text":"caf\351"}\n'; } >in.jsonl
printf '\377\376a\0' >utf16.txt
failed=0

run() {
    valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect \
        "$NEWSSCAN" "$@" >out 2>err <in.jsonl
    status=$?
    check "valgrind: newsscan ${*#"$root"/}" [ "$status" -lt 99 ]
    [ "$status" -lt 99 ] || { failed=1; head -40 err; }
}

run --help
run a.txt
run --text --tokens --vague-dates "$root/corpus/pakta"
run -j 3 -f jsonl "$root/corpus"
run --input jsonl -
run missing.txt utf16.txt
run --formt
exit $failed

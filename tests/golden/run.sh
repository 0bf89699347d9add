#!/usr/bin/env bash
# Golden reports. tests/golden/NAME/ holds
#   args            what stands behind "newsscan" on a command line of sh, in that folder: "-f jsonl article.txt", "- <article.txt"
#   expected.json   the report, byte for byte
#   expected.err    messages on standard error, if there are any
#   status          exit status, if it is not 0
# `make golden` writes the last three anew (run.sh --write); git diff shows what has changed.
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

run_golden() {
    local args
    args=$(cat "$1/args")
    (cd "$1" && eval "\"$NEWSSCAN\" $args") >out 2>err
    status=$?
    rm -f code
    [ "$status" = 0 ] || echo "$status" >code
}

put() { if [ -s "$1" ]; then cp "$1" "$2"; else rm -f "$2"; fi; }
same() { [ -e "$2" ] || set -- "$1" /dev/null; diff -u --label expected --label now "$2" "$1"; }
is_golden() {
    touch code
    same out "$1/expected.json" && same err "$1/expected.err" && same code "$1/status"
}

case $NEWSSCAN in /*) ;; *) NEWSSCAN=$root/$NEWSSCAN ;; esac
for folder in "$root"/tests/golden/*/; do
    folder=${folder%/}
    run_golden "$folder"
    if [ "${1:-}" = --write ] && [ "$status" -ge 124 ]; then
        echo "${folder##*/}: status $status, not written" >&2
        exit 1
    elif [ "${1:-}" = --write ]; then
        cp out "$folder/expected.json"
        put err "$folder/expected.err"
        put code "$folder/status"
        echo "${folder##*/}"
    else
        check "golden: ${folder##*/}" is_golden "$folder"
    fi
done

#!/usr/bin/env bash
# Runs the suites and counts. usage: BUILD=build NEWSSCAN=newsscan PYTHON=python3 JOBS=2 tests/run.sh [SUITE...]
#
# A suite is a program that prints TAP ("ok NAME", "not ok NAME", "# detail"). As many run at once as there are processors, or JOBS says.
# One line is shown for each suite, always in the same order, and what failed; the whole output lies in $BUILD/tests-out. The last line is
# the sum, and the exit status is 1 if anything failed.
set -u
cd "$(dirname "$0")/.." || exit 2
export BUILD=${BUILD:-build} PYTHON=${PYTHON:-python3}
NEWSSCAN=$(realpath "${NEWSSCAN:-newsscan}") || exit 2
export NEWSSCAN
export CMOCKA_MESSAGE_OUTPUT=TAP PYTHONDONTWRITEBYTECODE=1
unset NO_COLOR COLUMNS
export JOBS=${JOBS:-$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)}
logs=$BUILD/tests-out
passed=0 failed=0 shown=0
rm -rf "$logs"
mkdir -p "$logs"

all_suites() {
    for program in tests/unit/test_*.c; do echo "unit/$(basename "$program" .c)"; done
    printf '%s\n' tests/example/*.sh tests/golden/run.sh tests/cases/run.* tests/annotated/*.py tests/cli/*.sh tests/checks/*.py \
        tests/laws/*.py tests/hostile/*.py | grep -v '\*\|tests/checks/rules.py' | sed 's|^tests/||; s|\.[a-z]*$||'
}

# Timed, or a user of all processors by itself: nothing else runs beside it.
alone() { case $1 in hostile/*) ;; *) false ;; esac }

log_of() { echo "$logs/$(tr / - <<<"$1").tap"; }

start() {
    case $1 in
    unit/*) "$BUILD/$1" ;;
    *) if [ -f "tests/$1.py" ]; then "$PYTHON" "tests/$1.py"; else bash "tests/$1.sh"; fi ;;
    esac
}

# Leaves NAME.tap, NAME.tap.err and, when it has ended in whatever way, NAME.tap.end with its exit status and seconds.
run_suite() {
    local log begun=$SECONDS
    log=$(log_of "$1")
    timeout -k 5 900 bash -c "$(declare -f start); start \"\$1\"" - "$1" >"$log" 2>"$log.err" </dev/null &
    trap 'kill $!' TERM
    wait $!
    echo "$? $((SECONDS - begun))" >"$log.end"
}

# A suite that fails, or says nothing at all, has failed even if no test of it did.
count_suite() {
    local log good bad skipped status took
    log=$(log_of "$1")
    read -r status took <"$log.end" || status='unknown' took=0
    sed -i 's/^not ok \([0-9]* # SKIP\)/ok \1/' "$log" # cmocka 1.1.5 has it the wrong way round
    skipped=$(grep -c '^ok.*# SKIP' "$log")
    good=$(($(grep -c '^ok' "$log") - skipped))
    bad=$(grep -c '^not ok' "$log")
    if [ "$bad" = 0 ] && { [ "$status" != 0 ] || [ $((good + skipped)) = 0 ]; }; then
        bad=1
        echo "not ok $1 ended with status $status" >>"$log"
    fi
    passed=$((passed + good)) failed=$((failed + bad))
    printf '%-28s %3d s %5d passed' "$1" "$took" "$good"
    [ "$bad" = 0 ] || printf ', %d FAILED' "$bad"
    [ "$skipped" = 0 ] || printf ', %d skipped' "$skipped"
    echo
    [ "$bad" = 0 ] && return
    grep -A 12 '^not ok' "$log" | grep -v '^ok\|^--$' | head -60
    head -c 3000 "$log.err" | head -30 | sed 's/^/    /'
}

# at_most N: waits until no more than N suites run, and shows what is ready to be shown.
at_most() {
    local running
    mapfile -t running < <(jobs -pr)
    while [ ${#running[@]} -gt "$1" ]; do
        wait -n
        show_ready
        mapfile -t running < <(jobs -pr)
    done
}

# Those that have ended, as far as all before them have.
show_ready() {
    while [ "$shown" -lt ${#suites[@]} ] && [ -e "$(log_of "${suites[shown]}").end" ]; do
        count_suite "${suites[shown]}"
        shown=$((shown + 1))
    done
}

run_suites() {
    local suite
    for suite in "${suites[@]}"; do
        if alone "$suite"; then at_most 0; else at_most $((JOBS - 1)); fi
        run_suite "$suite" &
        ! alone "$suite" || at_most 0
    done
    at_most 0
    for suite in "${suites[@]:shown}"; do count_suite "$suite"; done # nothing is left, unless the runner of a suite was killed
}

count_examples() {
    local examples
    examples=$(sed -n 's/.*rules, \([0-9]*\) examples.*/\1/p' "$BUILD/gen/rules.txt")
    passed=$((passed + ${examples:-0}))
    printf '%-28s       %5d passed' 'rule examples (at build)' "${examples:-0}"
    [ "${examples:-0}" -gt 0 ] || { failed=$((failed + 1)) && printf ', 1 FAILED: none was proved'; }
    echo
}

trap 'kill $(jobs -p) 2>/dev/null; exit 130' INT TERM
[ $# -gt 0 ] || count_examples
mapfile -t suites < <(if [ $# -gt 0 ]; then printf '%s\n' "$@" | awk '!seen[$0]++'; else all_suites; fi)
run_suites
echo "newsscan: $passed passed, $failed failed"
[ "$failed" = 0 ]

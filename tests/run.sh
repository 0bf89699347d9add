#!/usr/bin/env bash
# Runs the suites and counts. usage: BUILD=build NEWSSCAN=newsscan PYTHON=python3 tests/run.sh [SUITE...]
#
# A suite is a program that prints TAP ("ok NAME", "not ok NAME", "# detail"). One line is shown for each suite, and what failed;
# the whole output lies in $BUILD/tests. The last line is the sum, and the exit status is 1 if anything failed.
set -u
cd "$(dirname "$0")/.." || exit 2
export BUILD=${BUILD:-build} PYTHON=${PYTHON:-python3}
NEWSSCAN=$(realpath "${NEWSSCAN:-newsscan}") || exit 2
export NEWSSCAN
export CMOCKA_MESSAGE_OUTPUT=TAP PYTHONDONTWRITEBYTECODE=1
unset NO_COLOR COLUMNS
logs=$BUILD/tests-out
passed=0 failed=0
rm -rf "$logs"
mkdir -p "$logs"

# The timed suites come last: nothing else runs beside them.
all_suites() {
    for program in tests/unit/test_*.c; do echo "unit/$(basename "$program" .c)"; done
    printf '%s\n' tests/example/*.sh tests/golden/run.sh tests/cases/run.* tests/annotated/*.py tests/cli/*.sh tests/checks/*.py \
        tests/laws/*.py tests/hostile/*.py | grep -v '\*\|tests/checks/rules.py' | sed 's|^tests/||; s|\.[a-z]*$||'
}

start() {
    case $1 in
    unit/*) "$BUILD/$1" ;;
    *) if [ -f "tests/$1.py" ]; then "$PYTHON" "tests/$1.py"; else bash "tests/$1.sh"; fi ;;
    esac
}

# A suite that fails, or says nothing at all, has failed even if no test of it did.
run_suite() {
    local log good bad skipped status begun=$SECONDS
    log=$logs/$(tr / - <<<"$1").tap
    timeout -k 5 900 bash -c "$(declare -f start); start \"\$1\"" - "$1" >"$log" 2>"$log.err" </dev/null
    status=$?
    sed -i 's/^not ok \([0-9]* # SKIP\)/ok \1/' "$log" # cmocka 1.1.5 has it the wrong way round
    skipped=$(grep -c '^ok.*# SKIP' "$log")
    good=$(($(grep -c '^ok' "$log") - skipped))
    bad=$(grep -c '^not ok' "$log")
    if [ "$bad" = 0 ] && { [ "$status" != 0 ] || [ $((good + skipped)) = 0 ]; }; then
        bad=1
        echo "not ok $1 ended with status $status" >>"$log"
    fi
    passed=$((passed + good)) failed=$((failed + bad))
    printf '%-28s %3d s %5d passed' "$1" $((SECONDS - begun)) "$good"
    [ "$bad" = 0 ] || printf ', %d FAILED' "$bad"
    [ "$skipped" = 0 ] || printf ', %d skipped' "$skipped"
    echo
    [ "$bad" = 0 ] && return
    grep -A 12 '^not ok' "$log" | grep -v '^ok\|^--$' | head -60
    head -c 3000 "$log.err" | head -30 | sed 's/^/    /'
}

count_examples() {
    local examples
    examples=$(sed -n 's/.*rules, \([0-9]*\) examples.*/\1/p' "$BUILD/gen/rules.txt")
    passed=$((passed + ${examples:-0}))
    printf '%-28s       %5d passed' 'rule examples (at build)' "${examples:-0}"
    [ "${examples:-0}" -gt 0 ] || { failed=$((failed + 1)) && printf ', 1 FAILED: none was proved'; }
    echo
}

if [ $# -gt 0 ]; then
    for suite; do run_suite "$suite"; done
else
    count_examples
    while read -r suite; do run_suite "$suite"; done < <(all_suites)
fi
echo "newsscan: $passed passed, $failed failed"
[ "$failed" = 0 ]

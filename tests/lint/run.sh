#!/usr/bin/env bash
# usage: MAKE=make run.sh COMPILER-FLAG... Everything that can be said about the sources without running them.
set -u
cd "$(dirname "$0")/../.." || exit 2
flags=("$@")
logs=build/lint
mkdir -p "$logs"
mapfile -t headers < <(find src include tests -name '*.h')
mapfile -t sources < <(find src tests -name '*.c')
mapfile -t scripts < <(find tests .ci -name '*.sh' -o -path '.ci/*' -type f | sort -u)
failed=0

step() {
    local name=$1
    shift
    local log=$logs/$name.txt
    if "$@" >"$log" 2>&1; then
        echo "ok $name"
    else
        echo "not ok $name"
        grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed|^Use -' "$log" | grep -v '^  CC' | head -60
        failed=1
    fi
}

# Long files come first, so that no processor is left with one at the end.
tidy() { find src tests/example tests/fuzz -name '*.c' -print0 | xargs -0 ls -S | xargs -P "$(nproc)" -n 1 sh -c 'clang-tidy --quiet "$@" -- '"${flags[*]}" -; }

compile() { $MAKE -j"$(nproc)" everything BUILD="build/$1" CC="$1" CXX="$2" CFLAGS="$3 -Werror"; }

step 'gcc' compile gcc g++ -O2         # some of its warnings come from its optimiser
step 'clang' compile clang clang++ -O0 # those of clang do not
step 'clang-format' clang-format --dry-run -Werror "${headers[@]}" "${sources[@]}"
step 'layers' tests/lint/layers.sh
step 'words' tests/lint/words.sh
step 'library' tests/lint/library.sh build/gcc
step 'shellcheck' shellcheck -x -S warning -s bash -P SCRIPTDIR "${scripts[@]}"
step 'cppcheck' cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr -j "$(nproc)" \
    --suppress=missingIncludeSystem --suppress=internalAstError --suppress=uninitStructMember \
    --suppress=normalCheckLevelMaxBranches -DPCRE2_CODE_UNIT_WIDTH=8 -Isrc -Iinclude src tests/example tests/fuzz
step 'clang-tidy' tidy
exit $failed

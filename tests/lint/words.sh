#!/usr/bin/env bash
# What must not stand in a file: tabs and blanks at line ends, notes to oneself, paths of somebody's machine, comments that run on
# where the formatter does not look.
set -eu
cd "$(dirname "$0")/../.."
sources=(src include tests Makefile .ci)
faults=$(
    grep -rnIP '[ \t]+$' "${sources[@]}" --include='*.[ch]' --include='*.sh' --include='*.py' --include=Makefile | sed 's/$/<: blank at the end/' || :
    grep -rnIP '\t' "${sources[@]}" --include='*.[ch]' --include='*.sh' --include='*.py' | sed 's/$/: tab/' || :
    grep -rnIE '^ ?(/\*|\*) .{138,}' "${sources[@]}" --include='*.[ch]' | sed 's/$/: too long/' || :
    grep -rnIE '\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b' "${sources[@]}" --include='*.[ch]' --include='*.sh' --include='*.py' --include=Makefile || :
    grep -rnIE '(^|[^A-Za-z0-9_.])/(home|root|wor[k]|Users)/' "${sources[@]}" README.md corpus || :
    find src include tests -name '*.[ch]' | while read -r file; do head -c 2 "$file" | grep -q '^/\*' || echo "$file: says nothing about itself"; done
)
[ -z "$faults" ] || { echo "$faults"; exit 1; }

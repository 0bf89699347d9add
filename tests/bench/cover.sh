#!/usr/bin/env bash
# usage: cover.sh BUILD. Lines that the tests ran, a line for each source file, least first, and the sum.
set -eu
cd "$(dirname "$0")/../.."
find "$1/src" -name '*.gcda' -exec gcov -n -r -s "$PWD" {} + 2>/dev/null | awk '
    /^File / { file = $2; gsub("\047", "", file) }
    /^Lines executed:/ && file ~ /^src\/.*\.c$/ && !(file in seen) {
        split($0, part, /[:% ]+/)
        seen[file] = 1
        lines += part[5]; ran += part[3] * part[5] / 100
        printf "%6.1f%% of %5d  %s\n", part[3], part[5], file | "sort -n"
    }
    END { close("sort -n"); printf "%6.1f%% of %5d  lines\n", lines ? 100 * ran / lines : 0, lines }'

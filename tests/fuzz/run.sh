#!/usr/bin/env bash
# usage: run.sh PROGRAM SECONDS. Starts from tests/fuzz/seeds, corpus/ and what earlier runs have found; a crash leaves its input.
set -eu
cd "$(dirname "$0")/../.."
found=$(dirname "$1")/found
mkdir -p "$found"
start=$(mktemp -d)
trap 'rm -rf "$start"' EXIT
find corpus -name '*.txt' -exec cp {} "$start" \;
split -l 1 corpus/kilat.jsonl "$start/record-"
cp tests/fuzz/seeds/* "$start"
"$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=4096 -max_len=20000 -dict=tests/fuzz/newsscan.dict -print_final_stats=1 \
    -verbosity=0 -artifact_prefix="$found/../" "$found" "$start"
echo "fuzz: nothing found in $2 s"

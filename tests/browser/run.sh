#!/usr/bin/env bash
# usage: run.sh NEWSSCAN FOLDER. The report on corpus/ in a browser; the last line is the sum. FOLDER has node_modules, and gets the
# page and its screenshots.
set -u
cd "$(dirname "$0")/../.." || exit 2
folder=$2
"$1" -f html -q -o "$folder/report.html" corpus/ || exit 2
NODE_PATH=$folder/node_modules timeout 300 node tests/browser/check.js "$folder/report.html" "$folder" "$(command -v chromium)" |
    tee "$folder/browser.tap"
status=${PIPESTATUS[0]}
good=$(grep -c '^ok' "$folder/browser.tap") bad=$(grep -c '^not ok' "$folder/browser.tap")
[ "$status" = 0 ] || [ "$bad" != 0 ] || bad=1
echo "newsscan: $good passed, $bad failed"
[ "$bad" = 0 ]

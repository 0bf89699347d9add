#!/usr/bin/env bash
# usage: library.sh BUILD. The library keeps no state that changes, never prints, never exits, and leaves locale and signals alone.
set -eu
archive=$1/libnewsscan.a
state=$(size -A "$archive" | awk '/:$|ex / { file = $1 } $1 ~ /^\.(data|bss)(\.|$)/ && $1 !~ /rel\.ro/ && $2 > 0 { print file ": " $2 " bytes in " $1 }')
calls=$(nm -A -u "$archive" | grep -E ' (v?f?printf|f?puts|putchar|fwrite|perror|v?dprintf|_?exit|abort|setlocale|signal|sigaction|std(out|err)|getenv|time|clock|rand|srand|random)(@|$)' || :)
[ -z "$state$calls" ] || { printf '%s\n' "$state" "$calls"; exit 1; }

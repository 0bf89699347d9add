#!/usr/bin/env bash
# Includes go downward only: base < knowledge < tokenizer, reader < extractor < checker, summary < reporter < pipeline < cli. Tokenizer and
# reader do not know each other, finders do not know each other, and each library is met in one place.
set -eu
cd "$(dirname "$0")/../.."

level() {
    case $1 in
    base) echo 1 ;; knowledge) echo 2 ;; tokenizer | reader) echo 3 ;; extractor) echo 4 ;; checker | summary) echo 5 ;; reporter) echo 6 ;;
    pipeline) echo 7 ;; cli) echo 8 ;; data) echo 0 ;; *) echo 9 ;;
    esac
}

# FILE:LINE:room/header.h for every include of the project's own headers.
includes() { grep -rnoE '^#include "[^"]+"' src --include='*.[ch]' | sed 's/#include "\(.*\)"/\1/'; }

upward() {
    local place header file room
    while IFS= read -r row; do
        header=${row##*:} place=${row%:*} file=${row%%:*}
        room=${file#src/} room=${room%%/*}
        case $header in */*) ;; newsscan.h) continue ;; *) echo "$place: \"$header\" without its room" && continue ;; esac
        case $file in src/knowledge/gen/*) room=extractor ;; esac # programs of the build stand above what they make tables for
        [ "$room" = "${header%%/*}" ] && continue
        [ "$(level "$room")" -gt "$(level "${header%%/*}")" ] || echo "$place: $room must not include $header"
    done < <(includes)
}

# A finder fills one list of the draft: FINDER_find in extractor.h. It may share words and numbers with others, not their headers.
finders() {
    local finders finder other
    finders=$(sed -n 's/^void \([a-z]*\)_find(.*/\1/p' src/extractor/extractor.h)
    for finder in $finders; do
        for other in $finders; do
            [ "$finder" = "$other" ] || grep -Hn "#include \"extractor/$other\.h\"" "src/extractor/$finder".[ch] 2>/dev/null || :
        done
    done | sed 's/$/: finders do not know each other/'
}

# only PATTERN ROOM...: includes of PATTERN outside these rooms.
only() {
    local pattern=$1 rooms
    shift
    rooms=$(printf '|^src/%s[/:]' "$@")
    grep -rnE "#include <$pattern>" src | grep -vE "${rooms#|}" | sed "s|\$|: only in $*|" || :
}

faults=$(upward; finders; only pcre2.h knowledge pipeline/version.c; only 'cjson/cJSON.h' reader summary pipeline/gen; only iconv.h reader; only pthread.h pipeline)
[ -z "$faults" ] || { echo "$faults"; exit 1; }

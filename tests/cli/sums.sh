#!/usr/bin/env bash
# The corpus part, counted again from the articles by jq alone.
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# sums NAME PATH...: each jq program takes the articles and must give what corpus says.
sums() {
    local name=$1 program key
    shift
    scan "$@"
    while IFS='|' read -r key program; do
        jq -e --arg key "$key" "def days: .dates[] | select(.type == \"date\" and (.grain == \"day\" or .grain == \"month\" or .grain == \"year\"))
            | .value, .to | select(. != null and test(\"^[0-9]{4}\"));
            def people: [.entities[].name] | unique; .corpus[\$key] == (.articles | $program)" out >/dev/null
        check "$name: $key" [ "$?" = 0 ]
    done <<'END'
timeline|[to_entries[] | .key as $n | .value | days | {date: ., n: $n}] | group_by(.date) | map({date: .[0].date, mentions: length, articles: (map(.n) | unique | length)})
outlets|map(.outlet | select(. != null)) | group_by(.) | map({name: .[0], articles: length, mentions: length}) | sort_by(-.articles, .name)
attributions|[.[] | [.attributions[].name] | unique[]] | group_by(.) | map({name: .[0], articles: length}) | sort_by(-.articles, .name)
articles|length
words|map(.words) | add // 0
END
    jq -e '(.corpus.pairs | length) == (.corpus.pairs | unique_by([.a, .b]) | length)' out >/dev/null
    check "$name: a pair stands once" [ "$?" = 0 ]
    jq -e '[.articles[] | [.entities[].name] | unique | select(length <= 256)
        | . as $names | range(length) as $i | range($i + 1; length) as $k | [$names[$i], $names[$k]]]
        | group_by(.) | map(select(length > 1) | {a: .[0][0], b: .[0][1], articles: length}) | sort_by(-.articles, .a, .b)' out >pairs
    jq -e --slurpfile pairs pairs 'if any(.articles[]; [.entities[].name] | unique | length > 256) then true else .corpus.pairs == $pairs[0] end' out >/dev/null
    check "$name: pairs" [ "$?" = 0 ]
}

sums corpus "$root/corpus"
for folder in seeds samples/events samples/txt; do
    [ ! -d "$root/../shared/$folder" ] || sums "$folder" "$root/../shared/$folder"
done

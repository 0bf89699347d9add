#!/usr/bin/env bash
# The corpus part, counted again from the articles by jq alone.
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# A line for each part of the corpus: its name, and whether it is what the articles give.
cat >counted.jq <<'END'
def ranked(key): group_by(.name) | map({name: .[0].name, articles: (map(.n) | unique | length), mentions: (map(.mentions) | add)} + (. | key))
    | sort_by(-.articles, -.mentions, .name);
def entities(type; key): [to_entries[] | .key as $n | .value.entities | to_entries[] | select(.value.type == type)
    | {name: .value.name, mentions: .value.count, n: $n}] | ranked(key);
def quotes_of_people: [.[] | . as $article | .quotes[] | select(.speaker_id != null)
    | .speaker_id as $id | $article.entities[] | select(.id == $id and .type == "person") | .name] | group_by(.) | map({key: .[0], value: length}) | from_entries;
def days: .dates[] | select(.type == "date" and (.grain == "day" or .grain == "month" or .grain == "year"))
    | .value, .to | select(. != null and test("^[0-9]{4}"));
def kind(name): map(select(.kind == name)) | length;
.corpus as $corpus | .articles | {
    articles: length,
    words: (map(.words) | add // 0),
    sentences: (map(.sentences) | add // 0),
    published: ([.[].published | select(. != null) | .[:10] | select(length == 10)] | if . == [] then {first: null, last: null} else {first: min, last: max} end),
    outlets: ([to_entries[] | .key as $n | .value.outlet | select(. != null) | {name: ., mentions: 1, n: $n}] | ranked({})),
    people: (quotes_of_people as $quotes | entities("person"; {quotes: ($quotes[.[0].name] // 0)})),
    orgs: entities("org"; {}),
    places: entities("place"; {}),
    events: entities("event"; {}),
    laws: entities("law"; {}),
    speakers: ([to_entries[] | .key as $n | .value.quotes[] | select(.speaker != null) | {name: .speaker, kind: .kind, n: $n}] | group_by(.name)
        | map({name: .[0].name, direct: kind("direct"), partial: kind("partial"), indirect: kind("indirect"), articles: (map(.n) | unique | length)})
        | sort_by(-.articles, -(.direct + .partial + .indirect), .name)),
    attributions: ([.[] | [.attributions[].name] | unique[]] | group_by(.) | map({name: .[0], articles: length}) | sort_by(-.articles, .name)),
    timeline: ([to_entries[] | .key as $n | .value | days | {date: ., n: $n}] | group_by(.date)
        | map({date: .[0].date, mentions: length, articles: (map(.n) | unique | length)})),
    pairs: (if any(.[]; [.entities[].name] | unique | length > 256) then $corpus.pairs else
        [.[] | [.entities[].name] | unique | . as $names | range(length) as $i | range($i + 1; length) as $k | [$names[$i], $names[$k]]]
        | group_by(.) | map(select(length > 1) | {a: .[0][0], b: .[0][1], articles: length}) | sort_by(-.articles, .a, .b) end)
} | to_entries[] | "\(.key)|\($corpus[.key] == .value)"
END

# sums NAME PATH...
sums() {
    local name=$1 key same
    shift
    scan "$@"
    jq -r -f "$work/counted.jq" out >counted
    check "$name: each part is counted" [ "$(wc -l <counted)" = 14 ]
    while IFS='|' read -r key same; do
        check "$name: $key" [ "$same" = true ]
    done <counted
    jq -e '(.corpus.pairs | length) == (.corpus.pairs | unique_by([.a, .b]) | length)' out >/dev/null
    check "$name: a pair stands once" [ "$?" = 0 ]
}

sums corpus "$root/corpus"
for folder in seeds samples/events samples/txt; do
    [ ! -d "$root/../shared/$folder" ] || sums "$folder" "$root/../shared/$folder"
done

# --help, --version, mistakes on the command line.
. "$(dirname "$0")/../lib.sh"
article a.txt

scan --help
check '--help exits 0, on standard output' eval 'exits 0 && silent && grep -q "^ .*--format" out'
check 'it leads to the verbs' eval 'grep -q "^  newsscan check " out && grep -q "^  newsscan merge " out'
for verb in '' check merge; do
    # shellcheck disable=SC2086
    scan $verb --help
    check "${verb:-scan} --help fits 80 columns and 48 lines" eval '! grep -qE ".{81}" out && [ "$(wc -l <out)" -le 48 ] && ! grep -qE "^ {6}--[^ ]+ [^ ]" out'
done
scan -h --no-such-option
check '-h wins over what comes after it' eval 'exits 0 && silent'
scan --version
check '--version names the library' grep -qE '^newsscan [0-9]+\.[0-9]+\.[0-9]+ \(pcre2 [0-9.]+( jit)?\)$' out
check '--version exits 0' exits 0

scan --formt jsonl a.txt
check 'a mistyped option: status 2' exits 2
check 'a mistyped option: what was meant' one_message 'did you mean --format'
check 'a mistyped option: no report' [ ! -s out ]
scan --frobnicate a.txt
check 'an option like no other: no guess' eval 'exits 2 && one_message "frobnicate" && ! says "did you mean"'
scan --form json a.txt
check 'long options are not abbreviated' exits 2
scan -f yaml a.txt
check 'a wrong choice lists the right ones' eval 'exits 2 && says jsonl'
scan -Q a.txt
check 'an unknown letter' eval 'exits 2 && one_message Q'
scan a.txt -f
check 'an argument that is missing' exits 2
for jobs in 0 -1 zwei 1.5 99999999999999999999; do
    scan -j "$jobs" a.txt
    check "-j $jobs is refused" exits 2
done
for part in 0/2 3/2 1 1/0 a/b 1/2/3; do
    scan --shard "$part" a.txt
    check "--shard $part is refused" exits 2
done
for date in 2025-02-29 2025-13-01 kemarin 20250301 2025-3-1 ''; do
    scan --date "$date" a.txt
    check "--date '$date' is refused" eval 'exits 2 && [ ! -s out ]'
done
scan --date 2024-02-29 a.txt
check '--date 2024-02-29 is fine' exits 0
scan --encoding no-such-encoding a.txt
check 'an encoding that iconv does not know' eval 'exits 2 && one_message "--encoding: iconv does not know"'
scan --fields txt=isi a.txt
check 'an unknown field' eval 'exits 2 && [ "$(wc -l <err)" = 1 ]'
scan -q check a.txt
check 'the verb comes first' eval 'exits 2 && one_message "newsscan check"'
scan chek a.txt
check 'a mistyped verb: what was meant, and no scan of what follows' eval 'exits 2 && one_message "did you mean newsscan check" && [ ! -s out ]'
scan marge a.txt
check 'the other one too' eval 'exits 2 && one_message "did you mean newsscan merge"'
for word in help version; do
    scan "$word"
    check "$word is an option" eval "exits 2 && one_message 'did you mean newsscan --$word' && [ ! -s out ]"
done
for path in ./chek chec.k chek/a.txt; do
    scan a.txt "$path" && cp err first.err
    scan "$path"
    check "$path is a file that is missing" eval "exits 3 && cmp -s err first.err && ! says 'did you mean'"
done
scan -- chek a.txt
check 'behind -- nothing is a verb' eval "exits 3 && one_message 'chek: No such file' && json '.corpus.articles == 1'"
scan a.txt chek
check 'nor behind another path' eval "exits 3 && one_message 'chek: No such file' && json '.corpus.articles == 1'"
article chek
scan chek
check 'a file that is called nearly like a verb is a file' exits 0
for verb in check merge; do
    mkdir "$verb" && article "$verb/a.txt"
    for path in "./$verb" "-- $verb"; do
        # shellcheck disable=SC2086
        scan $path
        check "$path is a folder" eval "exits 0 && json '.corpus.articles == 1'"
    done
done
scan merge --text a.txt
check 'an option that is none of merge' eval 'exits 2 && one_message "unknown option --text"'
scan -f jsonl a.txt && cp out one.jsonl
scan merge one.jsonl one.jsonl
check 'merge joins' eval "exits 0 && silent && json '.corpus.articles == 2 and (.articles | length) == 2'"
scan merge one.jsonl ./merge
check 'merge tells of a folder, and of no line in it' eval "exits 3 && one_message ' ./merge: a folder' && json '.errors[0].line == null'"
scan merge -f jsonl --no-articles one.jsonl
check 'merge refuses what would be nothing' exits 2
article ./--help
scan -- --help
check '-- ends the options' eval "exits 0 && json '.articles[0].path == \"--help\"'"
scan -fjsonl a.txt
check 'a letter with its argument glued on' eval "exits 0 && json '.path == \"a.txt\"'"
scan --format=jsonl a.txt
check 'a long option with =' eval "exits 0 && json '.path == \"a.txt\"'"
scan --text=yes a.txt
check 'a flag takes no argument' exits 2
scan a.txt --text -j 2
check 'options after paths' eval "exits 0 && json '.articles[0].text | startswith(\"Wali Kota\")'"
scan a.txt
check 'no --text, no text' eval "json '.articles[0] | has(\"text\") or has(\"tokens\") | not'"
scan --tokens a.txt
check '--tokens: spans and sentence' json '.articles[0].tokens | length > 20 and all(length == 3 and .[0] < .[1])'
scan --no-articles a.txt
check '--no-articles keeps the corpus part' json '.articles == [] and .corpus.articles == 1'
scan --stats a.txt
check '--stats goes to standard error' eval 'exits 0 && says MB/s && jq -e .corpus out'

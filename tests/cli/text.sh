# shellcheck shell=bash
# -f text: the report for a terminal.
. "$(dirname "$0")/../lib.sh"
article a.txt
plain() { sed 's/\x1b\[[0-9;]*m//g' out; }
widest() { $PYTHON -c 'import sys, unicodedata
print(max(sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in l.rstrip("\n")) for l in open(sys.argv[1], encoding="utf-8")))' "$1"; }

COLUMNS=80 scan -f text a.txt
check 'names in brackets where there is no colour' eval 'exits 0 && silent && grep -q "|place\]" out && grep -q "\[Ratna" out && ! grep -q "$(printf "\033")" out'
check 'dates with their value' grep -q '|2025-03-03\]' out
check 'who speaks stands in the margin' grep -Eq '^ *Ratna Wu.*│' out
check 'the head counts' grep -q 'a.txt ·.* words · .* names · .* date.* · .* quote' out
check 'the corpus ends the page, with bars' eval 'grep -q "^1 article, " out && grep -q "█ 1$" out'
COLUMNS=80 scan -f text --color always a.txt
check 'colours: the same words, no brackets' eval 'grep -q "$(printf "\033")" out && plain | grep -q "Wali Kota Semarang Ratna" && ! grep -q "|place\]" out'
check 'colours: every style is ended on its line' eval '! grep -P "\x1b\[0?;?[1-9][0-9;]*m[^\x1b]*$" out'
for columns in 20 40 61 80 200; do
    COLUMNS=$columns scan -f text a.txt
    widest out >width
    check "no line is wider than the terminal: $columns" [ "$(cat width)" -le $((columns < 36 ? 36 : columns)) ]
done
printf 'Judul Berita Contoh di Sini\n\nSOLO, Contoh.com - Kata \033[31mmerah\007 dan %s serta 東京タワー東京タワー東京タワー東京タワー東京タワー東京タワー.\n' \
    "$(printf 'é%.0s' {1..300})" >odd.txt
COLUMNS=50 scan -f text odd.txt
widest out >width
check 'long words are broken between characters, wide ones count twice' eval '[ "$(cat width)" -le 50 ] && iconv -f UTF-8 -t UTF-8 out'
check 'no control character of the text reaches the terminal' eval '! grep -q "$(printf "\033")" out && ! grep -q "$(printf "\007")" out'
for i in 1 2; do
    jq -nc --argjson i "$i" '"Banjir Rendam Ratusan Rumah Warga Kampung Melayu Jakarta Timur" as $title |
        {text: "\($title)\n\nJAKARTA - Gubernur Ratna Wulandari datang ke Kampung Melayu, Senin (3/3/2025). Banjir merendam 300 rumah warga di Kampung Melayu.\n\n\"Kami siap membantu warga,\" kata Ratna Wulandari.",
         title: ("\u001b[32m\u009b31m" + $title), outlet: "Media \u001b]0;x\u0007\u202e Merah", key: "k\u001b[7m", published: "2025-03-0\($i + 3)"}'
done >odd.jsonl
COLUMNS=80 scan -f text odd.jsonl "$(printf 'odd\033[7m.txt')"
check 'nor one of what a record says of itself, in the corpus part either' eval 'grep -q "Outlets, by articles" out && grep -q "Stories, by articles" out && ! grep -Pq "[\x00-\x09\x0b-\x1f\x7f-\x9f\x{202e}]" out && ! grep -q "$(printf "\033")" err'
for columns in 36 61; do
    COLUMNS=$columns scan -f text "$root/corpus"
    widest out >width
    check "no line is wider than the terminal, of a corpus: $columns" [ "$(cat width)" -le "$columns" ]
done
COLUMNS=80 scan -f text --no-articles a.txt
check '--no-articles: the corpus part alone' eval 'grep -q "^1 article, " out && ! grep -q "jembatan" out'
COLUMNS=80 scan -f text -j1 "$root/corpus"
cp out one
COLUMNS=80 scan -f text -j4 "$root/corpus"
check 'the same for every number of threads' cmp one out
COLUMNS=80 scan -f text missing.txt
check 'a missing file' eval 'exits 3 && one_message missing.txt'
NO_COLOR=1 COLUMNS=80 scan -f text a.txt
check 'NO_COLOR' eval '! grep -q "$(printf "\033")" out'
"$NEWSSCAN" -f jsonl --text a.txt >saved.jsonl
for columns in 40 100; do
    COLUMNS=$columns scan -f text a.txt && cp out wide
    COLUMNS=$columns scan merge -f text saved.jsonl
    check "merge, $columns columns: the same" cmp wide out
done

#!/usr/bin/env bash
# What others do on the same text, in the same run: the speed of tools that somebody would otherwise take for the job.
#
# usage: peers.sh NEWSSCAN TEXT.jsonl TEXT.txt   (both made by text.py; `make peers` does)
# Python's re and grep -P search for the same things as newsscan's simplest rules: dates, names, quotes with their speaker, sources,
# amounts, without asking what they mean. wink-nlp (npm) finds sentences and entities in English text; dateparser (Debian)
# reads dates. The slow ones get a part of the text. What is not installed is passed over and said so.
# shellcheck disable=SC1111 # the quotation marks of the news
set -u
NEWSSCAN=$(realpath "$1") records=$(realpath "$2") text=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export LC_ALL=C.UTF-8

# One pattern a line: the plainest form of what newsscan's rules look for.
month='(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)'
weekday='(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)'
say='(?:kata|ujar|tutur|ucap|jelas|tegas|ungkap|imbuh|papar|terang)(?:nya)?'
cat >patterns <<END
\b\d{1,2} $month \d{4}\b
\b$weekday,? \(?\d{1,2}[/ ](?:\d{1,2}|$month)(?:[/ ]\d{2,4})?\)?
\b\d{1,2}/\d{1,2}/\d{2,4}\b
\b(?:pukul|jam) \d{1,2}[.:]\d{2}(?: WI(?:B|TA|T))?
\b(?:kemarin|besok|lusa|(?:pekan|minggu|bulan|tahun) (?:lalu|depan|ini)|\w+ hari (?:lalu|lagi))\b
[“"][^“”"]{3,600}[”"],? $say\b(?: [A-Z]\w+)*
[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)*,? (?:mengatakan|menyatakan|menyebut|menjelaskan|menegaskan|menambahkan) bahwa
\b(?:dikutip|dilansir|mengutip|melansir)(?: dari)? [A-Z][\w.]+(?: [A-Z][\w.]+)*
\b(?:Presiden|Menteri|Gubernur|Bupati|Wali Kota|Kapolres|Direktur|Ketua)(?: [A-Z][\w.]+)+
\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+
\b[A-Z][\w ]+ \([A-Z]{2,8}\)
\b(?:di|ke|dari) [A-Z][a-z]+(?: [A-Z][a-z]+)*
\bRp ?\d[\d.,]*(?: (?:ribu|juta|miliar|triliun))?
\b\d+(?:,\d+)? persen\b
\b(?:\d[\d.,]*|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluhan|ratusan) (?:orang|warga|rumah|unit|korban|kilometer|hektare)\b
END

# measure NAME BYTES COMMAND...: the best of three runs, and how many times as fast newsscan is.
ours=
measure() {
    local name=$1 bytes=$2 best='' took try
    shift 2
    for try in 1 2 3; do
        took=$( { TIMEFORMAT=%U+%S; time "$@" >/dev/null 2>err; } 2>&1) || { echo "$name: failed: $(head -1 err)"; return; }
        took=$(awk "BEGIN { print $took }")
        best=$(awk "BEGIN { print ($try == 1 || $took < ${best:-0}) ? $took : ${best:-0} }")
    done
    speed=$(awk "BEGIN { printf \"%.2f\", $bytes / 1e6 / ($best > 0 ? $best : 0.001) }")
    ours=${ours:-$speed}
    awk "BEGIN { printf \"%-44s %9s MB/s   newsscan: %.0f x\n\", \"$name\", \"$speed\", $ours / $speed }"
}

part() { head -c "$1" "$text" | iconv -c -f UTF-8 -t UTF-8 >"part$1"; }
size=$(stat -c %s "$text")
part 4000000
part 400000
measure 'newsscan: everything, JSONL out, one thread' "$size" "$NEWSSCAN" -q -f jsonl -j1 "$records"
measure 'wc -w' "$size" wc -w "$text"

measure 'grep -P, 15 patterns one after the other' 4000000 \
    bash -c 'while IFS= read -r pattern; do grep -aPo -- "$pattern" part4000000; done <patterns | wc -l' # not into /dev/null: grep would stop at the first
cat >find.py <<'END'
import re, sys
rules = [re.compile(line.rstrip('\n')) for line in open('patterns', encoding='utf-8')]
text = open(sys.argv[1], encoding='utf-8').read()
print(sum(1 for rule in rules for _ in rule.finditer(text)))
END
measure 'Python re, the same 15' 4000000 /usr/bin/python3 find.py part4000000

if /usr/bin/python3 -c 'import dateparser' 2>/dev/null; then
    cat >dates.py <<'END'
import sys
from dateparser.search import search_dates
for line in open(sys.argv[1], encoding='utf-8'):
    if line.strip():
        search_dates(line, languages=['id'])
END
    head -c 20000 "$text" | iconv -c -f UTF-8 -t UTF-8 >part20000
    measure 'dateparser, dates only' 20000 /usr/bin/python3 dates.py part20000
else
    echo 'dateparser: not here (apt-get install python3-dateparser)'
fi

if command -v npm >/dev/null && timeout 120 npm install --silent --no-fund --no-audit wink-nlp wink-eng-lite-web-model >/dev/null 2>&1; then
    cat >wink.js <<'END'
const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'), ['sbd', 'ner']);
const text = require('fs').readFileSync(process.argv[2], 'utf8');
let found = 0;
for (const line of text.split('\n')) found += nlp.readDoc(line).entities().length();
console.log(found);
END
    measure 'wink-nlp, sentences and entities (English)' 400000 node wink.js part400000
else
    echo 'wink-nlp: not here (npm cannot install it)'
fi

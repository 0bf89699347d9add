# shellcheck shell=bash
# -f html: the report as one page. What a browser makes of it is make browser-check's business.
. "$(dirname "$0")/../lib.sh"
article a.txt
page() { $PYTHON "$root/tests/cli/page.py" "$@"; }

scan -f html a.txt
cp out a.html
check 'a page, and nothing else' eval 'exits 0 && silent && head -c 15 out | grep -q "<!doctype html>" && tail -c 7 out | grep -q "</html>"'
check 'elements are closed, ids are there once, every link lands' page sound a.html
check 'no address in it that a browser would fetch' eval '! grep -Eio "(src|srcset|action|data)=|url\(|@import|<(link|img|iframe|object|form|base)\b" a.html'
check 'scripts and styles are bound by their hash' page hashes a.html
check 'the script is 8 KB at most' page script a.html
check 'the text of the article stands in it' page text a.html a.txt
check 'names, dates and quotes are marked' eval 'grep -q "<b class=p.*>Ratna Wulandari</b>" a.html && grep -q "title=\"2025-03-03\"" a.html && grep -q "<q id=a1-" a.html'
check 'without time, host and folder of the run' eval 'cp a.html one && (mkdir -p sub && cp a.txt sub && cd sub && "$NEWSSCAN" -f html a.txt >../two) && cmp one two'

in_root() { (cd "$root" && "$NEWSSCAN" "$@"); } # paths as short as they are: the page names them
in_root --text corpus >corpus.json
in_root -f html -j1 corpus >corpus.html
check 'the corpus: a sound page' page sound corpus.html
check 'the corpus: every figure is the JSON report'"'"'s' page figures corpus.html corpus.json
check 'the corpus: names that stand together, as a network and as a table' page together corpus.html corpus.json
check 'the corpus: every article in full' page texts corpus.html corpus.json
check 'the corpus: what names and dates are is told at their marks' page marks corpus.html corpus.json
check 'the corpus: 80 KB and 2.5 times the text at most' page size corpus.html corpus.json
in_root check -q --no-config -f json corpus >check.json
check 'the corpus: what check says is underlined, folded lines too' page findings corpus.html check.json
printf 'Tujuh warga me\xc2\xadninggal\n\nSOLO - Banjir itu, diantaranya di Solo, terjadi Rabu (20/6/2024), kata Rini Lestari\xe2\x80\x8b.' >hidden.txt
"$NEWSSCAN" check -q --no-config -f json hidden.txt >check.json
scan -f html hidden.txt
cp out hidden.html
check 'also where hidden characters were seen through' eval 'page findings hidden.html check.json && grep -q "<u title=[^>]*di antaranya" hidden.html && grep -q "<b class=p>Rini Lestari" hidden.html'
check 'the same for every number of threads' eval 'in_root -f html -j4 corpus | cmp corpus.html'

# Markup, scripts and attribute breakers wherever the page shows what an article says.
attack='"><script>alert(1)</script><img src=x onerror=alert(2)>'\''"--></style></title>{{text}}&lt;b&gt;'
jq -nc --arg a "$attack" '{text: ("Judul \($a) Berita\n\nJAKARTA - Menteri Luar Negeri Budi \($a) Santoso bertemu Gubernur Ratna Wulandari, Senin (3/3/2025).\n\n\"Kami \($a) siap,\" kata Budi Santoso. \"Baik\($a)\" ujarnya.\n\nBaca juga:\n\($a)\n"),
    title: "Judul \($a)", outlet: "Media \($a)", author: "Rini \($a)", published: "2025-03-04", key: $a, url: "javascript:alert(1)"}' >hostile.jsonl
printf '{"text":"dua \\u0001\\u0000\\u001b\\u007f kali a1-5 \\u202e"}\n{"text": 5}\n' >>hostile.jsonl
cp a.txt "b\"><script>x<!--.txt"
printf 'org\tPT <i onclick=x> "Maju"\tMaju<u>\nperson\tBudi & <script>\tBudi Santoso\n' >names.tsv
scan -f html --names names.tsv hostile.jsonl "b\"><script>x<!--.txt" missing\<b\>.txt
cp out hostile.html
check 'hostile texts: status as ever' exits 3
check 'hostile texts: a sound page' page sound hostile.html
check 'hostile texts: no element and no attribute but our own' page tame hostile.html
check 'hostile texts: what could not be read is listed' grep -q 'missing&lt;b&gt;.txt' hostile.html

jq -nc 'range(2001) | {text: "Judul nomor \(.)\n\nJAKARTA - Budi Santoso datang, Senin (3/3/2025). \"Sudah,\" kata Budi Santoso."}' >many.jsonl
scan -f html -q many.jsonl
cp out many.html
check 'over 2000 articles the texts are left out, and the page says so' eval 'exits 0 && ! grep -q "<article" many.html && grep -q "left out: there are more than 2000" many.html'
check 'and it is a sound page all the same' page sound many.html
head -2000 many.jsonl >less.jsonl
scan -f html -q less.jsonl
check '2000 are shown' [ "$(grep -o '<article ' out | wc -l)" = 2000 ]

# More of a kind than a table or a chart has room for: six centuries, 600 speakers and one who is not known, a story of 14 articles.
cat >wide.jq <<'END'
range(600) | ([. % 26, (. / 26 | floor)] | map(97 + .) | implode) as $name | {
    published: (if . < 2 then "\(1400 + 600 * .)-01-01" elif . < 16 then "2000-01-01" else null end),
    text: "Judul nomor \(.)\n\nJAKARTA - \(if . == 0 then "Hujan turun.\n\n\"Baik,\" ujarnya."
        else "Budi Sant\($name) datang.\n\n\"\("b" * (. % 9))aik, \("é é " * 30),\" kata Budi Sant\($name)." end)\(if . > 1 and . < 16
        then " Jembatan Kertapati di Wonodadi ambruk kemarin, kata Zubaidah Larasati dan Tirto Wiguna." else "" end)"}
END
jq -nc -f wide.jq >wide.jsonl
scan -f html -q wide.jsonl
cp out wide.html
check 'more than there is room for: a sound page, no character cut in two' eval 'exits 0 && page sound wide.html && ! grep -q "�" wide.html'
check 'the chart keeps its last years' [ "$(grep -o 'class=up' wide.html | wc -l)" = 1 ]
check 'tables and stories tell what they leave out' eval '[ "$(grep -o "The first 500 of 6[0-9]*;" wide.html | wc -l)" = 2 ] && grep -q "The first 12 of 14;" wide.html'
check 'who is not known comes last, with what they said' eval 'grep -o "not known<td><td><td><td><td lang=id><p><a href=#a1-[0-9]*>[0-9:]*</a> “Baik,”</table>" wide.html'

scan -f html --no-articles a.txt
cp out none.html
check '--no-articles: no text, no link to one' eval 'exits 0 && ! grep -q "<article" none.html && page sound none.html'
: >empty.txt
scan -f html -q empty.txt
cp out empty.html
check 'an article without words' eval 'exits 0 && page sound empty.html'
mkdir folder
scan -f html -q folder
cp out nothing.html
check 'no article at all' page sound nothing.html

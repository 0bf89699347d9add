# What is read: files, folders, standard input, and everything that cannot be.
. "$(dirname "$0")/../lib.sh"
article a.txt
paths() { jq -r '.articles[].path' out | tr '\n' ' '; }
paths_are() { [ "$(paths)" = "$*${*:+ }" ] || { echo "paths are: $(paths)"; false; }; }
record() { jq -nc --arg key "$1" --rawfile text a.txt '{$key, $text}'; }

scan missing.txt a.txt
check 'a missing file: status 3' exits 3
check 'a missing file: one line on standard error' one_message missing.txt
check 'a missing file: listed in errors' json '.errors == [{path: "missing.txt", line: null, message: .errors[0].message}]'
check 'a missing file: the rest is done' paths_are a.txt
scan -f jsonl missing.txt a.txt
check 'a missing file in JSONL: a line with error' eval 'exits 3 && [ "$(jq -r "has(\"error\")" out | tr "\n" " ")" = "true false " ]'
scan -q missing.txt
check '-q: errors stay' eval 'exits 3 && one_message missing.txt'

article secret.txt
mkdir locked && article locked/a.txt
chmod 000 secret.txt locked
if [ "$(id -u)" = 0 ] && cp "$NEWSSCAN" bin && chmod 755 bin && : >out && : >err &&
    setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$work/bin"; then
    scan() { setpriv --reuid=65534 --regid=65534 --clear-groups "$work/bin" "$@" >out 2>err; status=$?; sed -i '/^profiling:/d' err; }
fi
if [ "$(id -u)" != 0 ] || [ -x bin ]; then
    scan secret.txt a.txt
    check 'a file that may not be read' eval 'exits 3 && one_message "secret.txt.*ermission" && paths_are a.txt'
    scan locked a.txt
    check 'a folder that may not be read' eval 'exits 3 && one_message "locked.*ermission" && paths_are a.txt'
else
    skip 'a file that may not be read' 'root without setpriv'
fi
chmod 644 secret.txt
chmod 755 locked
# shellcheck source=tests/lib.sh
. "$root/tests/lib.sh"
article a.txt

head -c 3000 /dev/zero | tr '\0' '\377' >binary.txt
printf '\0\1\2\377\376\0' >>binary.txt
scan binary.txt a.txt
check 'a binary file' eval 'exits 3 && one_message binary.txt && paths_are a.txt'
: >empty.txt
scan empty.txt a.txt
check 'an empty file is an article without words' eval "exits 0 && json '.articles[0] | .words == 0 and .entities == []'"
check 'an empty file is mentioned' one_message empty.txt
scan -q empty.txt
check '-q: no warnings' eval 'exits 0 && silent'
printf '\0' >nul.txt
cat a.txt >>nul.txt
scan --text nul.txt
check 'a NUL byte is kept' eval "exits 0 && json '.articles[0].text[0:1] == \"\\u0000\"'"
printf '\357\273\277' | cat - a.txt >bom.txt
scan --text bom.txt a.txt
check 'a byte order mark is no part of the text' json '.articles[0].text == .articles[1].text and .articles[0].id == .articles[1].id'
iconv -f UTF-8 -t UTF-16 a.txt >utf16.txt
scan --text utf16.txt a.txt
check 'UTF-16 with its mark' json '.articles[0].text == .articles[1].text'
printf 'Kata \223Rudi\224 dan \200.\n' >cp1252.txt
scan --text cp1252.txt
# shellcheck disable=SC1111
check 'windows-1252' eval "exits 0 && json '.articles[0].text == \"Kata “Rudi” dan €.\\n\"'"
printf 'Caf\351 di Solo.\n' >latin.txt
scan --text --encoding ISO-8859-15 latin.txt
check '--encoding' json '.articles[0].text == "Café di Solo.\n"'
for mark in '<!DOCTYPE html>' '<?xml version="1.0"?>' $'\n  <p>'; do
    printf '%s\n' "$mark" | cat - a.txt >page.txt
    scan page.txt a.txt
    check "looks like HTML: $(tr -d '\n' <<<"$mark")" eval 'exits 0 && one_message "page.txt.*looks like HTML" && paths_are page.txt a.txt'
done
{ printf '< 5 orang hadir.\n' && cat a.txt; } >less.txt
scan less.txt
check 'a sign that begins no tag is no HTML' eval 'exits 0 && silent'

mkdir -p news/b news/a-b news/a news/.hidden other
for file in news/b/2.txt news/b/1.TXT news/a-b/x.txt news/a/x.txt news/.hidden/h.txt news/.h.txt news/a/skip.md news/z.jsonl other/o.txt; do
    article "$file"
done
record k >news/z.jsonl
scan news
check 'a folder: byte order, no hidden files, no other suffixes' paths_are \
    news/a-b/x.txt news/a/x.txt news/b/1.TXT news/b/2.txt news/z.jsonl:1
scan news/
check 'a slash at the end changes nothing' paths_are news/a-b/x.txt news/a/x.txt news/b/1.TXT news/b/2.txt news/z.jsonl:1
scan news/a/skip.md news/.h.txt
check 'named by hand: whatever it is' paths_are news/a/skip.md news/.h.txt
scan a.txt a.txt
check 'named twice: read twice' paths_are a.txt a.txt
ln -s ../other news/link
ln -s ../../other/o.txt news/b/3.txt
ln -s nowhere news/b/4.txt
ln -s .. news/b/loop
scan news
check 'links: to files are read, to folders are not followed, broken ones are told' eval \
    'exits 3 && one_message 4.txt && paths_are news/a-b/x.txt news/a/x.txt news/b/1.TXT news/b/2.txt news/b/3.txt news/z.jsonl:1'
rm news/b/4.txt
mkdir nothing
scan nothing
check 'a folder with nothing to read: a warning' eval 'exits 0 && one_message nothing'

scan --exclude 'b/' --exclude '*.jsonl' news
check '--exclude as in .gitignore' paths_are news/a-b/x.txt news/a/x.txt
scan --exclude '*' --exclude '!x.txt' --exclude '!*/' news
check '--exclude with exceptions' paths_are news/a-b/x.txt news/a/x.txt

printf 'news/a/x.txt\na.txt\n' >list
scan --files-from list
check '--files-from' paths_are news/a/x.txt a.txt
sed '1s/^/\xEF\xBB\xBF/; s/$/\r/' list >windows
scan --files-from windows
check '--files-from: a list with a byte order mark and the line ends of Windows' paths_are news/a/x.txt a.txt
scan --files-from - <list
check '--files-from -' paths_are news/a/x.txt a.txt
article $'two\nlines.txt'
printf 'two\nlines.txt\0a.txt\0' >list
scan --files-from list -0
check '--files-from -0: a name with a line break' eval "exits 0 && json '.articles | map(.path) == [\"two\\nlines.txt\", \"a.txt\"]'"
scan --files-from missing
check '--files-from: no such list' eval 'exits 2 && [ "$(wc -l <err)" = 1 ]'
: >list
scan --files-from list
check '--files-from: an empty list is an empty report' eval "exits 0 && json '.corpus.articles == 0'"
rm $'two\nlines.txt'

scan - <a.txt
check 'standard input: text' eval "exits 0 && json '.articles[0] | .path == \"-\" and .words > 20'"
scan <a.txt
check 'no PATH: standard input' paths_are -
{ record one; echo '{"teks": 1}'; echo; echo 'not json'; record two; } >in
scan -f jsonl - <in
check 'standard input: records, one line in, one line out' eval \
    'exits 0 && [ "$(jq -r "[.key, has(\"error\")] | @text" out | tr "\n" " ")" = "[\"one\",false] [null,true] [null,true] [null,true] [\"two\",false] " ]'
check 'bad records: a line each on standard error' [ "$(wc -l <err)" = 3 ]
scan - <in
check 'bad records: path and line in errors' json '[.errors[] | [.path, .line]] == [["-", 2], ["-", 3], ["-", 4]]'
scan --input txt - <in
check '--input txt: records are text' json '.articles | length == 1'
jq -c '{text, judul: .key}' <<<"$(record 'Judul Berita')" >in
scan --input jsonl --fields key=judul - <in
check '--fields: one name, the others as they were' eval "exits 0 && json '.articles[0] | .key == \"Judul Berita\" and .words > 20'"
jq -c '{isi: .text, judul: .key}' <<<"$(record 'Judul Berita')" >in
scan --fields text=isi,title=judul --input jsonl - <in
check '--fields' eval "exits 0 && json '.articles[0] | .title == \"Judul Berita\" and .words > 20'"
for form in UTF-16 UTF-32; do
    { record one && record two; } | iconv -f UTF-8 -t $form >wide.jsonl
    scan wide.jsonl a.txt
    check "$form records, with a mark: refused as a whole" eval 'exits 3 && one_message "wide.jsonl.*iconv" && paths_are a.txt'
    scan -f jsonl - <wide.jsonl
    check "$form records on standard input" eval 'exits 3 && one_message "iconv" && [ "$(jq -c "[.path, has(\"error\")]" out)" = "[\"-\",true]" ]'
    { record one && record two; } | iconv -f UTF-8 -t ${form}LE >wide.jsonl
    scan --encoding ${form,,}le wide.jsonl a.txt
    check "$form records, named by --encoding" eval 'exits 3 && grep -q "wide.jsonl.*iconv" err'
done
printf '%s' "$(record k)" >in
scan -f jsonl - <in
check 'a last line without its line break' eval 'exits 0 && [ "$(wc -l <out)" = 1 ]'
printf '{"key": 17, "text": "Presiden tiba di Solo.", "published": "2024-06-20", "url": "https://a.example/1"}\n' >in.jsonl
scan in.jsonl
check "a record's own fields" json '.articles[0] | .key == "17" and .url == "https://a.example/1" and .published == "2024-06-20" and .path == "in.jsonl:1"'

mkdir shards
for i in $(seq 1 40); do article "shards/$i.txt"; done
scan shards
jq -r '.articles[].path' out >whole
for i in 1 2 3; do
    scan --shard "$i/3" shards
    jq -r '.articles[].path' out
done >parts
check '--shard: all parts together are the whole, no file twice' cmp <(sort whole) <(sort parts)
for i in $(seq 1 10); do record "$i"; done >in
for i in 1 2 3; do scan -f jsonl --shard "$i/3" - <in; jq -r .key out; done >parts
check '--shard: the lines of standard input' cmp <(seq 1 10) <(sort -n parts)

odd=("-" "a b.txt" "'\"\$(id).txt" $'tab\t.txt' $'\033[31mred.txt' $'bad\377utf8.txt' "%s%n.txt" "*.txt" "~" "é😀.txt")
mkdir odd
for name in "${odd[@]}"; do article "odd/$name" && article "./$name.x"; done
rm -f odd/- odd/~
scan odd
check 'odd names: all are read' eval "exits 0 && json '.articles | length == $((${#odd[@]} - 2))'"
check 'odd names: the report is valid UTF-8' iconv -f UTF-8 -t UTF-8 out
scan "odd/none"$'\033[31m\nmore' a.txt
check 'odd names: no control character reaches the terminal' eval 'exits 3 && [ "$(wc -l <err)" = 1 ] && ! grep -q "$(printf "\033")" err'

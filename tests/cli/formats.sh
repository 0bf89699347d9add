# What files hold: pages, packed files, archives, JSON lists; and the limits.
. "$(dirname "$0")/../lib.sh"
article a.txt
paths() { jq -r '.articles[].path' out | tr '\n' ' '; }
paths_are() { [ "$(paths)" = "$*${*:+ }" ] || { echo "paths are: $(paths)"; false; }; }
record() { jq -nc --arg key "$1" --rawfile text a.txt '{$key, $text}'; }

page() { # a news site's page around the lines of standard input
    cat <<'HTML'
<!DOCTYPE html><html><head><meta charset="utf-8"><title>Warga Sukamaju Bangun Jembatan - Contoh.com</title>
<meta property="og:site_name" content="Contoh.com"><meta name="author" content="Contoh.com">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Warga Sukamaju Bangun Jembatan",
"datePublished":"2024-05-07T09:30:00+07:00","author":[{"@type":"Person","name":"Rini Lestari"}]}]}</script></head><body>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/ekonomi">Ekonomi</a></li></ul></nav>
<div class="main"><h1>Warga Sukamaju Bangun Jembatan</h1><div class="tgl">Selasa, 7 Mei 2024 09:30 WIB</div>
<div class="isi-berita">
HTML
    cat
    cat <<'HTML'
<div class="baca-juga">Baca juga: <a href="/2">Harga Beras Naik di Pasar Legi</a></div>
<div class="tag"><a href="/t/1">jembatan</a> <a href="/t/2">sukamaju</a></div>
</div></div><aside><h3><a href="/3">Terpopuler: Pasar Tumpah Ditertibkan</a></h3></aside><footer>Tentang Kami</footer></body></html>
HTML
}
body() {
    printf '<p><strong>KLATEN, Contoh.com</strong> - Warga Desa Sukamaju membangun jembatan gantung sepanjang 40 meter, Senin (6/5/2024).'
    printf ' Pembangunan itu memakai dana gotong royong warga&nbsp;desa.</p>\n<p>&ldquo;Jembatan lama hanyut saat banjir bulan lalu,&rdquo; '
    printf 'kata Kepala Desa Sukamaju, Budi Raharjo, saat ditemui di lokasi.</p>\n'
}
body | page >page.html
scan page.html
check 'a page: title, outlet, place, date and author from its data' json '.articles[0] | .title == "Warga Sukamaju Bangun Jembatan" and
    .outlet == "Contoh.com" and .dateline == "Klaten" and .published == "2024-05-07T09:30:00+07:00" and .authors[0].name == "Rini Lestari"'
check 'a page: the text is its article, and spans fit it' json '.articles[0] | .text as $text |
    ([.text | test("Beranda|Tentang|Terpopuler|<p>|&nbsp;")] == [false]) and all(.dates[], .quotes[]; $text[.start:.end] == .text) and (.quotes | length) == 1'
check 'a page: links and tags in the article are boilerplate' json '.articles[0] | .text as $text |
    [.boilerplate[] | select($text[.start:.end] | test("Harga Beras|jembatan sukamaju")) | .kind] == ["related", "list"]'
scan - <page.html
check 'a page on standard input' json '.articles[0].title == "Warga Sukamaju Bangun Jembatan"'
cp page.html page.md
scan page.md
check 'a page under another name' json '.articles[0].dateline == "Klaten"'
{ body && echo '<p>“Sudah,” kata René Lestari di Kafe Čapek.</p>'; } | page >name.html
for charset in iso-8859-1 iso-8859-2 no-such-charset; do # what pages call iso-8859-1 is windows-1252, and so is what nobody knows
    iconv -c -t "$(case $charset in iso-8859-2) echo $charset ;; *) echo windows-1252 ;; esac)" name.html | sed "s/utf-8/$charset/" >$charset.html
done
scan iso-8859-1.html no-such-charset.html iso-8859-2.html
check 'a page in the charset it declares' json '[.articles[].text | test("“Sudah,” kata René")] == [true, true, false] and
    (.articles[2].text | test("kata René Lestari di Kafe Čapek"))'
body | sed 's/Sukamaju/Suka\xc2\xadmaju/g' | page | sed 's/"NewsArticle"/["WebPage", "NewsArticle"]/; s/Jembatan</Jem\xc2\xadbatan</; s/Pasar Legi/Pa\xc2\xadsar Legi/' >soft.html
scan soft.html
check 'a page with soft hyphens: its lines are known by their place all the same' json '.articles[0] | .text as $text |
    ([.boilerplate[] | $text[.start:.end] | gsub("\u00ad"; "")] | index("Baca juga: Harga Beras Naik di Pasar Legi") != null and index("jembatan sukamaju") != null) and
    .authors[0].name == "Rini Lestari" and any(.entities[]; .name == "Budi Raharjo")'
{ printf '<title>Jembatan Dibangun</title><h1>Jembatan Dibangun</h1><div class="isi-berita">'
  printf '<figcaption>Warga bekerja hari ke-%s</figcaption>' 1 2 3 4 5 6 7 8 9 10 11 12 13 14
  printf '<div>Editor: Ana Putri</div>' && body && body && echo '</div>'; } >album.html
scan album.html
check 'a page whose byline stands under many pictures' json '.articles[0].authors[0].name == "Ana Putri"'
{ printf '<title>Jembatan Dibangun</title><h1>Jembatan Dibangun</h1><figure><figcaption>Warga Klaten bekerja (Foto: Netflix)</figcaption></figure><div>'
  body && echo '</div>'; } >credit.html
scan credit.html
check 'whose picture it is on a page names nobody' json '[.articles[0].entities[].name] | index("Netflix") == null and index("Klaten") != null'
sed 's/charset="utf-8"/charset="iso-8859-1"/' page.html >wrong.html
scan wrong.html page.html
check 'a page that declares another charset than it has' json '.articles[0].text == .articles[1].text'
printf '<html><title>Indeks</title><h2><a href=1>Satu</a></h2><h2><a href=2>Dua</a></h2><h2><a href=3>Tiga</a></h2></html>' >index.html
scan index.html
check 'a page without an article' eval "exits 0 && one_message 'no article found' && json '.articles[0] | .title == \"Indeks\" and .words == 0'"
printf '<rss><channel><title>Berita</title><item><title>Satu</title><description>%s</description></item></channel></rss>' "$(body)" >feed.html
scan feed.html
check 'a feed is no article' eval "one_message 'no article found' && json '.articles[0].words == 0'"
scan --input txt page.html
check '--input txt: markup is text' json '.articles[0].text == null and .articles[0].title != "Warga Sukamaju Bangun Jembatan"'

mkdir packed
for packer in 'gzip -c' 'bzip2 -c' 'xz -c' 'zstd -qc'; do
    program=${packer%% *}
    if ! command -v "$program" >/dev/null; then
        skip "packed by $program" "no $program"
        continue
    fi
    $packer <a.txt >packed/a.txt.pack
    case $program in gzip) suffix=gz ;; bzip2) suffix=bz2 ;; xz) suffix=xz ;; *) suffix=zst ;; esac
    mv packed/a.txt.pack "packed/a.txt.$suffix"
    { record 1 && record 2; } | $packer >"packed/r.jsonl.$suffix"
    scan --text "packed/a.txt.$suffix" a.txt
    check "packed by $program" json '.articles[0].text == .articles[1].text'
    scan "packed/r.jsonl.$suffix"
    check "records packed by $program" paths_are "packed/r.jsonl.$suffix:1" "packed/r.jsonl.$suffix:2"
    scan --text - <"packed/a.txt.$suffix"
    check "packed by $program, on standard input" json '.articles[0].text | startswith("'"$(head -c 20 a.txt)"'")'
done
scan packed
check 'a folder of packed files' eval 'exits 0 && [ "$(paths | wc -w)" -ge 3 ]'

mkdir -p tree/dalam tree/.git && cp a.txt tree/dalam/b.txt && cp a.txt tree/.git/c.txt && cp page.html tree/p.htm && echo x >tree/catatan.md
{ record 1 && record 2; } >tree/r.jsonl
gzip -c a.txt >tree/z.txt.gz
tar -C tree -cf t.tar dalam .git p.htm catatan.md r.jsonl
tar -C tree -czf t.tar.gz ./dalam z.txt.gz
scan t.tar
check 'a tar archive: what a walk would read' paths_are t.tar/dalam/b.txt t.tar/p.htm t.tar/r.jsonl:1 t.tar/r.jsonl:2
scan t.tar.gz
check 'a packed file inside an archive is told of' eval 'exits 0 && one_message "t.tar.gz/z.txt.gz.*nesting" && paths_are t.tar.gz/dalam/b.txt'
scan - <t.tar
check 'an archive on standard input' paths_are -/dalam/b.txt -/p.htm -/r.jsonl:1 -/r.jsonl:2
scan --exclude '*.jsonl' --exclude 'dalam/' t.tar
check '--exclude inside an archive' eval 'paths_are t.tar/dalam/b.txt t.tar/p.htm || paths_are t.tar/p.htm'
$PYTHON - <<'PY'
import struct, zipfile
with zipfile.ZipFile('t.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    for name in ('dalam/b.txt', 'r.jsonl'):
        z.write('tree/' + name, name)
with zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('nol.jsonl', b'0' * (200 << 20))
    z.write('a.txt')
data = bytearray(open('t.zip', 'rb').read())
for mark, at in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)):  # the first entry says that it is encrypted
    start = data.index(mark)
    data[start + at] |= 1
open('locked.zip', 'wb').write(data)
open('cut.zip', 'wb').write(open('t.zip', 'rb').read()[:300])
PY
scan t.zip
check 'a zip archive' paths_are t.zip/dalam/b.txt t.zip/r.jsonl:1 t.zip/r.jsonl:2
scan - <t.zip
check 'a zip archive on standard input' paths_are -/dalam/b.txt -/r.jsonl:1 -/r.jsonl:2
cat t.zip | "$NEWSSCAN" - >out 2>err
check 'a zip archive through a pipe' paths_are -/dalam/b.txt -/r.jsonl:1 -/r.jsonl:2
scan locked.zip
check 'an encrypted entry is an error, the rest is read' eval 'exits 3 && one_message "locked.zip/dalam/b.txt.*encrypted" && paths_are locked.zip/r.jsonl:1 locked.zip/r.jsonl:2'
scan cut.zip a.txt
check 'an archive that is cut off' eval 'exits 3 && grep -q "cut.zip.*damaged" err && [ "$(jq -r ".articles[-1].path" out)" = a.txt ]'
gzip -c a.txt | head -c 100 >cut.txt.gz
scan cut.txt.gz a.txt
check 'a packed file that is cut off' eval 'exits 3 && one_message "cut.txt.gz: damaged or cut off" && paths_are a.txt'
for fake in fake.zip fake.txt.gz fake.tar.xz; do
    printf 'Bukan berkas terkompresi.' >$fake
    scan $fake a.txt
    check "what is not packed, whatever its name says: $fake" eval 'exits 3 && one_message "$fake: neither a compressed file nor an archive" && paths_are a.txt'
done
printf '%257sustard dan saus tomat laku di pasar Sukamaju, kata Rini Lestari.' m | "$NEWSSCAN" - >out 2>err
check 'a text that happens to hold the mark of a tar archive' eval '[ ! -s err ] && json ".articles[0].words > 5"'
mkdir nothing && echo x >nothing/x.md && tar -cf nothing.tar nothing
scan nothing.tar
check 'an archive with nothing to read' eval 'exits 0 && one_message "nothing.tar.*no .txt"'
gzip -c </dev/null >empty.gz && tar -cf empty.tar -T /dev/null
for empty in empty.gz empty.tar; do
    scan $empty
    check "$empty, with nothing in it" eval 'exits 0 && one_message "$empty: warning: empty$"'
done
scan -q --limit ratio=50 bomb.zip a.txt
check 'a bomb: the limit is named, the rest is read' eval 'exits 3 && grep -q "limit ratio" err && [ "$(jq -r ".articles[-1].path" out)" = a.txt ]'
scan -q --limit unpacked=1M bomb.zip
check '--limit unpacked' eval 'exits 3 && grep -q "limit unpacked" err'
scan --limit entries=1 t.zip
check '--limit entries' eval 'exits 3 && grep -q "limit entries" err && paths_are t.zip/dalam/b.txt'
scan --limit file=100 a.txt packed/a.txt.gz
check '--limit file' eval 'exits 3 && [ "$(grep -c "larger than --limit file" err)" = 2 ]'
scan --limit line=50 tree/r.jsonl
check '--limit line' eval 'exits 0 && grep -q "longer than --limit line" err'
for wrong in file=17M file= files=1 ratio=0 ratio=x entries; do
    scan --limit "$wrong" a.txt
    check "--limit $wrong is refused" eval 'exits 2 && one_message limit'
done

{ record 1 && record 2; } | jq -s . >list.json
{ record 1 && record 2; } | jq . >pretty.json
scan list.json
check 'a list of records' eval 'exits 0 && paths_are list.json:1 list.json:2'
scan pretty.json
check 'records on many lines' eval 'exits 0 && paths_are pretty.json:1 pretty.json:2'
scan - <list.json
check 'a list of records on standard input' paths_are -:1 -:2
printf '[{"text": "a]}\\"[{"},\n{"text": 7}, 8, {"text": "b"' >odd.json
scan -f jsonl odd.json
check 'brackets in strings, records that are none, a list that does not end' eval '[ "$(jq -r ".error // .words" out | tr "\n" "|")" = "1|\"text\" is not a string|not a JSON object|not JSON at byte 12|" ] || { cat out; false; }'
printf '[Cek Fakta] Jembatan Sukamaju tidak runtuh.\n' | "$NEWSSCAN" - >out 2>err
check 'a text that begins with a bracket' json '.articles[0].path == "-" and .articles[0].words > 3'

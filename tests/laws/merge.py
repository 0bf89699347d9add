"""merge: JSONL joined is the JSON report, byte for byte; parts give the same in any grouping; sums of sums are sums. The views of records
are those of the run that made them, but for what check marks: that is in no record."""
import bz2
import gzip
import html.parser
import io
import lzma
import os
import random
import re
import sys
import tarfile
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

folder = tempfile.TemporaryDirectory()


def keep(name, data):
    path = os.path.join(folder.name, name)
    with open(path, 'wb') as file:
        file.write(data)
    return path


def merge(*args, data=b''):
    status, out, err = tap.scan('merge', *args, data=data)
    return out if status == 0 else err


def check_round_trip(name, *paths):
    """Every way from one form to the other and back, with texts and tokens too."""
    for options in ((), ('--text', '--tokens', '--vague-dates')):
        whole, lines = tap.scan(*options, *paths)[1], tap.scan('-f', 'jsonl', *options, *paths)[1]
        what = f'{name} {" ".join(options)}'
        tap.check(f'jsonl | merge = json: {what}', merge('-', data=lines) == whole)
        tap.check(f'json | merge = json: {what}', merge('-', data=whole) == whole)
        tap.check(f'jsonl | merge -f jsonl = jsonl: {what}', merge('-f', 'jsonl', '-', data=lines) == lines)
        small = tap.scan('--no-articles', *options, *paths)[1]
        tap.check(f'merge --no-articles = --no-articles: {what}', merge('--no-articles', '-', data=lines) == small)
        tap.check(f'the corpus part alone | merge = itself: {what}', merge('-', data=small) == small)


def check_grouping(name, *paths):
    """The corpus part does not depend on how the articles are dealt out, nor on their order."""
    lines = tap.scan('-f', 'jsonl', *paths)[1].splitlines(keepends=True)
    whole = merge('--no-articles', '-', data=b''.join(lines))
    chance = random.Random(7)
    for parts in (2, 3, 8):
        shuffled = chance.sample(lines, len(lines))
        files = [keep(f'part{i}', b''.join(shuffled[i::parts])) for i in range(parts)]
        tap.check(f'{parts} parts in another order: {name}', merge('--no-articles', *files) == whole)
        halves = [keep('left', merge(*files[:parts // 2])), keep('right', merge('-f', 'jsonl', *files[parts // 2:]))]
        tap.check(f'{parts} parts joined in two steps: {name}', merge('--no-articles', *halves) == whole)


def check_sums(name, *paths):
    """Reports without articles add up. What is left out of a part's report for want of a second article is lost."""
    parts = [tap.scan('--no-articles', '--shard', f'{k}/3', *paths)[1] for k in (1, 2, 3)]
    sums = merge('-', data=b''.join(parts))
    whole, joined = tap.report('--no-articles', *paths), tap.json.loads(sums)
    in_steps = [merge('-', data=b''.join(parts[::-1])), merge('-', data=parts[2] + merge('-', data=parts[0] + parts[1]))]
    tap.check(f'three parts without articles in another order, in two steps: {name}', in_steps == [sums, sums])
    sizes = [(-len(story['paths']), story['paths'][0]) for story in joined['corpus']['stories']]
    copies = [group['paths'][0] for group in joined['corpus']['duplicates']]
    tap.check(f'stories and copies of all parts are in order: {name}', sizes == sorted(sizes) and copies == sorted(copies))
    for key in whole['corpus'].keys() - {'pairs', 'duplicates', 'stories'}:
        tap.check(f'corpus.{key} of three parts adds up: {name}', whole['corpus'][key] == joined['corpus'][key])
    known = {(pair['a'], pair['b']): pair['articles'] for pair in whole['corpus']['pairs']}
    tap.check(f'no pair too many: {name}', all(pair['articles'] <= known.get((pair['a'], pair['b']), 0) for pair in joined['corpus']['pairs']))


class Letters(html.parser.HTMLParser):
    """An article's section → its letters, each with what it is marked as, and where its blocks begin; findings are passed over, and
    blanks, which a finding may cut. A mark a finding cuts has no title in its second half, so of names it does not count."""

    def __init__(self, section):
        super().__init__()
        self.open, self.found, self.passed = [], [], False
        self.feed(section)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.passed = tag == 'p' and attrs.get('class') == 'whole'
        if tag in ('b', 'time', 'q'):
            self.open.append((tag, attrs.get('class'), None if tag == 'b' else attrs.get('title')))
        elif tag != 'u' and not self.passed:
            self.found.append((tag, attrs.get('class')))

    def handle_endtag(self, tag):
        if tag in ('b', 'time', 'q'):
            self.open.pop()

    def handle_data(self, data):
        if not self.passed:
            self.found += [(letter, *self.open) for letter in data if not letter.isspace()]


def sections(page):
    """What stands around the articles, and the articles."""
    parts = re.split('(?=<article )', page.decode())
    last, behind = parts[-1].split('</article>', 1) if len(parts) > 1 else ('', '')
    return (parts[0], behind), parts[1:-1] + ([last + '</article>'] if len(parts) > 1 else [])


def check_views(name, *paths):
    texts = tap.scan('-f', 'jsonl', '--text', *paths)[1]
    for color in ('never', 'always'):
        tap.check(f'jsonl --text | merge -f text = text, colour {color}: {name}',
                  merge('-f', 'text', '--color', color, '-', data=texts) == tap.scan('-f', 'text', '--color', color, *paths)[1])
    small = tap.scan('-f', 'html', '--no-articles', *paths)[1]
    tap.check(f'merge -f html --no-articles = html --no-articles: {name}', merge('-f', 'html', '--no-articles', '-', data=texts) == small)
    lines = tap.lines(*paths)
    if not any('text' in line for line in lines):
        bare = tap.scan('-f', 'jsonl', *paths)[1]
        tap.check(f'without texts the page is that of --no-articles: {name}', merge('-f', 'html', '-', data=bare) == small)
    around, direct = sections(tap.scan('-f', 'html', *paths)[1])
    joined_around, joined = sections(merge('-f', 'html', '-', data=texts))
    tap.check(f'jsonl --text | merge -f html = html around the articles: {name}', around == joined_around and len(direct) == len(joined))
    plain = [i for i, section in enumerate(direct) if '<u title' not in section and '<p class=whole' not in section]
    other = [i for i in plain if direct[i] != joined[i]]
    tap.check(f'articles without a finding are the same ({len(plain)} of {len(direct)}): {name}', not other and (plain or name != 'corpus'),
              [(direct[i], joined[i]) for i in other[:1]])
    other = [i for i in range(len(direct)) if Letters(direct[i]).found != Letters(joined[i]).found]
    tap.check(f'the others are the same but for findings: {name}', not other, [(direct[i], joined[i]) for i in other[:1]])


def check_all(name, *paths):
    check_views(name, *paths)
    check_round_trip(name, *paths)
    check_grouping(name, *paths)
    check_sums(name, *paths)


def check_ties():
    """Thirteen names of one article are equally rare, more than it is compared by: which, must not hang on who was met first."""
    def record(path, names):
        return tap.json.dumps({'id': f'{ord(path):016x}', 'path': path, 'published': '2025-03-03', 'words': 9, 'entities': [
            {'id': f'e{i}', 'type': 'person', 'name': name, 'count': 1} for i, name in enumerate(names, 1)]}).encode() + b'\n'

    both, own = [f'Ana {letter}' for letter in 'ABCDE'], [f'Budi {letter}' for letter in 'FGHIJKLM']
    pair, others = [record('a', both + own), record('b', both)], [record(name[-1], [name]) for name in own]
    first, last = (merge('--no-articles', '-', data=b''.join(records)) for records in (pair + others, others + pair))
    told = tap.json.loads(first)['corpus']['stories']
    tap.check('names of equal rarity: the same story, whichever come first', first == last and [story['paths'] for story in told] == [['a', 'b']], told)


check_ties()
bad = keep('bad.jsonl', b'{"text": 5, "key": "k"}\n\n{"text": "Gubernur Ana Suryani tiba di Solo, 3 Mei 2024."}\n\xff\n{"text": 1}\n' * 9)
check_all('corpus', tap.CORPUS)
check_round_trip('errors', 'no/such/file', bad, keep('b\xff\x1b"\\.txt', b'Presiden Suryani tiba.'), keep('empty.txt', b''))
check_round_trip('nothing', keep('none.jsonl', b''))
for shared in tap.other_folders():
    check_all(os.path.basename(shared), shared)

nul = keep('nul.txt', b'Presiden Ana Suryani\0 tiba di Solo, 3 Mei 2024.\n\n"Saya \x01 senang," kata\xc2\xad Suryani\\u0000.\n')
check_views('errors', 'no/such/file', bad, nul, keep('soft.txt', 'Peng\u00ADadilan Negeri Solo&nbsp;<br />\n\nSidang ditunda\u2028besok.'.encode()))
parts = [tap.scan('--no-articles', '--shard', f'{k}/2', tap.CORPUS)[1] for k in (1, 2)]
told = [story for part in parts for story in tap.json.loads(part)['corpus']['stories']]
page, shown = (merge('-f', form, '-', data=b''.join(parts)).decode() for form in ('html', 'text'))
tap.check('views of reports without articles tell their stories', told and all(html.escape(story['title'] or '–') in page and
          all(path in page for path in story['paths'][:12]) for story in told) and (told[0]['title'] or '-')[:40] in shown)
tap.check('... and where they disagree', all(f'<td>{html.escape(str(version["value"]))}' in page for story in told for conflict in story['conflicts']
          for version in conflict['values']), [story['conflicts'] for story in told])
hostile = tap.json.loads(tap.scan('-f', 'jsonl', '--text', os.path.join(tap.CORPUS, 'pakta', 'berita-janji-pertahanan.txt'))[1])
for entity in hostile['entities']:
    entity['mentions'] = [{'start': start, 'end': end, 'text': 'x'} for start, end in ((5, 2), (-1, 3), (0, 2 ** 53), (10 ** 9, 10 ** 9 + 1), (3, 9), (5, 11))]
hostile['boilerplate'] += [{'start': 0, 'end': 90, 'kind': 'nav'}, {'start': 50, 'end': 70, 'kind': 'ad'}, {'start': 1, 'end': 2, 'kind': 'odd'}, 7]
hostile['quotes'] += [{'kind': 'direct', 'start': 10 ** 15, 'end': 2, 'text': None}, {'kind': 'direct'}, None]
for form in ('text', 'html'):
    status, out, err = tap.scan('merge', '-f', form, '-', data=tap.json.dumps(hostile))
    tap.check(f'-f {form}: spans that are no places are left out', status == 0 and err == b'' and b'Putin' in out, (status, err))
    status, out, err = tap.scan('merge', '-f', form, '-', data=b'{"id": "1", "path": "a\xff", "entities": []}\n')
    tap.check(f'-f {form}: a record that is not UTF-8 is an error', status == 3 and b'not valid UTF-8' in err, (status, out[-300:], err))
article, = tap.scan('-f', 'jsonl', os.path.join(tap.CORPUS, 'pakta', 'berita-janji-pertahanan.txt'))[1].splitlines(keepends=True)
report = tap.scan(os.path.join(tap.CORPUS, 'pakta'))[1]
for name, data, kept in (('a line broken off', article + article[:500], 1), ('a line broken off inside', article + article[:500] + b'\n' + article, 2),
                         ('no JSON', article + b'nonsense\n' + article, 2), ('JSON of another kind', article + b'{"text": "a"}\n', 1),
                         ('a list', b'[1, 2]\n' + article, 1), ('deep', b'{"a":' * 3000 + b'1' + b'}' * 3000 + b'\n' + article, 1),
                         ('an article too deep', article.replace(b'"url":null', b'"url":' + b'[' * 40 + b']' * 40) + article, 1),
                         ('a report of another schema', report.replace(b'newsscan/1', b'newsscan/7'), 0), ('a report broken off', report[:-900], None),
                         ('binary', b'\0\1\2' * 99 + b'\n' + article, 1)):
    path = keep('broken', data)
    status, out, err = tap.scan('merge', path)
    joined = tap.json.loads(out)
    fine = status == 3 and len(joined['errors']) == 1 and joined['errors'][0]['path'] == path and err.count(b'\n') == 1
    tap.check(f'{name}: one error, the rest is done', fine and (kept is None or len(joined['articles']) == kept), f'{status} {joined["errors"]} {err}')
status, out, err = tap.scan('merge', 'no/such/file', keep('one', article))
tap.check('a file that is not there', status == 3 and len(tap.json.loads(out)['articles']) == 1)
tap.check('the order of keys and blanks do not matter', merge('--no-articles', '-', data=tap.json.dumps(tap.json.loads(report), sort_keys=True).encode()) ==
          merge('--no-articles', '-', data=report))


# ---- as files come: packed, with the mark and the line ends of Windows
def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for number, part in enumerate(parts):
            archive.writestr(f'part-{number}.jsonl', part)
    return out.getvalue()


def tarred(parts):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w:gz') as archive:
        for number, part in enumerate(parts):
            entry = tarfile.TarInfo(f'part-{number}.jsonl')
            entry.size = len(part)
            archive.addfile(entry, io.BytesIO(part))
    return out.getvalue()


lines = tap.scan('-f', 'jsonl', os.path.join(tap.CORPUS, 'pakta'))[1]
parts = [b''.join(lines.splitlines(keepends=True)[:3])[:-1], b''.join(lines.splitlines(keepends=True)[3:])] # the first without its last line's end
mark = b'\xef\xbb\xbf'
for name, data in (('.jsonl.gz', gzip.compress(lines)), ('.json.xz', lzma.compress(report)), ('.json.bz2', bz2.compress(report)), ('.zip of parts', zipped(parts)),
                   ('.tar.gz of parts', tarred(parts)), ('two .gz, one behind the other', gzip.compress(parts[0] + b'\n') + gzip.compress(parts[1])),
                   ('a byte order mark, JSONL', mark + lines), ('a byte order mark, JSON', mark + report), ('... packed', gzip.compress(mark + report)),
                   ('line ends of Windows', lines.replace(b'\n', b'\r\n'))):
    tap.check(f'{name}: the same from a file', merge(keep('packed', data)) == report)
    tap.check(f'{name}: the same from standard input', merge('-', data=data) == report)
for name, data, kept in (('an archive of nothing', zipped([]), 0), ('packed, cut off', gzip.compress(lines)[:-4000], None)):
    status, out, err = tap.scan('merge', keep('packed', data))
    joined = tap.json.loads(out)
    tap.check(f'{name}: told once', len(joined['errors']) == err.count(b'\n') == (kept is None) and status == (3 if kept is None else 0) and
              (kept is None or len(joined['articles']) == kept), (status, err))
tap.finish()

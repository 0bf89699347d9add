"""merge: JSONL joined is the JSON report, byte for byte; parts give the same in any grouping; sums of sums are sums."""
import os
import random
import sys
import tempfile

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
    whole, joined = tap.report('--no-articles', *paths), tap.json.loads(merge('-', data=b''.join(parts)))
    for key in whole['corpus'].keys() - {'pairs', 'duplicates', 'stories'}:
        tap.check(f'corpus.{key} of three parts adds up: {name}', whole['corpus'][key] == joined['corpus'][key])
    known = {(pair['a'], pair['b']): pair['articles'] for pair in whole['corpus']['pairs']}
    tap.check(f'no pair too many: {name}', all(pair['articles'] <= known.get((pair['a'], pair['b']), 0) for pair in joined['corpus']['pairs']))


def check_all(name, *paths):
    check_round_trip(name, *paths)
    check_grouping(name, *paths)
    check_sums(name, *paths)


bad = keep('bad.jsonl', b'{"text": 5, "key": "k"}\n\n{"text": "Gubernur Ana Suryani tiba di Solo, 3 Mei 2024."}\n\xff\n{"text": 1}\n' * 9)
check_all('corpus', tap.CORPUS)
check_round_trip('errors', 'no/such/file', bad, keep('b\xff\x1b"\\.txt', b'Presiden Suryani tiba.'), keep('empty.txt', b''))
check_round_trip('nothing', keep('none.jsonl', b''))
for shared in tap.other_folders():
    check_all(os.path.basename(shared), shared)

article, = tap.scan('-f', 'jsonl', os.path.join(tap.CORPUS, 'pakta', 'berita-janji-pertahanan.txt'))[1].splitlines(keepends=True)
report = tap.scan(os.path.join(tap.CORPUS, 'pakta'))[1]
for name, data, kept in (('a line broken off', article + article[:500], 1), ('a line broken off inside', article + article[:500] + b'\n' + article, 2),
                         ('no JSON', article + b'nonsense\n' + article, 2), ('JSON of another kind', article + b'{"text": "a"}\n', 1),
                         ('a list', b'[1, 2]\n' + article, 1), ('deep', b'{"a":' * 3000 + b'1' + b'}' * 3000 + b'\n' + article, 1),
                         ('an article too deep', article.replace(b'"url":null', b'"url":' + b'[' * 40 + b']' * 40) + article, 1),
                         ('a report of another schema', report.replace(b'newsscan/1', b'newsscan/7'), None), ('a report broken off', report[:-900], None),
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
tap.finish()

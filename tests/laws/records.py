"""JSONL: one line in gives one line out, in order, whatever is wrong with the line; and no line disturbs another."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

BAD = {
    'empty': b'', 'blank': b'  \t ', 'null': b'null', 'a number': b'17', 'a string': b'"text"', 'a list': b'[]', 'no text': b'{}',
    'text is a number': b'{"text": 5}', 'text is null': b'{"text": null}', 'text is a list': b'{"text": ["a", 7]}', 'cut off': b'{"text": "Pre',
    'no quotes': b'{text: 1}', 'something behind': b'{"text": "a"} x', 'two objects': b'{"text":"a"}{"text":"b"}',
    'a bare surrogate': b'{"text": "\\ud800"', 'a broken escape': b'{"text": "\\x"}', 'deep lists': b'[' * 20000,
    'deep objects': b'{"a":' * 20000, 'a NUL': b'\0', 'NULs and no UTF-8': b'{"text": "\0\xff\0\xfe"}', 'a control character': b'\x1b[31m',
}
ODD = {
    'an empty text': b'{"text": ""}', 'not UTF-8': b'{"text": "caf\xe9 di Solo"}', 'lone surrogates': b'{"text": "a \\ud83d b \\ude00 c"}',
    'a pair of surrogates': b'{"text": "a \\ud83d\\ude00 c"}', 'an escaped NUL': b'{"text": "a\\u0000b"}', 'text twice': b'{"text": "a", "text": "b"}',
    'a key that is a number': b'{"key": 12, "text": "Solo."}', 'a key that is a list': b'{"key": [1], "text": "Solo."}',
    'a title that is a number': b'{"title": 3, "text": "Solo."}', 'published is no date': b'{"published": "kemarin", "text": "Solo, kemarin."}',
    'a carriage return': b'{"text": "Solo."}\r', 'blanks around': b'  {"text" : "Solo."}  ', 'a long unknown key': b'{"' + b'k' * 100000 + b'": 1, "text": "Solo."}',
    'line separators': '{"text": "satu\u2028dua\u2029tiga\u0085empat"}'.encode(),
}
GOOD = [f'{{"key": "good-{i}", "text": "Gubernur Ana Suryani tiba di Solo pada {i} Mei 2024."}}'.encode() for i in range(1, 29)]


def run(*rows, end=b'\n'):
    status, out, err = tap.scan('-f', 'jsonl', '--text', '--input', 'jsonl', '-', data=b'\n'.join(rows) + end)
    try:
        return status, [tap.json.loads(row) for row in out.split(b'\n')[:-1]], err.decode('utf-8', 'replace')
    except ValueError as error:
        return status, [str(error)], out[:200]


for name, row in {**BAD, **ODD}.items():
    status, out, err = run(GOOD[0], row, GOOD[1])
    fine = status == 0 and len(out) == 3 and [article.get('key') for article in (out[0], out[2])] == ['good-1', 'good-2']
    if fine:
        fine = 'error' in out[1] and list(out[1]) == ['path', 'line', 'key', 'error'] and out[1]['line'] == 2 if name in BAD else \
            'error' in out[1] or not tap.span_faults(out[1])
    tap.check(f'one line in, one line out: {name}', fine, f'{status} {str(out)[:600]} {err[:200]}')

rows = [row for pair in zip(GOOD, list(BAD.values()) + list(ODD.values())) for row in pair]
alone = [run(row)[1][0] for row in GOOD[:len(rows) // 2]]
for end in (b'\n', b''):
    status, out, err = run(*rows, end=end)
    strip = [{key: value for key, value in article.items() if key != 'path'} for article in out[::2]]
    tap.check(f'all of them at once, ending in {end!r}', status == 0 and len(out) == len(rows) and
              strip == [{key: value for key, value in article.items() if key != 'path'} for article in alone], str(err)[:500])
status, out, err = run(*rows[:-1] + [b'{"key": "last", "text": "x"}'], end=b'')
tap.check('a key is kept', out[-1].get('key') == 'last')
status, out, err = run(b'\xef\xbb\xbf' + GOOD[0], GOOD[1])
tap.check('a byte order mark before the first line', [article.get('key') for article in out] == ['good-1', 'good-2'], out)
# Articles that break off anywhere, each behind other ones: memory that held a longer text before must not be read on into.
CUTS = 60
cut = [text[:len(text) * i // CUTS].encode() for text in map(tap.read_text, tap.corpus_files()) for i in range(1, CUTS + 1)]
cut = [tap.json.dumps({'key': str(i), 'text': text.decode('utf-8', 'ignore')}).encode() for i, text in enumerate(cut)]


def in_order(rows):
    status, out, err = run(*rows)
    for article in out if status == 0 else []:
        article.pop('path')
    return sorted(out, key=lambda article: article['key']) if status == 0 else [err or status]


once, again = in_order(cut), in_order(sorted(cut, key=len, reverse=True))
other = next((f'{one} | {two}'[:600] for one, two in zip(once, again) if one != two), '')
tap.check('broken off anywhere, behind whatever article', len(once) == len(cut) and once == again, other)

tap.check('a bad line keeps its key', run(b'{"key": "k7", "text": 5}')[1][0].get('key') == 'k7')
tap.finish()

"""merge and what somebody has edited, cut or damaged since newsscan wrote it: an error or a record, never a broken report. Merging what
came out changes nothing any more."""
import copy
import json
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

ROUNDS = 60 if tap.PLAIN else 15
RECORDS = tap.lines('--text', '--tokens', tap.CORPUS)
REPORT, SUMS = tap.report(os.path.join(tap.CORPUS, 'pakta')), tap.report('--no-articles', tap.CORPUS)
VALUES = [None, True, 0, -1, 2 ** 53 + 1, 1e300, 1.5, '', 'e0', 'e99999999999999999999', '2024-13-45', ' -5 orang', '5 ', '9' * 30 + ' orang',
          '\0a\0', [], {}, [None], [[]], 'A' * 300, '====', 'AAAA' * 40, 'person', 'direct', {'paths': [None]}, [{'paths': ['x', 'y']}],
          [{'name': 'n', 'articles': 3}], [{'kind': 'date', 'values': [1, None, {'value': 'x', 'paths': ['q', 3]}]}]]


def places(value, way=()):
    """Every way down from a value."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield way + (key,)
        yield from places(value[key], way + (key,))


def change(chance, value, way):
    """Puts something else there, or nothing. False: an edit before has taken the place away."""
    *outer, last = way
    try:
        for key in outer:
            value = value[key]
        if chance.random() < 0.7:
            value[last] = copy.deepcopy(chance.choice(VALUES))
        else:
            del value[last]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def edit(chance, value, times):
    value = copy.deepcopy(value)
    ways = list(places(value)) or [('x',)]
    for _ in range(times):
        if not change(chance, value, chance.choice(ways)):
            ways = list(places(value)) or [('x',)]  # listing them is dear, so it is done again where it must be
            change(chance, value, chance.choice(ways))
    return value


def damage(chance, data):
    if chance.random() < 0.2:
        data = data[:chance.randrange(len(data))]
    if data and chance.random() < 0.3:
        data = bytearray(data)
        for _ in range(chance.choice((1, 5))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def is_json(data):
    try:
        return json.loads(data) is not None
    except ValueError:
        return False


def check_edited(name, make):
    chance = random.Random(name)
    for number in range(ROUNDS):
        data = damage(chance, make(chance).encode())
        status, out, errors = tap.scan('merge', '-', data=data)
        fine = status in (0, 3) and is_json(out) and (status == 3) == (errors != b'')
        again = tap.scan('merge', '-', data=out)
        views = [tap.scan('merge', '-f', form, '-', data=data) for form in ('jsonl', 'text', 'html')]
        whole = all(is_json(line) for line in views[0][1].splitlines())
        statuses = [view[0] for view in views]  # JSONL has no place for sums, and says nothing of them
        fine = fine and again[1] == out and whole and statuses[0] in (0, status) and statuses[1:] == [status, status]
        if not fine:
            tap.check(f'{name}, round {number}', False, (status, errors, again[2], statuses, data[:2000]))
            return
    tap.check(f'{name}: {ROUNDS} times', True)


def lines(chance):
    return ''.join(json.dumps(edit(chance, chance.choice(RECORDS), chance.choice((1, 3, 20)))) + '\n' for _ in range(3))


check_edited('records', lines)
check_edited('a report', lambda chance: json.dumps(edit(chance, REPORT, chance.choice((1, 3, 20, 100))), ensure_ascii=False))
check_edited('a report without articles', lambda chance: json.dumps(edit(chance, SUMS, chance.choice((1, 3, 20, 100))), indent=2))
groups = {**SUMS, 'corpus': {key: SUMS['corpus'][key] for key in ('stories', 'duplicates', 'pairs')}}
check_edited('stories, duplicates and pairs', lambda chance: json.dumps(edit(chance, groups, chance.choice((1, 5, 30)))))


def joined(*reports):
    status, out, errors = tap.scan('merge', '-', data=b'\n'.join(reports))
    return status, tap.json.loads(out), errors


record, whole, sums = (json.dumps(value).encode() for value in (RECORDS[0], REPORT, SUMS))
title, words = (json.dumps(RECORDS[0][key]).encode() for key in ('title', 'words'))
for name, bad in (('a control character', record.replace(title, b'"a\x03b"', 1)), ('a control character between values', record.replace(b': ', b':\x01', 1)),
                  ('an escape without four digits', record.replace(title, b'"a\\u20Ocb"', 1)),
                  ('a byte that is not UTF-8', record.replace(title, b'"a\xffb"', 1)), ('a 0 before a number', record.replace(b'"words": ', b'"words": 0', 1)),
                  ('no digit behind the point', record.replace(b'"words": ' + words, b'"words": 1.', 1))):
    status, out, errors = joined(bad, record)
    tap.check(f'{name} is an error', bad != record and status == 3 and len(out['articles']) == len(out['errors']) == 1, (status, out['errors']))
    for form in ('jsonl', 'text', 'html'):
        tap.check(f'... with -f {form}, too', tap.scan('merge', '-f', form, '-', data=bad)[0] == 3)
for name, bad in (('a control character', sums.replace(b'"stories": [', b'"stories": [{"paths": ["a\x03", "b"]}, ')), ('not UTF-8', sums.replace(
        b'"people": [', b'"people": [{"name": "a\xff", "articles": 1}, ')), ('too deep', sums.replace(b'"duplicates": [', b'"duplicates": [{"paths": ["a", "b"], "ids": '
        + b'[' * 6 + b']' * 6 + b'}, '))):
    status, out, errors = joined(bad)
    tap.check(f'an element of a list: {name}: it alone is left out', bad != sums and status == 3 and out['corpus'] == SUMS['corpus'] and len(out['errors']) == 1, out['errors'])
deepest = sums.replace(b'"duplicates": [', b'"duplicates": [{"paths": ["a", "b"], "ids": ' + b'[' * 5 + b']' * 5 + b'}, ')
tap.check('... one as deep as there is room for is kept', joined(deepest)[0] == 0 and joined(deepest)[1]['corpus']['duplicates'][-1]['ids'] == [[[[[]]]]])

other = [data.replace(b'"newsscan/1"', b'"newsscan/7"') for data in (whole, sums)]
for name, parts in (('before', other + [whole, sums]), ('behind', [whole, sums] + other), ('between', [whole] + other + [sums])):
    status, out, errors = joined(*parts)
    fine = status == 3 and len(out['errors']) == 2 and errors.count(b'not a report of schema') == 2
    tap.check(f'reports of another schema {name} ours: two errors, and nothing of them',
              fine and {**out, 'errors': []} == joined(whole, sums)[1], out['errors'])
nonsense = {**RECORDS[0], 'entities': RECORDS[0]['entities'] + [{'type': 'planet', 'name': 'X'}, {'type': 'person'}, 5],
            'dates': RECORDS[0]['dates'] + [{'type': 'week', 'grain': 'day', 'value': '2024-01-01'}, None],
            'quotes': RECORDS[0]['quotes'] + [{'kind': 'sung', 'speaker': 'X'}, 'x'], 'attributions': RECORDS[0]['attributions'] + [{}, 3]}
tap.check('entities, dates, quotes of no kind we know do not count', joined(json.dumps(nonsense).encode())[1]['corpus'] == joined(record)[1]['corpus'])
people = [{**record, 'entities': [entity for entity in record['entities'] if entity['type'] == 'person']} for record in RECORDS]
tap.check('where others are taken out, people keep their quotes', any(person['quotes'] for person in SUMS['corpus']['people']) and
          joined(*[json.dumps(record).encode() for record in people])[1]['corpus']['people'] == SUMS['corpus']['people'])
days = {**SUMS['corpus']['stories'][0], 'first': '2024-06-19', 'last': None, 'names': [None, 'Ana'], 'conflicts': [{'kind': 'colour', 'values': []}, 3],
        'title': 'Setengah hari'}
half = json.dumps({'schema': 'newsscan/1', 'corpus': {'stories': [days]}})
for form, told in (('text', b'Setengah hari'), ('html', b'Ana')):
    status, out, errors = tap.scan('merge', '-f', form, '-', data=half)
    tap.check(f'-f {form}: of an edited story what can be read is told', status == 0 and told in out and b'2024-06-19' not in out, out[-600:])
tap.finish()

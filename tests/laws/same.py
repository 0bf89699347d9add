"""What must not change the report: line ends, locale, time zone, format, place, and running it again. And sums must be sums."""
import os
import sys
from collections import Counter, defaultdict

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap


def without_offsets(value):
    if isinstance(value, dict):
        return {key: without_offsets(item) for key, item in value.items() if key not in ('start', 'end', 'id', 'tokens')}
    if isinstance(value, list):
        return [without_offsets(item) for item in value]
    return value.replace('\r\n', '\n') if isinstance(value, str) else value


def first_difference(left, right, at=''):
    if isinstance(left, dict) and isinstance(right, dict) and left.keys() == right.keys():
        return next((found for key in left for found in [first_difference(left[key], right[key], f'{at}.{key}')] if found), None)
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        pairs = enumerate(zip(left, right))
        return next((found for i, (a, b) in pairs for found in [first_difference(a, b, f'{at}[{i}]')] if found), None)
    return None if left == right else f'{at}: {left!r} | {right!r}'


def same(name, left, right):
    tap.check(name, left == right, first_difference(left, right))


def check_line_ends(name, texts):
    texts = [text.replace('\r\n', '\n') for text in texts]
    unix, dos = (without_offsets(tap.lines('-', data=tap.records(version)))
                 for version in (texts, [text.replace('\n', '\r\n') for text in texts]))
    same(f'CRLF = LF: {name}', unix, dos)


def tally(articles):
    """The corpus part, from the articles alone."""
    names = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    speakers = defaultdict(lambda: {'direct': 0, 'partial': 0, 'indirect': 0, 'in': set()})
    sources, timeline, together, outlets = defaultdict(set), defaultdict(lambda: [0, set()]), Counter(), Counter()
    days = sorted(a['published'][:10] for a in articles if a['published'] and len(a['published']) >= 10)
    for number, article in enumerate(articles):
        quotes_of = Counter(quote['speaker_id'] for quote in article['quotes'])
        met = set()
        for entity in article['entities']:
            row = names[entity['type']][entity['name']]
            row[0] += (entity['type'], entity['name']) not in met
            row[1] += entity['count']
            row[2] += quotes_of[entity['id']]
            met.add((entity['type'], entity['name']))
        roster = sorted(list(dict.fromkeys(entity['name'] for entity in article['entities']))[:256])
        together.update((a, b) for i, a in enumerate(roster) for b in roster[i + 1:])
        for quote in article['quotes']:
            if quote['speaker'] is not None:
                speakers[quote['speaker']][quote['kind']] += 1
                speakers[quote['speaker']]['in'].add(number)
        for source in article['attributions']:
            sources[source['name']].add(number)
        for date in article['dates']:
            if date['type'] == 'date' and date['grain'] in ('day', 'month', 'year'):
                for value in (date['value'], date['to']):
                    if value and value[:4].isdigit():
                        timeline[value][0] += 1
                        timeline[value][1].add(number)
        if article['outlet']:
            outlets[article['outlet']] += 1

    def listed(kind, quotes=False):
        rows = sorted(names[kind].items(), key=lambda row: (-row[1][0], -row[1][1], row[0]))
        return [{'name': name, 'articles': a, 'mentions': m, **({'quotes': q} if quotes else {})} for name, (a, m, q) in rows]

    def said(row):
        return row[1]['direct'] + row[1]['partial'] + row[1]['indirect']

    return {
        'articles': len(articles), 'words': sum(a['words'] for a in articles), 'sentences': sum(a['sentences'] for a in articles),
        'published': {'first': days[0] if days else None, 'last': days[-1] if days else None},
        'outlets': [{'name': n, 'articles': c, 'mentions': c} for n, c in sorted(outlets.items(), key=lambda row: (-row[1], row[0]))],
        'people': listed('person', True), 'orgs': listed('org'), 'places': listed('place'), 'events': listed('event'),
        'laws': listed('law'),
        'speakers': [{'name': n, 'direct': r['direct'], 'partial': r['partial'], 'indirect': r['indirect'], 'articles': len(r['in'])}
                     for n, r in sorted(speakers.items(), key=lambda row: (-len(row[1]['in']), -said(row), row[0]))],
        'attributions': [{'name': n, 'articles': len(a)} for n, a in sorted(sources.items(), key=lambda row: (-len(row[1]), row[0]))],
        'timeline': [{'date': date, 'mentions': m, 'articles': len(a)} for date, (m, a) in sorted(timeline.items())],
        'pairs': [{'a': a, 'b': b, 'articles': c} for (a, b), c in sorted(together.items(), key=lambda row: (-row[1], row[0])) if c > 1],
    }


def check_folder(name, paths):
    report = tap.report(*paths)
    found = [article for article in tap.lines(*paths) if 'error' not in article]
    same(f'jsonl articles = json articles: {name}', found, report['articles'])
    sums = tally(report['articles'])
    for key, value in sums.items():
        same(f'corpus.{key} is the sum of the articles: {name}', value, report['corpus'][key])


for path in tap.corpus_files():
    check_line_ends(os.path.relpath(path, tap.CORPUS), [tap.read_text(path)])
    from_file, = tap.lines(path)
    from_record, = tap.lines('-', data=tap.records([tap.read_text(path)]))
    from_record.update(path=from_file['path'], key=None)
    same(f'a file = a record with its text: {os.path.relpath(path, tap.CORPUS)}', from_file, from_record)
check_folder('corpus', [tap.CORPUS])
whole = tap.scan('--text', '--tokens', tap.CORPUS)[1]
for env in ({'LC_ALL': 'C'}, {'LC_ALL': 'C.UTF-8'}, {'LC_ALL': 'id_ID.UTF-8'}, {'TZ': 'Asia/Jayapura'}, {'HOME': '/nowhere'},
            {'COLUMNS': '20', 'TERM': 'xterm'}):
    again = tap.scan('--text', '--tokens', tap.CORPUS, env=env)[1]
    tap.check(f'the same bytes with {env}', whole == again)
tap.check('the same bytes again', whole == tap.scan('--text', '--tokens', tap.CORPUS)[1])
for folder in tap.other_folders():
    name = os.path.basename(folder)
    check_folder(name, tap.files_of(folder))
    if name in ('seeds', 'txt', 'events'):
        check_line_ends(name, [tap.read_text(path) for path in tap.files_of(folder) if path.endswith('.txt')])
tap.finish()

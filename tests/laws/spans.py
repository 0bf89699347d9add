"""Spans are code points of the text, everything is as the schema says, and nothing is taken from boilerplate."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap
from schema import validate

MAY_SPEAK = {'byline', 'dateline', 'date', 'caption'}
ALL = ('--text', '--tokens', '--vague-dates')


def leaks(article):
    mute = [zone for zone in article['boilerplate'] if zone['kind'] not in MAY_SPEAK]
    found = [m for e in article['entities'] for m in e['mentions']] + article['dates'] + article['quotes'] + article['amounts']
    return [f'{span["text"]!r} touches {zone["kind"]}' for span in found for zone in mute
            if zone['start'] < span['end'] and span['start'] < zone['end']]


def faults(articles):
    return [f'{article["path"]}: {fault}' for article in articles for fault in tap.span_faults(article) + leaks(article)]


def obeys_schema(kind, data):
    faults = [f'{line}: {fault}' for line, fault in validate.faults(kind, data)]
    return not faults, '\n'.join(faults)


for path in tap.corpus_files() + [os.path.join(tap.CORPUS, 'kilat.jsonl')]:
    status, out, err = tap.scan('-f', 'jsonl', *ALL, path)
    name = os.path.relpath(path, tap.CORPUS)
    articles = [tap.json.loads(line) for line in out.splitlines()]
    found = faults(articles)
    tap.check(f'spans: {name}', status == 0 and articles and not found, '\n'.join(found) or err.decode())
    tap.check(f'schema of an article: {name}', *obeys_schema('article', out))
    if path.endswith('.txt'):
        tap.check(f'text is the file: {name}', articles[0]['text'] == tap.read_text(path))
for options in ((), ALL, ('--no-articles',)):
    tap.check(f'schema of the report {" ".join(options)}', *obeys_schema('report', tap.scan(*options, tap.CORPUS)[1]))
tap.check('schema of a report with errors', *obeys_schema('report', tap.scan('no-such-file', tap.CORPUS)[1]))
tap.check('schema of a report on nothing', *obeys_schema('report', tap.scan('--input', 'jsonl', '-')[1]))
for folder in tap.other_folders():
    status, out, err = tap.scan('-f', 'jsonl', *ALL, *tap.files_of(folder))
    found = faults([article for article in map(tap.json.loads, out.splitlines()) if 'error' not in article])
    tap.check(f'spans: {os.path.basename(folder)}', status in (0, 3) and not found, '\n'.join(found) or err.decode())
    tap.check(f'schema: {os.path.basename(folder)}', *obeys_schema('article', out))
tap.finish()

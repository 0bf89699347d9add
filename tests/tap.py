"""For the Python suites: TAP on standard output, newsscan as a function, the articles that laws are held against."""
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NEWSSCAN = os.environ.get('NEWSSCAN', os.path.join(ROOT, 'newsscan'))
# Builds for sanitizers and coverage are slow: they get smaller inputs, and nobody times them.
PLAIN = os.environ.get('BUILD', 'build') == 'build'
CORPUS = os.path.join(ROOT, 'corpus')
failed = 0


def check(name, fine, detail=''):
    global failed
    print(('ok ' if fine else 'not ok ') + name, flush=True)
    if not fine:
        failed += 1
        for line in str(detail).splitlines()[:8]:
            print('#   ' + line[:300])
    return fine


def finish():
    sys.exit(1 if failed else 0)


def scan(*args, data=b'', env=None, limit=300):
    """(status, standard output, standard error), as bytes."""
    if isinstance(data, str):
        data = data.encode()
    done = subprocess.run([NEWSSCAN, *args], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=limit,
                          env=None if env is None else {**os.environ, **env})
    return done.returncode, done.stdout, done.stderr


def peak(*args, data=b'', limit=300, large_pages=True):
    """(status, largest resident size in KiB) of a run whose output is thrown away, in a child of its own: this process may be larger.
    Large pages are all there as soon as one byte of them is: who counts bytes does without."""
    small = '' if large_pages else 'import ctypes; ctypes.CDLL(None).prctl(41, 1, 0, 0, 0); '
    code = (small + 'import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], '
            'stdin=sys.stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); '
            'print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)')
    done = subprocess.run([sys.executable, '-c', code, NEWSSCAN, *args], input=data, stdout=subprocess.PIPE, timeout=limit,
                          check=True)
    status, size = done.stdout.split()
    return int(status), int(size)


def report(*args, **more):
    return json.loads(scan(*args, **more)[1])


def lines(*args, **more):
    return [json.loads(line) for line in scan('-f', 'jsonl', *args, **more)[1].splitlines()]


def corpus_files():
    """Every article of corpus/, by path."""
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(CORPUS) for name in names if name.endswith('.txt'))


def other_folders():
    """Further real text, where somebody has put some beside the project."""
    beside = os.path.join(ROOT, '..', 'shared')
    folders = [os.path.join(beside, name) for name in ('seeds', 'samples/txt', 'samples/events', 'samples/weird', 'samples/raw')]
    return [folder for folder in folders if os.path.isdir(folder)]


def files_of(folder):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder))


def records(texts):
    return ''.join(json.dumps({'key': str(i), 'text': text}, ensure_ascii=False) + '\n' for i, text in enumerate(texts))


def read_text(path):
    with open(path, encoding='utf-8', newline='') as file:
        return file.read()


def spans(article):
    """Everything in an article that has start and end."""
    yield from (mention for entity in article['entities'] for mention in entity['mentions'])
    for kind in ('dates', 'quotes', 'attributions', 'amounts', 'boilerplate'):
        yield from article[kind]


def span_faults(article):
    """article was made with --text and perhaps --tokens."""
    text, faults = article['text'], []
    for span in spans(article):
        if not 0 <= span['start'] < span['end'] <= len(text):
            faults.append(f'no span of the text: {span}')
        elif 'text' in span and text[span['start']:span['end']] != span['text']:
            faults.append(f'{text[span["start"]:span["end"]]!r} is not {span["text"]!r}')
    for kind in ('boilerplate', 'tokens'):
        last = 0
        for span in article.get(kind, []):
            start, end = (span['start'], span['end']) if kind == 'boilerplate' else span[:2]
            if start < last:
                faults.append(f'{kind} overlap at {start}')
            last = end
    faults += [f'no token: {token}' for token in article.get('tokens', [])
               if [type(number) for number in token] != [int] * 3 or not 0 <= token[0] < token[1] <= len(text) or token[2] < 0]
    if any(left[2] > right[2] for left, right in zip(article.get('tokens', []), article.get('tokens', [])[1:])):
        faults.append('sentence numbers go down')
    starts = [entity['mentions'][0]['start'] for entity in article['entities'] if entity['mentions']]
    if starts != sorted(starts):
        faults.append('entities are not in order of first mention')
    known = {entity['id'] for entity in article['entities']}
    if any(quote['speaker_id'] is not None and quote['speaker_id'] not in known for quote in article['quotes']):
        faults.append('a speaker_id that is no entity')
    if any(entity['count'] != len(entity['mentions']) for entity in article['entities']):
        faults.append('count is not the number of mentions')
    return faults

"""Text made to hurt: no crash, no hang, spans that still hold, and time that grows as the text does: time(2n) / time(n) <= 3.

The texts are tried on all processors at once; whatever seems slow is then timed again with the machine to itself."""
import concurrent.futures
import multiprocessing
import os
import random
import resource
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

SIZE = (3 << 20) if tap.PLAIN else (64 << 10)  # bytes of the smaller text
LIMIT = 20 if tap.PLAIN else 60                # seconds for one run
RATIO = 3
READABLE = 0.1                                 # seconds: what is shorter a clock tells badly, and a text twice as long is tried
LARGEST = 64 << 20                             # bytes: but none that is longer
SLOWEST = 1 << 20                              # bytes in a second, whatever the text

ONES = {  # repeated up to the size
    'opening quote marks': '“', 'straight quote marks': '"', 'single quote marks': "'", 'closing quote marks': '” ',
    'quotes never closed': '“Kami datang kata ', 'quotes and cues': '"Ya," kata Ana. ', 'nested quotes': '“a ‘b ', 'marks in marks': '"a "b" c" ', 'marks that stand alone': '" Kami , " kata Ana ',
    'paragraphs reopened': '"Kami datang kemarin. Kami pulang.\n', 'verbs of headlines': 'Ana Sebut Budi, ', 'verbs of reporting': 'Ana menilai ',
    'media without a name': 'dikutip dari laman ', 'people without a name': 'seorang saksi tersebut menilai ', 'cues alone': 'kata ',
    'menurut': 'menurut Ana ', 'capitals': 'Ana ', 'capitals in commas': 'Ana, ', 'all capitals': 'KPK ', 'acronyms': 'Komisi (KPK) ',
    'open brackets': '(', 'brackets in words': 'a(b ', 'titles': 'Presiden ', 'titles and names': 'Menteri Ana ', 'initials': 'A. ',
    'name particles': 'bin ', 'places': 'Kabupaten ', 'gazetteer words': 'Kota Solo Jawa ', 'hyphens': 'Ana-', 'slashes': 'a/',
    'date fragments': '12 Mei ', 'days': 'Senin, ', 'slashed numbers': '1/', 'dates': '12/5/2024 ', 'ranges': '1-', 'months': 'Mei ',
    'dates without a year': 'Senin (3/2) ', 'clock times': 'pukul 11.34 ', 'digits': '7', 'digits and dots': '1.', 'money': 'Rp1.000 ',
    'impossible dates': '31 Juni 1990 (19/6/205) 99/99/9999 Rabu (19/6/2204) ', 'days out of quotes': '"Hari ini," kata Ana, Rabu (19/6). ',
    'days in one long quote': '“hari ini besok, 3 Mei ', 'feasts': 'H-1 Lebaran ', 'leads of feasts': 'Hari Raya ', 'Hijri months': '1 Ramadan 1445 H/2024 M ',
    'months in a list': 'Mei, ', 'parts of a day': 'tengah malam ', 'units and rates': '5 km per jam 3 m2 ', 'scale letters': 'Rp 1 M S$ 5 ',
    'scales': 'juta ', 'count words': '5 orang ', 'percent signs': '5% ', 'full stops': '.', 'full stops apart': '. ', 'question marks': '?', 'question marks apart': '? ', 'ellipses': '... ', 'sentences': 'Ia. ',
    'line breaks': '\n', 'carriage returns': '\r', 'blank lines': '\n \n', 'short lines': 'a\n', 'link lines': 'Baca juga: Ana\n', 'labels': 'Editor: ',
    'headlines': 'Ana Tiba di Solo\n', 'datelines': 'SOLO, ANA.com - ', 'addresses': 'https://a.example/', 'mail addresses': 'a@b.', 'tags': '#a ',
    'one endless word': 'a', 'one endless name': 'A', 'words longer than a block': 'k' * 70 + ' ', 'blanks': ' ', 'no-break blanks': '\u00a0', 'soft hyphens': '\u00ad', 'combining marks': '\u0301',
    'zero width joiners': '\u200d', 'emoji': '👨‍👩‍👧', 'Arabic': 'مرحبا ', 'highest code points': '\U0010ffff', 'NUL bytes': '\0', 'control characters': '\x01\x02\x7f',
    'replacement characters': '\ufffd', 'bidi marks': '\u202e\u2066', 'dashes': ' - ', 'ampersands': '&amp;', 'angle brackets': '<p>',
}


def repeat(unit):
    return lambda size: unit * (size // len(unit.encode()) + 1)


def shuffled(words, blank=' '):
    def make(size):
        chance = random.Random(7)
        return blank.join(chance.choices(words, k=size // 7))
    return make


def different_names(size):
    first, last = ('Ana Budi Citra Dewi Eko Fitri Gita Hadi Indra Joko').split(), 'ba ca da fa ga ha ja ka la ma na pa ra sa ta'.split()
    names = (f'{first[i % 10]} {last[i // 10 % 15].title()}{last[i // 150 % 15]}{last[i // 2250 % 15]}' for i in range(size // 22))
    return '. '.join(f'"Ya," kata {name}' for name in names)


def different_dates(size):
    return '. '.join(f'Pada {i % 28 + 1} Mei {1900 + i // 28 % 200} hujan' for i in range(size // 24))


TEXTS = {name: repeat(unit) for name, unit in ONES.items()}
TEXTS.update({
    'control characters, mixed': shuffled([chr(i) for i in range(1, 32) if i not in (10, 13)] + ['Ana', '"', '(']),
    'cues, marks and names, mixed': shuffled(['kata', 'Ana', 'Budi', '“', '”', '"', ',', '.', 'Presiden', '(', ')', 'bahwa', '\n']),
    'names, marks and brackets, mixed': shuffled(['Ana', '"', '(']),
    'numbers and months, mixed': shuffled(['12', '2024', 'Mei', '/', '-', 'hingga', 'Senin', ',', 'pukul', '11.34', 'WIB', 'Rp', 'juta', '%', 'tahun']),
    'thousands of names': different_names, 'thousands of dates': different_dates,
    'one line of 10 MB': lambda size: 'Warga Desa Sukamaju membangun jembatan bersama 12 orang lain. ' * ((10 << 20 if size >= SIZE and tap.PLAIN else size) // 61),
})
LINES = {  # JSONL
    'deep lists': lambda size: '[' * size, 'deep objects': lambda size: '{"a":' * (size // 5),
    'deep lists in a record': lambda size: '{"text": "a", "b": ' + '[' * 900 + ']' * 900 + '}\n' + '{"text": "a", "b": ' + '[' * size,
    'lone surrogates': lambda size: '{"text": "' + '\\ud800' * (size // 6) + '"}', 'escapes': lambda size: '{"text": "' + '\\n\\"' * (size // 4) + '"}',
    'empty lines': lambda size: '\n' * (size // 8), 'lines that are no record': lambda size: '{}\n' * (size // 24), 'many keys': lambda size: '{' + '"a":1,' * (size // 6) + '"text":"a"}',
    'tiny records': lambda size: '{"text":"Ana."}\n' * (size // 64),
}

PAGES = {  # HTML
    'paragraphs never closed': repeat('<p>a b c'), 'elements': repeat('<div></div>'), 'elements never closed': repeat('<div>'),
    'ends without a beginning': repeat('<div></i>'), 'bold across paragraphs': repeat('<b><p></b></p>'), 'tables': repeat('<table>a</table>'),
    'pictures in pictures': lambda size: '<svg><script>' + '<g>' * (size // 3), 'headings': repeat('<h1>Judul Panjang Sekali</h1>'),
    'many attributes': repeat('<p ' + ' '.join(f'a{i}=1' for i in range(900)) + '>x'), 'one tag': lambda size: '<p ' + 'a ' * (size // 2) + '>',
    'signs alone': repeat('<'), 'references': repeat('&amp'), 'comments': repeat('<!--'), 'scripts': repeat('<script>'), 'titles': repeat('<title>'),
    'text behind the end': repeat('</body></html>a'), 'bytes of NUL': repeat('<p>\0a'),
}


def seconds(text, kind, verb):
    """Processor seconds of one run, or None if it hung or crashed. The kernel's own time is left out: it hangs on the machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run([tap.NEWSSCAN, *verb, '-q', '-j1', '--input', kind, '-'], input=text, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None, f'not done in {LIMIT} s'
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 3):
        return None, f'status {done.returncode}: {done.stderr[-2000:].decode("utf-8", "replace")}'
    return after.ru_utime - before.ru_utime, ''


def best(text, kind, verb, runs):
    times = []
    for _ in range(runs):
        took, fault = seconds(text, kind, verb)
        if took is None:
            return None, fault
        times.append(took)
    return min(times), ''


def quick(one, two, length):
    return two <= RATIO * max(one, 0.02) and two <= max(0.5, length / SLOWEST)


def tried(number):
    """Seconds for n, for 2n, and what went wrong, of one of the TRIALS. In a process of its own, whose children are then this trial's."""
    return timed(TRIALS[number], 1)


def timed(trial, runs):
    """The same as often as that; the best counts."""
    _, make, kind, verb, size = trial
    small, large = (make(size * k).encode('utf-8', 'surrogatepass') for k in (1, 2))
    one, fault = best(small, kind, verb, runs)
    two, fault = (None, fault) if one is None else best(large, kind, verb, runs)
    return one, two, fault or f'{one} s for n, {two} s for 2n = {len(large) / 1e6:.1f} MB', len(large)


def grows_linearly(trial, one, two, fault, length):
    name, make, kind, verb, size = trial
    while two is not None and tap.PLAIN and not quick(one, two, length):
        one, two, fault, length = timed((name, make, kind, verb, size), 3)
        if two is None or one >= READABLE or size >= LARGEST:
            break
        size *= 2
    fine = two is not None and (not tap.PLAIN or quick(one, two, length))
    tap.check(f'{" ".join([*verb[:1], kind])}: {name}', fine, fault)


def check_every_rule():
    """The verb check with all its rules, those that are off from the start too."""
    rules = ','.join(line.split()[0] for line in tap.scan('check', '--list-rules')[1].decode().splitlines())
    return 'check', '--no-config', '--select', rules


def spans_hold(texts):
    # A record each; NUL and surrogates are possible there.
    data = tap.records([make(4000) for make in texts.values()])
    status, out, err = tap.scan('-f', 'jsonl', '--text', '--tokens', '--vague-dates', '--input', 'jsonl', '-', data=data)
    rows = [tap.json.loads(row) for row in out.splitlines()]
    tap.check('spans: every text gives a line', status == 0 and len(rows) == len(texts), err[:500])
    for name, row in zip(texts, rows):
        faults = [row['error']] if 'error' in row else tap.span_faults(row)
        tap.check(f'spans: {name}', not faults, '\n'.join(faults))


def errors_stay_small():
    # An empty line is one byte of input, and eighty of the report: these must not all be in memory at once.
    if tap.PLAIN:
        for name, line in {'empty lines': b'\n', 'lines that are no record': b'{}\n'}.items():
            status, size = tap.peak('-j4', '--input', 'jsonl', '-', data=line * (4 << 20), limit=LIMIT * 3)
            tap.check(f'memory: four million {name}', status == 0 and size < 100 << 10, f'{status} {size} KiB')
    count = 3000
    report = tap.report('--input', 'jsonl', '-', data='\n{}\n' * count + '\n' * count)
    wrong = [error for i, error in enumerate(report['errors'], 1)
             if error['line'] != i or (error['message'] == 'empty line') != (i % 2 == 1 or i > 2 * count)]
    tap.check('memory: every line is still told of', len(report['errors']) == 3 * count and not wrong, wrong[:3])


errors_stay_small()
spans_hold(TEXTS)
EVERY_RULE = check_every_rule()
TRIALS = [(name, make, 'txt', verb, size) for name, make in TEXTS.items() for verb, size in (((), SIZE), (EVERY_RULE, SIZE // 4))]
TRIALS += [(name, make, 'jsonl', (), SIZE) for name, make in LINES.items()]
TRIALS += [(name, make, 'html', (), SIZE // 2) for name, make in PAGES.items()]
with concurrent.futures.ProcessPoolExecutor(int(os.environ.get('JOBS') or os.cpu_count()), multiprocessing.get_context('fork')) as pool:
    results = list(pool.map(tried, range(len(TRIALS))))
for trial, result in zip(TRIALS, results):
    grows_linearly(trial, *result)
tap.finish()

"""Each format of newsscan check against its published shape, and against -f json; the diff is applied with git and checked again."""
import collections
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from tap import CORPUS, NEWSSCAN, ROOT, check, finish

from rules import DATE, explained

SLIP = 'Pasar malam di Alun-alun Wonosari dibuka Rabu (20/6/2024).\n'
work = os.path.realpath(tempfile.mkdtemp())
os.chdir(work)
shutil.copytree(CORPUS, 'corpus')
os.mkdir('odd')
ODD = 'odd/50% "<ä, b>: &\tc.txt'
with open(ODD, 'w', encoding='utf-8') as file:
    file.write('“Üben”\n' + SLIP * 14)
PATHS = ['corpus', 'odd', 'missing.txt']


def run(*args, data=None):
    done = subprocess.run([NEWSSCAN, 'check', '--no-config', '--date', DATE, *args], input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, check=False)
    return done.stdout.decode('utf-8')


def written(path):
    with open(path, encoding='utf-8', newline='') as file:
        return file.read()


def text_of(finding):
    path = finding['path']
    match = re.fullmatch(r'(.*\.jsonl):(\d+)', path)
    return json.loads(written(match[1]).split('\n')[int(match[2]) - 1])['text'] if match else written(path)


def place(text, at):
    return text.count('\n', 0, at) + 1, at - (text.rfind('\n', 0, at) + 1) + 1


# ---- json and jsonl
report = json.loads(run('-f', 'json', *PATHS))
found = report['findings']
with open('report.json', 'w', encoding='utf-8') as file:
    json.dump(report, file)
valid = subprocess.run([sys.executable, os.path.join(ROOT, 'tests/schema/validate.py'), 'check', 'report.json'], capture_output=True,
                       text=True, check=False)
check('json: as the schema says', valid.returncode == 0, valid.stderr)
check('json: what could not be read', [error['path'] for error in report['errors']] == ['missing.txt'])
faults = [f for f in found if text_of(f)[f['start']:f['end']] != f['text'] or place(text_of(f), f['start']) != (f['line'], f['col']) or
          place(text_of(f), f['end']) != (f['end_line'], f['end_col'])]
check('json: start, end, line, col', found and not faults, faults[:2])
key = [(re.sub(r':(\d+)$', lambda m: ':%09d' % int(m[1]), f['path']).encode(), f['line'], f['col'], f['rule']) for f in found]
check('json: sorted by path, line, column, rule', key == sorted(key))
prints = [f['fingerprint'] for f in found]
check('json: fingerprints are unique', len(set(prints)) == len(prints))
lines = [json.loads(line) for line in run('-f', 'jsonl', *PATHS).splitlines()]
check('jsonl: the same findings', [line for line in lines if 'rule' in line] == found)
check('jsonl: a line for what could not be read', [line for line in lines if 'rule' not in line] ==
      [{'path': 'missing.txt', 'line': None, 'key': None, 'error': 'No such file or directory'}])
check('text: the same findings', len(run(*PATHS).splitlines()) == len(found))
for name in 'text json jsonl sarif github gitlab junit diff'.split():
    one = run('-f', name, '-j1', *PATHS)
    check(f'{name}: the same with any number of threads', all(run('-f', name, '-j', str(jobs), *PATHS) == one for jobs in (2, 5)))
    check(f'{name}: an empty article', ('text-empty' in run('-f', name, '-', data=b'')) == (name != 'diff'))

# ---- a page and a packed file: places are those of the text taken out, which stands in no line of the file; nothing can be mended there
def summary(*args):
    return subprocess.run([NEWSSCAN, 'check', '--no-config', *args], capture_output=True, text=True, check=False).stderr


BODY = 'Pasar malam di Alun-alun Wonosari dibuka Rabu (20/6/2024), diantaranya untuk pedagang kecil dari desa sekitar. '
with open('page.html', 'w', encoding='utf-8') as file:
    file.write('<html><head><title>Pasar Malam</title></head>\n<body>\n\n<h1>Pasar Malam</h1>\n' + f'<p>{BODY}</p>\n' * 5 + '</body></html>')
with gzip.open('packed.txt.gz', 'wb') as file:
    file.write(SLIP.encode() + BODY.encode())
for name, lines in (('page.html', {1}), ('packed.txt.gz', {1, 2})):
    inside = json.loads(run('-f', 'json', name))['findings']
    check(f'{name}: something is found', {f['rule'] for f in inside} >= {'date-weekday', 'spelling-preposition'}, inside)
    results = json.loads(run('-f', 'sarif', name))['runs'][0]['results']
    spots = [result['locations'][0]['physicalLocation']['region'] for result in results]
    check(f'{name}: lines in sarif', {spot['startLine'] for spot in spots} == lines and
          all(('startColumn' in spot) == (name != 'page.html') for spot in spots), spots)
    check(f'{name}: no repair in sarif, none in a diff, none promised', not any('fixes' in result for result in results) and
          run('-f', 'diff', name) == '' and 'mends' not in summary(name), summary(name))
    check(f'{name}: lines in gitlab', {issue['location']['lines']['begin'] for issue in json.loads(run('-f', 'gitlab', name))} == lines)
with open('plain.txt', 'w', encoding='utf-8') as file:
    file.write(BODY)
check('a plain file: repairs in sarif are promised', any('fixes' in result for result in json.loads(run('-f', 'sarif', 'plain.txt'))['runs'][0]['results'])
      and 'mends 1' in summary('plain.txt'))

# ---- fingerprints
def prints_of(path):
    return [f['fingerprint'] for f in json.loads(run('-f', 'json', '--select', 'date-weekday', path))['findings']]


os.mkdir('print')
for name, text in (('a.txt', SLIP), ('moved.txt', SLIP), ('b.txt', SLIP)):
    with open(f'print/{name}', 'w', encoding='utf-8') as file:
        file.write(text)
before = prints_of('print/moved.txt')
with open('print/moved.txt', 'w', encoding='utf-8') as file:
    file.write('Satu alinea lagi di depan.\n\n' + SLIP)
check('fingerprint: text may move', prints_of('print/moved.txt') == before)
check('fingerprint: another file, another one', not set(prints_of('print/a.txt')) & set(prints_of('print/b.txt')))
SPELLINGS = ['plain.txt', './/plain.txt', 'print/../plain.txt', f'../{os.path.basename(work)}/plain.txt', os.path.join(work, 'plain.txt')]
check('fingerprint: ./a.txt is a.txt, and so is its path from the root', prints_of('print/a.txt') and
      all(prints_of(path) == prints_of('print/a.txt') for path in ('./print/a.txt', './/././/print/a.txt', os.path.join(work, 'print/a.txt'))))
for form, told in (('sarif', '"uri":"plain.txt"'), ('gitlab', '"path": "plain.txt"'), ('github', 'file=plain.txt,'), ('diff', '--- a/plain.txt\n')):
    check(f'{form}: one file has one name', all(told in run('-f', form, path) for path in SPELLINGS),
          [run('-f', form, path)[:300] for path in SPELLINGS])
    check(f'{form}: a file that is named in five ways is told of once', run('-f', form, *SPELLINGS).count(told) == run('-f', form, 'plain.txt').count(told))
records = [json.dumps({'key': 'k1', 'text': 'Lain.'}), json.dumps({'key': 'k2', 'text': SLIP})]
for order in (records, records[::-1]):
    with open('print/r.jsonl', 'w', encoding='utf-8') as file:
        file.write('\n'.join(order) + '\n')
    before = prints_of('print/r.jsonl') if order is records else before
check('fingerprint: a record is known by its key', prints_of('print/r.jsonl') == before and before)

# ---- sarif (the OASIS schema: tests/checks/sarif.py)
sarif = json.loads(run('-f', 'sarif', *PATHS))
log = sarif['runs'][0]
check('sarif: version, column kind', sarif['version'] == '2.1.0' and log['columnKind'] == 'unicodeCodePoints')
rules = log['tool']['driver']['rules']
check('sarif: every rule', [rule['id'] for rule in rules] == [rule['name'] for rule in explained()])
flat = []
for result in log['results']:
    spot = result['locations'][0]['physicalLocation']
    flat.append((rules[result['ruleIndex']]['id'], result['ruleId'], result['level'], spot['region']['startLine'],
                 spot['region'].get('startColumn'), result['message']['text'], result['partialFingerprints']['newsscan/v1']))
expected = []
for f in found:
    record = re.fullmatch(r'.*\.jsonl:(\d+)', f['path'])
    expected.append((f['rule'], f['rule'], f['level'], int(record[1]) if record else f['line'], None if record else f['col'],
                     f['message'], f['fingerprint']))
check('sarif: the same findings', flat == expected)
uris = {result['locations'][0]['physicalLocation']['artifactLocation']['uri'] for result in log['results']}
check('sarif: paths are references', all(re.fullmatch(r"[A-Za-z0-9._~/-]+|(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) for uri in uris), uris)
check('sarif: what could not be read', not log['invocations'][0]['executionSuccessful'] and
      len(log['invocations'][0]['toolExecutionNotifications']) == 1)

# ---- github
out = run('-f', 'github', *PATHS).splitlines()
commands = [line for line in out if line.startswith('::')]
check('github: workflow commands', commands and all(re.match(r'::(error|warning|notice) file=[^,:]+,line=\d+(,col=\d+,endLine=\d+,'
                                                             r'endColumn=\d+)?,title=[a-z-]+::\S', line) for line in commands), out)
kinds = [line.split(' ')[0][2:] for line in commands]
check('github: errors first', kinds == sorted(kinds, key=['error', 'warning', 'notice'].index), kinds)
check('github: ten a level', all(count <= 10 for count in collections.Counter(kinds).values()) and kinds.count('error') == 10)
errors = sum(f['level'] == 'error' for f in found)
check('github: one line tells of the others', len(out) == len(commands) + 1 and f'{errors - 10} more errors' in out[-1], out[-1:])
slips = [line for line in run('-f', 'github', '--select', 'date-weekday', 'odd').splitlines() if line.startswith('::')]
check('github: names are escaped', slips and all('file=odd/50%25 "<ä%2C b>%3A &%09c.txt,line=' in line for line in slips), slips[:1])

# ---- gitlab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
issues = json.loads(run('-f', 'gitlab', *PATHS))
check('gitlab: the fields it wants', issues and all(
    isinstance(issue['description'], str) and isinstance(issue['check_name'], str) and isinstance(issue['fingerprint'], str) and
    issue['severity'] in ('info', 'minor', 'major', 'critical', 'blocker') and isinstance(issue['location']['path'], str) and
    not issue['location']['path'].startswith('./') and isinstance(issue['location']['lines']['begin'], int) for issue in issues))
check('gitlab: the same findings', [issue['fingerprint'] for issue in issues] == prints)
check('gitlab: errors are major', all((issue['severity'] == 'major') == (f['level'] == 'error') for issue, f in zip(issues, found)))

# ---- junit: https://github.com/testmoapp/junitxml and the schema of Jenkins' xunit plugin
ATTRIBUTES = {'testsuites': {'name'}, 'testsuite': {'name', 'tests', 'failures', 'errors'}, 'testcase': {'name', 'classname'},
              'failure': {'message', 'type'}, 'error': {'message', 'type'}, 'system-out': set()}
CHILDREN = {'testsuites': {'testsuite'}, 'testsuite': {'testcase'}, 'testcase': {'failure', 'error', 'system-out'}}
tree = xml.fromstring(run('-f', 'junit', *PATHS).encode())
odd = [(node.tag, node.attrib, [child.tag for child in node]) for node in tree.iter()
       if set(node.attrib) != ATTRIBUTES.get(node.tag) or not {child.tag for child in node} <= CHILDREN.get(node.tag, set())]
check('junit: elements and attributes', tree.tag == 'testsuites' and not odd, odd[:3])
check('junit: counts', all(int(suite.get('tests')) == len(suite) and int(suite.get('failures')) == len(suite.findall('*/failure')) and
                           int(suite.get('errors')) == len(suite.findall('*/error')) for suite in tree))
check('junit: a suite an article', len(tree) == len({suite.get('name') for suite in tree}) > 30)
check('junit: errors fail, nothing else', len(tree.findall('.//failure')) == errors and
      len(tree.findall('.//system-out')) == len(found) - errors)
check('junit: --fail-on note: all fail', len(xml.fromstring(run('-f', 'junit', '--fail-on', 'note', *PATHS).encode())
                                             .findall('.//failure')) == len(found))
check('junit: names stay what they are', any(suite.get('name') == ODD for suite in tree))

# ---- diff: applied with git, checked again
def git(*args):
    return subprocess.run(['git', '-c', 'core.autocrlf=false', *args], capture_output=True, cwd='repo', check=False)


fixable = [rule for rule in explained() if rule['fixable']]
os.mkdir('repo')
git('init', '-q')
BLANKS = '\n\n'.join(f'Alinea {n} tidak memuat apa-apa yang perlu diubah.' for n in range(9)) + '\n\n'
for number, rule in enumerate(fixable):
    bad = rule['bad']
    for name, data in (('plain', bad.encode()), ('crlf', bad.replace('\n', '\r\n').encode()), ('mark', b'\xef\xbb\xbf' + bad.encode()),
                       ('no end', bad.rstrip('\n').encode()), ('ä "x"', (bad + BLANKS + bad + BLANKS + bad).encode())):
        with open(f'repo/{number} {name}.txt', 'wb') as file:
            file.write(data)
with open('repo/latin.txt', 'wb') as file:
    file.write('Kafé itu. '.encode('latin-1') + b''.join(rule['bad'].encode('ascii', 'ignore') for rule in fixable))
select = ','.join(rule['name'] for rule in fixable) or 'all'


def mended(command, args, data=None, cwd='.'):
    """What stands in a file beside the folder after a patch of check -f diff, and what the patching says."""
    os.makedirs('aside/in', exist_ok=True)
    with open('aside/b c.txt', 'w', encoding='utf-8') as file:
        file.write(BODY)
    patch = subprocess.run([NEWSSCAN, 'check', '--no-config', '-f', 'diff', *args], input=data, capture_output=True, cwd=cwd, check=False)
    done = subprocess.run(command, input=patch.stdout, capture_output=True, cwd=cwd, check=False)
    return written('aside/b c.txt'), patch.stdout.decode() + done.stdout.decode() + done.stderr.decode()


WELL = BODY.replace('diantaranya', 'di antaranya')
if shutil.which('patch'):
    for path in ('../b c.txt', os.path.join(work, 'aside/b c.txt')):
        text, told = mended(['patch', '-p1', '-d', '/'], [path], cwd='aside/in')
        check(f'diff: a file elsewhere is named from the root: {path[:3]}', text == WELL, told)
    text, told = mended(['patch', 'aside/b c.txt'], ['-'], data=BODY.encode())
    check('diff: of standard input', text == WELL, told)
else:
    print('ok diff: files elsewhere # SKIP not run: there is no patch')
text, told = mended(['git', 'apply'], [os.path.join(work, 'aside/b c.txt')], cwd='aside')
check('diff: a file here that is named from the root', text == WELL, told)


def fixes():
    out = subprocess.run([NEWSSCAN, 'check', '--no-config', '--date', DATE, '-f', 'json', '--select', select, '.'], cwd='repo',
                         stdout=subprocess.PIPE, check=False).stdout
    return [f for f in json.loads(out)['findings'] if f['fix'] and f['path'] != './latin.txt']


check('diff: there is something to mend', fixes())
for turn in range(3): # repairs that overlap wait for the next turn
    patch = subprocess.run([NEWSSCAN, 'check', '--no-config', '--date', DATE, '-f', 'diff', '--select', select, '.'], cwd='repo',
                           stdout=subprocess.PIPE, check=False).stdout
    if not patch:
        break
    applied = subprocess.run(['git', 'apply', '--whitespace=nowarn', '-'], input=patch, capture_output=True, cwd='repo', check=False)
    check(f'diff: git applies it, turn {turn + 1}', applied.returncode == 0, applied.stderr.decode())
check('diff: nothing is left to mend', patch == b'' and fixes() == [], fixes()[:2])
check('diff: a file that is not UTF-8 is left alone', b'latin' not in patch)

shutil.rmtree(work)
finish()

""".newsscan files, --select, --ignore, --fail-on, baselines, exit status."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from tap import NEWSSCAN, check, finish

SLIP = 'Pasar malam di Alun-alun Wonosari dibuka Rabu (20/6/2024).\n'
FINE = 'Pasar malam di Alun-alun Wonosari dibuka Rabu (19/6/2024).\n'
RULE = '--select=date-weekday'
work = os.path.realpath(tempfile.mkdtemp())


def put(path, text):
    full = os.path.join(work, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, 'w', encoding='utf-8') as file:
        file.write(text)


def run(*args, cwd='.', data=''):
    done = subprocess.run([NEWSSCAN, 'check', *args], input=data, cwd=os.path.join(work, cwd), capture_output=True, text=True,
                          timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def only(*args, **more):
    """The paths with a date-weekday finding."""
    return sorted({line.split(':')[0] for line in run(*args, **more)[1].splitlines() if line.endswith('[date-weekday]')})


put('a.txt', SLIP)
put('fine.txt', FINE)
put('sub/b.txt', SLIP)
put('sub/deep/c.txt', SLIP)
os.mkdir(os.path.join(work, '.git'))

# ---- exit status and streams
status, out, err = run(RULE, 'fine.txt')
check('nothing found: status 0, silent', status == 0 and out == '' and err == '', out + err)
status, out, err = run(RULE, 'a.txt')
check('an error: status 1', status == 1, status)
check('a line a finding', out.startswith('a.txt:1:42: error: ') and out.endswith('[date-weekday]\n') and out.count('\n') == 1, out)
check('the count goes to standard error', err == 'newsscan: 1 error in 1 article\n', err)
check('-q: no count', run('-q', RULE, 'a.txt')[2] == '')
check('--fail-on never: status 0', run(RULE, '--fail-on', 'never', 'a.txt')[0] == 0)
status, out, err = run(RULE, 'a.txt', 'missing.txt')
check('an input that cannot be read: status 3 wins', status == 3 and 'missing.txt' in err and out.count('\n') == 1, err)
check('an unknown rule: status 2, and what was meant', run('--select', 'date-wekday', 'a.txt')[0] == 2 and
      'did you mean "date-weekday"' in run('--select', 'date-wekday', 'a.txt')[2])
for word, meant in (('speling', 'spelling'), ('spel', 'spelling'), ('qutoes', 'quotes'), ('name-frist', 'name-first'), ('quote-styl', 'quote-style')):
    for option in '--select', '--ignore':
        status, out, err = run(option, word, 'a.txt')
        check(f'{option} {word}: what was meant', status == 2 and out == '' and f'unknown rule "{word}"; did you mean "{meant}"?' in err, err)
for word in 'nonsense', 'x':
    check(f'nothing is near {word}', [run(option, word, 'a.txt')[2] for option in ('--select', '--ignore')] ==
          [f'newsscan: {option}: unknown rule "{word}"\n' for option in ('--select', '--ignore')])
check('--explain of a group: its first rule', 'did you mean spelling-nonstandard?' in run('--explain', 'speling')[2])
check('an unknown rule to ignore', run('--ignore', 'nonsense', 'a.txt')[0] == 2)
check('--explain of an unknown rule', run('--explain', 'nonsense')[0] == 2 and
      'did you mean date-weekday' in run('--explain', 'date-wekday')[2])
check('standard input', only(RULE, '-', data=SLIP) == ['-'])
check('a file given twice is linted once', run(RULE, 'a.txt', 'a.txt')[1].count('\n') == 1)
out = run(RULE, 'sub', 'a.txt')[1].splitlines()
check('sorted by path', [line.split(':')[0] for line in out] == ['a.txt', 'sub/b.txt', 'sub/deep/c.txt'], out)
check('a family, the first word of a name, all', all(only('--select', word, 'a.txt') for word in ('dates', 'date', 'all')))
rules = [line.split()[:3] for line in run('--list-rules')[1].splitlines()]
opt_in = {rule[0] for rule in rules if rule[2].startswith('opt-in')}
put('sub/opt.txt', 'Kabar dari Desa\n\nHarga beras Rp 5.000 sekilo, kata Rini Astuti di desa itu tadi pagi. Warga membeli satu karung saja.\n')
def told(*options):
    return {f['rule'] for f in json.loads(run('-f', 'json', *options, 'sub/opt.txt')[1])['findings']}
check('opt-in rules: their own name and all switch them on', 'number-currency' in opt_in and
      'number-currency' in told('--select', 'number-currency') & told('--select', 'all') & told('--select', 'text,all'))
check('opt-in rules: neither nothing nor a family nor a first word does',
      not opt_in & (told() | told('--select', 'text') | told('--select', 'number')))
check('all but an opt-in rule', 'number-currency' not in told('--select', 'all', '--ignore', 'number-currency'))
for line, on in ('text = on', False), ('number = note', False), ('text = warning', False), ('number-currency = on', True), ('all = on', True), \
                ('number-currency = on\ntext = warning', True), ('select = all', True), ('select = text', False):
    put('sub/.newsscan', line + '\n')
    check(f'.newsscan: {line!r} and what is opt-in', ('number-currency' in told()) == on)
os.remove(os.path.join(work, 'sub/.newsscan'))
os.remove(os.path.join(work, 'sub/opt.txt'))
check('a list with commas', only('--select', 'date-weekday, dates', 'a.txt') == ['a.txt'])
for nothing in '', ',', ' , ':
    status, out, err = run('--select', nothing, 'a.txt')
    check(f'--select "{nothing}" selects nothing, not all', status == 2 and out == '' and '--select: no rule is named' in err, err)
check('--ignore of nothing is fine', only('--ignore', '', 'a.txt') == ['a.txt'])
check('--ignore', only('--ignore', 'dates', 'a.txt') == [] and only('--select', 'date', '--ignore', 'date-weekday', 'a.txt') == [])

# ---- colour
check('colour when asked', '\x1b[' in run(RULE, '--color', 'always', 'a.txt')[1])
check('no colour into a pipe', '\x1b[' not in run(RULE, 'a.txt')[1])
check('no colour into a file', run(RULE, '--color', 'always', '-o', 'out.txt', 'a.txt')[0] == 1 and
      b'\x1b' not in open(os.path.join(work, 'out.txt'), 'rb').read())
os.remove(os.path.join(work, 'out.txt'))

# ---- .newsscan
put('.newsscan', '# of the house\ndate-weekday = off\n')
check('a rule is off', only('.') == [])
check('--no-config', only('--no-config', '.') == ['./a.txt', './sub/b.txt', './sub/deep/c.txt'])
check('--select wins over it', only(RULE, 'a.txt') == ['a.txt'])
put('sub/.newsscan', 'date-weekday = on\n')
check('the nearer file wins', only('.') == ['./sub/b.txt', './sub/deep/c.txt'])
put('sub/deep/.newsscan', 'root = true\n')
put('sub/.newsscan', 'date-weekday = off\n')
put('.newsscan', '')
check('root = true ends the search', only('.') == ['./a.txt', './sub/deep/c.txt'])
put('sub/deep/.newsscan', '')
check('an empty file says nothing', only('sub/deep') == [])
check('from within the folder, too', only('c.txt', cwd='sub/deep') == [])
os.mkdir(os.path.join(work, 'sub/.git'))
put('.newsscan', 'date-weekday = off\n')
put('sub/.newsscan', '')
check('.git ends the search', only('.') == ['./sub/b.txt', './sub/deep/c.txt'])
os.rmdir(os.path.join(work, 'sub/.git'))
os.remove(os.path.join(work, 'sub/.newsscan'))
os.remove(os.path.join(work, 'sub/deep/.newsscan'))
put('.newsscan', 'ignore =\n    date-weekday,\n    dates\n')
check('an indented line goes on', 'unknown' not in run('.')[2] and only('.') == [], run('.')[2])
put('.newsscan', '[sub/deep/] # a comment\ndate-weekday = off # of the newsroom\n\t; and\n')
check('a comment behind a value', only('.') == ['./a.txt', './sub/b.txt'], run('.')[2])
put('.newsscan', '[sub/deep/]\ndate-weekday = off\n')
check('a section for a folder', only('.') == ['./a.txt', './sub/b.txt'])
check('by whatever way it is reached', only('../sub/deep/c.txt', cwd='sub') == [])
put('.newsscan', '[b.txt]\ndate-weekday = off\n[*.txt]\ndate-weekday = warning\n[a.*]\ndate-weekday = note\n')
check('sections by name; later ones win', run('--fail-on', 'error', '.')[0] == 0 and ': note: ' in run('a.txt')[1] and
      ': warning: ' in run('sub/b.txt')[1], run('.')[1])
for text in ('select =\n', 'select = ,\n\n', 'select =\nfail-on = note\n', 'select =\n[x/]\nselect = dates\n'):
    put('.newsscan', '# the desk\n' + text)
    status, out, err = run('a.txt')
    check(f'{text!r} selects nothing, not all', status == 2 and out == '' and '.newsscan:2: no rule is named' in err, err)
put('.newsscan', 'select =\n  dates,\n')
check('a list may begin behind its key', run('a.txt') == run('--no-config', '--select', 'dates', 'a.txt'))
put('.newsscan', 'fail-on = note\ndate-weekday = note\nselect = date-weekday\n')
check('fail-on of the file', run('a.txt')[0] == 1 and run('--fail-on', 'error', 'a.txt')[0] == 0)
put('.newsscan', 'fail-on = never\n')
check('fail-on = never', run(RULE, 'a.txt')[0] == 0)
put('other.ini', 'date-weekday = off\n')
check('--config: this file alone', only('--config', 'other.ini', '.') == [])
for text, line, meant in (('fail-no = note\n', 1, '"fail-on"'), ('\ndate-wekday = off\n', 2, '"date-weekday"'),
                          ('date-weekday = of\n', 1, 'off, on'), ('[x\n', 1, 'brackets'), ('fail-on\n', 1, 'KEY = VALUE'),
                          ('[x]\nroot = true\n', 2, 'before the first section'), ('ignore = date-weekday, daets\n', 1, '"dates"'),
                          ('root = yes\n', 1, 'true or false'), ('word = resiko\n', 1, 'mean "words"'),
                          ('[opini/]\nname = Sri Lestari\n', 2, 'mean "names"'), ('[opini/]\nword = resiko\n', 2, 'mean "words"'),
                          ('[opini/]\ndate-wekday = off\n', 2, '"date-weekday"'), ('[*.txt]\nnam-variant = off\n', 2, '"name-variant"'),
                          ('[a.txt]\nspeling = off\n', 2, 'mean "spelling"'), ('[a.txt]\n[b/]\nselect = nmaes\n', 3, 'mean "names"'),
                          ('[b/]\nignore =\n  dates,\n  qoute-style\n', 4, 'mean "quote-style"'), ('[b/]\nfail-onn = never\n', 2, 'mean "fail-on"'),
                          ('[b/]\nname-variant = offf\n', 2, 'off, on, note')):
    put('.newsscan', text)
    status, out, err = run('.')
    check(f'{text!r} is refused', status == 2 and out == '' and f'.newsscan:{line}: ' in err and meant in err, err)
put('.newsscan', 'date-weekday = off\n')
check('a --config that is not there', run('--config', 'nothing.ini', 'a.txt')[0] == 2)
os.remove(os.path.join(work, '.newsscan'))

# ---- words of the house
HOUSE = 'Ia tidak mempengaruhi hasil pemilihan. Mempengaruhi pemilih dilarang.\n'
put('house.txt', HOUSE)
check('a word that the dictionary writes otherwise', run('--select', 'spelling-peluluhan', 'house.txt')[1].count('\n') == 2)
put('.newsscan', 'words = sholat,\n    mempengaruhi\n')
check('words: the house writes it so, in either case', run('--select', 'spelling-peluluhan', 'house.txt')[1] == '')
put('.newsscan', 'words = #sholat, mempengaruhi # and others\n')
check('words: one that begins like a comment', run('--select', 'spelling-peluluhan', 'house.txt')[1] == '')
put('.newsscan', 'words = pengaruhi\n')
check('words: whole words only', run('--select', 'spelling-peluluhan', 'house.txt')[1].count('\n') == 2)
put('.newsscan', '\ufeffwords = mempengaruhi\r\n[a.txt]\r\nall = off\r\n')
check('a byte order mark and the line ends of Windows are nothing', run('--select', 'spelling-peluluhan', 'house.txt') == (0, '', ''))
os.remove(os.path.join(work, '.newsscan'))

# ---- the same text twice
LONG = ' '.join(f'Warga {name} membawa hasil kebunnya ke pasar pagi dengan perahu kecil milik {owner}.' for name, owner in
                (('Kampung Baru', 'tetangga'), ('Tanjung Harapan', 'koperasi'), ('Muara Lembu', 'seorang nelayan tua'))) + '\n'
TWIN = '--select=text-duplicate'
put('twins/1.txt', LONG)
put('twins/2.txt', 'Judul lain\n\n' + LONG)
put('twins/3.txt', LONG)
put('twins/4.txt', 'Hujan turun sejak sore di lereng gunung, dan petani menunda panen kentang sampai pekan depan karena jalan licin.\n')
out = run(TWIN, 'twins')[1].splitlines()
check('an article that another one equals, or nearly', [line.split(':')[0] for line in out] == ['twins/2.txt', 'twins/3.txt'] and
      'nearly that of twins/1.txt' in out[0] and 'the text is that of twins/1.txt' in out[1], out)
check('the first of them is named whatever the order', run(TWIN, 'twins/3.txt', 'twins/1.txt')[1].startswith('twins/3.txt'))
run(TWIN, '--write-baseline', 'known', 'twins')
check('the baseline knows it', run(TWIN, '--baseline', 'known', 'twins')[1] == '')

# ---- baselines
status, out, err = run(RULE, '--write-baseline', 'known', '.')
check('--write-baseline: status 0, nothing shown, the count', status == 0 and out == '' and 'written to known' in err, err)
check('what the baseline knows is passed over', run(RULE, '--baseline', 'known', '.')[:2] == (0, ''))
known = open(os.path.join(work, 'known'), encoding='utf-8').read()
put('windows', '\ufeff' + known.replace('\n', '\r\n'))
check('... also when an editor of Windows saved it', run(RULE, '--baseline', 'windows', '.')[:2] == (0, ''))
status, out, err = run(RULE, '--baseline', 'known', '--write-baseline', 'known', '.')
check('--write-baseline and --baseline: nothing is lost', status == 2 and out == '' and open(os.path.join(work, 'known'), encoding='utf-8').read() == known)
put('a.txt', 'Satu baris di depan.\n\n' + SLIP)
check('moved text is known still', only(RULE, '--baseline', 'known', 'a.txt') == [])
put('a.txt', SLIP + SLIP)
check('a second one of the same is new', run(RULE, '--baseline', 'known', 'a.txt')[1].startswith('a.txt:2:42:'))
put('known', 'no fingerprint\n')
check('a file that is no baseline', run(RULE, '--baseline', 'known', '.')[0] == 2)
check('a baseline that is not there', run(RULE, '--baseline', 'nothing', '.')[0] == 2)
check('--write-baseline wants no -f', run('--write-baseline', 'x', '-f', 'json', '.')[0] == 2)

shutil.rmtree(work)
finish()

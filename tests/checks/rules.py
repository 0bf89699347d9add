"""For the suites of newsscan check: the rules as --explain tells of them, findings as a list, repairs made by hand."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from tap import scan

DATE = '2024-06-20'


def findings(*args, data=b'', date=DATE):
    dated = ['--date', date] if date else []
    status, out, err = scan('check', '-f', 'json', '--fail-on', 'never', *dated, *args, data=data)
    if status != 0:
        raise RuntimeError(f'status {status}: {err.decode("utf-8", "replace")[:300]}')
    return json.loads(out)['findings']


def section(page, label):
    """The lines behind a label, without their margin."""
    lines, taken = [], False
    for line in page.split('\n'):
        if re.match(rf'{label}\b', line):
            taken = True
        elif taken and line[:1].strip():
            break
        if taken:
            lines.append(line[10:])
    return '\n'.join(lines).strip('\n')


def explained():
    """Every rule: {name, level, opt_in, fixable, bad, good}."""
    rules = []
    for page in re.split(r'\n(?=[a-z]+(?:-[a-z]+)+: )', scan('check', '--explain', 'all')[1].decode()):
        head = page.split('\n')
        level, family, start = head[1].strip('()').split(', ')
        rules.append({'name': head[0].split(':')[0], 'level': level, 'family': family, 'opt_in': start != 'on',
                      'fixable': 'diff' in section(page, 'Fix'), 'bad': section(page, 'Bad') + '\n',
                      'good': section(page, 'Good') + '\n'})
    return rules


def mended(text, found):
    """The text with every repair made, but for those that overlap an earlier one."""
    done, out = 0, []
    for fix in sorted((f['fix'] for f in found if f['fix']), key=lambda fix: (fix['start'], fix['end'])):
        if fix['start'] >= done:
            out += [text[done:fix['start']], fix['text']]
            done = fix['end']
    return ''.join(out) + text[done:]

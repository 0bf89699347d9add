"""Every rule finds its bad example, leaves its good one alone, and mends what it says it can mend."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from tap import check, finish, scan

from rules import DATE, explained, findings, mended

rules = explained()
listed = [line.split()[0] for line in scan('check', '--list-rules')[1].decode().splitlines()]
check('--list-rules and --explain all name the same rules', listed == [rule['name'] for rule in rules], listed)
check('names are unique', len(set(listed)) == len(listed))

for rule in rules:
    name = rule['name']
    bad = findings('--no-config', '--select', name, data=rule['bad'])
    date = DATE if bad else None # some rules are about articles whose date is not known
    bad = bad or findings('--no-config', '--select', name, data=rule['bad'], date=None)
    check(f'{name}: the bad example', bad and all(f['rule'] == name for f in bad), rule['bad'])
    check(f'{name}: its level', all(f['level'] == rule['level'] for f in bad))
    good = findings('--no-config', '--select', name, data=rule['good'], date=date)
    check(f'{name}: the good example', good == [], good)
    mends = [f for f in bad if f['fix']]
    if rule['fixable']:
        check(f'{name}: the bad example can be mended', mends, bad)
        left = findings('--no-config', '--select', name, data=mended(rule['bad'], bad), date=date)
        check(f'{name}: mended, nothing is left to mend', not [f for f in left if f['fix']], left)
        if len(mends) == len(bad):
            check(f'{name}: mended, it is the good example', mended(rule['bad'], bad) == rule['good'], mended(rule['bad'], bad))
    else:
        check(f'{name}: mended by hand only', not mends, mends)
    plain = [f for f in findings('--no-config', data=rule['bad'], date=date) if f['rule'] == name]
    check(f'{name}: {"off" if rule["opt_in"] else "on"} from the start', bool(plain) != rule['opt_in'])

# Repairs whose place is another than what is pointed at.
for name, bad, good in (('quote-comma', '"Saya datang ke balai desa pagi ini", kata Rini.', '"Saya datang ke balai desa pagi ini," kata Rini.'),
                        ('quote-comma', '"Saya datang ke balai desa pagi ini" kata Rini.', '"Saya datang ke balai desa pagi ini," kata Rini.'),
                        ('quote-comma', '"Saya datang ke balai desa pagi ini." kata Rini.', '"Saya datang ke balai desa pagi ini," kata Rini.'),
                        ('punct-space', 'Rini datang ke Solo , lalu pulang.', 'Rini datang ke Solo, lalu pulang.'),
                        ('punct-space', 'Sungai itu meluap.Warga lari.', 'Sungai itu meluap. Warga lari.')):
    done = mended(bad, findings('--no-config', '--select', name, data=bad))
    check(f'{name}: {bad}', done == good, done)
finish()

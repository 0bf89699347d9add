"""The gazetteer: every form of every name in the strong lists is found where it stands alone in a sentence, as what the lists say: its
text, type, name, country and region. A form that two of them have ("DKJ": a province, a council of artists) is either. Forms without a
capital ("detikcom") are left out: they name a medium where it is a source only."""
import glob
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

LISTS = os.path.join(tap.ROOT, 'src', 'data', 'gazetteer')


def rows(path):
    with open(path, encoding='utf-8') as file:
        return [line.rstrip('\n').split('\t') for line in file if line.strip() and line[0] != '#']


def forms(path):
    """Every form that a list has for names of the strong kinds, with what it stands for: (form, (type, name, country, region))."""
    for kind, name, country, region, others, *_ in rows(path):
        for form in [name, *others.split('|')]:
            if kind in strong and form != '-' and form.lower() != form:
                yield form, (strong[kind], name, *(None if code == '-' else code for code in (country, region)))


def told(article, form):
    return [tuple(entity[key] for key in ('type', 'name', 'country', 'region'))
            for entity in article['entities'] for mention in entity['mentions'] if mention['text'] == form]


strong = {kind: type for kind, type, strength, _ in rows(os.path.join(LISTS, 'kinds.tsv')) if strength == 'strong' and type != 'thing'}
lists = {os.path.basename(path): list(forms(path)) for path in sorted(glob.glob(os.path.join(LISTS, '[0-9]*.tsv')))}
meant = {}
for form, meaning in (pair for pairs in lists.values() for pair in pairs):
    meant.setdefault(form, set()).add(meaning)
for path, pairs in lists.items():
    names = sorted({form for form, _ in pairs})
    if not names:
        continue
    found = tap.lines('--input', 'jsonl', '-', data=tap.records(
        f'Sore itu warga terus berbicara tentang {name} sambil tertawa dan pulang.' for name in names))
    missed = [f'{name}: {told(article, name)}' for name, article in zip(names, found)
              if len(told(article, name)) != 1 or told(article, name)[0] not in meant[name]]
    tap.check(f'{path}: {len(names)} forms', len(found) == len(names) and not missed, '\n'.join(missed))
tap.check('there are lists', len(lists) > 20 and len(meant) > 10000, (len(lists), len(meant)))
tap.finish()

"""The gazetteer: every form of every name in the strong lists is found where it stands alone in a sentence: a mention has its text.
Under which type and name is for tests/cases. Forms without a capital ("detikcom") name a medium as a source, and nothing else."""
import glob
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

LISTS = os.path.join(tap.ROOT, 'src', 'data', 'gazetteer')


def rows(path):
    with open(path, encoding='utf-8') as file:
        return [line.rstrip('\n').split('\t') for line in file if line.strip() and line[0] != '#']


def forms(path, kinds):
    for kind, name, *rest in rows(path):
        if kind in kinds:
            yield name
            yield from (form for form in rest[2].split('|') if len(rest) > 2 and form != '-')


strong = {row[0] for row in rows(os.path.join(LISTS, 'kinds.tsv')) if row[2] == 'strong' and row[1] != 'thing'}
for path in sorted(glob.glob(os.path.join(LISTS, '[0-9]*.tsv'))):
    names = sorted(form for form in set(forms(path, strong)) if form.lower() != form)
    if not names:
        continue
    texts = [f'Sore itu warga terus berbicara tentang {name} sambil tertawa dan pulang.' for name in names]
    found = tap.lines('--input', 'jsonl', '-', data=tap.records(texts))
    missed = [name for name, article in zip(names, found)
              if name not in (mention['text'] for entity in article['entities'] for mention in entity['mentions'])]
    tap.check(f'{os.path.basename(path)}: {len(names)} forms', len(found) == len(names) and not missed, '\n'.join(missed))
tap.finish()

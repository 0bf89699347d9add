"""Ten articles of corpus/ in which a person marked every quote: who says what, by which cue, through whom. Figures as in the README.

tests/annotated/quotes/NAME.txt: the article's path, then in text order
    KIND | SPEAKER | CUE | TEXT | via MEDIUM      `-` for none; \\n for a line break; "? " in front: may be found or not
    source | NAME                                 a medium the article draws on
What newsscan does not find stays marked: the figures are to be what they are, and the bars are the least that is kept."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap

BARS = {'direct.span': .98, 'direct.span+speaker': .90, 'direct.cue': .97, 'partial.span': .75, 'indirect.span': .90,
        'indirect.span+speaker': .75, 'indirect.cue': .95, 'via': 1, 'sources': .90}


def annotated(path):
    head, *rows = tap.read_text(path).splitlines()
    quotes, sources = [], []
    for row in rows:
        fields = [None if field == '-' else field for field in row.split(' | ')]
        if fields[0] == 'source':
            sources.append(fields[1])
            continue
        kind, speaker, cue, text, *via = fields
        quotes.append({'kind': kind.lstrip('? '), 'free': kind.startswith('?'), 'speaker': speaker, 'cue': cue,
                       'text': text.replace('\\n', '\n'), 'via': via[0][4:] if via else None})
    return head.lstrip('# '), quotes, sources


def main():
    right, found, wanted, detail = {}, {}, {}, {}

    def count(table, name, by=1):
        table[name] = table.get(name, 0) + by

    def miss(name, text):
        detail.setdefault(name, []).append(text)

    for name in sorted(os.listdir(os.path.join(HERE, 'quotes'))):
        path, gold, sources = annotated(os.path.join(HERE, 'quotes', name))
        article = tap.report(os.path.join(tap.ROOT, path))['articles'][0]
        free = {(g['kind'], g['text']) for g in gold if g['free']}
        got = {(q['kind'], q['text']): q for q in article['quotes']}
        for g in (g for g in gold if not g['free']):
            key, q = g['kind'] + '.span', got.get((g['kind'], g['text']))
            count(wanted, key), count(wanted, key + '+speaker')
            if q is None:
                miss(key, f'{name}: not found: {g["text"]}')
                continue
            count(right, key)
            count(wanted, g['kind'] + '.cue'), count(found, g['kind'] + '.cue'), count(right, g['kind'] + '.cue', q['cue'] == g['cue'])
            count(right, key + '+speaker', q['speaker'] == g['speaker'])
            if q['speaker'] != g['speaker']:
                miss(key + '+speaker', f'{name}: {q["speaker"]} for {g["speaker"]}: {g["text"]}')
            if g['via'] or q['via']:
                count(wanted, 'via'), count(found, 'via'), count(right, 'via', q['via'] == g['via'])
        for kind, text in got:
            if (kind, text) not in free:
                count(found, kind + '.span'), count(found, kind + '.span+speaker')
                if (kind, text) not in {(g['kind'], g['text']) for g in gold}:
                    miss(kind + '.span', f'{name}: found and not marked: {text}')
        names = [a['name'] for a in article['attributions']]
        count(wanted, 'sources', len(sources)), count(found, 'sources', len(names))
        count(right, 'sources', len(set(names) & set(sources)))
    for name in wanted:
        hits, all_found = right.get(name, 0), found.get(name, 0)
        f1 = 2 * hits / max(1, wanted[name] + all_found)
        print(f'# {name} {f1:.3f}  wanted {wanted[name]} found {all_found} right {hits}')
        for line in detail.get(name, []):
            print('#   ' + line[:200])
        if name in BARS:
            tap.check(f'{name} is at least {BARS[name]}', f1 >= BARS[name], f'{f1:.3f}')


main()
tap.finish()

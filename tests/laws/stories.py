"""corpus.stories: the groups of articles that somebody put together by event are found, and what a story says is in its articles.

score() is the scorer: pairs of articles in one story, against pairs of articles in one event."""
import itertools
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

OWN = [('samaturu', 'tiworo'), ('/pakta/',), ('pasar-sugihan',), ('kelam-permai', 'banjir-sintang'), ('bus-sekolah',)]
SHARED = os.path.join(tap.ROOT, '..', 'shared')


def pairs(groups):
    return {frozenset(pair) for group in groups for pair in itertools.combinations(sorted(group), 2)}


def score(found, gold):
    """(precision, recall, F1) over pairs."""
    found, gold = pairs(found), pairs(gold)
    good = len(found & gold)
    precision, recall = good / max(1, len(found)), good / max(1, len(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def stories(*paths, base=True):
    found = tap.report('--no-articles', *paths)['corpus']['stories']
    return [{os.path.basename(path) if base else path for path in story['paths']} for story in found]


def events():
    """Groups of groups.tsv. Those of kind tmpl use one form on different days: they are no event."""
    groups = {}
    with open(os.path.join(SHARED, 'samples', 'events', 'groups.tsv'), encoding='utf-8') as file:
        head = next(file).rstrip('\n').split('\t')
        for row in file:
            row = dict(zip(head, row.rstrip('\n').split('\t')))
            if row['kind'] != 'tmpl':
                groups.setdefault(row['event'], set()).add(row['file'])
    return list(groups.values())


def check_score(name, found, gold, bar):
    precision, recall, f1 = score(found, gold)
    wrong = sorted(map(sorted, pairs(found) - pairs(gold)))[:3], sorted(map(sorted, pairs(gold) - pairs(found)))[:3]
    print(f'# stories, {name}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}')
    tap.check(f'pairwise F1 of stories >= {bar}: {name}', f1 >= bar, f'{f1:.3f} too many, too few: {wrong}')


def check_contents(name, *paths):
    report = tap.report(*paths)
    articles = {article['path']: article for article in report['articles']}
    days = {path: (article['published'] or '')[:10] for path, article in articles.items()}
    faults = []
    for story in report['corpus']['stories']:
        told = [articles[path] for path in story['paths']]
        known = sorted(days[path] for path in story['paths'] if len(days[path]) == 10)
        names = [{entity['name'] for entity in article['entities']} for article in told]
        fine = story['paths'] == sorted(story['paths']) and len(story['paths']) > 1
        fine = fine and (story['title'] in {article['title'] for article in told})
        fine = fine and [story['first'], story['last']] == ([known[0], known[-1]] if known else [None, None])
        fine = fine and all(2 * sum(name in these for these in names) >= len(told) for name in story['names'])
        for conflict in story['conflicts']:
            values = [version['value'] for version in conflict['values']]
            fine = fine and len(values) == len(set(values)) > 1 and all(set(version['paths']) <= set(story['paths']) for version in conflict['values'])
            for version in conflict['values']:
                for article in (articles[path] for path in version['paths']):
                    said = {'date': [date['value'] for date in article['dates']], 'name': [entity['name'] for entity in article['entities']],
                            'figure': [amount['value'] for amount in article['amounts'] if amount['type'] == 'count']}[conflict['kind']]
                    fine = fine and version['value'] in said
        if not fine:
            faults.append(story)
    tap.check(f'what a story says is in its articles: {name}', not faults, faults[:1])
    once = [path for story in report['corpus']['stories'] for path in story['paths']]
    tap.check(f'an article is in one story: {name}', len(once) == len(set(once)))
    sizes = [(-len(story['paths']), story['paths'][0]) for story in report['corpus']['stories']]
    tap.check(f'the largest story comes first: {name}', sizes == sorted(sizes))


check_contents('corpus', tap.CORPUS)
own = [[path for path in tap.corpus_files() if any(word in path for word in words)] for words in OWN]
own[0].append(os.path.join(tap.CORPUS, 'kilat.jsonl:5'))
check_score('corpus', stories(tap.CORPUS, base=False), own, 0.9)
disputes = [(conflict['what'], {version['value'] for version in conflict['values']})
            for story in tap.report('--no-articles', tap.CORPUS)['corpus']['stories'] for conflict in story['conflicts']]
for what, values in ((None, {'2024-06-19', '2024-06-20'}), ('orang tewas', {8, 9}), ('orang mengungsi', {508, 512}), ('kios', {214, 241}),
                     (None, {'Yohanes Lanting', 'Yohannes Lanting'}), (None, {'Bambang Sutejo', 'Bambang Sutedjo'}), (None, {'La Ode Sarfan', 'La Ode Syarfan'})):
    tap.check(f'disagreement: {what or "-"} {sorted(values)}', (what, values) in disputes, disputes)
tap.check('no disagreement that is none', len(disputes) <= 7, disputes)
told = """{}

SOLO - Wali Kota Solo Ana Suryani membuka rapat paripurna istimewa di {} Solo, Senin (3/3/2025), setelah pulang dari Washington {}. Rapat paripurna membahas anggaran jembatan
Kali Pepe, kata {}. Hadir Ketua Karang Taruna Banjarsari Budi Waluyo dan Camat Banjarsari Citra Lestari."""
twice = [('Anggaran Jembatan Kali Pepe Dibahas di Solo', 'Gedung DPR', 'DC', 'Sekretaris Daerah Yohanes Prakoso'),
         ('Rapat Istimewa Bahas Anggaran Jembatan Kali Pepe', 'Gedung MPR', 'D.C.', 'Sekretaris Daerah Yohannes Prakoso')]
told = tap.report('--input', 'jsonl', '-', data=tap.records([told.format(*values) for values in twice]).encode())['corpus']['stories']
tap.check('two acronyms are two things, two spellings one, dots no spelling', [[version['value'] for version in conflict['values']] for story in told
          for conflict in story['conflicts']] == [['Yohanes Prakoso', 'Yohannes Prakoso']], told)
tap.check('a minister on two days in two places is no event', tap.report('--input', 'jsonl', '-', data=tap.records([
    'Menteri Hendra Sasmita Buka Pameran Batik di Pekalongan\n\nPEKALONGAN - Menteri Hendra Sasmita dari Kementerian Koperasi, Selasa (4/3/2025), '
    'memuji perajin Kauman. Hendra Sasmita lalu mencanting bersama siswa. "Bagus," kata Hendra Sasmita.',
    'Menteri Hendra Sasmita Janjikan Pupuk untuk Petani Tebu\n\nKEDIRI - Menteri Hendra Sasmita dari Kementerian Koperasi, Rabu (5/3/2025), '
    'mendengar keluhan petani Ngancar. Hendra Sasmita ditemani bupati. "Segera cair," ujar Hendra Sasmita.']).encode())['corpus']['stories'] == [])
for folder in tap.other_folders():
    if os.path.basename(folder) in ('events', 'seeds', 'txt'):
        check_contents(os.path.basename(folder), *[path for path in tap.files_of(folder) if path.endswith('.txt')])
if os.path.isdir(SHARED):
    events_folder, seeds, txt = (os.path.join(SHARED, name) for name in ('samples/events', 'seeds', 'samples/txt'))
    seed_files = {name for name in os.listdir(seeds) if name.endswith('.txt')}
    check_score('events', stories(events_folder), events(), 0.9)
    check_score('seeds', stories(seeds), [seed_files], 1.0)
    mixed = [{name for name in story if name in seed_files or name[0] in 'ENT'} for story in stories(events_folder, seeds, txt)]
    check_score('events and seeds among 531 other articles', mixed, events() + [seed_files], 0.9)
tap.finish()

"""corpus.duplicates against the texts themselves: every shingle of three words compared, no sketch."""
import itertools
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap


def shingles(article):
    """Runs of three words of the body, as far as a reader of the record can tell what that is."""
    text, at, parts = article['text'], 0, []
    for zone in article['boilerplate'] + [{'start': len(text), 'end': 0}]:
        parts.append(text[at:zone['start']])
        at = zone['end']
    words = re.findall(r'\w+(?:[-.,/]\w+)*', '\n'.join(parts).replace(article['title'] or '\0', '', 1).lower())
    return set(zip(words, words[1:], words[2:]))


def index(a, b):
    return len(a & b) / max(1, len(a | b))


def share(a, b):
    return len(a & b) / max(1, min(len(a), len(b)))


def check(name, *paths):
    report = tap.report('--text', *paths)
    articles = {article['path']: article for article in report['articles']}
    sets = {path: shingles(article) for path, article in articles.items()}
    groups = report['corpus']['duplicates']
    together = {frozenset(pair) for group in groups for pair in itertools.combinations(group['paths'], 2)}
    wrong = [(a, b) for a, b in map(sorted, together) if articles[a]['id'] != articles[b]['id']
             and index(sets[a], sets[b]) < 0.45 and share(sets[a], sets[b]) < 0.38]
    tap.check(f'duplicates have most words in common: {name}', not wrong, wrong)
    off = [group for group in groups for low in [min(index(sets[a], sets[b]) for a, b in itertools.combinations(group['paths'], 2))]
           if articles[group['paths'][0]]['words'] > 40 and abs(low - group['similarity']) > 0.15]
    tap.check(f'similarity is near the true one: {name}', not off, off)
    days = {path: {d['value'] for d in a['dates'] if d['type'] == 'date' and d['grain'] == 'day'} for path, a in articles.items()}
    missed = [(a, b) for a, b in itertools.combinations(sorted(sets), 2) if len(sets[a]) > 40 and len(sets[b]) > 40
              and frozenset((a, b)) not in together and len(sets[a]) < 2 * len(sets[b]) < 4 * len(sets[a])
              and not (days[a] and days[b] and not days[a] & days[b]) and index(sets[a], sets[b]) > 0.75]
    tap.check(f'no near copy is missed: {name}', not missed, missed)
    ids = [id for group in groups for id, path in zip(group['ids'], group['paths']) if articles[path]['id'] == id]
    tap.check(f'ids belong to their paths: {name}', len(ids) == sum(len(group['paths']) for group in groups))
    order = [group['paths'] for group in groups]
    tap.check(f'groups and paths are in order: {name}', order == sorted(order) and all(paths == sorted(paths) for paths in order))


def groups_in(records):
    """Which of these records are duplicates of each other: their lines."""
    report = tap.report('--input', 'jsonl', '-', data=records.encode())
    return [[path.split(':')[1] for path in group['paths']] for group in report['corpus']['duplicates']]


def group_of(*texts):
    return groups_in(tap.records(texts))


check('corpus', tap.CORPUS)
for folder in tap.other_folders():
    if os.path.basename(folder) in ('events', 'seeds', 'txt'):
        check(os.path.basename(folder), *[path for path in tap.files_of(folder) if path.endswith('.txt')])

body = tap.read_text(os.path.join(tap.CORPUS, 'ekonomi', 'saujana-bus-sekolah-listrik.txt'))
other = tap.read_text(os.path.join(tap.CORPUS, 'pakta', 'berita-janji-pertahanan.txt'))
tap.check('the same text is a duplicate, whatever surrounds it', group_of(body, other, body, body + '\n\nBaca juga: Jembatan Baru Dibuka\n') == [['1', '3', '4']])
tap.check('nothing is no duplicate of nothing', group_of('', '', ' ') == [])
tap.check('a short text only of itself', group_of('Ana tiba di Solo.', 'Ana tiba di Solo.', 'Ani tiba di Solo.') == [['1', '2']])
form = 'Harga beras di Pasar {} hari ini Rp{}.000 per kilogram, {}. ' + 'Pedagang berharap pasokan dari daerah lancar sampai akhir bulan dan pembeli tidak cemas. ' * 5
tap.check('a form with another day is no copy', group_of(form.format('Legi', 14, 'Senin, 3 Maret 2025'), form.format('Legi', 15, 'Senin, 10 Maret 2025')) == [])
head = 'PT Tirta Lestari Catat Laba {}\n\nSOLO - {} PT Tirta Lestari milik Pemerintah Kota Solo mencatat laba Rp4,2 miliar, kata Direktur Ana Suryani '\
    'dan Sekretaris Daerah Budi Waluyo, Senin, 3 Maret 2025, di Banjarsari. '
shared = 'Laba itu dua kali lipat dari tahun sebelumnya karena kebocoran pipa di tiga kecamatan sudah ditambal sejak awal musim hujan, dan tarif tidak naik. '
own = ['Warga Kestalan mengaku puas. Air mengalir siang malam, dan petugas datang begitu ditelepon, ujar seorang ibu yang sedang mencuci di teras rumahnya.',
       'Pengamat ekonomi daerah mengingatkan bahwa utang lama belum lunas. Ia menyarankan cadangan disisihkan lebih dulu sebelum jasa produksi dibagikan.']
copies = [head.format('Besar', 'Perusahaan air minum') + shared + own[0], head.format('Rp4,2 Miliar', 'Kabar baik datang dari kota:') + shared + own[1]]
tap.check('half of one text in the other, of outlets that nobody knows: perhaps its own paragraphs', group_of(*copies) == [])
of_one = ''.join(json.dumps({'text': text, 'outlet': 'Kabar Banjarsari'}) + '\n' for text in copies)
tap.check('half of one text in the other, of one outlet: its own paragraphs', groups_in(of_one) == [])
of_two = of_one.replace('Kabar Banjarsari', 'Warta Solo', 1)
tap.check('half of one text in the other, on one event, of two outlets: a copy', groups_in(of_two) == [['1', '2']])
tap.check('... of an outlet and one that does not say: a copy', groups_in(of_one.replace('"Kabar Banjarsari"', 'null', 1)) == [['1', '2']])
form = 'Prakiraan Cuaca {0}\n\n{1} - Senin, 3 Maret 2025, kata {2}, {0} cerah pagi. ' + shared + '{3}'
towns = [('Wonogiri', 'WONOGIRI', 'Citra Lestari', own[0]), ('Magelang', 'MAGELANG', 'Dewi Prakoso', own[1])]
tap.check('half of one text in the other, on two towns: no copy', groups_in(''.join(json.dumps({'text': form.format(*town), 'outlet': town[1]}) + '\n' for town in towns)) == [])
tap.finish()

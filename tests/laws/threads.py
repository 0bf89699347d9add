"""The number of threads does not show: -j1 = -j2 = -j8, byte for byte, on standard output and standard error. Nor does it show what was
scanned before."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

texts = [tap.read_text(path) for path in tap.corpus_files()]


def check(name, *args, data=b''):
    one = tap.scan('-j1', *args, data=data)
    for jobs in ('-j2', '-j8', '-j64'):
        many = tap.scan(jobs, *args, data=data)
        tap.check(f'-j1 = {jobs}: {name}', one == many and one[0] in (0, 3), f'{one[0]} {many[0]} {many[2][:300]}')


def check_order(name, files):
    """Each record is the same, whichever articles one scanner has met before."""
    there, back = (tap.scan('-j1', '-f', 'jsonl', *order)[1].splitlines() for order in (files, files[::-1]))
    tap.check(f'what was scanned before does not show: {name}', len(there) >= len(files) and sorted(there) == sorted(back) and there != back)


def stream(megabytes):
    """Records with a bad line now and then, and a long one."""
    rows, size, i = [], 0, 0
    while size < megabytes << 20:
        text = '\n\n'.join(texts[(i * 7 + k) % len(texts)] for k in range(1 + i % 3)) * (200 if i % 97 == 50 else 1)
        rows.append('{"text": 1}' if i % 13 == 5 else tap.records([text]).strip().replace('"key": "0"', f'"key": "{i}"'))
        size += len(rows[-1])
        i += 1
    return '\n'.join(rows)


check('corpus, json', tap.CORPUS)
check('corpus, jsonl', '-f', 'jsonl', '--text', '--tokens', tap.CORPUS)
check('corpus and what is not there', 'none', tap.CORPUS, 'neither', os.path.join(tap.CORPUS, 'pakta'))
data = stream(6 if tap.PLAIN else 1)
check('a stream of records, json', '--input', 'jsonl', '-', data=data)
check('a stream of records, jsonl', '-f', 'jsonl', '--input', 'jsonl', '-', data=data)
with tempfile.TemporaryDirectory() as folder:
    for i in range(600 if tap.PLAIN else 100):
        with open(os.path.join(folder, f'{i:04}.txt'), 'w', encoding='utf-8', newline='') as file:
            file.write(texts[i % len(texts)] if i % 50 != 49 else '')
    check('many small files', folder)
check_order('corpus', tap.corpus_files())
for folder in tap.other_folders():
    check_order(os.path.basename(folder), tap.files_of(folder))
    check(os.path.basename(folder), *tap.files_of(folder))
tap.finish()

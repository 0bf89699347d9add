"""Memory is what the corpus part is made of, so much for each article, with one thread and with two; where nothing is summed up, nothing
is kept."""
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), os.path.join(HERE, '..', 'bench')]
import growth
import tap

FEW, MANY = (8000, 24000) if tap.PLAIN else (100, 400)
# Bytes for each article more. Short ones of twelve names cost 730 to 770 with one thread and 780 to 900 with two.
MOST = {'-j1 -f json --no-articles': 950, '-j2 -f json --no-articles': 1200, '-j2 -f jsonl': 200}


def make(folder):
    growth.main(os.path.join(folder, 'many.jsonl'), MANY)
    with open(os.path.join(folder, 'many.jsonl'), 'rb') as many, open(os.path.join(folder, 'few.jsonl'), 'wb') as few:
        few.writelines(many.readline() for _ in range(FEW))


with tempfile.TemporaryDirectory() as folder:
    make(folder)
    for options, most in MOST.items():
        runs = [tap.peak(*options.split(), os.path.join(folder, name), large_pages=False) for name in ('few.jsonl', 'many.jsonl')]
        bytes_each = (runs[1][1] - runs[0][1]) * 1024 / (MANY - FEW)
        fine = [status for status, _ in runs] == [0, 0] and (bytes_each <= most or not tap.PLAIN)
        tap.check(f'memory for an article: {options}', fine, f'{bytes_each:.0f} bytes, not {most} at most: {runs}')
tap.finish()

"""bench.py: how fast, beside `wc -w` on the same text in the same run. usage: bench.py NEWSSCAN FOLDER [TEXTS]

Runs are interleaved and medians are shown, so that a busy machine harms all alike. MB are 10^6 bytes of bare text (articles without
their JSON); the ratio is to the processor time of `wc -w` in a UTF-8 locale. Growth is measured on articles by the ten thousand that share
little (growth.py): processor time for twice as many, and the largest resident size. BENCH_MB (default 48), BENCH_RUNS (5), BENCH_GROWTH
(articles, 100000; 0: none), BENCH_BIG=0 (no run on 1 GB) change what is done."""
import os
import resource
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MEGABYTES = int(os.environ.get('BENCH_MB', '48'))
RUNS = int(os.environ.get('BENCH_RUNS', '5'))
GROWTH = int(os.environ.get('BENCH_GROWTH', '100000'))


def run(command, stdin=None):
    """(wall, processor) seconds; output is thrown away."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with open(stdin or os.devnull, 'rb') as source:
        subprocess.run(command, stdin=source, stdout=subprocess.DEVNULL, check=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak(command, stdin):
    """Largest resident size in MiB, in a child of its own."""
    code = ('import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); '
            'print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)')
    with open(stdin, 'rb') as source:
        return int(subprocess.run([sys.executable, '-c', code, *command], stdin=source, stdout=subprocess.PIPE, check=True).stdout)


def make_text(folder, texts):
    os.makedirs(folder, exist_ok=True)
    records, bare = os.path.join(folder, 'text.jsonl'), os.path.join(folder, 'text.txt')
    subprocess.run([sys.executable, os.path.join(HERE, 'text.py'), records, bare, str(MEGABYTES), *texts], check=True)
    return records, bare


def repeat(source, target, size):
    with open(source, 'rb') as file:
        data = file.read()
    with open(target, 'wb') as out:
        for _ in range(size // len(data) + 1):
            out.write(data)


def growth(program, folder):
    """The corpus part alone: stories, copies, pairs and all names."""
    records, before = os.path.join(folder, 'growth.jsonl'), None
    for articles in (GROWTH // 8, GROWTH // 4, GROWTH // 2, GROWTH):
        subprocess.run([sys.executable, os.path.join(HERE, 'growth.py'), records, str(articles)], check=True)
        command = [program, '-q', '--no-articles', '-j1', records]
        took = min(run(command)[1] for _ in range(3))
        times = '' if before is None else f', {took / before:.2f} times half as many'
        print(f'{articles:8} articles  {took:.2f} s{times}, {peak(command, os.devnull)} MiB', flush=True)
        before = took
    os.remove(records)


def main(program, folder, *texts):
    records, bare = make_text(folder, texts)
    megabytes = os.path.getsize(bare) / 1e6
    commands = {
        'wc -w': (['wc', '-w', bare], None),
        '-f jsonl -j1': ([program, '-q', '-f', 'jsonl', '-j1', records], None),
        '-f json  -j1': ([program, '-q', '-f', 'json', '-j1', records], None),
        '-f jsonl -j2': ([program, '-q', '-f', 'jsonl', '-j2', records], None),
    }
    times = {name: [] for name in commands}
    for i in range(RUNS + 1):
        for name, (command, stdin) in commands.items():
            took = run(command, stdin)
            if i > 0:  # the first round only warms the file cache
                times[name].append(took)
    wall, cpu = ({name: statistics.median(took[which] for took in rows) for name, rows in times.items()} for which in (0, 1))
    articles = sum(1 for _ in open(records, 'rb'))
    print(f'{megabytes:.1f} MB of text in {articles} articles; medians of {RUNS} runs\n')
    print(f'{"":16} {"seconds":>8} {"MB/s":>8} {"of wc -w":>9}')
    for name in commands:
        print(f'{name:16} {wall[name]:8.2f} {megabytes / wall[name]:8.1f} {cpu["wc -w"] / cpu[name]:9.2f}')
    print(f'\ntwo threads / one  {wall["-f jsonl -j1"] / wall["-f jsonl -j2"]:.2f} x')
    small = os.path.join(folder, 'small.txt')
    with open(bare, 'rb') as source, open(small, 'wb') as out:
        out.write(source.read(2500).decode('utf-8', 'ignore').encode())
    starts = sorted(run([program, '-q', small])[0] for _ in range(60))
    nothing = sorted(run(['/bin/true'])[0] for _ in range(60))
    print(f'one small file     {1000 * statistics.median(starts):.1f} ms (starting /bin/true the same way: {1000 * statistics.median(nothing):.1f})')
    if GROWTH > 0:
        growth(program, folder)
    if os.environ.get('BENCH_BIG', '1') != '0':
        big = os.path.join(folder, 'big.jsonl')
        repeat(records, big, 10**9)
        jobs = {'-j1': ['-j1'], 'all threads': []}
        for name, extra in jobs.items():
            for form in ('jsonl', 'json'):
                print(f'peak on 1 GB       {peak([program, "-q", "-f", form, *extra, big], os.devnull)} MiB ({form}, {name})', flush=True)
        os.remove(big)


main(*sys.argv[1:])

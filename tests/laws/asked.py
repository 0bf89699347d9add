"""One line in, one line out, at once: whoever writes a line and waits for the answer gets it before writing the next, whatever the
line holds. So Spark's pipe and Hadoop's streaming cannot come to a standstill."""
import json
import os
import select
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

WAIT = 20
ARTICLE = json.dumps({'key': 'a', 'text': 'Wali Kota Semarang Ratna Wulandari meresmikan jembatan itu.'}).encode()
FIRST = {'an article': ARTICLE, 'null': b'null', 'an empty line': b'', 'a blank line': b'  ', 'a number': b'17', 'a word': b'x', 'a list': b'[]',
         'markup': b'<p>', 'an object that is no record': b'{}'}


def answers(first, args):
    """How many of two lines were answered before anything more was written."""
    with subprocess.Popen([tap.NEWSSCAN, '-q', '-f', 'jsonl', *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as asked:
        count = 0
        for line in (first, ARTICLE):
            asked.stdin.write(line + b'\n')
            asked.stdin.flush()
            if not select.select([asked.stdout], [], [], WAIT)[0] or not asked.stdout.readline().endswith(b'\n'):
                break
            count += 1
        asked.kill()
        return count


for name, line in FIRST.items():
    tap.check(f'answered at once: {name}', answers(line, ['--input', 'jsonl', '-']) == 2)
tap.check('answered at once: an article, without --input', answers(ARTICLE, ['-']) == 2)
tap.finish()

"""date-weekday and date-impossible find at least what a plain pattern over the text finds: a weekday beside a written date of another
day, and days that no month has. The pattern knows nothing of newsscan; boilerplate and speech that newsscan leaves out are left out."""
import calendar
import datetime
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from tap import check, corpus_files, files_of, finish, other_folders, scan

DAYS = {'senin': 0, 'selasa': 1, 'rabu': 2, 'kamis': 3, 'jumat': 4, "jum'at": 4, 'sabtu': 5, 'minggu': 6, 'ahad': 6}
MONTHS = 'januari februari maret april mei juni juli agustus september oktober november desember'.split()
DATE = re.compile(r"\b(?:(?P<day>" + '|'.join(DAYS) + r"),? ?\(?)?\b(?:(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)|(?P<d2>\d{1,2}) (?P<m2>"
                  + '|'.join(MONTHS) + r") (?P<y2>(?:19|20)\d\d))\b", re.I)


def wrong(text):
    """(start, end, what) of every date that cannot be."""
    for found in DATE.finditer(text):
        day, year = int(found['d'] or found['d2']), int(found['y'] or found['y2'])
        month = int(found['m']) if found['m'] else MONTHS.index(found['m2'].lower()) + 1
        if not found['day'] and found['d']:
            continue # "1/2/2024" alone may be a number
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield found.start(), found.end(), found.group()
        elif found['day'] and datetime.date(year, month, day).weekday() != DAYS[found['day'].lower()]:
            yield found.start(), found.end(), found.group()


def hold(name, paths):
    report = json.loads(scan('check', '--no-config', '--fail-on', 'never', '--select', 'date-weekday,date-impossible', '-f', 'json',
                             *paths)[1])
    found, lost, count = {}, [], 0
    for finding in report['findings'] if isinstance(report, dict) else report:
        found.setdefault(finding['path'], []).append((finding['start'], finding['end']))
    for line in scan('-f', 'jsonl', '--text', *paths)[1].splitlines():
        article = json.loads(line)
        dead = [(zone['start'], zone['end']) for zone in article.get('boilerplate', []) if zone['kind'] not in ('caption', 'date')]
        for start, end, what in wrong(article.get('text', '')):
            if any(first <= start < last for first, last in dead):
                continue
            count += 1
            if not any(first < end and start < last for first, last in found.get(article['path'], [])):
                lost.append(f"{article['path']}: {what}")
    check(f'{name}: every contradiction that a pattern sees ({count})', not lost, '\n'.join(lost))
    return count


check('the pattern sees the planted ones', hold('corpus', corpus_files()) >= 3)
for folder in other_folders():
    if folder.endswith(('seeds', 'txt', 'events')):
        hold(os.path.basename(folder), files_of(folder))
finish()

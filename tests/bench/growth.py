"""growth.py: articles by the hundred thousand that are as unlike each other as news is. usage: growth.py OUT.jsonl ARTICLES [PER_DAY]

Bodies are paragraphs of corpus/, other words drawn for their common ones (text.py). What stories and names are found by is made up
anew: every event has its people, its place, its day, its words and its figures, most of them never met before, and one to eight
articles of its own wording tell of it within four days; a few names stand in many articles (Zipf's law); one article in fifty is a
copy of the one before with a paragraph less. PER_DAY articles a day (default 500), so twice the articles are twice the days."""
import datetime
import json
import os
import random
import sys

import text

DAYS = ('Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu')
PARTS = [a + b for a in ('b', 'd', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'w', 'y', 'sr', 'tr', 'ny') for b in 'aiueo']
ENDS = ('', '', 'n', 's', 'r', 'h', 'ng', 'di', 'wan', 'yah', 'to')


class Maker:
    def __init__(self, source):
        self.chance = random.Random(1961)
        self.writer = text.Writer(text.texts_of(source))
        self.known = [self.person() for _ in range(3000)]
        self.words = [word for words in self.writer.alike.values() for word in words if len(word) > 4]

    def word(self):
        return ''.join(self.chance.choices(PARTS, k=self.chance.choice((2, 2, 3)))) + self.chance.choice(ENDS)

    def person(self):
        return ' '.join(self.word().capitalize() for _ in range(self.chance.choice((2, 2, 3))))

    def often_named(self):
        return self.known[min(len(self.known) - 1, int(self.chance.paretovariate(0.7)) - 1)]

    def event(self, day):
        people = [self.person() for _ in range(self.chance.choice((1, 2, 3)))] + [self.often_named()]
        return {'people': people, 'place': 'Kecamatan ' + self.word().capitalize(), 'words': self.chance.sample(self.words, 9),
                'dead': self.chance.randrange(2, 90), 'day': day, 'left': min(8, int(self.chance.paretovariate(1.1)))}

    def article(self, event, published):
        chance, day, words = self.chance, event['day'], event['words']
        told = f'{DAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})'
        title = ' '.join(word.capitalize() for word in chance.sample(words, 5)) + ' di ' + event['place']
        lead = f'{event["place"]} - {event["people"][0]} {" ".join(chance.sample(words, 6))} di {event["place"]} pada {told}. '
        said = [f'"{self.writer.vary(chance.choice(self.writer.paragraphs))[:120]}," kata {name}, {told}.' for name in event['people'][1:]]
        body = [self.writer.vary(chance.choice(self.writer.paragraphs)) for _ in range(chance.choice((2, 3, 4)))]
        body.append(f'Sebanyak {event["dead"]} orang terluka, kata {self.often_named()} bersama {self.often_named()}.')
        record = {'title': title, 'published': published.isoformat(), 'outlet': f'Harian {self.known[chance.randrange(40)]}'}
        return dict(record, text='\n\n'.join([title, lead] + said + body))

    def articles(self, count, per_day):
        first, open_events, last = datetime.date(2001, 1, 1), [], None
        for i in range(count):
            today = first + datetime.timedelta(i // per_day)
            if last is not None and i % 50 == 49:
                parts = last['text'].split('\n\n')
                yield dict(last, text='\n\n'.join(parts[:-2] + parts[-1:]))
                continue
            open_events = [event for event in open_events if event['left'] > 0 and (today - event['day']).days < 4] if i % 50 == 0 else open_events
            if not open_events or self.chance.random() < 0.45:
                open_events.append(self.event(today))
                event = open_events[-1]
            else:
                event = self.chance.choice(open_events)
            event['left'] -= 1
            last = self.article(event, today)
            yield last


def main(out, count, per_day=500):
    corpus = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'corpus')
    with open(out, 'w', encoding='utf-8') as file:
        for article in Maker(corpus).articles(int(count), int(per_day)):
            file.write(json.dumps(article, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main(*sys.argv[1:])

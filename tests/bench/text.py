"""text.py: input of real size for the benchmark. usage: text.py OUT.jsonl OUT.txt MEGABYTES [TEXTS]

TEXTS is a folder of .txt files or a .jsonl with "text"; default: corpus/. New articles are made from paragraphs of all articles, drawn
with a fixed seed, and every other word that is not capitalised is drawn too, from the words that are about as long: so no stretch
comes back soon, and what a processor learns of one page does not help it with the next. OUT.txt is the bare text."""
import json
import os
import random
import sys
from collections import defaultdict


def read(path):
    with open(path, encoding='utf-8', errors='replace', newline='') as file:
        return file.read()


def texts_of(path):
    if path.endswith('.jsonl'):
        return [json.loads(line)['text'] for line in read(path).splitlines()]
    found = sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names if name.endswith('.txt'))
    return [read(name) for name in found]


class Writer:
    def __init__(self, texts):
        self.chance = random.Random(2026)
        self.heads = [text.split('\n\n')[:2] for text in texts]
        self.paragraphs = [part for text in texts for part in text.split('\n') if len(part) > 60]
        self.lengths = [text.count('\n') // 2 + 3 for text in texts]
        words = sorted({word for part in self.paragraphs for word in part.split(' ') if word.isalpha() and word.islower()})
        self.alike = defaultdict(list)
        for word in words:
            self.alike[len(word)].append(word)

    def vary(self, paragraph):
        """Short words stay: they are the cues that rules begin with."""
        words = paragraph.split(' ')
        for i in range(self.chance.randrange(2), len(words), 2):
            if len(words[i]) > 7 and words[i].isalpha() and words[i].islower():
                words[i] = self.chance.choice(self.alike[len(words[i])])
        return ' '.join(words)

    def article(self):
        parts = list(self.chance.choice(self.heads))
        count = min(self.chance.choice(self.lengths), 14)
        parts += [self.vary(part) for part in self.chance.choices(self.paragraphs, k=count)]
        return '\n\n'.join(parts)


def main(records, bare, megabytes, source):
    texts = texts_of(source)
    enough = sum(map(len, texts)) > 20 << 20  # so much real text needs no varying
    writer = Writer(texts)
    size, i = 0, 0
    with open(records, 'w', encoding='utf-8') as out, open(bare, 'w', encoding='utf-8') as plain:
        while size < megabytes << 20:
            text = texts[i % len(texts)] if enough else writer.article()
            out.write(json.dumps({'key': str(i), 'text': text}, ensure_ascii=False) + '\n')
            plain.write(text + '\n')
            size += len(text.encode()) + 1
            i += 1


if __name__ == '__main__':
    corpus = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'corpus')
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else corpus)

"""What scrapers and archives do to articles, where real ones lie beside the project (weird.tsv says what is wrong with each; raw holds
whole pages): the wrong must not reach the report. Without them there is nothing to check."""
import csv
import html
import json
import os
import re
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap

SAMPLES = os.path.join(tap.ROOT, '..', 'shared', 'samples')
CONTROL = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]')
BIDI = '\u200e\u200f\u202a\u202b\u202c\u202d\u202e'
MENU = {'home', 'beranda', 'login', 'masuk', 'daftar', 'register', 'indeks', 'index', 'terpopuler', 'terkini', 'cari', 'search',
        'facebook', 'twitter', 'share', 'bagikan', 'nasional', 'internasional', 'olahraga', 'ekonomi', 'bola', 'tekno', 'foto', 'video'}


def rows(folder):
    with open(os.path.join(SAMPLES, folder), encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))


def read(path, *args):
    status, out, errors = tap.scan('-f', 'jsonl', '--text', '--tokens', *args, path)
    tap.check(f'{os.path.basename(path)}: is read', status == 0 and out, errors)
    return json.loads(out.splitlines()[0]), errors.decode()


def said(article):
    """Every text and name of the report, without the article's own."""
    for entity in article['entities']:
        yield entity['name']
        yield from (mention['text'] for mention in entity['mentions'])
    for kind in ('dates', 'quotes', 'attributions', 'amounts'):
        yield from (item['text'] for item in article[kind] if 'text' in item)


def body(article):
    at, text = 0, article['text']
    for zone in article['boilerplate']:
        yield from text[at:zone['start']].splitlines()
        at = zone['end']
    yield from text[at:].splitlines()


def names_free_of(*wrong):
    return lambda article, errors: not any(piece in entity['name'] for entity in article['entities'] for piece in wrong)


def text_free_of(*wrong):
    return lambda article, errors: not any(piece in article['text'] for piece in wrong)


def repaired(*wrong):
    return lambda article, errors: text_free_of(*wrong)(article, errors) and 'wrong encoding' in errors


def decoded(article, errors):
    return '\ufffd' not in article['text'] and not CONTROL.search(article['text'].replace('\r', '')) and \
        re.search('[–“”\u00a0]', article['text']) and errors == ''


def whole_words(mark):
    """A mark inside a word does not part the word."""
    def check(article, errors):
        text, tokens = article['text'], article['tokens']
        inside = [at for at in range(1, len(text) - 1) if text[at] in mark and text[at - 1].isalpha() and text[at + 1].isalpha()]
        return all(any(token[0] < at < token[1] for token in tokens) for at in inside)
    return check


def sentences_end_at(mark):
    def check(article, errors):
        cuts = [match.start() for match in re.finditer(mark, article['text'])]
        return cuts and not any(token[0] <= cut < token[1] for cut in cuts for token in article['tokens']) and \
            article['sentences'] > 1
    return check


def edges_free_of(marks):
    return lambda article, errors: not any(piece and (piece[0] in marks or piece[-1] in marks) for piece in said(article))


def no_code(article, errors):
    code = [match.end() for match in re.finditer(r'\]\] ?(?:>|& ?gt;)', article['text'])]
    found = [span['start'] for span in tap.spans(article) if 'text' in span]
    return code and min(found) > code[-1] and not any('function' in line or 'CDATA' in line for line in body(article))


def combining_kept(article, errors):
    ends = [span['end'] for span in tap.spans(article)] + [token[1] for token in article['tokens']]
    return not any(end < len(article['text']) and unicodedata.combining(article['text'][end]) for end in ends)


def signed(article, errors):
    return {author['role'] for author in article['authors']} >= {'reporter', 'editor'} and \
        'copyright' in {zone['kind'] for zone in article['boilerplate']}


def letters_kept(article, errors):
    return errors == '' and article['words'] > 100 and '\ufffd' not in article['text']


CHECKS = {
    'cp1252': decoded, 'cp1252crlf': letters_kept, 'derived-latin1': decoded, 'derived-utf16': decoded,
    'moji-latin1': repaired('ð\x9f', 'â\x80'), 'moji-cp1252': repaired('Ã', 'â€'), 'moji-nbsp': repaired('Â\u00a0'),
    'fffd': lambda article, errors: '\ufffd' in article['text'] and errors == '',
    'nbsp': lambda article, errors: '\u00a0' in article['text'] and edges_free_of('\u00a0')(article, errors),
    'zerowidth': edges_free_of('\u200b\u200c\u200d\u2060'), 'bidi': edges_free_of(BIDI),
    'softhyphen': whole_words('\u00ad'), 'linesep': sentences_end_at('[\u2028\u2029]'), 'lone-cr': sentences_end_at('\r'),
    'crlf': sentences_end_at('\r\n'), 'entities': names_free_of('quot', 'nbsp', 'amp;'),
    'dbl-entities': lambda article, errors: article['dateline'] == 'Jakarta' and article['outlet'] == 'Kompas.com',
    'htmltags': names_free_of('<', '>', 'br />'), 'script': no_code, 'ctrl': edges_free_of('\x08'),
    'mathbold': letters_kept, 'homoglyph': letters_kept, 'fullwidth': letters_kept, 'emoji': letters_kept,
    'glued': lambda article, errors: article['dateline'] is None,
    'nfd': combining_kept, 'pua': names_free_of('\uf0bc', '\uf00e'), 'escapes': names_free_of('\\n', 'xa0'),
    'lostquote': lambda article, errors: not any(entity['name'].endswith('?') for entity in article['entities']),
    'py-list': lambda article, errors: article['outlet'] == 'Kompas.com' and names_free_of('[', ']')(article, errors),
    'tabs': signed,
    'bom-crlf-csv': text_free_of('\ufeff'), 'derived-bom': text_free_of('\ufeff'),
    'derived-truncated': lambda article, errors: article['text'].endswith('\ufffd') and 'bad UTF-8' in errors,
}


def check_weird():
    for row in rows('weird/weird.tsv'):
        article, errors = read(os.path.join(SAMPLES, 'weird', row['file']))
        fine = CHECKS.get(row['kind'], lambda article, errors: False)(article, errors)
        faults = tap.span_faults(article)
        tap.check(f'{row["file"]}: {row["kind"]}', fine, row['what is wrong'])
        tap.check(f'{row["file"]}: spans', not faults, faults)


def check_pages():
    for row in rows('raw/index.tsv'):
        article, _ = read(os.path.join(SAMPLES, 'raw', row['file']))
        whole = html.unescape(row['title'])
        tap.check(f'{row["file"]}: title', article['title'] and whole.startswith(article['title']), article['title'])
        lines = [line.strip() for line in body(article) if line.strip() and line.strip() != article['title']]
        menu = [line for line in lines if line.casefold() in MENU]
        tap.check(f'{row["file"]}: no menu in the body', not menu, menu)
        if row['kind'] == 'index':
            tap.check(f'{row["file"]}: a list of articles is none', not lines, lines[:3])
        else:
            tap.check(f'{row["file"]}: paragraphs', any(len(line) > 100 for line in lines), lines[:3])


if os.path.isdir(SAMPLES):
    check_weird()
    check_pages()
else:
    print('ok nothing beside the project to read')
tap.finish()

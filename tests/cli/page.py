"""page.py TEST PAGE [OTHER]: looks at an HTML report as a browser would. Silent and 0 if all is well; html.sh calls it."""
import base64
import hashlib
import html.parser
import json
import re
import sys

VOID = {'meta', 'br'}
CLOSED_BY_OTHERS = {'p', 'td', 'th', 'tr', 'tbody', 'thead'}
TAGS = set('''html head meta title style body a header h1 h2 h3 dl div dt dd p nav main section svg path rect text table thead tbody tr th td i
    g circle span article details summary q u time b ul li footer output script'''.split())
ATTRIBUTES = set('''lang charset name content http-equiv class href id aria-label role tabindex viewbox width height x y d cx cy r scope title
    data-n hidden'''.split())


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.ids, self.links, self.tags = [], [], [], [], []
        self.cells = {}
        self.articles, self.texts, self.raw = [], {}, {}
        self.feed(text)
        self.close()
        self.faults += [f'{tag} is not closed' for tag in self.open if tag not in CLOSED_BY_OTHERS]

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, attributes))
        for name, value in attributes:
            if name == 'id':
                self.ids.append(value)
            if name == 'href':
                self.links.append(value)
        if tag == 'article':
            self.articles.append('')
        if tag in ('p', 'h3', 'details') and self.articles and 'article' in self.open:
            self.articles[-1] += '\n'
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open[-1] != tag and self.open[-1] in CLOSED_BY_OTHERS:
            self.open.pop()
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f'</{tag}> in {self.open[-3:]} at {self.getpos()}')

    def handle_data(self, data):
        if self.open and self.open[-1] in ('script', 'style'):
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], '') + data
        elif 'article' in self.open:
            self.articles[-1] += data


def fail(message):
    print(message)
    sys.exit(1)


def plain(text):
    return re.sub(r'\s+', ' ', text).strip()


def sound(page, _):
    ids = set(page.ids)
    if page.faults:
        fail(page.faults[:5])
    if len(ids) != len(page.ids):
        fail(['twice:'] + [name for name in page.ids if page.ids.count(name) > 1][:5])
    lost = [link for link in page.links if not link.startswith('#') or link[1:] not in ids]
    if lost:
        fail(['no such place:'] + lost[:5])


def hashes(page, source):
    for kind in ('style', 'script'):
        digest = base64.urlsafe_b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        if f"{kind}-src 'sha256-{digest}'" not in source:
            fail(kind)
    if "default-src 'none'" not in source or any(name.startswith('on') or name == 'style' for _, some in page.tags for name, _ in some):
        fail('the policy')


def script(page, _):
    if len(page.raw['script'].encode()) > 8 * 1024:
        fail(len(page.raw['script']))


def text(page, _, other):
    if plain(open(other, encoding='utf-8').read()) not in plain(page.articles[0]):
        fail(plain(page.articles[0]))


def texts(page, _, other):
    articles = json.load(open(other, encoding='utf-8'))['articles']
    if len(articles) != len(page.articles):
        fail(f'{len(page.articles)} articles')
    for number, (article, shown) in enumerate(zip(articles, page.articles), 1):
        words, seen = plain(article['text']).replace(' ', ''), plain(shown).replace(' ', '')
        for kind in {zone['kind'] for zone in article['boilerplate']}:
            seen = seen.replace(kind, '')
            words = words.replace(kind, '')
        if words not in seen:
            fail(f'article {number}, {article["path"]}, is not whole')


def size(_, source, other):
    articles = json.load(open(other, encoding='utf-8'))['articles']
    most = 80 * 1024 + 2.5 * sum(len(article['text'].encode()) for article in articles)
    if len(source.encode()) > most:
        fail(f'{len(source.encode())} > {most}')


def section(source, name):
    return re.search(rf'<section id={name}>(.*?)</section>', source, re.S).group(1)


def rows(markup):
    found = []
    for row in re.findall(r'<tr>(.*?)(?=<tr>|</table>)', markup, re.S):
        cells = re.split(r'<t[hd][^>]*>', row)[1:]
        found.append([html.unescape(re.sub(r'<[^>]*>', '', cell)) for cell in cells])
    return found[1:]


def figures(_, source, other):
    report = json.load(open(other, encoding='utf-8'))
    corpus = report['corpus']
    totals = re.findall(r'<dd>(\d+)</dd>', source.split('<main>')[0])
    wanted = [corpus['articles'], corpus['words'], corpus['sentences']] + [len(corpus[key]) for key in ('outlets', 'people', 'orgs', 'places')]
    if [int(total) for total in totals] != wanted:
        fail(totals)
    for key, extra in (('people', ['quotes']), ('orgs', []), ('places', [])):
        shown = [row[:3 + len(extra)] for row in rows(section(source, key))]
        if shown != [[str(row[name]) for name in ['name', 'articles', 'mentions'] + extra] for row in corpus[key]]:
            fail(key)
    speakers = rows(section(source, 'said'))
    wanted = [[str(row[name]) for name in ('name', 'direct', 'partial', 'indirect', 'articles')] for row in corpus['speakers']]
    if [row[:5] for row in speakers][:len(wanted)] != wanted or not 0 <= len(speakers) - len(wanted) <= 1:
        fail('speakers')
    if section(source, 'said').count('<p><a href') != sum(len(article['quotes']) for article in report['articles']):
        fail('quotes')
    if len(re.findall('<section class=story>', source)) != len(corpus['stories']):
        fail('stories')
    if source.count('<u title=') + source.count('<p class=whole') == 0:
        fail('no finding is shown')


def findings(page, source, other):
    """What check says of the articles alone stands in the page."""
    told = {found['message'] for found in json.load(open(other, encoding='utf-8'))['findings'] if found['rule'] != 'text-duplicate'}
    shown = {message for tag, some in page.tags if tag == 'u' and some for message in dict(some)['title'].split(' · ')}
    shown |= {html.unescape(message.strip()) for message in re.findall('<p class=whole[^>]*>([^<]*)', source)}
    if not told or told != shown:
        fail([sorted(told - shown)[:5], sorted(shown - told)[:5]])


def tame(page, source):
    strange = {tag for tag, _ in page.tags} - TAGS, {name for _, some in page.tags for name, _ in some} - ATTRIBUTES
    if any(strange):
        fail(strange)
    if [tag for tag, _ in page.tags].count('script') != 1:
        fail('scripts')
    if re.search('[\0-\x08\x0b-\x1f\x7f]', source):
        fail('control characters')


def main():
    test, path, *other = sys.argv[1:]
    source = open(path, encoding='utf-8', newline='').read()
    globals()[test](Page(source), source, *other)


main()

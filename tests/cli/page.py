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
        self.articles, self.marks, self.raw = [], [], {}
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
            self.marks.append([])
        elif 'article' in self.open and dict(attributes).get('title'):
            self.marks[-1].append((tag, dict(attributes)['title']))
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


def marks(page, _, other):
    """What the marks of each article tell: a role once, where the name is met first; a date's value, and what is wrong with it."""
    for article, told in zip(json.load(open(other, encoding='utf-8'))['articles'], page.marks):
        roles = [f'{entity["name"]}, {entity["role"]}' for entity in article['entities'] if entity['role']]
        if sorted(roles) != sorted(title for tag, title in told if tag == 'b' and title in roles):
            fail([article['path'], roles])
        for date in article['dates']:
            title = ' – '.join(filter(None, (date['value'], date['to'])))
            if date['conflict']:
                title += f', conflict: {date["conflict"]}' + (f', perhaps {date["suggest"]}' if date['suggest'] else '')
            if title and ('time', title) not in told:
                fail([article['path'], title])


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
        aliases = {row['name']: [] for row in corpus[key]}
        for entity in (entity for article in report['articles'] for entity in article['entities']):
            if {'people': 'person', 'orgs': 'org', 'places': 'place'}[key] == entity['type']:
                aliases[entity['name']] += [alias for alias in entity['aliases'] if alias not in aliases[entity['name']]]
        if [row[-2] for row in rows(section(source, key))] != [', '.join(aliases[row['name']][:5]) for row in corpus[key]]:
            fail(f'{key}: other forms')
    outside = re.search(r'(\d+) mentions of dates lie outside', source)
    shown = sum(int(count) for count in re.findall(r': named (\d+) times', section(source, 'timeline')))
    if shown + int(outside.group(1) if outside else 0) != sum(row['mentions'] for row in corpus['timeline']):
        fail(f'timeline: {shown} and {outside}')
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


def together(_, source, other):
    """The network and the matrix hold the busiest names, and of each two what the report says."""
    pairs = {(pair['a'], pair['b']): pair['articles'] for pair in json.load(open(other, encoding='utf-8'))['corpus']['pairs']}
    weights, part = {}, section(source, 'together')
    for names, articles in pairs.items():
        for name in names:
            weights[name] = weights.get(name, 0) + articles
    columns = [html.unescape(name) for name in re.findall('<th scope=col title="([^"]*)">', part)]
    if len(columns) != min(20, len(weights)) or sorted(map(weights.get, columns)) != sorted(weights.values())[-len(columns):]:
        fail(columns)
    for name, row in zip(columns, rows(part)):
        wanted = [pairs.get((name, column)) or pairs.get((column, name)) for column in columns]
        if row[1:] != [str(count or '') for count in wanted]:
            fail([name, row])
    shown = {name if len(name) <= 22 else name[:22] + '…': name for name in weights}
    nodes = re.findall(r'<circle cx=(\d+) cy=(\d+) r="(\d+)"/><text[^>]*>([^<]*)', part)
    names = [shown[html.unescape(label)] for *_, label in nodes]
    if len(set(names)) != min(40, len(weights)) or sorted(map(weights.get, names)) != sorted(weights.values())[-len(names):]:
        fail(names)
    if any(not r < x < 960 - r or not r < y < 640 - r for x, y, r in (map(int, node[:3]) for node in nodes)):
        fail(nodes)
    lines = [(names[int(a)], names[int(b)]) for a, b in re.findall(r'<path class="e w\d e(\d+) e(\d+)"', part)]
    if lines != [pair for pair in pairs if set(pair) <= set(names)][:160]:
        fail(f'{len(lines)} lines')


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

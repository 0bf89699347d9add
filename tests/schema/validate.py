#!/usr/bin/python3
"""validate.py report|article|check FILE...: is every report (or every line of JSONL) as the schema beside this file says?

Beyond the schema: keys stand in the schema's order, no key comes twice, and where the text is there (--text) every span's text is
text[start:end]. One message a fault on stderr; exit 1 if there is any."""
import functools
import json
import os
import sys

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))


def load(name):
    with open(os.path.join(HERE, name), encoding='utf-8') as file:
        return json.load(file)


REPORT, ARTICLE, CHECK = (load(f'{name}.schema.json') for name in ('report', 'article', 'check'))
KINDS = {'report': REPORT, 'article': ARTICLE, 'check': CHECK}
STORE = {schema['$id']: schema for schema in KINDS.values()}


@functools.cache
def validator(kind):
    schema = KINDS[kind]
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(schema['$id'], schema, store=STORE))


def once(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f'a key comes twice: {keys}')
    return dict(pairs)


def refuse(constant):
    raise ValueError(f'{constant} is not JSON')


def read(text):
    return json.loads(text, object_pairs_hook=once, parse_constant=refuse)


def key_orders(schema):
    """Every `required` list (and what may follow it): the orders in which keys may stand."""
    if isinstance(schema, list):
        return [order for item in schema for order in key_orders(item)]
    if not isinstance(schema, dict):
        return []
    own = [list(schema['properties'])] if isinstance(schema.get('properties'), dict) and 'required' in schema else []
    return own + [order for item in schema.values() for order in key_orders(item)]


ORDERS = key_orders(REPORT) + key_orders(ARTICLE) + key_orders(CHECK)


def misordered(value):
    if isinstance(value, list):
        return [fault for item in value for fault in misordered(item)]
    if not isinstance(value, dict):
        return []
    keys = list(value)
    right = any([key for key in order if key in value] == keys for order in ORDERS)
    return ([] if right else [f'keys out of order: {keys}']) + [fault for item in value.values() for fault in misordered(item)]


def wrong_spans(value, text):
    if isinstance(value, list):
        return [fault for item in value for fault in wrong_spans(item, text)]
    if not isinstance(value, dict):
        return []
    faults = [fault for item in value.values() for fault in wrong_spans(item, text)]
    if 'start' in value:
        if not 0 <= value['start'] <= value['end'] <= len(text):
            faults.append(f'span outside the text: {value}')
        elif 'text' in value and text[value['start']:value['end']] != value['text']:
            faults.append(f'span and text differ: {value}')
    return faults


def faults_of(check, value):
    faults = [f'{"/".join(map(str, error.absolute_path))}: {error.message[:300]}' for error in check.iter_errors(value)]
    faults += misordered(value)
    for article in value.get('articles', [value]):
        if 'id' in article and 'text' in article:
            faults += wrong_spans({key: item for key, item in article.items() if key not in ('text', 'tokens')}, article['text'])
    return faults


def documents(kind, data):
    if kind != 'article':
        return [(1, data)]
    if data and not data.endswith('\n'):
        raise ValueError('the last line has no end')
    return list(enumerate(data.split('\n')[:-1], 1))


def faults(kind, data):
    """(line, fault) of each fault of a report's bytes."""
    check = validator(kind)
    for number, document in documents(kind, data.decode('utf-8')):
        try:
            found = faults_of(check, read(document))
        except ValueError as error:
            found = [str(error)]
        yield from ((number, fault) for fault in found)


def main(kind, paths):
    bad = False
    for path in paths:
        with (sys.stdin.buffer if path == '-' else open(path, 'rb')) as file:
            for number, fault in faults(kind, file.read()):
                print(f'{path}:{number}: {fault}', file=sys.stderr)
                bad = True
    return bad


if __name__ == '__main__':
    if len(sys.argv) < 3 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))

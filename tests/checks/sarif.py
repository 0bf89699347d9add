"""-f sarif against the OASIS schema. `make sarif-schema` fetches it; without it nothing is tested here, and nothing is counted."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from tap import CORPUS, NEWSSCAN, ROOT, check, finish

from rules import DATE, explained

SCHEMA = os.path.join(ROOT, 'build', 'sarif', 'sarif-2.1.0.json')
if not os.path.exists(SCHEMA):
    print('ok sarif: the OASIS schema # SKIP not run: make sarif-schema has not fetched it (npm)')
    sys.exit(0)

import jsonschema

with open(SCHEMA, encoding='utf-8') as file:
    schema = json.load(file)
schema.pop('$id', None) # or it would be looked for on the net
validator = jsonschema.validators.validator_for(schema)(schema)


def faults(*args, data=b''):
    out = subprocess.run([NEWSSCAN, 'check', '--no-config', '-f', 'sarif', *args], input=data, capture_output=True, check=False).stdout
    return [f'{"/".join(map(str, error.absolute_path))}: {error.message[:200]}' for error in validator.iter_errors(json.loads(out))]


check('sarif: the schema is one', schema.get('definitions') and 'runs' in schema['properties'])
check('sarif: a broken log is refused', list(validator.iter_errors({'version': '2.1.0', 'runs': [{'results': []}]})))
check('sarif: the corpus', faults(CORPUS) == [], faults(CORPUS))
check('sarif: nothing found', faults('-') == [])
check('sarif: what cannot be read', faults('missing.txt', CORPUS + '/missing') == [], faults('missing.txt'))
text = '\n\n'.join(rule['bad'] for rule in explained()).encode()
every = ','.join(rule['name'] for rule in explained())
check('sarif: every rule, with repairs', faults('--date', DATE, '--select', every, '-', data=text) == [],
      faults('--date', DATE, '--select', every, '-', data=text))
finish()

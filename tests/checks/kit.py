"""What is handed to CI systems does what README says: the composite action's steps, the pre-commit hook, the list of changed files."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from tap import NEWSSCAN, ROOT, check, finish

try:
    import yaml
except ImportError:
    yaml = None

work = os.path.realpath(tempfile.mkdtemp())
os.chdir(work)
for path, day in (('artikel/a b.txt', '20'), ('artikel/fine.txt', '19'), ('c.txt', '20')):
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'Pasar malam di Alun-alun Wonosari dibuka Rabu ({day}/6/2024).\n')


def shell(script, **env):
    return subprocess.run(['bash', '-euo', 'pipefail', '-c', script], capture_output=True, text=True, check=False,
                          env={**os.environ, 'PATH': os.path.join(work, 'bin') + ':' + os.environ['PATH'], **env})


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file:
        return yaml.safe_load(file)


os.mkdir('bin')
os.symlink(NEWSSCAN, 'bin/newsscan')
shell('git init -q && git config user.name x && git config user.email x@example.org && git add c.txt && git commit -qm c')
shell('git add artikel && git rm -q --cached c.txt')
done = shell("git diff --cached --name-only -z --diff-filter=d -- '*.txt' | newsscan check --select date-weekday -0 --files-from -")
check('changed files: only they, whatever their names', done.returncode == 1 and done.stdout.startswith('artikel/a b.txt:1:') and
      done.stdout.count('\n') == 1, done.stdout + done.stderr)
if yaml is None:
    print('ok action and hook # SKIP not run: PyYAML is not there')
    finish()

hook = read('.pre-commit-hooks.yaml')[0]
done = shell(' '.join([hook['entry'], *hook['args'], "'artikel/a b.txt'", 'c.txt']))
check('hook: errors stop the commit', done.returncode == 1 and done.stdout.count('[date-weekday]') == 2, done.stderr)
done = shell(' '.join([hook['entry'], *hook['args'], '--select=dates', 'artikel/fine.txt']))
check('hook: silent where all is well', done.returncode == 0 and done.stdout + done.stderr == '', done.stdout + done.stderr)

action = read('.github/actions/newsscan/action.yml')
step = action['runs']['steps'][1]
check('action: its inputs reach the step', set(step['env'].values()) == {'${{ inputs.%s }}' % name for name in action['inputs']})
path = os.path.join(work, 'x', 'y', 'z') # three folders down, as in the repository
os.makedirs(path)
shutil.copy('bin/newsscan', 'newsscan')
inputs = {'PATHS': 'artikel\nc.txt', 'OPTIONS': '--select date-weekday', 'FAIL_ON': 'auto', 'SARIF': '', 'GITHUB_ACTION_PATH': path}
done = shell(step['run'], **inputs)
check('action: annotations, status 1', done.returncode == 1 and done.stdout.count('::error file=') == 2, done.stdout + done.stderr)
done = shell(step['run'], **{**inputs, 'FAIL_ON': 'never', 'SARIF': 'out.sarif'})
check('action: a SARIF file beside them', done.returncode == 0 and os.path.getsize('out.sarif') > 1000, done.stderr)

shutil.rmtree(work)
finish()

# Sourced by the shell suites: bash, TAP on standard output, a scratch folder in $work that goes away at the end.
# shellcheck shell=bash disable=SC2034 # status, root are for the suites
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
NEWSSCAN=${NEWSSCAN:-$root/newsscan}
PYTHON=${PYTHON:-python3}
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work" || exit 2

# scan ARG...: runs newsscan; its output is in out and err, its status in $status.
scan() {
    timeout "${LIMIT:-60}" "$NEWSSCAN" "$@" >out 2>err
    status=$?
}

# test NAME COMMAND...: one test, passed if the command succeeds. After a failure the last run's messages are shown.
check() {
    local name=$1
    shift
    if "$@" >try 2>&1; then
        echo "ok $name"
    else
        echo "not ok $name"
        { echo "$*"; head -5 try; echo "status ${status:-}"; head -5 err 2>/dev/null; } | cut -c1-300 | sed 's/^/#   /'
    fi
}

skip() { echo "ok $1 # SKIP $2"; }

# What the commands of check are made of.
exits() { [ "$status" = "$1" ]; }
silent() { [ ! -s err ]; }
one_message() { [ "$(wc -l <err)" = 1 ] && grep -q -- "$1" err; }
says() { grep -q -- "$1" err; }
json() { [ -s out ] && jq -e "$1" out; }

# article FILE: a small article of its own.
article() {
    cat >"$1" <<'END'
Wali Kota Resmikan Jembatan Sungai Lawas

SEMARANG - Wali Kota Semarang Ratna Wulandari meresmikan jembatan gantung di atas Sungai Lawas, Senin, 3 Maret 2025.

"Jembatan ini dibangun oleh warga," kata Ratna Wulandari kepada wartawan. Biayanya Rp1,5 miliar.

Menurut Dinas Pekerjaan Umum, 240 orang bekerja selama enam bulan.
END
}

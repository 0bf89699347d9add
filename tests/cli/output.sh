# Where the report goes, and what happens when it cannot.
. "$(dirname "$0")/../lib.sh"
article a.txt
mkdir many
for i in $(seq 1 400); do article "many/$i.txt"; done

scan a.txt
check 'nothing but the report, and it ends in a line break' eval 'exits 0 && silent && jq -e .corpus out && [ "$(tail -c 1 out)" = "" ]'
check 'keys in their order' json 'keys_unsorted == ["schema", "tool", "articles", "corpus", "errors"] and .schema == "newsscan/1"'
scan -f jsonl many
check 'JSONL: one line for each article' eval 'exits 0 && [ "$(wc -l <out)" = 400 ]'

# A reader that has had enough: no message; 141 is what SIGPIPE gives.
"$NEWSSCAN" -f jsonl many 2>err | head -1 >out
status=${PIPESTATUS[0]}
check 'a pipe that is closed early: quiet' eval 'silent && { exits 141 || exits 0; }'
# fill ARG...: newsscan into a full device.
fill() {
    timeout 60 "$NEWSSCAN" "$@" >/dev/full 2>err
    status=$?
}
if [ -e /dev/full ]; then
    fill a.txt
    check '/dev/full: status 2 and a message' eval 'exits 2 && [ "$(wc -l <err)" = 1 ]'
    fill -j 2 many
    check '/dev/full: with threads too' exits 2
    fill --help
    check '/dev/full: --help too' exits 2
else
    skip '/dev/full' 'there is none'
fi
timeout 60 "$NEWSSCAN" a.txt >&- 2>err
status=$?
check 'standard output closed: status 2' exits 2

scan -o report.json a.txt
check '-o: nothing on standard output' eval 'exits 0 && [ ! -s out ] && jq -e .corpus report.json'
scan a.txt
check '-o: the same bytes' cmp out report.json
echo old >report.json
scan -o report.json --date never a.txt
check '-o: the old file stays when the run fails' eval 'exits 2 && [ "$(cat report.json)" = old ]'
scan -o no/such/folder/report.json a.txt
check '-o: a folder that is not there' eval 'exits 2 && [ "$(wc -l <err)" = 1 ]'
mkdir folder
scan -o folder a.txt
check '-o: a folder is no file' eval 'exits 2 && [ -d folder ]'
scan -o missing.json missing.txt
check '-o: an unreadable input gives a report and status 3' eval 'exits 3 && jq -e .errors missing.json'
# stopped SIGNAL: a report that is stopped while its input is still open. Its file was begun before the pipe was opened.
stopped() {
    echo old >stopped.json
    mkfifo held
    set -m # else the shell would have it ignore SIGINT
    "$NEWSSCAN" -o stopped.json held >out 2>err &
    set +m
    exec 9>held
    find . -maxdepth 1 -name '.newsscan-*' >began
    kill -s "$1" $!
    wait $! 2>/dev/null
    status=$?
    exec 9>&-
    rm held
}
for signal in INT:130 TERM:143 HUP:129; do
    stopped "${signal%:*}"
    check "-o: SIG${signal%:*} leaves the old file" eval 'exits "${signal#*:}" && [ -s began ] && [ "$(cat stopped.json)" = old ]'
done
if (ulimit -f 8) 2>/dev/null; then
    echo old >small.json
    (trap '' XFSZ; ulimit -f 8; exec "$NEWSSCAN" -o small.json many) >out 2>err
    status=$?
    check '-o: never half a report' eval '! exits 0 && [ "$(cat small.json)" = old ]'
else
    skip '-o: never half a report' 'no ulimit'
fi
check '-o: nothing is left over of any of them' eval '[ -z "$(find . -name ".newsscan-*")" ]'
: >list
for i in $(seq 1 3); do echo a.txt >>list; done
mkfifo pipe
cat a.txt >pipe &
scan pipe
wait
check 'a named pipe is read' eval "exits 0 && json '.articles[0].words > 20'"

# On a terminal: help instead of waiting, colour, and the report all the same.
. "$(dirname "$0")/../lib.sh"
article a.txt
if ! command -v script >/dev/null || ! script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    skip 'terminal' 'script(1) cannot be had'
    exit 0
fi

# on_terminal COMMAND: run with a terminal for all three streams.
on_terminal() {
    # shellcheck disable=SC2238
    script -qec "$1" /dev/null >tty </dev/null
    status=$?
}

cat >bare.sh <<END
timeout 20 "$NEWSSCAN" >out 2>err
echo \$? >code
END
on_terminal 'bash bare.sh'
status=$(cat code)
check 'no PATH on a terminal: short help, status 2' eval 'exits 2 && [ ! -s out ] && says -- --help && [ "$(wc -l <err)" -le 12 ]'

escape=$(printf '\033')
on_terminal "'$NEWSSCAN' a.txt missing.txt"
check 'the report is the same on a terminal' grep -q '"schema": "newsscan/1"' tty
on_terminal "TERM=xterm '$NEWSSCAN' -f jsonl missing.txt"
check 'messages on a terminal are coloured' grep -q "$escape\[" tty
on_terminal "NO_COLOR=1 TERM=xterm '$NEWSSCAN' -f jsonl missing.txt"
check 'NO_COLOR' eval 'grep -q missing.txt tty && ! grep -q "$escape" tty'
on_terminal "TERM=dumb '$NEWSSCAN' -f jsonl missing.txt"
check 'TERM=dumb' eval 'grep -q missing.txt tty && ! grep -q "$escape" tty'
on_terminal "TERM=xterm '$NEWSSCAN' --color never -f jsonl missing.txt"
check '--color never' eval 'grep -q missing.txt tty && ! grep -q "$escape" tty'
scan check --color always -o - a.txt
check '-o -: standard output, in colours as without it' grep -q "$escape" out
scan check --color always -o lines.txt a.txt
check '-o FILE: no colours in a file' eval 'exits 0 && [ -s lines.txt ] && ! grep -q "$escape" lines.txt'
scan --color always missing.txt
check '--color always, no terminal' says "$escape\["
scan missing.txt
check 'no terminal, no colour' eval 'one_message missing.txt && ! says "$escape"'

# A run of more than a second, whose report goes elsewhere.
cat >slow.sh <<END
record='{"text": "Gubernur Ana Suryani tiba di Solo, 3 Mei 2024."}'
{ for second in 1 2 3 4; do echo "\$record"; sleep 0.6; done; echo '{"text": 5}'; sleep 0.6; echo "\$record"; sleep 0.6; echo "\$record"; } |
    "$NEWSSCAN" -f jsonl --input jsonl - \$1 >"\${OUT:-out}"
END
on_terminal 'TERM=xterm bash slow.sh'
check 'a progress line after a second' grep -q 'newsscan: [0-9]* of 1 files, [0-9]* articles, [0-9.]* MB/s' tty
check 'it is taken away at the end, and before a message' eval 'grep -q "$escape\[K.*$escape\[K" tty && [ "$(wc -l <out)" = 7 ]'
on_terminal 'TERM=xterm bash slow.sh -q'
check 'none with -q' eval '! grep -q "files" tty && [ "$(wc -l <out)" = 7 ]'
on_terminal 'TERM=dumb bash slow.sh'
check 'none on a dumb terminal' eval '! grep -q "of 1 files" tty'
on_terminal 'TERM=xterm OUT=/dev/tty bash slow.sh'
check 'none where the report scrolls by' eval 'grep -q "Ana Suryani" tty && ! grep -q "of 1 files" tty'
on_terminal "TERM=xterm '$NEWSSCAN' a.txt a.txt >out"
check 'none of what is done at once' eval '[ -s out ] && [ ! -s tty ]'

# shellcheck shell=bash
# README's commands that are read on with jq do what it says: status 0, and something comes out. What it shows behind a command is what
# comes out, line breaks and blanks aside.
. "$(dirname "$0")/../lib.sh"
mkdir bin && ln -s "$NEWSSCAN" bin/newsscan
ln -s "$root/corpus" corpus
PATH=$work/bin:$PATH

commands() {
    awk '/^```/ { inside = !inside && /^```(sh|bash|console|shell)?[ \t]*$/; next } inside' "$root/README.md" | sed 's/^\$ //' |
        grep '^newsscan .*| *jq '
}

commands >list
check 'README shows commands with jq' [ -s list ]
while IFS= read -r command; do
    timeout 60 bash -o pipefail -c "$command" >out 2>err </dev/null
    status=$?
    check "README: $command" eval 'exits 0 && [ -s out ] && silent'
done <list

# One line for each command of a console block: the command, a tab, what is shown behind it.
shown() {
    awk '/^```/ { inside = /^```console/; next } inside && /^\$ / { printf "%s%s\t", (n++ ? "\n" : ""), substr($0, 3); next }
        inside { gsub(/[ \t]/, ""); printf "%s", $0 } END { print "" }' "$root/README.md"
}

shown >list
check 'README shows what comes out' [ "$(wc -l <list)" -ge 3 ]
while IFS=$(printf '\t') read -r command wanted; do
    timeout 60 bash -c "$command" >out 2>&1 </dev/null
    check "README shows what comes out of: $command" [ "$(tr -d ' \t\n' <out)" = "$wanted" ]
done <list

# The .newsscan file that README shows is one.
mkdir house && article house/a.txt
awk '/^```/ { inside = /^```ini/; next } inside' "$root/README.md" >house/.newsscan
scan check house
check 'README shows a .newsscan file that counts' eval '[ -s house/.newsscan ] && exits 0'
sed -i 's/^sentence-long = on/sentence-long = error/' house/.newsscan
printf '%s' 'Warga ' 'itu dan warga ini dan '{1..20}' datang.' >house/a.txt
scan check house
check 'and what it asks for is done' eval 'exits 1 && grep -q sentence-long out'

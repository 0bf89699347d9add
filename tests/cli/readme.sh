# shellcheck shell=bash
# Every command of README's shell blocks that is read on with jq does what it says: status 0, and something comes out.
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

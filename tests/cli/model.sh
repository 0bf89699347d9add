# shellcheck shell=bash
# The program that trains the name model: the same text gives the same weights, and its messages tell file and line.
. "$(dirname "$0")/../lib.sh"
trainer=$(realpath -m "$root/${BUILD:-build}/bin/train")
learn() {
    "$trainer" "$@" >out 2>err
    status=$?
}

learn first "$root/tests/annotated/names.jsonl"
check 'it learns from the annotated sentences' eval 'exits 0 && silent'
check 'seven lines tell which tags follow which' [ "$(grep -c ^follow first)" = 7 ]
check 'and thousands of lines the features' [ "$(grep -cE '^[0-9a-f]{8} [0-9a-f]{12}$' first)" -gt 1000 ]
learn second "$root/tests/annotated/names.jsonl"
check 'the same text gives the same weights, bit for bit' cmp first second
head -200 "$root/tests/annotated/names.jsonl" >less.jsonl
learn third less.jsonl
check 'other text gives other weights' eval '! cmp -s first third'
news="$root/../shared/train/names/idner2k.train.jsonl"
if [ -f "$news" ]; then
    learn weights "$news" "$root"/tests/annotated/{names,corpus-names}.jsonl
    check 'the weights in use are those that these texts, lists and rules give (make model)' cmp weights "$root/src/data/names.model"
else
    skip 'the weights in use are those that these texts, lists and rules give' 'the news they are learned from are not here'
fi
check 'the weights in use take at most 500 KB' [ "$(wc -c <"$root/src/data/names.model")" -le 512000 ]

echo '{"text": "Rini tiba.", "entities": [{"start": 0}]}' >bad.jsonl
learn out.model bad.jsonl
check 'an entity without an end' eval 'exits 1 && one_message "bad.jsonl:1: an entity needs start, end and type"'
printf '\n{"texts": 1}\n' >bad.jsonl
learn out.model bad.jsonl
check 'a line without a text' eval 'exits 1 && one_message "bad.jsonl:2: no JSON object with text and entities"'
echo '{"text": "hujan turun.", "entities": []}' >bad.jsonl
learn out.model bad.jsonl
check 'a text without capitals' eval 'exits 1 && one_message "no names to learn from"'
learn out.model none.jsonl
check 'a file that is not there' eval 'exits 1 && one_message "none.jsonl:0: No such file"'
check 'nothing is written then' [ ! -e out.model ]
learn /dev/full less.jsonl
check 'a disk that is full' eval 'exits 1 && one_message "/dev/full:0: cannot write"'

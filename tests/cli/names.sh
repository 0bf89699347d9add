# --names FILE: the user's own names, and what is wrong with a list.
. "$(dirname "$0")/../lib.sh"

# list LINE...: the list own.tsv, with \t and \n as printf has them.
list() { printf "$1" >own.tsv; }
# finds LIST NAME FILTER: with this list, the report says so.
finds() {
    list "$1"
    scan --names own.tsv a.txt
    check "$2" eval "exits 0 && json '$3'"
}

cat >a.txt <<'END'
Ketua Paguyuban Tirta Lestari, Rara Sekar Wening, membuka dapur umum di Solo, Selasa, 4 Maret 2025.

Tirtari menyiapkan seratus porsi. RARA SEKAR WENING pulang sore itu. Rara lelah.
END

list 'org\tPaguyuban Tirta Lestari\tTirtari\nperson\tRara Sekar Wening\tRara\n'
scan --names own.tsv a.txt
check 'names of the list are found' eval "exits 0 && silent && json '[.articles[0].entities[] | select(.type == \"org\") | .name] == [\"Paguyuban Tirta Lestari\"]'"
check 'every form stands for the first' json '.articles[0].entities[] | select(.type == "org") | [.mentions[].text] == ["Paguyuban Tirta Lestari", "Tirtari"]'
check 'a form counts in capitals too' json '.articles[0].entities[] | select(.type == "person") | [.mentions[].text] == ["Rara Sekar Wening", "RARA SEKAR WENING", "Rara"]'
check 'titles go on to give roles' json '.articles[0].entities[] | select(.type == "person") | .role == "Ketua Paguyuban Tirta Lestari"'

finds 'place\tdapur umum\n' 'a form in lower case' 'any(.articles[0].entities[]; .type == "place" and .name == "dapur umum")'
finds 'org\tSolo\n' 'the list wins over what newsscan knows' 'any(.articles[0].entities[]; .type == "org" and .name == "Solo")'
finds 'place\tSolo\n' 'and what newsscan knows of it stays' '.articles[0].entities[] | select(.name == "Solo") | .region == "33.72"'
finds 'person\tSekar\n' 'a longer name wins over a piece of it' 'all(.articles[0].entities[]; .name != "Sekar")'
finds 'org\tTirta\n' 'a form is whole words' 'all(.articles[0].entities[]; .name != "Tirta" or .mentions[0].text == "Tirta")'
finds '\xef\xbb\xbf# daftar\r\n\r\norg\t  Tirtari  \t\t\r\n' 'mark, comments, blank lines, CRLF, blanks and empty fields do no harm' \
    'any(.articles[0].entities[]; .name == "Tirtari")'
list ''
scan --names own.tsv a.txt
check 'an empty list is no mistake' eval 'exits 0 && silent'
list 'team\tTirtari'
scan check --names own.tsv a.txt
check 'check takes a list too' eval 'exits 2 && one_message "own.tsv:1: unknown type"'

# refused LINES MESSAGE: the list is refused, with the line and the reason, and nothing is written.
is_refused() { exits 2 && one_message "^newsscan: own.tsv:$1" && [ ! -e report.json ]; }
refused() {
    list "$1"
    scan --names own.tsv -o report.json a.txt
    check "refused: $2" is_refused "$2"
}
refused 'org\tA\nteam\tPersela\n' "2: unknown type 'team'"
refused 'Persela\n' "1: unknown type 'Persela'; a line is TYPE, NAME"
refused 'person\n' "1: the name is missing behind 'person' and a tab"
refused '# x\n\nperson\t  \tRara\n' "3: the name is missing"
refused 'org\tCaf\xe9 Rara\n' '1: not UTF-8'
refused 'org\tA\n\norg\tA\n' "3: 'A' is listed twice, first in line 1"
refused 'org\tA\tA\n' "1: 'A' is listed twice"
refused 'org\tAbc\tB\norg\tDef\tB\n' "2: 'B' stands for 'Abc' already, in line 1"
refused 'org\tA\nplace\tA\n' "2: 'A' is of the type org already, in line 1"
refused 'org\t(A)\n' '1: a name begins with a letter or a digit'
refused 'org\tA\x01B\n' '1: a control character'
refused "org\t$(printf 'a%.0s' $(seq 201))\n" '1: a name has at most 200 bytes, and this has 201'
refused "org\t$(printf 'a %.0s' $(seq 17))\n" '1: a name has at most 16 words and marks, and this has 17'
printf 'org\tA\0B\n' >own.tsv
scan --names own.tsv a.txt
check 'refused: a NUL byte' eval 'exits 2 && one_message "own.tsv:1: a NUL byte"'
scan --names none.tsv a.txt
check 'a list that is not there' eval 'exits 2 && one_message none.tsv'
scan --names . a.txt
check 'a folder is no list' exits 2
scan --names= a.txt
check 'an empty name of a list' exits 2

awk 'BEGIN { for (i = 0; i < 200000; i++) printf "org\tKelompok Tani %d\n", i }' >own.tsv
LIMIT=10 scan --names own.tsv a.txt
check 'a long list is read in time' exits 0

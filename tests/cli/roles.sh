# Roles that the lists know, in articles that give none: by the month the article came out.
. "$(dirname "$0")/../lib.sh"

echo 'Joko Widodo menanam padi bersama warga desa itu.' >a.txt
# role_on DATE ROLE
role_on() { scan --date "$1" a.txt && json ".articles[0].entities[] | select(.name == \"Joko Widodo\") | .role == $2"; }
check 'the role of that month' role_on 2016-05-02 '"Presiden Indonesia"'
check 'an earlier role' role_on 2013-05-02 '"Gubernur DKI Jakarta"'
check 'none in the month of change' role_on 2014-10-12 null
check 'none before the first' role_on 2004-01-02 null
check 'none after the last' role_on 2025-06-02 null
echo 'Mantan Presiden Indonesia Joko Widodo menanam padi bersama warga.' >a.txt
check 'the words of the article come first' role_on 2016-05-02 '"Mantan Presiden Indonesia"'
echo 'Joko Widodo menanam padi bersama warga desa itu.' >a.txt
scan a.txt
check 'none without a date' json '.articles[0].entities[0].role == null'

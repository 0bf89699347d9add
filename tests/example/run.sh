# The example program, compiled as C and as C++ by the Makefile.
. "$(dirname "$0")/../lib.sh"
build=$root/${BUILD:-build}
article a.txt
status=0
"$build/example-c" a.txt >c.out 2>err || status=$?
check 'example as C' exits 0
check 'example: names' grep -q '^name Vladimir Putin$' c.out
check 'example: dates' grep -q '^date 2024-06-20$' c.out
check 'example: findings' grep -q '^finding date-weekday$' c.out
check 'example: a run' eval 'grep -q "^articles 1$" c.out && grep -q "^report written$" c.out'
"$build/example-cpp" a.txt >cpp.out 2>err || status=$?
check 'example as C++: the same' eval 'exits 0 && cmp c.out cpp.out'

# make install: everything lands where it belongs, a program can be built from it, and make uninstall takes it all away.
. "$(dirname "$0")/../lib.sh"
if [ "${BUILD:-build}" != build ]; then
    skip install 'a build for tests is not installed'
    exit 0
fi
unset MAKEFLAGS MAKELEVEL
status=0
make -C "$root" -s install DESTDIR="$work/root" PREFIX=/opt/news >out 2>err || status=$?
check 'make install' exits 0
at=$work/root/opt/news
for file in bin/newsscan lib/libnewsscan.a lib/libnewsscan.so lib/libnewsscan.so.0 include/newsscan.h lib/pkgconfig/newsscan.pc \
    share/man/man1/newsscan.1 share/bash-completion/completions/newsscan share/zsh/site-functions/_newsscan; do
    check "installed: $file" [ -s "$at/$file" ]
done
check 'the program runs from there' eval '"$at/bin/newsscan" --version'
check 'the shared library shows only ns_ names' eval \
    '[ "$(nm -D --defined-only "$at/lib/libnewsscan.so" | awk "{ print \$3 }" | grep -vc ^ns_)" = 0 ]'
check 'its soname' eval 'readelf -d "$at/lib/libnewsscan.so" | grep -q "SONAME.*libnewsscan.so.0\]"'
export PKG_CONFIG_PATH=$at/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$work/root
if command -v pkg-config >/dev/null; then
    # shellcheck disable=SC2046 # words on purpose
    check 'a program built with pkg-config, shared' cc -std=c17 "$root/tests/example/example.c" $(pkg-config --cflags --libs newsscan) -o shared
    check 'it runs' eval 'LD_LIBRARY_PATH=$at/lib ./shared | grep -q "^name Vladimir Putin$"'
    check 'pkg-config knows the version' eval '"$at/bin/newsscan" --version | grep -q "newsscan $(pkg-config --modversion newsscan) "'
else
    skip 'a program built with pkg-config' 'there is none'
fi
if command -v groff >/dev/null; then
    check 'the man page has no mistake in it' eval '! groff -man -Tutf8 -ww -z "$at/share/man/man1/newsscan.1" 2>&1 | grep .'
else
    skip 'the man page' 'no groff'
fi
at_all_three() {
    local file
    for file in share/man/man1/newsscan.1 share/bash-completion/completions/newsscan share/zsh/site-functions/_newsscan; do
        sed 's/\\-/-/g' "$at/$file" | grep -q -- "$1" || { echo "not in $file"; return 1; }
    done
}
for option in $("$NEWSSCAN" --help | grep -oE -- ' --[a-z-]+' | sort -u); do
    check "man page and completions know $option" at_all_three "${option# --}"
done
check 'bash completion is good bash' bash -n "$at/share/bash-completion/completions/newsscan"
if command -v zsh >/dev/null; then
    check 'zsh completion is good zsh' zsh -n "$at/share/zsh/site-functions/_newsscan"
else
    skip 'zsh completion is good zsh' 'no zsh'
fi
# offers WORD...: what bash offers for the last of these words, with blanks around each.
offers() {
    # shellcheck disable=SC1091,SC2034
    (. "$at/share/bash-completion/completions/newsscan" && COMP_WORDS=(newsscan "$@") COMP_CWORD=$# && _newsscan && echo " ${COMPREPLY[*]} ")
}
check 'bash completion: the options of the scan' eval '[[ $(offers -) == *" --tokens "* && $(offers -) != *" --select "* ]]'
check 'of check' eval '[[ $(offers check -) == *" --select "* && $(offers check -) != *" --tokens "* ]]'
check 'of merge' eval '[[ $(offers merge a.jsonl -) == *" --no-articles "* && $(offers merge a.jsonl -) != *" --jobs "* ]]'
check 'the formats of each' eval '[[ $(offers -f "") == " json jsonl text html " && $(offers merge -f j) == " json jsonl " && $(offers check -f s) == " sarif " ]]'
make -C "$root" -s uninstall DESTDIR="$work/root" PREFIX=/opt/news >out 2>err
check 'make uninstall leaves no file' eval '[ -z "$(find root ! -type d)" ]'

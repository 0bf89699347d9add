# newsscan: GNU make. Everything that is made lies in $(BUILD), save ./newsscan.
#   make           ./newsscan, both libraries, man page, completions      make check    every test
#   make run       installs what is missing, builds, reports on corpus/   make install  PREFIX=/usr/local DESTDIR=
#   make sarif-schema  (npm) lets check hold -f sarif against the OASIS schema
#   make browser-check  (npm, Chromium) tries the report -f html in a browser
#   make lint asan tsan valgrind fuzz cover bench peers scale-check golden format clean     each installs the tools it needs
MAKEFLAGS += --no-print-directory
BUILD   = build
PREFIX  = /usr/local
CC      = cc
CFLAGS  = -O3
VERSION := $(shell sed -n 's/.define NS_VERSION "\(.*\)"/\1/p' include/newsscan.h)
PKGS    = libpcre2-8 libcjson gumbo libutf8proc
PYTHON  = $(shell for p in python3 /usr/bin/python3; do $$p -c 'import jsonschema' 2>/dev/null && echo $$p && break; done || echo python3)

WARN    = -Wall -Wextra -Wpedantic -Wconversion -Wshadow
FLAGS   = -std=c17 -D_POSIX_C_SOURCE=200809L -pthread -fPIC -fno-semantic-interposition $(WARN) \
          -Isrc -Iinclude $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)
LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null || echo -lpcre2-8 -lcjson -lgumbo -lutf8proc) -ldl -lm
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
ifneq (,$(shell command -v $(CC) 2>/dev/null)) # iconv is a part of most C libraries, and a library of its own beside the others
LIBS   += $(shell echo 'int iconv_open(void); int main(void) { return iconv_open(); }' | \
          $(CC) -w -xc - -o /dev/null 2>/dev/null || echo -liconv)
endif

# The rooms of src/, lowest first. $(call objects,FILES): where their objects lie.
ROOMS   = base knowledge tokenizer reader extractor checker summary reporter pipeline
objects = $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(BUILD)/%,$(1))) $(patsubst %.c,%.o,$(filter $(BUILD)/%,$(1)))
sources = $(foreach room,$(1),$(wildcard src/$(room)/*.c))
TABLES  = $(BUILD)/gen/tables.c $(BUILD)/gen/outlets.c $(BUILD)/gen/usage.c $(BUILD)/gen/slips.c $(BUILD)/gen/model.c
LIB     = $(call objects,$(call sources,$(ROOMS)) $(TABLES) $(BUILD)/gen/rules.c $(BUILD)/gen/page.c)
PAGES   = src/cli/manpage.c src/cli/completions.c
CLI     = $(call objects,$(filter-out $(PAGES),$(wildcard src/cli/*.c)))
PROGRAM = $(if $(filter build,$(BUILD)),newsscan,$(BUILD)/newsscan)
SO      = libnewsscan.so
UNIT    = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
EXAMPLE = $(BUILD)/example-c $(BUILD)/example-cpp
DOCS    = $(BUILD)/newsscan.1 $(BUILD)/newsscan.bash $(BUILD)/_newsscan

all: # on all processors, unless told how many
	$(QUIETLY) built
built: $(BUILD)/gen/rules.o $(PROGRAM) $(BUILD)/libnewsscan.a $(BUILD)/$(SO).$(VERSION) $(DOCS)

$(PROGRAM): $(CLI) $(BUILD)/libnewsscan.a
	$(LINK)
$(BUILD)/libnewsscan.a: $(LIB)
	@rm -f $@ && $(AR) rcs $@ $^
$(BUILD)/$(SO).$(VERSION): $(LIB) src/newsscan.map
	@$(CC) $(CFLAGS) $(LDFLAGS) -pthread -shared -Wl,-soname,$(SO).0 -Wl,--version-script=src/newsscan.map $(LIB) $(LIBS) -o $@
$(BUILD)/newsscan.1: $(BUILD)/bin/manpage
	@$< >$@
$(BUILD)/newsscan.bash: $(BUILD)/bin/completions
	@$< bash >$@
$(BUILD)/_newsscan: $(BUILD)/bin/completions
	@$< zsh >$@

LINK    = @mkdir -p $(@D) && $(CC) $(CFLAGS) $(LDFLAGS) -pthread $(filter %.o %.a,$^) $(LIBS) -o $@
COMPILE = @echo "  CC $<" && mkdir -p $(@D) && $(CC) $(FLAGS) -MMD -MP -c $< -o $@
$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(COMPILE)
$(BUILD)/%.o: %.c
	$(COMPILE)

# The rules as C are long. More optimised they take two and a half times as long to compile, and no less to run (measured); watched by
# a sanitizer, four times as long as not optimised at all. They are compiled first of all that can wait for them, not last and alone.
RULES_O = -O1
$(BUILD)/gen/rules.o: private override CFLAGS := $(patsubst -g,-g1,$(patsubst -O%,$(RULES_O),$(CFLAGS)))
$(CLI) $(call objects,$(call sources,$(filter-out base knowledge tokenizer,$(ROOMS)))): | $(BUILD)/gen/rules.c

# The same weights from every compiler: none may round a product and its sum at once.
$(call objects,src/pipeline/gen/train.c): private override CFLAGS += -ffp-contract=off

# Programs of the build: they turn src/data into tables, and prove every rule on its examples. They run once, so they are not optimised
# for longer than they run.
$(call objects,$(wildcard src/knowledge/gen/*.c src/reporter/gen/*.c)): private override CFLAGS := $(patsubst -O3,-O1,$(CFLAGS))
GEN_tables      = $(call objects,$(patsubst %,src/knowledge/gen/%.c,tables lists vocabulary phrases strings symbols places) src/tokenizer/split.c $(call sources,base))
GEN_outlets     = $(call objects,src/knowledge/gen/outlets.c $(call sources,base))
GEN_usage       = $(call objects,src/knowledge/gen/usage.c src/knowledge/gen/lists.c $(call sources,base))
GEN_slips       = $(call objects,src/knowledge/gen/slips.c src/knowledge/gen/lists.c $(call sources,base))
GEN_model       = $(call objects,src/knowledge/gen/model.c src/knowledge/gen/places.c src/knowledge/model.c)
GEN_rules       = $(call objects,$(patsubst %,src/knowledge/gen/%.c,rules lists pattern openings gates program sets matcher) $(call sources,base knowledge tokenizer) $(TABLES))
GEN_page        = $(call objects,$(wildcard src/reporter/gen/*.c) $(call sources,base))
GEN_train       = $(call objects,src/pipeline/gen/train.c) $(BUILD)/libnewsscan.a
GEN_manpage     = $(call objects,src/cli/manpage.c src/cli/table.c)
GEN_completions = $(call objects,src/cli/completions.c src/cli/table.c)
generate = @mkdir -p $(@D) && ASAN_OPTIONS=detect_leaks=0 $< $(1) $@
.SECONDEXPANSION:
$(BUILD)/bin/%: $$(GEN_$$*)
	$(LINK)
$(BUILD)/gen/tables.c: $(BUILD)/bin/tables $(shell find src/data/lexicon src/data/gazetteer)
	$(call generate,src/data)
$(BUILD)/gen/outlets.c: $(BUILD)/bin/outlets src/data/outlets.tsv
	$(call generate,src/data/outlets.tsv)
$(BUILD)/gen/usage.c: $(BUILD)/bin/usage src/data/checks $(wildcard src/data/checks/*.tsv)
	$(call generate,src/data/checks)
$(BUILD)/gen/slips.c: $(BUILD)/bin/slips src/data/slip-words.txt
	$(call generate,src/data/slip-words.txt)
$(BUILD)/gen/model.c: $(BUILD)/bin/model src/data/names.model
	$(call generate,src/data/names.model)
$(BUILD)/gen/page.c: $(BUILD)/bin/page $(shell find src/data/html-report)
	$(call generate,src/data/html-report)
$(BUILD)/gen/rules.c: $(BUILD)/bin/rules $(shell find src/data/rules)
	$(call generate,src/data/rules) 2>$(BUILD)/gen/rules.txt; status=$$?; cat $(BUILD)/gen/rules.txt >&2; exit $$status

# What the tests run.
tests: built $(UNIT) $(EXAMPLE) $(BUILD)/bin/train
$(BUILD)/unit/test_options: $(call objects,src/cli/options.c src/cli/limits.c src/cli/suggest.c src/cli/table.c src/base/distance.c)
WRAP_test_memory = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
WRAP_test_unpack = -Wl,--wrap=dlopen
$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libnewsscan.a
	@mkdir -p $(@D) && $(CC) $(CFLAGS) $(LDFLAGS) -pthread $^ $(LIBS) $(WRAP_$*) -lcmocka -o $@
$(BUILD)/example-c: tests/example/example.c $(BUILD)/libnewsscan.a
	@$(CC) -std=c17 -pthread $(WARN) -Werror -Iinclude $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@
$(BUILD)/example-cpp: tests/example/example.c $(BUILD)/libnewsscan.a
	@$(CXX) -std=c++17 -pthread $(WARN) -Werror -Iinclude $(CFLAGS) $(LDFLAGS) -x c++ $< -x none $(BUILD)/libnewsscan.a $(LIBS) -o $@
$(BUILD)/fuzz_scan: $(BUILD)/tests/fuzz/fuzz_scan.o $(BUILD)/libnewsscan.a
	@$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -pthread $^ $(LIBS) -o $@

# $(call need,PROBE,PACKAGES): if the shell command PROBE fails, Debian's packages are installed; elsewhere their names are told.
hash := \#
define need
@($(1)) >/dev/null 2>&1 || { \
	command -v apt-get >/dev/null || { echo 'newsscan needs what Debian calls: $(2)' >&2; exit 1; }; \
	sudo=; test "$$(id -u)" = 0 || sudo=sudo; \
	command -v "$${sudo:-env}" >/dev/null || { echo 'run as root: apt-get install -y $(2)' >&2; exit 1; }; \
	get="$$sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get"; \
	$$get install -y --no-install-recommends $(2) >&2 </dev/null || { $$get update >&2 </dev/null && \
	$$get install -y --no-install-recommends $(2) >&2 </dev/null; }; }
endef
QUIETLY = +@$(MAKE) -s $(if $(findstring -j,$(MAKEFLAGS)),,-j$$(getconf _NPROCESSORS_ONLN))

setup:
	$(call need,printf '%s\n' '$(hash)include <pcre2.h>' '$(hash)include <cjson/cJSON.h>' \
	'$(hash)include <gumbo.h>' '$(hash)include <utf8proc.h>' '$(hash)include <archive.h>' 'int main(void) { return 0; }' | \
	$(CC) -xc -DPCRE2_CODE_UNIT_WIDTH=8 - $(LIBS) -o /dev/null,gcc libc6-dev pkg-config libpcre2-dev libcjson-dev libgumbo-dev libutf8proc-dev libarchive-dev)
setup-check: setup
	$(call need,command -v jq && command -v git && command -v $(CXX) && command -v pkg-config && echo '$(hash)include <setjmp.h>' | $(CC) -include stdarg.h -include stddef.h \
	-include stdint.h -include setjmp.h -include cmocka.h -xc -E - && $(PYTHON) -c 'import jsonschema',\
	jq git g++ pkg-config libcmocka-dev python3 python3-jsonschema)
setup-more: setup-check # without these some tests are skipped
	-$(call need,command -v bzip2 && command -v xz && command -v zstd && command -v groff && command -v patch && command -v zsh && \
	for p in $(PYTHON) /usr/bin/python3; do $$p -c 'import yaml' && break; done,bzip2 xz-utils zstd groff-base patch zsh python3-yaml)
sarif-schema:
	-$(call need,command -v npm,npm)
	@tests/checks/fetch-sarif.sh build/sarif/sarif-2.1.0.json
setup-browser: setup-check
	$(call need,command -v chromium,chromium)
	$(call need,command -v npm,npm)
	@test -d build/browser/node_modules/axe-core -a -d build/browser/node_modules/playwright-core || { mkdir -p build/browser && \
		npm install --prefix build/browser --no-audit --no-fund --loglevel=error playwright-core@1 axe-core@4 >&2; }
setup-lint: setup-check
	$(call need,command -v clang && command -v clang-format && command -v clang-tidy && command -v cppcheck && command -v shellcheck,\
	clang clang-format clang-tidy cppcheck shellcheck)
setup-clang: setup-check
	$(call need,echo 'int main(void) { return 0; }' | clang -fsanitize=address -xc - -o /dev/null,clang libclang-rt-dev)
setup-valgrind: setup
	$(call need,command -v valgrind,valgrind libc6-dbg)

run: setup
	$(QUIETLY) built >&2
	@./newsscan corpus/
check: setup-check setup-more
	$(QUIETLY) tests >&2 || { echo 'newsscan: 0 passed, 1 failed'; exit 1; }
	@BUILD=$(BUILD) NEWSSCAN=$(PROGRAM) PYTHON=$(PYTHON) tests/run.sh $(SUITES)
golden: setup-check
	$(QUIETLY) built >&2
	@NEWSSCAN=./newsscan tests/golden/run.sh --write

# The report -f html in Chromium: what it does, whether everybody can use it, and how it looks (build/browser/*.png).
browser-check: setup-browser
	$(QUIETLY) built >&2
	@tests/browser/run.sh ./$(PROGRAM) build/browser

screenshot: setup-browser # of the report on a part of corpus/, for README
	$(QUIETLY) built >&2
	@./$(PROGRAM) -f html -q -o build/browser/shot.html corpus/pakta && NODE_PATH=build/browser/node_modules \
		node tests/browser/shot.js build/browser/shot.html tests/golden/report.png "$$(command -v chromium)"

# Sanitizers and coverage: the same tests on a build of its own.
SAN     = -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize
asan: setup-check
	$(QUIETLY) check BUILD=build/asan RULES_O=-O0 CFLAGS='-O1 -g1 $(SAN)=address,undefined'
tsan: setup-check
	$(QUIETLY) check BUILD=build/tsan CFLAGS='-O1 -g $(SAN)=thread' SUITES='unit/test_pool laws/threads'
valgrind: setup-valgrind
	$(QUIETLY) built >&2
	@NEWSSCAN=./newsscan tests/bench/valgrind.sh
cover: setup-check
	@find build/cover -name '*.gcda' -delete 2>/dev/null || true
	$(QUIETLY) check BUILD=build/cover CFLAGS='-O0 -g --coverage'; \
		status=$$?; tests/bench/cover.sh build/cover; exit $$status
fuzz: setup-clang
	$(QUIETLY) build/fuzz/fuzz_scan BUILD=build/fuzz CC=clang CFLAGS='-O1 -g $(SAN)=fuzzer-no-link,address,undefined' >&2
	@tests/fuzz/run.sh build/fuzz/fuzz_scan $(or $(FUZZ_SECONDS),60)
bench: setup-check
	$(QUIETLY) built >&2
	@$(PYTHON) tests/bench/bench.py ./newsscan build/bench $(BENCH_TEXT)
# The weights of the name model, learned again: make model TRAIN="FILE.jsonl ..."; what came of it is src/data/README.md's business.
model: setup
	$(if $(TRAIN),,$(error TRAIN names no annotated texts))
	$(QUIETLY) $(BUILD)/bin/train >&2
	@$(BUILD)/bin/train src/data/names.model $(TRAIN)

peers: setup-check
	$(QUIETLY) built >&2
	@mkdir -p build/bench && $(PYTHON) tests/bench/text.py build/bench/text.jsonl build/bench/text.txt 16 $(BENCH_TEXT)
	@tests/bench/peers.sh $(PROGRAM) build/bench/text.jsonl build/bench/text.txt
scale-check: setup-check
	$(call need,command -v parallel && command -v ssh && test -x /usr/sbin/sshd && command -v sbatch && test -x /usr/sbin/munged,\
	parallel openssh-client openssh-server slurm-wlm munge python3)
	$(QUIETLY) built >&2
	@tests/scale/run.sh $(PROGRAM)

lint: setup-lint
	+@MAKE='$(MAKE) -s -k' tests/lint/run.sh $(FLAGS)
everything: tests $(BUILD)/tests/fuzz/fuzz_scan.o
format:
	@clang-format -i $$(find src include tests -name '*.[ch]')

bin = $(DESTDIR)$(PREFIX)/bin
lib = $(DESTDIR)$(PREFIX)/lib
inc = $(DESTDIR)$(PREFIX)/include
share = $(DESTDIR)$(PREFIX)/share
install: all
	install -d $(bin) $(lib)/pkgconfig $(inc) $(share)/man/man1 $(share)/bash-completion/completions $(share)/zsh/site-functions
	install -m 755 $(PROGRAM) $(bin)/newsscan
	install -m 644 $(BUILD)/libnewsscan.a $(lib)
	install -m 755 $(BUILD)/$(SO).$(VERSION) $(lib)
	ln -sf $(SO).$(VERSION) $(lib)/$(SO).0
	ln -sf $(SO).0 $(lib)/$(SO)
	install -m 644 include/newsscan.h $(inc)
	sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@PKGS@|$(PKGS)|' src/newsscan.pc.in >$(lib)/pkgconfig/newsscan.pc
	install -m 644 $(BUILD)/newsscan.1 $(share)/man/man1
	install -m 644 $(BUILD)/newsscan.bash $(share)/bash-completion/completions/newsscan
	install -m 644 $(BUILD)/_newsscan $(share)/zsh/site-functions
uninstall:
	rm -f $(bin)/newsscan $(lib)/libnewsscan.a $(lib)/$(SO)* $(inc)/newsscan.h $(lib)/pkgconfig/newsscan.pc \
		$(share)/man/man1/newsscan.1 $(share)/bash-completion/completions/newsscan $(share)/zsh/site-functions/_newsscan
clean:
	rm -rf build newsscan

.PHONY: all built tests run check browser-check screenshot golden asan tsan valgrind cover fuzz bench peers scale-check model lint everything format install uninstall clean \
	setup setup-check setup-more setup-browser sarif-schema setup-lint setup-clang setup-valgrind
.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

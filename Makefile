# Pawprint: the entry to everything. GNU make, POSIX sh; 'make' alone lists the targets.
#
# Variables, each set as in 'make install PREFIX=$HOME/.local':
#   PREFIX     where 'make install' puts things            (/usr/local)
#   DESTDIR    put in front of PREFIX, for packagers       (empty)
#   PAWPRINT   the binary that makes the reports           (the newer one of release and debug build)
#   REPORTS    where 'make reports' writes                 (Reports)
#   SHARED     the shared material that 'make score' needs (../shared)
#   SWIFT      the Swift compiler driver                   (swift)
#   SWIFTFLAGS further arguments of each 'swift build' and 'swift test', such as --jobs=1
#   RUNS       inputs that 'make fuzz' gives to each reader       (200000)
#   READERS    the readers that 'make fuzz' runs                  (all)
#   CAPTURES   what 'make bench' measures on                      (dense:6.5e6 usual:1.5e6)
#   BENCH_RUNS of how many runs it takes the median               (5)
#   COMMIT     what 'make bench' calls the sources that it measures (what git says)
#   SKIP_DEPS  1: do not look for Debian packages; for systems other than Debian

SHELL = /bin/sh
.SHELLFLAGS = -euc
.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help deps deps-browser build demo test lint check reports install clean score fuzz fuzz-short fuzz-build bench batch-torture dist

PREFIX ?= /usr/local
DESTDIR ?=
PAWPRINT ?=
REPORTS ?= Reports
SHARED ?= ../shared
SWIFT ?= swift
SWIFTFLAGS ?=
SKIP_DEPS ?=
RUNS ?= 200000
READERS ?= pcap pcapng tcpdump-text link-layer host-text packed diagnosis

# One release build for all: with the Swift runtime linked in, the program starts in half the time, and
# runs where there is no Swift.
BUILD = $(SWIFT) build -c release --static-swift-stdlib $(SWIFTFLAGS)

# Libraries to build with (libarchive for the archives of a later version), and what tests need.
PACKAGES = libpcap-dev libsqlite3-dev libarchive-dev pkg-config python3 tshark tcpdump time cmark
RELEASE = .build/release/pawprint
DEBUG = .build/debug/pawprint
CASES = $(sort $(notdir $(patsubst %/,%,$(wildcard Samples/*/))))

## help      list the targets
help:
	@sed -n 's/^## /  make /p' $(MAKEFILE_LIST)

## deps      install the Debian packages that are missing; does nothing when all are there
deps:
	@if [ -n "$(SKIP_DEPS)" ]; then exit 0; fi; \
	if ! command -v $(SWIFT) >/dev/null; then \
	  echo "'$(SWIFT)' is not on PATH. Install Swift 6.2 or later: https://www.swift.org/install/linux/" >&2; \
	  exit 1; \
	fi; \
	if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then \
	  echo "This system has no dpkg and apt-get, so it is not Debian." >&2; \
	  echo "Install the counterparts of: $(PACKAGES). Then run make with SKIP_DEPS=1." >&2; \
	  exit 1; \
	fi; \
	missing=; \
	for package in $(PACKAGES); do \
	  case "$$(dpkg-query -W -f '$${db:Status-Abbrev}' "$$package" 2>/dev/null || :)" in \
	    ii*) ;; \
	    *) missing="$$missing $$package" ;; \
	  esac; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	as_root=; \
	if [ "$$(id -u)" -ne 0 ]; then \
	  if ! command -v sudo >/dev/null; then \
	    echo "As root, install:$$missing" >&2; \
	    exit 1; \
	  fi; \
	  as_root=sudo; \
	fi; \
	echo "Installing:$$missing"; \
	$$as_root apt-get update -q; \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing </dev/null

## deps-browser  as deps, with Chromium for the test that opens the HTML reports, and rsvg-convert
deps-browser:
	@$(MAKE) --no-print-directory deps PACKAGES="$(PACKAGES) chromium librsvg2-bin"

## build     build the release binary, .build/release/pawprint
build: deps
	$(BUILD) --product pawprint

## demo      build, then analyze Samples/recycle-nat and say where the report is
demo: build
	@mkdir -p .build/demo
	@echo
	$(RELEASE) analyze Samples/recycle-nat -o .build/demo/report.md
	@echo
	@echo "The report: $(CURDIR)/.build/demo/report.md"

## test      run all tests, with a debug build
test: deps
	$(SWIFT) build --build-tests $(SWIFTFLAGS)
	$(SWIFT) test $(SWIFTFLAGS)

## lint      check the format of all Swift sources
lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

## check     lint, build with warnings as errors, test, fuzz shortly, and see that Reports/ is up to date
check: lint test fuzz-short
	$(MAKE) --no-print-directory reports PAWPRINT=$(DEBUG)
	git diff --exit-code -- $(REPORTS)

# The readers under libFuzzer and AddressSanitizer; all of it is apart from ordinary builds.
FUZZ = .build-fuzz/release/fuzz
CORPUS = .build-fuzz/corpus
# A second of its own for each input; no more memory than the readers may ever need. The directions
# to the sanitizers keep memory from counting that is only held back to find errors, the stack of each
# allocation from being kept, which takes time, and Swift from unwinding what
# libFuzzer prints already.
FUZZ_LIMITS = -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=256 -max_len=8192 -print_final_stats=1 \
  -entropic=0
FUZZ_ENVIRONMENT = SWIFT_BACKTRACE=enable=no \
  ASAN_OPTIONS=quarantine_size_mb=16:detect_leaks=0:malloc_context_size=1

fuzz-build: deps
	PAWPRINT_LIBFUZZER=1 $(SWIFT) build -c release --scratch-path .build-fuzz \
	  --sanitize fuzzer -Xswiftc -sanitize=address,fuzzer --product fuzz $(SWIFTFLAGS)
	@seeds="Samples"; \
	for part in lab corpus incidents formats; do \
	  if [ -d "$(SHARED)/$$part" ]; then seeds="$$seeds $(SHARED)/$$part"; fi; \
	done; \
	rm -rf .build-fuzz/seeds; \
	python3 Tests/Fuzz/seeds.py .build-fuzz/seeds $$seeds

# Runs each of READERS with the options FUZZ_AMOUNT.
define run-readers
	@mkdir -p .build-fuzz/found; \
	for reader in $(READERS); do \
	  mkdir -p "$(CORPUS)/$$reader"; \
	  dictionary=Tests/Fuzz/Dictionaries/$$reader.dict; \
	  if [ -f "$$dictionary" ]; then dictionary="-dict=$$dictionary"; else dictionary=; fi; \
	  echo "== $$reader"; \
	  env $(FUZZ_ENVIRONMENT) PAWPRINT_READER="$$reader" $(FUZZ) $(FUZZ_AMOUNT) $(FUZZ_LIMITS) \
	    $$dictionary -artifact_prefix=.build-fuzz/found/$$reader- \
	    "$(CORPUS)/$$reader" ".build-fuzz/seeds/$$reader" "Tests/Fuzz/Regressions/$$reader" \
	    >".build-fuzz/$$reader.log" 2>&1 || { \
	      tail -n 40 ".build-fuzz/$$reader.log" >&2; \
	      echo "Keep .build-fuzz/found/$$reader-* in Tests/Fuzz/Regressions/$$reader/." >&2; \
	      exit 1; \
	    }; \
	  grep -E '^stat::(number_of_executed_units|peak_rss_mb|slowest_unit_time_sec)' \
	    ".build-fuzz/$$reader.log"; \
	done
endef

## fuzz      give RUNS mutated inputs to each reader, under libFuzzer and AddressSanitizer
fuzz: FUZZ_AMOUNT = -runs=$(RUNS)
fuzz: fuzz-build
	$(run-readers)

# Two minutes in all, when no reader is left out.
fuzz-short: FUZZ_AMOUNT = -max_total_time=17
fuzz-short: fuzz-build
	$(run-readers)

# The captures of 'make bench', with their numbers of packets. For how the cost grows:
# make bench CAPTURES='sparse:1e6 sparse:1e7 sparse:1e8 sources:1e6 flood:1e6'
CAPTURES ?= dense:6.5e6 usual:1.5e6
TSHARK ?= dense:6.5e6
SCRATCH ?= .build/bench
BENCH_RUNS ?= 5
COMMIT ?= $(shell git describe --always --dirty 2>/dev/null || :)

## bench     measure the release build and the peers on generated captures; appends to docs/benchmarks/
bench: build
	$(BUILD) --product generate
	python3 Tests/Benchmarks/bench.py --pawprint $(RELEASE) --generator .build/release/generate \
	  --captures "$(CAPTURES)" --tshark "$(TSHARK)" --runs $(BENCH_RUNS) --scratch "$(SCRATCH)" \
	  --log docs/benchmarks --commit "$(COMMIT)" \
	  $$(if [ -d "$(SHARED)/corpus/captures" ]; then echo "--corpus $(SHARED)/corpus/captures"; fi)

## batch-torture  kill a batch of 200 cases, 20 of them hostile, at 50 random moments; see that nothing is lost
batch-torture: build
	captures="Samples/recycle-nat/capture.pcap Samples/healthy-nat/capture.pcap"; \
	if [ -d "$(SHARED)/corpus/captures" ]; then captures="$$captures $(SHARED)/corpus/captures"; fi; \
	python3 Tests/Batch/torture.py --pawprint $(RELEASE) --captures $$captures

## dist      pack a tarball and a .deb that need no Swift, in .build/dist
dist:
	rm -rf .build/root .build/dist
	$(MAKE) --no-print-directory install DESTDIR=$(CURDIR)/.build/root PREFIX=/usr
	.ci/dist.sh .build/root .build/dist \
	  "$$(sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/pawprint/Pawprint.swift)"

## reports   make Reports/ anew from Samples/ with the binary that was built last
reports:
	@pawprint="$(PAWPRINT)"; \
	if [ -z "$$pawprint" ]; then pawprint=$$(ls -t $(RELEASE) $(DEBUG) 2>/dev/null | head -n 1); fi; \
	if [ -z "$$pawprint" ]; then $(BUILD) --product pawprint; pawprint=$(RELEASE); fi; \
	mkdir -p "$(REPORTS)"; \
	for case in $(CASES); do \
	  echo "$(REPORTS)/$$case.md, $(REPORTS)/$$case.json ($$pawprint)"; \
	  "$$pawprint" analyze "Samples/$$case" --quiet \
	    -o "$(REPORTS)/$$case.md" --json "$(REPORTS)/$$case.json"; \
	done; \
	echo "$(REPORTS)/recycle-nat.zh.md ($$pawprint)"; \
	"$$pawprint" analyze Samples/recycle-nat --quiet --lang zh -o "$(REPORTS)/recycle-nat.zh.md"
	@python3 Tests/samples_index.py Samples "$(REPORTS)" >"$(REPORTS)/README.md"

## install   install the binary (Swift runtime linked in), the man page and shell completions
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -s -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/pawprint"
	install -m 644 docs/pawprint.1 "$(DESTDIR)$(PREFIX)/share/man/man1/pawprint.1"
	for shell in bash zsh fish; do \
	  $(RELEASE) --generate-completion-script $$shell \
	    >.build/completion.$$shell; \
	done
	install -m 644 .build/completion.bash \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/pawprint"
	install -m 644 .build/completion.zsh \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_pawprint"
	install -m 644 .build/completion.fish \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/pawprint.fish"

## clean     remove all that was built
clean:
	rm -rf .build .build-fuzz

# The folders of the lab that the main job must get right.
LAB = centos7-recycle-clientclose centos7-recycle-modern-single centos7-recycle-nat \
  centos7-recycle-no-ts centos7-recycle-off centos7-recycle-rule-probe centos7-recycle-single \
  linux32-recycle-nat recycle-nat-a recycle-nat-c recycle-nat-ipv6-a recycle-harmless-a \
  healthy-nat-a healthy-nat-c healthy-single-a healthy-single-c \
  per-connection-random-a per-connection-random-c

## score     hold the diagnosis against the labelled captures in ../shared/lab, three ways
score:
	@if [ ! -f "$(SHARED)/lab/score.py" ]; then \
	  echo "There is no $(SHARED)/lab/score.py. Say where it is: make score SHARED=FOLDER" >&2; \
	  exit 1; \
	fi; \
	pawprint="$(PAWPRINT)"; \
	if [ -z "$$pawprint" ]; then pawprint=$$(ls -t $(RELEASE) $(DEBUG) 2>/dev/null | head -n 1); fi; \
	if [ -z "$$pawprint" ]; then $(BUILD) --product pawprint; pawprint=$(RELEASE); fi; \
	failed=0; \
	for mode in '' --text --packets-only; do \
	  echo "== score.py $$mode"; \
	  python3 "$(SHARED)/lab/score.py" --pawprint "$$pawprint" $$mode $(LAB:%=$(SHARED)/lab/%) || failed=1; \
	done; \
	exit $$failed

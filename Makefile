# Everything a contributor or a curious user needs. `make help` lists it.
# Uses Python >= 3.11 from the path, or the one named: make test PYTHON=python3.12

SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell scripts/find-python)
# Tests wait for servers a third of their time: one more at once than two cores have.
JOBS ?= 3
# The tests start Python hundreds of times: what it has compiled once must be kept for the next.
unexport PYTHONDONTWRITEBYTECODE
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs bench soak image engine guest fuzz release audit lock install uninstall clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## play a fortnight of a sales desk; digests and letters land in demo-output/
	$(BIN)/kigen demo --fast --out demo-output

test: $(VENV)/.installed-dev $(VENV)/.servers lint ## install what is missing, then every check and every test
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not soak"

lint: $(VENV)/.installed-dev ## formatting, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev ## format the code and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.installed-dev ## write the site into site/, after what is made of the code: begin at site/index.html
	$(BIN)/python -m docs.reference
	$(BIN)/python docs/site/build.py site

bench: $(VENV)/.installed-dev ## measure: figures go to standard output
	$(BIN)/python -m bench

soak: $(VENV)/.installed-dev $(VENV)/.servers $(VENV)/.image $(VENV)/.engine $(VENV)/.guest ## the slow runs that `make test` leaves out
	$(BIN)/python -m pytest -m soak --timeout 0

image: $(VENV)/.installed-dev $(VENV)/.servers $(VENV)/.image ## as root: carry out the Dockerfile in a clean root, and see kigen work there
	$(BIN)/python -m pytest -m soak --timeout 0 tests/packaging/test_image_at_work.py

engine: $(VENV)/.installed-dev $(VENV)/.servers $(VENV)/.engine ## as root: start a Docker engine of its own, and type the chapter on containers there
	$(BIN)/python -m pytest -m soak --timeout 0 tests/packaging/test_under_docker.py

guest: $(VENV)/.installed-dev $(VENV)/.servers $(VENV)/.guest ## as root: boot this machine as a guest, and type the chapter on operation there
	$(BIN)/python -m pytest -m soak --timeout 0 tests/packaging/test_under_systemd.py

SECONDS ?= 60
fuzz: $(VENV)/.installed-fuzz ## look for mail that breaks the readers, SECONDS a target
	$(BIN)/python tests/fuzz $(SECONDS)

release: $(VENV)/.installed-dev ## make sdist, wheel, their list of parts (CycloneDX), licences and sums in dist/
	TOOLS="$(abspath $(VENV))" scripts/release dist

audit: $(VENV)/.installed-dev ## ask whether a known weakness is in what is locked; needs the index's data
	$(BIN)/python scripts/audit.py requirements.lock

lock: $(VENV)/.installed-dev ## resolve the locks anew from pyproject.toml; needs uv
	scripts/lock

install: ## as root: put kigen on this machine as a service (PREFIX=/opt/kigen); starts nothing
	@test -n "$(PYTHON)" || { echo "kigen needs Python 3.11 or newer, and none was found. Name one: make install PYTHON=/path/to/python3" >&2; exit 1; }
	scripts/install "$(PYTHON)"

uninstall: ## as root: take it away again; configuration and store stay
	scripts/install away

clean: ## remove what was made here
	rm -rf $(VENV) demo-output dist site fuzz-findings .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -exec rm -rf {} +

# The stamps: a second run installs nothing unless a lock has changed.

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "kigen needs Python 3.11 or newer, and none was found. Name one: make test PYTHON=/path/to/python3" >&2; exit 1; }
	scripts/debian-packages venv "$(PYTHON)"
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --require-hashes -r requirements.lock -r requirements-build.lock
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	-$(BIN)/python -m kigen.patterns
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.installed-fuzz: $(VENV)/.installed-dev requirements-fuzz.lock
	$(PIP_INSTALL) --require-hashes -r requirements-fuzz.lock
	@touch $@

$(VENV)/.servers: scripts/debian-packages scripts/cyrus | $(BIN)/python
	scripts/debian-packages servers
	scripts/cyrus
	@touch $@

$(VENV)/.image: scripts/debian-packages | $(BIN)/python
	scripts/debian-packages image
	@touch $@

$(VENV)/.engine: scripts/debian-packages | $(BIN)/python
	scripts/debian-packages engine
	@touch $@

$(VENV)/.guest: scripts/debian-packages | $(BIN)/python
	scripts/debian-packages guest
	@touch $@

# hoidap: `make run` shows it at work, `make test` proves it, `make check` reads the code.
# Each makes its own .venv the first time (a network is needed once) and needs no network afterwards.
# Only relative paths, always quoted: the checkout may lie under a path with spaces and Vietnamese letters.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The first Python on this machine that is 3.11 or newer; override with `make PYTHON=... run`.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
# Words for the one line that installs torch, such as the index of its CPU builds.
TORCH_ARGS ?=
PYTEST_ARGS ?=
PORT ?= 7860
QUESTION ?= Who leads the task on religious groups in Quảng Ngãi?

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet --quiet
READY := .venv/.ready
export PYTHONUTF8 := 1

.PHONY: help setup run test check lock clean

help:
	@echo 'make run     install what is missing, ask the example question, serve the page on 127.0.0.1:$(PORT)'
	@echo 'make test    run every test'
	@echo 'make check   ruff, mypy and the tests of the architecture'

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@test -n '$(PYTHON)' || { echo 'hoidap needs Python 3.11 or newer; found none. Install it, or name it: make PYTHON=/path/to/python3.11 run' >&2; exit 1; }
	@echo 'Installing into .venv; this takes some minutes, once.'
	@'$(PYTHON)' -m venv .venv || { echo 'Python could not make .venv; on Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo '  1 of 3: torch'
	@$(PIP) install $(TORCH_ARGS) "$$(grep '^torch==' requirements.lock)"
	@echo '  2 of 3: the other packages of requirements.lock'
	@$(PIP) install -r requirements.lock
	@echo '  3 of 3: hoidap itself'
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch '$@'

run: $(READY)
	@$(PY) -m rag ingest
	@echo '? $(QUESTION)'
	@$(PY) -m rag ask '$(QUESTION)'
	@exec $(PY) -m rag serve --port '$(PORT)'

test: $(READY)
	@$(PY) -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

check: $(READY)
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(PY) -m pytest tests/test_layers.py tests/test_house.py

# After a change to the dependencies in pyproject.toml: install them into .venv, then write down what is there.
lock: $(READY)
	@$(PIP) install --no-build-isolation --editable '.[formats,study,training,dev]'
	@{ head -n 1 requirements.lock; $(PIP) freeze --all --exclude pip --exclude hoidap | sed 's/+cpu$$//'; } > .venv/lock
	@mv .venv/lock requirements.lock
	@touch '$(READY)'

clean:
	@rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis

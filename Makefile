# Every target sets up what it needs in .venv; only Python 3.11+, git and make are assumed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint types contract check docs eval bench-guard clean

$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/summarizer demo examples --output demo.html

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

contract: $(STAMP)
	$(BIN)/lint-imports

check: lint types contract test

docs: $(STAMP)
	$(BIN)/python docs/generate.py

# The gate, from recorded replies alone: it needs no key and no network. The log is made anew each time.
eval: $(STAMP)
	rm -f eval-runs/make.jsonl
	$(BIN)/summarizer eval run guard
	$(BIN)/summarizer eval run all --baseline blessed --log eval-runs/make.jsonl

bench-guard: $(STAMP)
	$(BIN)/python bench/guard.py

clean:
	rm -rf $(VENV) dist build

# The two commands of README.md are `make demo` and `make test`; each sets up what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help setup demo test lint format bench docs requirements clean

help:
	@echo "make setup   virtual environment in $(VENV) with the program in it"
	@echo "make demo    set up, and translate a communiqué"
	@echo "make test    set up, and run the tests"
	@echo "make lint    architecture, style and types"
	@echo "make bench   the measurements of docs/benchmarks.md (minutes)"

setup: $(VENV)/.runs

# Hash-pinned, so that everybody gets the very same files. The program itself is installed from this folder.
$(VENV)/.runs: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.develops: requirements-dev.txt $(VENV)/.runs
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.runs
	@$(BIN)/langjustice translate examples/dam-consultation.en.md --from en --to es -o out
	@echo; cat out/dam-consultation.en.md

test: $(VENV)/.develops
	$(BIN)/python -m pytest

lint: $(VENV)/.develops
	$(BIN)/lint-imports
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts
	$(BIN)/mypy

format: $(VENV)/.develops
	$(BIN)/ruff format src tests scripts
	$(BIN)/ruff check --fix src tests scripts

bench: $(VENV)/.develops
	$(BIN)/python scripts/bench/run_all.py

docs: $(VENV)/.develops
	$(BIN)/python scripts/make_reference.py
	$(BIN)/python scripts/make_checks_page.py

# Pin again after a change of the dependencies in pyproject.toml. No index is named: the files work with any.
requirements: $(VENV)/.develops
	$(BIN)/python scripts/pin_requirements.py

clean:
	rm -rf $(VENV) out dist build

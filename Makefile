# The two commands of README.md are `make demo` and `make test`; each sets up what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help setup demo test test-train lint format bench docs messages models requirements clean

help:
	@echo "make setup   virtual environment in $(VENV) with the program in it"
	@echo "make demo    set up, and translate a communiqué"
	@echo "make test    set up, and run the tests"
	@echo "make test-train  install PyTorch, and run the tests of training"
	@echo "make lint    architecture, style and types"
	@echo "make models DATA=folder VERSION=0.3   train the starter models (hours): scripts/train/README.md"
	@echo "make messages  collect what the program says, and bring its catalogs up to date"
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

# PyTorch is for training only, and large: the build for processors by its hash where pip finds it, else any that pip finds.
$(VENV)/.trains: requirements-train.txt $(VENV)/.develops
	$(BIN)/python -c "import onnx, torch" 2>/dev/null || $(PIP) --require-hashes -r requirements-train.txt \
	  || $(PIP) onnx torch
	@touch $@

test-train: $(VENV)/.trains
	$(BIN)/python -m pytest tests/training

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

# Stops at Ctrl-C and goes on when it is called again.
models: $(VENV)/.trains
	@test -d "$(DATA)" -a -n "$(VERSION)" || { echo "say where the text is: make models DATA=folder VERSION=0.3"; exit 2; }
	$(BIN)/python scripts/train/make_models.py "$(DATA)" --package-version "$(VERSION)" $(OPTIONS)

docs: $(VENV)/.develops
	$(BIN)/python scripts/make_reference.py
	$(BIN)/python scripts/make_checks_page.py

# The program keeps its own catalogs: Babel collects the messages, then they are a site like any other.
SELF := build/messages
messages: $(VENV)/.develops
	LC_ALL=C.UTF-8 LANGUAGE= $(BIN)/python scripts/make_messages.py
	@test -f $(SELF)/langjustice.toml || $(BIN)/langjustice init $(SELF) --language es
	@cd $(SELF) && $(CURDIR)/$(BIN)/langjustice sites list | grep -q langjustice \
	  || $(CURDIR)/$(BIN)/langjustice sites add langjustice $(CURDIR)/src/langjustice/locale
	cd $(SELF) && $(CURDIR)/$(BIN)/langjustice po check langjustice

# Pin again after a change of the dependencies in pyproject.toml. No index is named: the files work with any.
requirements: $(VENV)/.develops
	$(BIN)/python scripts/pin_requirements.py

clean:
	rm -rf $(VENV) out dist build

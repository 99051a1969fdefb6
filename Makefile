# Everything a fresh machine needs is done here: Python 3.11 or newer, pip and make are enough.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --constraint constraints.txt

.PHONY: run test format bench picture constraints wheel clean help

help:
	@echo 'make run          open the reader on the starter library'
	@echo 'make test         run every check: format, lint, types, import contract, tests'
	@echo 'make format       format the code and mend what the linter can'
	@echo 'make bench        measure start-up and speed'
	@echo 'make picture      draw the pictures of the documentation from the running program'
	@echo 'make wheel        build the distribution into dist/'
	@echo 'make constraints  pin the newest versions of what pyproject.toml allows'
	@echo 'make clean        remove all that make has made'

run: .venv/ready-to-run
	@$(BIN)/quoth starter

test: .venv/ready-to-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest

format: .venv/ready-to-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready-to-test
	$(BIN)/python benchmarks/view.py start
	$(BIN)/python benchmarks/view.py memory
	$(BIN)/python benchmarks/view.py frames
	$(BIN)/python benchmarks/attribution.py
	$(BIN)/python benchmarks/attribution.py --model deep
	$(BIN)/python benchmarks/library.py
	$(BIN)/python benchmarks/anchoring.py
	$(BIN)/python benchmarks/review.py

picture: .venv/ready-to-run
	$(BIN)/python docs/picture.py

wheel: .venv/ready-to-test
	$(BIN)/uv build --quiet --no-build-isolation --python $(BIN)/python

constraints: $(BIN)/uv
	printf 'editables\n' | $(BIN)/uv pip compile pyproject.toml - --upgrade --extra deep --extra test \
		--universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file constraints.txt

# The environment is made without pip and filled from outside, because a Debian without
# python3-venv has no pip to put inside. pip reads hashes from requirements files only, so the
# block of uv is cut out of the constraints; uv itself checks the hashes of all the others.
$(BIN)/uv: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Quoth needs Python 3.11 or newer: make PYTHON=/path/to/python3.11'; exit 1; }
	@echo 'Setting up .venv ...'
	@$(PYTHON) -m venv --clear --without-pip .venv
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' constraints.txt > .venv/uv.txt
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check \
		--require-hashes --requirement .venv/uv.txt

.venv/ready-to-run: $(BIN)/uv pyproject.toml
	@$(INSTALL) hatchling editables
	@$(INSTALL) --no-build-isolation --editable '.[deep]'
	@touch $@

.venv/ready-to-test: .venv/ready-to-run
	@$(INSTALL) --no-build-isolation --editable '.[deep,test]'
	@touch $@

clean:
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

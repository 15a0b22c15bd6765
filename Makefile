# One-liners; VENV is where the tools are.
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: venv test lint types layers format bench docs ci
venv:
	python3.11 -m venv $(VENV) && $(BIN)/pip install -q -e '.[dev]'
test:
	$(BIN)/pytest -n 2
lint:
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
types:
	$(BIN)/mypy
layers:
	$(BIN)/lint-imports
format:
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .
bench:
	$(BIN)/python -m benchmarks
docs:
	$(BIN)/python -m docs.fill && NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
ci:
	.ci/run

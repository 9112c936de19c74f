# demo   sets everything up, fills a database with the ledger of both cities and serves it
# test   sets everything up and passes every test
# check  format, lint, types and import contracts alone
# bench  the measured figures of docs/, on this machine
# docs   writes the generated reference (docs-check says whether it is stale; screenshots renews the pictures)

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
ENV := PYTHONDONTWRITEBYTECODE= PIP_DISABLE_PIP_VERSION_CHECK=1

.PHONY: demo test check bench docs docs-check screenshots setup clean
.DEFAULT_GOAL := demo

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "没有找到 Python 3.11 或更高版本：请先安装，或用 make PYTHON=路径 指定。"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(ENV) $(BIN)/pip install --quiet --require-hashes --requirement requirements/run.txt
	$(ENV) $(BIN)/pip install --quiet --require-hashes --requirement requirements/build.txt
	$(ENV) $(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	$(ENV) $(BIN)/pip install --quiet --require-hashes --requirement requirements/test.txt
	touch $@

node_modules/.stamp: package.json package-lock.json
	@command -v npm >/dev/null || { echo "没有找到 npm：请先安装 node 20 或更高版本。"; exit 1; }
	npm ci --no-audit --no-fund --loglevel=error
	touch $@

setup: $(VENV)/run.stamp node_modules/.stamp

demo: setup
	@$(BIN)/youjiao demo

test: $(VENV)/test.stamp node_modules/.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --cov --cov-report=term:skip-covered

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/test.stamp
	$(BIN)/python benchmarks/reading.py

docs: $(VENV)/test.stamp node_modules/.stamp
	$(BIN)/python docs/generate.py

docs-check: $(VENV)/test.stamp node_modules/.stamp
	$(BIN)/python docs/generate.py --check

screenshots: $(VENV)/test.stamp node_modules/.stamp
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf $(VENV) node_modules var

# demo   sets everything up, fills a database with the ledger of both cities and serves it
# test   sets everything up and passes every test
# check  format, lint, types and import contracts alone
# bench  the measured figures of docs/, on this machine
# docs   writes the generated reference

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENV := PYTHONDONTWRITEBYTECODE= PIP_DISABLE_PIP_VERSION_CHECK=1

.PHONY: demo test check bench docs setup clean
.DEFAULT_GOAL := demo

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "没有找到 $(PYTHON)：请先安装 Python 3.11 或更高版本。"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) 太旧：需要 Python 3.11 或更高版本。"; exit 1; }
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

docs: $(VENV)/test.stamp
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) node_modules var

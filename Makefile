# Two commands do everything: `make ask` and `make test`. See README.md.

PYTHON ?= python3
QUESTION ?= What has China said about space cooperation?
BIN := .venv/bin
INSTALLED := .venv/installed
MODELS := .venv/models

CLIENTS := build/contract/python

.PHONY: ask serve test contract coverage lint format modules readme docs bench lock licences sbom clean

ask: $(MODELS) ## index seeds/ and answer a question (QUESTION="…") with citations
	$(BIN)/onrecord index seeds
	$(BIN)/onrecord ask "$(QUESTION)"

serve: $(MODELS) ## the same over HTTP
	$(BIN)/onrecord index seeds
	$(BIN)/onrecord serve

# As many processes as processors, so that each computes with one thread: threads that wait for a processor take ages.
# Each begins with its share of the tests and takes from the others when it is through.
test coverage: export OMP_NUM_THREADS = 1
# Programs that tests start find their modules compiled, whatever the environment says.
test coverage: export PYTHONDONTWRITEBYTECODE =
PYTEST := $(BIN)/pytest --numprocesses=auto --dist=worksteal

test: lint $(MODELS) ## lint, types and all tests
	$(PYTEST)

coverage: $(MODELS) ## all tests, and what none of them runs; it takes nearly twice as long
	$(PYTEST) --cov --cov-report=term

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(INSTALLED) ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

contract: $(MODELS) $(CLIENTS)/installed ## ask the service with clients of other hands, each in an environment of its own
	if command -v npm >/dev/null; then npm ci --prefix contract/node --ignore-scripts --no-audit --no-fund --silent; fi
	$(BIN)/python contract/run.py

$(CLIENTS)/installed: contract/requirements.txt
	$(PYTHON) -m venv --clear $(CLIENTS)
	$(CLIENTS)/bin/pip install --quiet --disable-pip-version-check --requirement contract/requirements.txt
	touch $@

modules: ## write docs/modules.md from the docstrings
	$(PYTHON) docs/write_modules.py

readme: $(INSTALLED) ## run the commands of README.md over seeds/ and write what they print
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python docs/write_readme.py

docs: ## build the site of docs/, with the reference of the library, into site/
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt mkdocs 'mkdocstrings[python]'
	$(BIN)/mkdocs build --strict --quiet

# What users install, without what only developers do. Each file is written by a tool, in environments beside .venv.
USERS := adapt buckets discord eval fast formats generate langchain mcp oauth scale serve slack sources styles
TOOLS := build/tools
SHIPPED := build/shipped
COMPILE = $(TOOLS)/bin/uv --no-config --quiet pip compile --universal --python-version 3.11 --generate-hashes \
	--constraints constraints.txt --custom-compile-command 'make lock'
# torch and what belongs to one build of it alone stay out: docs/decisions/0039-locks.md. hatchling builds the package.
PROJECT = echo hatchling | $(COMPILE) --no-emit-package torch --excludes locks/cuda.txt pyproject.toml -

lock: $(TOOLS)/installed ## write locks/ from pyproject.toml and constraints.txt, with the hash of every file
	$(PROJECT) --extra fast --extra serve --output-file locks/serve.txt >/dev/null
	$(PROJECT) $(USERS:%=--extra %) --output-file locks/all.txt >/dev/null
	$(COMPILE) locks/tools.in --output-file locks/tools.txt >/dev/null

licences: $(SHIPPED)/installed ## write locks/licences.csv from what locks/all.txt installs
	$(TOOLS)/bin/pip-licenses --python=$(SHIPPED)/bin/python --with-system --format=csv \
		--output-file=locks/licences.csv

sbom: $(SHIPPED)/installed ## write the bill of materials of a release, as CycloneDX, into dist/
	mkdir -p dist
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-format JSON \
		--output-file dist/onrecord.cdx.json $(SHIPPED)/bin/python

$(TOOLS)/installed: locks/tools.txt
	$(PYTHON) -m venv --clear $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement locks/tools.txt
	touch $@

$(SHIPPED)/installed: locks/all.txt $(TOOLS)/installed
	$(PYTHON) -m venv --clear $(SHIPPED)
	$(SHIPPED)/bin/pip install --quiet --disable-pip-version-check --no-deps --constraint constraints.txt torch
	$(TOOLS)/bin/uv --no-config --quiet pip install --python $(SHIPPED)/bin/python --no-deps --require-hashes \
		--requirement locks/all.txt
	$(SHIPPED)/bin/pip uninstall --quiet --disable-pip-version-check --yes pip
	touch $@

bench: $(MODELS) ## what takes how long, against named peers
	$(BIN)/python benchmarks/startup.py

clean:
	rm -rf .venv build site .onrecord .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

# The exact versions of constraints.txt, so that no install fetches another build of torch.
$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[serve,fast,eval,styles,dev]'
	touch $@

# The models of the configuration, once, into the folder of the user's data: nothing is fetched when the program runs.
$(MODELS): $(INSTALLED)
	$(BIN)/onrecord models pull
	touch $@

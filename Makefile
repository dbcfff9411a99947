# Two commands do everything: `make ask` and `make test`. See README.md.

PYTHON ?= python3
QUESTION ?= What has China said about space cooperation?
BIN := .venv/bin
INSTALLED := .venv/installed
MODELS := .venv/models

.PHONY: ask serve test coverage lint format modules readme docs bench clean

ask: $(MODELS) ## index seeds/ and answer a question (QUESTION="…") with citations
	$(BIN)/onrecord index seeds
	$(BIN)/onrecord ask "$(QUESTION)"

serve: $(MODELS) ## the same over HTTP
	$(BIN)/onrecord index seeds
	$(BIN)/onrecord serve

# As many processes as processors, so that each computes with one thread: threads that wait for a processor take ages.
# Each begins with its share of the tests and takes from the others when it is through.
test coverage: export OMP_NUM_THREADS = 1
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

modules: ## write docs/modules.md from the docstrings
	$(PYTHON) docs/write_modules.py

readme: $(INSTALLED) ## run the commands of README.md over seeds/ and write what they print
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python docs/write_readme.py

docs: ## build the site of docs/, with the reference of the library, into site/
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt mkdocs 'mkdocstrings[python]'
	$(BIN)/mkdocs build --strict --quiet

bench: $(MODELS) ## what takes how long, against named peers
	$(BIN)/python benchmarks/startup.py

clean:
	rm -rf .venv site .onrecord .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

# The exact versions of constraints.txt, so that no install fetches another build of torch.
$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[serve,fast,eval,styles,dev]'
	touch $@

# The models of the configuration, once, into the folder of the user's data: nothing is fetched when the program runs.
$(MODELS): $(INSTALLED)
	$(BIN)/onrecord models pull
	touch $@

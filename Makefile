# Each target does all of its own set-up; nothing is done twice.

PYTHON ?= python3
Q ?= what are TISCs?

VENV := .venv
RUN := $(VENV)/bin
# Nothing that these targets run may ask a model hub: the weights come with a package.
export HF_HUB_OFFLINE := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## Say what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/pip: constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --constraint constraints.txt pip
	@touch $@

$(VENV)/.installed: $(VENV)/bin/pip pyproject.toml constraints.txt
	$(RUN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(RUN)/pip install --quiet --constraint constraints.txt --group dev
	@touch $@

.PHONY: setup
setup: $(VENV)/.installed $(VENV)/.installed-dev ## Install Footnote and its tools into .venv

data/.samples: $(VENV)/.installed $(shell find corpus/samples -type f)
	@$(RUN)/footnote add corpus/samples
	@$(RUN)/footnote reindex
	@mkdir -p $(@D) && touch $@

.PHONY: ask
ask: export QUESTION = $(value Q)
ask: data/.samples ## Answer a question from the sample articles: make ask Q="who is Darren Tang?"
	@$(RUN)/footnote ask -- "$$QUESTION"

.PHONY: serve
serve: data/.samples ## Serve the Telegram bot whose TELEGRAM_BOT_TOKEN stands in .env
	@$(RUN)/footnote serve

.PHONY: demo-chat
demo-chat: $(VENV)/.installed-dev data/.samples ## Show a whole conversation with the bot; needs no token
	@$(RUN)/python -m demo.conversation

.PHONY: test
test: $(VENV)/.installed-dev ## Run the tests
	$(RUN)/python -m pytest -n 2 --dist worksteal -m "not slow"

.PHONY: coverage
coverage: $(VENV)/.installed-dev ## Run the tests and show what no test reaches
	$(RUN)/python -m pytest --cov --cov-report=term:skip-covered -m "not slow"

.PHONY: soak
soak: $(VENV)/.installed-dev ## Run the tests that take long
	$(RUN)/python -m pytest -m slow --timeout=3600 --hypothesis-profile=soak

.PHONY: check
check: $(VENV)/.installed-dev ## Run the linters and the type checker
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports

.PHONY: format
format: $(VENV)/.installed-dev ## Lay out the code and mend what can be mended
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

.PHONY: benchmark
benchmark: $(VENV)/.installed ## Measure speed and memory against the model alone
	env -u OPENBLAS_CORETYPE $(RUN)/python -m benchmarks

.PHONY: benchmark-telegram
benchmark-telegram: $(VENV)/.installed-dev ## Measure the way from question to answer through Telegram
	env -u OPENBLAS_CORETYPE $(RUN)/python -m benchmarks.telegram

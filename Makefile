# Golden Thread. `make run` and `make test` need only Python 3.11 or newer; they set up the rest.

PYTHON := $(shell bin/find-python)
ifeq ($(PYTHON),)
$(error No Python to run with)
endif
VENV := .venv/bin/python

.PHONY: help run test check demo setup new-rule lock reference format

help: ## What can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run: ## Run the demo agency on this computer
	@$(PYTHON) bin/setup.py run
	@exec $(VENV) bin/run.py

test: ## Everything, as CI runs it
	@$(PYTHON) bin/packages.py
	@$(PYTHON) bin/setup.py test
	@$(VENV) bin/checks.py

check: ## The fast part: lint, types, contract, migrations, reference, rulebook
	@$(PYTHON) bin/setup.py test
	@$(VENV) bin/checks.py --fast

demo: ## Build the demo agency anew, relative to today (stop `make run` first)
	@$(PYTHON) bin/setup.py run
	@$(VENV) bin/run.py --fresh

setup: ## Set up for working on the code
	@$(PYTHON) bin/packages.py
	@$(PYTHON) bin/setup.py test

new-rule: ## CODE=N199 TITLE="..." FAMILY=notes: the skeleton of a rule
	@$(VENV) -m goldenthread.rulebook.new_rule "$(CODE)" "$(TITLE)" "$(FAMILY)"

reference: ## Write docs/reference, and the triggers of the wording terms, from the code
	@$(VENV) -m goldenthread.rulebook.language.store
	@$(VENV) -m goldenthread reference
	@$(VENV) -m tests.access.reference

format: ## Put the code in its usual form
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

lock: ## Write requirements/*.txt from requirements/*.in (UPGRADE=1 for newer versions)
	@$(PYTHON) bin/lock.py $(if $(UPGRADE),--upgrade)

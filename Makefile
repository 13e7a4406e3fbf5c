# The daily verbs. They need make and Python 3.11 or newer; everything else they fetch themselves.

.DEFAULT_GOAL := help
.PHONY: help run quick test check lint bench screens docs lock clean ready-to-run ready-to-test

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest -q -p tests.left_out
JOURNEYS := $(PYTEST) -c tests/journeys/pytest.ini tests/journeys
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## this list
	@echo "make VERB, where VERB is one of:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' Makefile

run: ready-to-run ## the whole house on this machine, with its demo town
	@$(PYTHON) -m preau run

quick: ready-to-test ## the tests of every day: what is quick, and what your change touches
	@$(PYTHON) -W ignore -m gateway.assets > .venv/assets.log
	@$(PYTHON) -m tests quick

test: ready-to-test ## every test that this machine can run, and what it could not and why
	@$(PYTHON) -W ignore -m gateway.assets > .venv/assets.log
	@$(PYTHON) -m tests $(TESTS)

check: lint ## format, lint, types, imports, sizes, manifests, alerts
	@$(PYTEST) tests/architecture tests/manifests tests/deploy/test_deploy_alerts.py

lint: ready-to-test ## of these, what reads the code alone
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m mypy
	@$(PYTHON) -W ignore -c "from importlinter.cli import lint_imports_command as run; run()" --no-logo

bench: ready-to-test ## how fast it is, on this machine
	@$(PYTHON) -m bench $(ONLY) $(HOUSEHOLDS)

screens: ready-to-test ## a picture of each screen, in .screens
	@$(PYTHON) -W ignore -m gateway.assets > .venv/assets.log
	@PREAU_SCREENS=.screens $(JOURNEYS)

docs: ready-to-test ## write again the documents that come from the code
	@$(PYTHON) -m preau contracts > .venv/docs.log
	@$(PYTHON) -m preau texts
	@$(PYTHON) -m preau settings > docs/settings.md
	@$(PYTHON) -m deploy.grafana.build
	@$(PYTHON) -m deploy.kubernetes.build
	@$(PYTHON) -m preau doctor --page > docs/doctor.md

lock: ready-to-test ## choose the libraries' versions again, from requirements/*.in
	@for list in run dev; do \
	  $(PYTHON) -m uv pip compile --quiet --upgrade --generate-hashes --no-header --universal \
	    --python-version 3.11 requirements/$$list.in --output-file requirements/$$list.txt || exit 1; \
	done

clean: ## take away all that can be made again (not the data of the demo town, in .data)
	rm -rf .venv node_modules gateway/static/built .screens .hypothesis
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A list of libraries is installed when it is not the one last installed. What pip only grumbles
# about stays in its log: a newcomer reads one line, or why it failed.
install = cmp -s requirements/$(1).txt .venv/$(1).txt || { \
	  echo "Installing $(2) (once, a minute or two)..."; \
	  $(PYTHON) -m pip install --quiet --require-hashes --no-deps -r requirements/$(1).txt \
	    > .venv/install.log 2>&1 \
	  || { grep -v "^WARNING: Location" .venv/install.log >&2; exit 1; }; \
	  cp requirements/$(1).txt .venv/$(1).txt; }

ready-to-run: .venv/made
	@$(call install,run,what Préau runs on)

ready-to-test: .venv/made
	@$(call install,dev,what Préau is tested with)
	@cmp -s package-lock.json .venv/package-lock.json && test -d node_modules || { \
	  $(PYTHON) -c "import sys; from gateway.assets import _node; _node('npm', 'ci', '--omit=optional')" \
	  && cp package-lock.json .venv/package-lock.json; }

.venv/made:
	@for python in python3.13 python3.12 python3.11 python3; do \
	  if $$python -c "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))" 2> /dev/null; then \
	    echo "Making .venv with $$($$python --version)"; \
	    $$python -m venv .venv && touch .venv/made; exit; \
	  fi; \
	done; \
	echo "Préau needs Python 3.11 or newer, with venv (Debian, Ubuntu: apt install python3-venv)." >&2; \
	exit 1

# A fresh machine needs Python 3.11 or newer (with venv) and make; nothing else.

.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 8000

# The first Python on the path that works and is new enough.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; \
	done)

# Interpreters that pyenv holds and has not switched on are found too.
PYENV_PYTHONS := $(wildcard $(HOME)/.pyenv/versions/3.1[1-9].*/bin/python3.1[1-9])
TOX = .tox/.bin/bin/tox run $(if $(PYENV_PYTHONS),--discover $(PYENV_PYTHONS))

.PHONY: help
help: ## This list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and was not found." >&2; exit 1; }

.venv/.ready: pyproject.toml | python
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.PHONY: demo
demo: .venv/.ready ## Run the example site on 127.0.0.1:8000 (PORT= changes it); keeps what was edited
	@PORT=$(PORT) exec .venv/bin/python example_site/manage.py demo

.PHONY: demo-reset
demo-reset: ## Forget everything that was edited in the example site
	rm -rf example_site/var

.tox/.bin/.ready: | python
	$(PYTHON) -m venv .tox/.bin
	.tox/.bin/bin/python -m pip install --quiet --disable-pip-version-check 'tox>=4.21'
	@touch $@

.PHONY: test
test: .tox/.bin/.ready ## All tests, from the built wheel: lowest versions (SQLite), newest (PostgreSQL, browser)
	@rm -rf build # setuptools would put what was deleted since into the wheel
	$(TOX) -e lowest,newest

.PHONY: full
full: .tox/.bin/.ready ## Every pair of versions for the Pythons found here; in the last two the whole leak matrix and every look
	@rm -rf build
	$(TOX) --skip-missing-interpreters true -e \
	py311-wagtail74-django52-sqlite,py312-wagtail74-django60-postgresql,py313-wagtail80-django52-sqlite,py312-wagtail80-django61-postgresql,py313-wagtail80-django61-sqlite,py313-wagtail81-django61-postgresql
	YC_LEAK_MATRIX=full YC_LOOKS=full $(TOX) -e lowest,newest

.PHONY: lint
lint: .tox/.bin/.ready ## Code, templates and import contracts
	$(TOX) -e lint

.PHONY: migrations
migrations: .tox/.bin/.ready ## Write migrations; always with the lowest versions, so that they load on every other
	$(TOX) -e migrations

.PHONY: messages
messages: .tox/.bin/.ready ## Bring the message catalogues into step with the words in code and templates
	$(TOX) -e messages

.PHONY: pictures
pictures: .tox/.bin/.ready ## Take the pictures of the README again, from the example site
	$(TOX) -e pictures

.PHONY: baselines
baselines: .tox/.bin/.ready ## Make again what browser tests compare with: how pages look, and how they are read aloud
	@rm -rf build tests/browser/baselines
	$(TOX) -e baselines

.PHONY: benchmark
benchmark: .tox/.bin/.ready ## Lighthouse and time to first sight of the example site's pages (needs npm; run it alone)
	$(TOX) -e benchmark

.PHONY: docs
docs: .tox/.bin/.ready ## Build the documentation into build/docs
	$(TOX) -e docs

.PHONY: clean
clean: ## Remove every environment and everything built
	rm -rf .tox .venv build dist *.egg-info example_site/var

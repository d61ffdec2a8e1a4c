# Everything one needs: `make run` serves the assistant, `make test` checks it. `make help` lists the rest.

PYTHON ?= python3
# Which torch is installed. A machine whose package index serves a small CPU build under this name needs
# nothing else; on an ordinary Linux machine PyPI's build carries several GB of CUDA libraries. See README.
TORCH ?= torch==2.13.0
PORT ?= 7860
HOST ?= 127.0.0.1
DATA ?= data

VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
SOURCES := $(wildcard corpus/*.py corpus/parsing/*.py corpus/readers/*.py corpus/data/*.txt corpus/data/*.jsonl corpus/data/gazettes/*.txt)
MODEL := $(wildcard embeddings/*.py embeddings/model/*)
ENGINE := $(wildcard assistant/retrieval/*.py)

.DEFAULT_GOAL := help
.PHONY: help run index install test lint types evals nightly train clean python-version
.DELETE_ON_ERROR:

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'
	@echo "settings: PYTHON=$(PYTHON) TORCH='$(TORCH)' HOST=$(HOST) PORT=$(PORT)"

run: index ## install, import, build the index where needed, and serve chat, desk and documents
	@ASSISTANT_HOST=$(HOST) ASSISTANT_PORT=$(PORT) $(RUN) -m ui

index: var/.index ## all of that but the serving

install: $(VENV)/.installed ## the virtual environment with what running needs

test: $(VENV)/.installed-dev var/.index ## lint, types and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

lint: $(VENV)/.installed-dev ## correct formatting and what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(VENV)/.installed-dev ## mypy
	$(BIN)/mypy

evals: var/.index ## measure the answers on the development questions, and hold them against the baseline
	@$(RUN) -m evals check
	@$(RUN) -m evals run dev
	@$(RUN) -m evals gate

nightly: $(VENV)/.installed ## one night as the timer runs it: all questions, report, gate
	@evals/nightly/run.sh

train: $(VENV)/.installed var/.corpus ## train the encoder anew: make train DATA=folder
	$(RUN) -m embeddings train $(DATA)

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) var

python-version:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "error: Python 3.11 or newer is needed; found: $$($(PYTHON) --version 2>/dev/null || echo none); set PYTHON, e.g. make run PYTHON=python3.11"; exit 2; }

$(VENV)/.installed: requirements.txt Makefile | python-version
	@echo "installing into $(VENV) (several minutes on the first run)"
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "error: no virtual environment could be made; Debian and Ubuntu need the package python3-venv"; exit 2; }
	@$(BIN)/python -m pip install --disable-pip-version-check $(TORCH)
	@$(BIN)/python -m pip install --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@$(BIN)/python -m pip install --disable-pip-version-check -r requirements-dev.txt
	@touch $@

var/.corpus: $(VENV)/.installed $(SOURCES)
	@mkdir -p var
	@$(RUN) -m corpus import
	@touch $@

var/.index: var/.corpus $(MODEL) $(ENGINE)
	@$(RUN) -m assistant index
	@touch $@

# What each target needs is set up by tools/setup.py and marked by a stamp in .venv/stamps; unchanged, nothing is done.
# PYTHON=/path/to/python3 chooses the Python that .venv is made from, ARGS="-k view" passes words on to the tool.

PYTHON ?= python3
ARGS ?=
LETTER ?= samples/00-chongqing-kjj-reply.txt

BIN := .venv/bin
STAMPS := .venv/stamps
PACKAGING := pyproject.toml constraints.txt tools/setup.py policygraph/__init__.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check format neo4j neo4j-stop notebooks docs bench bench-compare readme constraints clean

help:  ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

$(STAMPS)/core $(STAMPS)/server $(STAMPS)/notebook $(STAMPS)/docs $(STAMPS)/dev $(STAMPS)/bench $(STAMPS)/lock: $(PACKAGING)
	@$(PYTHON) tools/setup.py $(@F)

$(STAMPS)/neo4j: $(STAMPS)/server tools/neo4j_server.py
	@$(PYTHON) tools/setup.py $(@F)

$(STAMPS)/browser: tools/setup.py | $(STAMPS)/core
	@$(PYTHON) tools/setup.py $(@F)

run: $(STAMPS)/core  ## the sample letter: its graph and its view, in out/
	@mkdir -p out
	@$(BIN)/policygraph build $(LETTER) --store out/graph.kgl --html out/graph.html

test: $(STAMPS)/dev $(STAMPS)/neo4j $(STAMPS)/browser  ## all tests, with a real Neo4j and a real browser
	$(BIN)/pytest $(ARGS)

check: $(STAMPS)/dev  ## lint, format, types, layers; warnings are errors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --warnings
	$(BIN)/lint-imports

format: $(STAMPS)/dev  ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

neo4j: $(STAMPS)/neo4j  ## a local Neo4j server with the sample letter loaded
	@$(BIN)/python tools/neo4j_server.py start
	@$(BIN)/python tools/neo4j_server.py load $(LETTER)

neo4j-stop:  ## stop it
	@test ! -x $(BIN)/python || $(BIN)/python tools/neo4j_server.py stop

notebooks: $(STAMPS)/notebook $(STAMPS)/neo4j  ## run the notebooks; what they show in out/notebooks and docs/notebooks
	$(BIN)/python -m tools.notebooks

docs: $(STAMPS)/docs  ## the documentation as a site, in out/site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	@echo out/site/index.html

bench: $(STAMPS)/bench $(STAMPS)/browser  ## speed, size and quality, beside what they may be
	@failed=0; for part in benchmarks/*.py; do \
		echo "## $$part"; $(BIN)/python $$part || failed=1; \
	done; exit $$failed

bench-compare: $(STAMPS)/bench  ## the figures of docs/scale.md for BASE=COMMIT and for the tree as it is, side by side
	$(BIN)/python benchmarks/scale.py --base $(BASE)

readme: $(STAMPS)/core  ## put the program's output of today into the README files
	$(BIN)/python tools/readme.py

constraints: $(STAMPS)/lock  ## write constraints.txt anew (UPGRADE=1: with newer versions)
	$(BIN)/python tools/lock.py $(if $(UPGRADE),--upgrade)

clean:  ## remove what the targets made, .venv too
	rm -rf .venv out build dist policygraph.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

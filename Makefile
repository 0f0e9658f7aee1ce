# What can be made here: `make help`. Everything runs in .venv, which is set up on first use:
# with uv where there is one, else with venv and pip.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
SHARED ?= ../shared

PATHS ?=
SAMPLES := examples/reports
ASKED := $(if $(PATHS),$(PATHS),$(SAMPLES))
NOTE ?=
DB ?= demo/$(if $(PATHS),$(shell printf '%s' '$(PATHS)' | tr -c 'A-Za-z0-9' '_'),samples).db
JOBS ?= 2

.PHONY: help setup demo test units screens lint format types imports docs quality bench bench-store bench-soak check clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## set up .venv with everything that work on the project needs

$(VENV)/.ready: pyproject.toml uv.lock
ifneq ($(UV),)
	$(UV) sync --quiet --frozen
else
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev --editable .
endif
	$(BIN)/python -m compileall -q src
	touch $@

demo: setup ## code the sample reports (or PATHS="..."), print the incidents, write brief.html, serve the workbench
	@mkdir -p demo
	@echo "== reading and coding $(ASKED) into $(DB)"
	@$(BIN)/whosays ingest $(ASKED) --db $(DB) --jobs $(JOBS) || test $$? -eq 1
	@echo "== incidents"
	@$(BIN)/whosays incidents --db $(DB)
	@$(BIN)/whosays brief --db $(DB) --out brief.html
	@echo "== brief.html is written: open it in a browser, it needs no network"
ifneq ($(SERVE),no)
	@echo "== the workbench, until Ctrl+C (SERVE=no leaves it out)"
	@$(BIN)/whosays serve --db $(DB)
endif

test: units screens ## run all tests, those that drive a browser too (skipped, and told, where there is no Chromium)

units: setup ## run the tests that need no browser
	$(BIN)/pytest --quiet -m "not browser"

screens: setup ## check the front end and drive every screen in Chromium (skipped where there is none)
	$(BIN)/pytest --quiet tests/web -m browser -rs

lint: setup ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: setup ## mend style where that can be done by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup ## check types
	$(BIN)/mypy

imports: setup ## check that packages import downwards only
	$(BIN)/lint-imports

docs: setup ## write the reference out of the program; check that links are whole and examples run
	$(BIN)/python docs/make_reference.py
	$(BIN)/pytest --quiet tests/docs

quality: setup ## score the coders on SHARED and hold the floors (skips what is not there)
	$(BIN)/python -m quality --shared $(SHARED)

bench: setup ## measure speed, memory and growth, and write them into docs/bench.md
	$(BIN)/python -m bench --note "$(NOTE)" --out docs/bench.md
	$(BIN)/python -m bench.linking --note "$(NOTE)" --out docs/bench.md

bench-store: setup .bench/.ready ## measure the workbench over made stores beside Datasette, likewise
	$(BIN)/python -m bench.workbench --datasette .bench/bin/datasette --stores .bench/stores --note "$(NOTE)" \
		--out docs/bench.md

bench-soak: setup ## let readers and reviewers work while reports come in, likewise
	$(BIN)/python -m bench.soak --stores .bench/stores --note "$(NOTE)" --out docs/bench.md

.bench/.ready: pyproject.toml
	test -x .bench/bin/python || $(PYTHON) -m venv .bench
	.bench/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	.bench/bin/python -m pip install --quiet --disable-pip-version-check --group bench
	touch $@

check: lint types imports test quality ## all that has to hold before a change goes in

clean: ## remove what was made, but for .venv and stores
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist build brief.html brief.md

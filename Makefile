# Sahay: make run starts it, make test proves it. Every target first sets up what it needs in .venv.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check bench format messages pictures package pins

BIN := .venv/bin
PREPARE := tools/prepare.sh

help: ## Show what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ## Start Sahay here and print its address (Ctrl-C ends it)
	@$(PREPARE) run
	@$(BIN)/sahay start

test: ## Run every test: on SQLite, on PostgreSQL, and whole stories in a browser
	@$(PREPARE) run test check
	@$(BIN)/python -m tools.run_tests

check: ## Check format, lint, types, room order, templates, migrations and translations
	@$(PREPARE) run test check
	@$(BIN)/python -m tools.run_checks

bench: ## Measure speed, memory and growth, and print the table
	@$(PREPARE) run test
	@$(BIN)/python -m bench

format: ## Bring code and templates into the house format
	@$(PREPARE) run test check
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

messages: ## Collect the texts that people read into the translation catalogues
	@$(PREPARE) run test check
	@$(BIN)/python -m tools.messages update

pictures: ## Renew the pictures of the guides
	@$(PREPARE) run test
	@SAHAY_TEST_PICTURES=1 $(BIN)/python -m tools.run_tests journeys

package: ## Build the installable package into dist/
	@$(PREPARE) run
	@rm -rf build
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir dist .
	@ls dist

pins: ## Renew the pinned lists in requirements/ (asks the package index for the newest versions)
	@$(PREPARE) run
	@$(BIN)/python -m tools.pin

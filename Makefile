# Bare `make` lists what there is. Everything runs in .venv, made from constraints.txt.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
HEADLESS := QT_QPA_PLATFORM=offscreen
TOUR := build/tour
# What the build itself imports: it runs before the program is installed.
BUILD_TOOLS := pip hatchling editables babel fonttools justmytype-intl-cjk PySide6-Essentials
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

ifeq ($(shell uname -s),Linux)
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
NO_SCREEN := yes
endif
endif

.DEFAULT_GOAL := help
.PHONY: help run demo tour test lint coverage soak day bench bundle wheel forms translations pictures states format hooks \
        constraints system clean

help: ## list the targets
	@echo "The repair counter. Targets:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) forms ## open the window; without a screen, take the tour instead
ifdef NO_SCREEN
	@echo "No screen here: taking the tour instead of opening the window."
	@$(MAKE) --no-print-directory tour
else
	@$(BIN)/counter-app
endif

demo: $(READY) forms ## open the window on a demo database (no screen: make it and say where)
	@rm -rf build/demo && mkdir -p build/demo
	@$(BIN)/python -m counter_app demo build/demo $(if $(NO_SCREEN),--no-window)

tour: $(READY) forms ## six cases through the real window, as pictures and PDFs in build/tour
	@rm -rf $(TOUR) && mkdir -p $(TOUR)
	@$(HEADLESS) $(BIN)/counter-app tour $(TOUR)
	@echo "Pictures: $$(find $(TOUR)/screens -name '*.png' | wc -l) in $(CURDIR)/$(TOUR)/screens"
	@echo "PDFs:     $$(find $(TOUR)/documents -name '*.pdf' | wc -l) in $(CURDIR)/$(TOUR)/documents"
	@echo "Tickets:  $(CURDIR)/$(TOUR)/tour.json"

test: $(READY) forms ## format, lint, types, import contract, every test
	@.ci/checks

lint: $(READY) forms ## the checks of `make test` without the tests
	@.ci/checks --no-tests

coverage: $(READY) forms ## every test once more, counting the branches they take
	@$(HEADLESS) $(BIN)/pytest -n 2 --dist worksteal --benchmark-disable --cov --cov-report=term:skip-covered

soak: $(READY) forms ## the long tests: power cuts, fuzzing, mutation, scan simulation
	@$(HEADLESS) $(BIN)/pytest -m soak --benchmark-disable

day: $(READY) forms ## a working day by real keys on a virtual screen: log, pictures and keystrokes in build/day
	@$(BIN)/pytest tests/journeys/test_scripted_day.py -m "soak or not soak" --benchmark-disable
	@sed -n '/^| task/,$$p' build/day/day.log

bench: $(READY) forms ## speed, each measurement beside its control
	@$(HEADLESS) $(BIN)/pytest tests/benchmarks -s -m "" -o python_files="bench_*.py test_*.py"

forms: $(READY) ## compile stale forms, icons and catalogue
	@$(BIN)/python resources/build/compile.py

translations: $(READY) ## extract new words into the catalogue, compile it, say what is missing
	@$(BIN)/python resources/build/catalogue.py update
	@$(BIN)/python resources/build/catalogue.py compile
	@$(BIN)/python resources/build/catalogue.py check

pictures: $(READY) forms ## take the README's pictures anew, from two tours
	@rm -rf build/light build/dark
	@$(HEADLESS) $(BIN)/counter-app tour build/light
	@$(HEADLESS) $(BIN)/counter-app tour build/dark --language zh_CN --theme dark
	@$(BIN)/python resources/build/pictures.py build/light build/dark

states: $(READY) ## print the table of a ticket's moves into CONTRIBUTING
	@$(BIN)/python resources/build/states.py

format: $(READY) ## format the code and mend what the linter can
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

hooks: $(READY) ## switch on the checks before each commit (git config core.hooksPath)
	@git config core.hooksPath .ci/hooks && echo "Commits are checked now; off again: git config --unset core.hooksPath"

wheel: $(READY) forms ## a wheel in dist/ that needs no checkout
	@$(BIN)/python -m pip wheel --quiet --no-build-isolation --no-deps --wheel-dir dist . && ls dist/*.whl

bundle: $(READY) forms ## the program as one folder that needs no Python: dist/counter-app
	@$(PIP_INSTALL) pyinstaller
	@$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	@echo "The bundle: $(CURDIR)/dist/counter-app/counter-app"

constraints: $(READY) ## pin what is installed in .venv into constraints.txt
	@$(BIN)/python .ci/pin.py > constraints.new && mv constraints.new constraints.txt

clean: ## remove what was made, .venv too
	rm -rf $(VENV) build dist counter_app/ui/compiled resources/fonts .coverage coverage.xml

system:
	@$(PYTHON) .ci/system_packages.py

$(READY): constraints.txt pyproject.toml | system
	@test -x $(BIN)/python || { echo "Making $(VENV) …"; $(PYTHON) -m venv $(VENV); }
	@echo "Installing the libraries (a few minutes the first time) …"
	@$(PIP_INSTALL) $(BUILD_TOOLS)
	@echo "Making forms, catalogue and fonts (half a minute the first time) …"
	@$(PIP_INSTALL) --no-build-isolation --editable ".[dev]"
	@touch $@

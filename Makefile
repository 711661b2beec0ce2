# make run      the dashboard at http://localhost:8501 (PORT=8502 for another port)
# make test     the checks, the tests and the journeys in a real browser
# make check    format, lint, types
# make bench    how fast it is, as ratios (BENCH="--scale 0.1" for a tenth of the size)
# make screenshots   the pictures of the README
# Each of them first sets up .venv; all that is needed is Python 3.11 or newer.

SUPPORTED := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c '$(SUPPORTED)' 2>/dev/null && echo "$$python" && break; done)
CHROMIUM_NAMES := chromium chromium-browser google-chrome google-chrome-stable
FIND_CHROMIUM = for browser in "$$KITH_CHROMIUM" $(CHROMIUM_NAMES) \
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do \
	found=$$(command -v "$$browser" 2>/dev/null) && echo "$$found" && break; done

# Modules are compiled once, not anew by every program and every worker of the tests.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
PIP := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check

PORT ?= 8501

.DEFAULT_GOAL := help
.PHONY: help run test check format bench screenshots browser clean

help:
	@sed -n '/^#/!q;s/^# //p' Makefile

run: $(VENV)/run.stamp
	@$(VENV_PYTHON) -m ui --port $(PORT)

# A file's tests stay together: they share a browser and a server. Many of them wait, so one more runs than there are cores.
# Files come in the order of tests/conftest.py, the slowest first.
WORKERS = $(shell $(VENV_PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
PYTEST = -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test: check browser
	@browser=$$($(FIND_CHROMIUM)); \
	if [ -n "$$browser" ]; then KITH_CHROMIUM="$$browser" TZ=America/New_York $(VENV_PYTHON) $(PYTEST); \
	elif [ "$$CI" = true ]; then echo "No browser: the journeys in tests/browser cannot run." >&2; exit 1; \
	else TZ=America/New_York $(VENV_PYTHON) $(PYTEST) --ignore=tests/browser && \
		echo "SKIPPED tests/browser: no Chromium or Chrome was found. Install one to run the journeys." >&2; fi

check: $(VENV)/dev.stamp
	@$(VENV_PYTHON) -m ruff format --check --quiet . || { echo "Run 'make format'." >&2; exit 1; }
	@$(VENV_PYTHON) -m ruff check --quiet .
	@$(VENV_PYTHON) -m mypy

format: $(VENV)/dev.stamp
	@$(VENV_PYTHON) -m ruff format --quiet .
	@$(VENV_PYTHON) -m ruff check --fix --quiet .

bench: $(VENV)/run.stamp .bench/rival.stamp
	@$(VENV_PYTHON) -m benchmarks $(BENCH)

screenshots: $(VENV)/dev.stamp browser
	@KITH_CHROMIUM="$$($(FIND_CHROMIUM))" $(VENV_PYTHON) -m tests.browser.screenshots

# A browser for the journeys, where it can be had without asking: as root on a system with apt.
browser:
	@if [ -z "$$($(FIND_CHROMIUM))" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "Installing Chromium for the browser tests ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null || \
		echo "Chromium could not be installed." >&2; fi

clean:
	rm -rf $(VENV) .bench .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV_PYTHON):
	@[ -n "$(PYTHON)" ] && "$(PYTHON)" -c '$(SUPPORTED)' || { \
		echo "Kith needs Python 3.11 or newer. Found: $$(python3 --version 2>&1 || echo none). Get it from https://www.python.org/downloads/" >&2; \
		echo "If it is installed under another name: make PYTHON=/path/to/python3 ..." >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/run.stamp: requirements.txt | $(VENV_PYTHON)
	@echo "Setting up (once) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(VENV_PYTHON)
	@echo "Setting up for the tests (once) ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

# What Kith is compared with, in an environment of its own.
.bench/rival.stamp: | $(VENV_PYTHON)
	@mkdir -p .bench
	@"$(VENV_PYTHON)" -m venv .bench/rival
	@.bench/rival/bin/python -m pip install --quiet --disable-pip-version-check twitter-to-sqlite==0.22 setuptools || \
		echo "twitter-to-sqlite could not be installed; its row will be missing." >&2
	@touch $@

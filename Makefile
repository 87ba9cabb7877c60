# make app    set everything up and open the dashboard
# make test   set everything up and run all tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# Without its advertisement of another program.
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs

.PHONY: app setup setup-dev setup-synthetic setup-validity test lint docs format lock benchmarks \
	screenshots notebooks drawings synthetic-benchmark sample-images validity clean

app: setup
	$(BIN)/symmetry app --port $(PORT)

setup: $(VENV)/.setup-app

setup-dev: $(VENV)/.setup-dev

setup-synthetic: $(VENV)/.setup-synthetic

setup-validity: $(VENV)/.setup-validity

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.setup-app: requirements.lock pyproject.toml | $(BIN)/python
	sh tools/system_packages.sh run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.setup-dev: requirements-dev.lock $(VENV)/.setup-app
	sh tools/system_packages.sh test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.setup-synthetic: requirements-synthetic.lock $(VENV)/.setup-app
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-synthetic.lock
	touch $@

$(VENV)/.setup-validity: requirements-validity.lock $(VENV)/.setup-app
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-validity.lock
	touch $@

test: setup-dev setup-synthetic
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MKDOCS) build --quiet --strict

# The documentation as a site, into site/.
docs: setup-dev
	$(MKDOCS) build --strict

format: setup-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Pins every dependency anew; review the difference before committing it.
lock: setup-dev
	sh tools/lock.sh $(BIN)/uv

benchmarks: setup-dev
	$(BIN)/python -m benchmarks.speed

# Renders N random cases with their truth into a cache outside the repository; resumable.
N ?= 200
synthetic-benchmark: setup-synthetic
	$(BIN)/python -m benchmarks.synthetic.benchmark_set --count $(N)

# How much of a true asymmetry is reported; OPTIONS="--faces FOLDER --half held-out" for the table.
validity: setup-validity
	$(BIN)/python -m benchmarks.validity $(OPTIONS)

# Renders sample_images/ anew: same identities, same truth.
sample-images: setup-synthetic
	$(BIN)/python -m benchmarks.synthetic.sample_images

# Runs the notebooks and writes them with what they show; NOTEBOOKS="03_validity" for one of them.
notebooks: setup-dev
	$(BIN)/python -m tools.notebooks $(NOTEBOOKS)

# Photographs every page of the dashboard, light and dark, and pages of a report, for docs/.
screenshots: setup-dev
	$(BIN)/python -m tools.screenshots
	$(BIN)/python -m tools.documentation.report_pages

# Draws docs/images anew: faces, camera, light, architecture.
drawings: setup-dev
	$(BIN)/python -m tools.documentation.drawings

clean:
	rm -rf $(VENV) site .pytest_cache .mypy_cache .ruff_cache .hypothesis

#!/bin/sh
# Pin every dependency with its hash for all platforms, without naming any package index.
set -eu
uv=$1
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header "$@"
}
compile pyproject.toml --output-file requirements.lock
compile pyproject.toml --extra dev --constraints requirements.lock --output-file requirements-dev.lock
compile pyproject.toml --extra synthetic --constraints requirements-dev.lock \
    --output-file requirements-synthetic.lock
compile pyproject.toml --extra validity --constraints requirements-dev.lock \
    --output-file requirements-validity.lock

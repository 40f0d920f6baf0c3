#!/usr/bin/env bash
# Format, lint, types, import contracts, size budget, unused code: all of them run, then the verdict.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
setup dev
cd "$ROOT" || exit 1
export LANG=C.UTF-8 LC_ALL=C.UTF-8

failed=()
step() { # NAME COMMAND...
    local name=$1
    shift
    printf '== %s\n' "$name"
    if ! "$@"; then
        failed+=("$name")
    fi
}

step format "$PYTHON" -m ruff format --check --output-format concise .
step lint "$PYTHON" -m ruff check --quiet --output-format concise .
step types "$PYTHON" -m mypy
step imports env PYTHONPATH=build "$VENV/bin/lint-imports" --no-cache
step size "$PYTHON" build/size_budget.py
step unused "$PYTHON" build/unused_code.py

if [ ${#failed[@]} -gt 0 ]; then
    printf '== failed: %s\n' "${failed[*]}"
    exit 1
fi
printf '== all checks passed\n'

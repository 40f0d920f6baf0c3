#!/usr/bin/env bash
# Benchmarks, all or the named ones: lines `NAME RATIO BOUND PEER` (lower is better). Exit 0 whatever the figures.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
setup dev
cd "$ROOT"
export LANG=C.UTF-8 LC_ALL=C.UTF-8 QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
exec "$PYTHON" -m tests.bench "$@"

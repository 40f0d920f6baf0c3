#!/usr/bin/env bash
# Pictures for README.md from a tour: build/run.sh --tour DIR && build/pictures.sh DIR
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
setup run
[ -n "${1-}" ] || { say "Turun klasörünü yazınız: build/pictures.sh DIR"; exit 2; }
exec "$PYTHON" "$ROOT/build/pictures.py" "$1"

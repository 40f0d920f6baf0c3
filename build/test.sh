#!/usr/bin/env bash
# The quick suite in random order on two processes: build/test.sh [pytest arguments, paths from the checkout]
# An own -m or -n replaces ours; `-m slow` and `-m faults` are the long sets.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
setup dev

ours=()
case " $* " in
*" -m"* | *" --markexpr"*) ;;
*) ours+=(-m "not slow and not faults") ;;
esac
case " $* " in
*" -n"* | *" --numprocesses"*) ;;
*) ours+=(-n 2) ;;
esac
export LANG=C.UTF-8 LC_ALL=C.UTF-8 QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
cd "$ROOT"
exec "$PYTHON" -m pytest "${ours[@]}" "$@"

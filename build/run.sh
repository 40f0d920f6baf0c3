#!/usr/bin/env bash
# Sets up a fresh machine and opens the program: build/run.sh [--demo | --tour DIR | COMMAND ...]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
setup run

has_display() { [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}${QT_QPA_PLATFORM-}" ]; }

if ! has_display; then
    case ${1-} in
    --tour)
        exec xvfb-run -a -s "-screen 0 1600x1000x24" "$PYTHON" -m gumruk_masaustu "$@"
        ;;
    "" | --demo)
        say "Ekran bulunamadı; programı masaüstü oturumunda açınız."
        exit 1
        ;;
    esac
fi
exec "$PYTHON" -m gumruk_masaustu "$@"

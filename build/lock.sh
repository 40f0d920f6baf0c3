#!/usr/bin/env bash
# Makes the hash locks in build/requirements/ from the exact pins of pyproject.toml; needs the network.
# One lock serves Linux and Windows and every Python from 3.11 on; it names no index, host or path.
# The resolver lives in a throw-away environment and is no dependency of the project.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
resolver_version=0.13.9

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check "uv==$resolver_version"

lock() { # NAME ARGUMENTS...
    local name=$1
    shift
    (cd "$root" && "$work/env/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 \
        --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links \
        "$@" --output-file "$work/$name.txt")
    if grep -nE '^(-|--)|://|@ ' "$work/$name.txt"; then
        echo "lock.sh: $name.txt would name a place" >&2
        exit 1
    fi
    mkdir -p "$root/build/requirements"
    cp "$work/$name.txt" "$root/build/requirements/$name.txt"
    echo "build/requirements/$name.txt: $(grep -c '==' "$work/$name.txt") packages"
}

# Each lock keeps what the one before it chose, so that dev contains run and run contains hub.
lock hub --extra hub
lock run --extra desktop --constraint "$work/hub.txt"
lock dev --extra desktop --extra dev --constraint "$work/run.txt"

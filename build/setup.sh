#!/usr/bin/env bash
# Sourced by the other scripts: `setup run` or `setup dev` makes everything that the program needs on a fresh
# Debian or Pardus machine and sets PYTHON. A second call costs a few file reads and needs no network.
# What it prints is Turkish, because the person who installs at a post reads it.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=$ROOT/.venv
PYTHON=$VENV/bin/python

SCREEN_PACKAGES=(
    libegl1 libgl1 libopengl0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libdbus-1-3 libfontconfig1
    libglib2.0-0 libwayland-cursor0
)
SYSTEM_PACKAGES=("${SCREEN_PACKAGES[@]}" xvfb xauth poppler-utils)

say() { printf '%s\n' "kurulum: $*" >&2; }

setup() { # run | dev
    if is_ready "$1"; then
        return 0
    fi
    # Two scripts started together set up one after the other; the lock ends with the subshell.
    (
        flock 9
        if ! is_ready "$1"; then
            install_system_packages && make_environment && install_locked "$1"
        fi
    ) 9<"$ROOT" || exit 1
}

stamp_of() { # what an environment was made from, its place included: it cannot be moved
    local lock=$ROOT/build/requirements/$1.txt
    printf '%s\n' "$ROOT"
    sha256sum <"$lock"
    sha256sum <"$ROOT/build/setup.sh"
}

is_ready() {
    local stamp=$VENV/stamp-$1
    [ -x "$PYTHON" ] && [ -f "$stamp" ] && [ "$(<"$stamp")" = "$(stamp_of "$1")" ] &&
        [ -z "$(missing_packages "${SYSTEM_PACKAGES[@]}")" ]
}

missing_packages() { # names of packages that are not installed; a name of newer releases ends in t64
    command -v dpkg-query >/dev/null || return 0
    local name installed
    installed=$(dpkg-query --show --showformat='${db:Status-Abbrev}|${Package}|\n' \
        "$@" "${@/%/t64}" 2>/dev/null || true)
    for name in "$@"; do
        case $installed in
        *"ii |$name|"* | *"ii |${name}t64|"*) ;;
        *) printf '%s ' "$name" ;;
        esac
    done
}

find_python() {
    local candidate
    for candidate in python3.11 python3.12 python3.13 python3; do
        if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

install_system_packages() {
    local wanted python version
    wanted=$(missing_packages "${SYSTEM_PACKAGES[@]}")
    if ! python=$(find_python); then
        wanted+="python3 python3-venv"
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
        wanted+="$version-venv"
    fi
    [ -n "$wanted" ] || return 0
    apt_install "$wanted"
}

apt_install() { # "NAME NAME ..."; asks for a password only at a terminal
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            as_root=(sudo)
        else
            as_root=(false)
        fi
    fi
    if ! command -v apt-get >/dev/null || [ "${as_root[*]}" = false ]; then
        say "Şu sistem paketlerini yönetici olarak kurup yeniden deneyiniz: apt-get install $1"
        return 1
    fi
    say "sistem paketleri kuruluyor: $1"
    # shellcheck disable=SC2086  # the names are words
    if ! { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $1; } >&2; then
        say "Sistem paketleri kurulamadı; şu komutu yönetici olarak çalıştırınız: apt-get install $1"
        return 1
    fi
}

make_environment() {
    local python
    if [ -x "$PYTHON" ] && is_new_enough "$PYTHON" && grep -qsxF "$ROOT" "$VENV"/made-in; then
        return 0
    fi
    if ! python=$(find_python); then
        say "Python 3.11 veya daha yenisi bulunamadı; kurup yeniden deneyiniz: apt-get install python3 python3-venv"
        return 1
    fi
    say "Python ortamı hazırlanıyor ($("$python" --version 2>&1))"
    "$python" -m venv --clear "$VENV" && printf '%s\n' "$ROOT" >"$VENV/made-in"
}

install_locked() { # run | dev
    say "kütüphaneler kuruluyor (ilk kurulumda birkaç dakika sürebilir)"
    rm -f "$VENV/stamp-$1"
    if ! "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
        --only-binary :all: --require-hashes -r "$ROOT/build/requirements/$1.txt" >&2; then
        say "Kütüphaneler kurulamadı; ağ bağlantısını denetleyip yeniden deneyiniz."
        return 1
    fi
    put_program_on_path
    # The larger lock holds the smaller one.
    if [ "$1" = dev ]; then
        stamp_of run >"$VENV/stamp-run"
    fi
    stamp_of "$1" >"$VENV/stamp-$1"
}

put_program_on_path() { # the checkout itself is the installed program
    local packages
    packages=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$ROOT" >"$packages/gumruk-masaustu.pth"
    write_command gumruk-masaustu gumruk_masaustu
    write_command gumruk-hub gumruk_masaustu.hub
}

write_command() { # NAME MODULE
    printf '#!/bin/sh\nexec "%s" -m %s "$@"\n' "$PYTHON" "$2" >"$VENV/bin/$1"
    chmod +x "$VENV/bin/$1"
}

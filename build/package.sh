#!/usr/bin/env bash
# Bundle and .deb of the program for Debian and Pardus under out/; the bundle then has to start and paint.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
SYSTEM_PACKAGES+=(binutils)
setup dev
cd "$ROOT"
export LANG=C.UTF-8 LC_ALL=C.UTF-8

name=gumruk-masaustu
out=$ROOT/out
version=$("$PYTHON" -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
architecture=$(dpkg --print-architecture)

# The interpreter's shared library goes into the bundle; Debian has it in a package of its own.
need_shared_python() {
    local library
    library=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_config_var("INSTSONAME"))')
    if ! ldconfig -p | grep -qF "$library" && [ ! -e "$(library_folder)/$library" ]; then
        apt_install "lib$("$PYTHON" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')"
    fi
}

library_folder() { "$PYTHON" -c 'import sysconfig; print(sysconfig.get_config_var("LIBDIR"))'; }

bundle() {
    "$PYTHON" -m PyInstaller --noconfirm --clean --log-level WARN \
        --workpath "$out/work" --distpath "$out/bundle" installer.spec
}

smoke() { # the bundle alone: no environment of ours, an empty home
    local home status=0
    home=$(mktemp -d)
    env -i PATH=/usr/bin:/bin HOME="$home" LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen \
        timeout 120 "$out/bundle/$name/$name" --smoke || status=$?
    rm -rf "$home"
    return "$status"
}

debian_package() {
    local tree=$out/deb
    rm -rf "$tree"
    install -d "$tree/DEBIAN" "$tree/opt" "$tree/usr/bin" "$tree/usr/share/applications" "$tree/usr/share/doc/$name"
    cp -a "$out/bundle/$name" "$tree/opt/$name"
    ln -s "../../opt/$name/$name" "$tree/usr/bin/$name"
    cp README.md CHANGELOG.md "$tree/usr/share/doc/$name/"
    cat >"$tree/usr/share/applications/$name.desktop" <<DESKTOP
[Desktop Entry]
Type=Application
Name=Gümrük Masaüstü
Comment=Gümrük muhafaza hizmetleri programı
Exec=$name
Terminal=false
Categories=Office;
DESKTOP
    cat >"$tree/DEBIAN/control" <<CONTROL
Package: $name
Version: $version
Section: misc
Priority: optional
Architecture: $architecture
Maintainer: Gümrük Masaüstü <gumruk-masaustu@localhost>
Installed-Size: $(du -sk "$tree/opt" | cut -f1)
Depends: $(deb_depends)
Description: Desktop program of Turkish customs-enforcement posts
 Records of scan stations and the other systems of a border post.
CONTROL
    chmod -R u=rwX,go=rX "$tree"
    dpkg-deb --root-owner-group --build "$tree" "$out/${name}_${version}_$architecture.deb" >/dev/null
}

deb_depends() { # the libraries of the screen, under the name of this release or of the next one
    local package list=libc6
    for package in "${SCREEN_PACKAGES[@]}"; do
        list+=", $package | ${package}t64"
    done
    printf '%s' "$list"
}

rm -rf "$out/bundle" "$out/work"
need_shared_python
bundle
if ! smoke; then
    echo "package.sh: the bundle did not start" >&2
    exit 1
fi
debian_package
echo "$out/bundle/$name"
echo "$out/${name}_${version}_$architecture.deb"

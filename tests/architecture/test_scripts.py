"""The scripts: what they ask for when they may not install, and when they count themselves as set up."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest


def bash(root: Path, commands: str) -> subprocess.CompletedProcess[str]:
    """Run commands after build/setup.sh was read, without network and without a display."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HERE": str(root)}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f'source "$HERE/build/setup.sh"\n{commands}'],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("name", ["setup", "run", "test", "check", "bench", "package", "lock"])
def test_every_script_is_readable_bash(root: Path, name: str) -> None:
    done = subprocess.run(
        ["bash", "-n", str(root / "build" / f"{name}.sh")], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_rights_one_line_says_what_to_install(root: Path) -> None:
    done = bash(root, "id() { echo 1000; }; sudo() { false; }; apt_install 'libegl1'")
    assert done.returncode == 1
    assert done.stderr == (
        "kurulum: Şu sistem paketlerini yönetici olarak kurup yeniden deneyiniz: apt-get install libegl1\n"
    )


def test_a_library_counts_under_its_name_of_the_next_release(root: Path) -> None:
    listed = r"printf '%s\n' 'ii |libglib2.0-0t64|' 'ii |xvfb|' 'rc |libegl1|'"
    done = bash(root, f"dpkg-query() {{ {listed}; }}; missing_packages libglib2.0-0 xvfb libegl1")
    assert done.stdout == "libegl1 "


def test_an_old_python_is_not_taken(root: Path) -> None:
    done = bash(root, "is_new_enough() { [ \"$1\" = python3 ]; }; find_python | sed 's:.*/::'")
    assert done.stdout == "python3\n"


@pytest.mark.parametrize(
    ("change", "ready"),
    [
        (":", "yes"),
        ("echo '# new' >>\"$ROOT/build/requirements/run.txt\"", "no"),
        ("echo '# new' >>\"$ROOT/build/setup.sh\"", "no"),
        ('rm "$VENV/stamp-run"', "no"),
        ("ROOT=$ROOT/build/..; VENV=$ROOT/.venv", "no"),
        ("missing_packages() { echo libegl1; }", "no"),
    ],
)
def test_setup_is_done_once_for_one_lock_script_and_place(
    root: Path, tmp_path: Path, change: str, ready: str
) -> None:
    (tmp_path / "build" / "requirements").mkdir(parents=True)
    for name in ("build/setup.sh", "build/requirements/run.txt"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    stamped = """
        missing_packages() { :; }
        mkdir -p "$VENV/bin"; printf '#!/bin/sh\n' >"$PYTHON"; chmod +x "$PYTHON"
        stamp_of run >"$VENV/stamp-run"
    """
    done = bash(tmp_path, f"{stamped}\n{change}\nis_ready run && echo yes || echo no")
    assert (done.stdout, done.stderr) == (f"{ready}\n", "")

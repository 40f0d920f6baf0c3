"""The tour as a person starts it: a real window, a real process, every step and every paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24")
PAPERS = ("entry-declaration", "marked-image", "tutanak", "case-ek2-front", "case-ek2-back")
PICTURES = (
    "first-run", "wizard-refused", "sign-in-refused", "referral-refused", "entry-form", "field-checklist",
    "system-start", "review-colours", "exit-blind", "search-start", "system-commit", "case-history",
    "office-staff", "office-settings-cabin", "office-locked", "office-curtain",
)  # fmt: skip
SIZE = (1600, 1000)


@pytest.mark.slow
@pytest.mark.timeout(1_200)
def test_the_tour_works_to_its_end(tmp_path: Path) -> None:
    """Exit 0, every screen as picture of the whole window, every form as a PDF; its posts are gone."""
    assert shutil.which(SCREEN[0]), "the tour needs Xvfb, as build/setup.sh installs it"
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        [*SCREEN, sys.executable, "-m", "gumruk_masaustu", "--tour", str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "FAILED" not in done.stdout
    for name in PAPERS:
        assert _file(tmp_path, f"{name}.pdf").read_bytes().startswith(b"%PDF-")
    for name in PICTURES:
        assert _size(_file(tmp_path, f"{name}.png")) == SIZE
    assert not (tmp_path / ".demo").exists()


def _file(folder: Path, name: str) -> Path:
    """The one file NN-name."""
    (found,) = (path for path in folder.iterdir() if re.fullmatch(rf"\d+-{re.escape(name)}", path.name))
    return found


def _size(path: Path) -> tuple[int, int]:
    """Width and height from the head of a PNG file."""
    head = path.read_bytes()[16:24]
    return int.from_bytes(head[:4]), int.from_bytes(head[4:])

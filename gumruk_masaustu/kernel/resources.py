"""Where the shipped files (code lists, fonts, theme) lie: checkout, wheel and bundle differ."""

from __future__ import annotations

import csv
import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent.parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [Path(bundle) / "resources"] if bundle else []
    candidates += [package / "_resources", package.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources folder in {[str(path) for path in candidates]}")


def resource_path(*parts: str) -> Path:
    """Path of a shipped file. Raises FileNotFoundError if the installation lacks it."""
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def resource_rows(*parts: str) -> list[dict[str, str]]:
    """Rows of a shipped CSV code list (UTF-8, comma, first line names the columns)."""
    with resource_path(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

"""The tour: the demo post driven by keys alone, every screen as a picture, every form as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell.application import AppContext


def run(context: AppContext, folder: Path) -> int:
    """0 if every step worked; else 1, and a picture `NN-failed-….png` of the first that did not."""
    from ui.tour.stage import run_tour

    return run_tour(context, folder)

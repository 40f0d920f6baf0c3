"""What stands on the command line of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """`measure`: paint the sign-in window, then end. `tour`: where the tour writes its pictures."""

    folder: Path | None = None
    demo: bool = False
    tour: Path | None = None
    measure: bool = False


class UnknownOptionError(ValueError):
    """Something on the command line that is not understood; the text is Turkish."""


def parse(arguments: Sequence[str]) -> Options:
    """Raises UnknownOptionError. By hand: argparse costs as much as a tenth of the whole start."""
    folder: Path | None = None
    tour: Path | None = None
    demo = measure = False
    rest = list(arguments)
    while rest:
        option = rest.pop(0)
        if option == "--demo":
            demo = True
        elif option == "--smoke":
            measure = True
        elif option in ("--folder", "--tour", "--measure-start"):
            if not rest:
                raise UnknownOptionError(f"{option} seçeneğinden sonra klasör yazılmalıdır.")
            path = Path(rest.pop(0))
            if option == "--tour":
                tour = path
            else:
                folder, measure = path, measure or option == "--measure-start"
        else:
            raise UnknownOptionError(f"Bilinmeyen seçenek: {option}")
    return Options(folder, demo, tour, measure)

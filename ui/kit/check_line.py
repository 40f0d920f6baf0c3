"""One line of a checklist. No Qt: controllers make them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the checklist; `ticked` is "10:02 · 118840", empty while it is open."""

    key: str
    number: int
    label: str
    ticked: str = ""

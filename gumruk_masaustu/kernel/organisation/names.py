"""Dated names of units and of the ministry: a form prints the name of its own day (SYS-003, S-2, S-24)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..resources import resource_rows
from ..text import search_key
from .units import shipped_units

BAKANLIK = "BAKANLIK"
"""Code of the ministry in the name table; its name heads the forms."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """`valid_from` None: since ever. An alias is found by search and never printed."""

    code: str
    name: str
    valid_from: date | None = None
    is_alias: bool = False


class NameBook:
    """Immutable. Headquarters decides the date of a new name; the rows before it stay."""

    def __init__(self, rows: Iterable[NameRow]) -> None:
        self._rows = tuple(sorted(rows, key=lambda row: row.valid_from or date.min))

    def with_row(self, row: NameRow) -> NameBook:
        return NameBook([*self._rows, row])

    def name_on(self, code: str, day: date) -> str:
        """The name that was valid on the day. Raises ValueError if the table has none."""
        valid = [
            row.name
            for row in self._rows
            if row.code == code and not row.is_alias and (row.valid_from is None or row.valid_from <= day)
        ]
        if not valid:
            raise ValueError(f"no name of {code!r} on {day}")
        return valid[-1]

    def find(self, words: str) -> tuple[str, ...]:
        """Codes whose old, new or misprinted name holds the typed words, by tolerant search."""
        wanted = search_key(words)
        return tuple(dict.fromkeys(row.code for row in self._rows if wanted in search_key(row.name)))


@cache
def shipped_names() -> NameBook:
    """Names of EK-18 and of the ministry as printed in the directive, with the misprints as aliases."""
    rows = [NameRow(unit.code, unit.name) for unit in shipped_units()]
    for row in resource_rows("unit_names.csv"):
        valid_from = date.fromisoformat(row["valid_from"]) if row["valid_from"] else None
        rows.append(NameRow(row["code"], row["name"], valid_from, row["kind"] == "alias"))
    return NameBook(rows)

"""The daily check: gaps and doubles of every number series (SYS-058)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.numbering import LOST, NO_YEAR, ledger, serial_block, serial_kind

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post


@dataclass(frozen=True)
class SeriesFinding:
    """What is wrong with one series; `gaps` are (first, last) missing numbers. `year` 0: EK-2 serials."""

    kind: str
    unit: str
    year: int
    station: str
    gaps: tuple[tuple[int, int], ...]
    doubles: tuple[int, ...]


def check_series(post: Post) -> list[SeriesFinding]:
    """Every series that has a gap or a double, for the chief and headquarters.

    A number series begins with 1, a serial with the first of its block. The place-holder of a lost number is
    no double of the record that came back.
    """
    t, b = ledger.c, serial_block.c
    with post.read() as db:
        query = select(t.kind, t.unit, t.year, t.station, t.seq, t.state).order_by(
            t.kind, t.unit, t.year, t.station, t.seq
        )
        rows = db.execute(query).all()
        blocks = db.execute(select(b.letter, b.unit, b.station, b.first, b.last)).all()
    findings: list[SeriesFinding] = []
    for (kind, unit, year, station), lines in groupby(rows, key=lambda row: tuple(row[:4])):
        taken = list(lines)
        counts = Counter(row.seq for row in taken if row.state != LOST)
        present = sorted({row.seq for row in taken})
        starts = (
            [1]
            if year != NO_YEAR
            else [
                first
                for letter, u, s, first, _ in blocks
                if (serial_kind(letter), u, s) == (kind, unit, station)
            ]
        )
        found_gaps = tuple(gaps(present, starts))
        doubles = tuple(seq for seq, count in sorted(counts.items()) if count > 1)
        if found_gaps or doubles:
            findings.append(SeriesFinding(kind, unit, year, station, found_gaps, doubles))
    return findings


def gaps(present: list[int], starts: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Missing stretches of rising numbers; a series may begin anew at each of `starts`."""
    begins = sorted(starts)
    expected: int | None = None
    for seq in present:
        begin = max((start for start in begins if start <= seq), default=seq)
        first = begin if expected is None or expected <= begin else expected
        if seq > first:
            yield first, seq - 1
        expected = seq + 1

"""The whole life of a unit: every entry about it and about its fault reports (m.81/1, m.82)."""

from __future__ import annotations

from collections.abc import Callable

from gumruk_masaustu.kernel.journal.history import HistoryLine, history
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.queries.faults import faults_of_unit
from gumruk_masaustu.systems.tracking.unit_titles import UNIT_TITLES


def unit_history(
    post: Post, unit_id: str, name_of: Callable[[str], str] = lambda person: ""
) -> tuple[HistoryLine, ...]:
    """What happened to the unit, oldest first; nothing of the vehicles that carried it is in its entries."""
    records = (unit_id, *(report.id for report in faults_of_unit(post, unit_id)))
    lines = [
        line
        for record in records
        for line in history(post, record, may_see_restricted=False, name_of=name_of, titles=UNIT_TITLES)
    ]
    return tuple(sorted(lines, key=lambda line: (line.at, line.number)))

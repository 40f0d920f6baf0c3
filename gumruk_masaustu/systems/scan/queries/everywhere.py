"""The station's part of the search over all systems (F3). Source: SCAN-167, SYS-033, SYS-039, SYS-104."""

from __future__ import annotations

from collections.abc import Iterator

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.search import Found
from gumruk_masaustu.systems.scan.queries.lists import CaseRow, similar_plates
from gumruk_masaustu.systems.scan.queries.lookup import search
from gumruk_masaustu.systems.scan.rules.secrecy import Visibility

KIND, PAGE = "Tarama", "scan.cases"
SIMILAR = "BENZER PLAKA"
MOST_SIMILAR = 5


def find(post: Post, officer: Officer, text: str, limit: int) -> tuple[Found, ...]:
    """Cases of a plate, container or number as the officer may know them, then those of similar plates.

    A case that he may not see is "kayıt var" without a record to open; of a similar one nothing is said.
    The query is in the trail (SYS-039).
    """
    at = post.clock()
    post.access.query("scan.search", text.strip(), by=officer, at=at)
    found = [
        _shown(hit.row, "") if hit.row is not None else Found(KIND, hit.text, "", "", "")
        for hit in search(post, text, by=officer, at=at, limit=limit)
    ]
    return (*found, *_similar(post, officer, text, limit))[:limit]


def _similar(post: Post, officer: Officer, text: str, limit: int) -> Iterator[Found]:
    """Plates with 0/O, 1/I, 8/B, 5/S exchanged, marked as such. Source: SYS-104."""
    if not plate_key(text):
        return
    for plate in similar_plates(post, text, limit=MOST_SIMILAR):
        for hit in search(post, plate, by=officer, at=post.clock(), limit=limit):
            row = hit.row
            if row is not None and hit.visibility is not Visibility.EXISTS and _is_of(row, plate):
                yield _shown(row, SIMILAR)


def _is_of(row: CaseRow, plate: str) -> bool:
    return plate_key(row.plate) == plate_key(plate)


def _shown(row: CaseRow, mark: str) -> Found:
    since = show_date_time(row.requested_at) if row.requested_at else ""
    parts = (mark, row.number, row.state.label, since, row.system_label)
    return Found(
        KIND, row.plate or row.container_no or row.number, "  ".join(filter(None, parts)), PAGE, row.id
    )

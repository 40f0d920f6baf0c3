"""Rows become the same values by a query that is compiled once and by Core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import bindparam, select

from gumruk_masaustu.kernel.db.rows import Lookup, columns_for, value_of
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.lists import SeizureCategory
from gumruk_masaustu.systems.scan.model import scan_case, scan_seizure_line
from gumruk_masaustu.systems.scan.queries.case import Case


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    category: SeizureCategory
    quantity: Decimal | None
    unit: str
    value_kurus: int | None
    value_pending: bool


def test_every_kind_of_column_is_read_like_core_reads_it(post: Post) -> None:
    now = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    with post.journal.entry("x.made", by=PROGRAM, at=now) as entry:
        entry.insert(
            scan_case,
            entry.about,
            state="REFERRED",
            state_since=now,
            site_type="ROAD",
            vehicle_type="BUS",
            reasons=["TIP"],
            registration_date=date(2026, 3, 1),
            priority=True,
        )
        line = entry.insert(scan_seizure_line, category="DRUGS", quantity=Decimal("12.400"), unit="kg")
    for kind, table, row in ((Case, scan_case, entry.about), (Line, scan_seizure_line, line)):
        query = select(*columns_for(kind, table)).where(table.c.id == bindparam("row"))
        with post.read() as db:
            by_core = value_of(kind, db.execute(query, {"row": row}).one())
            assert Lookup(kind, query).rows(db, row=row) == (by_core,)
            assert Lookup(kind, query).rows(db, row="00" * 16) == ()
    assert by_core == Line(line, SeizureCategory.DRUGS, Decimal("12.400"), "kg", None, False)

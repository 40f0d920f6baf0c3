"""Tutanaks of 5.5 and 5.6 of an İdare, newest first, with and without a team (m.74/1-c)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select, true

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.model import ats_intervention, ats_task, ats_team_member
from gumruk_masaustu.systems.tracking.queries.tasks import Intervention, tracking_number

PAGE = 100


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A tutanak with the number of its tracking."""

    record: Intervention
    tracking_no: str


def team_records(post: Post, officer: Officer, *, limit: int = PAGE) -> tuple[RecordRow, ...]:
    """Those that the officer's İdare or his team wrote; for KKM of the country."""
    return tuple(_records(post, officer, None, limit))


def team_record(post: Post, record_id: str, officer: Officer) -> RecordRow:
    """One of them. Raises UserError for any other: to him it does not exist (ATS-100)."""
    for row in _records(post, officer, record_id, 1):
        return row
    raise UserError("Tutanak bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-129")


def _records(post: Post, officer: Officer, record_id: str | None, limit: int) -> list[RecordRow]:
    c, m, office = ats_intervention.c, ats_team_member.c, administration_of(officer)
    teams = select(m.aggregate).where(m.person == officer.id, m.left_at.is_(None))
    own_tasks = select(ats_task.c.id).where(ats_task.c.team_id.in_(teams))
    query = select(*columns_for(Intervention, ats_intervention)).where(
        true() if office == KKM else or_(c.administration == office, c.task_id.in_(own_tasks))
    )
    if record_id is not None:
        query = query.where(c.id == record_id)
    with post.read() as db:
        rows = db.execute(query.order_by(c.at.desc(), c.id.desc()).limit(limit)).all()
    found = (value_of(Intervention, row) for row in rows)
    return [RecordRow(one, tracking_number(post, one.tracking_id)) for one in found]

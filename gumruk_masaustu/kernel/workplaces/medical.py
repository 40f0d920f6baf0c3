"""The medical examination: a result "uygun değil" ends every operator duty at once (SCAN-045 to SCAN-047)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts import session_rows
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS, Kind
from gumruk_masaustu.kernel.people.papers import PaperForm, check_paper, write_paper
from gumruk_masaustu.kernel.people.qualifications import FIT, UNFIT
from gumruk_masaustu.kernel.people.queries import person_as_of
from gumruk_masaustu.kernel.people.rules import check_own_unit
from gumruk_masaustu.kernel.reminders.items import raise_item
from gumruk_masaustu.kernel.workplaces.model import duty_allocation, shift

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

UNFIT_REASON = "Sağlık durumu göreve uygun değil, m.32/2"


@action(
    "workplaces.record_medical",
    title="Sağlık muayenesi kaydı",
    system="PERS",
    letter="C",
    rule="SCAN-045",
    article="m.32",
)
def record_medical(
    post: Post, person_id: str, examined_on: date, *, is_fit: bool, by: Officer, at: datetime
) -> None:
    """Record date and result, nothing clinical; unfit opens "Genel Müdürlüğe bildir". Source: SCAN-047."""
    form = PaperForm(Kind.MEDICAL, "", "", examined_on, result=FIT if is_fit else UNFIT)
    check_paper(form, local_day(at))
    who = person_as_of(post, person_id, at)
    check_own_unit(who, by)
    with post.journal.entry("people.medical_recorded", by=by, at=at, about=person_id) as entry:
        write_paper(entry, form)
        if not is_fit:
            raise_item(
                entry,
                system="PERS",
                kind="unfit",
                title=f"Genel Müdürlüğe bildir – {who.staff_no}",
                role="system_supervisor",
                unit=who.unit,
                at=at,
            )
    if not is_fit:
        _end_duties(post, person_id, by, at)


def _end_duties(post: Post, person_id: str, by: Officer, at: datetime) -> None:
    """One entry per shift; the crew counts him out even before they are written."""
    a = duty_allocation.c
    query = (
        select(a.id, a.aggregate, a.from_at)
        .join_from(duty_allocation, shift, a.aggregate == shift.c.id)
        .where(a.person == person_id, a.to_at > at, a.duty.in_(SCAN_OPERATORS))
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        with post.journal.entry("workplaces.duty_changed", by=by, at=at, about=row.aggregate) as entry:
            entry.set(duty_allocation, row.id, to_at=max(at, row.from_at), reason=UNFIT_REASON)
    for officer in post.sessions.officers():
        if officer.id == person_id and officer.duty in SCAN_OPERATORS:
            session_rows.end(post, officer.session, by=by, at=at, reason=UNFIT_REASON)

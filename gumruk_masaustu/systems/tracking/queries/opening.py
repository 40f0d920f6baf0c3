"""Opening a tracking is logged; headquarters and the Sistem Sorumlusu read the log (m.83/1, ATS-167)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.model import person
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking_for

LOG_KIND = "tracking"


@dataclass(frozen=True, slots=True)
class Opening:
    """One line of the log. `staff_no` is empty for an officer whom this installation does not know."""

    at: datetime
    officer: str
    staff_no: str
    kind: str
    what: str


def open_tracking(post: Post, tracking_id: str, purpose: str, *, by: Officer, at: datetime) -> Tracking:
    """The tracking for a screen, a print or an export; that it was opened is noted. Source: ATS-167.

    `purpose` is what the log shows ("izleme", "EK-5 yazdırma", "rapor").
    """
    found = tracking_for(post, tracking_id, by)
    post.open_record(LOG_KIND, tracking_id, purpose, by=by, at=at)
    return found


def openings(post: Post, tracking_id: str, by: Officer) -> tuple[Opening, ...]:
    """Who opened the tracking, newest first. Raises UserError for others than KKM and Sistem Sorumlusu."""
    _check_reader(by)
    tracking_for(post, tracking_id, by)
    t = audit_event.c
    query = (
        select(t.at, t.officer, person.c.staff_no, t.kind, t.detail)
        .select_from(audit_event.outerjoin(person, person.c.id == t.officer))
        .where(t.subject == LOG_KIND, t.record == tracking_id)
        .order_by(t.at.desc(), t.id.desc())
    )
    with post.read() as db:
        return tuple(
            Opening(row.at, row.officer or "", row.staff_no or "", row.kind, row.detail or "")
            for row in db.execute(query)
        )


def _check_reader(by: Officer) -> None:
    supervises = "system_supervisor" in effective_roles(by) and "ATS" in by.own_systems
    if administration_of(by) != KKM and not supervises:
        raise UserError(
            "İzleme açılış kayıtlarını görme yetkiniz yok.",
            remedy="Kayıtları Sistem Sorumlusu ve Komuta Kontrol Merkezi görür.",
            rule="ATS-167",
            article="m.83/1",
        )

"""Letters of a record, and those whose answer is still expected, overdue first (ATS-199)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_disclosure, ats_letter, ats_tracking
from gumruk_masaustu.systems.tracking.queries.visible import whole_condition
from gumruk_masaustu.systems.tracking.rules.letters import Direction, RecipientKind

PAGE = 100


@dataclass(frozen=True)
class Letter:
    """One letter; `about_kind` is request, tracking, unit or claim."""

    id: str
    about_kind: str
    about: str
    direction: Direction
    counterpart: str
    number: str
    dated: date
    subject: str
    answer_due: date | None
    answered_at: datetime | None
    administration: str
    staff_no: str

    def is_overdue(self, today: date) -> bool:
        """The day of the expected answer has passed without one."""
        return self.answered_at is None and self.answer_due is not None and self.answer_due < today


@dataclass(frozen=True)
class Disclosure:
    """What was given outside, to whom, on which document."""

    id: str
    recipient_kind: RecipientKind
    recipient: str
    document_no: str
    approval_no: str
    content: str
    giver: str
    at: datetime


def letters_of(post: Post, about: str) -> tuple[Letter, ...]:
    """Letters on one request, tracking, unit or claim, oldest first."""
    t = ats_letter.c
    query = select(*columns_for(Letter, ats_letter)).where(t.about == about).order_by(t.dated, t.id)
    with post.read() as db:
        return tuple(value_of(Letter, row) for row in db.execute(query))


def open_letters(post: Post, administration: str) -> tuple[Letter, ...]:
    """Letters of an İdare whose answer is expected, the earliest day first: overdue ones lead (ATS-199)."""
    t = ats_letter.c
    query = (
        select(*columns_for(Letter, ats_letter))
        .where(t.administration == administration, t.answer_due.is_not(None), t.answered_at.is_(None))
        .order_by(t.answer_due, t.id)
    )
    with post.read() as db:
        return tuple(value_of(Letter, row) for row in db.execute(query))


def letters_kept(post: Post, administration: str, *, limit: int = PAGE) -> tuple[Letter, ...]:
    """Letters of an İdare, newest first, answered ones and those without answer included."""
    t = ats_letter.c
    query = select(*columns_for(Letter, ats_letter)).where(t.administration == administration)
    with post.read() as db:
        rows = db.execute(query.order_by(t.dated.desc(), t.id.desc()).limit(limit)).all()
    return tuple(value_of(Letter, row) for row in rows)


def letter(post: Post, letter_id: str) -> Letter:
    """One letter. Raises UserError when there is none."""
    t = ats_letter.c
    with post.read() as db:
        row = db.execute(select(*columns_for(Letter, ats_letter)).where(t.id == letter_id)).first()
    if row is None:
        raise UserError("Yazı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-199")
    return value_of(Letter, row)


def disclosures(post: Post, officer: Officer, *, limit: int = PAGE) -> tuple[tuple[str, Disclosure], ...]:
    """Tracking id and what was given outside about trackings that the officer sees, newest first."""
    condition, t = whole_condition(post, officer), ats_disclosure.c
    if condition is None:
        return ()
    query = (
        select(t.aggregate, *columns_for(Disclosure, ats_disclosure))
        .join(ats_tracking, ats_tracking.c.id == t.aggregate)
        .where(condition)
        .order_by(t.at.desc(), t.id.desc())
        .limit(limit)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    return tuple((str(row[0]), value_of(Disclosure, row)) for row in rows)


def disclosures_of(post: Post, tracking_id: str) -> tuple[Disclosure, ...]:
    """What was given outside about a tracking, oldest first."""
    t = ats_disclosure.c
    query = select(*columns_for(Disclosure, ats_disclosure)).where(t.aggregate == tracking_id)
    with post.read() as db:
        return tuple(value_of(Disclosure, row) for row in db.execute(query.order_by(t.at, t.id)))

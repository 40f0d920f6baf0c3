"""Parts of a tracking's end: review, calls, referrals, notices, checks at the gate, ends known from paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Table, select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.lists import ExitAnswer, NoteKind, ReferralKind
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Note
from gumruk_masaustu.systems.tracking.queries.trackings import notes
from gumruk_masaustu.systems.tracking.values.end import KkmCall, ReviewTick

T = TypeVar("T")
HISTORY_CALL = "history"
"""Purpose of a KKM call that reads the history (ATS-179)."""


@dataclass(frozen=True, slots=True)
class Review(ReviewTick):
    """A row of the review."""

    id: str = ""
    administration: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """m.71. `result` is empty while it waits."""

    id: str
    kinds: tuple[str, ...]
    reasons: str
    receiving_unit: str
    place: str
    compliance_lines: tuple[str, ...]
    administration: str
    staff_no: str
    at: datetime
    tutanak_no: str
    result: str
    result_at: datetime | None
    result_by: str
    hold_id: str

    @property
    def where_to(self) -> tuple[ReferralKind, ...]:
        return tuple(ReferralKind(kind) for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Notice:
    """Notification of a violation, or why none was sent (ATS-111)."""

    id: str
    is_sent: bool
    document_no: str
    document_date: date | None
    reason: str
    excuses: tuple[str, ...]
    administration: str
    staff_no: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ExitCheck:
    """One question of a gate and what became of it."""

    id: str
    tractor_plate: str
    trailer1_plate: str
    trailer2_plate: str
    tractor_country: str
    trailer1_country: str
    trailer2_country: str
    administration: str
    staff_no: str
    asked_at: datetime
    answer: ExitAnswer
    list_at: datetime | None
    kkm_staff_no: str
    called_at: datetime | None
    grounds: tuple[str, ...]
    receipt_no: str
    approved_by: str
    passed_at: datetime | None
    passed_by: str


@dataclass(frozen=True, slots=True)
class PaperEnd:
    """A belgeden deaktivasyon; `tracking_id` once its tracking arrived."""

    id: str
    number: str
    serial: str
    imei: str
    tractor_plate: str
    trailer1_plate: str
    trailer2_plate: str
    departure: str
    activated_on: date | None
    paper: str
    administration: str
    staff_no: str
    at: datetime
    tracking_id: str
    matched_at: datetime | None
    note: str

    @property
    def plates(self) -> tuple[str, ...]:
        return tuple(p for p in (self.tractor_plate, self.trailer1_plate, self.trailer2_plate) if p)


def _rows(post: Post, kind: type[T], table: Table, order: str, *conditions: Any) -> tuple[T, ...]:
    query = select(*columns_for(kind, table)).where(*conditions).order_by(table.c[order], table.c.id)
    with post.read() as db:
        return tuple(value_of(kind, row) for row in db.execute(query))


def reviews(post: Post, tracking_id: str) -> tuple[Review, ...]:
    """Pages opened and ticked, of everybody."""
    t = model.ats_review
    return _rows(post, Review, t, "opened_at", t.c.aggregate == tracking_id)


def history_calls(post: Post, tracking_id: str) -> tuple[KkmCall, ...]:
    """Calls in which KKM read the history."""
    t = model.ats_kkm_call.c
    query = (
        select(t.kkm_staff_no, t.called_at, t.text)
        .where(t.aggregate == tracking_id, t.purpose == HISTORY_CALL)
        .order_by(t.called_at, t.id)
    )
    with post.read() as db:
        return tuple(KkmCall(row[0] or "", row[1], row[2] or "") for row in db.execute(query))


def referrals(post: Post, tracking_id: str) -> tuple[Referral, ...]:
    """Referrals to scan or examination, oldest first."""
    t = model.ats_referral
    return _rows(post, Referral, t, "at", t.c.aggregate == tracking_id)


def referral(post: Post, tracking_id: str, referral_id: str) -> Referral:
    """Raises UserError when the tracking has no such referral."""
    for one in referrals(post, tracking_id):
        if one.id == referral_id:
            return one
    raise UserError("Sevk kaydı bulunamadı.", remedy="Listeyi yenileyiniz.", rule="ATS-121")


def violation_notices(post: Post, tracking_id: str) -> tuple[Notice, ...]:
    """Notifications and reasoned omissions, oldest first."""
    t = model.ats_violation_notice
    return _rows(post, Notice, t, "at", t.c.aggregate == tracking_id)


def open_requests(post: Post, tracking_id: str) -> tuple[Note, ...]:
    """Requests of KKM or an İdare that nobody answered (ATS-118)."""
    found = notes(post, tracking_id)
    answered = {one.answers for one in found if one.answers}
    return tuple(one for one in found if one.kind is NoteKind.REQUEST and one.id not in answered)


def exit_check(post: Post, check_id: str) -> ExitCheck:
    """Raises UserError when there is none."""
    t = model.ats_exit_check
    found = _rows(post, ExitCheck, t, "asked_at", t.c.id == check_id)
    if not found:
        raise UserError("Çıkış sorgusu bulunamadı.", remedy="Yeniden sorgulayınız.", rule="ATS-096")
    return found[0]


def exit_checks(post: Post, administration: str, since: datetime) -> tuple[ExitCheck, ...]:
    """Questions asked at an İdare since a time, oldest first."""
    t = model.ats_exit_check
    return _rows(post, ExitCheck, t, "asked_at", t.c.administration == administration, t.c.asked_at >= since)


def paper_end(post: Post, end_id: str) -> PaperEnd:
    """Raises UserError when there is none."""
    t = model.ats_paper_end
    found = _rows(post, PaperEnd, t, "at", t.c.id == end_id)
    if not found:
        raise UserError(
            "Belgeden deaktivasyon kaydı bulunamadı.", remedy="Listeyi yenileyiniz.", rule="ATS-183"
        )
    return found[0]


def unmatched_paper_ends(post: Post, administration: str = "") -> tuple[PaperEnd, ...]:
    """Ends whose tracking has not arrived, of one İdare or all."""
    t = model.ats_paper_end
    more = (t.c.administration == administration,) if administration else ()
    return _rows(post, PaperEnd, t, "at", t.c.tracking_id.is_(None), *more)

"""A wrong activation value: the operator asks, KKM decides, both values stay (m.67/5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.tracking.actions.eforms import eform_due
from gumruk_masaustu.systems.tracking.actions.tracking_step import (
    REASON,
    at_departure,
    set_tracking,
)
from gumruk_masaustu.systems.tracking.administration import KKM
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import ats_correction
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Correction, Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import corrections, tracking
from gumruk_masaustu.systems.tracking.rules import corrections as rules
from gumruk_masaustu.systems.tracking.transitions.tracking import KKM_OFFICER, OPERATORS

SUBJECT = "Bilgi Düzeltme Talebi"
"""Konu of list L9."""
APPROVED, REFUSED = "approved", "refused"
_VALUE = Bound("Doğru değer", 250)


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """`field`: a key of `rules.corrections.FIELDS`; `right` as typed (day: ISO, hours: decimal)."""

    field: str
    right: str
    reason: str


def stored_text(found: Tracking, field: str) -> str:
    """A value of the tracking as a correction names it."""
    value: Any = getattr(found, field)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


@action(
    "tracking.correction_asked",
    title="Düzeltme talep et",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.67/5",
    rule="ATS-066",
)
def ask_correction(
    post: Post, tracking_id: str, form: CorrectionForm, *, by: Officer, at: datetime
) -> Correction:
    """Ask KKM by EK-13 to put a value right; the stored one stays until then. Source: ATS-066, ATS-067."""
    found = at_departure(post, tracking_id, by)
    _check_activated(found)
    stored = stored_text(found, form.field) if form.field in rules.FIELDS else ""
    right, reason = text_of(form.right, "right", _VALUE), text_of(form.reason, "reason", REASON)
    refuse_all(rules.need_correction(form.field, stored, right, reason))
    _check_no_other(post, tracking_id, form.field)
    label = rules.FIELDS[form.field]
    with post.journal.entry("tracking.correction_asked", by=by, at=at, about=tracking_id) as entry:
        row = entry.insert(
            ats_correction,
            field=form.field,
            wrong=stored,
            right=right,
            reason=reason,
            administration=found.departure,
            staff_no=by.staff_no,
            asked_at=at,
        )
        eform_due(
            entry,
            subject=SUBJECT,
            text=f"{found.number}: {label} “{stored}” yerine “{right}” olmalıdır. Neden: {reason}",
            receivers=(KKM,),
            at=at,
            urgent=True,
            number=found.number,
            rule="ATS-066",
        )
    return correction_of(post, tracking_id, row)


def _check_activated(found: Tracking) -> None:
    if found.state in (TrackingState.DRAFT, TrackingState.CANCELLED):
        raise UserError(
            f"İzleme “{found.state.label}” durumunda; düzeltme talebi açılamaz.",
            remedy="Form aktivasyondan önce doğrudan düzeltilir.",
            rule="ATS-066",
            article="m.67/5",
        )


def _check_no_other(post: Post, tracking_id: str, field: str) -> None:
    if any(one.field == field and one.is_pending for one in corrections(post, tracking_id)):
        raise UserError(
            f"{rules.FIELDS[field]} için bekleyen bir düzeltme talebi var.",
            remedy="KKM kararını bekleyiniz.",
            field="field",
            rule="ATS-066",
            article="m.67/5",
        )


@action(
    "tracking.correction_decided",
    title="Düzeltme talebine karar ver",
    system="ATS",
    letter="A",
    roles=(KKM_OFFICER,),
    article="m.67/5",
    rule="ATS-066",
)
def decide_correction(
    post: Post,
    tracking_id: str,
    correction_id: str,
    *,
    is_approved: bool,
    note: str = "",
    by: Officer,
    at: datetime,
) -> Tracking:
    """KKM approves, and only then the value changes; both values are kept. Source: m.67/5, ATS-066."""
    asked = correction_of(post, tracking_id, correction_id)
    text = text_of(note, "decision_note", REASON)
    refuse_all(rules.need_decision(asked.is_pending, is_approved, text))
    with post.journal.entry("tracking.correction_decided", by=by, at=at, about=tracking_id) as entry:
        entry.set(
            ats_correction,
            asked.id,
            outcome=APPROVED if is_approved else REFUSED,
            decided_by=by.staff_no,
            decided_at=at,
            decision_note=text,
        )
        if is_approved:
            values: dict[str, Any] = {asked.field: rules.stored_value(asked.field, asked.right)}
            set_tracking(entry, tracking_id, at, **values)
    return tracking(post, tracking_id)


def correction_of(post: Post, tracking_id: str, correction_id: str) -> Correction:
    """A correction of the tracking. Raises UserError when there is none."""
    for one in corrections(post, tracking_id):
        if one.id == correction_id:
            return one
    raise UserError("Düzeltme talebi bulunamadı.", remedy="Listeyi yenileyiniz.", rule="ATS-066")

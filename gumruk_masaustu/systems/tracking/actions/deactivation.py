"""The end of a tracking: everything seen, every unit identified, the own password typed (m.70)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.tracking.actions.end_step import at_end, destinations, lift_hold, tell
from gumruk_masaustu.systems.tracking.actions.tracking_step import set_tracking, step, write_note
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.administration import KKM, administration_name, administration_of
from gumruk_masaustu.systems.tracking.lists import (
    HoldKind,
    NoteKind,
    TrackingState,
    UnitState,
)
from gumruk_masaustu.systems.tracking.machine import next_state
from gumruk_masaustu.systems.tracking.model import ats_unit
from gumruk_masaustu.systems.tracking.queries.compliance_lines import Summary, compliance_summary
from gumruk_masaustu.systems.tracking.queries.end_readiness import riding, standing_obstacles
from gumruk_masaustu.systems.tracking.queries.end_rows import open_requests
from gumruk_masaustu.systems.tracking.queries.link import link_of
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import holds_of, tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules import deactivation as rules
from gumruk_masaustu.systems.tracking.transitions.tracking import LABEL, MOVES, OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.end import DeactivationForm, OtherPlace

NOTE = Bound("Deaktivasyon notu", 1000, multiline=True)
NO_DOCUMENT = "Yok"
"""Stored answer to “varış değişikliği belgesi var” when there is none (ATS-120)."""
_IN_HAND = (UnitState.UNMOUNTED, UnitState.CARGO_TO_DESTINATION)


@action(
    "tracking.deactivated",
    title="Deaktive et",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.70/4",
    rule="ATS-117",
)
def deactivate(
    post: Post, tracking_id: str, form: DeactivationForm, *, by: Officer, at: datetime
) -> Tracking:
    """End the tracking here; offline the end is provisional until headquarters has it (ATS-179).

    The operator typed his own password just before (`accounts.sign_in.confirm_password`); it counts for one
    deactivation (ATS-117). The end is now, but the unmounting after a field unmounting or an owed review.
    Source: m.70/3 to m.70/5, ATS-109 to ATS-120, ATS-180.
    """
    found, form, summary, event = _checked(post, tracking_id, form, by, at)
    is_destination = administration_of(by) in destinations(post, found)
    state = step(found, event, by)
    asked = open_requests(post, tracking_id)
    post.sessions.check_confirmed(by, at, rule="ATS-117")
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.deactivated", about=tracking_id)
        values = _values(found, form.other, summary, by, at, event, is_destination=is_destination)
        set_tracking(entry, tracking_id, at, state, **values)
        for topic, text in form.topics.items():
            write_note(entry, NoteKind.DEACTIVATION, text or topic.label, topic=topic.value)
        for one in asked:
            write_note(
                entry, NoteKind.ADDITIONAL, form.answers[one.id], topic=NoteKind.REQUEST, answers=one.id
            )
        if not is_destination:
            _tell_others(entry, found, form.other)
        for hold in holds_of(post, tracking_id):
            if hold.kind is HoldKind.REVIEW and hold.lifted_at is None:
                lift_hold(entry, hold.id, "Geçmiş incelemesi yapıldı", at, by=by)
        for carried in riding(post, tracking_id):
            take_into_stock(batch, post, carried, administration_of(by), at)
    post.sessions.use_confirmation(by)
    return tracking(post, tracking_id)


def check_deactivation(
    post: Post, tracking_id: str, form: DeactivationForm, *, by: Officer, at: datetime
) -> None:
    """Everything that `deactivate` would refuse, the password apart: the screen names it beforehand."""
    _checked(post, tracking_id, form, by, at)


def _checked(
    post: Post, tracking_id: str, form: DeactivationForm, by: Officer, at: datetime
) -> tuple[Tracking, DeactivationForm, Summary, TrackingEvent]:
    found = at_end(post, tracking_id, by)
    form, summary = _typed(found, form), compliance_summary(post, found, at)
    is_destination = administration_of(by) in destinations(post, found)
    link = link_of(post, at)
    event = _event(found, is_offline=link.is_offline)
    asked = open_requests(post, tracking_id)
    refuse_all(
        [
            *standing_obstacles(post, found, at, link=link, summary=summary),
            *rules.need_note(form.topics),
            *rules.need_answers({one.id: one.text for one in asked}, form.answers),
            *rules.need_other_place(is_destination, form.other),
        ]
    )
    step(found, event, by)
    return found, form, summary, event


def _event(found: Tracking, *, is_offline: bool) -> TrackingEvent:
    if found.review_owed:
        if is_offline:
            raise UserError(
                "Geçmiş incelemesi eşitlemeden sonra tamamlanır; bağlantı yok.",
                remedy="Bağlantı gelince inceleyip deaktive ediniz.",
                rule="ATS-180",
                article="m.70/3",
            )
        return TrackingEvent.REVIEW_OWED
    return TrackingEvent.DEACTIVATE_OFFLINE if is_offline else TrackingEvent.DEACTIVATE


def _typed(found: Tracking, form: DeactivationForm) -> DeactivationForm:
    topics = {topic: text_of(text, "topics", NOTE) for topic, text in form.topics.items()}
    answers = {key: text_of(text, "answers", NOTE) for key, text in form.answers.items()}
    reason = text_of(form.other.reason, "other_reason", Bound("Neden", 300, multiline=True))
    document = text_of(form.other.document, "document", Bound("Belge no", 60))
    other = OtherPlace(reason or found.other_place_reason, form.other.has_change_document, document)
    return DeactivationForm(topics, answers, other)


def _values(
    found: Tracking,
    other: OtherPlace,
    summary: Summary,
    by: Officer,
    at: datetime,
    event: TrackingEvent,
    *,
    is_destination: bool,
) -> dict[str, Any]:
    """Columns of the end. End at the unmounting: field unmounting (D-26), owed review (ATS-180)."""
    is_earlier = found.state is TrackingState.FIELD_UNMOUNTED or event is TrackingEvent.REVIEW_OWED
    values: dict[str, Any] = {
        "ended_at": (found.unmounted_at or at) if is_earlier else at,
        "deactivated_at": at,
        "deactivated_by": by.staff_no,
        "deactivated_at_administration": administration_of(by),
        "is_provisional": event is TrackingEvent.DEACTIVATE_OFFLINE,
        "review_owed": False,
        "violations": summary.figures.violations,
        "compliance": "\n".join(summary.lines),
    }
    if not is_destination:
        values["other_place_reason"] = other.reason
        values["destination_change_document"] = other.document if other.has_change_document else NO_DOCUMENT
    return values


def _tell_others(entry: EntryDraft, found: Tracking, other: OtherPlace) -> None:
    """KKM, destination and departure hear at once of an end at another İdare. Source: ATS-120."""
    here = administration_name(administration_of(entry.by))
    document = other.document if other.has_change_document else "yok"
    text = f"{found.number}: {here} tarafından deaktive edildi. Neden: {other.reason} Belge: {document}."
    receivers = (KKM, found.destination, found.departure)
    tell(entry, found, "Varış İdaresi Değişikliği", text, receivers, "ATS-120")


def take_into_stock(batch: Together, post: Post, one: TrackingUnit, office: str, at: datetime) -> None:
    """The unit is this İdare's, uncharged, and in no tracking any more (workflow 4.1, ATS-030)."""
    known = unit(post, one.unit_id)
    entry = batch.entry("tracking.unit_deactivated", about=one.unit_id)
    if known.state in _IN_HAND:
        move_unit(entry, known, UnitEvent.DEACTIVATE, at, administration=office, tracking_id=None)
    else:
        entry.set(ats_unit, known.id, administration=office, tracking_id=None)


def confirm_provisional(post: Post, tracking_id: str, *, at: datetime) -> Tracking:
    """Headquarters has the deactivation: it is no longer provisional. The program's own act (ATS-184)."""
    found = tracking(post, tracking_id)
    state = next_state(MOVES, found.state, TrackingEvent.CONFIRM, label=LABEL)
    with post.journal.entry("tracking.deactivation_confirmed", by=PROGRAM, at=at, about=tracking_id) as entry:
        set_tracking(entry, tracking_id, at, state, is_provisional=False)
    return tracking(post, tracking_id)

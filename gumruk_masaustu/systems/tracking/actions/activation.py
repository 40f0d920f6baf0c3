"""Activation: the form of an approved referral, the units switched on, the tracking begun (m.67)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, cleaned, text_of
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.request_activation import mark_activated
from gumruk_masaustu.systems.tracking.actions.tracking_step import (
    at_departure,
    set_tracking,
    step,
    write_note,
)
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, NoteKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.activation import candidate, occupied
from gumruk_masaustu.systems.tracking.queries.live import live_fix
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from gumruk_masaustu.systems.tracking.queries.route_times import request_hours
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules import activation as rules
from gumruk_masaustu.systems.tracking.rules.notes import need_notes
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.request_rows import Request
from gumruk_masaustu.systems.tracking.values.tracking import (
    ActivationForm,
    NotesForm,
    Plate,
    SwitchedOn,
)

NOTE = Bound("Not", 1000, multiline=True)
_PLATE, _COUNTRY = Bound("Plaka", 20), Bound("Ülke", 3)
_BOUNDS = {
    "tractor_plate": _PLATE,
    "tractor_country": _COUNTRY,
    "trailer1_plate": _PLATE,
    "trailer1_country": _COUNTRY,
    "trailer2_plate": _PLATE,
    "trailer2_country": _COUNTRY,
    "goods": Bound("Eşya tanımı", 250),
    "document_no": Bound("TIR karnesi / tescil no", 60),
    "driver_name": Bound("Şoför adı soyadı", 80),
    "driver_phone": Bound("Şoför Tel No", 30),
    "carrier": Bound("Taşıyıcı", 120),
    "destination": Bound("Deaktivasyon İdaresi", 40),
    "warehouse_code": Bound("Antrepo kodu", 40),
    "warehouse_name": Bound("Antrepo adı", 120),
    "route": Bound("Güzergâh", 250),
}


@action(
    "tracking.form_opened",
    title="Aktivasyon formu aç",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/2",
    rule="ATS-057",
)
def open_form(post: Post, request_id: str, *, by: Officer, at: datetime) -> Tracking:
    """The activation form of an approved referral, filled from it; the one that is open already, if any."""
    asked = stored_request(post, request_id)
    refuse_all(rules.need_departure(asked.administration, administration_of(by)))
    plates = _plates(asked)
    refuse_all(rules.need_referral(asked.state, plates, plates, origin=asked.origin))
    known = _form_of_request(post, request_id)
    if known:
        return tracking(post, known)
    with post.journal.entry("tracking.form_opened", by=by, at=at) as entry:
        entry.insert(
            ats_tracking,
            entry.about,
            state=TrackingState.DRAFT.value,
            state_since=at,
            request_id=request_id,
            departure=asked.administration,
            **_from_request(asked),
        )
    return tracking(post, entry.about)


def _from_request(asked: Request) -> dict[str, Any]:
    names = (
        *("tractor_plate", "tractor_country", "trailer1_plate", "trailer1_country", "trailer2_plate"),
        *("trailer2_country", "goods", "route", "destination", "warehouse_code", "warehouse_name"),
        "given_hours",
    )
    values = {name: getattr(asked, name) for name in names}
    return values | {"document_no": asked.tir_no or asked.declaration_no}


def _plates(asked: Request) -> tuple[Plate, ...]:
    known = (
        Plate(asked.tractor_plate, asked.tractor_country),
        Plate(asked.trailer1_plate, asked.trailer1_country),
        Plate(asked.trailer2_plate, asked.trailer2_country),
    )
    return tuple(plate for plate in known if plate.text)


def _form_of_request(post: Post, request_id: str) -> str | None:
    t = ats_tracking.c
    query = select(t.id).where(t.request_id == request_id, t.state == TrackingState.DRAFT.value)
    with post.read() as db:
        return db.execute(query).scalars().first()


def opened_form(post: Post, tracking_id: str, by: Officer) -> Tracking:
    """The form of the officer's own İdare that is not activated yet. Source: ATS-061, ATS-066."""
    found = at_departure(post, tracking_id, by)
    if found.state is not TrackingState.DRAFT:
        raise UserError(
            "Aktivasyon bilgileri aktivasyondan sonra değiştirilemez.",
            remedy="Yanlış bilgi için düzeltme talebi açınız.",
            rule="ATS-066",
            article="m.67/5",
        )
    return found


def form_values(form: ActivationForm) -> dict[str, Any]:
    """The form as columns of the tracking."""
    return asdict(form) | {
        "route_administrations": list(form.route_administrations),
        "route_id": form.route_id or None,
    }


@action(
    "tracking.form_saved",
    title="Aktivasyon formunu kaydet",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/2",
    rule="ATS-060",
)
def save_form(post: Post, tracking_id: str, form: ActivationForm, *, by: Officer, at: datetime) -> Tracking:
    """Keep what was typed so far; gaps are allowed until the activation."""
    opened_form(post, tracking_id, by)
    form = cleaned(form, _BOUNDS)
    with post.journal.entry("tracking.form_saved", by=by, at=at, about=tracking_id) as entry:
        set_tracking(entry, tracking_id, at, **form_values(form))
    return tracking(post, tracking_id)


@action(
    "tracking.activated",
    title="Aktive et",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.67/2",
    rule="ATS-057",
)
def activate(
    post: Post,
    tracking_id: str,
    form: ActivationForm,
    notes: NotesForm,
    *,
    by: Officer,
    at: datetime,
) -> Tracking:
    """Begin the tracking: number, units, notes, and the end of the referral, in one transaction.

    Every unit must have given a valid position after it was switched on. Source: m.67, ATS-001 to ATS-005,
    ATS-057 to ATS-063.
    """
    judged = _judged(post, tracking_id, form, notes, by, at)
    refuse_all(judged.obstacles)
    found, form, asked, chosen = judged.found, judged.form, judged.asked, judged.chosen
    state = step(found, TrackingEvent.ACTIVATE, by)
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.activated", about=tracking_id)
        number = entry.number("ATS", form.tractor_plate)
        values = form_values(form) | _activation_values(by, at, number) | _hours(form, asked, at)
        set_tracking(entry, tracking_id, at, state, **values, notes_later_reason=judged.later_reason)
        for kind, text in judged.lines:
            write_note(entry, kind, text)
        for one, fix in zip(chosen, judged.fixes, strict=True):
            activate_row(entry, one, fix)
        for one in chosen:
            move_unit(
                batch.entry("tracking.unit_activated", about=one.unit_id),
                unit(post, one.unit_id),
                UnitEvent.ACTIVATE,
                at,
                tracking_id=tracking_id,
            )
        mark_activated(batch.entry("tracking.request_activated", about=asked.id), asked, tracking_id, at)
    return tracking(post, tracking_id)


def check_activation(
    post: Post,
    tracking_id: str,
    form: ActivationForm,
    notes: NotesForm,
    *,
    by: Officer,
    at: datetime,
) -> None:
    """What `activate` would refuse now, before the officer is asked; nothing is written."""
    refuse_all(_judged(post, tracking_id, form, notes, by, at).obstacles)


@dataclass(frozen=True, slots=True)
class _Judged:
    found: Tracking
    form: ActivationForm
    asked: Request
    lines: tuple[tuple[NoteKind, str], ...]
    later_reason: str
    chosen: tuple[TrackingUnit, ...]
    fixes: tuple[SwitchedOn, ...]
    obstacles: list[UserError]


def _judged(
    post: Post, tracking_id: str, form: ActivationForm, notes: NotesForm, by: Officer, at: datetime
) -> _Judged:
    found = at_departure(post, tracking_id, by)
    step(found, TrackingEvent.ACTIVATE, by)
    form, asked = cleaned(form, _BOUNDS), stored_request(post, found.request_id)
    chosen = tuple(u for u in units_of_tracking(post, tracking_id) if u.state == "chosen")
    lines = _note_lines(notes)
    later_reason = text_of(notes.later_reason, "later_reason", NOTE) if notes.later else ""
    fixes = _switched_on(post, chosen, at)
    obstacles = _obstacles(post, found, form, notes, asked, chosen, fixes, at)
    return _Judged(found, form, asked, lines, later_reason, chosen, fixes, obstacles)


def _activation_values(by: Officer, at: datetime, number: str) -> dict[str, Any]:
    return {
        "number": number,
        "activated_at": at,
        "activated_by": by.staff_no,
        "activated_name": by.name,
        "activated_title": by.title,
    }


def _hours(form: ActivationForm, asked: Request, at: datetime) -> dict[str, Any]:
    """The time confirmed in writing, else the time of the form (ATS-048)."""
    confirmed = request_hours(asked, at)
    if confirmed is not None and confirmed.basis:
        return {"route_hours": confirmed.hours, "route_hours_basis": confirmed.basis}
    return {"route_hours": form.given_hours}


def activate_row(entry: EntryDraft, one: TrackingUnit, fix: SwitchedOn) -> None:
    """The unit rides with the tracking from now on; the fix that proved it is kept."""
    at = fix.fix.fix_at if fix.fix is not None else None
    entry.set(ats_tracking_unit, one.id, state="active", activation_fix_at=at)


def _switched_on(post: Post, chosen: tuple[TrackingUnit, ...], at: datetime) -> tuple[SwitchedOn, ...]:
    return tuple(switched_on(post, one, at) for one in chosen)


def switched_on(post: Post, one: TrackingUnit, at: datetime) -> SwitchedOn:
    """A chosen unit with its newest position."""
    return SwitchedOn(one.serial, one.switched_on_at or at, live_fix(post, one.serial, at))


def _note_lines(notes: NotesForm) -> tuple[tuple[NoteKind, str], ...]:
    parts = ((kind, text_of(notes.parts.get(kind, ""), kind.value, NOTE)) for kind in MANDATORY_NOTES)
    further = text_of(notes.further, "further", NOTE)
    found = [(kind, text) for kind, text in parts if text]
    return (*found, *(((NoteKind.ADDITIONAL, further),) if further else ()))


def _obstacles(
    post: Post,
    found: Tracking,
    form: ActivationForm,
    notes: NotesForm,
    asked: Request,
    chosen: tuple[TrackingUnit, ...],
    fixes: tuple[SwitchedOn, ...],
    at: datetime,
) -> list[UserError]:
    """Everything that stands against the activation, in the order of the form."""
    max_age_s = int(post.settings.value(settings.LIVE_MAX_AGE_S, at))
    min_chars = int(post.settings.value(settings.NOTE_MIN_CHARS, at))
    refusals = [
        *rules.need_referral(asked.state, _plates(asked), form.plates, origin=asked.origin),
        *rules.need_joined(form, len(chosen)),
        *rules.need_complete(form),
        *rules.need_destination(form.destination),
        *rules.need_free_plates(occupied(post, form, found.id)),
    ]
    for one in chosen:
        judged = candidate(post, unit(post, one.unit_id), found.id)
        refusals.extend(rules.need_usable_unit(judged, found.departure))
    refusals.extend(rules.need_live_fixes(fixes, at, max_age_s=max_age_s))
    refusals.extend(need_notes(notes, min_chars=min_chars))
    return refusals

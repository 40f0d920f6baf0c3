"""What every act on a tracking needs: the record in reach, the acting role, the next state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.tracking.administration import administration_name, administration_of
from gumruk_masaustu.systems.tracking.lists import NoteKind, TrackingState
from gumruk_masaustu.systems.tracking.machine import check_may, next_state
from gumruk_masaustu.systems.tracking.model import ats_note, ats_tracking
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking_for, units_of_tracking
from gumruk_masaustu.systems.tracking.transitions.tracking import (
    FIELD,
    LABEL,
    MOVES,
    OPERATORS,
    WATCH,
    TrackingEvent,
)

REASON = Bound("Neden", 300, multiline=True)
_DUTY = {FIELD: "saha", WATCH: "izleme"}


def at_departure(post: Post, tracking_id: str, by: Officer) -> Tracking:
    """The tracking for an act that only the activating İdare does. Source: ATS-061, ATS-072."""
    found = tracking_for(post, tracking_id, by)
    if administration_of(by) != found.departure:
        raise UserError(
            f"Bu işlemi aktivasyonu yapan İdare ({administration_name(found.departure)}) yapar.",
            remedy="Gerekiyorsa o İdareye elektronik form gönderiniz.",
            rule="ATS-061",
            article="m.67/2",
        )
    return found


def acting_as(by: Officer, role: str, reason: str) -> str:
    """How the act stands in the record: "" in the own role, else "saha (vekâleten): neden".

    Refuses an operator who has the other duty and gives no reason. Source: m.79/1-h, m.80/1-f, ATS-013.
    """
    held = effective_roles(by)
    if role in held or not held & set(OPERATORS):
        return ""
    text = text_of(reason, "acting_reason", Bound("Diğer operatör görevi nedeni", 200))
    if not text:
        raise UserError(
            f"Bu işlem {_DUTY[role]} operatörünün görevidir.",
            remedy="Onun yerine yapıyorsanız “diğer operatör görevi”ni işaretleyip nedenini yazınız.",
            field="acting_reason",
            rule="ATS-013",
            article="m.79/1-h",
        )
    return f"{_DUTY[role]} (vekâleten): {text}"


def step(
    found: Tracking,
    event: TrackingEvent,
    by: Officer,
    *,
    acting: str = "",
    target: TrackingState | None = None,
) -> TrackingState:
    """The next state, or a refusal: wrong state, wrong person.

    `acting`: he stands in for the other operator (ATS-013).
    """
    roles = effective_roles(by) | (set(OPERATORS) if acting else set())
    check_may(MOVES, found.state, event, roles, label=LABEL)
    state: TrackingState = next_state(MOVES, found.state, event, label=LABEL, target=target)
    return state


def set_tracking(
    entry: EntryDraft, tracking_id: str, at: datetime, state: TrackingState | None = None, **values: Any
) -> None:
    """Set fields of the tracking; a new state also sets since when."""
    if state is not None:
        values |= {"state": state.value, "state_since": at}
    if values:
        entry.set(ats_tracking, tracking_id, **values)


def unit_in(post: Post, tracking_id: str, serial: str, states: Iterable[str] | None = None) -> TrackingUnit:
    """A unit that the tracking carries, by serial. Raises UserError for another one."""
    for one in units_of_tracking(post, tracking_id):
        if one.serial == serial and (states is None or one.state in states):
            return one
    raise UserError(
        f"{serial} bu izlemede bu işlem için uygun değil.",
        remedy="Listeyi yenileyip üniteyi yeniden seçiniz.",
        field="serial",
        rule="ATS-006",
    )


def write_note(
    entry: EntryDraft,
    kind: NoteKind,
    text: str,
    *,
    topic: str = "",
    answers: str | None = None,
    alarm_id: str | None = None,
) -> str:
    """A note of the acting officer; gives its id. Nobody changes it afterwards (ATS-107)."""
    by = entry.by
    return entry.insert(
        ats_note,
        kind=kind.value,
        topic=topic,
        text=text,
        administration=administration_of(by),
        staff_no=by.staff_no,
        name=by.name,
        at=entry.at,
        answers=answers,
        alarm_id=alarm_id,
    )

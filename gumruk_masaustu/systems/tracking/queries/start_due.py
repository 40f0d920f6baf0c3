"""What waits between activation and the road: notes, the notice to KKM, scans, positions.

Source: ATS-063, ATS-065, ATS-070, ATS-077. Texts name tracking numbers only: everybody in front of the screen
reads them (SYS-044).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.stock_reminders import acknowledge
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import ats_information, ats_tracking, ats_undertaking
from gumruk_masaustu.systems.tracking.queries.exit_readiness import waiting_units
from gumruk_masaustu.systems.tracking.queries.reminders_seen import seen_turns
from gumruk_masaustu.systems.tracking.queries.start_notices import NOTICE_RULE, PURPOSE
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.rules.failed_activation import reminder_turn
from gumruk_masaustu.systems.tracking.rules.undertaking import scan_due_at
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS

PAGE = "tracking.activation"
_BEFORE_EXIT = (TrackingState.ACTIVATED.value, TrackingState.MOUNTED.value)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StartDue:
    """A reminder of this slice; `turn` 0 is not due yet."""

    key: str
    turn: int
    text: str
    record: str
    since: datetime


def due(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Alerts of the operators of the activating İdare, oldest first, until somebody of it has seen them."""
    if not effective_roles(officer) & set(OPERATORS):
        return ()
    office = administration_of(officer)
    seen = seen_turns(post, office)
    found = (one for one in start_dues(post, office, at) if one.turn > seen.get(one.key, 0))
    return tuple(_alert(one) for one in sorted(found, key=lambda one: (one.since, one.key)))


def start_dues(post: Post, office: str, at: datetime) -> tuple[StartDue, ...]:
    """What is due at an İdare, seen or not; the nöbet defteri carries it over."""
    found = (*_notes(post, office, at), *_notices(post, office, at), *_scans(post, office, at))
    return tuple(one for one in (*found, *_positions(post, office, at)) if one.turn > 0)


def _alert(one: StartDue) -> Alert:
    return Alert(
        key=one.key,
        turn=one.turn,
        text=one.text,
        page=PAGE,
        record=one.record,
        acknowledge=functools.partial(_acknowledge, one.key, one.turn, one.record),
    )


def _acknowledge(key: str, turn: int, record: str, post: Post, *, by: Officer, at: datetime) -> None:
    acknowledge(post, key, turn, record, by=by, at=at)


def _notes(post: Post, office: str, at: datetime) -> Iterator[StartDue]:
    """Mandatory notes that were left for later, after 60 min and then every 60 min. Source: ATS-063."""
    minutes = int(post.settings.value(settings.NOTES_REMIND_MIN, at))
    t = ats_tracking.c
    query = select(t.id, t.number, t.activated_at).where(
        t.departure == office,
        t.notes_later_reason != "",
        t.notes_completed_at.is_(None),
        t.state != TrackingState.CANCELLED.value,
        t.activated_at.is_not(None),
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        turn = reminder_turn(row.activated_at, at, minutes=minutes)
        text = f"{row.number}: zorunlu notlar girilmedi."
        yield StartDue(f"notes:{row.id}", turn, text, row.id, row.activated_at)


def _notices(post: Post, office: str, at: datetime) -> Iterator[StartDue]:
    """The EK-13 about a failed activation, at once and every 5 min until sent or told. Source: ATS-065."""
    minutes = int(post.settings.value(settings.ACTIVATION_FAIL_REMIND_MIN, at))
    t, told = eform.c, ats_information.c
    called = select(told.id).where(told.aggregate == t.about, told.purpose == PURPOSE).exists()
    query = select(t.id, t.about, t.drafted_at).where(
        t.office == office,
        t.basis == NOTICE_RULE,
        t.state == EformState.DRAFT,
        t.closed_at.is_(None),
        ~called,
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        turn = 1 + reminder_turn(row.drafted_at, at, minutes=minutes)
        text = "Aktivasyon yapılamadı: KKM'ye elektronik form gönderilmedi."
        yield StartDue(f"notice:{row.id}", turn, text, row.about, row.drafted_at)


def _scans(post: Post, office: str, at: datetime) -> Iterator[StartDue]:
    """The scan of a hand-filled undertaking, due after 24 h and daily then. Source: ATS-070."""
    hours = int(post.settings.value(settings.UNDERTAKING_SCAN_HOURS, at))
    t, u = ats_tracking.c, ats_undertaking.c
    query = (
        select(t.id, t.number, u.filled_at)
        .join_from(ats_undertaking, ats_tracking, u.aggregate == t.id)
        .where(
            t.departure == office,
            u.by_hand_reason != "",
            u.filled_at.is_not(None),
            u.void_at.is_(None),
            u.scan_sha256.is_(None) | (u.scan_sha256 == ""),
        )
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        since = scan_due_at(row.filled_at, hours=hours)
        turn = 1 + (at - since) // _DAY if at >= since else 0
        text = f"{row.number}: elle doldurulan taahhütnamenin 1. nüshası taranmadı."
        yield StartDue(f"scan:{row.id}", turn, text, row.id, since)


def _positions(post: Post, office: str, at: datetime) -> Iterator[StartDue]:
    """No position after the mounting: re-position or another unit. Source: ATS-077, ATS-079."""
    minutes = int(post.settings.value(settings.MOUNT_POSITION_WAIT_MIN, at))
    t = ats_tracking.c
    query = select(*columns_for(Tracking, ats_tracking)).where(
        t.departure == office, t.state.in_(_BEFORE_EXIT)
    )
    with post.read() as db:
        found = tuple(value_of(Tracking, row) for row in db.execute(query))
    for one in found:
        for waiting in waiting_units(post, one, at):
            since = waiting.since
            turn = reminder_turn(since, at, minutes=minutes)
            text = f"{one.number}: {waiting.serial} takıldı, {waiting.minutes} dakikadır konum gelmedi."
            key = f"position:{one.id}:{waiting.serial}:{since:%Y%m%d%H%M%S}"
            yield StartDue(key, turn, text, one.id, since)

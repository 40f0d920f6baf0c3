"""What the program itself writes while it watches: alarms, arrival, the route clock (4.3, 4.4).

No officer acts, so nothing here asks a right; the watcher is the only caller.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.detection.reconcile import Change, Stored
from gumruk_masaustu.systems.tracking.detection.values import Found
from gumruk_masaustu.systems.tracking.lists import AlarmState, TrackingState
from gumruk_masaustu.systems.tracking.machine import next_state
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_alarm_revision, ats_tracking
from gumruk_masaustu.systems.tracking.transitions.alarm import LABEL, MOVES, AlarmEvent
from gumruk_masaustu.systems.tracking.transitions.tracking import LABEL as TRACKING_LABEL
from gumruk_masaustu.systems.tracking.transitions.tracking import MOVES as TRACKING_MOVES
from gumruk_masaustu.systems.tracking.transitions.tracking import TrackingEvent

BY_POSITION = "konum"
LATE, RISEN, FACTS = (
    "Geç gelen konumlarla yeniden hesaplandı",
    "Düzeyi kritik oldu",
    "İzlemenin süre bilgisi değişti",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a look at one tracking leads to. `facts`: new values of the tracking's clock fields.

    `is_late`: the changes come from a recomputation, so old versions are kept (7.15).
    """

    tracking_id: str
    changes: tuple[Change, ...]
    facts: dict[str, Any]
    arrives_from: TrackingState | None = None
    is_late: bool = False


def write_decisions(post: Post, decisions: Iterable[Decision], *, at: datetime) -> int:
    """One entry per changed alarm and per changed tracking, all in one transaction; gives how many."""
    with together(post, by=PROGRAM, at=at) as batch:
        for decision in decisions:
            if decision.facts:
                _write_facts(batch, decision, at)
            for change in decision.changes:
                _write_change(batch, decision, change, at)
        return len(batch.drafts)


def _write_facts(batch: Together, decision: Decision, at: datetime) -> None:
    values = dict(decision.facts)
    state = decision.arrives_from
    if state is not None:
        target = next_state(TRACKING_MOVES, state, TrackingEvent.ARRIVE, label=TRACKING_LABEL)
        values |= {"state": target.value, "state_since": values["arrived_at"]}
    kind = "tracking.arrived" if state is not None else "tracking.clock"
    batch.entry(kind, about=decision.tracking_id).set(ats_tracking, decision.tracking_id, **values)


def _write_change(batch: Together, decision: Decision, change: Change, at: datetime) -> None:
    if change.stored is None:
        if change.found is not None:
            _raise_alarm(batch, decision.tracking_id, change.found)
        return
    stored, found = change.stored, change.found
    entry = batch.entry("tracking.alarm_changed", about=stored.id)
    values: dict[str, Any] = {}
    if found is None:
        gone = next_state(MOVES, stored.state, AlarmEvent.REMOVED, label=LABEL)
        values["state"] = gone.value
    else:
        values |= _values(found) | {"zone": found.zone}
    if change.reopens:
        values |= {"state": AlarmState.OPEN.value, "handled_at": None, "handled_by": "", "answer": ""}
        values |= {"handled_administration": "", "seen_at": None, "seen_by": "", "seen_administration": ""}
    cause = _cause(decision, change)
    if cause:
        values["revision"] = stored.revision + 1
        entry.insert(ats_alarm_revision, **_old(stored, at, cause))
    entry.set(ats_alarm, stored.id, **values)


def _cause(decision: Decision, change: Change) -> str:
    """Why the old version is kept; empty when the alarm only went on (it ended, it grew more severe)."""
    stored, found = change.stored, change.found
    if change.reopens:
        return RISEN
    if found is None:
        return LATE if decision.is_late else FACTS
    if stored is None or not decision.is_late:
        return ""
    went_on = stored.ended_at is None and (found.ended_at, found.level) != (None, stored.level)
    return "" if went_on and found.started_at == stored.started_at else LATE


def _raise_alarm(batch: Together, tracking_id: str, found: Found) -> None:
    entry = batch.entry("tracking.alarm_raised")
    state = next_state(MOVES, None, AlarmEvent.RAISED, label=LABEL)
    entry.insert(
        ats_alarm,
        entry.about,
        tracking_id=tracking_id,
        serial=found.serial,
        kind=found.kind.value,
        state=state.value,
        raised_at=found.raised_at,
        revision=0,
        lat=_degrees(found.lat),
        lon=_degrees(found.lon),
        zone=found.zone,
        **_values(found),
    )


def _values(found: Found) -> dict[str, Any]:
    evidence = dict(found.evidence) | ({"detail": found.detail} if found.detail else {})
    return {
        "level": found.level.value,
        "started_at": found.started_at,
        "ended_at": found.ended_at,
        "evidence": json.dumps(evidence, ensure_ascii=False, sort_keys=True),
    }


def _old(stored: Stored, at: datetime, cause: str) -> dict[str, Any]:
    return {
        "revision": stored.revision,
        "level": stored.level.value,
        "state": stored.state.value,
        "started_at": stored.started_at,
        "ended_at": stored.ended_at,
        "evidence": json.dumps(stored.evidence, ensure_ascii=False, sort_keys=True),
        "at": at,
        "cause": cause,
    }


def _degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.6f}")

"""Computed alarms against stored ones (workflow 4.4, 7.15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gumruk_masaustu.systems.tracking.detection.reconcile import Stored, reconcile
from gumruk_masaustu.systems.tracking.detection.values import Found
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, AlarmState
from tests.support import at


def found(
    start: str,
    end: str = "",
    level: AlarmLevel = AlarmLevel.WARNING,
    kind: AlarmKind = AlarmKind.ROUTE_DEVIATION,
) -> Found:
    ended: datetime | None = at(end) if end else None
    return Found(kind, "MU-004217", level, at(start), at(start), ended, evidence={"greatest_m": 1334.5})


def stored(one: Found, key: str = "1", state: AlarmState = AlarmState.OPEN) -> Stored:
    return Stored(
        id=key,
        kind=one.kind,
        serial=one.serial,
        detail=one.detail,
        level=one.level,
        state=state,
        started_at=one.started_at,
        ended_at=one.ended_at,
        zone=one.zone,
        evidence=dict(one.evidence),
        revision=0,
    )


def test_what_is_stored_already_is_not_written_again() -> None:
    one = found("10:00", "10:15")
    assert reconcile([stored(one)], [one], is_whole=True) == []


def test_an_overlapping_alarm_is_changed_and_one_without_counterpart_is_superseded() -> None:
    old, gone = stored(found("10:00")), stored(found("12:00", "12:30"), "2")
    new = found("09:55", "10:15")
    changes = reconcile([old, gone], [new], is_whole=True)
    assert [(c.stored and c.stored.id, c.found) for c in changes] == [("1", new), ("2", None)]
    assert reconcile([old, gone], [new], is_whole=False)[0].stored == old


def test_another_kind_never_takes_its_place() -> None:
    stop = found("10:00", kind=AlarmKind.ABNORMAL_STOP)
    first, second = reconcile([stored(found("10:00"))], [stop], is_whole=True)
    assert (first.stored, first.found) == (None, stop)
    assert second.found is None


def test_handled_stays_handled_unless_it_rises_to_critical() -> None:
    one = found("10:00")
    handled = stored(one, state=AlarmState.HANDLED)
    (ended,) = reconcile([handled], [replace(one, ended_at=at("10:15"))], is_whole=True)
    assert not ended.reopens
    (risen,) = reconcile([handled], [replace(one, level=AlarmLevel.CRITICAL)], is_whole=True)
    assert risen.reopens
    critical = replace(handled, level=AlarmLevel.CRITICAL)
    changed = replace(one, level=AlarmLevel.CRITICAL, ended_at=at("11:00"))
    assert not reconcile([critical], [changed], is_whole=True)[0].reopens


def test_two_stored_alarms_that_become_one() -> None:
    one, two = stored(found("10:00", "10:10")), stored(found("10:20", "10:30"), "2")
    whole = found("10:00", "10:30")
    changes = reconcile([two, one], [whole], is_whole=True)
    assert [(c.stored and c.stored.id, c.found) for c in changes] == [("1", whole), ("2", None)]


def test_an_alarm_of_the_identity_check_is_not_detections() -> None:
    mismatch = stored(found("10:00", kind=AlarmKind.DEVICE_ID_MISMATCH))
    assert reconcile([mismatch], [], is_whole=True) == []

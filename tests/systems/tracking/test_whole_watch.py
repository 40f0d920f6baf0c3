"""An invented truck from the receiver to the alarms: any order of arrival leaves the same alarms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from random import Random

import pytest

from gumruk_masaustu.demo.trucks import Detour, Hole, Stop, Trip, drive
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.gateway import Gateway
from gumruk_masaustu.systems.tracking.geo import show_points
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmState
from gumruk_masaustu.systems.tracking.messages import Message, to_json
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm, alarms_of
from gumruk_masaustu.systems.tracking.watcher import Watcher
from tests.support import SetClock, at
from tests.systems.tracking.made import tracking_in
from tests.systems.tracking.watch_made import add_sites

LINE = ((41.0, 28.0), (41.0, 29.0), (40.5, 30.0), (40.0, 31.0))
TRIP = Trip(
    "MU-004217",
    LINE,
    at("14:00"),
    stops=(Stop(100, 95),),
    detours=(Detour(150, 60, 6000),),
    holes=(Hole(5, 93), Hole(230, 45, is_sky=True)),
    battery_pct=20.5,
    late=0.1,
    twice=0.2,
    wait_min=20,
)


def started(post: Post) -> str:
    """A tracking that got its exit permission at 14:00."""
    with post.journal.entry("tracking.test_route", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(model.ats_route, entry.about, code="R", line=show_points(LINE))
    add_sites(post, ("KAPIKULE", "41.0", "28.0"), ("HABUR", "40.0", "31.0"))
    return tracking_in(post, route_id=entry.about, route_hours=Decimal(4))


def standing(post: Post, journey: str) -> list[Alarm]:
    with post.read() as db:
        return [one for one in alarms_of(db, journey) if one.state is not AlarmState.SUPERSEDED]


def said_by(found: Iterable[Alarm]) -> list[tuple[object, ...]]:
    return sorted((one.kind, one.level, one.started_at, str(one.ended_at), one.evidence) for one in found)


def watched(post: Post, clock: SetClock, messages: list[Message]) -> tuple[str, list[Alarm]]:
    journey, store = started(post), post_positions(post)
    watcher = Watcher(post)
    for message in messages:
        clock.set(max(clock(), message.received_time))
        watcher.apply(store.add([message]).new, at=clock())
    clock.set("23:59")
    watcher.tick(at=clock())
    return journey, standing(post, journey)


@pytest.mark.rule("ATS-081")
def test_any_order_of_arrival_leaves_the_same_alarms(new_post: Callable[..., Post], clock: SetClock) -> None:
    messages = drive(TRIP, 7)
    _, expected = watched(new_post(), clock, messages)
    kinds = {one.kind for one in expected}
    assert kinds >= {
        AlarmKind.ROUTE_DEVIATION,
        AlarmKind.ABNORMAL_STOP,
        AlarmKind.SILENCE,
        AlarmKind.NO_FIX,
        AlarmKind.BATTERY_LOW,
        AlarmKind.ROUTE_TIME_OVERRUN,
    }
    first = {one.seq: one for one in reversed(messages)}
    for seed in (1, 2):
        shuffled = list(first.values())
        Random(seed).shuffle(shuffled)
        clock.set("14:00")
        _, found = watched(new_post(f"0{seed + 1}"), clock, shuffled)
        assert said_by(found) == said_by(expected)


def test_from_the_receiver_to_the_alarm(post: Post, clock: SetClock) -> None:
    import http.client

    journey, watcher, faults = started(post), Watcher(post), list[BaseException]()
    gateway = Gateway(
        post_positions(post),
        "bir-deneme-anahtari",
        lambda new: watcher.apply(new, at=clock()),
        clock,
        lambda imei: "",
        on_fault=faults.append,
    )
    gateway.start()
    try:
        for message in drive(TRIP, 7):
            clock.set(max(clock(), message.received_time))
            line = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=10)
            line.request("POST", "/konum", to_json(message), {"Authorization": "Bearer bir-deneme-anahtari"})
            answer = line.getresponse()
            assert (answer.status, "new" in json.loads(answer.read())) == (200, True)
            line.close()
    finally:
        gateway.stop()
    assert faults == []
    assert {one.kind for one in standing(post, journey)} >= {
        AlarmKind.ROUTE_DEVIATION,
        AlarmKind.ABNORMAL_STOP,
    }

"""The same messages in any order of arrival, doubled or late, give the same alarms (ATS-081, 7.15)."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gumruk_masaustu.systems.tracking.detection import Found, Ground, UnitWatch, detect
from gumruk_masaustu.systems.tracking.geo import Polygon
from gumruk_masaustu.systems.tracking.lists import ZoneType
from gumruk_masaustu.systems.tracking.messages import Message
from tests.support import at
from tests.systems.tracking.detection.made import LIMITS, UNIT, circle, on_route, said, zones

PLACES = ((41.0, 28.5), (41.02, 28.5), (41.06, 28.51), (41.009, 28.5), (41.0, 28.52), (44.0, 28.5))
_STEP = st.tuples(
    st.sampled_from(PLACES),
    st.sampled_from((0, 1, 5, 15, 40, 100)),
    st.sampled_from((0.0, 3.0, 60.0, 115.0)),
    st.sampled_from((True, True, True, False)),
    st.sampled_from((None, True, False)),
    st.sampled_from((0, 0, 0, 30, 200)),
    st.integers(5, 30),
)
_JOURNEYS = st.lists(_STEP, min_size=1, max_size=25)


def where() -> Ground:
    return on_route(
        exit_at=at("09:30"),
        until=at("23:00"),
        border=Polygon(((36.0, 26.0), (36.0, 45.0), (42.0, 45.0), (42.0, 26.0))),
        zones=zones(
            circle(ZoneType.RISK, 41.02, 28.5, 300, key="risk"),
            circle(ZoneType.PERMITTED_STOP, 41.0, 28.52, 300, key="park"),
            circle(ZoneType.CUSTOMS_SITE, 41.0, 28.5, 400, "KAPIKULE", "yard"),
        ),
    )


def journey(steps: list[tuple[object, ...]]) -> list[Message]:
    messages, moment = [], at("09:00")
    for seq, (place, minutes, speed, valid, attached, late, battery) in enumerate(steps):
        moment += timedelta(minutes=minutes)  # type: ignore[arg-type]
        lat, lon = place if valid else (None, 0.0)  # type: ignore[misc]
        known = {"speed_kmh": speed, "attached": attached, "battery_pct": battery, "buffered": bool(late)}
        received = moment + timedelta(minutes=late)  # type: ignore[arg-type]
        messages.append(said(seq, moment, lat, lon, received_time=received, **known))
    return messages


def arriving(messages: list[Message], sizes: Random, ground: Ground) -> dict[object, Found]:
    """What stands after the messages came in this order, in batches."""
    store: dict[int, Message] = {}
    watch = UnitWatch(UNIT, LIMITS, store.values)
    found: dict[object, Found] = {one.name: one for one in watch.apply((), ground).found}
    waiting = list(messages)
    while waiting:
        count = sizes.randint(1, 3)
        batch, waiting = waiting[:count], waiting[count:]
        new = {one.seq: one for one in reversed(batch) if one.seq not in store}
        store |= new
        outcome = watch.apply(new.values(), ground)
        known = {} if outcome.is_whole else found
        found = known | {one.name: one for one in outcome.found}
    return found


@pytest.mark.rule("ATS-081")
@settings(deadline=None)
@given(_JOURNEYS, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(steps: list[tuple[object, ...]], random: Random) -> None:
    ground, messages = where(), journey(steps)
    _, expected = detect(messages, UNIT, ground, LIMITS)
    shuffled = [*messages, *random.choices(messages, k=4)]
    random.shuffle(shuffled)
    _, again = detect(shuffled, UNIT, ground, LIMITS)
    assert again == expected
    by_receipt = sorted(messages, key=lambda one: one.received_time)
    for order in (messages, shuffled, by_receipt):
        found = arriving(order, random, ground)
        assert sorted(found.values(), key=lambda one: (one.started_at, one.key)) == expected

"""Vehicle tracking of the demo: every state is there, the journal is whole, the trucks drive on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from gumruk_masaustu.demo.build import DemoClock
from gumruk_masaustu.demo.people import DEMO_PASSWORD, add_people
from gumruk_masaustu.demo.tracking import people
from gumruk_masaustu.demo.tracking.cast import Cast, assemble, dismiss
from gumruk_masaustu.demo.tracking.live import LiveTrucks
from gumruk_masaustu.demo.tracking.story import Story
from gumruk_masaustu.demo.traffic import trucks
from gumruk_masaustu.kernel.accounts.sign_in import sign_in
from gumruk_masaustu.kernel.clock import from_local, local_day
from gumruk_masaustu.kernel.db.opening import create_post
from gumruk_masaustu.kernel.eforms.model import eform, eform_recipient
from gumruk_masaustu.kernel.journal import verify
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.lists import (
    AlarmKind,
    AlarmState,
    ClaimState,
    RequestState,
    TaskState,
    TrackingState,
    UnitState,
)
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.reorder import reorder_steps

NOW = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def played(all_models: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """The whole story in a post without scan station; about four seconds."""
    folder: Path = tmp_path_factory.mktemp("demo")
    clock = DemoClock(from_local(local_day(NOW) - timedelta(days=14), time(8, 5)))
    post = create_post(
        folder, "kapıkule demo", unit="KPK", station="01", label="demo", clock=clock, memory_kib=8192
    )
    post.raw.execute("PRAGMA synchronous = OFF")
    add_people(post, clock)
    people.add_tracking_people(post, clock())
    cast = assemble(post, clock.set, trucks(random.Random(77), 140))
    Story(cast, NOW).end()
    dismiss(cast)
    clock.set(NOW)
    yield cast
    post.close()


def column(cast: Cast, table: Table, name: str) -> list[str]:
    with cast.post.read() as db:
        return list(db.execute(select(table.c[name])).scalars())


@pytest.mark.parametrize(
    ("table", "states"),
    [
        (model.ats_unit, UnitState),
        (model.ats_request, RequestState),
        (model.ats_tracking, TrackingState),
    ],
)
def test_every_state_is_there(
    played: Cast, table: Table, states: type[UnitState | RequestState | TrackingState]
) -> None:
    assert {one.value for one in states} == set(column(played, table, "state"))


def test_the_watch_found_alarms_and_some_are_handled(played: Cast) -> None:
    kinds = set(column(played, model.ats_alarm, "kind"))
    wanted = {
        AlarmKind.ROUTE_DEVIATION,
        AlarmKind.ABNORMAL_STOP,
        AlarmKind.ZONE_ENTRY,
        AlarmKind.SILENCE,
        AlarmKind.BATTERY_LOW,
        AlarmKind.TAMPER,
        AlarmKind.ROUTE_TIME_OVERRUN,
    }
    assert {one.value for one in wanted} <= kinds
    assert AlarmKind.BORDER_EXIT.value not in kinds
    states = {AlarmState.OPEN.value, AlarmState.SEEN.value, AlarmState.HANDLED.value}
    assert states <= set(column(played, model.ats_alarm, "state"))


def test_team_claim_contradiction_and_forms(played: Cast) -> None:
    assert TaskState.EN_ROUTE.value in column(played, model.ats_task, "state")
    assert column(played, model.ats_claim, "state") == [ClaimState.DEMANDED.value]
    assert len(column(played, model.ats_payment, "id")) == 1
    assert None in column(played, model.ats_conflict, "closed_at")
    assert {"KAPIKULE", "KKM", "HABUR"} <= set(column(played, eform, "office"))
    assert {"KAPIKULE", "KKM"} <= set(column(played, eform_recipient, "office"))


def test_forty_units_and_a_believable_demand(played: Cast) -> None:
    assert column(played, model.ats_unit, "administration").count("KAPIKULE") >= 20
    steps = reorder_steps(played.post, "KAPIKULE", NOW)
    assert 1 <= steps.daily <= 4
    assert 3 <= steps.reserve <= 8
    assert steps.available > 0


def test_words_are_turkish_and_the_journal_verifies(played: Cast) -> None:
    goods = " ".join(column(played, model.ats_tracking, "goods"))
    assert set("ışğçöü") <= set(goods.lower() + " ".join(column(played, model.ats_request, "reason")))
    assert verify.check_chains(played.post.raw) == []
    assert verify.check_state(played.post.raw, played.post._key) == []


@pytest.mark.parametrize("staff_no", [number for _, number in people.SIGN_IN])
def test_everybody_named_on_the_sign_in_page_signs_in(played: Cast, staff_no: str) -> None:
    signed = sign_in(played.post, staff_no, DEMO_PASSWORD, at=NOW)
    played.post.sessions.end(signed.officer.session)
    assert not signed.must_change_password
    assert signed.officer.roles


def test_trucks_drive_on_and_a_unit_in_the_yard_says_where_it_is(played: Cast) -> None:
    store, live = post_positions(played.post), LiveTrucks(played.post)
    before = {serial: store.last(serial) for serial in ("MU-004211", "MU-004214", "MU-004224")}
    live.look()
    played.set_clock(NOW + timedelta(seconds=30))
    assert live.look() > 15
    after = {serial: store.last(serial) for serial in before}
    drives, stands, yard = (after[serial] for serial in before)
    assert drives is not None
    assert stands is not None
    assert yard is not None
    assert drives.speed_kmh > 50
    assert before["MU-004211"] is not None
    assert (drives.lat, drives.lon) != (before["MU-004211"].lat, before["MU-004211"].lon)
    assert stands.speed_kmh == 0
    assert abs(yard.lat - 41.72) < 0.02


def test_the_thread_of_the_trucks_ends(played: Cast) -> None:
    live = LiveTrucks(played.post)
    live.begin()
    live.leave()
    assert not live._thread.is_alive()

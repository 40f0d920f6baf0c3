"""The watch on a real post: positions in, alarms, arrival and clock out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.actions.watching import Decision, write_decisions
from gumruk_masaustu.systems.tracking.detection import Found
from gumruk_masaustu.systems.tracking.detection.reconcile import Change
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, AlarmState, TrackingState
from gumruk_masaustu.systems.tracking.messages import Message
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm, alarms_of, revisions_of
from gumruk_masaustu.systems.tracking.queries.trackings import Tracking, tracking
from gumruk_masaustu.systems.tracking.watcher import Watcher
from tests.support import SetClock, at
from tests.systems.tracking.detection.made import said
from tests.systems.tracking.made import tracking_in

DEVIATION, SILENCE = AlarmKind.ROUTE_DEVIATION, AlarmKind.SILENCE


class Road:
    """A watched journey from KAPIKULE to HABUR along 41 north, exit permission 10:00, 5 hours."""

    def __init__(self, post: Post, clock: SetClock) -> None:
        self.post, self.clock, self.store = post, clock, post_positions(post)
        with post.journal.entry("tracking.test_map", by=PROGRAM, at=clock()) as entry:
            route = entry.insert(
                model.ats_route, entry.about, code="KPK-HBR", line="41.0,28.0;41.0,29.0", half_width_m=1000
            )
        for code, lon in (("KAPIKULE", "28.0"), ("HABUR", "29.0")):
            self.site(code, "41.0", lon)
        self.id = tracking_in(post, route_id=route, route_hours=Decimal(5))
        self.watcher = Watcher(post)

    def site(self, code: str, lat: str, lon: str) -> None:
        with self.post.journal.entry("tracking.test_site", by=PROGRAM, at=self.clock()) as entry:
            entry.insert(model.ats_site, entry.about, administration=code, lat=Decimal(lat), lon=Decimal(lon))

    def say(self, *messages: Message, now: str = "") -> int:
        """Messages arrive; the time is that of the last one unless given."""
        moment = at(now) if now else max(one.received_time for one in messages)
        self.clock.set(max(moment, self.clock()))
        return self.watcher.apply(self.store.add(messages).new, at=self.clock())

    def alarms(self, kind: AlarmKind | None = None) -> list[Alarm]:
        with self.post.read() as db:
            return [one for one in alarms_of(db, self.id) if kind in (None, one.kind)]

    def tracking(self) -> Tracking:
        return tracking(self.post, self.id)

    def entries(self) -> int:
        return self.post.journal.head[0]


@pytest.fixture
def clock() -> SetClock:
    """The post is made in the morning: its clock never goes back."""
    made = SetClock()
    made.set("10:00")
    return made


@pytest.fixture
def road(post: Post, clock: SetClock) -> Road:
    return Road(post, clock)


def outside(numbers: Iterable[int] = (1, 2, 3)) -> list[Message]:
    lats = {0: 41.0110, 1: 41.0120, 2: 41.0200, 3: 41.0300}
    return [said(n, f"10:{n * 5:02}", lats[n], 28.5, accuracy_m=20) for n in numbers]


def test_a_deviation_is_one_entry_when_it_opens_and_one_when_it_ends(road: Road) -> None:
    road.say(said(0, "10:01", 41.0, 28.1))
    before = road.entries()
    road.say(*outside())
    assert road.entries() == before + 1
    (found,) = road.alarms(DEVIATION)
    assert (found.state, found.level, found.revision) == (AlarmState.OPEN, AlarmLevel.WARNING, 0)
    assert (found.started_at, found.raised_at) == (at("10:05"), at("10:15"))
    assert road.say(said(4, "10:20", 41.031, 28.5)) == 0, "it goes on: nothing to write"
    road.say(said(5, "10:25", 41.005, 28.5), said(6, "10:30", 41.0, 28.5))
    (ended,) = road.alarms(DEVIATION)
    assert (ended.id, ended.ended_at, ended.revision) == (found.id, at("10:25"), 0)


@pytest.mark.rule("ATS-081")
def test_a_late_message_makes_a_new_revision(road: Road) -> None:
    road.say(said(10, "10:02", 41.0, 28.49), *outside())
    (found,) = road.alarms(DEVIATION)
    road.say(said(12, "10:07", 41.005, 28.5, received_time=at("10:42"), buffered=True))
    gone = next(one for one in road.alarms(DEVIATION) if one.id == found.id)
    assert (gone.state, gone.revision) == (AlarmState.SUPERSEDED, 1)
    (old,) = revisions_of(road.post, found.id)
    assert (old.state, old.started_at) == (AlarmState.OPEN, at("10:05"))
    assert old.cause == "Geç gelen konumlarla yeniden hesaplandı"


def test_an_earlier_start_found_late_keeps_the_old_version(road: Road) -> None:
    road.say(*outside())
    (found,) = road.alarms(DEVIATION)
    road.say(said(0, "10:02", 41.015, 28.5, received_time=at("10:40"), buffered=True))
    (changed,) = road.alarms(DEVIATION)
    assert (changed.id, changed.revision, changed.started_at) == (found.id, 1, at("10:02"))
    assert revisions_of(road.post, found.id)[0].started_at == at("10:05")


def test_a_new_program_finds_what_the_old_one_wrote(road: Road) -> None:
    road.say(*outside())
    before = road.entries()
    again = Watcher(road.post)
    assert again.apply((), at=road.clock()) == 0
    assert again.tick(at=road.clock()) == 0
    assert road.entries() == before


@pytest.mark.rule("ATS-090")
def test_the_tick_raises_silence_once_per_level(road: Road) -> None:
    road.say(said(0, "10:00", 41.0, 28.1, speed_kmh=78))
    assert road.watcher.tick(at=at("10:29")) == 0
    assert road.watcher.tick(at=at("10:30")) == 1
    assert road.watcher.tick(at=at("10:31")) == 0
    (found,) = road.alarms(SILENCE)
    assert found.level is AlarmLevel.WARNING
    road.watcher.tick(at=at("13:00"))
    (risen,) = road.alarms(SILENCE)
    assert (risen.id, risen.level, risen.ended_at) == (found.id, AlarmLevel.CRITICAL, None)
    road.say(said(1, "13:05", 41.0, 28.5))
    (ended,) = road.alarms(SILENCE)
    assert (ended.id, ended.ended_at) == (found.id, at("13:05"))


@pytest.mark.rule("ATS-091")
def test_without_link_nothing_is_raised(road: Road) -> None:
    road.say(said(0, "10:42", 41.0, 28.1, speed_kmh=78))
    assert road.watcher.tick(at=at("11:30"), is_linked=False) == 0
    assert road.alarms() == []


def test_departure_due_time_and_arrival_are_recorded(road: Road) -> None:
    road.say(said(0, "10:04", 41.0, 28.0))
    assert road.tracking().due_at == at("15:00")
    road.say(said(1, "10:09", 41.0, 28.1))
    assert (road.tracking().departed_at, road.tracking().due_at) == (at("10:09"), at("15:09"))
    road.say(said(2, "11:30", 41.0, 29.0))
    found = road.tracking()
    assert (found.state, found.state_since) == (TrackingState.ARRIVED, at("11:30"))
    assert (found.arrived_at, found.arrived_basis) == (at("11:30"), "konum")


@pytest.mark.rule("ATS-105")
def test_overrun_is_raised_at_due_time_and_ends_at_the_arrival(road: Road) -> None:
    road.say(said(1, "10:09", 41.0, 28.1, speed_kmh=0))
    road.watcher.tick(at=at("15:09"))
    (found,) = road.alarms(AlarmKind.ROUTE_TIME_OVERRUN)
    assert found.level is AlarmLevel.WARNING
    road.say(said(2, "15:57", 41.0, 29.0))
    road.watcher.tick(at=at("15:58"))
    (ended,) = road.alarms(AlarmKind.ROUTE_TIME_OVERRUN)
    assert (ended.ended_at, ended.figures["overrun_min"]) == (at("15:57"), 48)
    assert ended.revision == 0


@pytest.mark.rule("ATS-123")
def test_a_vehicle_that_nobody_closes(road: Road) -> None:
    road.say(said(1, "10:09", 41.0, 28.1), said(2, "11:00", 41.0, 29.0))
    road.watcher.tick(at=at("16:59"))
    assert road.alarms(AlarmKind.NOT_CLOSED) == []
    road.watcher.tick(at=at("17:00"))
    (found,) = road.alarms(AlarmKind.NOT_CLOSED)
    assert (found.level, found.ended_at) == (AlarmLevel.CRITICAL, None)
    with road.post.journal.entry("tracking.test_end", by=PROGRAM, at=at("17:30"), about=road.id) as entry:
        values = {
            "state": TrackingState.DEACTIVATED.value,
            "deactivated_at": at("17:30"),
            "ended_at": at("17:30"),
        }
        entry.set(model.ats_tracking, road.id, **values)
    road.watcher.tick(at=at("17:31"))
    (ended,) = road.alarms(AlarmKind.NOT_CLOSED)
    assert ended.ended_at == at("17:30")
    assert road.watcher.tick(at=at("18:31")) == 0


def test_a_field_unmounted_unit_is_not_examined(road: Road) -> None:
    road.say(said(0, "10:01", 41.0, 28.1))
    with road.post.read() as db:
        row = db.execute(model.ats_tracking_unit.select()).one().id
    with road.post.journal.entry("tracking.test_off", by=PROGRAM, at=at("10:02"), about=road.id) as entry:
        entry.set(model.ats_tracking_unit, row, unmounted_at=at("10:02"), state="removed")
    road.say(*outside(), said(7, "10:20", 41.03, 28.5, attached=False))
    assert road.alarms() == []


def test_what_could_not_be_written_is_written_with_the_next_call(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.say(said(0, "10:01", 41.0, 28.1))
    with monkeypatch.context() as patch:
        patch.setattr("gumruk_masaustu.systems.tracking.watcher.write_decisions", _full)
        with pytest.raises(OSError, match="disk"):
            road.say(*outside())
    assert road.alarms() == []
    road.watcher.apply((), at=road.clock())
    assert len(road.alarms(DEVIATION)) == 1


@pytest.mark.parametrize("place", ["writing", "looking"])
def test_one_tracking_that_cannot_be_stored_takes_no_alarm_from_another(
    road: Road, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The other one comes first and second in turn: its positions are examined only once."""
    bad = tracking_in(road.post, units=(("MU-000009", "tractor"),), tractor_plate="06 DR 9")
    road.say(said(0, "10:01", 41.0, 28.1), said(0, "10:01", 41.0, 28.1, unit_serial="MU-000009"))
    both = [one for n in (1, 2, 3) for one in (*outside([n]), _detached(n))]
    with monkeypatch.context() as patch:
        if place == "writing":
            patch.setattr("gumruk_masaustu.systems.tracking.watcher.write_decisions", _not_of(bad))
        else:
            patch.setattr(Watcher, "_changes", _torn_of(bad))
        with pytest.raises(ValueError, match="torn"):
            road.say(*both)
    assert len(road.alarms(DEVIATION)) == 1
    road.watcher.apply((), at=road.clock())
    with road.post.read() as db:
        assert [one.kind for one in alarms_of(db, bad)] == [AlarmKind.TAMPER]


def _detached(number: int) -> Message:
    return said(number, f"10:{number * 5:02}", 41.0, 28.2, unit_serial="MU-000009", attached=number < 2)


def _not_of(bad: str) -> object:
    def write(post: Post, decisions: list[Decision], *, at: datetime) -> int:
        if any(one.tracking_id == bad for one in decisions):
            raise ValueError("torn")
        return write_decisions(post, decisions, at=at)

    return write


def _torn_of(bad: str) -> object:
    whole = Watcher._changes

    def changes(self: Watcher, tracking_id: str, found: list[Found], late: set[str]) -> tuple[Change, ...]:
        if tracking_id == bad:
            raise ValueError("torn")
        return whole(self, tracking_id, found, late)

    return changes


def _full(post: Post, decisions: object, *, at: object) -> int:
    raise OSError("disk")


def test_an_unknown_unit_is_stored_and_not_examined(road: Road) -> None:
    road.watcher.tick(at=road.clock())
    assert road.say(said(1, "10:05", 41.5, unit_serial="MU-999999", attached=False)) == 0
    assert road.store.last("MU-999999") is not None


def test_a_new_zone_is_seen_at_once(road: Road) -> None:
    road.say(said(0, "10:01", 41.0, 28.1), said(1, "10:10", 41.0, 28.3))
    with road.post.journal.entry("tracking.test_zone", by=PROGRAM, at=road.clock()) as entry:
        values = {"lat": Decimal("41"), "lon": Decimal("28.5"), "radius_m": 500}
        entry.insert(model.ats_zone, entry.about, name="Kavşak", kind="yasak", **values)
    road.say(said(2, "10:20", 41.0, 28.5))
    (found,) = road.alarms(AlarmKind.ZONE_ENTRY)
    assert (found.level, found.zone) == (AlarmLevel.CRITICAL, "Kavşak")
    assert road.clock() - found.raised_at == timedelta(0)

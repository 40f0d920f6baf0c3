"""An İdare whose area a vehicle has left: its own span, no position or alarm of elsewhere (ATS-101)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import ats_tracking
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.alarm_sheet import alarm_sheet
from gumruk_masaustu.systems.tracking.queries.alarms import alarm_counts, alarm_list
from gumruk_masaustu.systems.tracking.queries.fleet import fleet
from gumruk_masaustu.systems.tracking.queries.named_tracking import named_tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.queries.visible import sight
from gumruk_masaustu.systems.tracking.queries.watch import Side, watch_list
from gumruk_masaustu.systems.tracking.watcher import Watcher
from tests.support import at
from tests.systems.tracking.detection.made import said
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.watch_made import add_alarm, add_area

NUMBER = "ATS-KPK-2026-01-000500"


class Passage:
    """A journey that came through the area of BURSA between 14:00 and 14:30."""

    def __init__(self, desk: Desk, bursa: Officer) -> None:
        self.desk, self.post, self.bursa = desk, desk.post, bursa
        desk.clock.set(at("13:00"))
        add_area(self.post, "BURSA", "40.0,28.5;40.0,29.5;40.5,29.5;40.5,28.5")
        self.id = tracking_in(self.post, number=NUMBER)
        self.watcher, self.store = Watcher(self.post), post_positions(self.post)
        self.alarms: list[str] = []

    def drive(self, seq: int, when: str, lat: float) -> None:
        self.desk.clock.set(at(when))
        self.watcher.apply(self.store.add([said(seq, when, lat, 29.0)]).new, at=at(when))

    def alarm(self, started: str) -> str:
        return add_alarm(self.post, self.id, started_at=at(started))

    def seen_alarms(self) -> list[str]:
        return [row.alarm.id for row in alarm_list(self.post, self.bursa, self.desk.clock()).rows]


@pytest.fixture
def passage(kapikule: Desk, officer: Callable[..., Officer]) -> Passage:
    return Passage(kapikule, officer(unit="BRS", roles=("ats_watch_operator",), duty="ats_watch_operator"))


def test_afterwards_only_the_alarms_of_the_own_span_are_seen(passage: Passage) -> None:
    passage.drive(1, "14:00", 40.4)
    passage.drive(2, "14:30", 40.2)
    before, inside = passage.alarm("13:50"), passage.alarm("14:10")
    assert {before, inside} <= set(passage.seen_alarms())
    passage.drive(3, "15:00", 39.9)
    later = passage.alarm("15:10")
    seen = passage.seen_alarms()
    assert inside in seen
    assert not {before, later} & set(seen)
    assert alarm_counts(passage.post, passage.bursa)[1] == len(seen)
    assert sum(line.raised for line in alarm_sheet(passage.post, at("15:10").date(), passage.bursa)) == len(
        seen
    )
    everything = alarm_list(passage.post, passage.desk.watch, passage.desk.clock()).rows
    assert {before, inside, later} <= {row.alarm.id for row in everything}


def test_afterwards_neither_map_nor_list_tell_where_it_is_now(passage: Passage) -> None:
    passage.drive(1, "14:00", 40.4)
    assert [one.id for one in fleet(passage.post, passage.bursa)] == [passage.id]
    passage.drive(2, "15:00", 39.9)
    passage.alarm("15:10")
    assert fleet(passage.post, passage.bursa) == ()
    (row,) = watch_list(passage.post, Side.PASSING, passage.bursa, at("15:20")).rows
    assert (row.id, row.last_fix_at, row.open_alarms, row.flags) == (passage.id, None, 0, ())
    with pytest.raises(UserError):
        named_tracking(passage.post, NUMBER, passage.bursa)


def test_a_unit_that_rides_again_opens_no_ended_journey(passage: Passage) -> None:
    passage.drive(1, "14:00", 40.4)
    act = passage.desk.act("watch")
    with passage.post.journal.entry("tracking.test_end", **act, about=passage.id) as entry:
        entry.set(ats_tracking, passage.id, state=TrackingState.DEACTIVATED.value, ended_at=at("14:00"))
    assert not sight(passage.post, tracking(passage.post, passage.id), passage.bursa).is_whole


def test_a_form_that_is_being_filled_is_found_at_its_own_idare_only(kapikule: Desk) -> None:
    draft = tracking_in(kapikule.post, TrackingState.DRAFT, number=NUMBER)
    assert named_tracking(kapikule.post, NUMBER, kapikule.watch).id == draft
    with pytest.raises(UserError):
        named_tracking(kapikule.post, NUMBER, kapikule.habur)

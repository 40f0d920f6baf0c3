"""Two administrations write apart and meet by a plain file, in any order: both come to the same state.

Activation and exit at Kapıkule, deactivation at Habur, meanwhile a fault report and a hold (4.8, 4.9).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.journal.clashes import open_clashes
from gumruk_masaustu.kernel.journal.entry import Entry
from gumruk_masaustu.kernel.journal.exchange import read_entries, write_entries
from gumruk_masaustu.kernel.journal.store import journal_entries
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.actions import (
    arrival,
    end_review,
    faults,
    identity,
    notes,
    release,
    take_over,
)
from gumruk_masaustu.systems.tracking.lists import (
    AlarmKind,
    AlarmState,
    ExitAnswer,
    HoldKind,
    TrackingState,
    UnitState,
)
from gumruk_masaustu.systems.tracking.public import may_leave
from gumruk_masaustu.systems.tracking.queries import trackings
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm, alarms_of
from gumruk_masaustu.systems.tracking.queries.compliance_lines import compliance_summary
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.values.end import UnmountForm
from gumruk_masaustu.systems.tracking.watcher import Watcher
from tests.support import SetClock, at
from tests.systems.tracking.ended import COPIES, READ, came, deactivated, reviewed
from tests.systems.tracking.made import Desk, hold

WATCH = {"roles": ("ats_watch_operator",), "duty": "ats_watch_operator"}
FIELD = {"roles": ("ats_field_operator",), "duty": "ats_field_operator"}
TABLES = tuple(sorted(model.__all__))


def entries(post: Post) -> list[Entry]:
    with post.journal.lock:
        return [entry for _, entry in journal_entries(post.raw)]


def take(post: Post, delivery: Iterable[Entry]) -> None:
    """Receive and trust whoever introduces himself."""
    now = to_ms(post.clock())
    post.receiver.take(delivery, now)
    for node, epoch, _, _ in post.receiver.unconfirmed():
        post.receiver.confirm(node, epoch, now)


def send(sender: Post, receiver: Post, folder: Path) -> None:
    """All of one journal to the other by a plain file."""
    path = folder / "delivery.gms"
    write_entries(path, entries(sender))
    take(receiver, read_entries(path))


def state(post: Post) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of vehicle tracking and every open clash."""
    with post.journal.lock:
        found = {
            name: sorted(post.raw.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in (*TABLES, "field_head")
        }
    assert found["ats_tracking"]
    return found


class Apart:
    """Kapıkule and Habur, each with its own file and people; entries travel only by `meet`."""

    def __init__(
        self, new_post: Callable[..., Post], officer: Callable[..., Officer], clock: SetClock, folder: Path
    ) -> None:
        self.clock, self.folder, self.new_post = clock, folder, new_post
        self.kpk, self.hbr = new_post("01"), new_post("01", unit="HBR", label="Habur")
        kpk_people = {
            "watch": officer(where=self.kpk, staff_no="41277", **WATCH),
            "field": officer(where=self.kpk, staff_no="41300", **FIELD),
            "kkm": officer(where=self.kpk, staff_no="20031", unit="KKM", roles=("kkm_operator",)),
        }
        hbr_people = {
            "habur": officer(where=self.hbr, staff_no="52210", unit="HBR", **WATCH),
            "habur_field": officer(where=self.hbr, staff_no="52300", unit="HBR", **FIELD),
        }
        self.here, self.there = Desk(self.kpk, clock, kpk_people), Desk(self.hbr, clock, hbr_people)
        self.tracking = came(self.here)
        self.meet()
        [one] = trackings.units_of_tracking(self.kpk, self.tracking)
        self.unit = one.unit_id

    def meet(self) -> None:
        send(self.kpk, self.hbr, self.folder)
        send(self.hbr, self.kpk, self.folder)

    def end_at_habur(self) -> None:
        """Arrival, unmounting, identity, review, copies, deactivation, all in Habur's own file."""
        there, made = self.there, self.tracking
        arrival.record_arrival(there.post, made, **there.act("habur"))
        arrival.unmount(there.post, made, UnmountForm("MU-004217"), **there.act("habur_field"))
        identity.read_identity(there.post, made, "MU-004217", READ, **there.act("habur"))
        reviewed(there, made)
        end_review.record_copies(there.post, made, COPIES, **there.act("habur"))
        deactivated(there, made)

    def meanwhile_at_kapikule(self) -> None:
        """A fault report about the unit, a hold, a note: Kapıkule knows nothing of the end."""
        faults.mark_faulty(self.kpk, self.unit, "konum göndermiyor", **self.here.act("field"))
        hold(self.kpk, self.tracking, HoldKind.CONFLICT.value)
        notes.add_note(self.kpk, self.tracking, "Habur telefonla aranacak", **self.here.act("watch"))


@pytest.fixture
def apart(
    new_post: Callable[..., Post],
    post: Post,
    officer: Callable[..., Officer],
    clock: SetClock,
    tmp_path: Path,
) -> Apart:
    return Apart(new_post, officer, clock, tmp_path)


def test_habur_ends_what_kapikule_began_and_both_know(apart: Apart) -> None:
    apart.end_at_habur()
    apart.meanwhile_at_kapikule()
    apart.meet()
    assert state(apart.kpk) == state(apart.hbr)
    for post in (apart.kpk, apart.hbr):
        found = trackings.tracking(post, apart.tracking)
        held = unit(post, apart.unit)
        assert (found.state, found.deactivated_at_administration) == (TrackingState.DEACTIVATED, "HABUR")
        assert (held.state, held.administration) == (UnitState.IN_STOCK_UNCHARGED, "HABUR")
        assert held.is_faulty, "the report of the other side adds up (D-30)"
        assert [one.kind for one in trackings.holds_of(post, apart.tracking)] == [HoldKind.CONFLICT]
        assert may_leave(post, "34 ABC 123", "TR", apart.clock()) is ExitAnswer.HELD
        assert open_clashes(post, record_id=apart.tracking) == []


@settings(
    deadline=None,
    max_examples=8,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_order_of_arrival_leads_to_the_same_state(
    data: st.DataObject,
    new_post: Callable[..., Post],
    officer: Callable[..., Officer],
    clock: SetClock,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    apart = Apart(new_post, officer, clock, tmp_path_factory.mktemp("apart"))
    first_ends = data.draw(st.booleans())
    for act in (apart.end_at_habur, apart.meanwhile_at_kapikule)[:: 1 if first_ends else -1]:
        act()
    everything = list({entry.hash: entry for entry in (*entries(apart.kpk), *entries(apart.hbr))}.values())
    reader = new_post("01", unit="KKM", label="KKM")
    chance = random.Random(data.draw(st.integers(0, 9999)))
    for _ in range(data.draw(st.integers(1, 3))):
        part = [entry for entry in everything if chance.random() < 0.6]
        chance.shuffle(part)
        take(reader, part)
    chance.shuffle(everything)
    for receiver in (reader, apart.kpk, apart.hbr):
        take(receiver, everything)
    assert state(apart.kpk) == state(apart.hbr) == state(reader)


@pytest.mark.rule("ATS-184")
def test_after_a_broken_transfer_the_same_sixty_events_are_there(apart: Apart) -> None:
    for number in range(60):
        notes.add_note(apart.kpk, apart.tracking, f"Kontrol edildi, {number + 1}", **apart.here.act("watch"))
    own = entries(apart.kpk)
    written = [entry for entry in own if entry not in entries(apart.hbr)]
    take(apart.hbr, written[:40])
    assert len(trackings.notes(apart.hbr, apart.tracking)) == 40
    take(apart.hbr, written)
    take(apart.hbr, own)
    found = trackings.notes(apart.hbr, apart.tracking)
    assert len(found) == 60
    assert [one.text for one in found] == [f"Kontrol edildi, {number + 1}" for number in range(60)]


def test_a_later_word_of_somebody_who_knew_less_does_not_reopen_the_end(apart: Apart) -> None:
    """Kapıkule's program sees the vehicle arrive after Habur has ended the tracking (D-30)."""
    apart.end_at_habur()
    seen = apart.clock.tick(minutes=30)
    with apart.kpk.journal.entry("tracking.arrived", by=PROGRAM, at=seen, about=apart.tracking) as entry:
        values = {"state": TrackingState.ARRIVED.value, "state_since": seen}
        entry.set(model.ats_tracking, apart.tracking, **values)
    apart.meet()
    assert trackings.tracking(apart.hbr, apart.tracking).state is TrackingState.ARRIVED
    assert take_over.settle(apart.hbr, at=apart.clock.tick(minutes=1)) == 1
    assert take_over.settle(apart.hbr, at=apart.clock.tick(minutes=1)) == 0
    apart.meet()
    for post in (apart.kpk, apart.hbr):
        assert trackings.tracking(post, apart.tracking).state is TrackingState.DEACTIVATED


def test_a_hold_set_while_the_gate_was_offline_is_found_too_late(apart: Apart) -> None:
    row = hold(apart.hbr, apart.tracking, HoldKind.HQ.value)
    send(apart.hbr, apart.kpk, apart.folder)
    assert take_over.settle(apart.kpk, at=apart.clock.tick(minutes=5)) == 1
    apart.meet()
    for post in (apart.kpk, apart.hbr):
        [held] = trackings.holds_of(post, apart.tracking)
        assert (held.id, held.too_late, held.lifted_at) == (row, True, None)
        assert trackings.tracking(post, apart.tracking).exit_at is not None


def test_the_end_counts_at_its_own_time_not_at_that_of_the_transfer(apart: Apart) -> None:
    apart.end_at_habur()
    ended = trackings.tracking(apart.hbr, apart.tracking).ended_at
    apart.clock.tick(hours=5)
    apart.meet()
    assert trackings.tracking(apart.kpk, apart.tracking).ended_at == ended
    apart.clock.tick(minutes=1)
    released = release.release(apart.hbr, apart.tracking, **apart.there.act("habur"))
    apart.meet()
    found = trackings.tracking(apart.kpk, apart.tracking)
    assert (found.state, found.released_at) == (TrackingState.RELEASED, released.released_at)
    assert released.released_at - ended > timedelta(hours=5)  # type: ignore[operator]


@pytest.mark.rule("ATS-182")
def test_an_arrival_that_came_late_takes_the_overrun_alarm_back(apart: Apart) -> None:
    """Due 10:00, arrival 09:30 at offline Habur, synced 14:00 (page example)."""

    def on(time_of_day: str) -> datetime:
        return at(time_of_day, "2026-03-13")

    apart.clock.set(on("08:00"))
    made = came(
        apart.here,
        units=(("MU-002956", "tractor"),),
        tractor_plate="06 XYZ 1",
        trailer1_plate="",
        exit_at=on("08:00"),
        route_hours=Decimal(2),
    )
    apart.meet()
    arrival.record_arrival(
        apart.hbr, made, on("09:30"), by=apart.there.habur, at=apart.clock.set(on("09:31"))
    )
    watcher = Watcher(apart.kpk)
    watcher.tick(at=apart.clock.set(on("10:00")))
    overrun = {one.kind: one.state for one in alarms(apart.kpk, made)}[AlarmKind.ROUTE_TIME_OVERRUN]
    assert overrun is AlarmState.OPEN
    apart.clock.set(on("14:00"))
    send(apart.hbr, apart.kpk, apart.folder)
    watcher.tick(at=apart.clock())
    found = {one.kind: one for one in alarms(apart.kpk, made)}[AlarmKind.ROUTE_TIME_OVERRUN]
    assert found.state is AlarmState.SUPERSEDED
    kept = trackings.tracking(apart.kpk, made)
    assert (kept.arrived_at, kept.state) == (on("09:30"), TrackingState.ARRIVED)
    assert compliance_summary(apart.kpk, kept, apart.clock()).figures.overrun_min == 0


def alarms(post: Post, tracking_id: str) -> tuple[Alarm, ...]:
    with post.read() as db:
        return alarms_of(db, tracking_id)

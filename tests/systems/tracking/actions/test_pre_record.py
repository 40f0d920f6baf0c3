"""The ön kayıt of KKM and the activation of the İdare that joins it: ATS-176 to ATS-178."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.actions import contradictions, pre_record
from gumruk_masaustu.systems.tracking.actions.contradictions import DecisionForm
from gumruk_masaustu.systems.tracking.actions.settling import settle
from gumruk_masaustu.systems.tracking.lists import ExitAnswer, TrackingState, UnitState
from gumruk_masaustu.systems.tracking.public import may_leave
from gumruk_masaustu.systems.tracking.queries.contradictions import Conflict, conflicts
from gumruk_masaustu.systems.tracking.queries.trackings import open_by_plate, tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.queries.watch import Side, watch_list
from gumruk_masaustu.systems.tracking.values.contradictions import Decision
from gumruk_masaustu.systems.tracking.values.pre_record import PreRecordForm
from tests.kernel.journal.records import send, trust
from tests.support import SetClock, at
from tests.systems.tracking.made import Desk, add_unit, mark_faulty, tracking_in
from tests.systems.tracking.started import fix
from tests.systems.tracking.teams_made import SERIAL, new_officer, second_tracking


@pytest.fixture
def clock() -> SetClock:
    made = SetClock()
    made.set("08:00")
    return made


@pytest.fixture
def kkm_post(new_post: Callable[..., Post]) -> Post:
    return new_post("01", unit="KKM", label="KKM")


def only(post: Post, officer: Officer) -> Conflict:
    [found] = conflicts(post, officer).rows
    return found


def carry(sender: Post, receiver: Post, folder: Path) -> None:
    send(sender, receiver, folder)
    trust(receiver)


def form(**values: Any) -> PreRecordForm:
    usual: dict[str, Any] = {
        "serial": SERIAL,
        "tractor_plate": "34 ABC 123",
        "tractor_country": "TR",
        "departure": "DILUCU",
        "destination": "TRABZON",
        "activated_at": at("09:40"),
    }
    return PreRecordForm(**(usual | values))


@pytest.fixture
def kkm_officer(kkm_post: Post) -> Officer:
    return new_officer(kkm_post, "20031", unit="KKM", roles=("kkm_operator",))


def test_kkm_writes_the_pre_record_under_its_own_number(
    kkm_post: Post, kkm_officer: Officer, clock: SetClock
) -> None:
    clock.set("09:41")
    unit_id = add_unit(kkm_post, SERIAL, administration="DILUCU")
    found = pre_record.pre_record(kkm_post, form(), by=kkm_officer, at=clock.now)
    assert (found.alias_number, found.state) == ("ATS-KKM-2026-01-000001", TrackingState.PRE_RECORD)
    assert may_leave(kkm_post, "34 ABC 123", "TR", clock.now) is ExitAnswer.UNIT_MOUNTED
    with pytest.raises(UserError, match="Ünite başka izlemede: ATS-KKM-2026-01-000001"):
        pre_record.pre_record(kkm_post, form(), by=kkm_officer, at=clock.tick())
    other = add_unit(kkm_post, "MU-009", administration="DILUCU")
    mark_faulty(kkm_post, other, "MU-009", administration="DILUCU")
    with pytest.raises(UserError, match="arızalı"):
        pre_record.pre_record(kkm_post, form(serial="MU-009"), by=kkm_officer, at=clock.tick())
    assert unit(kkm_post, unit_id).serial == SERIAL


@pytest.mark.rule("ATS-176")
def test_trabzon_sees_the_pre_record_of_dilucu_a_minute_later(
    kkm_post: Post, kkm_officer: Officer, new_post: Callable[..., Post], tmp_path: Path, clock: SetClock
) -> None:
    trabzon = new_post("02", unit="TRB", label="Trabzon")
    clock.set("09:41")
    add_unit(kkm_post, SERIAL, administration="DILUCU")
    given = form(route_administrations=("GURBULAK",))
    made = pre_record.pre_record(kkm_post, given, by=kkm_officer, at=clock.now)
    carry(kkm_post, trabzon, tmp_path)
    watch = {"roles": ("ats_watch_operator",), "duty": "ats_watch_operator"}
    at_destination = new_officer(trabzon, "61001", unit="TRB", **watch)
    on_the_way = new_officer(trabzon, "04001", unit="GRB", **watch)
    elsewhere = new_officer(trabzon, "52210", unit="HBR", **watch)
    now = clock.set("09:42")
    [row] = watch_list(trabzon, Side.ARRIVING, at_destination, now).rows
    assert (row.id, row.state, row.serials) == (made.id, TrackingState.PRE_RECORD, (SERIAL,))
    assert row.number == made.alias_number == "ATS-KKM-2026-01-000001"
    assert row.plates == ("34 ABC 123",)
    assert [one.id for one in watch_list(trabzon, Side.PASSING, on_the_way, now).rows] == [made.id]
    assert [watch_list(trabzon, side, elsewhere, now).rows for side in Side] == [(), (), ()]


@pytest.mark.rule("ATS-176")
def test_a_unit_that_may_not_travel_gets_no_confirmation(
    kkm_post: Post, kkm_officer: Officer, clock: SetClock
) -> None:
    faulty = add_unit(kkm_post, "MU-1", administration="DILUCU")
    mark_faulty(kkm_post, faulty, "MU-1", administration="DILUCU")
    add_unit(kkm_post, "MU-2", administration="DILUCU", state=UnitState.WRITTEN_OFF)
    busy = tracking(kkm_post, tracking_in(kkm_post, units=(("MU-3", "tractor"),)))
    clock.set("09:41")
    refusals = {
        "MU-1": "MU-1 arızalı olarak işaretli.",
        "MU-2": "MU-2 kayıttan düşülmüş.",
        "MU-3": f"Ünite başka izlemede: {busy.number}.",
    }
    for serial, text in refusals.items():
        with pytest.raises(UserError) as refused:
            pre_record.pre_record(kkm_post, form(serial=serial), by=kkm_officer, at=clock.now)
        assert (refused.value.text, refused.value.rule) == (text, "ATS-176")
        assert refused.value.remedy == "Telefon teyidi verilemez."


@pytest.mark.rule("ATS-177")
def test_the_activation_joins_the_pre_record_and_both_plates_are_found(
    kapikule: Desk, kkm_post: Post, kkm_officer: Officer, tmp_path: Path, clock: SetClock
) -> None:
    desk = kapikule
    clock.set("09:41")
    unit_id = add_unit(kkm_post, SERIAL, administration="DILUCU")
    carry(kkm_post, desk.post, tmp_path)
    pre_record.pre_record(kkm_post, form(), by=kkm_officer, at=clock.now)
    clock.set("09:50")
    own = second_tracking(desk.post, unit_id, "DILUCU", "ATS-DLC-2026-01-000007", at("09:42"))
    with desk.post.journal.entry("tracking.test_plate", by=PROGRAM, at=clock.now, about=own) as entry:
        entry.set(model.ats_tracking, own, tractor_plate="34 ABC 132", tractor_country="TR")
    carry(desk.post, kkm_post, tmp_path)
    assert settle(kkm_post, at=clock.set("10:30")) >= 1
    carry(kkm_post, desk.post, tmp_path)
    assert settle(desk.post, at=clock.now) == 0
    for post in (kkm_post, desk.post):
        found = tracking(post, own)
        assert (found.number, found.alias_number) == ("ATS-DLC-2026-01-000007", "ATS-KKM-2026-01-000001")
        for plate in ("34 ABC 123", "34 ABC 132"):
            assert [one.id for one in open_by_plate(post, plate, "TR")] == [own]
    conflict = only(kkm_post, kkm_officer)
    assert conflict.kind.label == "Plaka"
    decided = DecisionForm(Decision.TAKE_SECOND, "Ruhsatta 123")
    contradictions.close_contradiction(
        kkm_post, conflict.id, decided, by=kkm_officer, at=clock.tick(minutes=1)
    )
    assert tracking(kkm_post, own).tractor_plate == "34 ABC 123"
    assert open_by_plate(kkm_post, "34 ABC 132", "TR") == ()


@pytest.mark.rule("ATS-178")
@pytest.mark.parametrize(("lat", "check"), [(39.66, "doğrulandı"), (39.67, "konum teyidi uyuşmuyor")])
def test_the_quoted_position_is_compared_with_the_stored_one(
    kkm_post: Post, kkm_officer: Officer, clock: SetClock, lat: float, check: str
) -> None:
    clock.set("10:00")
    tracking_id = tracking_in(kkm_post, departure="DILUCU")
    fix(kkm_post, SERIAL, at("09:36"), lat=lat, lon=44.80)
    with kkm_post.journal.entry("tracking.test_call", by=PROGRAM, at=clock.now, about=tracking_id) as entry:
        entry.insert(
            model.ats_kkm_call,
            purpose="activation",
            kkm_staff_no="20031",
            called_at=at("09:40"),
            fix_at=at("09:38"),
            lat=Decimal("39.66"),
            lon=Decimal("44.80"),
            serial=SERIAL,
        )
    assert settle(kkm_post, at=clock.tick(minutes=1)) == 1
    with kkm_post.read() as db:
        assert db.execute(model.ats_kkm_call.select()).one().check == check
    assert bool(conflicts(kkm_post, kkm_officer).rows) is (check != "doğrulandı")
    assert tracking(kkm_post, tracking_id).state is TrackingState.IN_TRANSIT

"""Counts, requests to KKM, reminders, the charger's board: ATS-022 to ATS-025, ATS-029, ATS-030, ATS-198."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.eforms.queries import eform_of, eforms_about
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.actions import counts, orders, stock_request, units
from gumruk_masaustu.systems.tracking.lists import TrackingState, UnitState
from gumruk_masaustu.systems.tracking.queries import stock_due
from gumruk_masaustu.systems.tracking.queries.charger import charger_board
from gumruk_masaustu.systems.tracking.queries.reorder import availability, reorder_steps
from gumruk_masaustu.systems.tracking.queries.stock_due import uncharged_after_use
from gumruk_masaustu.systems.tracking.queries.stock_papers import counts_of, stock_requests
from gumruk_masaustu.systems.tracking.values.stock import Cargo, LineResult
from tests.support import SetClock, at
from tests.systems.tracking.made import HERE, THERE, Desk, add_unit, approved_request, mark_faulty

S = UnitState
CARGO = Cargo("Yurtiçi Kargo", "114477")


def due(post: Post, officer: Officer, now: datetime) -> list[Alert]:
    """Alerts besides the one that the few units of a test are at the reorder point."""
    return [one for one in stock_due.due(post, officer, now) if not one.key.startswith("reorder:")]


@pytest.fixture
def clock() -> SetClock:
    """Numbers are given forwards in time only: the examples of the page begin on 1 March."""
    made = SetClock()
    made.set(at("08:00", "2026-03-01"))
    return made


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    role = {"roles": ("ats_field_operator",), "duty": "ats_field_operator"}
    kapikule.by["ipsala_field"] = officer(unit="IPS", staff_no="52100", **role)
    kapikule.by["habur_field"] = officer(unit="HBR", staff_no="52300", **role)
    return kapikule


def mounted(desk: Desk, day: str, times: int, *, departure: str = HERE) -> None:
    """So many units mounted by an İdare on a day."""
    moment = at("12:00", day)
    with desk.post.journal.entry("tracking.test_mounted", by=PROGRAM, at=desk.clock()) as entry:
        entry.insert(model.ats_tracking, entry.about, state=TrackingState.RELEASED.value, departure=departure)
        for n in range(times):
            entry.insert(model.ats_tracking_unit, serial=f"MU-{n:06}", mounted_at=moment)


def transfer(desk: Desk, serial: str, sent: str, received: str) -> None:
    """One completed transfer to HABUR."""
    add_unit(desk.post, serial)
    desk.clock.set(at(sent[11:], sent[:10]))
    made = orders.order_transfer(desk.post, HERE, THERE, 1, **desk.act("kkm", seconds=0))
    orders.dispatch(desk.post, made.id, [serial], CARGO, **desk.act("field", seconds=0))
    desk.clock.set(at(received[11:], received[:10]))
    orders.receive(desk.post, made.id, {serial: LineResult.RECEIVED}, **desk.act("habur_field", seconds=0))


def test_demand_counts_complete_local_days_of_this_idare(desk: Desk) -> None:
    now = at("08:00", "2026-03-16")
    for day, times in (("2026-02-16", 94), ("2026-02-15", 7), ("2026-03-09", 20), ("2026-03-15", 18)):
        mounted(desk, day, times)
    mounted(desk, "2026-03-16", 5)
    mounted(desk, "2026-03-14", 50, departure=THERE)
    steps = reorder_steps(desk.post, HERE, now)
    assert (steps.demand.short, steps.demand.long, steps.demand.days_of_history) == (38, 132, 28)
    assert steps.daily == Fraction(38, 7)
    assert steps.reserve == 11


def test_transfer_time_and_incoming_units_come_from_the_orders(desk: Desk) -> None:
    transfer(desk, "MU-000001", "2026-03-12 10:00", "2026-03-14 22:00")
    transfer(desk, "MU-000002", "2026-03-15 10:00", "2026-03-18 22:00")
    steps = reorder_steps(desk.post, THERE, desk.clock())
    assert steps.transfers == (Fraction(5, 2), Fraction(7, 2))
    assert (steps.transfer_days, steps.stock.incoming, steps.stock.uncharged) == (3, 0, 2)
    add_unit(desk.post, "MU-000003")
    made = orders.order_transfer(desk.post, HERE, THERE, 1, **desk.act("kkm"))
    orders.dispatch(desk.post, made.id, ["MU-000003"], CARGO, **desk.act("field"))
    assert reorder_steps(desk.post, THERE, desk.clock()).stock.incoming == 1
    missing = {"MU-000003": LineResult.MISSING}
    orders.receive(desk.post, made.id, missing, **desk.act("habur_field"))
    assert reorder_steps(desk.post, THERE, desk.clock()).stock.incoming == 0


def test_available_units_are_ready_sound_and_not_promised(desk: Desk) -> None:
    ids = [add_unit(desk.post, f"MU-{n:06}") for n in range(4)]
    add_unit(desk.post, "MU-000010", state=S.CHARGING)
    mark_faulty(desk.post, ids[0], "MU-000000")
    approved_request(desk.post)
    found = availability(desk.post, HERE, desk.clock())
    assert (found.available, found.reserve, found.reserved) == (2, 3, 1)


def test_at_the_reorder_point_the_operators_are_told_once_a_day(desk: Desk) -> None:
    assert not stock_due.due(desk.post, desk.field, desk.clock())
    for n in range(3):
        add_unit(desk.post, f"MU-{n:06}")
    (told,) = stock_due.due(desk.post, desk.field, desk.clock())
    assert told.text == ("KKM'den ünite talep et: stok durumu 3, yeniden talep noktası 3, önerilen 0 adet.")
    told.acknowledge(desk.post, **desk.act("field"))
    assert not stock_due.due(desk.post, desk.watch, desk.clock())
    assert len(stock_due.due(desk.post, desk.watch, desk.clock() + timedelta(days=1))) == 1
    add_unit(desk.post, "MU-000003")
    assert not stock_due.due(desk.post, desk.watch, desk.clock() + timedelta(days=1))


@pytest.mark.rule("ATS-024")
def test_one_request_at_a_time_and_a_call_after_a_day(desk: Desk) -> None:
    desk.clock.set(at("08:59", "2026-03-02"))
    sent = stock_request.request_units(desk.post, 5, **desk.act("field"))
    assert (sent.sent_at, sent.proposed, sent.asked) == (at("09:00", "2026-03-02"), 3, 5)
    (form,) = eforms_about(desk.post, sent.id)
    assert (form.subject, form.to_offices) == ("Mobil Ünite Talebi", ("KKM",))
    assert form.number == sent.eform_no
    assert "Talep edilen adet: 5 adet" in form.text
    assert not due(desk.post, desk.field, at("08:59", "2026-03-03"))
    desk.clock.set(at("09:59", "2026-03-03"))
    with pytest.raises(UserError) as refused:
        stock_request.request_units(desk.post, **desk.act("field"))
    assert refused.value.rule == "ATS-024"
    (told,) = due(desk.post, desk.field, desk.clock())
    assert told.text.startswith("KKM'yi arayın")
    assert len(stock_requests(desk.post, HERE)) == 1
    stock_request.record_answer(desk.post, sent.id, "5 ünite GEBZE'den gelecek", **desk.act("kkm"))
    assert not due(desk.post, desk.field, desk.clock())
    assert stock_request.request_units(desk.post, **desk.act("field")).asked == 3


@pytest.mark.parametrize("asked", [0, -4, 1000])
def test_a_senseless_number_is_not_asked(desk: Desk, asked: int) -> None:
    with pytest.raises(UserError, match="arasında olmalıdır"):
        stock_request.request_units(desk.post, asked, **desk.act("field"))
    assert not stock_requests(desk.post, HERE)


@pytest.mark.rule("ATS-029")
def test_a_late_transfer_is_told_to_three(desk: Desk) -> None:
    add_unit(desk.post, "MU-000001")
    desk.clock.set(at("10:00", "2026-03-02"))
    made = orders.order_transfer(desk.post, HERE, THERE, 1, **desk.act("kkm", seconds=0))
    orders.dispatch(desk.post, made.id, ["MU-000001"], CARGO, **desk.act("field", seconds=0))
    for name in ("field", "habur_field", "kkm"):
        assert not due(desk.post, desk.by[name], at("09:59", "2026-03-07"))
        (told,) = due(desk.post, desk.by[name], at("10:00", "2026-03-07"))
        assert told.record == made.id
    assert not due(desk.post, desk.ipsala_field, at("10:00", "2026-03-07"))
    lost = orders.decide_lost(desk.post, made.id, "MU-000001", "Kargo kaybetti", **desk.act("kkm"))
    assert lost.state == "closed"


@pytest.mark.rule("ATS-030")
def test_the_field_operator_is_reminded_of_the_charger(desk: Desk) -> None:
    desk.clock.set("14:05")
    used = at("14:05") - timedelta(days=1)
    unit_id = add_unit(
        desk.post, state=S.IN_STOCK_UNCHARGED, last_used_at=used, charge_started_at=None, full_at=None
    )
    add_unit(desk.post, "MU-000009", state=S.IN_STOCK_UNCHARGED, charge_started_at=None, full_at=None)
    assert not due(desk.post, desk.field, at("14:34"))
    (told,) = due(desk.post, desk.field, at("14:35"))
    assert "MU-004217" in told.text
    assert not due(desk.post, desk.watch, at("14:35"))
    desk.clock.set("14:35")
    told.acknowledge(desk.post, **desk.act("field"))
    assert not due(desk.post, desk.field, at("15:04"))
    assert [one.turn for one in due(desk.post, desk.field, at("15:05"))] == [2]
    assert [one.serial for one in uncharged_after_use(desk.post, HERE)] == ["MU-004217"]
    units.put_on_charge(desk.post, unit_id, **desk.act("field"))
    assert not due(desk.post, desk.field, at("16:00"))


@pytest.mark.rule("ATS-198")
def test_a_count_with_an_absent_unit_wants_the_tutanak_and_the_form(desk: Desk) -> None:
    serials = [f"MU-00338{n}" if n == 8 else f"MU-0000{n:02}" for n in range(13)]
    for serial in serials:
        add_unit(desk.post, serial, administration="IPSALA")
    add_unit(desk.post, "MU-777777", administration="IPSALA", state=S.IN_TRANSIT)
    desk.clock.set("07:59")
    read = [serial for serial in serials if serial != "MU-003388"]
    assert len(read) == 12
    with pytest.raises(UserError) as refused:
        counts.record_count(desk.post, read, **desk.act("ipsala_field"))
    assert (refused.value.field, "MU-003388" in refused.value.text) == ("tutanak_no", True)
    assert not counts_of(desk.post, "IPSALA")
    result = counts.record_count(desk.post, read, "2026/77", **desk.act("ipsala_field"))
    assert result.absent == ("MU-003388",)
    (count,) = counts_of(desk.post, "IPSALA")
    assert (count.tutanak_no, len(count.read), count.absent) == ("2026/77", 12, ("MU-003388",))
    form = eform_of(desk.post, count.eform_id)
    assert (form.to_offices, form.state, "MU-003388" in form.text) == (("KKM",), EformState.DRAFT, True)


def test_an_even_count_needs_nothing_more(desk: Desk) -> None:
    add_unit(desk.post, "MU-000001")
    result = counts.record_count(desk.post, ["mu000001"], **desk.act("watch"))
    assert (result.read, result.tutanak_no, result.eform_id) == (("MU-000001",), "", "")


def test_the_board_says_which_unit_goes_where(desk: Desk) -> None:
    now = desk.clock()
    for serial, hours in (("MU-000001", 2), ("MU-000002", 30)):
        full = now - timedelta(hours=hours)
        add_unit(desk.post, serial, charge_started_at=full - timedelta(hours=4), full_at=full)
    faulty = add_unit(desk.post, "MU-000003")
    mark_faulty(desk.post, faulty, "MU-000003")
    for serial, minutes in (("MU-000004", 10), ("MU-000005", 50)):
        add_unit(
            desk.post,
            serial,
            state=S.IN_STOCK_UNCHARGED,
            state_since=now - timedelta(minutes=minutes),
            full_at=None,
        )
    board = charger_board(desk.post, HERE, now)
    assert [line.unit.serial for line in board.to_truck] == ["MU-000002", "MU-000001"]
    assert [line.unit.serial for line in board.to_charger] == ["MU-000005", "MU-000004"]
    assert board.to_charger[0].reason.startswith("şarjsız: 0 sa 50 dk, ")
    assert [(line.unit.serial, line.reason) for line in board.apart] == [("MU-000003", "Arızalı işaretli")]

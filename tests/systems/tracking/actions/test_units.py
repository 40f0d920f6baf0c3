"""Register, charge and transfers on a real file: ATS-017, ATS-018, ATS-026 to ATS-032."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.actions import ACTIONS, may
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.tracking.actions import orders, units
from gumruk_masaustu.systems.tracking.actions.unit_step import move_unit
from gumruk_masaustu.systems.tracking.lists import RequestState, UnitState
from gumruk_masaustu.systems.tracking.queries import orders as order_queries
from gumruk_masaustu.systems.tracking.queries.faults import faults_of_unit
from gumruk_masaustu.systems.tracking.queries.units import (
    UnitFilter,
    stock_board,
    unit,
    unit_by_serial,
    units_of,
    usable_units,
)
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.stock import Cargo, LineResult, OrderState, UnitForm
from tests.systems.tracking.made import HERE, THERE, Desk, add_unit, approved_request, mark_faulty

FORM = UnitForm("MU-004217", "356938040042179", "MT-2")
CARGO = Cargo("Yurtiçi Kargo", "114477")
S = UnitState


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    """With saha operatörleri at HABUR (habur_field) and GEBZE (gebze_field)."""
    role = {"roles": ("ats_field_operator",), "duty": "ats_field_operator"}
    kapikule.by["habur_field"] = officer(unit="HBR", staff_no="52300", **role)
    kapikule.by["gebze_field"] = officer(unit="GEB", staff_no="52400", **role)
    return kapikule


def use(desk: Desk, unit_id: str, event: UnitEvent, **values: object) -> None:
    """What an act of the tracking slice does to the unit."""
    at = desk.clock.tick(minutes=1)
    with desk.post.journal.entry("tracking.test_use", by=desk.watch, at=at, about=unit_id) as entry:
        move_unit(entry, unit(desk.post, unit_id), event, at, **values)


@pytest.mark.rule("ATS-017")
def test_kkm_registers_and_a_wrong_imei_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        units.register_unit(desk.post, replace(FORM, imei="356938040042178"), HERE, **desk.act("kkm"))
    assert "356938040042179" in refused.value.text
    assert not units_of(desk.post, HERE).rows
    made = units.register_unit(desk.post, FORM, HERE, **desk.act("kkm"))
    assert (made.serial, made.state, made.administration) == ("MU-004217", S.IN_STOCK_UNCHARGED, HERE)
    with pytest.raises(UserError, match="MU004217 seri numarası kayıtlı"):
        units.register_unit(desk.post, UnitForm("mu004217"), THERE, **desk.act("kkm"))
    changed = units.change_identity(desk.post, made.id, replace(FORM, model="MT-3"), **desk.act("kkm"))
    assert changed.model == "MT-3"


@pytest.mark.parametrize("name", ["field", "watch", "supervisor", "chief"])
def test_only_kkm_changes_identity_numbers(desk: Desk, name: str) -> None:
    with pytest.raises(UserError, match="yetkiniz yok"):
        units.register_unit(desk.post, FORM, HERE, **desk.act(name))
    assert unit_by_serial(desk.post, FORM.serial) is None


@pytest.mark.rule("ATS-018")
def test_board_counts_states_and_faulty_apart(desk: Desk) -> None:
    states = [S.READY] * 8 + [S.CHARGING] * 3 + [S.UNMOUNTED] * 2
    ids = [add_unit(desk.post, f"MU-{n:06}", state=state) for n, state in enumerate(states)]
    add_unit(desk.post, "MU-900000", administration=THERE)
    mark_faulty(desk.post, ids[0], "MU-000000")
    board = stock_board(desk.post, HERE)
    assert (board.sound[S.READY], board.faulty, board.total) == (7, 1, 13)
    assert (board.sound[S.CHARGING], board.sound[S.UNMOUNTED]) == (3, 2)
    assert sum(board.sound.values()) + board.faulty == board.total
    assert stock_board(desk.post, "KKM").total == 14


def test_lists_show_the_own_units_page_by_page_and_read_serials_loosely(desk: Desk) -> None:
    for n in range(5):
        add_unit(desk.post, f"MU-{n:06}")
    add_unit(desk.post, "MU-900000", administration=THERE)
    first = units_of(desk.post, HERE, limit=3)
    rest = units_of(desk.post, HERE, after=first.next_key, limit=3)
    assert [one.serial for one in first.rows + rest.rows] == [f"MU-{n:06}" for n in range(5)]
    assert rest.next_key == ""
    found = units_of(desk.post, HERE, UnitFilter(text="mu 000003"))
    assert [one.serial for one in found.rows] == ["MU-000003"]
    assert unit_by_serial(desk.post, " mu000004 ") is not None
    assert unit_by_serial(desk.post, "?") is None


@pytest.mark.rule("ATS-031")
def test_without_full_charge_since_the_last_use_no_activation(desk: Desk) -> None:
    unit_id = add_unit(desk.post)
    for event in (
        UnitEvent.ACTIVATE,
        UnitEvent.MOUNT,
        UnitEvent.EXIT,
        UnitEvent.UNMOUNT,
        UnitEvent.DEACTIVATE,
    ):
        use(desk, unit_id, event)
    desk.clock.set("14:09")
    units.put_on_charge(desk.post, unit_id, "Şarj yuvası 3", **desk.act("field"))
    desk.clock.set("14:49")
    found = units.take_off_charge(desk.post, unit_id, **desk.act("field"))
    assert (found.state, found.place, found.is_usable) == (S.IN_STOCK_UNCHARGED, "Şarj yuvası 3", False)
    with pytest.raises(UserError):
        use(desk, unit_id, UnitEvent.ACTIVATE)
    assert not usable_units(desk.post, HERE)
    # however a unit became "hazır": the charge rule itself refuses it
    stale = add_unit(desk.post, "MU-000002", last_used_at=desk.clock())
    with pytest.raises(UserError, match="Son kullanımdan sonra tam şarj yok"):
        use(desk, stale, UnitEvent.ACTIVATE)


@pytest.mark.rule("ATS-032")
def test_a_cancelled_activation_is_a_use(desk: Desk) -> None:
    desk.clock.set("08:59")
    unit_id = add_unit(desk.post)
    use(desk, unit_id, UnitEvent.ACTIVATE)
    desk.clock.set("09:09")
    use(desk, unit_id, UnitEvent.CANCEL)
    desk.clock.set("09:19")
    with pytest.raises(UserError):
        use(desk, unit_id, UnitEvent.ACTIVATE)
    units.put_on_charge(desk.post, unit_id, **desk.act("field"))
    full = units.mark_full(desk.post, unit_id, **desk.act("field", hours=3))
    assert (full.is_usable, full.full_basis) == (True, "charger")
    use(desk, unit_id, UnitEvent.ACTIVATE)
    assert unit(desk.post, unit_id).state is S.ACTIVATED


def test_telemetry_fills_a_charging_unit(desk: Desk) -> None:
    unit_id = add_unit(desk.post, state=S.CHARGING, charge_started_at=desk.clock())
    found = units.full_by_telemetry(desk.post, unit_id, at=desk.clock.tick(hours=2))
    assert (found.state, found.full_basis) == (S.READY, "telemetry")


def test_units_of_another_office_are_not_touched(desk: Desk) -> None:
    unit_id = add_unit(desk.post, state=S.IN_STOCK_UNCHARGED, administration=THERE)
    with pytest.raises(UserError, match="zimmetinde değil"):
        units.put_on_charge(desk.post, unit_id, **desk.act("field"))
    on_the_road = add_unit(desk.post, "MU-000002", state=S.IN_TRANSIT)
    with pytest.raises(UserError, match="stokta değil"):
        units.store(desk.post, on_the_road, "Raf 2", **desk.act("field"))
    assert unit(desk.post, on_the_road).place == ""


def _five(desk: Desk) -> list[str]:
    serials = [f"MU-00295{n}" for n in range(5)]
    for serial in serials:
        add_unit(desk.post, serial, administration="GEBZE")
    return serials


@pytest.mark.rule("ATS-026")
def test_no_unit_leaves_without_an_order_of_kkm(desk: Desk) -> None:
    serials = _five(desk)
    assert order_queries.order_to_send(desk.post, "GEBZE") is None
    with pytest.raises(UserError, match="KKM sevk emri yok"):
        orders.dispatch(desk.post, "", serials, CARGO, **desk.act("gebze_field"))
    with pytest.raises(UserError, match="yetkiniz yok"):
        orders.order_transfer(desk.post, "GEBZE", "HABUR", 5, **desk.act("gebze_field"))
    made = orders.order_transfer(desk.post, "GEBZE", "HABUR", 5, **desk.act("kkm"))
    assert order_queries.order_to_send(desk.post, "GEBZE") == made
    cancelled = orders.cancel_order(desk.post, made.id, "Yanlış İdare", **desk.act("kkm"))
    assert cancelled.state is OrderState.CANCELLED
    with pytest.raises(UserError, match="KKM sevk emri yok"):
        orders.dispatch(desk.post, made.id, serials, CARGO, **desk.act("gebze_field"))


@pytest.mark.rule("ATS-027")
def test_dispatch_takes_sound_units_only(desk: Desk) -> None:
    serials = _five(desk)
    faulty = add_unit(desk.post, "MU-003388", administration="GEBZE")
    mark_faulty(desk.post, faulty, "MU-003388", administration="GEBZE")
    made = orders.order_transfer(desk.post, "GEBZE", "HABUR", 5, **desk.act("kkm"))
    with pytest.raises(UserError, match="MU-003388 arızalı"):
        orders.dispatch(desk.post, made.id, ["MU-003388", *serials[:4]], CARGO, **desk.act("gebze_field"))
    assert unit(desk.post, faulty).state is S.READY
    sent = orders.dispatch(desk.post, made.id, serials, CARGO, **desk.act("gebze_field"))
    assert (sent.state, sent.cargo_no, sent.dispatched_by) == (OrderState.DISPATCHED, "114477", "52400")
    found = [unit_by_serial(desk.post, serial) for serial in serials]
    assert {one.state for one in found if one} == {S.TRANSFER}


def test_promised_units_stay(desk: Desk) -> None:
    add_unit(desk.post, "MU-000001")
    approved_request(desk.post, state=RequestState.APPROVED)
    made = orders.order_transfer(desk.post, HERE, THERE, 1, **desk.act("kkm"))
    with pytest.raises(UserError, match="söz verilmiş"):
        orders.dispatch(desk.post, made.id, ["MU-000001"], CARGO, **desk.act("field"))
    assert order_queries.lines_of(desk.post, made.id) == ()


@pytest.mark.rule("ATS-028")
def test_a_missing_serial_stays_on_the_way_and_is_seen_by_three(desk: Desk) -> None:
    made = _dispatched(desk)
    results = dict.fromkeys(_serials(), LineResult.RECEIVED) | {"MU-002956": LineResult.MISSING}
    received = orders.receive(desk.post, made, results, **desk.act("habur_field"))
    assert received.state is OrderState.DISCREPANCY
    missing = unit_by_serial(desk.post, "MU-002956")
    assert missing is not None
    assert missing.state is S.TRANSFER
    here = unit_by_serial(desk.post, "MU-002952")
    assert here is not None
    assert (here.state, here.administration, here.full_at) == (S.IN_STOCK_UNCHARGED, THERE, None)
    for office, short in (("GEBZE", "GEB"), ("HABUR", "HBR"), ("KKM", "KKM")):
        assert [one.serial for one in order_queries.discrepancies(desk.post, office)] == ["MU-002956"]
        items = open_items(desk.post, unit=short, record=made)
        assert [one.title for one in items] == ["Sevkte eksik ünite: MU-002956"]
    assert not order_queries.discrepancies(desk.post, HERE)


def _serials() -> list[str]:
    return [f"MU-00295{n}" for n in range(2, 7)]


def _dispatched(desk: Desk) -> str:
    for serial in _serials():
        add_unit(desk.post, serial, administration="GEBZE")
    made = orders.order_transfer(desk.post, "GEBZE", "HABUR", 5, **desk.act("kkm"))
    orders.dispatch(desk.post, made.id, _serials(), CARGO, **desk.act("gebze_field"))
    return made.id


def test_a_missing_serial_arrives_late_or_is_declared_lost_by_kkm(desk: Desk) -> None:
    made = _dispatched(desk)
    first, second, *rest = _serials()
    results = dict.fromkeys(rest, LineResult.RECEIVED)
    results |= {first: LineResult.MISSING, second: LineResult.MISSING}
    orders.receive(desk.post, made, results, **desk.act("habur_field"))
    with pytest.raises(UserError, match="yetkiniz yok"):
        orders.decide_lost(desk.post, made, second, "Kargo bulamadı", **desk.act("habur_field"))
    late = orders.receive_late(desk.post, made, first, **desk.act("habur_field"))
    assert late.state is OrderState.DISCREPANCY
    closed = orders.decide_lost(desk.post, made, second, "Kargo bulamadı", **desk.act("kkm"))
    assert closed.state is OrderState.CLOSED
    lost = unit_by_serial(desk.post, second)
    assert lost is not None
    assert lost.state is S.MISSING
    assert not open_items(desk.post, unit="HBR", record=made)
    with pytest.raises(UserError, match="açık uyuşmazlık yok"):
        orders.receive_late(desk.post, made, second, **desk.act("habur_field"))


def test_a_damaged_unit_arrives_faulty(desk: Desk) -> None:
    made = _dispatched(desk)
    results = dict.fromkeys(_serials(), LineResult.RECEIVED) | {"MU-002956": LineResult.DAMAGED}
    notes = {"MU-002956": "Mıknatıs tabanı kırık"}
    received = orders.receive(desk.post, made, results, notes, **desk.act("habur_field"))
    assert received.state is OrderState.CLOSED
    damaged = unit_by_serial(desk.post, "MU-002956")
    assert damaged is not None
    assert (damaged.state, damaged.is_faulty) == (S.IN_STOCK_UNCHARGED, True)
    (report,) = faults_of_unit(desk.post, damaged.id)
    assert (report.symptom, report.administration) == ("Mıknatıs tabanı kırık", THERE)


def test_only_the_receiver_takes_a_consignment_in_and_every_serial_is_answered(desk: Desk) -> None:
    made = _dispatched(desk)
    with pytest.raises(UserError, match="için teslim sonucu seçilmedi"):
        orders.receive(desk.post, made, {"MU-002952": LineResult.RECEIVED}, **desk.act("habur_field"))
    with pytest.raises(UserError, match="Sevk emri bulunamadı"):
        orders.receive(desk.post, made, {}, **desk.act("field"))
    with pytest.raises(UserError, match="teslim alınacak durumda değil"):
        orders.receive(desk.post, made, {}, **desk.act("gebze_field"))
    assert {one.result for one in order_queries.lines_of(desk.post, made)} == {None}


def test_every_act_of_the_stock_names_its_title_and_the_supervisor_has_none_of_kkms(desk: Desk) -> None:
    names = [name for name in ACTIONS if name.startswith(("tracking.unit_", "tracking.transfer_"))]
    assert names
    for name in names:
        rule = ACTIONS[name]
        assert rule.title
        if rule.roles == ("kkm_operator",):
            assert not may(desk.supervisor, rule)
            assert may(desk.kkm, rule)

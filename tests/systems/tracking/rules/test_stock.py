"""Register, charge and transfers: ATS-017, ATS-026 to ATS-032."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.rules import stock
from gumruk_masaustu.systems.tracking.values.stock import (
    Candidate,
    Cargo,
    Charge,
    LineResult,
    Order,
    OrderState,
    UnitForm,
)
from tests.support import at

ORDER = Order("GEBZE", "HABUR", 5)
CARGO = Cargo("Yurtiçi Kargo", "114477")
SOUND = [Candidate(f"MU-00334{n}", "GEBZE", True, True, False) for n in range(5)]


def texts(refused: Iterable[UserError]) -> list[str]:
    return [one.text for one in refused]


@pytest.mark.rule("ATS-017")
def test_a_wrong_imei_is_refused_with_the_right_check_digit() -> None:
    form = UnitForm("MU-004217", "356938040042178")
    (refused,) = stock.need_identity(form, serials=set(), imeis={})
    assert "9 olmalı: 356938040042179" in refused.text
    assert (refused.field, refused.article) == ("imei", "m.70/4")
    assert not list(stock.need_identity(UnitForm("MU-1", "356938040042179"), serials=set(), imeis={}))


def test_serial_and_imei_are_unique_however_they_are_written() -> None:
    form = UnitForm("mu 004217", "356938040042179")
    known = {"356938040042179": "MU-002956"}
    assert texts(stock.need_identity(form, serials={"MU004217"}, imeis=known)) == [
        "mu 004217 seri numarası kayıtlı.",
        "356938040042179 IMEI numarası MU-002956 ünitesinde kayıtlı.",
    ]
    assert texts(stock.need_identity(UnitForm(" "), serials=set(), imeis={})) == ["Seri no yazılmalıdır."]
    assert texts(stock.need_identity(UnitForm("MU-1", "12345"), serials=set(), imeis={})) == [
        "IMEI 15 rakam olmalıdır: 12345."
    ]


@pytest.mark.parametrize(
    ("charge", "is_full"),
    [
        (Charge(), False),
        (Charge(at("09:00"), at("14:10")), False),
        (Charge(at("09:00"), at("14:10"), at("16:30")), True),
        (Charge(at("17:00"), at("14:10"), at("16:30")), False),
        (Charge(None, at("14:10"), at("16:30")), True),
        (Charge(at("09:00"), at("14:10"), at("08:00")), False),
    ],
)
def test_full_charge_is_after_the_last_use(charge: Charge, is_full: bool) -> None:
    assert stock.is_fully_charged(charge) is is_full
    assert texts(stock.need_full_charge(charge)) == (
        [] if is_full else ["Son kullanımdan sonra tam şarj yok"]
    )


def test_reminders_come_after_each_span() -> None:
    turns = [stock.reminder_turn(at("14:05"), at(now), minutes=30) for now in ("14:34", "14:35", "15:05")]
    assert turns == [0, 1, 2]


def test_units_leave_only_on_an_order_to_this_sender() -> None:
    for order in (None, Order("HABUR", "GEBZE", 5), Order("GEBZE", "HABUR", 5, state=OrderState.CLOSED)):
        assert texts(stock.need_order_for(order, "GEBZE")) == ["KKM sevk emri yok"]
    assert not list(stock.need_order_for(ORDER, "GEBZE"))


def test_an_order_names_two_places_and_as_many_serials_as_units() -> None:
    assert not list(stock.need_order(ORDER))
    wrong = Order("GEBZE", "GEBZE", 0, ("MU-1",))
    assert [one.field for one in stock.need_order(wrong)] == ["receiver", "quantity", "serials"]


def test_only_sound_units_at_hand_are_sent() -> None:
    faulty = Candidate("MU-003388", "GEBZE", True, True, True)
    mounted = Candidate("MU-000001", "GEBZE", False, False, False)
    elsewhere = Candidate("MU-000002", "HABUR", True, True, False)
    found = texts(
        stock.need_dispatch(
            Order("GEBZE", "HABUR", 3), [faulty, mounted, elsewhere], CARGO, ready=9, reserved=0
        )
    )
    assert found == [
        "MU-003388 arızalı; sevk edilemez.",
        "MU-000001 stokta değil; sevk edilemez.",
        "MU-000002 bu İdarenin zimmetinde değil.",
    ]


def test_a_dispatch_needs_cargo_and_leaves_the_promised_units() -> None:
    assert not list(stock.need_dispatch(ORDER, SOUND, CARGO, ready=8, reserved=3))
    found = list(stock.need_dispatch(ORDER, SOUND[:4], Cargo("", ""), ready=6, reserved=3))
    assert [one.field for one in found] == ["serials", "serials", "cargo_firm", "cargo_no"]
    named = Order("GEBZE", "HABUR", 5, tuple(f"MU-00334{n}" for n in range(1, 6)))
    assert texts(stock.need_dispatch(named, SOUND, CARGO, ready=9, reserved=0)) == [
        "MU-003340 sevk emrinde yok."
    ]


def test_receipt_is_per_serial() -> None:
    results = {"MU-1": LineResult.RECEIVED, "MU-9": LineResult.RECEIVED}
    assert texts(stock.need_receipt(results, {"MU-1", "MU-2"})) == [
        "MU-2 için teslim sonucu seçilmedi.",
        "MU-9 bu sevkte beklenmiyor.",
    ]
    assert stock.order_state((LineResult.RECEIVED, LineResult.MISSING)) is OrderState.DISCREPANCY
    assert stock.order_state((LineResult.RECEIVED, None)) is OrderState.DISPATCHED
    assert stock.order_state((LineResult.DAMAGED,)) is OrderState.CLOSED


@pytest.mark.rule("ATS-029")
def test_a_transfer_is_late_two_days_after_the_usual_time() -> None:
    dispatched = at("10:00", "2026-03-02")
    assert stock.late_at(dispatched, 3, margin_days=2) == at("10:00", "2026-03-07")
    assert stock.late_at(dispatched + timedelta(minutes=1), 3, margin_days=2) == at("11:00", "2026-03-07")

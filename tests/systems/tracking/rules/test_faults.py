"""Faults, write-off, maintenance, count: ATS-140 to ATS-148, ATS-198."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.rules import faults
from gumruk_masaustu.systems.tracking.rules.count import compare, need_tutanak
from gumruk_masaustu.systems.tracking.values.stock import Cargo
from tests.support import at

CLOSING = faults.Closing(
    office="KAPIKULE",
    holder="KAPIKULE",
    state=UnitState.IN_STOCK_UNCHARGED,
    marked_at=at("09:10"),
    contact_at=at("09:20"),
    sent_at=None,
    back_at=None,
    tested_fix_at=at("11:00"),
)


def texts(refused: Iterable[UserError]) -> list[str]:
    return [one.text for one in refused]


def test_a_mark_needs_symptom_and_a_time_that_has_come() -> None:
    found = faults.need_marking("", at("15:00"), at("14:00"), UnitState.WRITTEN_OFF)
    assert [one.field for one in found] == ["symptom", "marked_at", "serial"]
    assert not list(faults.need_marking("konum yok", at("14:00"), at("14:00"), UnitState.IN_TRANSIT))


@pytest.mark.rule("ATS-142")
def test_without_open_report_nothing_goes_to_the_maker() -> None:
    cargo = Cargo("Yurtiçi Kargo", "114477")
    assert texts(faults.need_shipment(0, cargo, is_express=True)) == [
        "Açık arıza kaydı yok; ünite üreticiye gönderilemez."
    ]
    assert not list(faults.need_shipment(1, cargo, is_express=True))
    found = faults.need_shipment(1, Cargo("", ""), is_express=False)
    assert [one.field for one in found] == ["is_express", "cargo_firm", "cargo_no"]


def test_only_the_holder_closes_after_repair_or_a_test() -> None:
    now = at("12:00")
    assert not list(faults.need_closing(CLOSING, now))
    at_maker = replace(CLOSING, state=UnitState.AT_MANUFACTURER, sent_at=at("10:00"))
    assert "stokunda değil" in texts(faults.need_closing(at_maker, now))[0]
    elsewhere = replace(CLOSING, holder="HABUR")
    assert "stokunda değil" in texts(faults.need_closing(elsewhere, now))[0]
    not_back = replace(CLOSING, sent_at=at("10:00"))
    assert texts(faults.need_closing(not_back, now)) == ["Ünitenin onarımdan teslim alındığı kaydedilmemiş."]
    repaired = replace(not_back, back_at=at("11:30"), tested_fix_at=None)
    assert not list(faults.need_closing(repaired, now))


@pytest.mark.parametrize("fix", [None, at("09:09"), at("12:01")])
def test_a_test_needs_a_position_after_the_mark(fix: object) -> None:
    untested = replace(CLOSING, tested_fix_at=fix)
    assert texts(faults.need_closing(untested, at("12:00"))) == [
        "Arızadan sonra alınmış geçerli bir konum yok."
    ]
    untold = replace(CLOSING, contact_at=None)
    assert texts(faults.need_closing(untold, at("12:00"))) == ["KKM ile görüşme kaydı yok."]


def test_days_are_shown_with_one_decimal_half_up() -> None:
    received, sent = at("10:00", "2026-03-12"), at("22:00", "2026-03-20")
    assert faults.firm_days(received, sent, sent) == Decimal("8.5")
    assert faults.days_over_contract(Decimal("8.5"), 7) == Decimal("1.5")
    assert faults.days_over_contract(Decimal("7.0"), 7) == 0
    assert faults.firm_days(None, None, sent) == 0
    assert faults.days_of(timedelta(days=1, hours=3, minutes=36)) == Decimal("1.2")
    assert faults.days_of(timedelta(hours=1, minutes=12)) == Decimal("0.1")  # 0.05 of a day
    assert faults.downtime_days(received, None, received + timedelta(days=2)) == Decimal("2.0")


def test_write_off_wants_a_missing_unit_or_the_makers_document() -> None:
    assert list(faults.need_write_off(UnitState.READY, is_unusable=False, document="Tutanak 2026/14"))
    assert list(faults.need_write_off(UnitState.AT_MANUFACTURER, is_unusable=False, document=""))
    assert not list(faults.need_write_off(UnitState.AT_MANUFACTURER, is_unusable=True, document=""))
    assert not list(faults.need_write_off(UnitState.MISSING, is_unusable=False, document="Tutanak 2026/14"))
    assert list(faults.need_write_off(UnitState.MISSING, is_unusable=False, document=""))
    assert [one.rule for one in faults.need_unusable("")] == ["ATS-146"]


def test_maintenance_is_due_180_days_after_the_last() -> None:
    assert faults.maintenance_due_on(date(2026, 1, 5), 180) == date(2026, 7, 4)


def test_a_count_is_the_difference_of_both_sets() -> None:
    registered = [f"MU-00000{n}" for n in range(4)]
    result = compare(registered, ["mu000001", "MU-000001", "MU-000003", "MU-000000", "MU-777777"])
    assert (result.absent, result.unexpected) == (("MU-000002",), ("MU-777777",))
    assert (result.repeated, result.is_even) == (("MU-000001",), False)
    assert len(result.found) == 3
    assert [one.field for one in need_tutanak(result, "")] == ["tutanak_no"]
    assert not list(need_tutanak(result, "2026/77"))
    assert compare(registered, registered).is_even

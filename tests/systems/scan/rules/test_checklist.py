"""Examples of SCAN-010, SCAN-027, SCAN-068, SCAN-069, SCAN-071, SCAN-072, SCAN-075."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.systems.scan.lists import SystemKind, TunnelEntryReason, VehicleType
from gumruk_masaustu.systems.scan.rules import checklist as rules
from gumruk_masaustu.systems.scan.values import BarrierTest, ScanSystem, Tick
from tests.systems.scan.rules.examples import FIXED, GAMMA, MOBILE, TRAIN, at, refusal, texts

NINE = rules.items(FIXED)


def ticks(*, but: str = "", last: str = "10:02") -> tuple[Tick, ...]:
    return tuple(
        Tick(item.key, at(last if item.key == rules.LAST_CHECK else "10:00"), "118840")
        for item in NINE
        if item.key != but
    )


@pytest.mark.rule("SCAN-068")
def test_eight_of_nine_items_do_not_make_a_vehicle_ready():
    assert len(NINE) == 9
    rules.check_ready(NINE, ticks())
    refused = refusal(lambda: rules.check_ready(NINE, ticks(but=rules.LAST_CHECK)))
    assert "Tünelde kimse yok" in refused.text
    assert (refused.rule, refused.article, refused.others) == ("SCAN-068", "m.35/1", ())


@pytest.mark.rule("SCAN-068")
def test_items_are_ticked_one_by_one():
    assert refusal(lambda: rules.check_single_tick([item.key for item in NINE])).rule == "SCAN-068"
    rules.check_single_tick(["WATCH"])


@pytest.mark.rule("SCAN-010")
def test_belongings_left_in_the_vehicle_stop_the_run_without_override():
    refused = refusal(lambda: rules.check_ready(NINE, ticks(but=rules.BELONGINGS)))
    assert refused.text == "İşaretlenmedi: Sürücü/yolcu eşyası indirildi."
    assert (refused.rule, refused.article) == ("SCAN-010", "m.25/9")


@pytest.mark.rule("SCAN-069")
def test_the_last_check_is_the_last_and_valid_five_minutes():
    assert refusal(lambda: rules.check_tick(rules.LAST_CHECK, NINE, ticks(but="WATCH")[:-1])).field == "WATCH"
    rules.check_tick(rules.LAST_CHECK, NINE, ticks(but=rules.LAST_CHECK))
    done = ticks()
    assert texts(rules.need_fresh_last_check(done, at("10:07:30"), minutes=5)) == ["Son kontrol süresi doldu"]
    assert not list(rules.need_fresh_last_check(done, at("10:07"), minutes=5))
    left = rules.without_last_check(done)
    assert [item.number for item in rules.open_items(NINE, left)] == [9]


@pytest.mark.rule("SCAN-069")
def test_an_item_ticked_after_the_last_check_makes_it_void():
    late = (*ticks(but="WATCH"), Tick("WATCH", at("10:03"), "118840"))
    assert refusal(lambda: rules.check_ready(NINE, late)).rule == "SCAN-069"


@pytest.mark.rule("SCAN-072")
def test_gamma_keeps_the_driver_aboard():
    labels = [item.label for item in rules.items(GAMMA)]
    assert "Sürücü araçta, tarama başlatma düğmesine bastı" in labels
    assert "Sürücü dışında kimse yok" in labels
    assert not any("Sürücü dışarıda" in label for label in labels)
    assert any("sürücü sürüş konumunda" in label for label in labels)
    assert not any("motor durdu" in label for label in labels)


def test_each_kind_adds_its_items_before_the_last_check():
    mobile = [item.label for item in rules.items(MOBILE)]
    assert mobile[-2:] == ["Kızılötesi bariyer çalışıyor", "Alanda kimse yok – son kontrol"]
    train = [item.key for item in rules.items(TRAIN, has_passengers=True)]
    assert train[-3:] == ["PASSENGERS_OFF", "LOCOMOTIVE", rules.LAST_CHECK]
    assert "PASSENGERS_OFF" not in [item.key for item in rules.items(TRAIN)]
    portal = ScanSystem("KPK-P1", SystemKind.MOBILE_PORTAL)
    assert "DRIVER_OUT" in [item.key for item in rules.items(portal)]
    aboard = replace(portal, driver_aboard_portal=True)
    assert "DRIVER_PRESSED" in [item.key for item in rules.items(aboard)]


@pytest.mark.rule("SCAN-071")
def test_the_barriers_are_tested_in_this_shift_at_this_place():
    morning = BarrierTest(at("08:05"), "Peron 1", passed=True)

    def gaps(*tests: BarrierTest, kind: SystemKind = SystemKind.MOBILE_GANTRY) -> list[str]:
        return texts(
            rules.need_barrier_test(
                kind, tests, shift_start=at("08:00"), place="Peron 4", placed_at=at("13:00")
            )
        )

    assert len(gaps(morning)) == 1
    assert gaps(morning, BarrierTest(at("13:05"), "Peron 4", passed=True)) == []
    assert len(gaps(BarrierTest(at("13:05"), "Peron 4", passed=False))) == 1
    assert len(gaps(BarrierTest(at("12:00"), "Peron 4", passed=True))) == 1
    assert gaps(kind=SystemKind.FIXED) == []


@pytest.mark.rule("SCAN-075")
def test_nobody_is_in_the_tunnel_and_a_visit_is_no_reason_to_enter():
    (refused,) = rules.need_empty_tunnel(["Kaya"])
    assert "Kaya" in refused.text
    assert rules.tunnel_entry_reason("ziyaret") is None
    assert len(texts(rules.need_tunnel_entry_reason(None, ""))) == 1
    assert rules.tunnel_entry_reason("Bakım-onarım") is TunnelEntryReason.MAINTENANCE
    assert not list(rules.need_tunnel_entry_reason(TunnelEntryReason.MAINTENANCE, ""))
    assert list(rules.need_tunnel_entry_reason(TunnelEntryReason.OTHER_NECESSITY, " "))


@pytest.mark.rule("SCAN-027")
def test_passengers_are_off_before_a_passenger_wagon_is_scanned():
    wagon = VehicleType.PASSENGER_WAGON
    assert list(rules.need_passengers_off(wagon, passengers=36, confirmed_off=None))
    assert list(rules.need_passengers_off(wagon, passengers=36, confirmed_off=35))
    assert not list(rules.need_passengers_off(wagon, passengers=36, confirmed_off=36))
    assert not list(rules.need_passengers_off(VehicleType.GOODS_WAGON, passengers=0, confirmed_off=None))

"""Example of SCAN-025."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.systems.scan.lists import VehicleType
from gumruk_masaustu.systems.scan.rules import rail as rules
from tests.systems.scan.rules.examples import refusal


@pytest.mark.rule("SCAN-025")
def test_a_train_with_one_of_18_wagons_unscanned_stays_open():
    locomotive = rules.Wagon("91 75 0068 001-1", VehicleType.LOCOMOTIVE)
    last = rules.Wagon("31 75 4556 013-6", VehicleType.GOODS_WAGON)
    wagons = [
        locomotive,
        *(rules.Wagon(str(number), VehicleType.GOODS_WAGON, is_settled=True) for number in range(17)),
        last,
    ]
    assert len(rules.wagons_to_refer(wagons)) == 18
    assert refusal(lambda: rules.check_train_closed(wagons)).text == "Taranmayan vagon: 31 75 4556 013-6"
    rules.check_train_closed([*wagons[:-1], replace(last, is_settled=True)])
    assert rules.WAGON_RATIONALE == "m.26/3-a giriş vagonu"

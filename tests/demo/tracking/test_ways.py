"""Ways along the shipped roads, and the border that no road of a trip crosses."""

from __future__ import annotations

import pytest

from gumruk_masaustu.demo.tracking import map as kkm_map
from gumruk_masaustu.demo.tracking import ways
from gumruk_masaustu.demo.tracking.stock import imei
from gumruk_masaustu.kernel.identifiers import imei_doubts
from gumruk_masaustu.systems.tracking.geo import Polygon


def test_a_way_passes_offices_in_order() -> None:
    passed = ways.administrations_on("KAPIKULE", "HABUR")
    assert passed[0] == "KAPIKULE"
    assert passed[-1] == "HABUR"
    assert passed.index("KOCAELI") < passed.index("DIYARBAKIR")
    assert 1500 < ways.length_km("KAPIKULE", "HABUR") < 1900


def test_route_time_grows_with_the_way() -> None:
    assert kkm_map.hours_of("KAPIKULE", "HALKALI") == 12
    assert kkm_map.hours_of("KAPIKULE", "HABUR") > kkm_map.hours_of("KAPIKULE", "MERSIN")


@pytest.mark.parametrize("route", kkm_map.ROUTES)
def test_every_way_lies_inside_the_border(route: tuple[str, str]) -> None:
    border = Polygon([(place.lat, place.lon) for place in kkm_map.border()])
    assert all(border.contains(lat, lon) for lat, lon in ways.points(*route))
    assert not border.contains(42.2, 25.9)


def test_invented_imeis_have_their_check_digit() -> None:
    assert not any(imei_doubts(imei(number)) for number in range(1, 120))

"""The shipped map holds together: what it names exists and lies where it should."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gumruk_masaustu.kernel import map_data
from gumruk_masaustu.kernel.map_data import Place, distance_m, in_country, line_text, parse_line
from gumruk_masaustu.kernel.organisation import UnitKind, shipped_tree


def near_turkey(place: Place) -> bool:
    """Inside, or within some 8 km of it: sites are known to 5 km, the source to 1."""
    shifts = [(0.0, 0.0), (0.07, 0.0), (-0.07, 0.0), (0.0, 0.09), (0.0, -0.09), (0.05, -0.06)]
    return any(in_country(Place(place.lat + lat, place.lon + lon)) for lat, lon in shifts)


def test_81_capitals_lie_in_turkey() -> None:
    capitals = map_data.capitals()
    assert [capital.plate for capital in capitals] == [f"{number:02}" for number in range(1, 82)]
    assert [capital.name for capital in capitals if not in_country(capital.at)] == []


def test_names_have_their_turkish_letters() -> None:
    names = {capital.name for capital in map_data.capitals()}
    assert {"İstanbul", "Şanlıurfa", "Iğdır", "Ağrı", "Çankırı", "Muğla", "Hakkâri"} <= names
    assert {capital.province for capital in map_data.capitals()} >= {"Hatay", "Kocaeli", "Sakarya"}


def test_sites_are_the_administrations_of_ek_18() -> None:
    local = {unit.code for unit in shipped_tree() if unit.kind in (UnitKind.KIM, UnitKind.GUMRUK_MUDURLUGU)}
    codes = [site.code for site in map_data.sites()]
    assert len(codes) == len(set(codes))
    assert set(codes) == local
    assert [site.code for site in map_data.sites() if not near_turkey(site.at)] == []


def test_no_stretch_of_a_road_is_longer_than_60_km() -> None:
    stretches = [
        (road.code, round(distance_m(a, b) / 1000))
        for road in map_data.roads()
        for a, b in pairwise(road.line)
    ]
    assert [each for each in stretches if each[1] > 60] == []


def test_roads_lie_in_turkey() -> None:
    places = {
        (name, place)
        for road in map_data.roads()
        for name, place in zip(road.places, road.line, strict=True)
        if not near_turkey(place)
    }
    assert places == set()


def test_roads_end_at_sites_that_exist() -> None:
    codes = {site.code for site in map_data.sites()} | {""}
    assert {road.departure for road in map_data.roads()} <= codes
    assert {road.destination for road in map_data.roads()} <= codes
    assert len({road.code for road in map_data.roads()}) == len(map_data.roads())


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [(39.9, 32.8, "792"), (42.7, 23.3, "100"), (35.7, 51.4, "364"), (39.2, 45.4, "031")],
)
def test_a_place_lies_in_its_country(lat: float, lon: float, code: str) -> None:
    assert in_country(Place(lat, lon), code)
    assert not in_country(Place(43.0, 34.0), code)


def test_neighbours_are_named_in_turkish() -> None:
    names = {country.name for country in map_data.land().countries}
    assert {"BULGARİSTAN", "YUNANİSTAN", "GÜRCİSTAN", "İRAN", "IRAK", "SURİYE", "AZERBAYCAN", "KKTC"} <= names


def test_distance_is_that_of_the_page() -> None:
    """0.0120 degrees of latitude are 1334 m (example of ATS-084)."""
    assert round(distance_m(Place(41.0, 28.0), Place(41.012, 28.0))) == 1334


def test_a_line_goes_into_text_and_back() -> None:
    line = (Place(41.0, 28.0), Place(39.123456, 33.4))
    assert line_text(line) == "41.000000,28.000000;39.123456,33.400000"
    assert parse_line(line_text(line)) == line
    assert parse_line("") == ()
    with pytest.raises(ValueError, match="not enough values"):
        parse_line("41.0")


def test_lakes_lie_in_turkey() -> None:
    assert [water.name for water in map_data.waters() if not near_turkey(water.ring[0])] == []

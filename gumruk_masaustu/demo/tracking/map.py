"""What KKM loads for the demo: routes, sites, zones, border, areas, route times, prices. All invented or
approximate; the positions of sites are those of the shipped map.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from math import ceil, cos, radians, sin

from gumruk_masaustu.demo.tracking import ways
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.map_data import Place, land, line_text, sites
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import ZoneType

HERE = "KAPIKULE"
ENDS = ("HABUR", "GURBULAK", "SARP", "MERSIN", "IZMIR", "HALKALI", "AMBARLI", "ESENDERE", "CILVEGOZU")
ROUTES = (
    *((HERE, end) for end in ENDS),
    *((end, HERE) for end in ENDS),
    ("IPSALA", "HALKALI"),
    ("GURBULAK", "MERSIN"),
    ("HABUR", "SAMSUN"),
    ("SARP", "ANKARA_KIM"),
)
GATES = ("KAPIKULE", "HAMZABEYLI", "IPSALA", "HABUR", "GURBULAK", "SARP")
AREAS = {
    "KAPIKULE": 45,
    "IPSALA": 40,
    "TEKIRDAG": 45,
    "ISTANBUL": 40,
    "ANKARA_KIM": 60,
    "HABUR": 50,
    "IZMIR": 50,
}
"""Radius of the invented responsibility area in km."""
_ZONES: tuple[tuple[str, ZoneType, float, float, int], ...] = (
    ("Çorlu sanayi çevresi", ZoneType.RISK, 41.100, 27.700, 3000),
    ("Akhisar depo bölgesi", ZoneType.RISK, 38.920, 27.840, 6000),
    ("Silopi serbest depolar", ZoneType.FORBIDDEN, 37.25, 42.45, 3500),
    ("Lüleburgaz TIR parkı", ZoneType.PERMITTED_STOP, 41.430, 27.370, 1500),
    ("Bolu Dağı TIR parkı", ZoneType.PERMITTED_STOP, 40.725, 31.600, 2500),
    ("Gölbaşı TIR parkı", ZoneType.PERMITTED_STOP, 39.750, 32.800, 2000),
    ("Pozantı TIR parkı", ZoneType.PERMITTED_STOP, 37.430, 34.870, 2000),
    ("Cizre TIR parkı", ZoneType.PERMITTED_STOP, 37.325, 42.185, 2000),
)
_PRICES = (("MT-2", Decimal("18500.00")), ("MT-3", Decimal("21750.00")))
_SEA = {
    "south": ((35.70, 35.30), (35.80, 32.50), (35.70, 29.20), (36.40, 27.20), (37.60, 26.60), (39.30, 25.60)),
    "north": ((42.40, 28.60), (42.50, 33.00), (42.60, 36.00), (41.90, 39.50), (41.75, 41.30)),
}


def route_ids(post: Post) -> dict[tuple[str, str], str]:
    """Departure and destination → route."""
    from sqlalchemy import select

    c = model.ats_route.c
    with post.read() as db:
        return {
            (row.departure, row.destination): row.id
            for row in db.execute(select(c.departure, c.destination, c.id))
        }


def load_map(post: Post, at: datetime) -> None:
    """Everything in one transaction, as it arrives from headquarters."""
    with together(post, by=PROGRAM, at=at) as batch:
        _routes(batch)
        _sites(batch)
        _zones(batch)
        _areas(batch)
        _figures(batch, at)


def _routes(batch: Together) -> None:
    for departure, destination in ROUTES:
        entry = batch.entry("tracking.map_received")
        entry.insert(
            model.ats_route,
            entry.about,
            code=f"{departure[:3]}-{destination[:3]}",
            name=f"{administration_name(departure)} - {administration_name(destination)}",
            departure=departure,
            destination=destination,
            line=line_text(
                (ways.site_of(departure), *ways.way(departure, destination), ways.site_of(destination))
            ),
            half_width_m=2500,
            administrations=list(ways.administrations_on(departure, destination)),
        )


def _sites(batch: Together) -> None:
    entry = batch.entry("tracking.map_received")
    for number, site in enumerate(sites()):
        entry.insert(
            model.ats_site,
            administration=site.code,
            lat=Decimal(f"{site.at.lat:.6f}"),
            lon=Decimal(f"{site.at.lon:.6f}"),
            phone=f"0 312 000 {number // 100:02} {number % 100:02}",
            source="demo",
        )


def _zones(batch: Together) -> None:
    entry = batch.entry("tracking.map_received")
    for name, kind, lat, lon, radius in _ZONES:
        _zone(entry, name, kind, Place(lat, lon), radius)
    for code in GATES:
        name = f"{administration_name(code)} çıkışı"
        _zone(entry, name, ZoneType.BORDER_EXIT, ways.site_of(code), 1500, code)


def _zone(entry: EntryDraft, name: str, kind: ZoneType, at: Place, radius: int, code: str = "") -> None:
    entry.insert(
        model.ats_zone,
        name=name,
        kind=kind.value,
        administration=code,
        lat=Decimal(f"{at.lat:.6f}"),
        lon=Decimal(f"{at.lon:.6f}"),
        radius_m=radius,
    )


def _areas(batch: Together) -> None:
    entry = batch.entry("tracking.map_received")
    entry.insert(model.ats_area, kind="border", polygon=line_text(border()))
    for code, radius_km in AREAS.items():
        polygon = line_text(_circle(ways.site_of(code), radius_km))
        entry.insert(model.ats_area, administration=code, kind="area", polygon=polygon)


def border() -> tuple[Place, ...]:
    """The national border, simplified: land borders a few kilometres outside, far out on the seas."""
    lines = [tuple(one.places()) for one in land().own_borders]
    west = [line for line in lines if line[0].lon < 30]
    east = [line for line in lines if line[0].lon >= 30]
    return (
        *(Place(lat, lon) for lat, lon in _SEA["south"]),
        *_chain(west, near=Place(40.7, 26.0)),
        *(Place(lat, lon) for lat, lon in _SEA["north"]),
        *_chain(east, near=Place(41.5, 41.5)),
    )


def _chain(lines: list[tuple[Place, ...]], near: Place) -> tuple[Place, ...]:
    """Pieces put together from the end that is nearest to a point; every third vertex, moved outward."""
    left, chain = list(lines), [near]
    while left:
        here = chain[-1]
        line = min(left, key=lambda one: min(_far(here, one[0]), _far(here, one[-1])))
        left.remove(line)
        if _far(here, line[-1]) < _far(here, line[0]):
            line = line[::-1]
        chain += [*line[::3], line[-1]]
    return tuple(_outward(place) for place in chain[1:])


def _far(one: Place, other: Place) -> float:
    return (one.lat - other.lat) ** 2 + (one.lon - other.lon) ** 2


def _outward(place: Place) -> Place:
    """Away from the country, so that no gate of the coarse map lies abroad."""
    lat, lon = next(
        step
        for is_there, step in (
            (place.lon < 30 and place.lat <= 41.72, (0.0, -0.2)),
            (place.lon < 30 or place.lat > 40.9, (0.15, 0.0)),
            (place.lat < 37.6, (-0.15, 0.15)),
            (True, (0.0, 0.25)),
        )
        if is_there
    )
    return Place(place.lat + lat, place.lon + lon)


def _circle(at: Place, radius_km: float) -> tuple[Place, ...]:
    degrees = radius_km / 111.2
    angles = [radians(10 * step) for step in range(36)]
    return tuple(
        Place(at.lat + degrees * sin(angle), at.lon + degrees * cos(angle) / cos(radians(at.lat)))
        for angle in angles
    )


def hours_of(departure: str, destination: str) -> Decimal:
    """Route time of the table: 45 km an hour, one hour at the gates, nine of rest a day, in whole sixes."""
    driving = ways.length_km(departure, destination) / 45
    return Decimal(6 * ceil((1 + driving + 9 * (driving // 9)) / 6))


def _figures(batch: Together, at: datetime) -> None:
    since = local_day(at) - timedelta(days=300)
    entry = batch.entry("tracking.map_received")
    for departure, destination in ROUTES:
        for regime in ("tir", "transit"):
            entry.insert(
                model.ats_route_time,
                regime=regime,
                departure=departure,
                destination=destination,
                hours=hours_of(departure, destination),
                valid_from=since,
            )
    for name, amount in _PRICES:
        entry.insert(
            model.ats_price, model=name, amount_try=amount, valid_from=since, document_no="2026-1190"
        )

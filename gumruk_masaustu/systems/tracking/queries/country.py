"""What KKM loaded of the country: zones, sites, areas, border, routes, ready for detection and maps."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, func, select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.administration import administrations
from gumruk_masaustu.systems.tracking.detection.values import Zone, ZoneMap
from gumruk_masaustu.systems.tracking.geo import Circle, Polygon, Polyline, Shape, Site, parse_points
from gumruk_masaustu.systems.tracking.lists import ZoneType
from gumruk_masaustu.systems.tracking.model import ats_area, ats_route, ats_site, ats_zone

_TABLES = (ats_zone, ats_site, ats_area, ats_route)


@dataclass(frozen=True, slots=True)
class Area:
    """Responsibility area of an İdare."""

    administration: str
    shape: Shape


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """One state of the loaded map. `sites` are in the order of EK-18; `zones` has a site circle for every
    İdare that has a position and no polygon of its own.
    """

    zones: ZoneMap
    sites: tuple[Site, ...]
    areas: tuple[Area, ...]
    border: Shape | None
    routes: dict[str, tuple[Polyline, float | None]]

    def administrations_at(self, lat: float, lon: float) -> tuple[str, ...]:
        """İdareler in whose responsibility area the point lies (ATS-101)."""
        return tuple(area.administration for area in self.areas if area.shape.contains(lat, lon))


_known: WeakKeyDictionary[Post, tuple[Any, Country]] = WeakKeyDictionary()
_lock = threading.Lock()


def country(post: Post) -> Country:
    """The map as it stands; the same object until somebody changed it."""
    radius = int(post.settings.value(settings.SITE_RADIUS_M))
    with post.read() as db:
        mark = (radius, *(_mark(db, table) for table in _TABLES))
        with _lock:
            known = _known.get(post)
        if known is not None and known[0] == mark:
            return known[1]
        made = _country(db, radius)
    with _lock:
        _known[post] = (mark, made)
    return made


def _mark(db: Connection, table: Any) -> tuple[Any, ...]:
    """Rows, newest row, and how long their texts are: every change of these small tables moves it."""
    texts = [c for c in table.c if c.name in ("polygon", "line", "lat", "lon", "radius_m", "half_width_m")]
    figures = [func.sum(func.length(func.coalesce(c, ""))) for c in texts]
    contents = [
        func.group_concat(c, "|") for c in texts if c.name in ("lat", "lon", "radius_m", "half_width_m")
    ]
    removed = [func.count(c) for c in table.c if c.name == "removed_at"]
    query = select(func.count(), func.max(table.c.id), *figures, *contents, *removed)
    return tuple(db.execute(query).one())


def _country(db: Connection, radius_m: int) -> Country:
    order = {unit.code: n for n, unit in enumerate(administrations())}
    found = db.execute(select(ats_site)).all()
    sites = sorted(
        (
            Site(row.administration, float(row.lat), float(row.lon))
            for row in found
            if row.administration in order
        ),
        key=lambda site: order[site.administration],
    )
    zones = [_zone(row) for row in db.execute(select(ats_zone).where(ats_zone.c.removed_at.is_(None)))]
    own = {zone.administration for zone in zones if zone.kind is ZoneType.CUSTOMS_SITE}
    zones += [_site_zone(site, radius_m) for site in sites if site.administration not in own]
    areas, border = [], None
    for row in db.execute(select(ats_area)):
        shape = Polygon(parse_points(row.polygon))
        if row.kind == "border":
            border = shape
        else:
            areas.append(Area(row.administration, shape))
    routes = {
        row.id: (
            Polyline(parse_points(row.line)),
            None if row.half_width_m is None else float(row.half_width_m),
        )
        for row in db.execute(select(ats_route))
        if row.line
    }
    return Country(ZoneMap(zones), tuple(sites), tuple(areas), border, routes)


def _zone(row: Any) -> Zone:
    shape: Shape
    if row.polygon:
        shape = Polygon(parse_points(row.polygon))
    else:
        shape = Circle(float(row.lat), float(row.lon), float(row.radius_m))
    return Zone(row.id, row.name or "", ZoneType(row.kind), shape, row.administration or "")


def _site_zone(site: Site, radius_m: int) -> Zone:
    circle = Circle(site.lat, site.lon, radius_m)
    return Zone(f"site:{site.administration}", "", ZoneType.CUSTOMS_SITE, circle, site.administration)

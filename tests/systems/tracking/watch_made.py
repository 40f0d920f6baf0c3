"""Alarms, sites, zones and positions for tests of watching, put into the post directly."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, AlarmState
from gumruk_masaustu.systems.tracking.positions import post_positions
from tests.systems.tracking.detection.made import said

DEVIATION = {
    "greatest_m": 3336.4,
    "off_route_m": 4780.0,
    "duration_s": 900,
    "fixes": 3,
    "half_width_m": 1000,
    "buffered": False,
}


def add_alarm(
    post: Post,
    tracking_id: str,
    kind: AlarmKind = AlarmKind.ROUTE_DEVIATION,
    figures: dict[str, Any] | None = None,
    *,
    ago: float = 10,
    **values: Any,
) -> str:
    """An open alarm that was raised so many minutes ago; gives its id."""
    raised = post.clock() - timedelta(minutes=ago)
    with post.journal.entry("tracking.test_alarm", by=PROGRAM, at=post.clock()) as entry:
        known: dict[str, Any] = {
            "tracking_id": tracking_id,
            "serial": "MU-004217",
            "kind": kind.value,
            "level": AlarmLevel.WARNING.value,
            "state": AlarmState.OPEN.value,
            "started_at": raised - timedelta(minutes=5),
            "raised_at": raised,
            "revision": 0,
            "evidence": json.dumps(DEVIATION if figures is None else figures, ensure_ascii=False),
            "lat": Decimal("38.500000"),
            "lon": Decimal("43.380000"),
        }
        entry.insert(model.ats_alarm, entry.about, **(known | values))
    return entry.about


def add_sites(post: Post, *sites: tuple[str, str, str]) -> None:
    """İdare code, latitude, longitude."""
    for code, lat, lon in sites:
        with post.journal.entry("tracking.test_site", by=PROGRAM, at=post.clock()) as entry:
            entry.insert(model.ats_site, entry.about, administration=code, lat=Decimal(lat), lon=Decimal(lon))


def add_area(post: Post, code: str, polygon: str) -> None:
    """Responsibility area of an İdare."""
    with post.journal.entry("tracking.test_area", by=PROGRAM, at=post.clock()) as entry:
        entry.insert(model.ats_area, entry.about, administration=code, polygon=polygon, kind="area")


def add_zone(post: Post, name: str, kind: str, lat: str, lon: str, radius_m: int = 500) -> None:
    with post.journal.entry("tracking.test_zone", by=PROGRAM, at=post.clock()) as entry:
        values = {"lat": Decimal(lat), "lon": Decimal(lon), "radius_m": radius_m}
        entry.insert(model.ats_zone, entry.about, name=name, kind=kind, **values)


def fix_at(post: Post, moment: datetime, lat: float, lon: float, seq: int = 1, **values: Any) -> None:
    """A stored position."""
    post_positions(post).add([said(seq, moment, lat, lon, **values)])

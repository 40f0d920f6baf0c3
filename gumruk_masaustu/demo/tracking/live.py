"""While the demo is open its trucks drive on, and a unit that is switched on says where it is.

Messages go the way of real ones: bytes, reader, store, watch. Only the clock of the road is lightly pressed:
vehicles come on twice as fast as they say.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.demo.tracking.fleet import sequence
from gumruk_masaustu.demo.tracking.queries import Riding, riding
from gumruk_masaustu.demo.tracking.stock import serial
from gumruk_masaustu.demo.tracking.story import SILENT, STANDING
from gumruk_masaustu.demo.tracking.ways import points, site_of
from gumruk_masaustu.demo.trucks import Line
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.gateway import read_body
from gumruk_masaustu.systems.tracking.geo import Point, haversine
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.messages import Message, to_json
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.watcher import Watcher

LOOK_S = 5.0
_SHOWN_KMH, _PRESSED = 72.0, 2.0
_LONGEST = timedelta(minutes=1)
"""After a pause (a sleeping computer) a vehicle comes on no further than in this time."""
_QUIET = frozenset(map(serial, SILENT))
_STILL = frozenset(map(serial, STANDING))
_ON_THE_ROAD = TrackingState.IN_TRANSIT


@dataclass(slots=True)
class _Truck:
    line: Line
    km: float
    battery_pct: float
    said_at: datetime


class LiveTrucks:
    """Sends positions with its own thread from `begin` to `leave`."""

    def __init__(self, post: Post) -> None:
        self._post, self._store, self._watcher = post, post_positions(post), Watcher(post)
        self._trucks: dict[str, _Truck] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._drive, name="demo trucks", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def leave(self) -> None:
        """Before the post is closed; waits until what was sent is stored and watched."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> int:
        """One message of every unit that can say something; gives how many were new."""
        now = self._post.clock().replace(microsecond=0)
        said = [self._say(one, now) for one in riding(self._post) if one.serial not in _QUIET]
        body = b"[" + b",".join(to_json(one) for one in said) + b"]"
        read = read_body(body, now, lambda imei: imei) if said else None
        new = self._store.add(read.messages).new if read is not None else ()
        self._watcher.apply(new, at=now)
        self._watcher.tick(at=now)
        return len(new)

    def _drive(self) -> None:
        while not self._over.wait(LOOK_S):
            self.look()

    def _say(self, one: Riding, now: datetime) -> Message:
        is_driving = one.state is _ON_THE_ROAD and one.serial not in _STILL
        truck = self._truck(one, now)
        if is_driving:
            hours = min(now - truck.said_at, _LONGEST) / timedelta(hours=1)
            truck.km = min(truck.km + hours * _SHOWN_KMH * _PRESSED, truck.line.length_km)
        truck.said_at = now
        lat, lon = truck.line.at(truck.km)
        return Message(
            unit_serial=one.serial,
            imei=one.imei,
            seq=sequence(now),
            fix_time=now,
            sent_time=now,
            received_time=now,
            fix_valid=True,
            lat=round(lat, 6),
            lon=round(lon, 6),
            speed_kmh=_SHOWN_KMH if is_driving and truck.km < truck.line.length_km else 0.0,
            battery_pct=truck.battery_pct,
            buffered=False,
            satellites=9,
            hdop=0.9,
            accuracy_m=6.0,
        )

    def _truck(self, one: Riding, now: datetime) -> _Truck:
        """Where its last position was; a new one stands in the yard of its İdare."""
        known = self._trucks.get(one.serial)
        if known is None:
            last = self._store.last(one.serial)
            battery = 98.0
            if last is not None:
                said = tuple(self._store.messages(one.serial, last.fix_time, last.fix_time))
                battery = next((m.battery_pct for m in said if m.battery_pct is not None), battery)
            line = Line(points(one.departure, one.destination)) if one.destination else _yard(one.departure)
            is_here = last is not None and one.state not in (TrackingState.DRAFT, TrackingState.ACTIVATED)
            km = _nearest_km(line, (last.lat, last.lon)) if is_here and last is not None else 0.0
            known = self._trucks[one.serial] = _Truck(line, km, battery, now)
        return known


def _yard(code: str) -> Line:
    site = site_of(code)
    return Line(((site.lat, site.lon), (site.lat, site.lon + 0.001)))


def _nearest_km(line: Line, place: Point) -> float:
    return float(min(range(int(line.length_km) + 1), key=lambda km: haversine(*line.at(km), *place)))

"""Trucks on the road: their position messages are stored and watched when their time has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter

from gumruk_masaustu.demo.trucks import Trip, drive
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.geo import Point
from gumruk_masaustu.systems.tracking.messages import Message
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.watcher import Watcher

EVERY = timedelta(minutes=20)


class Fleet:
    """Messages of the trips in the order of receipt; `deliver` is the receiver of this installation."""

    def __init__(self, post: Post) -> None:
        self._post, self._store = post, post_positions(post)
        self._watcher = Watcher(post)
        self._coming: list[Message] = []
        self._heard_at: datetime | None = None

    def say(self, serial: str, at: datetime, place: Point, battery_pct: float = 97.0) -> None:
        """One message now, as a unit that stands in the yard sends it."""
        moment = at.replace(microsecond=0)
        lat, lon = place
        self._store.add(
            [
                Message(
                    unit_serial=serial,
                    seq=sequence(moment),
                    fix_time=moment,
                    sent_time=moment,
                    received_time=moment,
                    fix_valid=True,
                    lat=lat,
                    lon=lon,
                    speed_kmh=0.0,
                    battery_pct=battery_pct,
                    buffered=False,
                    satellites=9,
                    hdop=0.9,
                )
            ]
        )

    def send(self, trip: Trip, *, until: datetime | None = None) -> None:
        """A vehicle leaves; `until`: the unit says nothing any more from then on."""
        base = sequence(trip.start) + 60
        found = [
            replace(one, seq=base + one.seq)
            for one in drive(trip)
            if until is None or one.received_time < until
        ]
        self._coming = sorted([*self._coming, *found], key=attrgetter("received_time"))

    def silence(self, serial: str) -> None:
        """The unit is off the vehicle: what it would have sent is not sent."""
        self._coming = [one for one in self._coming if one.unit_serial != serial]

    def is_due(self, at: datetime) -> bool:
        """Whether the last delivery is long enough ago."""
        return self._heard_at is None or at - self._heard_at >= EVERY

    def deliver(self, until: datetime) -> None:
        """Store and watch what was received up to a time, then what time alone brings."""
        self._heard_at = until
        due = [one for one in self._coming if one.received_time <= until]
        self._coming = self._coming[len(due) :]
        self._watcher.apply(self._store.add(due).new, at=until)
        self._watcher.tick(at=until)


def sequence(moment: datetime) -> int:
    """A running number that grows with time, so that two trips of one unit never share one."""
    return int(moment.timestamp()) - 1_600_000_000

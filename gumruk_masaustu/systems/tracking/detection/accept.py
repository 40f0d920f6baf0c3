"""Which messages count for detection, and which fixes are jumps (ATS-080, ATS-082)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.systems.tracking.geo import haversine
from gumruk_masaustu.systems.tracking.messages import Message

from .limits import Limits


class Rejection(Labelled):
    """Why a message is not drawn and not examined. Source: ATS-080."""

    NO_FIX = "no_fix", "konum yok"
    RANGE = "range", "koordinat aralık dışı"
    ZERO = "zero", "koordinat 0,0"
    HDOP = "hdop", "HDOP yüksek"
    SATELLITES = "satellites", "uydu sayısı az"
    FUTURE = "future", "gelecek zaman"
    BEFORE = "before", "aktivasyondan önce"


def rejection(message: Message, limits: Limits, activated_at: datetime | None = None) -> Rejection | None:
    """The first reason against it, None when accepted. Source: ATS-080."""
    lat, lon = message.lat, message.lon
    if not message.fix_valid or lat is None or lon is None:
        return Rejection.NO_FIX
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return Rejection.RANGE
    if lat == 0 and lon == 0:
        return Rejection.ZERO
    if message.hdop is not None and message.hdop > limits.hdop_max:
        return Rejection.HDOP
    if message.satellites is not None and message.satellites < limits.satellites_min:
        return Rejection.SATELLITES
    if message.fix_time > message.received_time + limits.future:
        return Rejection.FUTURE
    if activated_at is not None and message.fix_time < activated_at:
        return Rejection.BEFORE
    return None


class Placed(Protocol):
    """What has a place and a time."""

    @property
    def lat(self) -> float | None: ...

    @property
    def lon(self) -> float | None: ...

    @property
    def fix_time(self) -> datetime: ...


P = TypeVar("P", bound=Placed)


class Outliers(Generic[P]):
    """Holds a fix that no vehicle could have reached until the next one decides about it (ATS-082)."""

    __slots__ = ("_held", "_kmh", "_last", "discarded")

    def __init__(self, outlier_kmh: float) -> None:
        self._kmh = outlier_kmh
        self._last: P | None = None
        self._held: P | None = None
        self.discarded = 0

    def step(self, message: P) -> tuple[tuple[P, bool], ...]:
        """The messages accepted now, each with the flag sıçrama, in order."""
        if self._last is None or self._is_reachable(self._last, message):
            if self._held is not None:
                self._held, self.discarded = None, self.discarded + 1
            self._last = message
            return ((message, False),)
        if self._held is None:
            self._held = message
            return ()
        jump, self._held, self._last = self._held, None, self._held
        return ((jump, True), *self.step(message))

    def _is_reachable(self, one: P, other: P) -> bool:
        metres = haversine(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0)
        seconds = (other.fix_time - one.fix_time).total_seconds()
        return metres * 3.6 <= self._kmh * seconds


def without_jumps(fixes: Iterable[P], outlier_kmh: float) -> list[P]:
    """A way as it is drawn: discarded fixes left out; one that waits for its decision is not drawn yet."""
    outliers: Outliers[P] = Outliers(outlier_kmh)
    return [accepted for fix in fixes for accepted, _ in outliers.step(fix)]

"""All rules of one unit of one tracking: fed message by message, or computed anew from its history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from gumruk_masaustu.systems.tracking.lists import ZoneType
from gumruk_masaustu.systems.tracking.messages import Message

from .accept import Outliers, rejection
from .deviation import Deviations
from .limits import Limits
from .signals import Battery, MissingFixes, Silence, Speeding, Tamper
from .stops import Stops
from .values import Fix, Found, Ground
from .visits import Visits

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class UnitDetector:
    """State of one unit. Work and memory of a message do not grow with the journey.

    Alarms that `feed` gives replace those of the same `name` given before. Besides alarms it knows the last
    accepted fix, the first one outside the departure site and the first one inside the destination site.
    """

    def __init__(self, serial: str, ground: Ground, limits: Limits) -> None:
        self.serial, self.ground, self._limits = serial, ground, limits
        self.last_fix: Fix | None = None
        self.departed_at: datetime | None = None
        self.arrived_at: datetime | None = None
        self.last_received: datetime | None = None
        self._last_order = (_NEVER, -1)
        self._outliers: Outliers[Message] = Outliers(limits.outlier_kmh)
        width = ground.half_width_m or limits.half_width_m
        self._deviations = Deviations(serial, ground.route, width, limits) if ground.route else None
        self._stops, self._visits = Stops(serial, ground, limits), Visits(serial, ground)
        self._speeding, self._battery = Speeding(serial, limits), Battery(serial, limits)
        self._tamper, self._missing = Tamper(serial, ground), MissingFixes(serial, ground, limits)
        self._silence = Silence(serial, ground, limits)

    def is_next(self, message: Message) -> bool:
        """Whether it comes after everything fed; otherwise the history must be computed anew (ATS-081)."""
        is_received_later = self.last_received is None or message.received_time >= self.last_received
        return is_received_later and message.order > self._last_order

    def feed(self, message: Message) -> list[Found]:
        """Alarms that begin, grow more severe or end with a message for which `is_next` is true."""
        changed = self.examine(message)
        return changed + self.hear(message)

    def hear(self, message: Message) -> list[Found]:
        """The silence that a message ends; in the order of receipt."""
        self.last_received = message.received_time
        ended = self._silence.receive(message)
        return [ended] if ended else []

    def silence_at(self, now: datetime) -> Found | None:
        """The silence that stands now (ATS-090)."""
        return self._silence.at(now)

    def examine(self, message: Message) -> list[Found]:
        """Everything but silence; in the order of fixes."""
        self._last_order = message.order
        ground, moment = self.ground, message.moment
        if ground.until is not None and moment > ground.until:
            return []
        is_usable = rejection(message, self._limits, ground.activated_at) is None
        changed: list[Found | None] = []
        if moment >= ground.exit_at:
            changed += (
                self._battery.step(message),
                self._tamper.step(message),
                self._missing.step(message, is_usable),
            )
        if is_usable:
            for accepted, is_jump in self._outliers.step(message):
                self._accepted(accepted, is_jump, message, changed)
        return [found for found in changed if found is not None]

    def _accepted(self, message: Message, is_jump: bool, decider: Message, to: list[Found | None]) -> None:
        lat, lon = message.lat or 0.0, message.lon or 0.0
        fix = Fix(
            message.fix_time,
            lat,
            lon,
            message.speed_kmh,
            message.accuracy_m or 0.0,
            max(message.received_time, decider.received_time),
            is_jump,
            message.buffered,
            self.ground.zones.at(lat, lon),
        )
        self.last_fix = fix
        if fix.at < self.ground.exit_at:
            return
        self._note_sites(fix)
        if self._deviations is not None:
            to.append(self._deviations.step(fix))
        to.append(self._stops.step(fix))
        to.append(self._speeding.step(fix))
        to.extend(self._visits.step(fix))

    def _note_sites(self, fix: Fix) -> None:
        """Departure and arrival (ATS-104, ATS-105). Where the two sites overlap he has to leave first."""
        if self.departed_at is not None and self.arrived_at is not None:
            return
        sites = {zone.administration for zone in fix.zones if zone.kind is ZoneType.CUSTOMS_SITE}
        has_left = self.ground.departure not in sites
        if has_left and self.departed_at is None:
            self.departed_at = fix.at
        if self.ground.destination in sites and self.departed_at is not None and self.arrived_at is None:
            self.arrived_at = fix.at


def detect(
    messages: Iterable[Message], serial: str, ground: Ground, limits: Limits
) -> tuple[UnitDetector, list[Found]]:
    """A unit's whole history: its state afterwards and its alarms by start.

    Copies of a message are left out, the first received stays (ATS-081).
    """
    first: dict[int, Message] = {}
    for message in sorted(messages, key=_by_receipt):
        first.setdefault(message.seq, message)
    detector = UnitDetector(serial, ground, limits)
    found: dict[tuple[str, str, str, datetime], Found] = {}
    for message in sorted(first.values(), key=lambda one: one.order):
        found.update((one.name, one) for one in detector.examine(message))
    for message in first.values():
        found.update((one.name, one) for one in detector.hear(message))
    return detector, sorted(found.values(), key=lambda one: (one.started_at, one.key))


def _by_receipt(message: Message) -> tuple[datetime, datetime, int]:
    return (message.received_time, *message.order)

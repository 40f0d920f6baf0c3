"""Speed, battery, tamper, missing fixes, silence (ATS-089 to ATS-094)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel
from gumruk_masaustu.systems.tracking.messages import Message

from .limits import Limits
from .values import Fix, Found, Ground


class Speeding:
    """Information when two successive accepted fixes exceed the speed. Source: ATS-089, D-21."""

    __slots__ = ("_first", "_greatest", "_limit", "_open", "_serial")

    def __init__(self, serial: str, limits: Limits) -> None:
        self._serial, self._limit = serial, limits.speed_kmh
        self._first: Fix | None = None
        self._open: Found | None = None
        self._greatest = 0.0

    def step(self, fix: Fix) -> Found | None:
        if fix.speed_kmh > self._limit:
            self._greatest = max(self._greatest, fix.speed_kmh)
            if self._first is None:
                self._first = fix
            elif self._open is None:
                self._open = self._found(self._first, fix)
                return self._open
            return None
        ended = self._open and replace(
            self._open, ended_at=fix.at, evidence=self._open.evidence | {"greatest_kmh": self._greatest}
        )
        self._first = self._open = None
        self._greatest = 0.0
        return ended

    def _found(self, first: Fix, fix: Fix) -> Found:
        return Found(
            AlarmKind.SPEED,
            self._serial,
            AlarmLevel.INFO,
            first.at,
            fix.raised_at,
            lat=first.lat,
            lon=first.lon,
            evidence={
                "greatest_kmh": self._greatest,
                "limit_kmh": self._limit,
                "buffered": first.is_buffered,
            },
        )


class Battery:
    """Once per level. A fall through both at once says only the worse. Source: ATS-093."""

    __slots__ = ("_limits", "_said", "_serial")

    def __init__(self, serial: str, limits: Limits) -> None:
        self._serial, self._limits = serial, limits
        self._said: AlarmLevel | None = None

    def step(self, message: Message) -> Found | None:
        pct = message.battery_pct
        if pct is None or pct > self._limits.battery_warn_pct or self._said is AlarmLevel.CRITICAL:
            return None
        is_critical = pct <= self._limits.battery_critical_pct
        level = AlarmLevel.CRITICAL if is_critical else AlarmLevel.WARNING
        if self._said is level:
            return None
        self._said = level
        limit = self._limits.battery_critical_pct if is_critical else self._limits.battery_warn_pct
        return Found(
            AlarmKind.BATTERY_LOW,
            self._serial,
            level,
            message.moment,
            message.received_time,
            message.moment,
            detail=level.value,
            lat=message.lat,
            lon=message.lon,
            evidence={"battery_pct": pct, "limit_pct": limit, "buffered": message.buffered},
        )


class Tamper:
    """attached=false on the way; ended when the unit says that it is attached again. Source: ATS-094."""

    __slots__ = ("_arrived", "_open", "_serial")

    def __init__(self, serial: str, ground: Ground) -> None:
        self._serial, self._arrived = serial, ground.arrived_at
        self._open: Found | None = None

    def step(self, message: Message) -> Found | None:
        if message.attached is None:
            return None
        if message.attached:
            ended = self._open and replace(self._open, ended_at=message.moment)
            self._open = None
            return ended
        if self._open is not None or (self._arrived is not None and message.moment >= self._arrived):
            return None
        self._open = Found(
            AlarmKind.TAMPER,
            self._serial,
            AlarmLevel.CRITICAL,
            message.moment,
            message.received_time,
            lat=message.lat,
            lon=message.lon,
            evidence={"attached": False, "buffered": message.buffered},
        )
        return self._open


class MissingFixes:
    """Messages arrive, none with a usable fix for half an hour. Source: ATS-092."""

    __slots__ = ("_count", "_last", "_limit", "_open", "_serial")

    def __init__(self, serial: str, ground: Ground, limits: Limits) -> None:
        self._serial, self._limit = serial, limits.no_fix
        self._last, self._count = ground.exit_at, 0
        self._open: Found | None = None

    def step(self, message: Message, has_fix: bool) -> Found | None:
        if has_fix:
            ended = self._open and replace(
                self._open, ended_at=message.moment, evidence=self._open.evidence | {"messages": self._count}
            )
            self._last, self._count, self._open = message.moment, 0, None
            return ended
        self._count += 1
        if self._open is not None or message.moment - self._last < self._limit:
            return None
        self._open = Found(
            AlarmKind.NO_FIX,
            self._serial,
            AlarmLevel.WARNING,
            self._last,
            message.received_time,
            evidence={
                "limit_s": int(self._limit.total_seconds()),
                "messages": self._count,
                "buffered": message.buffered,
            },
        )
        return self._open


class Silence:
    """No message received; in the order of receipt, not of fixes. Source: ATS-090.

    Before the first message the exit permission counts as one of a standing vehicle.
    """

    __slots__ = ("_exit", "_ground", "_limits", "_serial", "base", "is_moving")

    def __init__(self, serial: str, ground: Ground, limits: Limits) -> None:
        self._serial, self._ground, self._limits = serial, ground, limits
        self.base, self.is_moving = ground.exit_at, False

    def receive(self, message: Message) -> Found | None:
        """The silence that this message ends, if it was one."""
        ended = self.at(message.received_time)
        if message.received_time >= self.base:
            self.base = message.received_time
            self.is_moving = message.speed_kmh > self._limits.stop_speed_kmh
        if ended is None:
            return None
        end = ended.ended_at or message.received_time
        seconds = int((end - ended.started_at).total_seconds())
        return replace(ended, ended_at=end, evidence=ended.evidence | {"duration_s": seconds})

    def at(self, now: datetime) -> Found | None:
        """The silence that stands at `now`, or stood until arrival or unmounting."""
        limit = self._limits.silence_moving if self.is_moving else self._limits.silence_stationary
        ends = [moment for moment in (self._ground.arrived_at, self._ground.until) if moment is not None]
        last = min([now, *ends])
        if last - self.base < limit:
            return None
        is_critical = last - self.base >= self._limits.silence_critical
        return Found(
            AlarmKind.SILENCE,
            self._serial,
            AlarmLevel.CRITICAL if is_critical else AlarmLevel.WARNING,
            self.base,
            self.base + limit,
            last if last < now else None,
            evidence={"limit_s": int(limit.total_seconds()), "moving": self.is_moving},
        )

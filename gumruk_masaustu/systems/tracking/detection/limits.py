"""The figures of 7.16 that detection compares with, read once and given to pure functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from gumruk_masaustu.kernel.settings import Setting
from gumruk_masaustu.systems.tracking import settings


@dataclass(frozen=True, slots=True)
class Limits:
    """Speeds in km/h, distances in metres. The defaults are those of 7.16."""

    hdop_max: float = 5
    satellites_min: int = 4
    future: timedelta = timedelta(seconds=120)
    outlier_kmh: float = 180
    half_width_m: float = 1000
    accuracy_max_m: float = 100
    deviation_min_fixes: int = 3
    deviation_min: timedelta = timedelta(seconds=300)
    deviation_immediate_m: float = 5000
    deviation_critical: timedelta = timedelta(minutes=30)
    deviation_critical_m: float = 10_000
    stop_radius_m: float = 150
    stop_speed_kmh: float = 5
    stop_alarm: timedelta = timedelta(minutes=60)
    stop_permitted: timedelta = timedelta(minutes=660)
    stop_risk: timedelta = timedelta(minutes=5)
    speed_kmh: float = 110
    silence_moving: timedelta = timedelta(minutes=30)
    silence_stationary: timedelta = timedelta(minutes=90)
    silence_critical: timedelta = timedelta(minutes=180)
    no_fix: timedelta = timedelta(minutes=30)
    gap_shown: timedelta = timedelta(minutes=30)
    battery_warn_pct: float = 20
    battery_critical_pct: float = 10
    route_time_tolerance_min: int = 0
    prewarn: timedelta = timedelta(minutes=120)
    no_outside_fix: timedelta = timedelta(minutes=60)
    overrun_critical: timedelta = timedelta(hours=12)
    arrival_not_closed: timedelta = timedelta(hours=6)
    overdue_not_arrived: timedelta = timedelta(hours=24)

    @classmethod
    def of(cls, value: Callable[[Setting], Any]) -> Limits:
        """Limits of the settings in force; `value` reads one."""
        s = settings

        def minutes(setting: Setting) -> timedelta:
            return timedelta(minutes=value(setting))

        return cls(
            hdop_max=value(s.FIX_HDOP_MAX),
            satellites_min=value(s.FIX_SATELLITES_MIN),
            future=timedelta(seconds=value(s.FIX_FUTURE_S)),
            outlier_kmh=value(s.OUTLIER_KMH),
            half_width_m=value(s.CORRIDOR_HALF_WIDTH_M),
            accuracy_max_m=value(s.CORRIDOR_ACCURACY_MAX_M),
            deviation_min_fixes=value(s.DEVIATION_MIN_FIXES),
            deviation_min=timedelta(seconds=value(s.DEVIATION_MIN_S)),
            deviation_immediate_m=value(s.DEVIATION_IMMEDIATE_M),
            deviation_critical=minutes(s.DEVIATION_CRITICAL_MIN),
            deviation_critical_m=value(s.DEVIATION_CRITICAL_KM) * 1000,
            stop_radius_m=value(s.STOP_RADIUS_M),
            stop_speed_kmh=value(s.STOP_SPEED_KMH),
            stop_alarm=minutes(s.STOP_ALARM_MIN),
            stop_permitted=minutes(s.STOP_PERMITTED_MIN),
            stop_risk=minutes(s.STOP_RISK_MIN),
            speed_kmh=value(s.SPEED_ALARM_KMH),
            silence_moving=minutes(s.SILENCE_MOVING_MIN),
            silence_stationary=minutes(s.SILENCE_STATIONARY_MIN),
            silence_critical=minutes(s.SILENCE_CRITICAL_MIN),
            no_fix=minutes(s.NO_FIX_MIN),
            gap_shown=minutes(s.GAP_SHOWN_MIN),
            battery_warn_pct=value(s.BATTERY_WARN_PCT),
            battery_critical_pct=value(s.BATTERY_CRITICAL_PCT),
            route_time_tolerance_min=value(s.ROUTE_TIME_TOLERANCE_MIN),
            prewarn=minutes(s.PREWARN_MIN),
            no_outside_fix=minutes(s.NO_OUTSIDE_FIX_MIN),
            overrun_critical=timedelta(hours=value(s.OVERRUN_CRITICAL_H)),
            arrival_not_closed=timedelta(hours=value(s.ARRIVAL_NOT_CLOSED_HOURS)),
            overdue_not_arrived=timedelta(hours=value(s.OVERDUE_NOT_ARRIVED_HOURS)),
        )

"""The compliance summary of a tracking in the words of the screen and the papers (ATS-110, ATS-112)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.units import show_decimal
from gumruk_masaustu.systems.tracking.detection.clock import RouteClock, clock_start
from gumruk_masaustu.systems.tracking.detection.compliance import Compliance, Span, compliance
from gumruk_masaustu.systems.tracking.detection.limits import Limits
from gumruk_masaustu.systems.tracking.detection.values import Found
from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm, alarms_of
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures and lines; never a fine, never a judgement on an excuse."""

    figures: Compliance
    lines: tuple[str, ...]


def compliance_summary(post: Post, found: Tracking, at: datetime) -> Summary:
    """What is known here now; late data may change it (ATS-181)."""
    figures = compliance_of(post, found, at)
    return Summary(figures, tuple(_lines(figures)))


def compliance_of(post: Post, found: Tracking, at: datetime) -> Compliance:
    """Deviations, stops, visits, overrun and gaps from stored alarms and positions."""
    limits = Limits.of(lambda setting: post.settings.value(setting, at))
    with post.read() as db:
        stored = alarms_of(db, found.id)
    standing = [_found(one) for one in stored if one.state is not AlarmState.SUPERSEDED]
    return compliance(standing, _moments(post, found, at), clock_of(found, limits), limits)


def clock_of(found: Tracking, limits: Limits) -> RouteClock:
    """The route clock from the stored facts; before the exit permission it has not begun."""
    exit_at = found.exit_at or found.activated_at or found.state_since
    return RouteClock(
        exit_at,
        clock_start(exit_at, found.departed_at, limits),
        None if found.route_hours is None else timedelta(seconds=float(found.route_hours * 3600)),
        found.arrived_at,
        found.deactivated_at or found.ended_at,
    )


def _found(alarm: Alarm) -> Found:
    return Found(
        alarm.kind,
        alarm.serial,
        alarm.level,
        alarm.started_at,
        alarm.raised_at,
        alarm.ended_at,
        zone=alarm.zone,
        evidence=alarm.figures,
    )


def _moments(post: Post, found: Tracking, at: datetime) -> list[datetime]:
    """Moments of the messages of the unit that sent most; another unit's do not fill its gaps."""
    if found.exit_at is None:
        return []
    store, end = post_positions(post), found.unmounted_at or found.arrived_at or at
    tracks = [
        [message.moment for message in store.messages(one.serial, found.exit_at, end)]
        for one in units_of_tracking(post, found.id)
    ]
    return max(tracks, key=len, default=[])


def _lines(figures: Compliance) -> Iterator[str]:
    for span in figures.deviations:
        yield f"Güzergâhtan sapma: {_span(span)}"
    if figures.deviations:
        yield f"Rota dışı: {show_decimal(Decimal(f'{figures.off_route_m / 1000:.1f}'))} km"
    for span in figures.stops:
        yield f"Olağandışı duruş: {_span(span)}"
    for zone, visited in figures.zone_visits:
        yield f"Bölgeye giriş: {zone}, {show_date_time(visited)}"
    if figures.overrun_min:
        yield f"Süre aşımı: {figures.overrun_min} dk"
    for span in figures.gaps:
        yield f"Mesaj kesintisi: {_span(span)}"
    yield f"İhlal: {figures.violations}"


def _span(span: Span) -> str:
    if span.end is None:
        return f"{show_date_time(span.start)}, sürüyor"
    return f"{show_date_time(span.start)}, {span.minutes} dk"

"""The compliance summary of a stored tracking, for the review before deactivation (ATS-110)."""

from __future__ import annotations

from datetime import datetime, timedelta

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.detection.clock import RouteClock, clock_start
from gumruk_masaustu.systems.tracking.detection.compliance import Compliance, compliance
from gumruk_masaustu.systems.tracking.detection.limits import Limits
from gumruk_masaustu.systems.tracking.detection.values import Found
from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.alarm_rows import alarms_of
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking


def compliance_of(post: Post, tracking_id: str, at: datetime) -> Compliance:
    """Computed from the stored alarms and the messages up to now; asks nobody's right."""
    found = tracking(post, tracking_id)
    limits = Limits.of(lambda setting: post.settings.value(setting, at))
    exit_at = found.exit_at or found.state_since
    hours = found.route_hours
    clock = RouteClock(
        exit_at,
        clock_start(exit_at, found.departed_at, limits),
        None if hours is None else timedelta(seconds=float(hours * 3600)),
        found.arrived_at,
        found.deactivated_at or found.ended_at,
    )
    store, moments = post_positions(post), list[datetime]()
    for unit in units_of_tracking(post, tracking_id)[:1]:
        end = unit.unmounted_at or found.arrived_at or at
        moments = [message.moment for message in store.messages(unit.serial, exit_at, end)]
    with post.read() as db:
        stored = [one for one in alarms_of(db, tracking_id) if one.state is not AlarmState.SUPERSEDED]
    alarms = [
        Found(
            one.kind,
            one.serial,
            one.level,
            one.started_at,
            one.raised_at,
            one.ended_at,
            zone=one.zone,
            evidence=one.figures,
        )
        for one in stored
    ]
    return compliance(alarms, moments, clock, limits)


def compliance_lines(summary: Compliance) -> tuple[str, ...]:
    """The summary in Turkish, one line each; the last counts the violations."""
    lines = [
        f"Güzergâh sapması: {show_date_time(one.start)}, "
        + ("sürüyor" if one.minutes is None else f"{one.minutes} dk")
        for one in summary.deviations
    ]
    if summary.deviations:
        lines.append(f"Güzergâh dışı yol: {summary.off_route_m / 1000:.1f} km".replace(".", ","))
    lines += [
        f"Olağandışı duruş: {show_date_time(one.start)}, "
        + ("sürüyor" if one.minutes is None else f"{one.minutes} dk")
        for one in summary.stops
    ]
    lines += [f"Bölge: {name}, {show_date_time(start)}" for name, start in summary.zone_visits]
    if summary.overrun_min:
        lines.append(f"Süre aşımı: {summary.overrun_min} dk")
    lines += [f"Mesaj boşluğu: {show_date_time(one.start)}, {one.minutes} dk" for one in summary.gaps]
    return (*lines, f"ihlal: {summary.violations}")

"""Alerts of the scan station that stand until they are acknowledged. Source: m.28/1, SCAN-031."""

from __future__ import annotations

import functools
from datetime import datetime

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions.arrivals import acknowledge_hq
from gumruk_masaustu.systems.scan.queries.alerts import HqAlert, hq_alerts
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES, Role

PAGE = "scan.cases"


def alerts(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Unacknowledged referrals of headquarters: for who has scan duty, and for supervisor and chief as soon
    as they repeat. Source: SCAN-031.
    """
    roles = effective_roles(officer)
    on_duty = bool(roles & {role.value for role in OPERATOR_ROLES})
    leads = bool(roles & {Role.SUPERVISOR.value, Role.SHIFT_CHIEF.value})
    if not on_duty and not leads:
        return ()
    minutes = int(post.settings.value(settings.HQ_ACK_MIN, at))
    found = hq_alerts(post, unit=officer.unit, now=at)
    return tuple(_shown(one, at, minutes) for one in found if on_duty or one.repeats)


def _shown(alert: HqAlert, at: datetime, minutes: int) -> Alert:
    waited = int((at - alert.arrived_at).total_seconds()) // 60
    late = f", {waited} dakikadır görülmedi" if alert.repeats else ""
    return Alert(
        key=alert.case_id,
        turn=waited // max(minutes, 1),
        text=f"Görülmesi gereken kayıt var: {alert.number}{late}.",
        page=PAGE,
        record=alert.case_id,
        acknowledge=functools.partial(_acknowledge, alert.case_id),
    )


def _acknowledge(case_id: str, post: Post, *, by: Officer, at: datetime) -> None:
    acknowledge_hq(post, case_id, by=by, at=at)

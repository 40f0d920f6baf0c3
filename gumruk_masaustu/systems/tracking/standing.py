"""Alerts of all parts of the system until somebody acts, and what the program does by the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import desk_receiving
from gumruk_masaustu.systems.tracking.actions.alarms_again import keep_handled
from gumruk_masaustu.systems.tracking.actions.handovers import lapse_handovers
from gumruk_masaustu.systems.tracking.actions.request_time import expire_requests
from gumruk_masaustu.systems.tracking.actions.settling import settle_new
from gumruk_masaustu.systems.tracking.actions.take_over import settle
from gumruk_masaustu.systems.tracking.one_by_one import one_by_one
from gumruk_masaustu.systems.tracking.queries import (
    end_due,
    requests_due,
    start_due,
    stock_due,
    team_due,
    watch_due,
)

PARTS = (watch_due.due, team_due.due, end_due.due, start_due.due, requests_due.due, stock_due.due)


def alerts(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Alerts for this officer now, those of vehicles on the road first."""
    return tuple(alert for part in PARTS for alert in part(post, officer, at))


def by_the_clock(post: Post, at: datetime) -> None:
    """Approved requests that nobody activated in time expire (ATS-054); silence and overrun (ATS-090).

    Papers meet their trackings and holds that came too late are marked (ATS-183, ATS-190); handovers that
    nobody answered lapse (ATS-128), contradictory reports are settled (ATS-186 to ATS-189). A fault in one of
    them stops no other; all are raised at the end.
    """
    one_by_one(_acts(post, at), lambda act: act(), "acts of vehicle tracking by the clock")


def _acts(post: Post, at: datetime) -> tuple[Callable[[], object], ...]:
    """The watch comes first: a paper that cannot be settled must not silence an alarm."""
    return (
        lambda: desk_receiving.look(post, at),
        lambda: keep_handled(post, at=at),
        lambda: expire_requests(post, at=at),
        lambda: settle(post, at=at),
        lambda: lapse_handovers(post, at=at),
        lambda: settle_new(post, at=at),
    )

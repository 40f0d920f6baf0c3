"""Referrals of headquarters that nobody has acknowledged. Source: m.28/1, SCAN-031."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.events import OPEN_STATES
from gumruk_masaustu.systems.scan.lists import Source
from gumruk_masaustu.systems.scan.model import scan_case
from gumruk_masaustu.systems.scan.rules.evaluation import hq_alert_repeats


@dataclass(frozen=True, slots=True)
class HqAlert:
    """An alert that stands. `repeats`: the time ran out, the Sistem Sorumlusu sees it too."""

    case_id: str
    number: str
    plate: str
    container_no: str
    arrived_at: datetime
    repeats: bool


def hq_alerts(post: Post, *, unit: str, now: datetime) -> tuple[HqAlert, ...]:
    """Unacknowledged referrals of headquarters in open cases of a unit, oldest first; for duty roles only."""
    c = scan_case.c
    query = (
        select(c.id, c.number, c.plate, c.container_no, c.requested_at)
        .where(
            c.source == Source.HQ.value,
            c.hq_acknowledged_at.is_(None),
            c.unit == unit,
            c.state.in_([state.value for state in OPEN_STATES]),
        )
        .order_by(c.requested_at, c.id)
    )
    minutes = int(post.settings.value(settings.HQ_ACK_MIN))
    with post.read() as db:
        rows = db.execute(query).all()
    return tuple(
        HqAlert(
            row.id,
            row.number,
            row.plate or "",
            row.container_no or "",
            row.requested_at,
            hq_alert_repeats(row.requested_at, None, now, minutes=minutes),
        )
        for row in rows
    )

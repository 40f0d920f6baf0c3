"""The port to the newest position of a unit; rules ask whether it is young enough (ATS-059, ATS-077)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_kkm_call
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.link import link_of
from gumruk_masaustu.systems.tracking.values.tracking import LiveFix

POSITION_CALL = "position"
"""Purpose of a KKM call that reads a position."""


def live_fix(post: Post, serial: str, at: datetime) -> LiveFix | None:
    """The newest accepted position that had arrived by `at`; None when the unit never sent one.

    While the link is down only what KKM read out by telephone counts (ATS-175).
    """
    if link_of(post, at).is_offline:
        return _read_out(post, serial, at)
    point = post_positions(post).last(serial)
    if point is None or point.received_time > at:
        return None
    return LiveFix(point.fix_time, point.lat, point.lon, True, point.received_time)


def _read_out(post: Post, serial: str, at: datetime) -> LiveFix | None:
    c = ats_kkm_call.c
    query = (
        select(c.fix_at, c.lat, c.lon, c.called_at)
        .where(c.purpose == POSITION_CALL, c.serial == serial, c.called_at <= at)
        .order_by(c.fix_at.desc(), c.id.desc())
        .limit(1)
    )
    with post.read() as db:
        row = db.execute(query).first()
    return None if row is None else LiveFix(row[0], float(row[1]), float(row[2]), True, row[3])

"""Route time of a referral: the loaded tables, the difference, the value that counts. Source: m.66/4."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_route_time
from gumruk_masaustu.systems.tracking.rules import route_hours
from gumruk_masaustu.systems.tracking.values.request import (
    HoursInUse,
    Regime,
    TableTime,
    TimeDifference,
    TimeReply,
)
from gumruk_masaustu.systems.tracking.values.request_rows import Request


def time_table(post: Post, departure: str, destination: str) -> tuple[TableTime, ...]:
    """Loaded lines between two İdareler, oldest first; lines of an unknown regime are left out."""
    t = ats_route_time.c
    query = (
        select(t.regime, t.departure, t.destination, t.hours, t.valid_from)
        .where(t.departure == departure, t.destination == destination, t.valid_from.is_not(None))
        .order_by(t.valid_from, t.id)
    )
    known = {one.value for one in Regime}
    with post.read() as db:
        rows = db.execute(query).all()
    return tuple(
        TableTime(Regime(row.regime), row.departure, row.destination, row.hours, row.valid_from)
        for row in rows
        if row.regime in known
    )


def difference_of(post: Post, found: Request, at: datetime) -> TimeDifference | None:
    """What the screen warns of and offers as süre düzeltme talebi, for the time in use (ATS-047)."""
    if not found.regime:
        return None
    regime, hours = Regime(found.regime), request_hours(found, at)
    lines = time_table(post, found.administration, found.destination)
    table = route_hours.table_hours(lines, regime, found.administration, found.destination, local_day(at))
    return route_hours.time_difference(regime, hours.hours if hours else None, table)


def request_hours(found: Request, at: datetime) -> HoursInUse | None:
    """The route time that counts for a referral at that time (ATS-048)."""
    replies = (
        TimeReply(line.reply_hours, line.reply_no, line.reply_date, line.replied_at)
        for line in found.corrections
        if line.reply_hours is not None and line.reply_date is not None and line.replied_at is not None
    )
    return route_hours.hours_in_use(found.given_hours, replies, at)

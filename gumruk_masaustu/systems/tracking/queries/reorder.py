"""What an İdare can promise and when it must ask for units: the figures of m.65/6 from the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from gumruk_masaustu.kernel.clock import from_local, local_day
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.lists import RequestState, UnitState
from gumruk_masaustu.systems.tracking.model import (
    ats_dispatch_line,
    ats_order,
    ats_request,
    ats_tracking,
    ats_tracking_unit,
    ats_unit,
)
from gumruk_masaustu.systems.tracking.queries.units import Unit, units_where
from gumruk_masaustu.systems.tracking.rules import reorder


@dataclass(frozen=True, slots=True)
class Availability:
    """AV, E and RES of an İdare in units. Source: ATS-021, ATS-022, ATS-025."""

    available: int
    reserve: int
    reserved: int


def availability(post: Post, administration: str, at: datetime) -> Availability:
    """How many units may still be promised; a unit marked faulty counts no more at once (ATS-140)."""
    steps = reorder_steps(post, administration, at)
    return Availability(steps.available, steps.reserve, steps.stock.reserved)


def reorder_steps(post: Post, administration: str, at: datetime) -> reorder.ReorderSteps:
    """The whole computation of m.65/6 for an İdare at a moment. Source: ATS-019 to ATS-025."""
    figures = _figures(post, at)
    with post.read() as db:
        mine = units_where(db, ats_unit.c.administration == administration)
        stock = _stock(mine, _incoming(db, administration), reserved_units(db, administration))
        demand = _demand(db, administration, local_day(at), figures)
        transfers = _transfers(db, administration)
    return reorder.compute(stock, demand, transfers, figures)


def _figures(post: Post, at: datetime) -> reorder.Figures:
    return reorder.Figures(
        transfer_days_default=int(post.settings.value(settings.TRANSFER_DAYS_DEFAULT, at)),
        reply_days=int(post.settings.value(settings.HQ_REPLY_DAYS, at)),
        cover_days=int(post.settings.value(settings.COVER_DAYS, at)),
        reserve_min=int(post.settings.value(settings.EMERGENCY_RESERVE_MIN, at)),
        reserve_days=int(post.settings.value(settings.EMERGENCY_RESERVE_DAYS, at)),
        short_days=int(post.settings.value(settings.DEMAND_DAYS_SHORT, at)),
        long_days=int(post.settings.value(settings.DEMAND_DAYS_LONG, at)),
    )


def _stock(mine: tuple[Unit, ...], incoming: int, reserved: int) -> reorder.Stock:
    sound = [one.state for one in mine if one.is_sound]
    return reorder.Stock(
        ready=sound.count(UnitState.READY),
        charging=sound.count(UnitState.CHARGING),
        uncharged=sound.count(UnitState.IN_STOCK_UNCHARGED),
        incoming=incoming,
        reserved=reserved,
        faulty=sum(one.is_faulty for one in mine),
    )


def reserved_units(db: Connection, administration: str) -> int:
    """RES: units promised to approved requests that are not activated yet, one each. Source: ATS-022."""
    query = select(func.count()).where(
        ats_request.c.administration == administration, ats_request.c.state == RequestState.APPROVED.value
    )
    return int(db.execute(query).scalar_one())


def _incoming(db: Connection, administration: str) -> int:
    """Units on the way here that nobody has reported missing (ATS-022)."""
    line, order = ats_dispatch_line.c, ats_order.c
    query = (
        select(func.count())
        .select_from(ats_dispatch_line.join(ats_order, order.id == line.aggregate))
        .where(order.receiver == administration, line.closed_at.is_(None), line.result.is_(None))
    )
    return int(db.execute(query).scalar_one())


def _transfers(db: Connection, administration: str) -> tuple[Fraction, ...]:
    """Dispatch to receipt in days of the last completed transfers to here, oldest first (ATS-020)."""
    c = ats_order.c
    query = (
        select(c.dispatched_at, c.received_at)
        .where(c.receiver == administration, c.received_at.is_not(None))
        .order_by(c.received_at.desc(), c.id.desc())
        .limit(reorder.LAST_TRANSFERS)
    )
    rows = db.execute(query).all()
    return tuple(reorder.days_between(row.received_at - row.dispatched_at) for row in reversed(rows))


def _demand(db: Connection, administration: str, today: date, figures: reorder.Figures) -> reorder.Demand:
    first = db.execute(_mounted(administration, func.min(ats_tracking_unit.c.mounted_at))).scalar()
    history = (today - local_day(first)).days if first is not None else 0
    return reorder.Demand(
        short=_count(db, administration, today, figures.short_days),
        long=_count(db, administration, today, figures.long_days),
        days_of_history=max(0, min(history, figures.long_days)),
    )


def _count(db: Connection, administration: str, today: date, days: int) -> int:
    mounted = ats_tracking_unit.c.mounted_at
    start, end = (from_local(day, time()) for day in (today - timedelta(days=days), today))
    query = _mounted(administration, func.count()).where(mounted >= start, mounted < end)
    return int(db.execute(query).scalar_one())


def _mounted(administration: str, what: ColumnElement[Any]) -> Select[Any]:
    unit, tracking = ats_tracking_unit, ats_tracking
    joined = unit.join(tracking, tracking.c.id == unit.c.aggregate)
    return (
        select(what)
        .select_from(joined)
        .where(tracking.c.departure == administration, unit.c.mounted_at.is_not(None))
    )

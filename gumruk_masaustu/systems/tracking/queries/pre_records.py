"""Ön kayıts whose activation has arrived, and confirmations that wait for a check (ATS-177, ATS-178)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import ats_kkm_call, ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking
from gumruk_masaustu.systems.tracking.rules.contradictions import is_same_journey

_NEVER_JOINED = (TrackingState.DRAFT, TrackingState.PRE_RECORD, TrackingState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Match:
    """An ön kayıt and the activation of the İdare that it announced."""

    pre_record: str
    activation: str


@dataclass(frozen=True, slots=True)
class QuotedFix:
    """A position that KKM read out by telephone, not checked yet."""

    id: str
    tracking_id: str
    serial: str
    departure: str
    fix_at: datetime
    lat: Decimal
    lon: Decimal


def matches(post: Post) -> tuple[Match, ...]:
    """Same unit, activation within the join hours; an activation is joined once. Source: ATS-177."""
    u, t = ats_tracking_unit.c, ats_tracking.c
    pre, own = ats_tracking_unit.alias(), ats_tracking.alias()
    query = (
        select(t.id.label("pre"), t.activated_at.label("pre_at"), own.c.id, own.c.activated_at)
        .join_from(ats_tracking, ats_tracking_unit, u.aggregate == t.id)
        .join(pre, (pre.c.unit_id == u.unit_id) & (pre.c.aggregate != t.id))
        .join(own, own.c.id == pre.c.aggregate)
        .where(
            t.state == TrackingState.PRE_RECORD.value,
            own.c.departure == t.departure,
            own.c.state.not_in(sorted(state.value for state in _NEVER_JOINED)),
            or_(own.c.alias_number.is_(None), own.c.alias_number == ""),
            own.c.activated_at.is_not(None),
        )
        .order_by(t.id, own.c.activated_at, own.c.id)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    hours = int(post.settings.value(settings.JOIN_HOURS))
    found: dict[str, str] = {}
    for row in rows:
        if is_same_journey(row.pre_at, row.activated_at, hours=hours) and row.id not in found.values():
            found.setdefault(row.pre, row.id)
    return tuple(Match(pre_id, own_id) for pre_id, own_id in found.items())


def unchecked_fixes(post: Post) -> tuple[QuotedFix, ...]:
    """Positions that KKM read out and nobody has checked yet. Source: ATS-178."""
    c, t = ats_kkm_call.c, ats_tracking.c
    query = (
        select(c.id, c.aggregate, c.serial, t.departure, c.fix_at, c.lat, c.lon)
        .join_from(ats_kkm_call, ats_tracking, c.aggregate == t.id)
        .where(
            c.fix_at.is_not(None),
            c.lat.is_not(None),
            c.lon.is_not(None),
            or_(c.check.is_(None), c.check == ""),
        )
        .order_by(c.id)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    return tuple(
        QuotedFix(
            row.id,
            row.aggregate,
            row.serial or _only_serial(post, row.aggregate),
            row.departure,
            row.fix_at,
            row.lat,
            row.lon,
        )
        for row in rows
    )


def _only_serial(post: Post, tracking_id: str) -> str:
    units = units_of_tracking(post, tracking_id)
    return units[0].serial if len(units) == 1 else ""

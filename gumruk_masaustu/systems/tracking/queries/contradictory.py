"""Pairs of reports that contradict each other, as they stand in the tables now (ATS-177, ATS-178, ATS-186 to
ATS-189). Reading only; `rules/contradictions.py` judges them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import Text, select, type_coerce

from gumruk_masaustu.kernel.journal.clashes import values_side_by_side
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.geo import haversine
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING, Finding, TrackingState
from gumruk_masaustu.systems.tracking.model import (
    ats_conflict,
    ats_fault,
    ats_intervention,
    ats_tracking,
    ats_tracking_unit,
    ats_unit,
)
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.country import country
from gumruk_masaustu.systems.tracking.rules.contradictions import Fix, deciding_fix
from gumruk_masaustu.systems.tracking.values.contradictions import (
    Activated,
    Contradiction,
    Deactivated,
    Faulty,
    Missing,
    Report,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports about one unit. `source`: the fault report, tutanak or other tracking that stands against
    `tracking_id`; ids are the same on every installation.
    """

    tracking_id: str
    serial: str
    unit_id: str
    one: Report
    other: Report
    source: str = ""
    claim_id: str = ""


@dataclass(frozen=True, slots=True)
class TestedFault:
    """A contradiction whose fault report was closed by the holder's test (ATS-186)."""

    conflict_id: str
    closed_by: str
    closed_at: datetime


def contradictory_pairs(post: Post) -> Iterator[Pair]:
    """Every pair, known as a contradiction already or not."""
    yield from _fault_pairs(post)
    yield from _missing_pairs(post)
    yield from _double_ends(post)
    yield from _double_activations(post)


def _fault_pairs(post: Post) -> Iterator[Pair]:
    """An open report of another İdare about a unit that was deactivated and has not travelled since."""
    f, u, t, one = ats_fault.c, ats_tracking_unit.c, ats_tracking.c, ats_unit.c
    query = (
        select(
            *(f.id.label("fault"), f.administration.label("reporter"), f.marked_at, t.id, u.serial),
            *(u.unit_id, t.deactivated_at, t.deactivated_at_administration.label("place"), u.id_checked_at),
        )
        .join_from(ats_fault, ats_tracking_unit, u.unit_id == f.unit_id)
        .join(ats_tracking, u.aggregate == t.id)
        .join(ats_unit, one.id == f.unit_id)
        .where(
            f.closed_at.is_(None),
            f.marked_at >= t.activated_at,
            t.deactivated_at.is_not(None),
            u.id_checked_at.is_not(None),
            one.tracking_id.is_(None) | (one.tracking_id == t.id),
            one.administration == t.deactivated_at_administration,
            one.last_used_at.is_(None) | (one.last_used_at <= t.deactivated_at),
        )
    )
    with post.read() as db:
        rows = db.execute(query.order_by(t.id, f.id)).all()
    for row in rows:
        end = Deactivated(row.place, row.deactivated_at)
        fault = Faulty(row.reporter, row.marked_at)
        yield Pair(row.id, row.serial, row.unit_id, end, fault, source=row.fault)


def _missing_pairs(post: Post) -> Iterator[Pair]:
    i, u, t = ats_intervention.c, ats_tracking_unit.c, ats_tracking.c
    query = (
        select(
            *(i.id.label("report"), i.administration, i.at, i.claim_id, t.id, u.serial, u.unit_id),
            *(t.deactivated_at, t.deactivated_at_administration.label("place")),
        )
        .join_from(ats_intervention, ats_tracking, i.tracking_id == t.id)
        .join(ats_tracking_unit, (u.aggregate == t.id) & (u.serial == i.serial))
        .where(
            type_coerce(i.findings, Text).like(f'%"{Finding.NOT_IN_PLACE.value}"%'),
            t.deactivated_at.is_not(None),
            u.id_checked_at.is_not(None),
        )
    )
    with post.read() as db:
        rows = db.execute(query.order_by(t.id, i.id)).all()
    for row in rows:
        end = Deactivated(row.place or "", row.deactivated_at)
        missing = Missing(row.administration, row.at)
        yield Pair(
            row.id, row.serial, row.unit_id, end, missing, source=row.report, claim_id=row.claim_id or ""
        )


def _double_ends(post: Post) -> Iterator[Pair]:
    """Deactivations of one tracking that were written apart. Each was allowed only with device id check."""
    names = ("deactivated_at", "deactivated_at_administration")
    for (tracking_id, _), versions in sorted(values_side_by_side(post, ats_tracking, names).items()):
        ends = [
            Deactivated(one[names[1]], one[names[0]])
            for one in versions
            if one.get(names[0]) is not None and one.get(names[1])
        ]
        for unit_id, serial in _units_of(post, tracking_id):
            for first, second in pairwise(sorted(ends, key=lambda end: (end.at, end.administration))):
                yield Pair(tracking_id, serial, unit_id, first, second)


def _units_of(post: Post, tracking_id: str) -> list[tuple[str, str]]:
    u = ats_tracking_unit.c
    query = select(u.unit_id, u.serial).where(
        u.aggregate == tracking_id, u.state.not_in(("failed", "cancelled"))
    )
    with post.read() as db:
        return [(row.unit_id, row.serial) for row in db.execute(query.order_by(u.id))]


_NOT_RIDING = (*CLOSED_TRACKING, TrackingState.DRAFT, TrackingState.PRE_RECORD)


def _double_activations(post: Post) -> Iterator[Pair]:
    u, t = ats_tracking_unit.c, ats_tracking.c
    query = (
        select(u.unit_id, u.serial, t.id, t.departure, t.activated_at)
        .join_from(ats_tracking_unit, ats_tracking, u.aggregate == t.id)
        .where(
            u.state.in_(("active", "mounted")),
            t.state.not_in(sorted(state.value for state in _NOT_RIDING)),
            t.activated_at.is_not(None),
        )
        .order_by(u.unit_id, t.activated_at, t.id)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for one, other in pairwise(rows):
        if one.unit_id == other.unit_id and one.id != other.id:
            fix = _fix_near(post, one.serial, other.activated_at)
            first, second = (
                Activated(row.id, row.departure, row.activated_at, _distance(post, row.departure, fix))
                for row in (one, other)
            )
            yield Pair(one.id, one.serial, one.unit_id, first, second, source=other.id)


def _fix_near(post: Post, serial: str, moment: datetime) -> Fix | None:
    minutes = int(post.settings.value(settings.DOUBLE_UNIT_MIN, moment))
    return deciding_fix(stored_fixes(post, serial, moment, minutes), moment, minutes=minutes)


def stored_fixes(post: Post, serial: str, moment: datetime, minutes: int) -> tuple[Fix, ...]:
    """Valid positions of a unit within ± `minutes` of a moment."""
    span = timedelta(minutes=minutes)
    found = post_positions(post).messages(serial, moment - span, moment + span)
    return tuple(
        Fix(one.fix_time, one.lat, one.lon)
        for one in found
        if one.fix_valid and one.lat is not None and one.lon is not None
    )


def _distance(post: Post, administration: str, fix: Fix | None) -> float | None:
    site = next((one for one in country(post).sites if one.administration == administration), None)
    if fix is None or site is None:
        return None
    return haversine(fix.lat, fix.lon, site.lat, site.lon)


def tested_faults(post: Post) -> tuple[TestedFault, ...]:
    """Open contradictions about a fault that a test closed meanwhile. Source: ATS-186."""
    c, f = ats_conflict.c, ats_fault.c
    query = (
        select(c.id, f.closed_by, f.closed_at)
        .join_from(ats_conflict, ats_fault, c.other_id == f.id)
        .where(c.kind == Contradiction.FAULT.value, c.closed_at.is_(None), f.closed_at.is_not(None))
    )
    with post.read() as db:
        return tuple(
            TestedFault(row.id, row.closed_by or "", row.closed_at)
            for row in db.execute(query.order_by(c.id))
        )

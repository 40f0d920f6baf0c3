"""The list of the arrival screen: what comes to an İdare and what stands there until its release (4.8).

Also where a unit in hand belongs, which any İdare may have to take (D-27, ATS-120, ATS-183).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.identifiers import code_key, plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_hold, ats_tracking, ats_tracking_unit, ats_unit
from gumruk_masaustu.systems.tracking.queries.arrivals import HERE
from gumruk_masaustu.systems.tracking.queries.paper_ends import open_with_unit
from gumruk_masaustu.systems.tracking.queries.tracking_rows import PARTS, Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from gumruk_masaustu.systems.tracking.queries.visible import (
    arriving_condition,
    has_viewing_right,
    sight,
)
from gumruk_masaustu.systems.tracking.transitions.tracking import CHIEFS

PAGE = 200
_S = TrackingState
_DONE = (_S.DEACTIVATED_PROVISIONAL, _S.DEACTIVATED, _S.CLOSED_WITHOUT_UNIT)


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One vehicle. `is_held`: a hold of its own stands; `review_owed`: an amir let it go unreviewed."""

    id: str
    number: str
    state: TrackingState
    state_since: datetime
    tractor_plate: str
    trailer1_plate: str
    trailer2_plate: str
    departure: str
    due_at: datetime | None
    arrived_at: datetime | None
    review_owed: bool
    is_held: bool = False

    @property
    def vehicle(self) -> str:
        """Plates joined with " / "."""
        plates = (self.tractor_plate, self.trailer1_plate, self.trailer2_plate)
        return " / ".join(plate for plate in plates if plate)


@dataclass(frozen=True, slots=True)
class UnitOnTheRoad:
    """A unit in hand and the tracking it belongs to; `is_seen`: this officer may open that tracking."""

    tracking_id: str
    serial: str
    is_seen: bool


def arriving(post: Post, by: Officer, *, search: str = "") -> tuple[ArrivalRow, ...]:
    """What work waits for, longest first: arrived, then to be released, then on the road by due time.

    `search`: part of a plate, of the number or of a unit's serial. A kısım amiri sees only what he may
    release without review (ATS-180); nobody else without the viewing right sees anything (ATS-102).
    """
    t, office = ats_tracking.c, administration_of(by)
    condition = _condition(office, by)
    query = select(*columns_for(_Row, ats_tracking), _held()).where(condition)
    if search.strip():
        query = query.where(_has(search))
    rank = case(
        (t.state == _S.IN_TRANSIT.value, 2), (t.state.in_([state.value for state in _DONE]), 1), else_=0
    )
    since = case((t.state == _S.IN_TRANSIT.value, t.due_at), else_=t.state_since)
    query = query.order_by(rank, since.is_(None), since, t.id).limit(PAGE)
    with post.read() as db:
        return tuple(_row(row) for row in db.execute(query))


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    number: str
    alias_number: str
    state: TrackingState
    state_since: datetime
    tractor_plate: str
    trailer1_plate: str
    trailer2_plate: str
    departure: str
    due_at: datetime | None
    arrived_at: datetime | None
    review_owed: bool


def _row(row: Any) -> ArrivalRow:
    one = value_of(_Row, row)
    return ArrivalRow(
        id=one.id,
        number=one.number or one.alias_number,
        state=one.state,
        state_since=one.state_since,
        tractor_plate=one.tractor_plate,
        trailer1_plate=one.trailer1_plate,
        trailer2_plate=one.trailer2_plate,
        departure=one.departure,
        due_at=one.due_at,
        arrived_at=one.arrived_at,
        review_owed=one.review_owed,
        is_held=bool(row.held),
    )


def _condition(office: str, by: Officer) -> ColumnElement[bool]:
    t = ats_tracking.c
    place = func.coalesce(
        func.nullif(t.deactivated_at_administration, ""), func.nullif(t.unmounted_at_administration, "")
    )
    stands = or_(place == office, and_(place.is_(None), arriving_condition(office)))
    waits = or_(t.released_at.is_(None), and_(t.review_owed == 1, t.state == _S.UNMOUNTED.value))
    states = t.state.in_([state.value for state in (_S.IN_TRANSIT, *HERE)])
    if has_viewing_right(by):
        return and_(stands, waits, states)
    if effective_roles(by) & set(CHIEFS):
        return and_(stands, waits, t.state == _S.UNMOUNTED.value, _with_hold(HoldKind.REVIEW))
    return false()


def _with_hold(kind: HoldKind | None = None) -> ColumnElement[bool]:
    h = ats_hold.c
    query = select(h.id).where(h.aggregate == ats_tracking.c.id, h.lifted_at.is_(None))
    return (query if kind is None else query.where(h.kind == kind.value)).exists()


def _held() -> Any:
    return _with_hold().label("held")


def _has(search: str) -> ColumnElement[bool]:
    t, u = ats_tracking.c, ats_tracking_unit.c
    key, text = plate_key(search), search.strip().replace("%", "")
    found: list[ColumnElement[bool]] = [
        t.number.ilike(f"%{text}%"),
        t.id.in_(select(u.aggregate).where(u.serial.ilike(f"%{text}%"))),
    ]
    if key:
        found += [t[f"{part}_key"].like(f"%{key}%") for part in PARTS]
    return or_(*found)


def unit_on_the_road(post: Post, code: str, by: Officer) -> UnitOnTheRoad | None:
    """The open tracking of a unit whose serial or IMEI was read, whoever sees it; None: not in this store."""
    serial = _serial_of(post, code) or code.strip()
    for candidate in open_with_unit(post, serial):
        found = tracking(post, candidate.tracking_id)
        return UnitOnTheRoad(found.id, serial, sight(post, found, by).is_whole)
    return None


def tracking_by_number(post: Post, number: str, by: Officer) -> Tracking | None:
    """The tracking of a number that stands on a paper, if this officer sees it."""
    t, text = ats_tracking.c, number.strip()
    if not text:
        return None
    query = select(t.id).where(or_(t.number == text, t.alias_number == text)).order_by(t.id)
    with post.read() as db:
        ids = tuple(db.execute(query).scalars())
    known = (tracking(post, one) for one in ids)
    return next((one for one in known if sight(post, one, by).is_whole), None)


def _serial_of(post: Post, code: str) -> str:
    u, key = ats_unit.c, code_key(code)
    if not key:
        return ""
    query = select(u.serial).where(or_(u.serial_key == key, u.imei == code.strip())).order_by(u.id).limit(1)
    with post.read() as db:
        return str(db.execute(query).scalar() or "")

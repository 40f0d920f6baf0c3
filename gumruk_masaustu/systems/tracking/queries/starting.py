"""What waits between referral and exit at an İdare: the list of the field screen. Nothing says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import Origin, Priority, RequestState, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_request, ats_route, ats_tracking, ats_unit
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS

BEFORE_EXIT = (TrackingState.DRAFT, TrackingState.ACTIVATED, TrackingState.MOUNTED)


@dataclass(frozen=True, slots=True)
class StartRow:
    """One line: a referral that may be activated (`tracking_id` empty), or a tracking before its exit."""

    request_id: str
    tracking_id: str
    number: str
    vehicle: str
    goods: str
    destination: str
    state: str
    since: datetime
    is_incomplete: bool = False

    @property
    def id(self) -> str:
        """Id of the line's record."""
        return self.tracking_id or self.request_id


@dataclass(frozen=True, slots=True)
class DefinedRoute:
    """A route that KKM loaded between two İdareler."""

    id: str
    code: str
    name: str
    administrations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    id: str
    number: str
    origin: Origin
    priority: Priority | None
    tractor_plate: str
    trailer1_plate: str
    trailer2_plate: str
    goods: str
    destination: str
    approved_at: datetime | None
    state_since: datetime


def starting(post: Post, by: Officer) -> tuple[StartRow, ...]:
    """Trackings before their exit, longest waiting first, then approved referrals in the order of ATS-050.

    Empty for others than the operators of an İdare. The place in the line is shown, never its reason.
    """
    office = administration_of(by)
    if not effective_roles(by) & set(OPERATORS) or office in ("", KKM):
        return ()
    begun = _trackings(post, office)
    opened = {row.request_id for row in begun}
    return (*begun, *(row for row in _approved(post, office) if row.request_id not in opened))


def _trackings(post: Post, office: str) -> tuple[StartRow, ...]:
    t = ats_tracking.c
    query = (
        select(ats_tracking, ats_request.c.number.label("asked"))
        .join_from(ats_tracking, ats_request, ats_request.c.id == t.request_id, isouter=True)
        .where(t.departure == office, t.state.in_([state.value for state in BEFORE_EXIT]))
        .order_by(t.state_since, t.id)
    )
    with post.read() as db:
        rows = db.execute(query).mappings().all()
    return tuple(
        StartRow(
            request_id=row["request_id"] or "",
            tracking_id=row["id"],
            number=row["number"] or row["asked"] or "",
            vehicle=_vehicle(row["tractor_plate"], row["trailer1_plate"], row["trailer2_plate"]),
            goods=row["goods"] or "",
            destination=row["destination"] or "",
            state=row["state"],
            since=row["state_since"],
            is_incomplete=bool(row["notes_later_reason"]) and row["notes_completed_at"] is None,
        )
        for row in rows
    )


def _approved(post: Post, office: str) -> tuple[StartRow, ...]:
    t = ats_request.c
    query = select(*columns_for(_Asked, ats_request)).where(
        t.administration == office, t.state == RequestState.APPROVED.value
    )
    with post.read() as db:
        found = [value_of(_Asked, row) for row in db.execute(query)]
    return tuple(
        StartRow(
            request_id=one.id,
            tracking_id="",
            number=one.number,
            vehicle=_vehicle(one.tractor_plate, one.trailer1_plate, one.trailer2_plate),
            goods=one.goods,
            destination=one.destination,
            state=RequestState.APPROVED.value,
            since=one.approved_at or one.state_since,
        )
        for one in sorted(found, key=_place)
    )


def _place(one: _Asked) -> tuple[int, bool, datetime, str]:
    """Source: m.66/6, ATS-050."""
    rank = (one.priority or Priority.OTHER).rank
    return (rank, one.origin is not Origin.HEADQUARTERS, one.approved_at or one.state_since, one.id)


def _vehicle(*plates: str | None) -> str:
    return " / ".join(plate for plate in plates if plate)


def routes_between(post: Post, departure: str, destination: str) -> tuple[DefinedRoute, ...]:
    """Loaded routes for the form's choice, by name."""
    t = ats_route.c
    query = (
        select(*columns_for(DefinedRoute, ats_route))
        .where(t.departure == departure, t.destination == destination, t.removed_at.is_(None))
        .order_by(t.name, t.id)
    )
    with post.read() as db:
        return tuple(value_of(DefinedRoute, row) for row in db.execute(query))


def unit_codes(post: Post, office: str) -> frozenset[str]:
    """Serials and IMEIs in the custody of an İdare, normalised: what the barcode reader may mean."""
    t = ats_unit.c
    query = select(t.serial, t.imei).where(t.administration == office)
    with post.read() as db:
        rows = db.execute(query).all()
    return frozenset(key for row in rows for text in row if (key := code_key(text or "")))

"""A tracking with its parts, and who sees it. Source: m.67 to m.71, ATS-100."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, or_, select

from gumruk_masaustu.kernel.db.rows import Lookup, columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING, TrackingState
from gumruk_masaustu.systems.tracking.queries.tracking_rows import (
    PARTS,
    PLATE_FIELDS,
    Attempt,
    Correction,
    Hold,
    Information,
    Note,
    Tracking,
    TrackingUnit,
    Undertaking,
)

__all__ = [
    "PARTS",
    "PLATE_FIELDS",
    "Attempt",
    "Correction",
    "Hold",
    "Information",
    "Note",
    "Tracking",
    "TrackingUnit",
    "Undertaking",
    "attempts",
    "corrections",
    "holds_of",
    "holds_open",
    "information",
    "notes",
    "open_by_plate",
    "pending_corrections",
    "sees",
    "sides",
    "tracking",
    "tracking_for",
    "undertaking_in_force",
    "undertakings",
    "units_of_tracking",
]

T = TypeVar("T")
_TRACKING = Lookup(
    Tracking,
    select(*columns_for(Tracking, model.ats_tracking)).where(model.ats_tracking.c.id == bindparam("id")),
)


def _unknown() -> UserError:
    return UserError("İzleme kaydı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-100")


def tracking(post: Post, tracking_id: str) -> Tracking:
    """The tracking, for rules and the program's own steps; screens ask `tracking_for`.

    Raises UserError when there is none.
    """
    with post.read() as db:
        found = _TRACKING.rows(db, id=tracking_id)
    if not found:
        raise _unknown()
    return found[0]


@functools.cache
def _lookup(kind: type[Any], table: Table, order: str) -> Lookup[Any]:
    query = select(*columns_for(kind, table)).where(table.c.aggregate == bindparam("record"))
    return Lookup(kind, query.order_by(table.c[order], table.c.id))


def _parts(post: Post, kind: type[T], table: Table, record: str, order: str) -> tuple[T, ...]:
    with post.read() as db:
        found: tuple[T, ...] = _lookup(cast(Any, kind), table, order).rows(db, record=record)
    return found


def units_of_tracking(
    post: Post, tracking_id: str, *, all_attempts: bool = False
) -> tuple[TrackingUnit, ...]:
    """Units of the tracking in the order çekici, dorse1, dorse2; failed and cancelled ones only if asked."""
    found = _parts(post, TrackingUnit, model.ats_tracking_unit, tracking_id, "id")
    kept = (unit for unit in found if all_attempts or unit.is_carried)
    return tuple(sorted(kept, key=lambda unit: _part_order(unit.carrier_part)))


def _part_order(part: str) -> int:
    return PARTS.index(part) if part in PARTS else len(PARTS)


def attempts(post: Post, tracking_id: str) -> tuple[Attempt, ...]:
    """Failed activations, oldest first."""
    return _parts(post, Attempt, model.ats_attempt, tracking_id, "at")


def notes(post: Post, tracking_id: str) -> tuple[Note, ...]:
    """Notes of every kind, oldest first."""
    return _parts(post, Note, model.ats_note, tracking_id, "at")


def undertakings(post: Post, tracking_id: str) -> tuple[Undertaking, ...]:
    """Sets of EK-5 by version; voided ones included."""
    return _parts(post, Undertaking, model.ats_undertaking, tracking_id, "version")


def undertaking_in_force(post: Post, tracking_id: str) -> Undertaking | None:
    """The set that is not void, or None before the first print."""
    return next((u for u in undertakings(post, tracking_id) if u.void_at is None), None)


def corrections(post: Post, tracking_id: str) -> tuple[Correction, ...]:
    """Corrections asked, oldest first."""
    return _parts(post, Correction, model.ats_correction, tracking_id, "asked_at")


def information(post: Post, tracking_id: str) -> tuple[Information, ...]:
    """Who was told, oldest first."""
    return _parts(post, Information, model.ats_information, tracking_id, "told_at")


def holds_of(post: Post, tracking_id: str) -> tuple[Hold, ...]:
    """Holds set on the tracking itself, lifted ones included, oldest first."""
    return _parts(post, Hold, model.ats_hold, tracking_id, "set_at")


def holds_open(post: Post, plates: Iterable[str]) -> tuple[Hold, ...]:
    """Holds nationwide that stand against one of the plates, oldest first. Source: list 7.13, ATS-096."""
    keys = sorted({plate_key(plate) for plate in plates} - {""})
    if not keys:
        return ()
    t = model.ats_hold.c
    query = (
        select(*columns_for(Hold, model.ats_hold))
        .where(
            t.lifted_at.is_(None),
            or_(t.tractor_key.in_(keys), t.trailer1_key.in_(keys), t.trailer2_key.in_(keys)),
        )
        .order_by(t.set_at, t.id)
    )
    with post.read() as db:
        return tuple(value_of(Hold, row) for row in db.execute(query))


def open_by_plate(
    post: Post, plate: str, country: str = "", *, administration: str = ""
) -> tuple[Tracking, ...]:
    """Open trackings in which the plate stands, or would stand after a pending correction.

    Plate and country are compared normalised (ATS-003); a country that one side does not know hides nothing.
    `administration`: the İdare that asks; its own provisional deactivation is closed there (list 7.3).
    """
    key, land = plate_key(plate), country.strip().upper()
    if not key:
        return ()
    with post.read() as db:
        ids = _with_plate(db, key, land) | _with_pending_plate(db, key)
        rows = db.execute(_open_ones(ids)).all() if ids else []
    found = (value_of(Tracking, row) for row in rows)
    return tuple(one for one in found if not _closed_here(one, administration))


def _closed_here(found: Tracking, administration: str) -> bool:
    provisional = found.state is TrackingState.DEACTIVATED_PROVISIONAL
    return provisional and bool(administration) and found.deactivated_at_administration == administration


def _is_open() -> ColumnElement[bool]:
    closed = sorted(state.value for state in (*CLOSED_TRACKING, TrackingState.DRAFT))
    return model.ats_tracking.c.state.not_in(closed)


def _open_ones(ids: Iterable[str]) -> Any:
    t = model.ats_tracking.c
    query = select(*columns_for(Tracking, model.ats_tracking)).where(t.id.in_(sorted(ids)), _is_open())
    return query.order_by(t.activated_at, t.id)


def _with_plate(db: Connection, key: str, land: str) -> set[str]:
    t = model.ats_tracking.c
    matches = []
    for part in PARTS:
        same = t[f"{part}_key"] == key
        known = t[f"{part}_country"]
        matches.append(and_(same, or_(known.is_(None), known.in_(("", land)))) if land else same)
    return set(db.execute(select(t.id).where(_is_open(), or_(*matches))).scalars())


def _with_pending_plate(db: Connection, key: str) -> set[str]:
    c = model.ats_correction.c
    pending = or_(c.outcome.is_(None), c.outcome == "")
    query = select(c.aggregate).where(c.plate_key == key, c.field.in_(PLATE_FIELDS), pending)
    return set(db.execute(query).scalars())


def pending_corrections(post: Post, tracking_id: str) -> tuple[Correction, ...]:
    """Corrections that KKM has not decided; shown beside the stored value to all sides (ATS-067)."""
    return tuple(one for one in corrections(post, tracking_id) if one.is_pending)


def sides(found: Tracking, asked: Iterable[Correction], told: Iterable[str]) -> frozenset[str]:
    """İdareler that see a tracking: both ends, pending destinations, the route list, who was informed.

    Source: ATS-100, ATS-067; m.69/1.
    """
    pending = {one.right for one in asked if one.field == "destination" and one.is_pending}
    return frozenset({found.departure, found.destination, *found.route_administrations, *pending, *told}) - {
        ""
    }


def tracking_for(post: Post, tracking_id: str, by: Officer) -> Tracking:
    """The tracking when the officer sees it whole now; to others it does not exist.

    An officer without the viewing right gets here only by an act of his own office, as the kısım amiri who
    approves a release (list 7.1). Source: ATS-100, ATS-101.
    """
    from gumruk_masaustu.systems.tracking.queries.visible import has_viewing_right, sight  # it reads this one

    found = tracking(post, tracking_id)
    is_seen = (
        sight(post, found, by).is_whole if has_viewing_right(by) else sees(post, found, administration_of(by))
    )
    if not is_seen:
        raise _unknown()
    return found


def sees(post: Post, found: Tracking, administration: str) -> bool:
    """Whether an İdare (or KKM, which sees all) sees the tracking."""
    if administration == KKM:
        return True
    if found.state is TrackingState.DRAFT:  # a form that is being filled is its own İdare's alone
        return administration == found.departure
    told = (one.target for one in information(post, found.id))
    return administration in sides(found, corrections(post, found.id), told)

"""What the program compares when entries of others have come (ATS-183, ATS-190)."""

from __future__ import annotations

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.model import (
    ats_hold,
    ats_tracking,
    ats_tracking_unit,
    ats_unit,
)
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.rules.offline import OpenCandidate

_S = TrackingState
_ON_THE_ROAD = (_S.IN_TRANSIT, _S.ARRIVED, _S.UNMOUNTED, _S.MISSING_UNIT)


def open_with_unit(post: Post, serial: str) -> tuple[OpenCandidate, ...]:
    """Trackings on the road that carry the unit of this serial."""
    t, u = ats_tracking.c, ats_tracking_unit.c
    of_unit = (
        select(u.aggregate)
        .join_from(ats_tracking_unit, ats_unit, ats_unit.c.id == u.unit_id)
        .where(ats_unit.c.serial_key == code_key(serial), u.state.in_(("mounted", "removed")))
    )
    query = select(t.id, t.tractor_plate, t.trailer1_plate, t.trailer2_plate).where(
        t.id.in_(of_unit), t.state.in_([state.value for state in _ON_THE_ROAD])
    )
    with post.read() as db:
        return tuple(
            OpenCandidate(row.id, (serial,), tuple(plate for plate in row[1:] if plate))
            for row in db.execute(query.order_by(t.id))
        )


def reopened(post: Post, administration: str) -> tuple[Tracking, ...]:
    """Trackings that this İdare ended and that stand open by a word written apart (D-30)."""
    t = ats_tracking.c
    query = select(*columns_for(Tracking, ats_tracking)).where(
        t.deactivated_at_administration == administration,
        t.deactivated_at.is_not(None),
        t.state.in_([state.value for state in _ON_THE_ROAD]),
    )
    with post.read() as db:
        return tuple(value_of(Tracking, row) for row in db.execute(query.order_by(t.id)))


def late_holds(post: Post, departure: str) -> tuple[tuple[str, str], ...]:
    """(record, hold) of open hq_holds on vehicles that left this İdare without knowing of them (ATS-190).

    An open hq_hold blocks the exit where it is known; so one on a vehicle that left came afterwards.
    """
    t, h = ats_tracking.c, ats_hold.c
    on_vehicle = or_(h.aggregate == t.id, h.aggregate == t.request_id)
    query = (
        select(h.aggregate, h.id)
        .select_from(ats_hold.join(ats_tracking, on_vehicle))
        .where(
            h.kind == HoldKind.HQ.value,
            h.lifted_at.is_(None),
            h.too_late.is_(None) | (h.too_late == 0),
            t.departure == departure,
            t.exit_at.is_not(None),
        )
        .order_by(h.aggregate, h.id)
    )
    with post.read() as db:
        return tuple((row[0], row[1]) for row in db.execute(query))

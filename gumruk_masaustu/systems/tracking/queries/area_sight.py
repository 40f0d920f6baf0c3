"""What an İdare sees only because vehicles came through its responsibility area (m.72, ATS-101).

While a vehicle stands there its İdare sees all of the tracking; afterwards the times of its own span alone.
"""

from __future__ import annotations

from sqlalchemy import select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.positions import TrackPoint, post_positions
from gumruk_masaustu.systems.tracking.queries.country import country

_CLOSED = sorted(state.value for state in CLOSED_TRACKING)


def in_area_now(post: Post, office: str) -> tuple[str, ...]:
    """Trackings that go on and whose last accepted position lies in the area of an İdare."""
    store, land = post_positions(post), country(post)
    passed = sorted(store.passed_through(office))
    if not land.areas or not passed:
        return ()
    t, u = ats_tracking.c, ats_tracking_unit.c
    query = select(u.aggregate, u.serial).join_from(ats_tracking_unit, ats_tracking, t.id == u.aggregate)
    query = query.where(t.id.in_(passed), t.state.not_in(_CLOSED), u.state.not_in(("failed", "cancelled")))
    with post.read() as db:
        rows = db.execute(query.order_by(u.id)).all()
    points = store.lasts({row.serial for row in rows})
    newest: dict[str, TrackPoint] = {}
    for row in rows:
        if row.serial in points:
            newest[row.aggregate] = max(points[row.serial], newest.get(row.aggregate, points[row.serial]))
    return tuple(one for one, at in newest.items() if office in land.administrations_at(at.lat, at.lon))


def alarms_of_own_spans(post: Post, office: str) -> tuple[str, ...]:
    """Alarms that began while the vehicle was in the area of an İdare."""
    store, a = post_positions(post), ats_alarm.c
    passed = sorted(store.passed_through(office))
    if not passed:
        return ()
    with post.read() as db:
        rows = db.execute(select(a.id, a.tracking_id, a.started_at).where(a.tracking_id.in_(passed))).all()
    spans = {one: store.spans(one, office) for one in {row.tracking_id for row in rows}}
    return tuple(
        row.id
        for row in rows
        if any(first <= row.started_at <= last for first, last in spans[row.tracking_id])
    )

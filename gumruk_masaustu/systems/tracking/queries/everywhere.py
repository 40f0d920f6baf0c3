"""Vehicle tracking in the search over all systems (F3): trackings, referrals and units that the officer sees.

To others they do not exist: no line, no "kayıt var" (ATS-100). Nothing of route, reason, note, alarm or
position stands in a line (SYS-044, m.83/1).
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, or_, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.identifiers import code_key, plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.search import Found
from gumruk_masaustu.kernel.text import upper
from gumruk_masaustu.systems.tracking.administration import administration_name, administration_of
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import ats_correction, ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.requests import RequestRow, requests
from gumruk_masaustu.systems.tracking.queries.tracking_rows import PARTS, PLATE_FIELDS, Tracking
from gumruk_masaustu.systems.tracking.queries.units import Unit, UnitFilter, units_of
from gumruk_masaustu.systems.tracking.queries.visible import visible_condition

LOG = "tracking.search"
WATCH_PAGE, REQUEST_PAGE, STOCK_PAGE = "tracking.watch", "tracking.requests", "tracking.stock"
_STOCK_ROLES = frozenset({"ats_field_operator", "ats_watch_operator", "system_supervisor", "kkm_operator"})


def find(post: Post, officer: Officer, text: str, limit: int) -> tuple[Found, ...]:
    """Trackings by plate (a pending one too), number, serial; referrals by plate, number; units by serial.

    The query is in the trail (SYS-039, ATS-167).
    """
    typed = text.strip()
    if not code_key(typed):
        return ()
    post.access.query(LOG, typed, by=officer, at=post.clock())
    found = [*_trackings(post, officer, typed, limit), *_requests(post, officer, typed, limit)]
    return (*found, *_units(post, officer, typed, limit))[:limit]


def _trackings(post: Post, officer: Officer, typed: str, limit: int) -> Iterator[Found]:
    condition = visible_condition(post, officer)
    if condition is None:
        return
    t, u, c = ats_tracking.c, ats_tracking_unit.c, ats_correction.c
    key, wanted = plate_key(typed), upper(typed)
    pending = or_(c.outcome.is_(None), c.outcome == "")
    named = [t.number == wanted, t.alias_number == wanted, t.document_no == wanted]
    named.append(t.id.in_(select(u.aggregate).where(u.serial == wanted)))
    if key:
        named += [and_(t[f"{part}_key"] >= key, t[f"{part}_key"] < key + "\uffff") for part in PARTS]
        asked = select(c.aggregate).where(c.plate_key == key, c.field.in_(PLATE_FIELDS), pending)
        named.append(t.id.in_(asked))
    query = select(*columns_for(Tracking, ats_tracking)).where(
        condition, or_(*named), t.state != TrackingState.DRAFT.value
    )
    with post.read() as db:
        rows = db.execute(query.order_by(t.state_since.desc(), t.id.desc()).limit(limit)).all()
    for row in rows:
        yield _tracking(value_of(Tracking, row))


def _tracking(found: Tracking) -> Found:
    ends = f"{administration_name(found.departure)} → {administration_name(found.destination)}"
    parts = (found.number or found.alias_number, found.state.label, ends)
    return Found("İzleme", " / ".join(found.plates), "  ".join(filter(None, parts)), WATCH_PAGE, found.id)


def _requests(post: Post, officer: Officer, typed: str, limit: int) -> Iterator[Found]:
    for text in dict.fromkeys((typed, upper(typed))):
        rows = requests(post, officer, text=text, limit=limit).rows
        if rows:
            yield from (_request(row) for row in rows)
            return


def _request(row: RequestRow) -> Found:
    plates = " / ".join(filter(None, (row.tractor_plate, row.trailer1_plate, row.trailer2_plate)))
    parts = (row.number, row.state.label, administration_name(row.administration))
    return Found("Talep", plates or row.number, "  ".join(filter(None, parts)), REQUEST_PAGE, row.id)


def _units(post: Post, officer: Officer, typed: str, limit: int) -> Iterator[Found]:
    """Of the own İdare, of the whole country for KKM; the stock belongs to its operators (list 7.1)."""
    roles, office = effective_roles(officer), administration_of(officer)
    is_supervisor_elsewhere = "ATS" not in officer.own_systems
    held = roles & (_STOCK_ROLES - ({"system_supervisor"} if is_supervisor_elsewhere else set()))
    if held and office:
        yield from (_unit(one) for one in units_of(post, office, UnitFilter(text=typed), limit=limit).rows)


def _unit(one: Unit) -> Found:
    parts = (one.state.label, "Arızalı" if one.is_faulty else "", administration_name(one.administration))
    return Found("Ünite", one.serial, "  ".join(filter(None, parts)), STOCK_PAGE, one.id)

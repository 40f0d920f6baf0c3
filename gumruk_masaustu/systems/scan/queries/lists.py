"""Lists of cases: by state for each station, by vehicle, and the whole archive in keyset pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, bindparam, false, or_, select

from gumruk_masaustu.kernel.db.kinds import from_ms, to_ms
from gumruk_masaustu.kernel.db.rows import Lookup, columns_for, value_of
from gumruk_masaustu.kernel.identifiers import plate_key, similar_key
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.events import OPEN_STATES, State
from gumruk_masaustu.systems.scan.model import scan_case
from gumruk_masaustu.systems.scan.rules.queue import queue_order
from gumruk_masaustu.systems.scan.values import Waiting

PAGE = 200


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list: nothing that says why the vehicle was chosen."""

    id: str
    number: str
    state: State
    state_since: datetime
    unit: str
    system_label: str
    plate: str
    plate_country: str
    trailer_plate: str
    container_no: str
    goods: str
    requested_at: datetime | None
    queued_at: datetime | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows; an empty field does not narrow. `text` is a plate, container or case number."""

    states: tuple[State, ...] = ()
    text: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page and the key after which the next one begins (None at the end)."""

    rows: tuple[CaseRow, ...]
    next_key: tuple[int, str] | None


_COLUMNS = columns_for(CaseRow, scan_case)
_KEYS = tuple(
    scan_case.c[name]
    for name in ("plate_key", "trailer_key", "trailer2_key", "container_key", "container2_key", "wagon_key")
)


def archive(
    post: Post, wanted: Filter, *, after: tuple[int, str] | None = None, limit: int = PAGE
) -> CasePage:
    """Cases newest request first; `after` is the `next_key` of the page before."""
    t = scan_case.c
    query = _filtered(select(*_COLUMNS), wanted)
    if after is not None:
        moment = from_ms(after[0])
        # The first condition alone is what the index can search by; an OR alone would walk from the newest.
        query = query.where(t.requested_at <= moment, or_(t.requested_at < moment, t.id < after[1]))
    query = query.order_by(t.requested_at.desc(), t.id.desc()).limit(limit + 1)
    with post.read() as db:
        found = [value_of(CaseRow, row) for row in db.execute(query)]
    rows = tuple(found[:limit])
    last = rows[-1] if len(found) > limit else None
    key = (to_ms(last.requested_at), last.id) if last and last.requested_at else None
    return CasePage(rows, key)


def by_vehicle(post: Post, key: str, *, limit: int = 50) -> tuple[CaseRow, ...]:
    """Cases of a plate, trailer, container or wagon by its normal form, newest first (SCAN-104)."""
    t, wanted = scan_case.c, plate_key(key)
    if not wanted:
        return ()
    query = (
        select(*_COLUMNS)
        .where(or_(*(key == wanted for key in _KEYS)))
        .order_by(t.requested_at.desc())
        .limit(limit)
    )
    with post.read() as db:
        return tuple(value_of(CaseRow, row) for row in db.execute(query))


def by_plate(post: Post, plate: str, *, limit: int = 50) -> tuple[CaseRow, ...]:
    """Cases of one tractor plate, newest first; the fast look-up of the referral screen."""
    with post.read() as db:
        return _BY_PLATE.rows(db, key=plate_key(plate), most=limit)


def similar_plates(post: Post, plate: str, *, limit: int = 10) -> tuple[str, ...]:
    """Other plates that differ only in 0/O, 1/I, 8/B, 5/S (SYS-104)."""
    t = scan_case.c
    query = (
        select(t.plate)
        .distinct()
        .where(t.plate_near == similar_key(plate), t.plate_key != plate_key(plate))
        .limit(limit)
    )
    with post.read() as db:
        return tuple(str(row.plate) for row in db.execute(query))


def in_states(post: Post, states: Collection[State], *, unit: str, limit: int = 500) -> tuple[CaseRow, ...]:
    """Open cases of a unit in some states, longest waiting first."""
    t = scan_case.c
    query = (
        select(*_COLUMNS)
        .where(t.state.in_([s.value for s in states]), t.unit == unit)
        .order_by(t.state_since, t.id)
        .limit(limit)
    )
    with post.read() as db:
        return tuple(value_of(CaseRow, row) for row in db.execute(query))


def queue(post: Post, *, unit: str) -> tuple[CaseRow, ...]:
    """SIRADA in its order: priority first, then time, moves by hand on top (SCAN-016)."""
    t = scan_case.c
    query = select(*_COLUMNS, t.priority, t.moved_to, t.moved_at).where(
        t.state == State.QUEUED.value, t.unit == unit
    )
    with post.read() as db:
        found = db.execute(query).all()
    rows = {row.id: value_of(CaseRow, row) for row in found}
    waiting = [
        Waiting(row.id, bool(row.priority), row.queued_at, row.moved_to, row.moved_at)
        for row in found
        if row.queued_at is not None
    ]
    return tuple(rows[w.case] for w in queue_order(waiting))


def open_of_vehicle(post: Post, keys: Collection[str], *, unit: str) -> tuple[CaseRow, ...]:
    """Open cases of a unit that stand under one of these plates or numbers (SCAN-038)."""
    t = scan_case.c
    wanted = [key for key in map(plate_key, keys) if key]
    query = select(*_COLUMNS).where(
        t.unit == unit,
        t.state.in_([s.value for s in OPEN_STATES]),
        or_(*(key.in_(wanted) for key in _KEYS)),
    )
    with post.read() as db:
        return tuple(value_of(CaseRow, row) for row in db.execute(query))


PLATE_QUERY = (
    select(*_COLUMNS)
    .where(scan_case.c.plate_key == bindparam("key"))
    .order_by(scan_case.c.requested_at.desc())
    .limit(bindparam("most"))
)
_BY_PLATE = Lookup(CaseRow, PLATE_QUERY)


def _filtered(query: Select[tuple[object, ...]], wanted: Filter) -> Select[tuple[object, ...]]:
    t = scan_case.c
    if wanted.states:
        query = query.where(t.state.in_([s.value for s in wanted.states]))
    if wanted.unit:
        query = query.where(t.unit == wanted.unit)
    key = plate_key(wanted.text)
    if key:
        query = query.where(
            or_(
                *(and_(column >= key, column < key + "\uffff") for column in _KEYS),
                t.number == wanted.text.strip(),
            )
        )
    elif wanted.text.strip():
        query = query.where(false())
    return query

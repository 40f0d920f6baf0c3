"""Lists Giden, Gelen, Geçen, and the past track of a journey (ATS-083, ATS-103, ATS-108)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.db.kinds import from_ms, to_ms
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.administration import KKM, administration_name, administration_of
from gumruk_masaustu.systems.tracking.detection.accept import without_jumps
from gumruk_masaustu.systems.tracking.detection.compliance import Span, message_gaps
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING, HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_correction, ats_hold, ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.positions import TrackPoint, post_positions
from gumruk_masaustu.systems.tracking.queries.alarms import open_alarm_counts
from gumruk_masaustu.systems.tracking.queries.tracking_rows import PARTS, Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.visible import (
    arriving_condition,
    has_viewing_right,
    sight,
    visible_condition,
    whole_condition,
)

PAGE = 200
_HIDDEN = (*CLOSED_TRACKING, TrackingState.DRAFT)


class Side(Labelled):
    """Which of the three lists (ATS-108)."""

    LEAVING = "giden", "Giden"
    ARRIVING = "gelen", "Gelen"
    PASSING = "gecen", "Geçen"


class Flag(Labelled):
    """What a row is marked with (ATS-108)."""

    NOTES_MISSING = "not_eksik", "not eksik"
    CORRECTION = "duzeltme", "düzeltme bekliyor"
    HELD = "bekletme", "bekletme"
    CLAIM = "bedel", "bedel"


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One line. `other_end` is the name of the İdare at the other end, both ends for Geçen and for KKM."""

    id: str
    number: str
    state: TrackingState
    plates: tuple[str, ...]
    serials: tuple[str, ...]
    other_end: str
    exit_at: datetime | None
    due_at: datetime | None
    last_fix_at: datetime | None
    age: timedelta | None
    open_alarms: int
    flags: tuple[Flag, ...]

    @property
    def state_text(self) -> str:
        """“Aktive, henüz çıkmadı” until the exit permission (4.8)."""
        has_left = self.exit_at is not None or self.state is TrackingState.PRE_RECORD
        return self.state.label if has_left else f"{self.state.label}, henüz çıkmadı"


@dataclass(frozen=True, slots=True)
class WatchPage:
    """A page and the key after which the next one begins (None at the end)."""

    rows: tuple[WatchRow, ...]
    next_key: tuple[int, str] | None


def watch_list(
    post: Post,
    side: Side,
    officer: Officer,
    at: datetime,
    *,
    search: str = "",
    after: tuple[int, str] | None = None,
    limit: int = PAGE,
) -> WatchPage:
    """Open trackings of the officer's İdare on one side, newest state first; all of the country for KKM.

    `search`: part of a plate, of the number or of a unit's serial. Empty without the viewing right.
    Source: ATS-100 to ATS-102, ATS-108; m.79/1-a.
    """
    condition = _condition(post, side, officer)
    if condition is None:
        return WatchPage((), None)
    t = ats_tracking.c
    query = select(*columns_for(Tracking, ats_tracking)).where(condition, _is_shown())
    if search.strip():
        query = query.where(_has(search))
    if after is not None:
        moment = from_ms(after[0])
        query = query.where(
            t.state_since <= moment,
            or_(t.state_since < moment, and_(t.state_since == moment, t.id < after[1])),
        )
    query = query.order_by(t.state_since.desc(), t.id.desc()).limit(limit + 1)
    with post.read() as db:
        found = [value_of(Tracking, row) for row in db.execute(query)]
    page = found[:limit]
    key = (to_ms(page[-1].state_since), page[-1].id) if len(found) > limit else None
    return WatchPage(_rows(post, page, side, officer, at), key)


def side_counts(post: Post, officer: Officer) -> dict[Side, int]:
    """How many trackings stand in each list."""
    counts = {}
    for side in Side:
        condition = _condition(post, side, officer)
        counts[side] = 0
        if condition is not None:
            query = select(func.count()).select_from(ats_tracking).where(condition, _is_shown())
            with post.read() as db:
                counts[side] = int(db.execute(query).scalar_one())
    return counts


def _is_shown() -> ColumnElement[bool]:
    return ats_tracking.c.state.not_in([state.value for state in _HIDDEN])


def _has(search: str) -> ColumnElement[bool]:
    t, u = ats_tracking.c, ats_tracking_unit.c
    key, text = plate_key(search), search.strip().replace("%", "")
    serials = select(u.aggregate).where(u.serial.ilike(f"%{text}%"))
    found = [t.number.ilike(f"%{text}%"), t.id.in_(serials)]
    if key:
        found += [t[f"{part}_key"].like(f"%{key}%") for part in PARTS]
    return or_(*found)


def _condition(post: Post, side: Side, officer: Officer) -> ColumnElement[bool] | None:
    seen = visible_condition(post, officer)
    office = administration_of(officer)
    if seen is None or office == KKM:
        return seen
    if side is Side.LEAVING:
        return and_(seen, ats_tracking.c.departure == office)
    if side is Side.ARRIVING:
        return and_(seen, arriving_condition(office))
    own = or_(ats_tracking.c.departure == office, arriving_condition(office))
    return and_(seen, ~own)


def _rows(
    post: Post, found: Collection[Tracking], side: Side, officer: Officer, at: datetime
) -> tuple[WatchRow, ...]:
    ids = tuple(one.id for one in found)
    units, flags, alarms = _serials(post, ids), _flags(post, found), open_alarm_counts(post, ids)
    is_central = administration_of(officer) == KKM
    whole = _whole(post, officer, ids)
    points = post_positions(post).lasts({serial for of_one in units.values() for serial in of_one})
    rows = []
    for one in found:
        seen = units.get(one.id, ()) if one.id in whole else ()
        last = max((points[serial] for serial in seen if serial in points), default=None)
        ends = {Side.LEAVING: (one.destination,), Side.ARRIVING: (one.departure,)}
        names = ends.get(side, (one.departure, one.destination))
        shown = (one.departure, one.destination) if is_central else names
        rows.append(
            WatchRow(
                id=one.id,
                number=one.number or one.alias_number,
                state=one.state,
                plates=one.plates,
                serials=units.get(one.id, ()),
                other_end=" → ".join(administration_name(code) for code in shown),
                exit_at=one.exit_at,
                due_at=one.due_at,
                last_fix_at=last.fix_time if last else None,
                age=at - last.fix_time if last else None,
                open_alarms=alarms.get(one.id, 0) if one.id in whole else 0,
                flags=flags.get(one.id, ()) if one.id in whole else (),
            )
        )
    return tuple(rows)


def _whole(post: Post, officer: Officer, ids: Collection[str]) -> frozenset[str]:
    """Those of which he sees more than the span in his area: of the others neither position nor alarm."""
    condition = whole_condition(post, officer)
    if condition is None:
        return frozenset()
    t = ats_tracking.c
    with post.read() as db:
        return frozenset(db.execute(select(t.id).where(t.id.in_(ids), condition)).scalars())


def _serials(post: Post, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    u = ats_tracking_unit.c
    query = select(u.aggregate, u.serial).where(
        u.aggregate.in_(ids), u.state.not_in(("chosen", "failed", "cancelled"))
    )
    found: dict[str, tuple[str, ...]] = {}
    with post.read() as db:
        for row in db.execute(query.order_by(u.id)):
            found[row.aggregate] = (*found.get(row.aggregate, ()), row.serial)
    return found


def _flags(post: Post, found: Collection[Tracking]) -> dict[str, tuple[Flag, ...]]:
    ids = [one.id for one in found]
    h, c = ats_hold.c, ats_correction.c
    with post.read() as db:
        holds = db.execute(
            select(h.aggregate, h.kind).where(h.aggregate.in_(ids), h.lifted_at.is_(None))
        ).all()
        asked = db.execute(
            select(c.aggregate).where(c.aggregate.in_(ids), or_(c.outcome.is_(None), c.outcome == ""))
        ).scalars()
        waiting = set(asked)
    debts = {row.aggregate for row in holds if row.kind == HoldKind.DEBT}
    held = {row.aggregate for row in holds if row.kind != HoldKind.DEBT}
    marks: dict[str, tuple[Flag, ...]] = {}
    for one in found:
        chosen = (
            (Flag.NOTES_MISSING, one.notes_missing),
            (Flag.CORRECTION, one.id in waiting),
            (Flag.HELD, one.id in held),
            (Flag.CLAIM, one.id in debts),
        )
        marks[one.id] = tuple(flag for flag, is_set in chosen if is_set)
    return marks


# --- where it is and was -----------------------------------------------------------------------------------


def last_position(post: Post, serials: Collection[str]) -> TrackPoint | None:
    """The newest accepted position of any of the units."""
    store = post_positions(post)
    return max((point for point in map(store.last, serials) if point is not None), default=None)


def last_position_text(fix_at: datetime | None, now: datetime) -> str:
    """“Son konum 10:42 (23 dk önce)” (ATS-083)."""
    if fix_at is None:
        return "Konum yok"
    minutes = int((now - fix_at).total_seconds()) // 60
    age = f"{minutes} dk" if minutes < 120 else f"{minutes // 60} sa {minutes % 60:02} dk"
    return f"Son konum {show_time(fix_at)} ({age} önce)"


def offline_text(last_data_at: datetime | None) -> str:
    """Banner over every map and list of a client without link to headquarters (ATS-091)."""
    shown = "yok" if last_data_at is None else show_time(last_data_at)
    return f"Merkez bağlantısı yok, son veri {shown}"


@dataclass(frozen=True, slots=True)
class PastTrack:
    """A unit's way in a span of time; `gaps` are drawn dashed (ATS-083)."""

    serial: str
    points: tuple[TrackPoint, ...]
    gaps: tuple[Span, ...]


def past_track(
    post: Post, tracking_id: str, start: datetime, end: datetime, *, by: Officer
) -> tuple[PastTrack, ...]:
    """The way of every unit; who sees only a span gets only that. Source: ATS-083, ATS-101.

    Raises UserError for a tracking that he does not see.
    """
    found = tracking(post, tracking_id)
    seen = sight(post, found, by)
    if not seen.is_any:
        text = "İzleme kaydı bulunamadı." if has_viewing_right(by) else "İzleme yetkisi verilmedi."
        raise UserError(text, remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-100")
    first = max(start, found.activated_at or start)
    spans = ((first, end),) if seen.is_whole else _cut(seen.spans, first, end)
    longest = timedelta(minutes=int(post.settings.value(settings.GAP_SHOWN_MIN)))
    fastest = int(post.settings.value(settings.OUTLIER_KMH))
    store, tracks = post_positions(post), []
    for unit in units_of_tracking(post, tracking_id):
        points: list[TrackPoint] = []
        for one, two in spans:
            found_points = store.track(unit.serial, one, min(two, unit.unmounted_at or two))
            points += without_jumps(found_points, fastest)
        gaps = message_gaps((point.fix_time for point in points), longest)
        tracks.append(PastTrack(unit.serial, tuple(points), tuple(gaps)))
    return tuple(tracks)


def _cut(spans: Collection[Any], start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
    parts = ((max(one, start), min(two, end)) for one, two in spans)
    return tuple((one, two) for one, two in parts if one <= two)

"""Alarms as officers see them: lists by level and age, and the card that explains one (T1, T2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, and_, case, cast, false, func, or_, select

from gumruk_masaustu.kernel.db.kinds import from_ms, to_ms
from gumruk_masaustu.kernel.db.rows import value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import administration_name, administration_of
from gumruk_masaustu.systems.tracking.geo import haversine, nearest_site
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmKind, AlarmLevel, AlarmState
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_tracking
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.alarm_rows import (
    COLUMNS,
    STANDING,
    Alarm,
    AlarmRevision,
    alarm_by_id,
    revisions_of,
)
from gumruk_masaustu.systems.tracking.queries.alarm_words import (
    RULES,
    UsualAnswer,
    figures_text,
    usual_answers,
)
from gumruk_masaustu.systems.tracking.queries.country import country
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.visible import alarm_condition, has_viewing_right, sight

PAGE = 200
NEAR_M = 300
_DEGREES = NEAR_M / 111_000
_UNSEEN = case((ats_alarm.c.state == AlarmState.OPEN.value, 1), else_=0)
_RANK = case(
    *((ats_alarm.c.level == level.value, level.rank) for level in AlarmLevel),
    else_=0,
)


@dataclass(frozen=True, slots=True)
class AlarmFilter:
    """What a list shows; empty does not narrow. `tracking_id` for the alarms of one journey."""

    states: tuple[AlarmState, ...] = STANDING
    levels: tuple[AlarmLevel, ...] = ()
    kinds: tuple[AlarmKind, ...] = ()
    tracking_id: str = ""
    older_than: timedelta | None = None


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """A line of the list; `age` from the raising to now."""

    alarm: Alarm
    number: str
    plates: tuple[str, ...]
    text: str
    age: timedelta

    @property
    def is_changed(self) -> bool:
        """Late data changed what it said before (T2)."""
        return self.alarm.revision > 0


AlarmKey = tuple[int, int, int, str]
"""Whether nobody has seen it, rank of the level, time of raising, id."""


@dataclass(frozen=True, slots=True)
class AlarmPage:
    """A page and the key after which the next one begins (None at the end)."""

    rows: tuple[AlarmRow, ...]
    next_key: AlarmKey | None


@dataclass(frozen=True, slots=True)
class NearestAdministration:
    """The İdare to inform (ATS-099)."""

    administration: str
    name: str
    distance_m: float


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """What is known of a place: zones there, and earlier alarms within 300 m by their answers.

    Counts only: the journeys may be none of the reader's.
    """

    zones: tuple[str, ...]
    alarms: int
    answers: Mapping[AlarmAnswer, int]
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class AlarmCard:
    """Everything for a decision on one card. `is_buffered`: the positions came later than they were taken."""

    alarm: Alarm
    number: str
    plates: tuple[str, ...]
    rule: str
    text: str
    age: timedelta
    is_buffered: bool
    place: KnownPlace | None
    nearest: NearestAdministration | None
    answers: tuple[UsualAnswer, ...]
    revisions: tuple[AlarmRevision, ...]


def alarm_for(post: Post, alarm_id: str, by: Officer) -> Alarm:
    """The alarm when the officer sees it; to others it does not exist (ATS-100, ATS-101)."""
    found = alarm_by_id(post, alarm_id)
    seen = sight(post, tracking(post, found.tracking_id), by)
    if seen.is_whole or any(start <= found.started_at <= end for start, end in seen.spans):
        return found
    if has_viewing_right(by) and found.figures.get("gate") == administration_of(by) != "":
        return found
    raise UserError("Alarm bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-100")


def _at_gate(officer: Officer) -> ColumnElement[bool]:
    """Çıkış riski is also shown at the gate that the vehicle came to (ATS-095)."""
    office, a = administration_of(officer), ats_alarm.c
    if not office:
        return false()
    gate = a.evidence.like(f'%"gate": "{office}"%')
    return and_(a.kind == AlarmKind.BORDER_EXIT.value, gate)


def alarm_list(
    post: Post,
    officer: Officer,
    at: datetime,
    wanted: AlarmFilter | None = None,
    *,
    after: AlarmKey | None = None,
    limit: int = PAGE,
) -> AlarmPage:
    """Alarms that the officer sees: those nobody has seen first, then by level, then the oldest."""
    condition = alarm_condition(post, officer)
    if condition is None:
        return AlarmPage((), None)
    t, a = ats_tracking.c, ats_alarm.c
    plates = (t.tractor_plate, t.trailer1_plate, t.trailer2_plate)
    query: Select[Any] = (
        select(*COLUMNS, t.number.label("of_number"), *plates)
        .join(ats_tracking, t.id == a.tracking_id)
        .where(or_(condition, _at_gate(officer)))
    )
    query = _narrowed(query, wanted or AlarmFilter(), at)
    if after is not None:
        query = query.where(_is_after(after))
    query = query.order_by(_UNSEEN.desc(), _RANK.desc(), a.raised_at, a.id).limit(limit + 1)
    with post.read() as db:
        found = db.execute(query).all()
    rows = []
    for row in found[:limit]:
        alarm = value_of(Alarm, row)
        seen = tuple(p for p in (row.tractor_plate, row.trailer1_plate, row.trailer2_plate) if p)
        rows.append(AlarmRow(alarm, row.of_number or "", seen, figures_text(alarm, at), at - alarm.raised_at))
    last = rows[-1].alarm if len(found) > limit else None
    return AlarmPage(tuple(rows), None if last is None else _key_of(last))


def _key_of(alarm: Alarm) -> AlarmKey:
    unseen = int(alarm.state is AlarmState.OPEN)
    return unseen, alarm.level.rank, to_ms(alarm.raised_at), alarm.id


def _is_after(key: AlarmKey) -> ColumnElement[bool]:
    a, raised = ats_alarm.c, from_ms(key[2])
    later = or_(a.raised_at > raised, and_(a.raised_at == raised, a.id > key[3]))
    lower = or_(_RANK.op("<")(key[1]), and_(_RANK.op("=")(key[1]), later))
    return or_(_UNSEEN.op("<")(key[0]), and_(_UNSEEN.op("=")(key[0]), lower))


def _narrowed(query: Select[Any], wanted: AlarmFilter, at: datetime) -> Select[Any]:
    a = ats_alarm.c
    for column, values in ((a.state, wanted.states), (a.level, wanted.levels), (a.kind, wanted.kinds)):
        if values:
            query = query.where(column.in_([one.value for one in values]))
    if wanted.tracking_id:
        query = query.where(a.tracking_id == wanted.tracking_id)
    if wanted.older_than is not None:
        query = query.where(a.raised_at <= at - wanted.older_than)
    return query


def alarm_counts(post: Post, officer: Officer) -> tuple[int, int]:
    """Alarms that nobody has seen, and all that stand, among those that he sees."""
    condition = alarm_condition(post, officer)
    if condition is None:
        return 0, 0
    a = ats_alarm.c
    query = (
        select(func.coalesce(func.sum(_UNSEEN), 0), func.count())
        .select_from(ats_alarm)
        .join(ats_tracking, ats_tracking.c.id == a.tracking_id)
        .where(or_(condition, _at_gate(officer)), a.state.in_([state.value for state in STANDING]))
    )
    with post.read() as db:
        unseen, standing = db.execute(query).one()
    return int(unseen), int(standing)


def alarm_card(post: Post, alarm_id: str, by: Officer, at: datetime) -> AlarmCard:
    """The card. Raises UserError for an alarm that the officer does not see."""
    alarm = alarm_for(post, alarm_id, by)
    found = tracking(post, alarm.tracking_id)
    return AlarmCard(
        alarm=alarm,
        number=found.number,
        plates=found.plates,
        rule=RULES[alarm.kind],
        text=figures_text(alarm, at),
        age=at - alarm.raised_at,
        is_buffered=bool(alarm.figures.get("buffered")),
        place=_place(post, alarm),
        nearest=nearest_to(post, alarm),
        answers=usual_answers(alarm.kind),
        revisions=revisions_of(post, alarm.id),
    )


def nearest_to(post: Post, alarm: Alarm) -> NearestAdministration | None:
    """The İdare nearest to the last accepted fix of the journey; None without fix or site (ATS-099)."""
    where = _last_fix(post, tracking(post, alarm.tracking_id), alarm)
    return None if where is None else nearest_administration(post, *where)


def nearest_administration(post: Post, lat: float, lon: float) -> NearestAdministration | None:
    """Of a point; also for ordering a team."""
    nearest = nearest_site(country(post).sites, lat, lon)
    if nearest is None:
        return None
    site, metres = nearest
    return NearestAdministration(site.administration, administration_name(site.administration), metres)


def _last_fix(post: Post, found: Tracking, alarm: Alarm) -> tuple[float, float] | None:
    store = post_positions(post)
    units = [alarm.serial] if alarm.serial else [u.serial for u in units_of_tracking(post, found.id)]
    last = max((point for point in map(store.last, units) if point is not None), default=None)
    if last is not None:
        return last.lat, last.lon
    return None if alarm.lat is None or alarm.lon is None else (float(alarm.lat), float(alarm.lon))


def _place(post: Post, alarm: Alarm) -> KnownPlace | None:
    if alarm.lat is None or alarm.lon is None:
        return None
    lat, lon = float(alarm.lat), float(alarm.lon)
    a = ats_alarm.c
    x, y = cast(a.lon, Float), cast(a.lat, Float)
    query = select(a.lat, a.lon, a.answer, a.started_at).where(
        y.between(lat - _DEGREES, lat + _DEGREES),
        x.between(lon - _DEGREES * 2, lon + _DEGREES * 2),
        a.id != alarm.id,
        a.state != AlarmState.SUPERSEDED.value,
        a.started_at <= alarm.started_at,
    )
    with post.read() as db:
        rows = db.execute(query).all()
    near = [row for row in rows if haversine(lat, lon, float(row.lat), float(row.lon)) <= NEAR_M]
    answers = {
        answer: count for answer in AlarmAnswer if (count := sum(row.answer == answer.value for row in near))
    }
    zones = tuple(
        f"{zone.name or administration_name(zone.administration)} ({zone.kind.label})"
        for zone in country(post).zones.at(lat, lon)
    )
    return KnownPlace(zones, len(near), answers, max((row.started_at for row in near), default=None))


def open_alarm_counts(post: Post, tracking_ids: tuple[str, ...]) -> dict[str, int]:
    """Standing alarms of each tracking; those without are left out."""
    a = ats_alarm.c
    query = (
        select(a.tracking_id, func.count())
        .where(a.tracking_id.in_(tracking_ids), a.state.in_([state.value for state in STANDING]))
        .group_by(a.tracking_id)
    )
    with post.read() as db:
        return {row[0]: row[1] for row in db.execute(query)}

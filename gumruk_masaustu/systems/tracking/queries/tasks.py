"""Tasks of mobile teams, their steps and tutanaks, and the view of team and target (m.74)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import and_, or_, select, true

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.geo import nearest_site
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, Finding, TaskState
from gumruk_masaustu.systems.tracking.model import (
    ats_intervention,
    ats_task,
    ats_task_step,
    ats_team_member,
    ats_tracking,
)
from gumruk_masaustu.systems.tracking.positions import TrackPoint, post_positions
from gumruk_masaustu.systems.tracking.queries.country import country
from gumruk_masaustu.systems.tracking.queries.teams import is_on_team, team, teams_of
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking
from gumruk_masaustu.systems.tracking.rules.team import gps_warning, order_way
from gumruk_masaustu.systems.tracking.transitions.task import ENDED
from gumruk_masaustu.systems.tracking.values.team import OrderWay

REMOVAL, INTERVENTION = "5.6", "5.5"
PAGE = 100


@dataclass(frozen=True, slots=True)
class Task:
    """What a team is to do at one tracked vehicle."""

    id: str
    tracking_id: str
    team_id: str
    state: TaskState
    state_since: datetime
    administration: str
    ordered_by: str
    ordered_at: datetime
    target: str
    equipment_confirmed: bool
    instruction_by: str
    instruction_at: datetime | None
    urgent_reason: str
    handover_to: str
    handover_asked_at: datetime | None
    handover_taken_by: str
    handover_taken_at: datetime | None
    handover_given_by: str
    alarm_id: str
    findings: tuple[Finding, ...]
    found_at: datetime | None
    found_lat: Decimal | None
    found_lon: Decimal | None
    from_task: str
    result: str


@dataclass(frozen=True, slots=True)
class TaskStep:
    """One step of a task; never changed."""

    id: str
    state: TaskState
    at: datetime
    staff_no: str
    note: str


@dataclass(frozen=True, slots=True)
class Intervention:
    """A tutanak of 5.5 or 5.6 (`form`) in the record of its tracking; `task_id` when a team was there."""

    id: str
    aggregate: str
    tracking_id: str
    number: str
    form: str
    at: datetime
    place: str
    lat: Decimal | None
    lon: Decimal | None
    findings: tuple[Finding, ...]
    damage: DamageClass | None
    fault: Fault | None
    finding_text: str
    driver_statement: str
    measures: str
    tip_program_no: str
    persons: tuple[str, ...]
    removal_reason: str
    unit_condition: str
    read_ids: tuple[str, ...]
    cargo_firm: str
    cargo_no: str
    by_hand: bool
    informed: str
    informed_at: datetime | None
    note_id: str
    administration: str
    staff_no: str
    photos: tuple[str, ...]
    serial: str
    claim_id: str
    task_id: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A line of the task list."""

    id: str
    tracking_id: str
    number: str
    team: str
    administration: str
    state: TaskState
    state_since: datetime
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Newest order first; `next_key` is the `after` of the next page, None at the end."""

    rows: tuple[TaskRow, ...]
    next_key: tuple[datetime, str] | None


@dataclass(frozen=True, slots=True)
class TeamView:
    """Own and target position together; degrees WGS84. `warning`: own position missing or old (ATS-126)."""

    team_at: datetime | None
    team_lat: Decimal | None
    team_lon: Decimal | None
    target: TrackPoint | None
    warning: str


def _unknown() -> UserError:
    return UserError("Görev bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-100")


def task(post: Post, task_id: str) -> Task:
    """The task, for rules and the program's own steps. Raises UserError when there is none."""
    with post.read() as db:
        row = db.execute(select(*columns_for(Task, ats_task)).where(ats_task.c.id == task_id)).first()
    if row is None:
        raise _unknown()
    return value_of(Task, row)


def task_for(post: Post, task_id: str, by: Officer) -> Task:
    """The task when it concerns the officer: his İdare's, one that his İdare is asked to take over, his
    team's; KKM sees all. To others it does not exist. Source: ATS-100, list 7.1.
    """
    found, office = task(post, task_id), administration_of(by)
    if office in (KKM, found.administration, found.handover_to) or is_on_team(post, found.team_id, by):
        return found
    raise _unknown()


def tasks(
    post: Post,
    officer: Officer,
    *,
    open_only: bool = True,
    after: tuple[datetime, str] | None = None,
    limit: int = PAGE,
) -> TaskPage:
    """Tasks that concern the officer, newest order first."""
    t, m, office = ats_task.c, ats_team_member.c, administration_of(officer)
    mine = select(m.aggregate).where(m.person == officer.id, m.left_at.is_(None))
    concerns = or_(t.administration == office, t.handover_to == office, t.team_id.in_(mine))
    query = select(t.id).where(true() if office == KKM else concerns)
    if open_only:
        query = query.where(t.state.not_in(sorted(state.value for state in ENDED)))
    if after is not None:
        query = query.where(or_(t.ordered_at < after[0], and_(t.ordered_at == after[0], t.id < after[1])))
    with post.read() as db:
        ids = db.execute(query.order_by(t.ordered_at.desc(), t.id.desc()).limit(limit + 1)).scalars().all()
    rows = tuple(_row(post, one) for one in ids[:limit])
    return TaskPage(rows, (rows[-1].ordered_at, rows[-1].id) if len(ids) > limit else None)


def _row(post: Post, task_id: str) -> TaskRow:
    found = task(post, task_id)
    return TaskRow(
        found.id,
        found.tracking_id,
        tracking_number(post, found.tracking_id),
        team(post, found.team_id).name,
        found.administration,
        found.state,
        found.state_since,
        found.ordered_at,
    )


def tracking_number(post: Post, tracking_id: str) -> str:
    """Number of a tracking as everybody who has its task may read it."""
    t = ats_tracking.c
    with post.read() as db:
        row = db.execute(select(t.number, t.alias_number).where(t.id == tracking_id)).first()
    return "" if row is None else row.number or row.alias_number or ""


def open_task_of(post: Post, tracking_id: str, team_id: str) -> Task | None:
    """The task of a team at a tracking that has not ended."""
    t = ats_task.c
    query = select(*columns_for(Task, ats_task)).where(
        t.tracking_id == tracking_id,
        t.team_id == team_id,
        t.state.not_in(sorted(state.value for state in ENDED)),
    )
    with post.read() as db:
        row = db.execute(query.limit(1)).first()
    return None if row is None else value_of(Task, row)


def has_open_task(post: Post, team_id: str) -> bool:
    """Whether a team is out."""
    t = ats_task.c
    query = select(t.id).where(t.team_id == team_id, t.state.not_in(sorted(state.value for state in ENDED)))
    with post.read() as db:
        return db.execute(query.limit(1)).first() is not None


def steps_of(post: Post, task_id: str) -> tuple[TaskStep, ...]:
    """Steps of a task, oldest first."""
    c = ats_task_step.c
    query = select(*columns_for(TaskStep, ats_task_step)).where(c.aggregate == task_id).order_by(c.at, c.id)
    with post.read() as db:
        return tuple(value_of(TaskStep, row) for row in db.execute(query))


def interventions_of(post: Post, record: str) -> tuple[Intervention, ...]:
    """Tutanaks of a task, or those of a tracking (with and without a team), oldest first."""
    c = ats_intervention.c
    query = (
        select(*columns_for(Intervention, ats_intervention))
        .where(or_(c.task_id == record, c.aggregate == record))
        .order_by(c.at, c.id)
    )
    with post.read() as db:
        return tuple(value_of(Intervention, row) for row in db.execute(query))


def intervention(post: Post, row_id: str) -> Intervention:
    """One tutanak. Raises UserError when there is none."""
    c = ats_intervention.c
    with post.read() as db:
        row = db.execute(select(*columns_for(Intervention, ats_intervention)).where(c.id == row_id)).first()
    if row is None:
        raise UserError("Tutanak bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-129")
    return value_of(Intervention, row)


def target_fix(post: Post, tracking_id: str) -> TrackPoint | None:
    """The newest accepted position of the tracking's units."""
    store = post_positions(post)
    points = (store.last(unit.serial) for unit in units_of_tracking(post, tracking_id))
    return max((point for point in points if point is not None), default=None)


def way_of_order(post: Post, tracking_id: str, office: str) -> OrderWay:
    """Whether an İdare orders its own team or asks KKM for one. Source: ATS-124, ATS-125."""
    point, land = target_fix(post, tracking_id), country(post)
    areas: tuple[str, ...] = ()
    nearest = ""
    if point is not None:
        areas = land.administrations_at(point.lat, point.lon)
        site = None if land.areas else nearest_site(land.sites, point.lat, point.lon)
        nearest = site[0].administration if site is not None else ""
    return order_way(office, areas, nearest, has_team=bool(teams_of(post, office)))


def team_view(post: Post, task_id: str, *, by: Officer, at: datetime) -> TeamView:
    """Team and target for the map of the team's car. Source: m.74/1-a, ATS-126."""
    found = task_for(post, task_id, by)
    own = team(post, found.team_id)
    minutes = int(post.settings.value(settings.TEAM_GPS_MIN, at))
    return TeamView(
        own.position_at,
        own.lat,
        own.lon,
        target_fix(post, found.tracking_id),
        gps_warning(own.position_at, at, minutes=minutes),
    )

"""Who sees which tracking: both ends, route, informed, team, area; nobody without the viewing right.

Source: m.69/1, m.84/2, m.85/1; ATS-100 to ATS-102. To others a tracking does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, false, or_, select, true, type_coerce

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING, TaskState, TrackingState
from gumruk_masaustu.systems.tracking.model import (
    ats_alarm,
    ats_correction,
    ats_information,
    ats_task,
    ats_team_member,
    ats_tracking,
)
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.area_sight import alarms_of_own_spans, in_area_now
from gumruk_masaustu.systems.tracking.queries.country import country
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import sees, units_of_tracking

NO_RIGHT = "İzleme yetkisi verilmedi"
OPERATORS, TEAM = frozenset({"ats_watch_operator", "ats_field_operator"}), "ats_mobile_team"
_ALL_SEEING = frozenset({"kkm_operator"})
_ENDED_TASK = (TaskState.HANDED_OVER.value, TaskState.FINISHED.value)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Sight:
    """What an officer sees of a tracking. `spans`: only these times; meaningless when `is_whole`."""

    is_whole: bool
    spans: tuple[Span, ...] = ()

    @property
    def is_any(self) -> bool:
        return self.is_whole or bool(self.spans)


def has_viewing_right(officer: Officer) -> bool:
    """ATS roles count only after headquarters granted the viewing right; the account takes them away before
    (ATS-102, ATS-159). Sevk amirleri and requesters have none (list 7.1).
    """
    roles = effective_roles(officer)
    is_supervisor = "system_supervisor" in roles and "ATS" in officer.own_systems
    return bool(roles & (OPERATORS | _ALL_SEEING | {TEAM})) or is_supervisor or _sees_all(officer)


def _sees_all(officer: Officer) -> bool:
    roles = effective_roles(officer)
    return bool(roles & _ALL_SEEING) or "central_operations_officer" in officer.functions


def _is_only_team(officer: Officer) -> bool:
    roles = effective_roles(officer)
    return TEAM in roles and not roles & (OPERATORS | {"system_supervisor"})


def sight(post: Post, found: Tracking, officer: Officer) -> Sight:
    """What he sees of this tracking now. Source: ATS-100, ATS-101, ATS-102."""
    if not has_viewing_right(officer):
        return Sight(False)
    if _sees_all(officer):
        return Sight(True)
    if _is_only_team(officer):
        return Sight(_on_his_task(post, found.id, officer))
    office = administration_of(officer)
    if office == KKM or sees(post, found, office) or _has_team(post, found.id, office):
        return Sight(True)
    if office in _areas_now(post, found):
        return Sight(True)
    return Sight(False, tuple(post_positions(post).spans(found.id, office)))


def _areas_now(post: Post, found: Tracking) -> tuple[str, ...]:
    land = country(post)
    if not land.areas or found.state in CLOSED_TRACKING:  # its units may be on another journey by now
        return ()
    store = post_positions(post)
    points = [store.last(unit.serial) for unit in units_of_tracking(post, found.id)]
    last = max((point for point in points if point is not None), default=None)
    return () if last is None else land.administrations_at(last.lat, last.lon)


def _has_team(post: Post, tracking_id: str, office: str) -> bool:
    c = ats_task.c
    query = select(c.id).where(
        c.tracking_id == tracking_id, c.administration == office, c.state.not_in(_ENDED_TASK)
    )
    with post.read() as db:
        return db.execute(query.limit(1)).first() is not None


def _on_his_task(post: Post, tracking_id: str, officer: Officer) -> bool:
    with post.read() as db:
        return (
            db.execute(_his_tasks(officer).where(ats_task.c.tracking_id == tracking_id)).first() is not None
        )


def _his_tasks(officer: Officer) -> Any:
    c, m = ats_task.c, ats_team_member.c
    teams = select(m.aggregate).where(m.person == officer.id, m.left_at.is_(None))
    return select(c.tracking_id).where(c.team_id.in_(teams), c.state.not_in(_ENDED_TASK))


def passing_condition(post: Post, office: str, areas: Collection[str]) -> ColumnElement[bool]:
    """Trackings that an İdare sees without being an end: route list, informed, team, area (`areas`: ids)."""
    t, told, task = ats_tracking.c, ats_information.c, ats_task.c
    return or_(
        type_coerce(t.route_administrations, Text).like(f'%"{office}"%'),
        t.id.in_(select(told.aggregate).where(told.target == office)),
        t.id.in_(
            select(task.tracking_id).where(task.administration == office, task.state.not_in(_ENDED_TASK))
        ),
        t.id.in_(sorted(areas)),
    )


def arriving_condition(office: str) -> ColumnElement[bool]:
    """Trackings to an İdare, also those that only a pending correction would send there (ATS-067)."""
    t, c = ats_tracking.c, ats_correction.c
    pending = select(c.aggregate).where(
        c.field == "destination", c.right == office, or_(c.outcome.is_(None), c.outcome == "")
    )
    return or_(t.destination == office, t.id.in_(pending))


def visible_condition(post: Post, officer: Officer) -> ColumnElement[bool] | None:
    """Condition on `ats_tracking` for lists that name a tracking; None when he sees nothing at all.

    Also those of which he sees the span in his area only: what is shown of them, `whole_condition` says.
    """
    return _condition(post, officer, post_positions(post).passed_through)


def whole_condition(post: Post, officer: Officer) -> ColumnElement[bool] | None:
    """Trackings of which he sees everything now: alarms, positions, letters. Source: ATS-100, ATS-101."""
    return _condition(post, officer, lambda office: in_area_now(post, office))


def alarm_condition(post: Post, officer: Officer) -> ColumnElement[bool] | None:
    """Condition on `ats_alarm` joined with `ats_tracking`: of whole trackings, and of the own span."""
    whole = whole_condition(post, officer)
    if whole is None or _sees_all(officer) or _is_only_team(officer):
        return whole
    own = alarms_of_own_spans(post, administration_of(officer))
    return or_(whole, ats_alarm.c.id.in_(own) if own else false())


def _condition(
    post: Post, officer: Officer, areas: Callable[[str], Collection[str]]
) -> ColumnElement[bool] | None:
    if not has_viewing_right(officer):
        return None
    if _sees_all(officer) or administration_of(officer) == KKM:
        return true()
    if _is_only_team(officer):
        return ats_tracking.c.id.in_(_his_tasks(officer))
    office = administration_of(officer)
    t = ats_tracking.c
    others = or_(arriving_condition(office), passing_condition(post, office, areas(office)))
    # a form that is being filled is its own İdare's alone
    return or_(t.departure == office, and_(t.state != TrackingState.DRAFT.value, others))

"""One tracking before its exit, read for the screen. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.queries.activation import choosable_units, field_operators
from gumruk_masaustu.systems.tracking.queries.exit_readiness import ExitReadiness, exit_readiness
from gumruk_masaustu.systems.tracking.queries.live import live_fix
from gumruk_masaustu.systems.tracking.queries.start_notices import activation_notice as notice_of
from gumruk_masaustu.systems.tracking.queries.start_notices import tries_of
from gumruk_masaustu.systems.tracking.queries.starting import (
    BEFORE_EXIT,
    DefinedRoute,
    routes_between,
    unit_codes,
)
from gumruk_masaustu.systems.tracking.queries.trackings import (
    Correction,
    Note,
    Tracking,
    TrackingUnit,
    Undertaking,
    tracking_for,
    undertaking_in_force,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.queries.trackings import corrections as corrections_of
from gumruk_masaustu.systems.tracking.queries.trackings import notes as notes_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import Unit, unit
from gumruk_masaustu.systems.tracking.rules.activation import is_live
from gumruk_masaustu.systems.tracking.rules.failed_activation import notice_is_due
from gumruk_masaustu.systems.tracking.transitions.tracking import FIELD, WATCH
from gumruk_masaustu.systems.tracking.values.tracking import FailedTry, LiveFix
from ui.tracking.activation_values import natural_step


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit of the tracking with its newest position. `is_live`: it proves what is waited for now."""

    one: TrackingUnit
    imei: str
    since: datetime | None
    fix: LiveFix | None
    is_live: bool
    is_late: bool

    @property
    def serial(self) -> str:
        return self.one.serial


@dataclass(frozen=True, slots=True)
class Work:
    """A tracking as the screen shows it."""

    found: Tracking
    units: tuple[UnitView, ...]
    tries: tuple[FailedTry, ...]
    choosable: tuple[Unit, ...]
    codes: frozenset[str]
    notice_id: str
    notice_due: bool
    paper: Undertaking | None
    ready: ExitReadiness
    mounters: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    routes: tuple[DefinedRoute, ...]
    note_min: int
    wait_min: int
    is_field: bool
    is_watch: bool

    @property
    def is_before_exit(self) -> bool:
        return self.found.state in BEFORE_EXIT

    @property
    def is_signed(self) -> bool:
        return self.ready.paper.is_signed and set(self.ready.paper.serials) == set(self.ready.serials)

    @property
    def step(self) -> str:
        """Where the work goes on."""
        return natural_step(self.found, tuple(view.one for view in self.units), self.is_signed)

    def unit(self, serial: str) -> UnitView | None:
        return next((view for view in self.units if view.serial == serial), None)


def read_work(post: Post, tracking_id: str, by: Officer, at: datetime) -> Work:
    """The tracking for the screen of this officer; refuses what he does not see."""
    found = tracking_for(post, tracking_id, by)
    roles = effective_roles(by)
    usable = choosable_units(post, found.departure)
    tries = tries_of(post, found.id)
    notice = notice_of(post, found.id)
    return Work(
        found=found,
        units=_units(post, found, at),
        tries=tries,
        choosable=usable,
        codes=unit_codes(post, found.departure),
        notice_id=notice or "",
        notice_due=notice is not None or notice_is_due(tries, [one.serial for one in usable]),
        paper=undertaking_in_force(post, found.id),
        ready=exit_readiness(post, found),
        mounters=_mounters(post, found, by, at),
        notes=notes_of_tracking(post, found.id),
        corrections=corrections_of(post, found.id),
        routes=routes_between(post, found.departure, found.destination),
        note_min=int(post.settings.value(settings.NOTE_MIN_CHARS, at)),
        wait_min=int(post.settings.value(settings.MOUNT_POSITION_WAIT_MIN, at)),
        is_field=FIELD in roles,
        is_watch=WATCH in roles,
    )


def _units(post: Post, found: Tracking, at: datetime) -> tuple[UnitView, ...]:
    max_age_s = int(post.settings.value(settings.LIVE_MAX_AGE_S, at))
    wait_s = 60 * int(post.settings.value(settings.MOUNT_POSITION_WAIT_MIN, at))
    shown = []
    for one in units_of_tracking(post, found.id):
        since = one.mounted_at or one.switched_on_at
        fix = live_fix(post, one.serial, at)
        live = since is not None and is_live(fix, after=since, at=at, max_age_s=max_age_s)
        waits = one.mounted_at is not None and one.position_confirmed_at is None and not live
        late = waits and since is not None and (at - since).total_seconds() >= wait_s
        imei = unit(post, one.unit_id).imei or ""
        shown.append(UnitView(one, imei, since, fix, live, late))
    return tuple(shown)


def _mounters(post: Post, found: Tracking, own: Officer, at: datetime) -> tuple[tuple[str, str], ...]:
    names = {p.staff_no: p.name for p in field_operators(post, found.departure, at)}
    if FIELD in effective_roles(own):
        names = {own.staff_no: own.name} | names
    return tuple((number, f"{number} {name}") for number, name in names.items())

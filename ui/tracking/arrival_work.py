"""One tracking from its arrival to its release, read for the screen. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.lists import HoldKind, ReviewPage, TrackingState
from gumruk_masaustu.systems.tracking.queries.arrivals import Arrival, arrival
from gumruk_masaustu.systems.tracking.queries.end_rows import history_calls
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.visible import has_viewing_right
from gumruk_masaustu.systems.tracking.queries.watch import last_position
from gumruk_masaustu.systems.tracking.rules.exit_check import is_old
from gumruk_masaustu.systems.tracking.transitions.tracking import CHIEFS, FIELD, OPERATORS
from gumruk_masaustu.systems.tracking.values.end import KkmCall

ARRIVE, UNITS, REVIEW, NOTICE = "arrive", "units", "review", "notice"
COPIES, NOTE, REFER, RELEASE = "copies", "note", "refer", "release"
STEPS = (
    (ARRIVE, "Varış"),
    (UNITS, "Sökme"),
    (REVIEW, "İnceleme"),
    (NOTICE, "Bildirim"),
    (COPIES, "Nüshalar"),
    (NOTE, "Deaktivasyon"),
    (REFER, "Sevk"),
    (RELEASE, "Serbest"),
)
SUPERVISOR = "system_supervisor"
_S = TrackingState
ENDED = (_S.DEACTIVATED_PROVISIONAL, _S.DEACTIVATED, _S.CLOSED_WITHOUT_UNIT, _S.RELEASED)


@dataclass(frozen=True, slots=True)
class ArrivalWork:
    """What the screen shows. `may_view` False: an amir who only decides on a release (ATS-180)."""

    shown: Arrival
    calls: tuple[KkmCall, ...]
    last_fix_at: datetime | None
    list_is_old: bool
    may_view: bool
    is_operator: bool
    is_field: bool
    is_supervisor: bool
    is_chief: bool

    @property
    def found(self) -> Tracking:
        return self.shown.tracking

    @property
    def riding(self) -> tuple[TrackingUnit, ...]:
        """Units that were on the road."""
        return tuple(one for one in self.shown.units if one.state in ("mounted", "removed"))

    @property
    def is_ended(self) -> bool:
        return self.found.state in ENDED

    @property
    def is_reviewed_now(self) -> bool:
        """Between the arrival and the end (m.70/3)."""
        return self.found.state in (_S.ARRIVED, _S.UNMOUNTED, _S.FIELD_UNMOUNTED)

    @property
    def review_hold(self) -> bool:
        """Neither link nor telephone: an amir may let the vehicle go (ATS-180)."""
        return any(hold.kind is HoldKind.REVIEW for hold in self.shown.holds)

    @property
    def done(self) -> frozenset[str]:
        """Steps on which nothing is left to do."""
        found, shown = self.found, self.shown
        open_fields = {one.field for one in shown.obstacles}
        units_done = bool(self.riding) and "units" not in open_fields
        paper = shown.undertaking
        is_done = {
            ARRIVE: found.state is not _S.IN_TRANSIT,
            UNITS: units_done,
            REVIEW: self.is_ended or self._is_reviewed,
            NOTICE: units_done and "notice" not in open_fields,
            COPIES: paper is not None and paper.received_at is not None,
            NOTE: self.is_ended,
            REFER: bool(shown.referrals) and all(one.result for one in shown.referrals),
            RELEASE: found.released_at is not None and not found.review_owed,
        }
        return frozenset(step for step, done in is_done.items() if done)

    @property
    def _is_reviewed(self) -> bool:
        missing = {one.field for one in self.shown.obstacles}
        return not missing & {"review", "history_call"}

    @property
    def step(self) -> str:
        """Where the work goes on."""
        if not self.may_view:
            return RELEASE
        if self.found.state is _S.MISSING_UNIT:
            return UNITS
        waits = any(not one.result for one in self.shown.referrals)
        if self.is_ended and waits:
            return REFER
        order = (ARRIVE, UNITS, REVIEW, NOTICE, COPIES, NOTE, RELEASE)
        return next((step for step in order if step not in self.done), RELEASE)

    @property
    def next_page(self) -> ReviewPage | None:
        """The first review page that this officer has not ticked."""
        return next((one.page for one in self.shown.review if not one.is_ticked), None)


def read_work(post: Post, tracking_id: str, by: Officer, at: datetime, *, again: bool) -> ArrivalWork:
    """Refuses what this officer does not see; the first look is noted (ATS-167)."""
    shown = arrival(post, tracking_id, by=by, at=at, again=again)
    roles = effective_roles(by)
    last = last_position(post, [one.serial for one in shown.units])
    hours = int(post.settings.value(settings.OFFLINE_LIST_MAX_H, at))
    return ArrivalWork(
        shown=shown,
        calls=history_calls(post, tracking_id),
        last_fix_at=last.fix_time if last is not None else None,
        list_is_old=shown.link.is_offline and is_old(shown.link.age, max_hours=hours),
        may_view=has_viewing_right(by),
        is_operator=bool(roles & set(OPERATORS)),
        is_field=FIELD in roles,
        is_supervisor=SUPERVISOR in roles and "ATS" in by.own_systems,
        is_chief=bool(roles & set(CHIEFS)),
    )

"""İzleme: what the watching screen asks of the database and does there. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gumruk_masaustu.kernel.actions import ACTIONS, may
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.alarms import (
    acknowledge_by_kkm,
    check_handling,
    handle_alarm,
    see_alarm,
)
from gumruk_masaustu.systems.tracking.actions.tasks import Sent, send_team
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm
from gumruk_masaustu.systems.tracking.queries.alarm_sheet import SheetLine, alarm_sheet
from gumruk_masaustu.systems.tracking.queries.alarms import (
    AlarmCard,
    AlarmRow,
    alarm_card,
    alarm_counts,
    alarm_list,
)
from gumruk_masaustu.systems.tracking.queries.country import Country, country
from gumruk_masaustu.systems.tracking.queries.fleet import fleet, route_names
from gumruk_masaustu.systems.tracking.queries.link import link_of
from gumruk_masaustu.systems.tracking.queries.opening import LOG_KIND
from gumruk_masaustu.systems.tracking.queries.tasks import way_of_order
from gumruk_masaustu.systems.tracking.queries.teams import Team, teams_of
from gumruk_masaustu.systems.tracking.queries.trackings import sees, tracking
from gumruk_masaustu.systems.tracking.queries.visible import has_viewing_right
from gumruk_masaustu.systems.tracking.queries.watch import (
    Side,
    WatchRow,
    offline_text,
    past_track,
    side_counts,
    watch_list,
)
from gumruk_masaustu.systems.tracking.queries.watch_due import ReviewDue, reviews_due
from gumruk_masaustu.systems.tracking.values.alarm import HandleForm
from gumruk_masaustu.systems.tracking.values.team import OrderForm, OrderWay
from ui.kit.map_view.values import MapTruck
from ui.kit.run import Run
from ui.kit.table_data import Page, Query
from ui.tracking.watch_values import Land, Way, land_of, map_trucks, way_of

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]
CARD = "alarm kartı"
Span = tuple[datetime | None, datetime | None]
"""From and to; None is not bounded."""
_EVER = timedelta(days=3660)


@dataclass(frozen=True)
class Beat:
    """What the timer brings: alarms in their order, how long the lists are, the link."""

    alarms: tuple[AlarmRow, ...] = ()
    unseen: int = 0
    standing: int = 0
    sides: dict[Side, int] | None = None
    reviews: tuple[ReviewDue, ...] = ()
    banner: str = ""


@dataclass(frozen=True)
class ShownCard:
    """A card and what this officer may do with it. `is_opened`: with Enter, so the opening is logged."""

    card: AlarmCard
    is_opened: bool
    may_handle: bool
    may_acknowledge: bool
    may_order: bool
    own: str


@dataclass(frozen=True)
class OrderOffer:
    """What F8 leads to for one vehicle."""

    way: OrderWay
    teams: tuple[Team, ...]
    vehicle: str
    number: str


class WatchController:
    """`run` works on the database thread, `run_long` beside it; every callback comes back on the caller's."""

    def __init__(
        self, post: Post, officer: Officer, now: Callable[[], datetime], run: Run, run_long: Run
    ) -> None:
        self._post, self._officer, self._now = post, officer, now
        self._run, self._run_long = run, run_long
        self._known: Country | None = None

    @property
    def may_watch(self) -> bool:
        """The viewing right of headquarters (ATS-102)."""
        return has_viewing_right(self._officer)

    @property
    def is_central(self) -> bool:
        return administration_of(self._officer) == KKM

    # --- reading by the timer ----------------------------------------------------------------------------

    def beat(self, done: Callable[[Beat], object], failed: Failed) -> None:
        self._run(self._beat, done, failed)

    def _beat(self) -> Beat:
        post, by, at = self._post, self._officer, self._now()
        unseen, standing = alarm_counts(post, by)
        link = link_of(post, at)
        office = administration_of(by)
        reviews = () if office in ("", KKM) else reviews_due(post, office, at)
        return Beat(
            alarm_list(post, by, at).rows,
            unseen,
            standing,
            side_counts(post, by),
            reviews,
            offline_text(link.last_contact) if link.is_offline else "",
        )

    def trucks(self, done: Callable[[tuple[MapTruck, ...]], object], failed: Failed) -> None:
        """All vehicles, as the map wants them; beside the database thread."""
        self._run_long(lambda: map_trucks(fleet(self._post, self._officer), self._now()), done, failed)

    def land(self, done: Callable[[Land | None], object], failed: Failed) -> None:
        """Posts, zones and routes; None when nobody changed them since they were last asked for."""
        self._run_long(self._land, done, failed)

    def _land(self) -> Land | None:
        found = country(self._post)
        if found is self._known:
            return None
        self._known = found
        half_width = float(self._post.settings.value(settings.CORRIDOR_HALF_WIDTH_M))
        return land_of(found, route_names(self._post), half_width)

    # --- lists -------------------------------------------------------------------------------------------

    def fetch(self, side: Side) -> Callable[[object | None, Query, int], Page[WatchRow]]:
        """Rows of Giden, Gelen or Geçen; on the database thread."""

        def read(after: Any, query: Query, limit: int) -> Page[WatchRow]:
            found = watch_list(
                self._post, side, self._officer, self._now(), search=query.search, after=after, limit=limit
            )
            return Page(found.rows, found.next_key)

        return read

    def sheet(self, month: date) -> tuple[SheetLine, ...]:
        """Alarms of a month by rule and answer (T5); on the database thread."""
        return alarm_sheet(self._post, month, self._officer)

    def note_export(self, what: str) -> None:
        """On the database thread: who took which table out (ATS-167)."""
        self._post.open_record("tracking.sheet", "", what, by=self._officer, at=self._now())

    # --- one alarm ---------------------------------------------------------------------------------------

    def card(self, alarm_id: str, done: Callable[[ShownCard], object], failed: Failed) -> None:
        """For the line under the cursor: nothing is noted."""
        self._run(lambda: self._shown(alarm_id, is_opened=False), done, failed)

    def open_alarm(self, alarm_id: str, done: Callable[[ShownCard], object], failed: Failed) -> None:
        """Enter: the first operator is noted on the alarm, every opening in the log (ATS-098, ATS-167)."""
        at = self._now()

        def work() -> ShownCard:
            shown = self._shown(alarm_id, is_opened=True)
            if shown.card.alarm.state is AlarmState.OPEN and self._may("tracking.alarm_seen"):
                see_alarm(self._post, alarm_id, by=self._officer, at=at)
                shown = self._shown(alarm_id, is_opened=True)
            journey = shown.card.alarm.tracking_id
            self._post.open_record(LOG_KIND, journey, CARD, by=self._officer, at=at)
            return shown

        self._run(work, done, failed)

    def _shown(self, alarm_id: str, *, is_opened: bool) -> ShownCard:
        post, by = self._post, self._officer
        card = alarm_card(post, alarm_id, by, self._now())
        office = administration_of(by)
        is_party = sees(post, tracking(post, card.alarm.tracking_id), office)
        return ShownCard(
            card,
            is_opened,
            may_handle=card.alarm.is_standing and is_party and self._may("tracking.alarm_handled"),
            may_acknowledge=card.alarm.kkm_seen_at is None and self._may("tracking.alarm_kkm_seen"),
            may_order=self._may("tracking.team_sent"),
            own=office,
        )

    def check(self, alarm_id: str, form: HandleForm, done: Done, failed: Failed) -> None:
        """Every obstacle of closing, before the officer is asked."""
        at = self._now()
        self._run(lambda: check_handling(self._post, alarm_id, form, by=self._officer, at=at), done, failed)

    def handle(
        self, alarm_id: str, form: HandleForm, done: Callable[[Alarm], object], failed: Failed
    ) -> None:
        at = self._now()
        self._run(lambda: handle_alarm(self._post, alarm_id, form, by=self._officer, at=at), done, failed)

    def acknowledge(self, alarm_id: str, done: Callable[[Alarm], object], failed: Failed) -> None:
        """As KKM; the alarm stays open at both ends."""
        at = self._now()
        self._run(lambda: acknowledge_by_kkm(self._post, alarm_id, by=self._officer, at=at), done, failed)

    # --- one vehicle -------------------------------------------------------------------------------------

    def way(
        self,
        tracking_id: str,
        span: Span,
        serial: str,
        done: Callable[[Way], object],
        failed: Failed,
    ) -> None:
        """The past route of a span as line and lines; beside the database thread (ATS-083)."""
        now = self._now()

        def work() -> Way:
            start, end = span[0] or now - _EVER, span[1] or now
            tracks = past_track(self._post, tracking_id, start, end, by=self._officer)
            gap = timedelta(minutes=int(self._post.settings.value(settings.GAP_SHOWN_MIN, now)))
            return way_of(tracking_id, tracks, gap, serial)

        self._run_long(work, done, failed)

    def kind_of(self, record_id: str, done: Callable[[str], object], failed: Failed) -> None:
        """Whether a record that another page names is an "alarm" or a "tracking" that he sees."""

        def work() -> str:
            try:
                alarm_card(self._post, record_id, self._officer, self._now())
            except UserError:
                return "tracking"
            return "alarm"

        self._run(work, done, failed)

    # --- F8 ----------------------------------------------------------------------------------------------

    def order_offer(self, tracking_id: str, done: Callable[[OrderOffer], object], failed: Failed) -> None:
        """Own team or KKM (ATS-124, ATS-125)."""

        def work() -> OrderOffer:
            office = administration_of(self._officer)
            found = tracking(self._post, tracking_id)
            way = OrderWay.OWN_TEAM
            if office != KKM:
                way = way_of_order(self._post, tracking_id, office)
            return OrderOffer(way, teams_of(self._post, office), found.vehicle, found.number)

        self._run(work, done, failed)

    def send_team(
        self, tracking_id: str, form: OrderForm, done: Callable[[Sent], object], failed: Failed
    ) -> None:
        at = self._now()
        self._run(lambda: send_team(self._post, tracking_id, form, by=self._officer, at=at), done, failed)

    def _may(self, action: str) -> bool:
        return may(self._officer, ACTIONS[action])

"""What the screen of referrals asks and does. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import ACTIONS, effective_roles, may
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions import (
    printing,
    request_decisions,
    request_origins,
    request_printing,
    request_time,
    requests,
)
from gumruk_masaustu.systems.tracking.actions import risk_elements as changes
from gumruk_masaustu.systems.tracking.actions.request_common import appointments
from gumruk_masaustu.systems.tracking.administration import (
    KKM,
    administration_name,
    administration_of,
    administrations,
)
from gumruk_masaustu.systems.tracking.lists import DispatchBox, Origin, RequesterBox, RequestState
from gumruk_masaustu.systems.tracking.queries import referral_board as board
from gumruk_masaustu.systems.tracking.queries import requests as stored
from gumruk_masaustu.systems.tracking.queries.request_reach import reach_of, turn_states
from gumruk_masaustu.systems.tracking.queries.risk_elements import RiskElementRow, risk_elements, risk_labels
from gumruk_masaustu.systems.tracking.queries.route_times import difference_of, request_hours
from gumruk_masaustu.systems.tracking.rules.request import boxes_of
from gumruk_masaustu.systems.tracking.rules.request_decisions import box_of
from gumruk_masaustu.systems.tracking.transit_link import NO_LINK_HINT, NoLink
from gumruk_masaustu.systems.tracking.transitions.request import OPEN_STATES, REQUESTERS
from gumruk_masaustu.systems.tracking.values.request import Ek4Form, HoursInUse, TimeDifference, Usable
from gumruk_masaustu.systems.tracking.values.request_rows import Request
from ui.kit.run import Run
from ui.kit.table_data import Count, Filter, Page, Query
from ui.tracking.request_acts import ActOffers, Facts, offers

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]
PERSONNEL, OWN, HEADQUARTERS = "personnel", "own", "headquarters"
VIEW = "view"
MINE, OPEN, ALL = (Filter(VIEW, "mine", "bana düşen"), Filter(VIEW, "open", "açık"), None)


@dataclass(frozen=True, slots=True)
class FormOffers:
    """What the form of a new referral offers this officer. `kind` is empty for who may not begin one."""

    kind: str
    administrations: tuple[tuple[str, str], ...]
    chooses_administration: bool
    office: str
    boxes: tuple[RequesterBox, ...]
    elements: tuple[tuple[str, str], ...]
    least_chars: int
    hint: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A referral with everything that its screen shows beside the record."""

    request: Request
    offers: ActOffers
    labels: tuple[str, ...]
    hours: HoursInUse | None
    difference: TimeDifference | None
    units: Usable | None
    lacks_system: bool
    expires_at: datetime | None
    boxes: tuple[DispatchBox, ...]
    may_print: bool


class RequestsController:
    """`run` works on the database thread; every callback comes back on the caller's."""

    def __init__(self, post: Post, officer: Officer, now: Callable[[], datetime], run: Run) -> None:
        self._post, self._officer, self._now, self._run = post, officer, now, run

    # --- lists -------------------------------------------------------------------------------------------

    @property
    def first_view(self) -> Filter:
        """What waits for him, or all that is open where nothing can."""
        decides = turn_states(self._officer) or set(REQUESTERS) & effective_roles(self._officer)
        return MINE if decides else OPEN

    def fetch(self, after: object | None, query: Query, limit: int) -> Page[stored.RequestRow]:
        """A page of the list; on the worker."""
        key: Any = after
        page = stored.requests(self._post, self._officer, **_narrowed(query), after=key, limit=limit)
        return Page(page.rows, page.next_key)

    def count(self, query: Query) -> Count:
        """On the worker."""
        total = stored.count_requests(self._post, self._officer)
        return Count(total, stored.count_requests(self._post, self._officer, **_narrowed(query)))

    # --- one referral ------------------------------------------------------------------------------------

    def open(self, request_id: str, done: Callable[[Opened], object], failed: Failed) -> None:
        self._run(lambda: self._opened(request_id), done, failed)

    def _opened(self, request_id: str) -> Opened:
        post, by, at = self._post, self._officer, self._now()
        found = stored.request(post, request_id, by)
        if found.sees_risk and found.requester != by.id:
            post.open_record("tracking.request", request_id, "talep", by=by, at=at)
        decides = found.sees_risk and reach_of(by).risk
        units = board.usable(post, found.administration, at) if decides else None
        facts = Facts(
            units,
            request_decisions.is_without_system(found),
            difference_of(post, found, at) if found.sees_risk else None,
        )
        is_due = found.state is RequestState.AWAITING_DISPATCH_OFFICER
        approved_at = found.approved_at if found.state is RequestState.APPROVED else None
        return Opened(
            found,
            offers(found, by, facts),
            risk_labels(post, found.administration, found.risk_elements),
            request_hours(found, at),
            facts.difference,
            units,
            facts.lacks_system,
            request_time.expires_at(post, approved_at)
            if approved_at and found.origin is not Origin.HEADQUARTERS
            else None,
            self._boxes(at) if is_due else (),
            bool(found.requester_box and found.number) and may(by, ACTIONS["tracking.ek4_prepared"]),
        )

    def _boxes(self, at: datetime) -> tuple[DispatchBox, ...]:
        """His own SEVK AMİRİ boxes, also of whom he deputises."""
        own = map(box_of, appointments(self._post, self._officer, at))
        return tuple(dict.fromkeys(box for box in own if box is not None))

    # --- a new referral ----------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """Which referral this officer may begin; empty for none."""
        if may(self._officer, ACTIONS["tracking.hq_referral"]):
            return HEADQUARTERS
        if may(self._officer, ACTIONS["tracking.own_referral"]):
            return OWN
        return PERSONNEL if may(self._officer, ACTIONS["tracking.request_submitted"]) else ""

    def form_offers(self, done: Callable[[FormOffers], object], failed: Failed) -> None:
        self._run(self._form_offers, done, failed)

    def _form_offers(self) -> FormOffers:
        post, by = self._post, self._officer
        own = administration_of(by)
        elements = risk_elements(post, own if own != KKM else "")
        return FormOffers(
            self.kind,
            tuple((one.code, one.name) for one in administrations()),
            own in ("", KKM),
            administration_name(own) if own not in ("", KKM) else "",
            boxes_of(effective_roles(by)),
            tuple(
                (one.identifier, one.label if one.is_general else f"{one.label} (yerel)") for one in elements
            ),
            int(post.settings.value(settings.RISK_MIN_CHARS, self._now())),
            "" if NoLink().exists else NO_LINK_HINT,
        )

    def check(self, form: Ek4Form, done: Done, failed: Failed) -> None:
        """Every obstacle of sending a personnel referral; the other kinds are judged when they are sent."""
        if self.kind != PERSONNEL:
            done(None)
            return
        self._run(lambda: requests.check(self._post, form, by=self._officer), done, failed)

    def send(self, form: Ek4Form, record: Request | None, done: Done, failed: Failed) -> None:
        """A new referral, a kept draft, or one that came back."""
        post, by = self._post, self._officer

        def act(at: datetime) -> Request:
            if record is not None and record.state is RequestState.RETURNED:
                return requests.correct_and_resend(post, record.id, form, by=by, at=at)
            if self.kind == HEADQUARTERS:
                return request_origins.refer_by_headquarters(post, form, by=by, at=at)
            if self.kind == OWN:
                return request_origins.refer_own(post, form, by=by, at=at)
            return requests.submit_request(post, form, record.id if record else "", by=by, at=at)

        self.act(act, done, failed)

    def keep_draft(self, form: Ek4Form, record: Request | None, done: Done, failed: Failed) -> None:
        """Into the list of the requester, to go on later at any station."""
        post, by, known = self._post, self._officer, record.id if record else ""
        self.act(lambda at: requests.draft_request(post, form, known, by=by, at=at), done, failed)

    # --- board -------------------------------------------------------------------------------------------

    @property
    def sees_board(self) -> bool:
        """Who may know why vehicles are chosen; at headquarters for every İdare (ATS-195)."""
        return reach_of(self._officer).risk

    @property
    def may_count(self) -> bool:
        return may(self._officer, ACTIONS["tracking.transit_counted"])

    @property
    def own_administration(self) -> str:
        """Empty where he works for none or for all."""
        own = administration_of(self._officer)
        return "" if own == KKM else own

    def read_board(
        self, administration: str, done: Callable[[board.ReferralBoard], object], failed: Failed
    ) -> None:
        post, by, at = self._post, self._officer, self._now()
        self._run(lambda: board.referral_board(post, administration, at, by), done, failed)

    def count_transit(self, vehicles: int, done: Done, failed: Failed) -> None:
        by = self._officer
        self.act(lambda at: request_time.count_transit(self._post, vehicles, by=by, at=at), done, failed)

    # --- risk elements -----------------------------------------------------------------------------------

    @property
    def kept_list(self) -> str:
        """ "Genel" for KKM, "Yerel" for the Sistem Sorumlusu, else empty (ATS-042)."""
        if may(self._officer, ACTIONS["tracking.general_risk_added"]):
            return "Genel"
        return "Yerel" if may(self._officer, ACTIONS["tracking.local_risk_added"]) else ""

    def elements(self) -> tuple[RiskElementRow, ...]:
        """On the worker."""
        return risk_elements(self._post, self.own_administration)

    def add_element(self, label: str, done: Done, failed: Failed) -> None:
        act = changes.add_general if self.kept_list == "Genel" else changes.add_local
        by = self._officer
        self.act(lambda at: act(self._post, label, by=by, at=at), done, failed)

    def remove_element(self, identifier: str, done: Done, failed: Failed) -> None:
        act = changes.remove_general if self.kept_list == "Genel" else changes.remove_local
        by = self._officer
        self.act(lambda at: act(self._post, identifier, by=by, at=at), done, failed)

    # --- acting ------------------------------------------------------------------------------------------

    def act(self, act: Callable[[datetime], Any], done: Done, failed: Failed) -> None:
        """Carry out an action at the time of the key press."""
        at = self._now()
        self._run(lambda: act(at), done, failed)

    def printout(self, request_id: str) -> Printout:
        """EK-4 as it stands; on the long lane."""
        by, at = self._officer, self._now()
        return request_printing.print_ek4(self._post, request_id, by=by, at=at)

    def record_print(self, made: Printout, outcome: str, reason: str) -> None:
        """On the database thread."""
        printing.record_print(self._post, made, outcome, reason, by=self._officer, at=self._now())


def _narrowed(query: Query) -> dict[str, Any]:
    view = next((one.value for one in query.filters if one.key == VIEW), "")
    return {
        "text": query.search,
        "states": OPEN_STATES if view == "open" else (),
        "his_turn": view == "mine",
    }

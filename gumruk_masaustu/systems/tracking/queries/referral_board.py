"""Sevk tablosu of an İdare: who waits, for which unit, how busy the day is. Source: m.65/3, ATS-195."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts.tracking_lead import leader_at
from gumruk_masaustu.kernel.clock import local_day, show_time
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import Priority, RequestState
from gumruk_masaustu.systems.tracking.model import ats_request, ats_transit_count
from gumruk_masaustu.systems.tracking.queries.reorder import availability
from gumruk_masaustu.systems.tracking.queries.request_reach import reach_of
from gumruk_masaustu.systems.tracking.queries.requests import RequestRow
from gumruk_masaustu.systems.tracking.queries.risk_elements import risk_elements
from gumruk_masaustu.systems.tracking.rules.priority import offered_units, waiting_order
from gumruk_masaustu.systems.tracking.transit_link import NO_LINK_HINT, NoLink, TransitLink
from gumruk_masaustu.systems.tracking.values.request import Usable, WaitingReferral

WAITING = (
    RequestState.AWAITING_FIELD_DECISION,
    RequestState.INFO_REQUESTED,
    RequestState.AWAITING_SYSTEM_RESPONSIBLE,
)
NO_DECIDER = "Bu İdarenin Sistem Sorumlusu yok; talepler bekliyor."
"""Red banner of D-04: nobody is appointed, and so nobody can have a vekil (SYS-026)."""


@dataclass(frozen=True, slots=True)
class TransitCount:
    """Transit vehicles of the day as typed, with time and sicil (ATS-195)."""

    vehicles: int
    counted_at: datetime
    staff_no: str

    @property
    def text(self) -> str:
        """ "46 transit (08:05)"."""
        return f"{self.vehicles} transit ({show_time(self.counted_at)})"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A waiting referral in its place of the line. `elements`: labels of its risk elements."""

    request: RequestRow
    priority: Priority
    elements: tuple[str, ...]
    is_offered: bool


@dataclass(frozen=True, slots=True)
class ReferralBoard:
    """What m.65/3 makes the choice depend on: risk, units, transit traffic."""

    administration: str
    units: Usable
    transit: TransitCount | None
    lines: tuple[BoardLine, ...]
    hint: str
    banner: str

    @property
    def units_text(self) -> str:
        """ "11 / yedek 11"."""
        return f"{self.units.available} / yedek {self.units.reserve}"


@dataclass(frozen=True, slots=True)
class _Waits:
    id: str
    priority: Priority | None
    risk_elements: tuple[str, ...]


def usable(post: Post, administration: str, at: datetime) -> Usable:
    """AV and E of an İdare as the guards want them (ATS-025)."""
    found = availability(post, administration, at)
    return Usable(found.available, found.reserve)


def transit_count(post: Post, administration: str, at: datetime) -> TransitCount | None:
    """The last number typed on the local day; None when nobody typed one yet."""
    t = ats_transit_count.c
    query = (
        select(t.vehicles, t.counted_at, t.staff_no)
        .where(t.administration == administration, t.counted_at <= at)
        .order_by(t.counted_at.desc(), t.id.desc())
        .limit(1)
    )
    with post.read() as db:
        row = db.execute(query).first()
    if row is None or local_day(row.counted_at) != local_day(at):
        return None
    return value_of(TransitCount, row)


def referral_board(
    post: Post, administration: str, at: datetime, by: Officer, *, link: TransitLink | None = None
) -> ReferralBoard:
    """The board of one İdare, in the order of ATS-050. Only for who may know why vehicles are chosen.

    Raises UserError for others. Source: m.65/3, ATS-025, ATS-042, ATS-050, ATS-195.
    """
    reach = reach_of(by)
    if not reach.risk or not reach.reaches(administration=administration, requester=""):
        raise UserError(
            "Sevk tablosunu görme yetkiniz yok.",
            remedy="Tablo İdarenin operatörleri, Sistem Sorumlusu ve sevk amirleri içindir.",
            rule="ATS-195",
            article="m.83/1",
        )
    units = usable(post, administration, at)
    lines = _lines(post, administration, units)
    is_decided = leader_at(post, shipped_tree().unit(administration).short, at) is not None
    return ReferralBoard(
        administration,
        units,
        transit_count(post, administration, at),
        lines,
        "" if (link or NoLink()).exists else NO_LINK_HINT,
        NO_DECIDER if lines and not is_decided else "",
    )


def _lines(post: Post, administration: str, units: Usable) -> tuple[BoardLine, ...]:
    t = ats_request.c
    named = {
        column.key: column for column in (*columns_for(RequestRow, ats_request), t.priority, t.risk_elements)
    }
    query = select(*named.values()).where(
        t.administration == administration, t.state.in_([state.value for state in WAITING])
    )
    with post.read() as db:
        found = db.execute(query).all()
    rows = {row.id: value_of(RequestRow, row) for row in found}
    facts = {row.id: value_of(_Waits, row) for row in found}
    waiting = [
        WaitingReferral(
            row.id, facts[row.id].priority or Priority.OTHER, row.origin, row.requested_at or row.state_since
        )
        for row in rows.values()
    ]
    offered = offered_units(waiting, units)
    labels = {one.identifier: one.label for one in risk_elements(post, administration, removed=True)}
    return tuple(
        BoardLine(
            rows[one.id],
            one.priority,
            tuple(labels.get(name, name) for name in facts[one.id].risk_elements),
            one.id in offered,
        )
        for one in waiting_order(waiting)
    )

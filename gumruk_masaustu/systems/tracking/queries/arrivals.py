"""What the deactivation screen shows of one tracking, and the list of those that stand here (4.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions.end_step import destinations
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import ReviewPage, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_tracking
from gumruk_masaustu.systems.tracking.queries.compliance_lines import compliance_summary
from gumruk_masaustu.systems.tracking.queries.end_readiness import standing_obstacles
from gumruk_masaustu.systems.tracking.queries.end_rows import (
    Notice,
    Referral,
    open_requests,
    referrals,
    reviews,
    violation_notices,
)
from gumruk_masaustu.systems.tracking.queries.exit_readiness import holds_against
from gumruk_masaustu.systems.tracking.queries.link import Link, link_of
from gumruk_masaustu.systems.tracking.queries.mounting_compare import MountingComparison, mounting_comparisons
from gumruk_masaustu.systems.tracking.queries.opening import open_tracking
from gumruk_masaustu.systems.tracking.queries.tracking_rows import (
    Correction,
    Hold,
    Note,
    Tracking,
    TrackingUnit,
    Undertaking,
)
from gumruk_masaustu.systems.tracking.queries.trackings import (
    notes,
    pending_corrections,
    tracking_for,
    undertaking_in_force,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.rules.offline import needs_history_call

PAGE = 200
_S = TrackingState
HERE = (
    *(_S.ARRIVED, _S.UNMOUNTED, _S.FIELD_UNMOUNTED, _S.MISSING_UNIT),
    *(_S.DEACTIVATED_PROVISIONAL, _S.DEACTIVATED, _S.CLOSED_WITHOUT_UNIT),
)


@dataclass(frozen=True, slots=True)
class PageReview:
    """One of the five pages as this operator stands to it; who ticked it among the others."""

    page: ReviewPage
    is_opened: bool
    is_ticked: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Everything of the deactivation screen. `obstacles` are for the strip, in the order of the work.

    `proposes_referral`: another İdare without a document of the change (ATS-120), or a unit taken by hand.
    """

    tracking: Tracking
    is_destination: bool
    units: tuple[TrackingUnit, ...]
    comparisons: tuple[MountingComparison, ...]
    review: tuple[PageReview, ...]
    compliance: tuple[str, ...]
    violations: int
    notices: tuple[Notice, ...]
    requests: tuple[Note, ...]
    notes: tuple[Note, ...]
    undertaking: Undertaking | None
    referrals: tuple[Referral, ...]
    holds: tuple[Hold, ...]
    corrections: tuple[Correction, ...]
    link: Link
    needs_history_call: bool
    obstacles: tuple[UserError, ...]
    proposes_referral: bool


def arrival(post: Post, tracking_id: str, *, by: Officer, at: datetime, again: bool = False) -> Arrival:
    """The screen's values; that the tracking was opened is noted, reading `again` is not (ATS-167)."""
    found = (
        tracking_for(post, tracking_id, by)
        if again
        else open_tracking(post, tracking_id, "deaktivasyon", by=by, at=at)
    )
    link, summary = link_of(post, at), compliance_summary(post, found, at)
    sent = referrals(post, tracking_id)
    return Arrival(
        tracking=found,
        is_destination=administration_of(by) in destinations(post, found),
        units=units_of_tracking(post, tracking_id),
        comparisons=mounting_comparisons(post, tracking_id),
        review=_review(post, tracking_id, by),
        compliance=summary.lines,
        violations=summary.figures.violations,
        notices=violation_notices(post, tracking_id),
        requests=open_requests(post, tracking_id),
        notes=notes(post, tracking_id),
        undertaking=undertaking_in_force(post, tracking_id),
        referrals=sent,
        holds=holds_against(post, found),
        corrections=pending_corrections(post, tracking_id),
        link=link,
        needs_history_call=link.is_offline and needs_history_call(link.last_contact, found.arrived_at),
        obstacles=tuple(standing_obstacles(post, found, at, link=link, summary=summary)),
        proposes_referral=not sent and _is_suspicious(post, found),
    )


def _is_suspicious(post: Post, found: Tracking) -> bool:
    by_hand = any(one.handed_over_by for one in units_of_tracking(post, found.id))
    return by_hand or found.destination_change_document == "Yok"


def _review(post: Post, tracking_id: str, by: Officer) -> tuple[PageReview, ...]:
    found = reviews(post, tracking_id)
    lines = []
    for page in ReviewPage:
        rows = [one for one in found if one.page == page.value]
        own = [one for one in rows if one.staff_no == by.staff_no]
        lines.append(
            PageReview(
                page=page,
                is_opened=bool(own),
                is_ticked=any(one.ticked_at for one in own),
                others=tuple(one.staff_no for one in rows if one.ticked_at and one not in own),
            )
        )
    return tuple(lines)


def standing_here(post: Post, by: Officer, *, after: str = "") -> tuple[Tracking, ...]:
    """Vehicles that arrived at this İdare and were not released, in the order of their records.

    `after` is the id of the last row of the page before.
    """
    t, office = ats_tracking.c, administration_of(by)
    here = or_(
        t.deactivated_at_administration == office,
        t.unmounted_at_administration == office,
        t.destination == office,
    )
    query = (
        select(*columns_for(Tracking, ats_tracking))
        .where(t.state.in_([state.value for state in HERE]), t.released_at.is_(None), here, t.id > after)
        .order_by(t.id)
        .limit(PAGE)
    )
    with post.read() as db:
        found = tuple(value_of(Tracking, row) for row in db.execute(query))
    return tuple(one for one in found if _is_here(one, office))


def _is_here(found: Tracking, office: str) -> bool:
    place = found.deactivated_at_administration or found.unmounted_at_administration or found.destination
    return place == office

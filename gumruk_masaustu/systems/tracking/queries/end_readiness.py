"""What still stands between a tracking and its end, apart from the note itself."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.queries.compliance_lines import Summary, compliance_summary
from gumruk_masaustu.systems.tracking.queries.end_rows import history_calls, reviews, violation_notices
from gumruk_masaustu.systems.tracking.queries.link import Link, link_of
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import undertaking_in_force, units_of_tracking
from gumruk_masaustu.systems.tracking.rules import deactivation as rules
from gumruk_masaustu.systems.tracking.rules.offline import need_history_call


def riding(post: Post, tracking_id: str) -> tuple[TrackingUnit, ...]:
    """Units that were on the road, on the vehicle or off it."""
    return tuple(u for u in units_of_tracking(post, tracking_id) if u.state in ("mounted", "removed"))


def copies_recorded(post: Post, tracking_id: str) -> bool:
    """Whether copies 2 and 3 were received, or their absence noted (ATS-119)."""
    known = undertaking_in_force(post, tracking_id)
    return known is not None and known.received_at is not None


def standing_obstacles(
    post: Post, found: Tracking, at: datetime, *, link: Link | None = None, summary: Summary | None = None
) -> list[UserError]:
    """Everything of ATS-109 to ATS-119 that another act has to bring first, in the order of the screen."""
    link = link or link_of(post, at)
    summary = summary or compliance_summary(post, found, at)
    units = riding(post, found.id)
    refusals = [
        *rules.need_all_units(
            [u.serial for u in units if u.state == "removed"],
            [u.serial for u in units if u.id_checked_at is not None],
            [u.serial for u in units],
        ),
        *rules.need_review(reviews(post, found.id)),
        *rules.need_notice(summary.figures.violations, len(violation_notices(post, found.id))),
        *rules.need_copies_recorded(copies_recorded(post, found.id)),
    ]
    if link.is_offline and not found.review_owed:
        calls = history_calls(post, found.id)
        refusals.extend(need_history_call(link.last_contact, found.arrived_at, calls))
    return refusals

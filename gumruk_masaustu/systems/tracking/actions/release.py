"""The vehicle may go: usual, by an amir without review, and the end without a unit (m.70, m.71, m.82)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import raise_item
from gumruk_masaustu.kernel.typed import Bound, text_of
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.end_step import at_end, lift_hold
from gumruk_masaustu.systems.tracking.actions.tracking_step import set_tracking, step
from gumruk_masaustu.systems.tracking.actions.unit_step import short_of
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_kkm_call
from gumruk_masaustu.systems.tracking.queries.exit_readiness import holds_against
from gumruk_masaustu.systems.tracking.queries.link import link_of
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.queries.trackings import holds_of, tracking, tracking_for
from gumruk_masaustu.systems.tracking.rules import exit_check, offline
from gumruk_masaustu.systems.tracking.rules import release as rules
from gumruk_masaustu.systems.tracking.transitions.tracking import (
    CHIEFS,
    KKM_OFFICER,
    OPERATORS,
    TrackingEvent,
)
from gumruk_masaustu.systems.tracking.values.end import GateConfirmation
from gumruk_masaustu.systems.tracking.values.tracking import OpenHold

REVIEW_ITEM = "tracking.review_owed"
RELEASE_CALL = "release"


@action(
    "tracking.released",
    title="Taşıt serbest",
    system="ATS",
    letter="A",
    roles=OPERATORS,
    article="m.70/1",
    rule="ATS-122",
)
def release(
    post: Post,
    tracking_id: str,
    confirmation: GateConfirmation | None = None,
    *,
    by: Officer,
    at: datetime,
) -> Tracking:
    """After the deactivation, with no open hold on the tracking or any plate. Source: ATS-122, D-11, D-13.

    Offline with an old list it needs `confirmation`: KKM's call or the sicil of an amir (ATS-179, ATS-192).
    """
    found = _at_vehicle(post, tracking_id, by)
    holds = [OpenHold(hold.kind, hold.administration) for hold in holds_against(post, found)]
    refuse_all([*rules.need_ended(found.state, found.released_at), *rules.need_no_hold(holds)])
    said = confirmation or GateConfirmation()
    refuse_all(_need_fresh_list(post, said, at))
    state = step(found, TrackingEvent.RELEASE, by)
    with post.journal.entry("tracking.released", by=by, at=at, about=tracking_id) as entry:
        is_new = state is not found.state
        _set_released(entry, found, by, at, state if is_new else None)
        if said.staff_no or said.approved_by:
            entry.insert(
                ats_kkm_call,
                purpose=RELEASE_CALL,
                kkm_staff_no=said.staff_no.strip(),
                called_at=said.called_at,
                text=f"Amir onayı: {said.approved_by.strip()}" if said.approved_by else "",
                staff_no=by.staff_no,
            )
    return tracking(post, tracking_id)


def _at_vehicle(post: Post, tracking_id: str, by: Officer) -> Tracking:
    """The place of the vehicle: where it was deactivated; without a unit any İdare that sees it."""
    found = tracking_for(post, tracking_id, by)
    return found if found.state is TrackingState.CLOSED_WITHOUT_UNIT else at_end(post, tracking_id, by)


def _need_fresh_list(post: Post, said: GateConfirmation, at: datetime) -> list[UserError]:
    link = link_of(post, at)
    old = exit_check.is_old(link.age, max_hours=int(post.settings.value(settings.OFFLINE_LIST_MAX_H, at)))
    return list(
        exit_check.need_pass((), said, is_linked=not link.is_offline, list_is_old=old, asked_at=at, now=at)
    )


def _set_released(
    entry: EntryDraft, found: Tracking, by: Officer, at: datetime, state: TrackingState | None, **more: object
) -> None:
    here = administration_of(by)
    values = {"released_at": at, "released_by": by.staff_no, "released_at_administration": here}
    set_tracking(entry, found.id, at, state, **values, **more)


@action(
    "tracking.released_unreviewed",
    title="İnceleme yapılmadan serbest bırak",
    system="ATS",
    letter="A",
    roles=CHIEFS,
    article="m.70/3",
    rule="ATS-180",
)
def release_unreviewed(
    post: Post, tracking_id: str, tutanak_no: str, *, by: Officer, at: datetime
) -> Tracking:
    """An amir lets the vehicle go when nobody could read the history; the review is owed (ATS-180).

    Holds other than the review's stay an obstacle.
    """
    found = at_end(post, tracking_id, by)
    number = text_of(tutanak_no, "tutanak_no", Bound("Tutanak no", 40))
    step(found, TrackingEvent.RELEASE_UNREVIEWED, by)
    held = [h for h in holds_of(post, tracking_id) if h.kind is HoldKind.REVIEW and h.lifted_at is None]
    others = [
        OpenHold(h.kind, h.administration)
        for h in holds_against(post, found)
        if h.kind is not HoldKind.REVIEW
    ]
    hours = int(post.settings.value(settings.OFFLINE_HOLD_HOURS, at))
    refuse_all(
        [
            *offline.need_unreviewed_release(
                found.arrived_at, at, number, hours=hours, is_held=bool(held) and not found.review_owed
            ),
            *rules.need_no_hold(others),
        ]
    )
    with post.journal.entry("tracking.released_unreviewed", by=by, at=at, about=tracking_id) as entry:
        _set_released(entry, found, by, at, None, review_owed=True)
        for hold in held:
            lift_hold(entry, hold.id, f"Amir kararı, tutanak {number}", at, by=by)
        raise_item(
            entry,
            system="tracking",
            kind=REVIEW_ITEM,
            title=f"{found.number}: geçmiş incelemesi yapılacak",
            role=OPERATORS[0],
            unit=short_of(administration_of(by)),
            at=at,
            number=number,
        )
    return tracking(post, tracking_id)


@action(
    "tracking.closed_without_unit",
    title="Ünitesiz kapat",
    system="ATS",
    letter="A",
    roles=(KKM_OFFICER,),
    article="m.82/3",
    rule="ATS-147",
)
def close_without_unit(
    post: Post, tracking_id: str, tutanak_no: str, claim_state: str, *, by: Officer, at: datetime
) -> Tracking:
    """KKM ends a tracking whose unit is missing, under an EVR number of its own (m.82/3, ATS-147).

    Until then its plates stay on the exit list, paid or not.
    """
    found = tracking_for(post, tracking_id, by)
    number = text_of(tutanak_no, "tutanak_no", Bound("Tutanak no", 40))
    claim = text_of(claim_state, "claim_state", Bound("Bedelin durumu", 120))
    state = step(found, TrackingEvent.CLOSE_WITHOUT_UNIT, by)
    refuse_all(rules.need_closing(number, claim))
    with post.journal.entry("tracking.closed_without_unit", by=by, at=at, about=tracking_id) as entry:
        record_no = entry.number("EVR", found.number)
        summary = f"Ünitesiz kapatıldı. Tutanak: {number}. Bedel: {claim}."
        set_tracking(
            entry, tracking_id, at, state, ended_at=at, closing_record_no=record_no, compliance=summary
        )
    return tracking(post, tracking_id)

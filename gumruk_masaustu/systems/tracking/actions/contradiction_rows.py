"""What a contradiction changes in the records, and its row: the same rows on every installation (D-30).

Ids and times follow from the reports alone, so two installations that both see them write one thing.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.together import Together
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import open_item
from gumruk_masaustu.systems.tracking.actions.claims import holds_of_claim
from gumruk_masaustu.systems.tracking.actions.damage import put_hold
from gumruk_masaustu.systems.tracking.actions.tracking_step import set_tracking
from gumruk_masaustu.systems.tracking.actions.unit_step import short_of
from gumruk_masaustu.systems.tracking.lists import ClaimState, TrackingState, UnitState
from gumruk_masaustu.systems.tracking.machine import moves_from
from gumruk_masaustu.systems.tracking.model import (
    ats_claim,
    ats_conflict,
    ats_hold,
    ats_tracking_unit,
    ats_unit,
)
from gumruk_masaustu.systems.tracking.queries.claims import Claim, claim
from gumruk_masaustu.systems.tracking.queries.contradictory import Pair
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.transitions.claim import MOVES, ClaimEvent
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.contradictions import Contradiction, Outcome

TURNED = "Çelişkili bildirime çevrildi"
REFERRAL_ITEM = "tracking.referral_demanded"


def named(*parts: str) -> str:
    """An id that every installation computes alike."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]


def conflict_id(kind: Contradiction, pair: Pair) -> str:
    """Id of the contradiction between two reports, whichever came first."""
    times = sorted((pair.one.at.isoformat(), pair.other.at.isoformat()))
    records = sorted((pair.tracking_id, pair.source))
    return named(kind.value, *records, pair.unit_id, *times)


def write_conflict(
    entry: EntryDraft, pair: Pair, outcome: Outcome, *, other_id: str = "", claim_id: str = ""
) -> None:
    """The row of the contradiction list."""
    entry.insert(
        ats_conflict,
        entry.about,
        kind=outcome.kind.value,
        tracking_id=pair.tracking_id,
        serial=pair.serial,
        first=outcome.first,
        second=outcome.second,
        result=outcome.result,
        proposal=outcome.proposal,
        closes=outcome.closes.value,
        found_at=entry.at,
        sides=list(outcome.sides),
        other_id=other_id or pair.source or None,
        claim_id=claim_id or None,
    )


def settle_missing(post: Post, batch: Together, pair: Pair, outcome: Outcome) -> None:
    """The tracking ends where the unit is; claim and debt_hold wait as conflict_hold. Source: ATS-187."""
    moment = max(pair.one.at, pair.other.at)
    entry = batch.entry("tracking.contradiction_found", about=conflict_id(outcome.kind, pair))
    found = tracking(post, pair.tracking_id)
    about = batch.entry("tracking.missing_unit_settled", about=found.id)
    if found.state is TrackingState.MISSING_UNIT and outcome.end is not None:
        set_tracking(about, found.id, outcome.end, TrackingState.DEACTIVATED, ended_at=outcome.end)
    known = claim(post, pair.claim_id) if pair.claim_id else None
    hold = ""
    if known is not None and moves_from(MOVES, known.state, ClaimEvent.SUSPEND):
        hold = _suspend(post, batch, about, pair, outcome, known, moment)
    write_conflict(entry, pair, outcome, other_id=hold, claim_id=pair.claim_id)
    if outcome.referral_at:
        _demand_referral(about, outcome.referral_at, found.number, moment)
    _give_unit(post, batch, pair.unit_id, outcome.custody, moment)


def _suspend(
    post: Post,
    batch: Together,
    about: EntryDraft,
    pair: Pair,
    outcome: Outcome,
    known: Claim,
    moment: datetime,
) -> str:
    """Claim suspended, conflict_hold in place of debt_hold; gives the new hold."""
    entry = batch.entry("tracking.claim_suspended", about=known.id)
    entry.set(ats_claim, known.id, state=ClaimState.SUSPENDED.value, state_since=moment)
    for hold in holds_of_claim(post, known):
        about.set(ats_hold, hold.id, lifted_at=moment, lift_ground=TURNED)
    if outcome.hold is None:
        return ""
    row = named("hold", conflict_id(outcome.kind, pair))
    found, office = tracking(post, pair.tracking_id), outcome.custody
    return put_hold(
        about,
        found,
        outcome.hold,
        outcome.kind.label,
        claim_id=known.id,
        row=row,
        office=office,
        set_at=moment,
    )


def _demand_referral(about: EntryDraft, office: str, number: str, moment: datetime) -> None:
    """B must refer the vehicle: the unit was gone before it was handed in (ATS-121)."""
    about.insert(
        open_item,
        named("item", about.about, office),
        system="tracking",
        kind=REFERRAL_ITEM,
        title=f"{number}: taramaya veya muayeneye sevk edilmesi istendi",
        role=OPERATORS[0],
        unit=short_of(office),
        opened_at=moment,
        number=number,
    )


def _give_unit(post: Post, batch: Together, unit_id: str, office: str, moment: datetime) -> None:
    """Possession with a matching id: the unit is in stock where it is, uncharged. Source: D-30."""
    known = unit(post, unit_id)
    values: dict[str, object] = {}
    if known.state is UnitState.MISSING:
        values |= {"state": UnitState.IN_STOCK_UNCHARGED.value, "state_since": moment, "tracking_id": None}
    if known.administration != office:
        values["administration"] = office
    if values:
        batch.entry("tracking.unit_settled", about=unit_id).set(ats_unit, unit_id, **values)


def settle_two_ends(post: Post, batch: Together, pair: Pair, outcome: Outcome) -> None:
    """End at the earlier time, custody at the later İdare. Source: ATS-188."""
    write_conflict(
        batch.entry("tracking.contradiction_found", about=conflict_id(outcome.kind, pair)), pair, outcome
    )
    first = min((pair.one, pair.other), key=lambda report: (report.at, report.administration))
    about = batch.entry("tracking.two_ends_settled", about=pair.tracking_id)
    _give_unit(post, batch, pair.unit_id, outcome.custody, max(pair.one.at, pair.other.at))
    set_tracking(
        about,
        pair.tracking_id,
        first.at,
        ended_at=outcome.end,
        deactivated_at=first.at,
        deactivated_at_administration=first.administration,
    )


def give_to(post: Post, batch: Together, keeper: str, other: str, unit_id: str, moment: datetime) -> None:
    """The unit rides in one of two trackings; the other one misses it. Neither is deleted. Source: ATS-189.

    Physical facts from elsewhere are accepted whatever the state: no machine refuses here.
    """
    kept = tracking(post, keeper)
    keeping = batch.entry("tracking.unit_kept", about=keeper)
    for one in units_of_tracking(post, keeper):
        if one.unit_id == unit_id and one.state == "removed" and one.unmounted_at is None:
            state = "mounted" if one.mounted_at is not None else "active"
            keeping.set(ats_tracking_unit, one.id, state=state)
            if kept.state is TrackingState.MISSING_UNIT:
                riding = TrackingState.IN_TRANSIT if kept.exit_at else TrackingState(_before_exit(state))
                set_tracking(keeping, keeper, moment, riding)
    losing = batch.entry("tracking.unit_denied", about=other)
    for one in units_of_tracking(post, other):
        if one.unit_id == unit_id:
            losing.set(ats_tracking_unit, one.id, state="removed")
    set_tracking(losing, other, moment, TrackingState.MISSING_UNIT)
    known = unit(post, unit_id)
    batch.entry("tracking.unit_settled", about=unit_id).set(
        ats_unit, known.id, tracking_id=keeper, administration=kept.departure
    )


def _before_exit(unit_state: str) -> str:
    return (TrackingState.MOUNTED if unit_state == "mounted" else TrackingState.ACTIVATED).value

"""An end known from paper and unit only, and its meeting with the tracking later (ATS-183).

`settle` is what the program does when entries of others have come: papers meet their trackings, holds that
came after the exit are marked.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.eforms.offices import office_of_unit
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, need_text, text_of
from gumruk_masaustu.systems.tracking.actions.contradiction_rows import named
from gumruk_masaustu.systems.tracking.actions.tracking_step import set_tracking
from gumruk_masaustu.systems.tracking.actions.unit_step import state_values
from gumruk_masaustu.systems.tracking.administration import (
    KKM,
    administration_of,
    administrations,
    check_administration,
)
from gumruk_masaustu.systems.tracking.lists import TrackingState, UnitState
from gumruk_masaustu.systems.tracking.machine import next_state
from gumruk_masaustu.systems.tracking.model import (
    ats_conflict,
    ats_hold,
    ats_paper_end,
    ats_tracking_unit,
    ats_unit,
)
from gumruk_masaustu.systems.tracking.one_by_one import one_by_one
from gumruk_masaustu.systems.tracking.queries.contradictions import find_conflict
from gumruk_masaustu.systems.tracking.queries.end_rows import PaperEnd, paper_end, unmatched_paper_ends
from gumruk_masaustu.systems.tracking.queries.link import link_of
from gumruk_masaustu.systems.tracking.queries.paper_ends import (
    late_holds,
    open_with_unit,
    reopened,
)
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking, TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import tracking, units_of_tracking
from gumruk_masaustu.systems.tracking.queries.units import unit
from gumruk_masaustu.systems.tracking.rules.offline import match_paper, state_of_facts
from gumruk_masaustu.systems.tracking.rules.paper_code import check_unit_of_paper
from gumruk_masaustu.systems.tracking.transitions.tracking import LABEL, MOVES, OPERATORS, TrackingEvent
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent
from gumruk_masaustu.systems.tracking.values.contradictions import Contradiction
from gumruk_masaustu.systems.tracking.values.end import PaperEndForm

UNMATCHED = Contradiction.PAPER.value
"""A paper whose tracking nobody has: one contradiction for each paper, decided or not (ATS-183)."""
HOW = "belgeden"


@action(
    "tracking.ended_from_paper",
    title="Belgeden deaktivasyon",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.70/4",
    rule="ATS-183",
)
def end_from_paper(post: Post, form: PaperEndForm, *, by: Officer, at: datetime) -> PaperEnd:
    """The unit is in hand and its tracking is not in the local store: keep paper and unit.

    The tracking ends at this time once it is here. The own password is asked as for every deactivation
    (ATS-117). Raises UserError when the tracking is here: then the usual way goes.
    """
    paper = form.paper
    check_unit_of_paper(paper.serials, form.read.serial)
    known = open_with_unit(post, form.read.serial)
    if known:
        raise UserError(
            "Bu ünitenin izlemesi burada kayıtlı; belgeden deaktivasyon gerekmez.",
            remedy="İzlemeyi açıp olağan yoldan deaktive ediniz.",
            field="read_serial",
            rule="ATS-183",
            article="m.70/4",
        )
    departure = check_administration(_departure(form), "departure", "Aktivasyon İdaresi")
    serial = need_text(form.read.serial, "read_serial", Bound("Seri no", 40), rule="ATS-183")
    plate = need_text(paper.tractor_plate, "tractor_plate", Bound("Plaka", 20), rule="ATS-183")
    trailers = [text_of(one, "trailers", Bound("Plaka", 20)) for one in (*paper.trailers, "", "")]
    post.sessions.check_confirmed(by, at, rule="ATS-117")
    with post.journal.entry("tracking.ended_from_paper", by=by, at=at) as entry:
        entry.insert(
            ats_paper_end,
            entry.about,
            number=text_of(paper.number, "number", Bound("İzleme no", 40)),
            serial=serial,
            imei=text_of(form.read.imei, "read_imei", Bound("IMEI", 20)),
            tractor_plate=plate,
            trailer1_plate=trailers[0],
            trailer2_plate=trailers[1],
            departure=departure,
            activated_on=paper.activated_on,
            paper=paper.code.value,
            administration=administration_of(by),
            staff_no=by.staff_no,
            at=at,
        )
    post.sessions.use_confirmation(by)
    return paper_end(post, entry.about)


def _departure(form: PaperEndForm) -> str:
    """Code of the activating İdare; from its printed name when it was not chosen."""
    named = (unit.code for unit in administrations() if unit.name == form.paper.gate)
    return form.departure or next(named, "")


def settle(post: Post, *, at: datetime) -> int:
    """What this installation does by itself after entries came; gives how many records it wrote."""
    return settle_for(post, office_of_unit(post.unit), at=at)


def settle_for(post: Post, own: str, *, at: datetime) -> int:
    """Papers of this İdare meet their trackings; holds that came after its exits are marked.

    One İdare writes each of these, so that two installations do not say the same thing twice.
    """
    steps = (_meet_all, _end_again, _mark_late_holds)
    return sum(one_by_one(steps, lambda step: step(post, own, at), "papers and late holds"))


def _meet_all(post: Post, own: str, at: datetime) -> int:
    papers = unmatched_paper_ends(post, own)
    return sum(one_by_one(papers, lambda one: _meet(post, one, at), "papers that meet their trackings"))


def _meet(post: Post, paper: PaperEnd, at: datetime) -> int:
    """Match by serial and a plate; what nobody has after a contact with headquarters is KKM's (ATS-183)."""
    candidates = open_with_unit(post, paper.serial)
    match = match_paper(paper.serial, paper.plates, candidates)
    if match is not None:
        _close(post, paper, tracking(post, match.tracking_id), at)
        return 1
    last = link_of(post, at).last_contact
    is_overdue = bool(candidates) or (last is not None and last > paper.at)
    about = named(UNMATCHED, paper.id)
    if not is_overdue or find_conflict(post, about) is not None:
        return 0
    with post.journal.entry("tracking.contradiction_found", by=PROGRAM, at=at, about=about) as entry:
        entry.insert(
            ats_conflict,
            about,
            kind=UNMATCHED,
            serial=paper.serial,
            first=f"Belgeden deaktivasyon: {paper.number}, {paper.tractor_plate}, {paper.administration}",
            second="Seri no ve plakaya uyan açık izleme yok",
            closes=KKM,
            found_at=at,
        )
    return 1


def _close(post: Post, paper: PaperEnd, found: Tracking, at: datetime) -> None:
    """The unit is off; with the last one the tracking ends at the time of the paper record."""
    units = units_of_tracking(post, found.id)
    one = next(u for u in units if code_key(u.serial) == code_key(paper.serial))
    is_last = all(u.state == "removed" for u in units if u.id != one.id)
    with together(post, by=PROGRAM, at=at) as batch:
        entry = batch.entry("tracking.paper_end_met", about=found.id)
        entry.set(
            ats_tracking_unit,
            one.id,
            state="removed",
            unmounted_at=paper.at,
            unmounted_by=paper.staff_no,
            read_serial=paper.serial,
            read_imei=paper.imei,
            id_checked_at=paper.at,
        )
        state = _state_after(found) if is_last else None
        set_tracking(entry, found.id, paper.at, state, **_end_values(paper, is_last=is_last))
        batch.entry("tracking.paper_end_matched", about=paper.id).set(
            ats_paper_end, paper.id, tracking_id=found.id, matched_at=at
        )
        _unit_back(batch, post, one, paper)


def _state_after(found: Tracking) -> TrackingState:
    """The rows of 4.3 one after the other: off the vehicle, provisional, confirmed by the match."""
    state: TrackingState = found.state
    if state is not TrackingState.UNMOUNTED:
        event = TrackingEvent.FIND_UNIT if state is TrackingState.MISSING_UNIT else TrackingEvent.UNMOUNT
        state = next_state(MOVES, state, event, label=LABEL)
    for event in (TrackingEvent.DEACTIVATE_OFFLINE, TrackingEvent.CONFIRM):
        state = next_state(MOVES, state, event, label=LABEL)
    return state


def _end_values(paper: PaperEnd, *, is_last: bool) -> dict[str, Any]:
    values: dict[str, Any] = {
        "unmounted_at": paper.at,
        "unmounted_by": paper.staff_no,
        "unmounted_how": HOW,
        "unmounted_at_administration": paper.administration,
    }
    if is_last:
        values |= {
            "ended_at": paper.at,
            "deactivated_at": paper.at,
            "deactivated_by": paper.staff_no,
            "deactivated_at_administration": paper.administration,
        }
    return values


def _unit_back(batch: Together, post: Post, one: TrackingUnit, paper: PaperEnd) -> None:
    known = unit(post, one.unit_id)
    entry = batch.entry("tracking.unit_deactivated", about=one.unit_id)
    values: dict[str, Any] = {"administration": paper.administration, "tracking_id": None}
    if known.state is UnitState.IN_TRANSIT:
        state_values(known, UnitEvent.UNMOUNT, paper.at)
        off = replace(known, state=UnitState.UNMOUNTED)
        values = state_values(off, UnitEvent.DEACTIVATE, paper.at, **values)
    entry.set(ats_unit, known.id, **values)


def _end_again(post: Post, own: str, at: datetime) -> int:
    """A state that somebody wrote later without knowing of the end gives way to the facts (D-30)."""
    found = reopened(post, own)
    if not found:
        return 0
    with together(post, by=PROGRAM, at=at) as batch:
        for one in found:
            state = state_of_facts(
                is_provisional=one.is_provisional,
                is_released=one.released_at is not None
                and one.deactivated_at is not None
                and one.released_at >= one.deactivated_at,
            )
            entry = batch.entry("tracking.end_stands", about=one.id)
            set_tracking(entry, one.id, one.deactivated_at or at, state)
    return len(found)


def _mark_late_holds(post: Post, own: str, at: datetime) -> int:
    """“Tutulamadı”: the exit stands, the hold waits at the destination and at every gate (ATS-190)."""
    found = late_holds(post, own)
    if not found:
        return 0
    with together(post, by=PROGRAM, at=at) as batch:
        for aggregate, hold in found:
            entry = batch.entry("tracking.hold_too_late", about=aggregate)
            entry.set(ats_hold, hold, too_late=True)
    return len(found)

"""Printing EK-5: three nüsha in one job, and what became of the paper (m.67/6)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import GOOD, SPOILED, Printout, check_not_logged, log_print, make_printout
from gumruk_masaustu.kernel.typed import Bound, need_text, text_of
from gumruk_masaustu.systems.tracking import forms
from gumruk_masaustu.systems.tracking.actions.tracking_step import at_departure
from gumruk_masaustu.systems.tracking.actions.undertaking import mark_printed, need_before_exit
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking
from gumruk_masaustu.systems.tracking.queries.undertaking_paper import undertaking_paper
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS

_WHY = Bound("Bozuk baskının nedeni", 200)


@action(
    "tracking.undertaking_prepared",
    title="Taahhütname bas",
    system="ATS",
    letter="P",
    roles=OPERATORS,
    article="m.67/6",
    rule="ATS-068",
)
def print_undertaking(post: Post, tracking_id: str, *, by: Officer, at: datetime) -> Printout:
    """The three nüsha for the units that ride now. Refused while a new unit waits for its activation.

    Source: m.67/6, ATS-068, ATS-079.
    """
    need_before_exit(post, tracking_id, by)
    waiting = [one.serial for one in units_of_tracking(post, tracking_id) if one.state == "chosen"]
    if waiting:
        raise UserError(
            f"{', '.join(waiting)} henüz aktive edilmedi.",
            remedy="Önce üniteyi aktive ediniz; taahhütname yeni seri numarasıyla basılır.",
            field="serial",
            rule="ATS-079",
            article="m.68/3",
        )
    values = undertaking_paper(post, tracking_id, by=by, at=at)
    return make_printout(post, forms.EK5, values, about=tracking_id, by=by, at=at)


@action(
    "tracking.paper_printed",
    title="Taahhütname baskısını kaydet",
    system="ATS",
    letter="P",
    roles=OPERATORS,
    article="m.67/6",
    rule="ATS-068",
)
def record_undertaking_print(
    post: Post, printout: Printout, outcome: str, reason: str = "", *, by: Officer, at: datetime
) -> None:
    """What became of the paper; a good one makes the set of these serials. Source: SYS-038, ATS-068."""
    reason = need_text(reason, "reason", _WHY, rule="SYS-042") if outcome == SPOILED else reason
    reason = text_of(reason, "reason", _WHY)
    found = at_departure(post, printout.about, by)
    check_not_logged(post, printout)
    with post.journal.entry("tracking.paper_printed", by=by, at=at, about=printout.about) as entry:
        log_print(entry, printout, outcome=outcome, reason=reason)
        if outcome == GOOD and found.state in (TrackingState.ACTIVATED, TrackingState.MOUNTED):
            mark_printed(entry, post, printout.about)

"""What other systems may ask of vehicle tracking."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import ExitAnswer, HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.queries.trackings import holds_open, open_by_plate

__all__ = ["ExitAnswer", "may_leave"]

_WITH_UNIT = (
    TrackingState.PRE_RECORD,
    TrackingState.ACTIVATED,
    TrackingState.MOUNTED,
    TrackingState.IN_TRANSIT,
    TrackingState.ARRIVED,
)


def may_leave(post: Post, plate: str, country: str, at: datetime, *, by: Officer | None = None) -> ExitAnswer:
    """Whether a vehicle under this plate may leave; the class of reason only (ATS-096, ATS-165).

    A trailer behind another tractor is asked with its own plate. `by` names the gate: its own provisional
    deactivation counts as closed there. The age of the list offline (ATS-192) is judged by the exit check.
    """
    open_ones = open_by_plate(post, plate, country, administration=administration_of(by) if by else "")
    if any(one.state in _WITH_UNIT for one in open_ones):
        return ExitAnswer.UNIT_MOUNTED
    if open_ones:
        return ExitAnswer.OPEN_TRACKING
    holds = holds_open(post, (plate,))
    if any(hold.kind is HoldKind.DEBT for hold in holds):
        return ExitAnswer.DEBT
    return ExitAnswer.HELD if holds else ExitAnswer.PASS

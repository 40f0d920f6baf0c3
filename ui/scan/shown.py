"""Words and badges with which every scan screen shows a case. No Qt: controllers use it."""

from __future__ import annotations

from typing import Protocol

from gumruk_masaustu.systems.scan.events import END_STATES, State
from ui.kit.tokens import State as Plain

_STOPPED = frozenset(
    {
        State.RADIATION_HOLD,
        State.RADIATION_CLOSED,
        State.ACCIDENT_HOLD,
        State.SEIZED,
    }
)
_NEEDS_SOMEBODY = frozenset(
    {
        State.REQUESTED,
        State.REFERRED,
        State.ABORTED,
        State.UNSCANNABLE_SIZE,
        State.UNSCANNABLE_OTHER,
        State.SEARCH_REFERRED,
        State.SEARCH_RESULT_DRAFT,
    }
)
_NO_NUMBER = "numara yok"


class Numbered(Protocol):
    """A case or a line of a list, as far as its number is shown."""

    @property
    def plate(self) -> str: ...

    @property
    def trailer_plate(self) -> str: ...

    @property
    def container_no(self) -> str: ...


def badge_of(state: State) -> Plain:
    """Plain state whose shape and colour the case's own word gets (operator-ux 2)."""
    if state in _STOPPED:
        return Plain.STOP
    if state in _NEEDS_SOMEBODY:
        return Plain.ATTENTION
    return Plain.DONE if state in END_STATES else Plain.WORKING


def main_number(case: Numbered) -> str:
    """Plate, container or trailer: what stands in large type."""
    return case.plate or case.container_no or case.trailer_plate or _NO_NUMBER


def other_numbers(case: Numbered) -> str:
    """The further numbers of the vehicle, joined with " / "."""
    rest = (case.plate, case.trailer_plate, case.container_no)
    return " / ".join(number for number in rest if number and number != main_number(case))

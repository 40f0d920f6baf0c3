"""What other systems may ask of vehicle tracking."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import ExitAnswer
from gumruk_masaustu.systems.tracking.queries.exit_check import exit_facts
from gumruk_masaustu.systems.tracking.values.tracking import Plate

__all__ = ["ExitAnswer", "may_leave"]


def may_leave(post: Post, plate: str, country: str, at: datetime, *, by: Officer | None = None) -> ExitAnswer:
    """Whether a vehicle under this plate may leave; the class of reason only (ATS-096, ATS-165, ATS-192).

    A trailer behind another tractor is asked with its own plate. `by` names the gate: its own provisional
    deactivation counts as closed there. A gate that keeps the question asks `actions.exit_check.ask_exit`.
    """
    office = administration_of(by) if by else ""
    return exit_facts(post, (Plate(plate, country),), at, administration=office).answer

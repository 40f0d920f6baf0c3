"""A doubt about something seen: shown beside the field, kept with the tick or reason, never a refusal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """`tick` is the sentence that the officer confirms to go on; where it is empty he writes a reason."""

    text: str
    rule: str
    tick: str = ""

"""Values of proceedings that keep the papers of a tracking (m.85/2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ProceedingsForm:
    """Proceedings that were opened on a search decision. `authority`: the prosecutor's office or court."""

    opened_on: date
    authority: str
    file_no: str
    search_decision_no: str = ""


@dataclass(frozen=True, slots=True)
class FinalityForm:
    """The decision that became final, and since when."""

    decision_no: str
    final_on: date

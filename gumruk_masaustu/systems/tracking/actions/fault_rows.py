"""The row of a fault report, also for acts that mark a unit faulty by the way (receipt, finding)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.model import ats_fault
from gumruk_masaustu.systems.tracking.queries.units import Unit


def write_fault(
    entry: EntryDraft,
    found: Unit,
    symptom: str,
    marked_at: datetime,
    *,
    office: str,
    by: Officer,
    acting: str = "",
) -> str:
    """A new report in an entry of its own (`about` is the report); gives its ARZ number. ATS-140."""
    number = entry.number("ARZ", found.serial)
    entry.insert(
        ats_fault,
        entry.about,
        number=number,
        unit_id=found.id,
        serial=found.serial,
        administration=office,
        symptom=symptom,
        marked_at=marked_at,
        marked_by=by.staff_no,
        acting=acting,
    )
    return number

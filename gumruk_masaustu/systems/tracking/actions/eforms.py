"""The one door to EK-13: what an act of vehicle tracking owes to headquarters or another İdare.

Source: m.64/1-c, EK-13. Titles of open items name the subject only: every reader of the list may see them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.reminders import raise_item

EFORM_ITEM = "tracking.eform"
SENDER_ROLE = "ats_watch_operator"


def eform_due(
    entry: EntryDraft,
    *,
    subject: str,
    text: str,
    receivers: Sequence[str],
    at: datetime,
    urgent: bool = False,
    number: str = "",
) -> str:
    """Note in the entry's record that an EK-13 is owed; gives the id of the open item.

    `receivers` are codes of administrations.csv, `number` the tracking that the reader may know. An urgent
    one is due at once.
    """
    return raise_item(
        entry,
        system="tracking",
        kind=EFORM_ITEM,
        title=f"EK-13: {subject}",
        role=SENDER_ROLE,
        unit=entry.by.unit,
        at=at,
        due_at=at if urgent else None,
        number=number,
    )

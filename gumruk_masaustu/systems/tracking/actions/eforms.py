"""The one door to EK-13: what an act of vehicle tracking tells headquarters or another İdare by form.

Source: m.64/1-c, EK-13. The form is written inside the act's own entry, so that neither is without the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gumruk_masaustu.kernel.eforms.rules import EformDraft
from gumruk_masaustu.kernel.eforms.writing import cut_to_fit, put_eform
from gumruk_masaustu.kernel.journal.draft import EntryDraft


def eform_due(
    entry: EntryDraft,
    *,
    subject: str,
    text: str,
    receivers: Sequence[str],
    at: datetime,
    urgent: bool = False,
    number: str = "",
    rule: str = "",
    office: str = "",
    send: bool = True,
) -> str:
    """Write an EK-13 about the entry's record and queue it; gives the id of the form.

    Date and writer come from the entry; `at` is the time of the act that the caller has anyway.
    `receivers` are codes of administrations.csv, `number` the tracking as its readers know it, `rule` the
    rule that asks for the form. `office`: the sender when the program itself writes. `send=False` leaves it
    on screen as a draft that an officer sends. A text beyond 1000 characters is cut.
    """
    draft = EformDraft(
        to=tuple(receivers),
        subject=subject,
        text=cut_to_fit(text),
        urgent=urgent,
        about=entry.about,
        about_number=number,
        basis=rule,
    )
    return put_eform(entry, draft, office=office, send=send)

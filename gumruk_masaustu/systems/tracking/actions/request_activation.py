"""The end of an approved referral: its activation. Called inside the entries of the activation itself."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.systems.tracking.actions.request_common import add_step, moved, set_request
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.values.request import RequestEvent, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request


def check_activatable(found: Request) -> None:
    """Refuse the activation of a referral that was not approved. Source: ATS-051, ATS-054, ATS-057."""
    if found.state is RequestState.EXEMPT:
        raise UserError(
            "Talep istisna kapsamında; izleme yapılmaz.",
            remedy="İstisna meşruhatı talep kaydında durur.",
            rule="ATS-051",
            article="m.66/7",
        )
    moved(found, RequestEvent.ACTIVATE)


def mark_activated(entry: EntryDraft, found: Request, tracking_id: str, at: datetime) -> None:
    """Write activation date and time into EK-4's record; `entry` is about the referral (ATS-057).

    Use `kernel.journal.together`: `batch.entry("tracking.request_activated", about=found.id)`.
    """
    check_activatable(found)
    state = moved(found, RequestEvent.ACTIVATE)
    set_request(entry, found.id, at, state, activated_at=at, tracking_id=tracking_id)
    add_step(entry, StepKind.ACTIVATED, at)

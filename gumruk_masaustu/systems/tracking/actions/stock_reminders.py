""" "Gördüm" on a reminder: it is quiet until its next turn, for everybody of the İdare (ATS-030, ATS-140)."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.model import ats_reminder


@action(
    "tracking.reminder_seen",
    title="Hatırlatmayı gördüm",
    system="ATS",
    letter="R",
    roles=(
        *("ats_watch_operator", "ats_field_operator", "ats_mobile_team"),
        *("system_supervisor", "kkm_operator"),
    ),
    rule="ATS-030",
)
def acknowledge(post: Post, key: str, turn: int, record: str, *, by: Officer, at: datetime) -> None:
    """Note who saw the reminder; `record` is the aggregate that it is about."""
    with post.journal.entry("tracking.reminder_seen", by=by, at=at, about=record) as entry:
        entry.insert(
            ats_reminder,
            key=key,
            turn=turn,
            administration=administration_of(by),
            staff_no=by.staff_no,
            at=at,
        )

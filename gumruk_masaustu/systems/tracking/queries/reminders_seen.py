"""Up to which turn a reminder was seen by somebody of an İdare."""

from __future__ import annotations

from sqlalchemy import func, select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_reminder


def seen_turns(post: Post, administration: str) -> dict[str, int]:
    """Key of a reminder → its last turn that was seen."""
    c = ats_reminder.c
    query = select(c.key, func.max(c.turn)).where(c.administration == administration).group_by(c.key)
    with post.read() as db:
        return {row[0]: row[1] for row in db.execute(query)}

"""The history of a tracking for an officer who sees it, each entry in one sentence."""

from __future__ import annotations

from collections.abc import Callable

from gumruk_masaustu.kernel.journal.history import HistoryLine, history
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.entry_titles import ENTRY_TITLES


def tracking_history(
    post: Post, tracking_id: str, name_of: Callable[[str], str] = lambda person: ""
) -> tuple[HistoryLine, ...]:
    """Every entry about it, oldest first, restricted fields included: ask `tracking_for` before."""
    lines = history(post, tracking_id, may_see_restricted=True, name_of=name_of, titles=ENTRY_TITLES)
    return tuple(lines)

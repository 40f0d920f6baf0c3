"""Open items of a case that its own next step closes."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import close_item, open_items
from gumruk_masaustu.systems.scan.queries.case import Case


def close_items(entry: EntryDraft, post: Post, case: Case, kind: str, *, at: datetime, result: str) -> None:
    """Close the items of one kind; `result` is read by everybody who sees the list."""
    for item in open_items(post, unit=case.unit, record=case.id):
        if item.kind == kind:
            close_item(entry, item.id, result=result, at=at)

"""Entries about several records that are written in one transaction, or not at all.

An act that moves two records (a unit joins a tracking, a referral ends with it) gives one entry to each: the
records are folded and travel apart, but here neither is ever without the other.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.db.engine import transaction
from gumruk_masaustu.kernel.failpoints import failpoint
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.draft import EntryDraft

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


class Together:
    """Collects the entries of one act; `entry` begins the next one."""

    def __init__(self, post: Post, by: Officer, at: datetime) -> None:
        self._post, self._by, self._at = post, by, at
        self.drafts: list[EntryDraft] = []

    def entry(self, kind: str, *, about: str | None = None) -> EntryDraft:
        """An entry about one record; without `about` a new record begins."""
        draft = EntryDraft(self._post.journal, kind, self._by, self._at, about or new_id())
        if self.drafts:
            draft.taken = self.drafts[0].taken  # numbers of all entries follow each other
        self.drafts.append(draft)
        return draft


@contextlib.contextmanager
def together(post: Post, *, by: Officer, at: datetime) -> Iterator[Together]:
    """Collect entries; leaving the block writes them in their order, an exception writes nothing.

    Raises UserError when the disk is full or cannot be written, RuntimeError within another entry.
    """
    journal = post.journal
    with journal.lock:
        if journal.is_writing:
            raise RuntimeError("another entry is open")
        journal.is_writing = True
        try:
            batch = Together(post, by, at)
            yield batch
            _commit(post, batch.drafts)
        finally:
            journal.is_writing = False
    for draft in batch.drafts:
        for listener in journal.on_saved:
            listener(draft.type.split(".")[0], draft.about)


def _commit(post: Post, drafts: list[EntryDraft]) -> None:
    journal = post.journal
    try:
        with transaction(post.raw, journal.path):
            entries = [journal.put(draft) for draft in drafts]
            failpoint("before-commit")
    except BaseException:
        journal.continue_as(journal.identity)
        raise
    failpoint("after-commit")
    for entry in entries:
        journal.committed(entry)

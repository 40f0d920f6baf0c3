"""Lists that leave the program as a file. Source: SYS-038, table 6a."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post


@action("scan.list_exported", title="Kayıt listesini dışa aktar", system="SCAN", letter="X", rule="SYS-038")
def export_list(post: Post, file_name: str, narrowed_by: str, *, by: Officer, at: datetime) -> None:
    """Note that the list is written to a file, and what it was narrowed by; asked before the first byte."""
    with post.journal.entry("scan.list_exported", by=by, at=at) as entry:
        detail = " | ".join(filter(None, (file_name, narrowed_by)))
        note(entry, Event.EXPORT, subject="scan.cases", detail=detail, at=at)

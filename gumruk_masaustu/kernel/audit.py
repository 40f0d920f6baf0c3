"""Events that are no change of a record but stand in the trail all the same (SYS-038, SYS-039, list L10)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.db.schema import Class, instant, record_table, ref, text

if TYPE_CHECKING:
    from datetime import datetime

    from gumruk_masaustu.kernel.journal.draft import EntryDraft


class Event(StrEnum):
    """Kinds of audit event, list L10."""

    SIGN_IN = "GIRIS"
    SIGN_IN_FAILED = "GIRIS_HATA"
    SIGN_OUT = "CIKIS"
    LOCK = "KILIT"
    VIEW = "GORUNTULE"
    QUERY = "SORGU"
    PRINT = "YAZDIR"
    EXPORT = "AKTAR"
    IMPORT = "AL"
    SETTING = "AYAR"
    CLOCK = "SAAT"
    REFUSED = "REDDEDILDI"


audit_event = record_table(
    "audit_event",
    5,
    text("kind", 1, index=True),
    text("subject", 2),
    text("record", 3, Class.RESTRICTED),
    text("detail", 4, Class.RESTRICTED),
    ref("officer", 5),
    instant("at", 6),
    text("workplace", 7),
)


def note(
    entry: EntryDraft, kind: Event, *, subject: str = "", record: str = "", detail: str = "", at: datetime
) -> None:
    """Add a trail line to an entry. `record` and `detail` travel in the restricted part."""
    entry.insert(
        audit_event,
        kind=kind,
        subject=subject,
        record=record,
        detail=detail,
        officer=entry.by.id,
        at=at,
        workplace=entry.by.workplace,
    )

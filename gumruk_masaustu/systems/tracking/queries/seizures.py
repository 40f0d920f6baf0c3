"""Seizures made through trackings, and those that headquarters has not received (m.85/3, ATS-171)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_seizure


@dataclass(frozen=True, slots=True)
class Seizure:
    """One entry of the electronic seizure folder. It has no day from which it may be destroyed."""

    id: str
    aggregate: str
    folder_no: str
    seized_at: datetime
    recorded_at: datetime
    text: str
    photos: tuple[str, ...]
    sent_at: datetime | None
    sent_document: str
    administration: str

    @property
    def sent_text(self) -> str:
        """ "Genel Müdürlüğe gönderildi: hayır"."""
        return f"Genel Müdürlüğe gönderildi: {'hayır' if self.sent_at is None else 'evet'}"


def seizures_of(post: Post, tracking_id: str) -> tuple[Seizure, ...]:
    """Seizures of a tracking, oldest first; for acts and pages that have checked who sees it."""
    s = ats_seizure.c
    query = select(*columns_for(Seizure, ats_seizure)).where(s.aggregate == tracking_id)
    with post.read() as db:
        return tuple(value_of(Seizure, row) for row in db.execute(query.order_by(s.recorded_at, s.id)))


def unsent_seizures(post: Post, office: str) -> tuple[Seizure, ...]:
    """Folders of an İdare whose copy is not confirmed at headquarters, oldest first."""
    s = ats_seizure.c
    query = select(*columns_for(Seizure, ats_seizure)).where(s.administration == office, s.sent_at.is_(None))
    with post.read() as db:
        return tuple(value_of(Seizure, row) for row in db.execute(query.order_by(s.recorded_at, s.id)))

"""What screens and forms read of tutanaks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from gumruk_masaustu.kernel.db.kinds import from_ms, to_ms
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.tutanak.model import tutanak as table
from gumruk_masaustu.kernel.tutanak.rules import Signer

PAGE = 200


@dataclass(frozen=True, slots=True)
class TutanakRow:
    """One version of a tutanak; `aggregate` is the record, the same for all versions."""

    id: str
    aggregate: str
    number: str
    version: int
    unit: str
    subject: str
    held_at: datetime
    place: str
    text: str
    signers: tuple[str, ...]
    keepers: tuple[str, ...]
    written_by: str
    writer_staff_no: str
    recorded_at: datetime
    correction_reason: str
    void_reason: str
    voided_at: datetime | None
    replaces: str

    @property
    def people(self) -> tuple[Signer, ...]:
        """Signers as values."""
        return tuple(Signer(*json.loads(line)) for line in self.signers)


@dataclass(frozen=True, slots=True)
class TutanakPage:
    """A page, newest first, and the key after which the next begins."""

    rows: tuple[TutanakRow, ...]
    next_key: tuple[int, str] | None


def packed(signer: Signer) -> str:
    """A signer as it is stored."""
    return json.dumps([signer.name, signer.title, signer.staff_no], ensure_ascii=False)


def versions(post: Post, record: str) -> tuple[TutanakRow, ...]:
    """All versions of a tutanak, the first one first. Raises UserError if there is none."""
    query = (
        select(*columns_for(TutanakRow, table)).where(table.c.aggregate == record).order_by(table.c.version)
    )
    with post.read() as db:
        found = tuple(value_of(TutanakRow, row) for row in db.execute(query))
    if not found:
        raise UserError("Tutanak bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.")
    return found


def current(post: Post, record: str) -> TutanakRow:
    """The version in force."""
    return versions(post, record)[-1]


def by_number(post: Post, number: str) -> TutanakRow | None:
    """The version in force of a number, or None."""
    query = (
        select(*columns_for(TutanakRow, table))
        .where(table.c.number == number.strip())
        .order_by(table.c.version.desc())
        .limit(1)
    )
    with post.read() as db:
        row = db.execute(query).first()
    return value_of(TutanakRow, row) if row is not None else None


def tutanaks(
    post: Post,
    *,
    unit: str,
    search: str = "",
    after: tuple[int, str] | None = None,
    limit: int = PAGE,
) -> TutanakPage:
    """First versions of a unit, newest first; `search`: part of the number or of the subject."""
    t = table.c
    query = select(*columns_for(TutanakRow, table)).where(t.unit == unit, t.version == 1)
    if search.strip():
        wanted = search.strip()
        query = query.where(
            t.number.contains(wanted, autoescape=True) | t.subject.contains(wanted, autoescape=True)
        )
    if after is not None:
        moment = from_ms(after[0])
        query = query.where(or_(t.recorded_at < moment, and_(t.recorded_at == moment, t.id < after[1])))
    query = query.order_by(t.recorded_at.desc(), t.id.desc()).limit(limit + 1)
    with post.read() as db:
        found = [value_of(TutanakRow, row) for row in db.execute(query)]
    rows = tuple(found[:limit])
    more = len(found) > limit
    return TutanakPage(rows, (to_ms(rows[-1].recorded_at), rows[-1].id) if more else None)

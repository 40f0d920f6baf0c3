"""Blocks of EK-2 serials that headquarters gave to the stations of the unit (SYS-052, SCAN-138)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.numbering import (
    NO_YEAR,
    REQUEST_ITEM,
    SERIAL_LETTERS,
    ledger,
    serial_block,
    serial_kind,
)
from gumruk_masaustu.kernel.people.rules import need_text
from gumruk_masaustu.kernel.reminders.items import close_item, open_items

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

LAST_SERIAL = 999_999


@dataclass(frozen=True, slots=True)
class Block:
    """A block with what was used of it; void serials are used ones."""

    id: str
    letter: str
    first: int
    last: int
    unit: str
    station: str
    given_at: datetime | None
    basis: str
    used: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    @property
    def left(self) -> int:
        return self.size - self.used

    @property
    def span(self) -> str:
        """A000401-A000600"""
        return f"{self.letter}{self.first:06d}-{self.letter}{self.last:06d}"


def blocks(post: Post) -> tuple[Block, ...]:
    """Every block of the unit that this installation knows of, by station and serial."""
    t = serial_block.c
    query = (
        select(t.id, t.letter, t.first, t.last, t.unit, t.station, t.given_at, t.basis)
        .where(t.unit == post.unit)
        .order_by(t.station, t.letter, t.first)
    )
    with post.read() as db:
        return tuple(
            Block(*row[:7], basis=row.basis or "", used=_used(db, row.letter, row.first, row.last))
            for row in db.execute(query).all()
        )


def _used(db: Connection, letter: str, first: int, last: int) -> int:
    t = ledger.c
    query = select(func.count(t.seq.distinct())).where(
        t.kind == serial_kind(letter), t.year == NO_YEAR, t.seq.between(first, last)
    )
    return int(db.execute(query).scalar_one())


@action(
    "kernel.serial_block_entered",
    title="Seri bloğu girişi",
    system="ADM",
    letter="M",
    roles=("office_chief", "system_supervisor"),
    rule="SYS-052",
    article="EK-2",
)
def enter_block(
    post: Post, letter: str, first: int, last: int, basis: str, *, by: Officer, at: datetime
) -> tuple[Block, ...]:
    """Enter a block that headquarters gave this station; `basis` is date and number of its letter.

    The request for it is closed. Raises UserError for a block that is no block, and for one that overlaps
    with another: a serial is unique in the whole country. Source: SYS-052, SCAN-138.
    """
    letter = letter.strip().upper()
    refuse_all(_not_a_block(letter, first, last))
    text = need_text(basis, "basis", "Dayanak yazısı (tarih ve sayı)", 120, rule="SYS-052")
    _check_apart(post, letter, first, last)
    with post.journal.entry("kernel.serial_block_entered", by=by, at=at) as entry:
        entry.insert(
            serial_block,
            entry.about,
            letter=letter,
            first=first,
            last=last,
            unit=post.unit,
            station=post.place.station,
            given_at=at,
            given_by=by.id,
            basis=text,
        )
    _close_requests(post, f"{letter}{first:06d}-{letter}{last:06d}", by, at)
    return blocks(post)


def _not_a_block(letter: str, first: int, last: int) -> Iterator[UserError]:
    if len(letter) != 1 or letter not in SERIAL_LETTERS:
        yield _refusal("Serinin harfi A-Z arasında tek harftir.", "Harfi yazıdaki gibi giriniz.", "letter")
    for value, field in ((first, "first"), (last, "last")):
        if not 1 <= value <= LAST_SERIAL:
            yield _refusal(
                f"{value} altı haneli bir seri sırası değil.", "1 ile 999999 arasında yazınız.", field
            )
    if first > last:
        yield _refusal(
            f"Bloğun sonu ({last:06d}) başından ({first:06d}) küçük.", "Son seriyi düzeltiniz.", "last"
        )


def _check_apart(post: Post, letter: str, first: int, last: int) -> None:
    t = serial_block.c
    query = select(t.first, t.last, t.unit, t.station).where(
        t.letter == letter, t.first <= last, t.last >= first
    )
    with post.read() as db:
        row = db.execute(query).first()
    if row is not None:
        raise _refusal(
            f"{letter}{first:06d}-{letter}{last:06d} bloğu, {row.unit} {row.station} istasyonunun "
            f"{letter}{row.first:06d}-{letter}{row.last:06d} bloğuyla çakışıyor; bir seri "
            "ülkede bir kez verilir.",
            "Seriyi Genel Müdürlük yazısıyla karşılaştırınız.",
            "first",
        )


def _close_requests(post: Post, span: str, by: Officer, at: datetime) -> None:
    for item in open_items(post, unit=post.unit):
        if item.kind == REQUEST_ITEM and item.number == post.place.station:
            with post.journal.entry("kernel.serial_block_came", by=by, at=at, about=item.record) as entry:
                close_item(entry, item.id, result=f"{span} bloğu girildi", at=at)


def _refusal(text: str, remedy: str, field: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="SYS-052", article="EK-2")

"""What an office does with its persons: adding, dated changes, transfers, personal items, open notices."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day, show_date
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.model import ItemKind, Rank, custody_line, person, person_detail
from gumruk_masaustu.kernel.people.queries import custody_lines, person_as_of, person_by_staff_no
from gumruk_masaustu.kernel.people.rules import check_own_unit, check_staff_no, need_text
from gumruk_masaustu.kernel.reminders.items import close_item, open_items, raise_item

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.people.queries import Person
    from gumruk_masaustu.kernel.post import Post

NOTICES = "PERS"
"""System of the open items that this part leaves."""
LETTER_NOTICES = ("vys_request", "vys_cancel", "ats_cancel", "unfit")
"""Kinds that stay open until number and date of a letter are entered."""


@action("people.add", title="Personel ekleme", system="PERS", letter="C", rule="SYS-006")
def add_person(
    post: Post,
    staff_no: str,
    name: str,
    title: str,
    *,
    rank: Rank = Rank.GUARD,
    unit: str = "",
    valid_from: date | None = None,
    by: Officer,
    at: datetime,
) -> Person:
    """Add a person once, by staff number; `unit` defaults to the officer's. Source: SYS-006."""
    number = check_staff_no(staff_no)
    refuse_known(post, number, at)
    day = valid_from or local_day(at)
    with post.journal.entry("people.added", by=by, at=at) as entry:
        write_person(entry, number, name, title, rank, unit or by.unit, day)
    return person_as_of(post, entry.about, max(day, local_day(at)))


def refuse_known(post: Post, staff_no: str, at: datetime) -> None:
    """Refuse a staff number that somebody has; a transfer is offered instead. Source: SYS-006."""
    known = person_by_staff_no(post, staff_no, at)
    if known is not None:
        raise UserError(
            f"{staff_no} sicil numarası {known.unit} biriminde {known.name} adına kayıtlı.",
            remedy="Yeni kayıt açmak yerine personelin naklini isteyiniz.",
            field="staff_no",
            rule="SYS-006",
            article="m.15",
        )


def write_person(
    entry: EntryDraft, staff_no: str, name: str, title: str, rank: Rank, unit: str, valid_from: date
) -> None:
    """The rows of a new person; the entry is about him."""
    entry.insert(person, entry.about, staff_no=staff_no, recorded_at=entry.at)
    write_detail(entry, name, title, rank, unit, valid_from)


def write_detail(
    entry: EntryDraft, name: str, title: str, rank: Rank, unit: str, valid_from: date, basis: str = ""
) -> None:
    """A dated detail of the person whom the entry is about. Source: SYS-007."""
    entry.insert(
        person_detail,
        name=need_text(name, "name", "Adı soyadı", 80),
        title=need_text(title, "title", "Unvan", 80),
        rank=rank,
        unit=need_text(unit, "unit", "Birim", 3),
        valid_from=valid_from,
        recorded_at=entry.at,
        basis=basis,
    )


@action("people.change", title="Personel bilgisi değiştirme", system="PERS", letter="U", rule="SYS-006")
def change_detail(
    post: Post,
    person_id: str,
    *,
    name: str = "",
    title: str = "",
    rank: Rank | None = None,
    valid_from: date,
    basis: str,
    by: Officer,
    at: datetime,
) -> Person:
    """A new name, title or rank from a day on; prints of earlier days keep the old one. Source: SYS-007."""
    now = person_as_of(post, person_id, valid_from)
    check_own_unit(now, by)
    basis = need_text(basis, "basis", "Dayanak", 120)
    with post.journal.entry("people.changed", by=by, at=at, about=person_id) as entry:
        write_detail(
            entry, name or now.name, title or now.title, rank or now.rank, now.unit, valid_from, basis
        )
    return person_as_of(post, person_id, max(valid_from, local_day(at)))


@action(
    "people.ask_transfer", title="Nakil isteme", system="PERS", letter="C", rule="SYS-006", article="m.15"
)
def ask_transfer(post: Post, staff_no: str, reason: str, *, by: Officer, at: datetime) -> str:
    """Ask headquarters to transfer a person to the officer's unit; gives the open item. Source: SYS-006."""
    known = person_by_staff_no(post, check_staff_no(staff_no), at)
    if known is None or known.unit == by.unit:
        raise UserError(
            f"{staff_no.strip()} sicil numarası başka bir birimde kayıtlı değil.",
            remedy="Sicil numarasını kontrol ediniz; kayıtlı değilse personeli ekleyiniz.",
            field="staff_no",
            rule="SYS-006",
        )
    need_text(reason, "reason", "Neden", 200)
    with post.journal.entry("people.transfer_asked", by=by, at=at, about=known.id) as entry:
        return raise_item(
            entry,
            system=NOTICES,
            kind="transfer",
            title=f"Nakil isteği: {known.staff_no}, {known.unit} → {by.unit}",
            role="hq_user",
            unit=by.unit,
            at=at,
        )


@action(
    "people.transfer", title="Personel nakli", system="PERS", letter="A", roles=("hq_user",), rule="SYS-006"
)
def transfer(
    post: Post, person_id: str, unit: str, *, valid_from: date, basis: str, by: Officer, at: datetime
) -> Person:
    """Headquarters moves a person to another unit from a day on (6c). Source: SYS-006."""
    now = person_as_of(post, person_id, valid_from)
    basis = need_text(basis, "basis", "Dayanak", 120)
    with post.journal.entry("people.transferred", by=by, at=at, about=person_id) as entry:
        write_detail(entry, now.name, now.title, now.rank, unit, valid_from, basis)
        for item in open_items(post, unit=unit, record=person_id):
            if item.kind == "transfer":
                close_item(entry, item.id, result=basis, at=at)
    return person_as_of(post, person_id, max(valid_from, local_day(at)))


@action("people.give_item", title="Zimmet verme", system="PERS", letter="U", rule="SYS-014", article="m.18")
def give_item(
    post: Post,
    person_id: str,
    kind: ItemKind,
    serial: str,
    *,
    given_on: date,
    note: str = "",
    by: Officer,
    at: datetime,
) -> str:
    """Badge, stamp, dosimeter given out; one serial, one holder. Source: SYS-014, SCAN-048."""
    check_own_unit(person_as_of(post, person_id, at), by)
    serial = need_text(serial, "serial", "Seri no", 30)
    holder = holder_of(post, kind, serial)
    if holder is not None:
        raise UserError(
            f"{kind.label} {serial} başka bir personelin zimmetinde.",
            remedy="Önce o personelden geri alınız.",
            field="serial",
            rule="SYS-014",
        )
    with post.journal.entry("people.item_given", by=by, at=at, about=person_id) as entry:
        return entry.insert(custody_line, kind=kind, serial=serial, given_on=given_on, note=note)


def holder_of(post: Post, kind: ItemKind, serial: str) -> str | None:
    """Who holds the item now, or None."""
    c = custody_line.c
    query = select(c.aggregate).where(c.kind == kind, c.serial == serial, c.returned_on.is_(None))
    with post.read() as db:
        return db.execute(query).scalars().first()


@action("people.return_item", title="Zimmet geri alma", system="PERS", letter="U", rule="SYS-014")
def return_item(
    post: Post, person_id: str, line_id: str, *, returned_on: date, by: Officer, at: datetime
) -> None:
    """A personal item was given back. Source: SYS-014."""
    line = next((one for one in custody_lines(post, person_id, open_only=True) if one.id == line_id), None)
    if line is None or returned_on < line.given_on:
        raise UserError(
            "Bu zimmet kaydı geri alınamaz."
            if line is None
            else f"Geri alma tarihi veriliş tarihinden ({show_date(line.given_on)}) önce olamaz.",
            remedy="Zimmet listesini yenileyiniz." if line is None else "Tarihi düzeltiniz.",
            field="returned_on",
            rule="SYS-014",
        )
    with post.journal.entry("people.item_returned", by=by, at=at, about=person_id) as entry:
        entry.set(custody_line, line_id, returned_on=returned_on)


@action(
    "people.close_notice",
    title="Bildirim kapatma",
    system="PERS",
    letter="R",
    roles=("system_supervisor", "office_chief"),
    rule="SCAN-055",
)
def close_notice(
    post: Post, item_id: str, *, letter_no: str, letter_date: date, by: Officer, at: datetime
) -> None:
    """Close a notice to headquarters or a VYS task with the letter's number and date. SCAN-047, SCAN-055."""
    waiting = open_items(post, unit=by.unit)
    item = next((one for one in waiting if one.id == item_id and one.kind in LETTER_NOTICES), None)
    if item is None:
        raise UserError("Bu iş açık değil.", remedy="Listeyi yenileyiniz.", rule="SCAN-055")
    number = need_text(letter_no, "letter_no", "Yazı no", 40)
    with post.journal.entry("people.notice_closed", by=by, at=at, about=item.record) as entry:
        close_item(entry, item_id, result=f"{show_date(letter_date)} / {number}", at=at)

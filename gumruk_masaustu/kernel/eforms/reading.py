"""Opening a form at its recipient: first and later readers, sealed content, the duty to inform (m.84/2)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts.model import account
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.eforms import queries, sealing
from gumruk_masaustu.kernel.eforms.model import eform_receipt
from gumruk_masaustu.kernel.eforms.offices import office_of
from gumruk_masaustu.kernel.eforms.queries import READ, SEEN
from gumruk_masaustu.kernel.eforms.rules import accusative
from gumruk_masaustu.kernel.eforms.values import MASK, Eform, Opened, SealedLine
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.people.queries import person_id_of
from gumruk_masaustu.kernel.reminders.items import close_item, open_item, raise_item

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

INFORM_ITEM = "eform.inform"
"""Kind of the open items of the first reader of temporary passwords (SYS-020)."""


@action(
    "eforms.read", title="Elektronik formu açma", system="MSG", letter="R", rule="ATS-152", article="m.79/1-ğ"
)
def read_eform(post: Post, form_id: str, *, by: Officer, at: datetime) -> Opened:
    """The form as its reader sees it; at an İdare that received it this is recorded as reading.

    A sealed content is shown at the very first reading only; that reader gets the duties to inform, and the
    72 hours of the temporary passwords begin. Source: ATS-152, ATS-158, SYS-018, SYS-020, SYS-091.
    """
    form = queries.eform_of(post, form_id)
    queries.check_visible(form, by)
    before = queries.detail(post, form)
    recipient = before.recipient(office_of(by))
    hidden = tuple(SealedLine(staff_no, MASK) for staff_no in form.sealed_for)
    if recipient is None or by.staff_no in {reader.staff_no for reader in recipient.readers}:
        return Opened(before, hidden)
    is_first = not recipient.readers
    shown = sealing.unseal(post, form_id) if form.sealed and is_first else ()
    with together(post, by=by, at=at) as entries:
        entry = entries.entry("eforms.read", about=form.aggregate)
        _receipt(entry, form, READ, office_of(by))
        if shown:
            _raise_duties(entry, form)
            entry.alongside(lambda: sealing.destroy_keys(post, form_id))
            _start_periods(post, entries, form, at)
    return Opened(queries.detail(post, form), shown or hidden)


def _receipt(entry: EntryDraft, form: Eform, kind: str, office: str) -> None:
    by = entry.by
    entry.insert(
        eform_receipt,
        eform=form.id,
        office=office,
        kind=kind,
        at=entry.at,
        person=by.id,
        staff_no=by.staff_no,
        name=by.name,
        station=entry.station,
    )


def _raise_duties(entry: EntryDraft, form: Eform) -> None:
    """Source: m.84/2, SYS-020, ATS-158."""
    titles = [
        "Sistem Sorumlusunu bilgilendir",
        *(f"{accusative(one)} bilgilendir" for one in form.sealed_for),
    ]
    for title in titles:
        raise_item(
            entry,
            system="MSG",
            kind=INFORM_ITEM,
            title=title,
            role="",
            unit=entry.by.unit,
            at=entry.at,
            number=form.number,
            person=entry.by.id,
        )


def _start_periods(post: Post, entries: Together, form: Eform, at: datetime) -> None:
    """The 72 hours count from the first reading (SYS-018)."""
    for staff_no in form.sealed_for:
        person = person_id_of(post, staff_no)
        with post.read() as db:
            row = db.execute(select(account.c.id).where(account.c.person == person)).first()
        if row is not None:
            entry = entries.entry("accounts.temporary_read", about=row.id)
            entry.set(account, row.id, temporary_read_at=at)


@action(
    "eforms.informed",
    title="Bilgilendirildi işareti",
    system="MSG",
    letter="R",
    rule="SYS-020",
    article="m.84/2",
)
def tick_informed(post: Post, item_id: str, *, by: Officer, at: datetime) -> None:
    """The first reader says that one of those named was informed. Source: SYS-020, ATS-158."""
    t = open_item.c
    with post.read() as db:
        row = db.execute(
            select(t.aggregate, t.person, t.closed_at).where(t.id == item_id, t.kind == INFORM_ITEM)
        ).first()
    if row is None or row.closed_at is not None:
        raise UserError("Bu görev kapanmış.", remedy="Listeyi yenileyiniz.", rule="SYS-020")
    if row.person != by.id:
        raise UserError(
            "Bilgilendirmeyi yalnız formu ilk okuyan işaretler.",
            remedy="Formu ilk okuyan personele bildiriniz.",
            rule="SYS-020",
            article="m.84/2",
        )
    with post.journal.entry("eforms.informed", by=by, at=at, about=row.aggregate) as entry:
        close_item(entry, item_id, result="bilgilendirildi", at=at)


@action("eforms.seen", title="Form uyarısını görme", system="MSG", letter="R", rule="ATS-153")
def see_alert(post: Post, form_id: str, *, by: Officer, at: datetime) -> None:
    """ "Gördüm" on the alert of an unread form; this is not reading it. Source: ATS-152, ATS-153."""
    form = queries.eform_of(post, form_id)
    queries.check_visible(form, by)
    with post.journal.entry("eforms.seen", by=by, at=at, about=form.aggregate) as entry:
        _receipt(entry, form, SEEN, office_of(by))

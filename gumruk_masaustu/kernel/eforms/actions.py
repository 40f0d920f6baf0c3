"""Acts on forms: write, send, fax, answer, close (m.77/1-b, 77/1-c, 79/1-ğ)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.eforms import queries
from gumruk_masaustu.kernel.eforms.model import eform, eform_fax
from gumruk_masaustu.kernel.eforms.offices import office_of
from gumruk_masaustu.kernel.eforms.rules import (
    MOST_SUBJECT,
    EformDraft,
    check_draft,
    check_fax_number,
    check_fax_time,
)
from gumruk_masaustu.kernel.eforms.states import EformEvent, EformState, next_state
from gumruk_masaustu.kernel.eforms.values import Eform, EformDetail
from gumruk_masaustu.kernel.eforms.writing import content, insert_draft, queue
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.text import clean_text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.attachments import StoredFile
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

FAX_KIND = "eform.fax"
"""Kind of the attachment that holds the signed sheet."""


@action("eforms.drafted", title="Elektronik form taslağı", system="MSG", letter="C", rule="ATS-149")
def save_draft(post: Post, draft: EformDraft, *, form_id: str = "", by: Officer, at: datetime) -> Eform:
    """Keep a form that may have gaps, for the colleagues of the same İdare. Source: ATS-156."""
    if form_id:
        check_draft(draft)
        old = _own_draft(post, form_id, by)
        with post.journal.entry("eforms.drafted", by=by, at=at, about=old.aggregate) as entry:
            entry.set(eform, form_id, **content(draft))
        return queries.eform_of(post, form_id)
    with post.journal.entry("eforms.drafted", by=by, at=at) as entry:
        insert_draft(entry, draft, office_of(by), row=entry.about)
    return queries.eform_of(post, entry.about)


@action("eforms.dropped", title="Form taslağını kaldır", system="MSG", letter="C", rule="ATS-156")
def drop_draft(post: Post, form_id: str, *, by: Officer, at: datetime) -> None:
    """Take a draft out of the list; it never had a number."""
    old = _own_draft(post, form_id, by)
    with post.journal.entry("eforms.dropped", by=by, at=at, about=old.aggregate) as entry:
        entry.set(eform, form_id, closed_at=at, closed_by=by.staff_no)


@action(
    "eforms.sent",
    title="Elektronik form gönderme",
    system="MSG",
    letter="C",
    rule="ATS-149",
    article="m.79/1-ğ",
)
def send_eform(post: Post, draft: EformDraft, *, form_id: str = "", by: Officer, at: datetime) -> Eform:
    """Number the form and put it into the queue; a link or a transfer file carries it from there.

    `form_id` names a saved draft; `draft.answers` the form that is answered. Raises UserError with every
    obstacle. Source: ATS-149 to ATS-151, ATS-156, SYS-089, SYS-090, SYS-092.
    """
    about = _answered(post, draft, by)
    old = _own_draft(post, form_id, by) if form_id else None
    with post.journal.entry(
        "eforms.sent", by=by, at=at, about=old.aggregate if old is not None else None
    ) as entry:
        row = old.id if old is not None else insert_draft(entry, draft, office_of(by), row=entry.about)
        queue(entry, row, draft, old.office if old is not None else office_of(by))
        if about:
            entry.set(eform, row, about=about.about, about_number=about.about_number)
    return queries.eform_of(post, row)


def _answered(post: Post, draft: EformDraft, by: Officer) -> Eform | None:
    """The form that is answered: one that its reader may see. Source: ATS-156."""
    if draft.answers is None:
        return None
    asked = queries.eform_of(post, draft.answers)
    queries.check_visible(asked, by)
    if asked.state is EformState.DRAFT:
        raise UserError(
            "Taslak forma yanıt yazılamaz.", remedy="Gönderilen bir formu seçiniz.", rule="ATS-156"
        )
    return asked


def _own_draft(post: Post, form_id: str, by: Officer) -> Eform:
    """A draft of the officer's İdare. Source: ATS-156."""
    form = queries.eform_of(post, form_id)
    queries.check_visible(form, by)
    if form.state is not EformState.DRAFT or form.closed_at is not None:
        raise UserError(
            f"{form.number or 'Bu form'} gönderilmiş; değiştirilemez ve silinemez.",
            remedy="Yanıtla düğmesiyle yeni bir form yazınız.",
            rule="ATS-156",
            article="m.79/1-ğ",
        )
    return form


def answer_draft(detail: EformDetail, by: Officer) -> EformDraft:
    """What the editor begins with at "Yanıtla": the sender as Kime, the same Konu. Source: ATS-156."""
    form = detail.form
    to = form.office if form.office != office_of(by) else ""
    return EformDraft(
        to=(to,) if to else form.to_offices,
        subject=form.subject[:MOST_SUBJECT],
        answers=form.id,
        about=form.about,
        about_number=form.about_number,
    )


def draft_of(form: Eform) -> EformDraft:
    """A saved draft as the editor takes it."""
    return EformDraft(
        to=form.to_offices,
        subject=form.subject,
        text=form.text,
        info=form.info_offices,
        urgent=form.urgent,
        asks_answer=form.asks_answer,
        due_at=form.due_at,
        answers=form.answers,
        about=form.about,
        about_number=form.about_number,
        basis=form.basis,
    )


@action("eforms.faxed", title="Faks kaydı", system="MSG", letter="C", rule="ATS-154", article="m.77/1-c")
def record_fax(
    post: Post,
    form_id: str,
    fax_number: str,
    faxed_at: datetime,
    *,
    scan: StoredFile | None = None,
    by: Officer,
    at: datetime,
) -> Eform:
    """The form went by fax while it was queued or a draft; a draft gets its number now.

    The queued form stays in the queue and goes later as the same form. Source: ATS-154, ATS-155, SYS-092.
    """
    form = queries.eform_of(post, form_id)
    queries.check_visible(form, by)
    state = next_state(form.state, EformEvent.FAX)
    number = check_fax_number(fax_number)
    check_fax_time(faxed_at, at)
    with post.journal.entry("eforms.faxed", by=by, at=at, about=form.aggregate) as entry:
        if form.state is EformState.DRAFT:
            queue(entry, form.id, draft_of(form), form.office, event=EformEvent.FAX)
        else:
            entry.set(eform, form.id, state=state)
        if scan is not None:
            entry.attach(scan, kind=FAX_KIND)
        entry.insert(
            eform_fax,
            eform=form.id,
            number=number,
            faxed_at=faxed_at,
            staff_no=by.staff_no,
            scan=scan.sha256 if scan is not None else "",
        )
    return queries.eform_of(post, form_id)


@action("eforms.closed", title="Elektronik formu kapatma", system="MSG", letter="A", rule="SYS-094")
def close_eform(post: Post, form_id: str, note: str, *, by: Officer, at: datetime) -> Eform:
    """End the wait for an answer; by the sender's İdare, with a reason. Source: SYS-094."""
    form = queries.eform_of(post, form_id)
    queries.check_visible(form, by)
    if form.office != office_of(by) or form.state is EformState.DRAFT or form.closed_at is not None:
        raise UserError(
            "Bu form kapatılamaz; açık bir formu yalnız gönderen idare kapatır.",
            remedy="Giden listesinden açık bir form seçiniz.",
            rule="SYS-094",
        )
    text = clean_text(note, field="note", label="Kapatma notu", max_chars=200)
    if not text:
        raise UserError(
            "Kapatma notu boş.", remedy="Neden yanıt beklenmediğini yazınız.", field="note", rule="SYS-094"
        )
    with post.journal.entry("eforms.closed", by=by, at=at, about=form.aggregate) as entry:
        entry.set(eform, form_id, closed_at=at, closed_by=by.staff_no, close_note=text)
    return queries.eform_of(post, form_id)

"""Rows of a form inside an entry: for the acts of officers here, and for the entries of other systems."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.eforms.model import eform, eform_recipient
from gumruk_masaustu.kernel.eforms.offices import office_of
from gumruk_masaustu.kernel.eforms.rules import (
    MOST_TEXT,
    EformDraft,
    Subject,
    check_draft,
    check_sendable,
    cleaned,
    plain_text,
)
from gumruk_masaustu.kernel.eforms.states import EformEvent, EformState, next_state
from gumruk_masaustu.kernel.reminders.items import raise_item

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft

KIND = "MSJ"
TO, INFO = "TO", "INFO"
FAULT_ITEM = "device.fault"
"""Kind of the open item that asks for the fault record of a form about Arıza (SYS-093)."""


def put_eform(entry: EntryDraft, draft: EformDraft, *, office: str = "", send: bool = True) -> str:
    """Write an EK-13 inside the entry of another system's act; gives the id of the form.

    For the automatic forms of rules ("KKM is informed by EK-13"): number, Bilgi to KKM and the queue come in
    the same transaction as the act. Writer is `entry.by`; `office` is the code of the sender in EK-18
    (default: the office of `entry.by`, which PROGRAM does not have). `send=False` leaves a draft that an
    officer of the office finishes (account deletion, unit request). The form belongs to the entry's record:
    `draft.about` and `draft.about_number` name it on screens. Texts must be short enough already: a text
    beyond 1000 characters is refused, `cut_to_fit` shortens what is put together from data.
    The sender is left out of `draft.to`; where he is the only addressee (KKM acting itself), no form is
    written and "" is returned. Raises UserError with all obstacles.

    Source: ATS-149 to ATS-151, SYS-089, SYS-090.
    """
    sender = office or office_of(entry.by)
    others = tuple(code for code in draft.to if code != sender)
    if draft.to and not others:
        return ""
    draft = replace(draft, to=others)
    row = insert_draft(entry, draft, sender)
    if send:
        queue(entry, row, draft, sender)
    return row


def cut_to_fit(text: str) -> str:
    """A text put together from data, cut at 1000 characters with "…" at its end; typed text is never cut."""
    whole = plain_text(text)
    return whole if len(whole) <= MOST_TEXT else f"{whole[: MOST_TEXT - 1].rstrip()}…"


def insert_draft(entry: EntryDraft, draft: EformDraft, sender: str, *, row: str | None = None) -> str:
    """The form as TASLAK; gives its id."""
    check_draft(draft)
    by = entry.by
    return entry.insert(
        eform,
        row,
        office=sender,
        station=entry.station,
        state=EformState.DRAFT,
        **content(draft),
        writer=by.id,
        writer_staff_no=by.staff_no,
        writer_name=by.name,
        writer_title=by.title,
        drafted_at=entry.at,
        answers=draft.answers,
        automatic=bool(draft.basis),
        basis=draft.basis,
        about=draft.about,
        about_number=draft.about_number,
    )


def content(draft: EformDraft) -> dict[str, object]:
    """What may still change while it is a draft."""
    return {
        "subject": draft.subject.strip(),
        "text": plain_text(draft.text),
        "urgent": draft.urgent,
        "asks_answer": draft.asks_answer,
        "due_at": draft.due_at,
        "to_offices": list(draft.to),
        "info_offices": list(draft.info),
    }


def queue(
    entry: EntryDraft, row: str, draft: EformDraft, sender: str, *, event: EformEvent = EformEvent.SEND
) -> str:
    """Number, recipients and state of a form that leaves its writer; gives the number.

    Raises UserError with all obstacles. Source: ATS-149, ATS-154, SYS-089, SYS-092, SYS-093.
    """
    check_sendable(draft, sender, entry.at)
    whole = cleaned(draft, sender)
    number = entry.number(KIND, whole.subject)
    by = entry.by
    entry.set(
        eform,
        row,
        number=number,
        state=next_state(EformState.DRAFT, event),
        queued_at=entry.at,
        writer=by.id,
        writer_staff_no=by.staff_no,
        writer_name=by.name,
        writer_title=by.title,
        **content(whole),
    )
    for kind, offices in ((TO, whole.to), (INFO, whole.info)):
        for office in offices:
            entry.insert(eform_recipient, eform=row, office=office, kind=kind)
    if whole.subject == Subject.FAULT.label and not whole.basis:
        raise_item(
            entry,
            system="DEV",
            kind=FAULT_ITEM,
            title=f"Arıza kaydını açınız (elektronik form {number})",
            role="system_supervisor",
            unit=by.unit,
            at=entry.at,
            number=number,
        )
    return number

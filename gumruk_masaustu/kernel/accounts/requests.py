"""Accounts and rights of vehicle tracking are asked for and given up by EK-13 (m.84, ATS-157, ATS-160)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts import session_rows
from gumruk_masaustu.kernel.accounts.authority import ATS_ROLES
from gumruk_masaustu.kernel.accounts.model import account
from gumruk_masaustu.kernel.accounts.queries import (
    ROLE,
    Account,
    account_by_id,
    account_of,
    grants,
    open_sessions,
)
from gumruk_masaustu.kernel.accounts.states import Event, State, next_state
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day, show_date, show_end
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.eforms import queries as eforms
from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.eforms.offices import KKM, office_name, office_of
from gumruk_masaustu.kernel.eforms.rules import EformDraft, Subject
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.eforms.values import Eform
from gumruk_masaustu.kernel.eforms.writing import cut_to_fit, insert_draft, put_eform, queue
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.people.kinds import KINDS
from gumruk_masaustu.kernel.people.queries import Person, need_person, person_as_of, standing
from gumruk_masaustu.kernel.people.rules import check_own_unit, check_staff_no, need_text
from gumruk_masaustu.kernel.permissions import role_of

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

WAITS = "yanıt bekliyor"
"""What a deletion request shows until headquarters has answered (ATS-160)."""
_LEADERS = ("system_supervisor", "office_chief")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person and the ATS role that is asked for him."""

    staff_no: str
    role: str


def account_request_draft(post: Post, wanted: Iterable[Wanted], at: datetime) -> EformDraft:
    """The prefilled "Kullanıcı Hesap Talebi": sicil, name, title, role and training of everyone.

    Raises UserError for a staff number that nobody has and for a role that is none of ATS. Source: m.84/1,
    ATS-157.
    """
    lines = ["Aşağıdaki personel için ATS kullanıcı hesabı açılması talep edilir:"]
    for one in wanted:
        person = need_person(post, check_staff_no(one.staff_no), at)
        if one.role not in ATS_ROLES:
            raise UserError(
                "Bu form yalnız ATS yetkileri için yazılır.",
                remedy="İzleme, saha veya mobil ekip yetkisini seçiniz.",
                field="role",
                rule="ATS-157",
            )
        parts = (
            person.staff_no,
            person.name,
            person.title,
            role_of(one.role).title,
            _training(post, person, at),
        )
        lines.append("- " + ", ".join(part for part in parts if part))
    return EformDraft(to=(KKM,), subject=Subject.ACCOUNT_REQUEST.label, text=cut_to_fit("\n".join(lines)))


def _training(post: Post, person: Person, at: datetime) -> str:
    """Training records of the person that ATS asks for (m.75, L3)."""
    kinds = [
        f"{KINDS[one.kind].label} ({show_date(one.issued_on)})"
        for one in standing(post, person.id, at).papers
        if one.kind.value.startswith("ATS_") and one.issued_on <= local_day(at)
    ]
    return "; ".join(kinds) or "eğitim kaydı yok"


@action(
    "accounts.request_by_eform",
    title="Kullanıcı hesap talebi",
    system="MSG",
    letter="C",
    roles=_LEADERS,
    rule="ATS-157",
    article="m.84/1",
)
def request_by_eform(
    post: Post, wanted: tuple[Wanted, ...], *, text: str = "", by: Officer, at: datetime
) -> Eform:
    """Send the request; its number is kept on each account, which begins as TALEP. Source: ATS-157, SYS-016.

    `text` replaces the prefilled one where the officer changed it. The İdare creates nothing but the request:
    rights and the temporary password come from headquarters.
    """
    draft = account_request_draft(post, wanted, at)
    if text.strip():
        draft = EformDraft(to=draft.to, subject=draft.subject, text=text)
    people = [need_person(post, check_staff_no(one.staff_no), at) for one in wanted]
    for person in people:
        check_own_unit(person, by)
    with together(post, by=by, at=at) as entries:
        entry = entries.entry("eforms.sent")
        row = insert_draft(entry, draft, office_of(by), row=entry.about)
        number = queue(entry, row, draft, office_of(by))
        for person in people:
            known = account_of(post, person.id)
            opened = entries.entry("accounts.requested", about=known.id if known is not None else None)
            if known is None:
                opened.insert(
                    account, opened.about, person=person.id, state=State.REQUESTED, request_no=number
                )
            else:
                opened.set(account, known.id, request_no=number)
    return eforms.eform_of(post, row)


def accounts_of_request(post: Post, number: str) -> tuple[Account, ...]:
    """Accounts that were asked for by the form of this number (SYS-016)."""
    query = select(*columns_for(Account, account)).where(account.c.request_no == number)
    with post.read() as db:
        return tuple(value_of(Account, row) for row in db.execute(query.order_by(account.c.id)))


def deletion_draft(post: Post, found: Account, at: datetime) -> EformDraft:
    """The prefilled "Hesap Silme Talebi" of an account. Source: m.84/3, ATS-160."""
    person = person_as_of(post, found.person, at)
    roles = [role_of(one.name).title for one in grants(post, found.id, at) if one.name in ATS_ROLES]
    end = f" Son görev zamanı: {show_end(found.ends_at)}." if found.ends_at is not None else ""
    who = ", ".join(part for part in (person.staff_no, person.name, person.title) if part)
    return EformDraft(
        to=(KKM,),
        subject=Subject.ACCOUNT_DELETION.label,
        text=f"{who} ATS kullanıcı hesabının silinmesi talep edilir ({', '.join(roles) or 'ATS'}).{end}",
        asks_answer=True,
        about=found.id,
        about_number=person.staff_no,
    )


@action(
    "accounts.ask_deletion",
    title="Hesap silme talebi",
    system="MSG",
    letter="C",
    roles=_LEADERS,
    rule="ATS-160",
    article="m.84/3",
)
def ask_deletion(post: Post, account_id: str, *, by: Officer, at: datetime) -> Eform:
    """Send the deletion request, the draft that the leaving left if there is one; it waits for the answer.

    Raises UserError when a request waits already. Source: m.84/3, m.77/1-g, ATS-160.
    """
    found = account_by_id(post, account_id)
    check_own_unit(person_as_of(post, found.person, at), by)
    earlier = deletion_form(post, account_id)
    if earlier is not None and earlier.state is not EformState.DRAFT:
        raise UserError(
            f"Silme talebi {earlier.number} ile gönderilmiş; {WAITS}.",
            remedy="Genel Müdürlüğün yanıtını bekleyiniz.",
            rule="ATS-160",
            article="m.84/3",
        )
    if found.state is State.CANCELLED:
        next_state(found.state, Event.LEAVE)
    draft = deletion_draft(post, found, at)
    with post.journal.entry("accounts.deletion_asked", by=by, at=at, about=account_id) as entry:
        row = earlier.id if earlier is not None else insert_draft(entry, draft, office_of(by))
        queue(entry, row, draft, office_of(by))
        if found.ends_at is None and found.state is not State.ENDING:
            entry.set(account, account_id, state=next_state(found.state, Event.LEAVE))
    session_rows.end_expired(post, at)
    return eforms.eform_of(post, row)


def deletion_form(post: Post, account_id: str) -> Eform | None:
    """The newest deletion request of an account, a draft too."""
    c = eform.c
    query = (
        select(*columns_for(Eform, eform))
        .where(c.about == account_id, c.subject == Subject.ACCOUNT_DELETION.label, c.answers.is_(None))
        .where(c.closed_at.is_(None))
        .order_by(c.drafted_at.desc(), c.id.desc())
    )
    with post.read() as db:
        row = db.execute(query).first()
    return value_of(Eform, row) if row is not None else None


def deletion_state(post: Post, account_id: str) -> str:
    """ "yanıt bekliyor" from the request until the answer, "taslak" before, else empty. Source: ATS-160."""
    form = deletion_form(post, account_id)
    if form is None:
        return ""
    if form.state is EformState.DRAFT:
        return "taslak"
    return "" if eforms.detail(post, form).answers else WAITS


@action(
    "accounts.suspend_ats",
    title="ATS hesabını askıya alma",
    system="ATS",
    letter="M",
    roles=("system_supervisor", "kkm_operator"),
    rule="ATS-160",
    article="m.77/1-g",
)
def suspend_ats(post: Post, account_id: str, reason: str, *, by: Officer, at: datetime) -> Account:
    """The Sistem Sorumlusu of ATS stops an operator at once; the deletion request goes its own way.

    Source: ATS-160, 4.7.
    """
    found = account_by_id(post, account_id)
    if not {one.name for one in grants(post, account_id, at) if one.kind == ROLE} & set(ATS_ROLES):
        raise UserError(
            "Bu hesabın ATS yetkisi yok.",
            remedy="Hesabı birim amiri askıya alır.",
            field="account",
            rule="SYS-017",
        )
    if "kkm_operator" not in by.roles:
        check_own_unit(person_as_of(post, found.person, at), by)
    text = need_text(reason, "reason", "Neden", 200)
    state = next_state(found.state, Event.SUSPEND)
    with post.journal.entry("accounts.suspended", by=by, at=at, about=account_id) as entry:
        entry.set(account, account_id, state=state, end_reason=text)
    for row in open_sessions(post, person=found.person):
        session_rows.end(post, row.token, by=by, at=at, reason="hesap askıya alındı")
    return account_by_id(post, account_id)


def answer_deletion(post: Post, entry: EntryDraft, account_id: str, answer: str) -> None:
    """The answer of headquarters as a form in the entry of the cancellation. Source: m.84/3, ATS-160."""
    form = deletion_form(post, account_id)
    if form is None or form.state is EformState.DRAFT:
        return
    put_eform(
        entry,
        EformDraft(
            to=(form.office,),
            subject=form.subject,
            text=f"{form.about_number} sicilli kullanıcının hesabı silindi ({answer}). "
            f"Talep: {form.number}, {office_name(form.office)}.",
            answers=form.id,
            about=account_id,
            about_number=form.about_number,
            basis="ATS-160",
        ),
    )

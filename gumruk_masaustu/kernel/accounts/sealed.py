"""Temporary passwords of ATS operators by sealed EK-13, and the confirmation of the change (m.84/2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts import hashing, lockout, session_rows
from gumruk_masaustu.kernel.accounts.issuing import write_temporary
from gumruk_masaustu.kernel.accounts.model import account
from gumruk_masaustu.kernel.accounts.queries import (
    Account,
    account_by_id,
    account_of,
    grants,
    next_password_number,
    open_sessions,
)
from gumruk_masaustu.kernel.accounts.states import Event, State, next_state
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.eforms import queries as eforms
from gumruk_masaustu.kernel.eforms import sealing
from gumruk_masaustu.kernel.eforms.model import eform, eform_secret
from gumruk_masaustu.kernel.eforms.offices import KKM, office_name, office_of, office_of_unit
from gumruk_masaustu.kernel.eforms.rules import EformDraft, Subject
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.eforms.values import Eform, SealedLine
from gumruk_masaustu.kernel.eforms.writing import insert_draft, queue
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.people.queries import Person, person_as_of

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


@action(
    "accounts.issue_by_eform",
    title="Geçici şifreleri elektronik formla gönderme",
    system="MSG",
    letter="A",
    roles=("hq_user", "kkm_operator"),
    rule="ATS-158",
    article="m.84/2",
)
def issue_by_eform(post: Post, account_ids: Sequence[str], *, by: Officer, at: datetime) -> Eform:
    """Temporary passwords for operators of one İdare, sealed in a form to it; nobody here ever sees them.

    The 72 hours begin with the first reading there, the 14 days now (SYS-018). Slow: one hash for each.
    Raises UserError for accounts without rights, of several offices, and when the office has published no
    key to seal for. Source: m.84/2, ATS-158, D-23.
    """
    found = [account_by_id(post, one) for one in dict.fromkeys(account_ids)]
    people = [person_as_of(post, one.person, at) for one in found]
    office = _one_office(people)
    states = [_state_after(post, one, at) for one in found]
    lines = [SealedLine(person.staff_no, hashing.new_temporary()) for person in people]
    boxes = sealing.seal(post, office, lines)
    hashes = [hashing.hashed(line.password) for line in lines]
    draft = _covering(office, people)
    with together(post, by=by, at=at) as entries:
        entry = entries.entry("eforms.sent")
        row = insert_draft(entry, draft, office_of(by), row=entry.about)
        queue(entry, row, draft, office_of(by))
        entry.set(eform, row, sealed=True, sealed_for=[line.staff_no for line in lines])
        for box in boxes:
            entry.insert(eform_secret, eform=row, key=box.key, box=box.sealed)
        for one, state, hash_ in zip(found, states, hashes, strict=True):
            issued = entries.entry("accounts.temporary_issued", about=one.id)
            number = next_password_number(post, one.id)
            write_temporary(issued, state, hash_, number=number, is_read=False)
    for one in found:
        lockout.clear(post, one.id)
        for open_one in open_sessions(post, person=one.person):
            session_rows.end(post, open_one.token, by=by, at=at, reason="yeni geçici şifre verildi")
    return eforms.eform_of(post, row)


def _one_office(people: Sequence[Person]) -> str:
    offices = {office_of_unit(person.unit) for person in people}
    if len(offices) != 1 or "" in offices:
        raise UserError(
            "Bir form tek bir idarenin personeli için yazılır.",
            remedy="Yalnız aynı idarenin hesaplarını seçiniz.",
            field="accounts",
            rule="ATS-158",
        )
    return offices.pop()


def _state_after(post: Post, found: Account, at: datetime) -> State:
    state = next_state(found.state, Event.GRANT if found.state is State.REQUESTED else Event.RESET)
    if not grants(post, found.id, at):
        raise UserError(
            "Hesaba henüz yetki verilmemiş.",
            remedy="Önce yetki verilmelidir.",
            field="accounts",
            rule="SYS-017",
        )
    return state


def _covering(office: str, people: Sequence[Person]) -> EformDraft:
    names = "\n".join(f"- {person.staff_no} {person.name}" for person in people)
    return EformDraft(
        to=(office,),
        subject=Subject.TEMPORARY_PASSWORD.label,
        text="Geçici şifreler bu formda mühürlüdür ve yalnız bir kez açılır. Formu ilk okuyan, Sistem "
        f"Sorumlusunu ve aşağıdaki operatörleri bilgilendirir (m.84/2).\n{names}",
    )


def send_change_confirmation(post: Post, officer: Officer, *, at: datetime) -> Eform:
    """The operator confirms by EK-13 that he changed his password ("şifremi değiştirdim").

    A door before the gate of actions, like the change itself: without the viewing right he may have no right
    at all yet. Raises UserError when nothing is to be confirmed or he has confirmed. Source: m.84/2, ATS-159.
    """
    with post.journal.lock:
        post.sessions.check(officer)
        found = account_of(post, officer.id)
        if not may_confirm(post, officer) or found is None:
            raise UserError(
                "Teyit edilecek bir şifre değişikliği yok.",
                remedy="Yeni bir geçici şifre aldıysanız önce şifrenizi değiştiriniz.",
                rule="ATS-159",
                article="m.84/2",
            )
        draft = EformDraft(
            to=(KKM,),
            subject=Subject.PASSWORD_CONFIRMED.label,
            text=f"{officer.staff_no} {officer.name} ({office_name(office_of(officer))}): geçici şifremi "
            "değiştirdim.",
            about=found.id,
            about_number=officer.staff_no,
        )
        with post.journal.entry("eforms.sent", by=officer, at=at) as entry:
            row = insert_draft(entry, draft, office_of(officer), row=entry.about)
            queue(entry, row, draft, office_of(officer))
    return eforms.eform_of(post, row)


def may_confirm(post: Post, officer: Officer) -> bool:
    """Whether his change waits for his own confirmation."""
    found = account_of(post, officer.id)
    return found is not None and found.state is State.CHANGED and not is_confirmed(post, found)


def is_confirmed(post: Post, found: Account) -> bool:
    """Whether the person himself sent "Şifre Değişikliği Teyidi" after the last change. Source: ATS-159."""
    c = eform.c
    if found.password_changed_at is None:
        return False
    query = select(c.id).where(
        c.writer == found.person,
        c.subject == Subject.PASSWORD_CONFIRMED.label,
        c.state != EformState.DRAFT,
        c.queued_at >= found.password_changed_at,
    )
    with post.read() as db:
        return db.execute(query.limit(1)).first() is not None


def check_confirmed(post: Post, found: Account) -> None:
    """Refuse the viewing right without the operator's form. Source: m.84/2, ATS-159."""
    if not is_confirmed(post, found):
        raise UserError(
            "Teyit formu yok",
            remedy="Operatör şifresini değiştirdiğini elektronik formla bildirmelidir.",
            field="account",
            rule="ATS-159",
            article="m.84/2",
        )


@action(
    "accounts.confirm_change",
    title="Şifre değişikliği teyidi",
    system="MSG",
    letter="A",
    roles=("hq_user", "kkm_operator"),
    rule="SYS-019",
    article="m.84/2",
)
def confirm_password_change(post: Post, account_id: str, *, by: Officer, at: datetime) -> Account:
    """Headquarters confirms "şifremi değiştirdim"; then ATS opens. Source: SYS-019, ATS-159.

    Raises UserError "Teyit formu yok" while the operator's own form has not come.
    """
    found = account_by_id(post, account_id)
    state = next_state(found.state, Event.CONFIRM)
    check_confirmed(post, found)
    with post.journal.entry("accounts.confirmed", by=by, at=at, about=account_id) as entry:
        entry.set(account, account_id, state=state)
    return account_by_id(post, account_id)

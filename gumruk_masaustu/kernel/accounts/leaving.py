"""Suspension, return, leaving and cancellation of an account (SYS-014, SYS-024, SCAN-055, m.84/3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts import session_rows
from gumruk_masaustu.kernel.accounts.authority import ATS_ROLES
from gumruk_masaustu.kernel.accounts.granting import RightsForm, check_may_have
from gumruk_masaustu.kernel.accounts.model import account
from gumruk_masaustu.kernel.accounts.queries import (
    ROLE,
    Account,
    account_by_id,
    grants,
    open_sessions,
)
from gumruk_masaustu.kernel.accounts.requests import answer_deletion, deletion_draft, deletion_form
from gumruk_masaustu.kernel.accounts.states import Event, State, next_state
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import end_of_day, show_date, show_end
from gumruk_masaustu.kernel.eforms.writing import put_eform
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS
from gumruk_masaustu.kernel.people.queries import custody_lines, person_as_of
from gumruk_masaustu.kernel.people.rules import need_text
from gumruk_masaustu.kernel.reminders.items import raise_item

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


@action(
    "accounts.plan_leaving",
    title="Ayrılış kaydı",
    system="ADM",
    letter="M",
    roles=("office_chief",),
    rule="SYS-024",
    article="m.34/2-j, 84/3",
)
def plan_leaving(
    post: Post,
    account_id: str,
    last_day: date,
    reason: str,
    *,
    ends_at: datetime | None = None,
    by: Officer,
    at: datetime,
) -> Account:
    """All rights end at `ends_at`, or at 24:00 of the last day; notices are opened at once.

    Source: SYS-024, SCAN-055.
    """
    found = account_by_id(post, account_id)
    next_state(found.state, Event.LEAVE)
    text = need_text(reason, "reason", "Neden", 200, rule="SYS-024")
    end = ends_at or end_of_day(last_day)
    roles = {one.name for one in grants(post, account_id, at) if one.kind == ROLE}
    staff_no = person_as_of(post, found.person, at).staff_no
    with post.journal.entry("accounts.leaving_planned", by=by, at=at, about=account_id) as entry:
        entry.set(account, account_id, ends_at=end, end_reason=text)
        _raise_notices(entry, staff_no, roles, by.unit, at)
        if roles & set(ATS_ROLES) and deletion_form(post, account_id) is None:
            put_eform(entry, deletion_draft(post, replace(found, ends_at=end), at), send=False)
    run_due(post, at)
    return account_by_id(post, account_id)


def _raise_notices(entry: EntryDraft, staff_no: str, roles: set[str], unit: str, at: datetime) -> None:
    wanted = []
    if roles & set(ATS_ROLES):
        wanted.append(("ats_cancel", f"Hesap Silme Talebi (e-form taslağı) – {staff_no}"))
    if roles & set(SCAN_OPERATORS):
        wanted.append(("vys_cancel", f"VYS şifre iptali – {staff_no}"))
    for kind, title in wanted:
        raise_item(entry, system="PERS", kind=kind, title=title, role="system_supervisor", unit=unit, at=at)


def run_due(post: Post, at: datetime) -> None:
    """What comes by itself: accounts whose last minute has passed, and their sessions. Called each minute."""
    with post.journal.lock:
        for account_id in _ended(post, at):
            found = account_by_id(post, account_id)
            state = next_state(found.state, Event.LEAVE)
            with post.journal.entry("accounts.ended", by=PROGRAM, at=at, about=account_id) as entry:
                entry.set(account, account_id, state=state)
            for row in open_sessions(post, person=found.person):
                session_rows.end(post, row.token, by=PROGRAM, at=at, reason="yetki sona erdi")
        session_rows.end_expired(post, at)


def _ended(post: Post, at: datetime) -> list[str]:
    c = account.c
    query = select(c.id).where(c.ends_at <= at, c.state.not_in((State.ENDING, State.CANCELLED)))
    with post.read() as db:
        return list(db.execute(query).scalars())


@action(
    "accounts.suspend",
    title="Hesabı askıya alma",
    system="ADM",
    letter="M",
    roles=("office_chief",),
    rule="SYS-024",
)
def suspend(post: Post, account_id: str, reason: str, *, by: Officer, at: datetime) -> Account:
    """Leave or suspension: no log-in until the return."""
    found = account_by_id(post, account_id)
    state = next_state(found.state, Event.SUSPEND)
    text = need_text(reason, "reason", "Neden", 200)
    with post.journal.entry("accounts.suspended", by=by, at=at, about=account_id) as entry:
        entry.set(account, account_id, state=state, end_reason=text)
    for row in open_sessions(post, person=found.person):
        session_rows.end(post, row.token, by=by, at=at, reason="hesap askıya alındı")
    return account_by_id(post, account_id)


@action(
    "accounts.bring_back",
    title="Hesabı yeniden açma",
    system="ADM",
    letter="M",
    roles=("office_chief",),
    rule="SYS-009",
)
def bring_back(post: Post, account_id: str, *, by: Officer, at: datetime) -> Account:
    """Return from leave; the qualifications of every role must still be valid (workflow "Account")."""
    found = account_by_id(post, account_id)
    state = next_state(found.state, Event.RETURN)
    held = [one for one in grants(post, account_id, at) if one.kind == ROLE]
    form = RightsForm(tuple(one.name for one in held))
    if any(one.module == "SCAN" for one in held):
        form = replace(form, module="SCAN")
    check_may_have(post, found.person, form, at)
    with post.journal.entry("accounts.returned", by=by, at=at, about=account_id) as entry:
        entry.set(account, account_id, state=state, end_reason="")
    return account_by_id(post, account_id)


@action(
    "accounts.confirm_cancelled",
    title="Hesap iptali yanıtı",
    system="MSG",
    letter="A",
    roles=("hq_user", "kkm_operator"),
    rule="SYS-024",
    article="m.84/3",
)
def confirm_cancelled(post: Post, account_id: str, answer: str, *, by: Officer, at: datetime) -> Account:
    """Headquarters answered: the account is cancelled for good. Source: m.84/3."""
    state = next_state(account_by_id(post, account_id).state, Event.ANSWER)
    text = need_text(answer, "answer", "Yanıt tarihi ve sayısı", 80)
    with post.journal.entry("accounts.cancelled", by=by, at=at, about=account_id) as entry:
        entry.set(account, account_id, state=state, answer=text)
        answer_deletion(post, entry, account_id, text)
    return account_by_id(post, account_id)


@action(
    "accounts.close_leaving",
    title="Ayrılışı kapatma",
    system="PERS",
    letter="U",
    roles=("office_chief",),
    rule="SYS-014",
    article="m.18, 162/2",
)
def close_leaving(post: Post, account_id: str, *, by: Officer, at: datetime) -> Account:
    """The leaving is over when every personal item was given back. Source: SYS-014."""
    found = account_by_id(post, account_id)
    if not found.has_ended(at):
        until = show_end(found.ends_at) if found.ends_at else "girilmedi"
        raise UserError(
            f"Ayrılış henüz gerçekleşmedi (son görev zamanı: {until}).",
            remedy="Ayrılış kaydını kontrol ediniz.",
            rule="SYS-014",
        )
    lines = custody_lines(post, found.person, open_only=True)
    if lines:
        held = ", ".join(f"{line.kind.label} {line.serial} ({show_date(line.given_on)})" for line in lines)
        raise UserError(
            f"Geri alınmayan zimmet var: {held}.",
            remedy="Zimmetleri geri alınız, sonra ayrılışı kapatınız.",
            field="custody",
            rule="SYS-014",
            article="m.18",
        )
    with post.journal.entry("accounts.leaving_closed", by=by, at=at, about=account_id) as entry:
        entry.set(account, account_id, leaving_closed_at=at)
    return account_by_id(post, account_id)

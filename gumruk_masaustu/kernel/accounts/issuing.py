"""Temporary passwords, their confirmation, and unlocking (SYS-018, SYS-019, SYS-023, SCAN-054)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.accounts import hashing, lockout, session_rows
from gumruk_masaustu.kernel.accounts.hashing import TemporaryPassword
from gumruk_masaustu.kernel.accounts.model import account, password
from gumruk_masaustu.kernel.accounts.queries import (
    ROLE,
    TEMPORARY,
    account_by_id,
    grants,
    holders_of,
    next_password_number,
    open_sessions,
)
from gumruk_masaustu.kernel.accounts.states import Event, State, next_state
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event as Audit
from gumruk_masaustu.kernel.audit import note
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS
from gumruk_masaustu.kernel.people.queries import person_as_of
from gumruk_masaustu.kernel.people.rules import need_text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


def _issue(post: Post, account_id: str, by: Officer, at: datetime) -> TemporaryPassword:
    found = account_by_id(post, account_id)
    state = next_state(found.state, Event.GRANT if found.state is State.REQUESTED else Event.RESET)
    if not grants(post, account_id, at):
        raise UserError(
            "Hesaba henüz yetki verilmemiş.",
            remedy="Önce yetki verilmelidir.",
            field="account",
            rule="SYS-017",
        )
    person = person_as_of(post, found.person, at)
    issued = TemporaryPassword(person.staff_no, hashing.new_temporary())
    with post.journal.entry("accounts.temporary_issued", by=by, at=at, about=account_id) as entry:
        number = next_password_number(post, account_id)
        write_temporary(entry, state, hashing.hashed(issued.password), number=number)
    lockout.clear(post, account_id)
    for row in open_sessions(post, person=found.person):
        session_rows.end(post, row.token, by=by, at=at, reason="yeni geçici şifre verildi")
    return issued


def write_temporary(
    entry: EntryDraft, state: State, hash_: str, *, number: int, is_read: bool = True
) -> None:
    """The rows of a temporary password of the entry's account.

    One that is shown at once is read, so the 72 hours begin now; a sealed one is read later (ATS-158).
    """
    entry.insert(password, hash=hash_, kind=TEMPORARY, set_at=entry.at, number=number)
    entry.set(
        account,
        entry.about,
        state=state,
        temporary_issued_at=entry.at,
        temporary_read_at=entry.at if is_read else None,
        temporary_used_at=None,
    )


@action(
    "accounts.issue_operator_password",
    title="Operatör şifresi verme",
    system="SCAN",
    letter="M",
    roles=("scan_system_operator",),
    rule="SCAN-054",
    article="m.45/3",
)
def issue_operator_password(post: Post, account_id: str, *, by: Officer, at: datetime) -> TemporaryPassword:
    """A first or new temporary password of a scan operator: the current Sistem Operatörü alone. SCAN-054."""
    roles = {one.name for one in grants(post, account_id, at) if one.kind == ROLE}
    if not roles or not roles <= set(SCAN_OPERATORS):
        raise UserError(
            "Sistem Operatörü yalnız tarama operatörlerine şifre verebilir.",
            remedy="Şifreyi birim amirinden isteyiniz.",
            field="account",
            rule="SYS-017",
            article="m.45/3",
        )
    return _issue(post, account_id, by, at)


@action(
    "accounts.issue_password",
    title="Geçici şifre verme",
    system="ADM",
    letter="M",
    roles=("office_chief", "hq_user"),
    rule="SYS-018",
    article="m.84/2",
)
def issue_password(post: Post, account_id: str, *, by: Officer, at: datetime) -> TemporaryPassword:
    """A temporary password for an account with rights; scan operators get theirs by SCAN-054. Slow.

    Until the post has its first active Sistem Operatörü nobody else could issue one to a scan operator.
    """
    roles = {one.name for one in grants(post, account_id, at) if one.kind == ROLE}
    if roles and roles <= set(SCAN_OPERATORS) and holders_of(post, "scan_system_operator", at):
        raise UserError(
            "Tarama operatörlerinin şifresini yalnız vardiyanın Sistem Operatörü verir.",
            remedy="Görevdeki Sistem Operatörüne bildiriniz.",
            field="account",
            rule="SCAN-054",
            article="m.45/3",
        )
    return _issue(post, account_id, by, at)


@action(
    "accounts.close_session",
    title="Açık kalan oturumu kapatma",
    system="ADM",
    letter="M",
    roles=("system_supervisor", "office_chief"),
    rule="SCAN-051",
    article="m.45/1",
)
def close_session(post: Post, account_id: str, reason: str, *, by: Officer, at: datetime) -> None:
    """Close a session that was left open at another station, so that its owner can sign in. SCAN-051."""
    text = need_text(reason, "reason", "Neden", 200, rule="SCAN-051")
    for row in open_sessions(post, person=account_by_id(post, account_id).person):
        session_rows.end(post, row.token, by=by, at=at, reason=text)


@action(
    "accounts.unlock",
    title="Kilidi açma",
    system="ADM",
    letter="M",
    roles=("system_supervisor", "office_chief"),
    rule="SYS-023",
)
def unlock_account(post: Post, account_id: str, reason: str, *, by: Officer, at: datetime) -> None:
    """Open a locked account before its time. Source: SYS-023."""
    text = need_text(reason, "reason", "Neden", 200, rule="SYS-023")
    staff_no = person_as_of(post, account_by_id(post, account_id).person, at).staff_no
    with post.journal.entry("accounts.unlocked", by=by, at=at, about=account_id) as entry:
        note(entry, Audit.LOCK, subject=f"kilit açıldı: {staff_no}", detail=text, at=at)
    lockout.clear(post, account_id)

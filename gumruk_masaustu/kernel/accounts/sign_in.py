"""Signing in and out, unlocking the screen, the own password.

These are the doors before the gate of actions: who passes them is decided by the password, not by the matrix.
Comparing a password takes about 200 ms; it is done before the post's lock is taken.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.accounts import hashing, lockout, offline, password_rules, session_rows
from gumruk_masaustu.kernel.accounts.model import account, password
from gumruk_masaustu.kernel.accounts.queries import (
    OWN,
    TEMPORARY,
    Account,
    account_by_id,
    account_by_staff_no,
    account_of,
    grants,
    newest_hash,
    next_password_number,
    own_hashes,
    rights,
)
from gumruk_masaustu.kernel.accounts.states import Event, State, next_state
from gumruk_masaustu.kernel.accounts.values import policy
from gumruk_masaustu.kernel.audit import Event as Audit
from gumruk_masaustu.kernel.audit import note
from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.people.kinds import KINDS
from gumruk_masaustu.kernel.people.queries import person_as_of, person_reminders, qualification_reminders

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.people.qualifications import Reminder
    from gumruk_masaustu.kernel.post import Post

_LEADERS = {"system_supervisor", "shift_chief", "office_chief"}
"""Whom the reminders of SYS-012 reach besides the person himself."""
_USABLE = (State.TEMPORARY, State.CHANGED, State.ACTIVE)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An open session. With `must_change_password` or `must_extend_offline` only that one screen opens."""

    officer: Officer
    must_change_password: bool
    must_extend_offline: bool
    reminders: tuple[str, ...]


def sign_in(post: Post, staff_no: str, typed: str, *, at: datetime) -> SignedIn:
    """Open a session with the own or the temporary password. Slow: call on the worker.

    Source: SYS-018, SYS-021, SYS-023, SYS-024, SYS-028, SCAN-051, SCAN-052.
    """
    found = account_by_staff_no(post, staff_no)
    if found is None:
        hashing.waste_time()
        _note_failure(post, "kayıtlı olmayan sicil", at)  # what was typed may be a password
        raise _wrong()
    check_password_of(post, found, typed, at)
    with post.journal.lock:
        session_rows.end_lost(post, at)
        found = account_by_id(post, found.id)
        _check_usable(post, found, at)
        session_rows.check_no_other(post, found.person)
        must_extend = offline.check(post, found, at)
        signed_in = _officer(post, found, at, must_extend=must_extend)
        if found.state is State.TEMPORARY:
            _use_up_temporary(post, found, at)
        session_rows.begin(post, signed_in.officer, at)
    return signed_in


def check_password_of(post: Post, found: Account, typed: str, at: datetime) -> None:
    """Refuse a wrong password or a locked account; count, write and lock as SYS-023 says. Slow."""
    lockout.check_not_locked(post, found.id, at)
    kind = TEMPORARY if found.state is State.TEMPORARY else OWN
    stored = newest_hash(post, found.id, kind)
    if stored is not None and hashing.matches(stored, typed):
        lockout.clear(post, found.id)
        return
    if stored is None:
        hashing.waste_time()
    staff_no = person_as_of(post, found.person, at).staff_no
    _note_failure(post, staff_no, at)
    if lockout.add_failure(post, found.id, at):
        with post.journal.entry("accounts.locked", by=PROGRAM, at=at) as entry:
            note(entry, Audit.LOCK, subject=staff_no, at=at)
        lockout.check_not_locked(post, found.id, at)
    raise _wrong()


def _note_failure(post: Post, subject: str, at: datetime) -> None:
    with post.journal.entry("accounts.sign_in_failed", by=PROGRAM, at=at) as entry:
        note(entry, Audit.SIGN_IN_FAILED, subject=subject, at=at)


def _wrong() -> UserError:
    return UserError(
        "Sicil veya şifre yanlış.",
        remedy="Büyük küçük harfe dikkat ederek yeniden yazınız.",
        field="password",
        rule="SYS-023",
    )


def _check_usable(post: Post, found: Account, at: datetime) -> None:
    if found.has_ended(at) or found.state in (State.ENDING, State.CANCELLED):
        raise UserError(
            "Bu birimdeki yetkileriniz sona ermiş; oturum açılamaz.",
            remedy="Görevlendirmeniz sürüyorsa birim amirine başvurunuz.",
            rule="SYS-024",
            article="m.84/3",
        )
    if found.state not in _USABLE:
        raise UserError(
            f"Hesabınız “{found.state.label}” durumunda; oturum açılamaz.",
            remedy="Birim amirine başvurunuz.",
            rule="SYS-015",
        )
    if found.state is State.TEMPORARY and found.temporary_issued_at is not None:
        password_rules.check_temporary(
            found.temporary_issued_at,
            found.temporary_read_at,
            found.temporary_used_at,
            at,
            policy(post, at),
        )


def _officer(post: Post, found: Account, at: datetime, *, must_extend: bool) -> SignedIn:
    must_change = found.state is State.TEMPORARY or (
        found.password_changed_at is not None
        and password_rules.is_outdated(found.password_changed_at, at, policy(post, at))
    )
    person = person_as_of(post, found.person, at)
    bare = Officer(
        person.id, person.staff_no, person.name, person.title, person.unit, (), session=os.urandom(8).hex()
    )
    if must_change:
        return SignedIn(bare, True, must_extend, ())
    if must_extend:
        return SignedIn(replace(bare, roles=(offline.EXTENDING_ROLE,)), False, True, ())
    return SignedIn(with_rights(post, bare, at), False, False, _reminders(post, found, at))


def with_rights(post: Post, officer: Officer, at: datetime) -> Officer:
    """The officer with what he may do at this time; duty and workplace stay."""
    now = rights(post, officer.id, at)
    return replace(officer, roles=now.roles, functions=now.functions, own_systems=now.own_systems)


def _reminders(post: Post, found: Account, at: datetime) -> tuple[str, ...]:
    told = [_told(one) for one in person_reminders(post, found.person, at)]
    if _LEADERS & set(rights(post, found.person, at).roles):
        unit = person_as_of(post, found.person, at).unit
        others = qualification_reminders(post, at, unit=unit)
        told += [f"{one.staff_no} – {_told(one)}" for one in others if one.person != found.person]
    if found.password_changed_at is not None:
        told.insert(0, password_rules.age_reminder(found.password_changed_at, at, policy(post, at)))
    return tuple(text for text in told if text)


def _told(one: Reminder) -> str:
    when = f"doluyor ({one.days_left} gün)." if one.days_left >= 0 else "doldu."
    return f"{KINDS[one.kind].label}: {show_date(one.expires_on)} günü {when}"


def _use_up_temporary(post: Post, found: Account, at: datetime) -> None:
    with post.journal.entry("accounts.temporary_used", by=PROGRAM, at=at, about=found.id) as entry:
        entry.set(account, found.id, temporary_used_at=at)


def sign_out(post: Post, officer: Officer, *, at: datetime) -> None:
    """Close the session; drafts stay with their owner."""
    session_rows.end(post, officer.session, by=officer, at=at)


def unlock(post: Post, officer: Officer, typed: str, *, at: datetime) -> Officer:
    """Open the locked screen of a running session; gives the officer as he is now. Slow. Source: SYS-027.

    Raises UserError for a wrong password, a locked account, or a session that ended meanwhile.
    """
    found = account_of(post, officer.id)
    if found is None:
        raise _wrong()
    check_password_of(post, found, typed, at)
    with post.journal.lock:
        session_rows.end_expired(post, at)
        post.sessions.check(officer)
    return officer


def confirm_password(post: Post, officer: Officer, typed: str, *, at: datetime) -> Officer:
    """The own password for one act that wants it (`Sessions.check_confirmed`). Slow. Source: SCAN-129.

    Raises UserError as `unlock` does.
    """
    unlock(post, officer, typed, at=at)
    post.sessions.confirm(officer, at)
    return officer


def set_own_password(post: Post, officer: Officer, old: str, new: str, *, at: datetime) -> SignedIn:
    """Replace the temporary or the old password; the session goes on with all rights. Slow (seconds).

    Source: SYS-018, SYS-021, SYS-022, m.84.
    """
    with post.journal.lock:
        post.sessions.check(officer)
    found = account_of(post, officer.id)
    if found is None:
        raise _wrong()
    check_password_of(post, found, old, at)
    rules = policy(post, at)
    password_rules.check_password(new, staff_no=officer.staff_no, name=officer.name, policy=rules)
    known = [*own_hashes(post, found.id, rules.history), newest_hash(post, found.id, TEMPORARY)]
    if any(hash_ is not None and hashing.matches(hash_, new) for hash_ in known):
        raise password_rules.used_before(rules.history)
    new_hash = hashing.hashed(new)
    with post.journal.lock:
        post.sessions.check(officer)
        _write_own_password(post, account_by_id(post, found.id), new_hash, by=officer, at=at)
        changed = account_by_id(post, found.id)
        now = with_rights(post, officer, at)
        post.sessions.begin(now)
    return SignedIn(now, False, False, _reminders(post, changed, at))


def _write_own_password(post: Post, found: Account, new_hash: str, *, by: Officer, at: datetime) -> None:
    """Without ATS rights the account is active at once: who gave the rights has decided (SYS-019)."""
    state = next_state(found.state, Event.OWN_PASSWORD)
    if state is State.CHANGED and not _waits_for_headquarters(post, found, at):
        state = State.ACTIVE
    with post.journal.entry("accounts.password_changed", by=by, at=at, about=found.id) as entry:
        number = next_password_number(post, found.id)
        entry.insert(password, hash=new_hash, kind=OWN, set_at=at, number=number)
        entry.set(account, found.id, state=state, password_changed_at=at)


def _waits_for_headquarters(post: Post, found: Account, at: datetime) -> bool:
    return any(grant.name.startswith("ats_") for grant in grants(post, found.id, at))

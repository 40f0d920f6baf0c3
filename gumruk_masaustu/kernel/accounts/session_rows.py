"""Sessions as rows: opening, closing, sessions that a stopped program left, rights that ended meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts.model import session, session_duty
from gumruk_masaustu.kernel.accounts.queries import account_of, open_sessions, rights
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


def begin(post: Post, officer: Officer, at: datetime) -> None:
    """Write the session and open it in this process; the caller holds the lock and has checked everything."""
    with post.journal.entry("accounts.signed_in", by=officer, at=at) as entry:
        entry.insert(
            session,
            entry.about,
            token=officer.session,
            person=officer.id,
            node=post.journal.identity.node.hex(),
            started_at=at,
        )
        note(entry, Event.SIGN_IN, subject=officer.staff_no, at=at)
    post.sessions.begin(officer)


def end(post: Post, token: str, *, by: Officer, at: datetime, reason: str = "") -> None:
    """Close a session with its duty, wherever it was opened; closing it twice is no fault."""
    with post.journal.lock:
        post.sessions.end(token)
        row = next((one for one in open_sessions(post) if one.token == token), None)
        if row is None:
            return
        with post.journal.entry("accounts.signed_out", by=by, at=at, about=row.id) as entry:
            entry.set(session, row.id, ended_at=at, end_reason=reason)
            end_duties(post, entry, row.id, at)
            note(entry, Event.SIGN_OUT, subject=reason, at=at)


def end_duties(post: Post, entry: EntryDraft, session_id: str, at: datetime) -> None:
    """Close the duty that the session holds, in the session's entry."""
    c = session_duty.c
    with post.read() as db:
        held = db.execute(select(c.id).where(c.aggregate == session_id, c.to_at.is_(None))).scalars().all()
    for row in held:
        entry.set(session_duty, row, to_at=at)


def end_lost(post: Post, at: datetime) -> None:
    """Close sessions of this installation that an earlier run of the program left open (crash, power cut)."""
    node = post.journal.identity.node.hex()
    here = {officer.session for officer in post.sessions.officers()}
    for row in open_sessions(post):
        if row.node == node and row.token not in here:
            end(post, row.token, by=PROGRAM, at=at, reason="program kapandı")


def check_no_other(post: Post, person_id: str) -> None:
    """Refuse a second session of one account. Source: m.45/1, SCAN-051."""
    if open_sessions(post, person=person_id):
        raise UserError(
            "Bu hesapla açık bir oturum var; ikinci oturum açılamaz.",
            remedy="Önce diğer çalışma yerindeki oturumu kapatınız.",
            rule="SCAN-051",
            article="m.45/1",
        )


def end_expired(post: Post, at: datetime) -> list[Officer]:
    """Close sessions whose rights ended: leaving, cancellation, suspension, a deputy's last day.

    The shell calls this every half minute and after each reception. SYS-024, SYS-026, SYS-029, SYS-037.
    """
    with post.journal.lock:
        ended = [officer for officer in post.sessions.officers() if _is_over(post, officer, at)]
        for officer in ended:
            end(post, officer.session, by=PROGRAM, at=at, reason="yetki sona erdi")
        return ended


def _is_over(post: Post, officer: Officer, at: datetime) -> bool:
    found = account_of(post, officer.id)
    if found is None:
        return False
    if officer.session not in {row.token for row in open_sessions(post, person=officer.id)}:
        return True  # closed from another station
    if found.has_ended(at) or found.state in (State.SUSPENDED, State.ENDING, State.CANCELLED):
        return True
    now = rights(post, officer.id, at)
    return not (set(officer.roles) <= set(now.roles) and set(officer.functions) <= set(now.functions))

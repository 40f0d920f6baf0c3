"""Wrong passwords at this station: counted in a local table, never journalled (architecture, "by name")."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.accounts import password_rules
from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.db.kinds import from_ms, to_ms
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.kernel_settings import LOCK_MIN, LOCK_TRIES, LOCK_WINDOW_MIN

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post


def add_failure(post: Post, account_id: str, at: datetime) -> bool:
    """Count a wrong password; True if it locked the account."""
    with post.journal.lock:
        post.raw.execute("INSERT INTO lockout (account, at_ms) VALUES (?, ?)", (account_id, to_ms(at)))
    return locked_until(post, account_id, at) is not None


def clear(post: Post, account_id: str) -> None:
    """Forget the wrong passwords: the right one was typed, or the supervisor unlocked."""
    with post.journal.lock:
        post.raw.execute("DELETE FROM lockout WHERE account = ?", (account_id,))


def locked_until(post: Post, account_id: str, at: datetime) -> datetime | None:
    """Until when the account is locked here, None if it is not. Source: SYS-023."""
    window, lock = post.settings.value(LOCK_WINDOW_MIN, at), post.settings.value(LOCK_MIN, at)
    oldest = at - timedelta(minutes=window + lock)
    with post.journal.lock:
        rows = post.raw.execute(
            "SELECT at_ms FROM lockout WHERE account = ? AND at_ms > ?", (account_id, to_ms(oldest))
        ).fetchall()
    until = password_rules.locked_until(
        [from_ms(row[0]) for row in rows],
        tries=post.settings.value(LOCK_TRIES, at),
        window_min=window,
        lock_min=lock,
    )
    return until if until is not None and at < until else None


def check_not_locked(post: Post, account_id: str, at: datetime) -> None:
    """Refuse a locked account, the right password included."""
    until = locked_until(post, account_id, at)
    if until is not None:
        raise UserError(
            f"Hesap art arda yanlış şifre nedeniyle {show_time(until)} saatine kadar kilitli.",
            remedy="Bekleyiniz veya Sistem Sorumlusundan kilidi açmasını isteyiniz.",
            field="password",
            rule="SYS-023",
        )

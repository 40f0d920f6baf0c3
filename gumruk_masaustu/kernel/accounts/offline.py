"""Log-in while headquarters is out of reach (SYS-028, S-6)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gumruk_masaustu.kernel.accounts.authority import offline_until
from gumruk_masaustu.kernel.accounts.model import offline_extension
from gumruk_masaustu.kernel.accounts.queries import rights
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import show_end
from gumruk_masaustu.kernel.db.kinds import from_ms
from gumruk_masaustu.kernel.db.local import get_meta
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.kernel_settings import (
    OFFLINE_EXTENSION_DAYS,
    OFFLINE_EXTENSIONS,
    OFFLINE_LOGIN_DAYS,
)
from gumruk_masaustu.kernel.people.rules import need_text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.accounts.queries import Account
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

EXTENDING_ROLE = "office_chief"
LAST_CONTACT = "last_hq_contact_ms"
"""Local `meta` value that synchronisation writes; a post never connected to headquarters has none."""


def deadline(post: Post, at: datetime) -> datetime | None:
    """Until when log-in works without contact, None while the post is not connected to headquarters."""
    last = _last_contact(post)
    return offline_until(
        last,
        login_days=post.settings.value(OFFLINE_LOGIN_DAYS, at),
        extension_days=post.settings.value(OFFLINE_EXTENSION_DAYS, at),
        extensions=_extensions_since(post, last),
    )


def check(post: Post, found: Account, at: datetime) -> bool:
    """Refuse log-in after the period; True for the chief, who may sign in to extend it. Source: SYS-028."""
    until = deadline(post, at)
    if until is None or at < until:
        return False
    left = post.settings.value(OFFLINE_EXTENSIONS, at) - _extensions_since(post, _last_contact(post))
    if left > 0 and EXTENDING_ROLE in rights(post, found.person, at).roles:
        return True
    raise UserError(
        f"Merkezle bağlantı olmadan oturum açma süresi {show_end(until)} itibarıyla doldu.",
        remedy="Birim amiri süreyi uzatmalıdır." if left > 0 else "Merkezle bağlantı kurulmalıdır.",
        rule="SYS-028",
    )


def _last_contact(post: Post) -> datetime | None:
    with post.journal.lock:
        value = get_meta(post.raw, LAST_CONTACT)
    return None if value is None else from_ms(int(value))


def _extensions_since(post: Post, last_contact: datetime | None) -> int:
    if last_contact is None:
        return 0
    c = offline_extension.c
    with post.read() as db:
        return int(db.execute(select(func.count()).where(c.given_at > last_contact)).scalar_one())


@action(
    "accounts.extend_offline",
    title="Çevrimdışı oturum süresini uzatma",
    system="ADM",
    letter="M",
    roles=(EXTENDING_ROLE,),
    rule="SYS-028",
)
def extend(post: Post, reason: str, *, by: Officer, at: datetime) -> datetime:
    """The chief extends offline log-in by 7 days, twice at most; gives the new end. Source: SYS-028."""
    last = _last_contact(post)
    most = post.settings.value(OFFLINE_EXTENSIONS, at)
    if last is None or _extensions_since(post, last) >= most:
        raise UserError(
            "Uzatılacak bir süre yok." if last is None else f"Süre en çok {most} kez uzatılabilir.",
            remedy="Merkezle bağlantı kurulmalıdır.",
            rule="SYS-028",
        )
    text = need_text(reason, "reason", "Neden", 200, rule="SYS-028")
    with post.journal.entry("accounts.offline_extended", by=by, at=at) as entry:
        entry.insert(
            offline_extension,
            given_at=at,
            days=post.settings.value(OFFLINE_EXTENSION_DAYS, at),
            reason=text,
        )
    end = deadline(post, at)
    assert end is not None
    return end

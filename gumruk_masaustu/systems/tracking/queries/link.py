"""The link to headquarters as this installation knows it (ATS-174)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.accounts.offline import LAST_CONTACT
from gumruk_masaustu.kernel.db.kinds import from_ms
from gumruk_masaustu.kernel.db.local import get_meta
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.rules import offline


@dataclass(frozen=True, slots=True)
class Link:
    """`last_contact` None: this post was never connected, all its data are its own. `age` while offline."""

    last_contact: datetime | None
    is_offline: bool
    age: timedelta | None

    @property
    def banner(self) -> str:
        """Text for the head of every page; empty while connected."""
        return offline.banner(self.last_contact) if self.is_offline and self.last_contact else ""


def link_of(post: Post, at: datetime) -> Link:
    """How the link stands now."""
    with post.journal.lock:
        value = get_meta(post.raw, LAST_CONTACT)
    last = None if value is None else from_ms(int(value))
    is_off = offline.is_offline(last, at, limit_s=int(post.settings.value(settings.LINK_OFFLINE_S, at)))
    return Link(last, is_off, offline.data_age(last, at) if is_off else None)

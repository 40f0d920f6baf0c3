"""A new installation is trusted by a person's decision, which stands in the trail (SYS-121)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.errors import UserError

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


def fingerprint(public_key: bytes) -> str:
    """What two people read to each other to be sure: the first 16 bytes of the key in groups of four."""
    text = public_key[:16].hex().upper()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


@action(
    "kernel.installation_confirmed",
    title="Kurulumu onayla",
    system="DUTY",
    letter="A",
    roles=("shift_chief", "office_chief"),
    rule="SYS-121",
)
def confirm_installation(
    post: Post, node: bytes, epoch: int, reason: str, *, by: Officer, at: datetime
) -> int:
    """Trust a journal that introduced itself and apply what waited of it; gives the number of applied entries.

    Raises UserError without reason or when no such installation waits.
    """
    if not reason.strip():
        raise UserError("Onay gerekçesi boş.", remedy="Gerekçeyi yazınız.", field="reason", rule="SYS-121")
    found = [line for line in post.receiver.unconfirmed() if line[:2] == (node, epoch)]
    if not found:
        raise UserError("Onay bekleyen böyle bir kurulum yok.", rule="SYS-121")
    _, _, label, key = found[0]
    detail = f"{label}, anahtar {fingerprint(key)}. {reason.strip()}"
    with post.journal.entry("kernel.installation_confirmed", by=by, at=at) as entry:
        note(entry, Event.SETTING, subject="installation_confirmed", detail=detail, at=at)
    return post.receiver.confirm(node, epoch, to_ms(post.clock()))

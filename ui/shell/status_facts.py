"""What the status line counts; read on the database thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """Counts at one moment."""

    unsent: int = 0
    clashes: int = 0
    waiting: int = 0
    parked: int = 0
    unconfirmed: int = 0
    drafts: int = 0


def read_facts(post: Post, officer: Officer) -> StatusFacts:
    """Own entries that no hub has acknowledged, contradictions, received ones that wait, own drafts."""
    from gumruk_masaustu.kernel.journal.clashes import open_clashes

    with post.journal.lock:
        own = post.raw.execute(
            "SELECT head_seq FROM origin WHERE id = ?", (post.journal.identity.origin,)
        ).fetchone()
        reasons = dict(post.raw.execute("SELECT reason, count(*) FROM inbox GROUP BY reason").fetchall())
        held = post.raw.execute("SELECT count(*) FROM held").fetchone()[0]
        strangers = len(post.receiver.unconfirmed())
    waiting = int(reasons.pop("waiting", 0))
    return StatusFacts(
        unsent=int(own[0]),
        clashes=len(open_clashes(post)),
        waiting=waiting,
        parked=sum(int(count) for count in reasons.values()) + int(held),
        unconfirmed=strangers,
        drafts=post.drafts.count(officer.id),
    )


def link_text(facts: StatusFacts) -> str:
    """Connected or not, sending or not, waiting (operator-ux 8). Being offline is no error."""
    from gumruk_masaustu.kernel.units import show_decimal

    return f"Merkez bağlantısı yok, gönderim yapılmıyor, {show_decimal(facts.unsent)} kayıt bekliyor"


def other_texts(facts: StatusFacts) -> tuple[str, ...]:
    """Further facts, only those that are not zero."""
    found = (
        (facts.clashes, "açık uyuşmazlık"),
        (facts.waiting, "alınan kayıt sırasını bekliyor"),
        (facts.parked, "alınan kayıt uygulanamadı"),
        (facts.unconfirmed, "kurulum onay bekliyor"),
        (facts.drafts, "taslağınız var"),
    )
    return tuple(f"{count} {what}" for count, what in found if count)

"""Entries between two installations by file, until the network comes; all of it in the trail (SYS-038)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.db.faults import file_faults
from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.eforms.arrivals import mark_carried, take_in
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.exchange import read_entries, write_entries
from gumruk_masaustu.kernel.journal.store import journal_entries
from gumruk_masaustu.kernel.journal.waiting import Gap, gaps

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

_APART = {"poison": "bu program sürümü okuyamıyor", "waiting": "dayandığı kayıt gelmedi"}
_LEADERS = ("system_supervisor", "office_chief", "hq_user")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a delivered file: counts of entries."""

    new: int
    known: int
    applied: int
    waiting: int
    refused: int


@dataclass(frozen=True, slots=True)
class Stranger:
    """A journal that introduced itself and waits for a person; `fingerprint` is compared on the telephone."""

    node: str
    epoch: int
    label: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was received and could not be applied yet."""

    strangers: tuple[Stranger, ...]
    gaps: tuple[Gap, ...]


@action("transfer.export", title="Kayıtları dosyaya yazma", system="ADM", letter="M", roles=_LEADERS)
def export_entries(post: Post, path: Path, *, by: Officer, at: datetime) -> int:
    """Write every entry of this file (own and received) to a plain file; gives their number.

    Written first and noted afterwards: a disk that refuses leaves no trail of something that did not happen.
    """
    with file_faults(path):
        count = write_entries(path, (entry for _, entry in journal_entries(post.raw)))
    with post.journal.entry("transfer.exported", by=by, at=at) as entry:
        note(entry, Event.EXPORT, subject=f"{count} kayıt", detail=path.name, at=at)
    mark_carried(post, at)
    return count


@action("transfer.import", title="Kayıtları dosyadan alma", system="ADM", letter="M", roles=_LEADERS)
def import_entries(post: Post, path: Path, *, by: Officer, at: datetime) -> Taken:
    """Take the entries of a file; taking one twice changes nothing. Of a damaged one the sound part stays."""
    if not path.is_file():
        raise UserError("Dosya bulunamadı.", remedy="Aktarım dosyasını seçiniz.", field="file")
    received = post.receiver.take(read_entries(path), to_ms(at))
    with post.journal.entry("transfer.imported", by=by, at=at) as entry:
        note(entry, Event.IMPORT, subject=f"{received.new} yeni kayıt", detail=path.name, at=at)
    take_in(post, at)
    return Taken(received.new, received.known, received.applied, received.waiting, received.refused)


@action(
    "transfer.confirm", title="Kurulum onayı", system="ADM", letter="M", roles=("office_chief", "hq_user")
)
def confirm_installation(post: Post, stranger: Stranger, *, by: Officer, at: datetime) -> int:
    """Trust an installation from now on; gives the number of entries that were applied."""
    applied = post.receiver.confirm(bytes.fromhex(stranger.node), stranger.epoch, to_ms(at))
    with post.journal.entry("transfer.confirmed", by=by, at=at) as entry:
        note(entry, Event.IMPORT, subject=f"kurulum onaylandı: {stranger.label}", at=at)
    take_in(post, at)
    return applied


def waiting_entries(post: Post) -> Waiting:
    """Installations that nobody confirmed and gaps in known journals."""
    with post.journal.lock:
        strangers = tuple(
            Stranger(node.hex(), epoch, label, fingerprint(key))
            for node, epoch, label, key in post.receiver.unconfirmed()
        )
        return Waiting(strangers, tuple(gaps(post.raw)))


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something received that is not (yet) part of the records; `what` is for the officer."""

    key: str
    kind: str
    what: str
    received_at: datetime | None = None


def doubtful(post: Post) -> tuple[Doubtful, ...]:
    """Second entries at one place, gaps, installations nobody confirmed, and entries kept apart (SYS-121)."""
    with post.journal.lock:
        found = [
            Doubtful(
                one.hash.hex(), "İKİNCİ KAYIT", f"{one.label}, sıra {one.seq}: {one.type}", one.received_at
            )
            for one in post.receiver.branches()
        ]
        apart = post.raw.execute(
            "SELECT reason, count(*) FROM held GROUP BY reason ORDER BY reason"
        ).fetchall()
    waiting = waiting_entries(post)
    for gap in waiting.gaps:
        what = f"{gap.label}: {gap.first}-{gap.last} sıra numaralı kayıtlar gelmedi"
        found.append(Doubtful(f"gap:{gap.label}:{gap.first}", "EKSİK", what))
    for one in waiting.strangers:
        found.append(Doubtful(f"{one.node}:{one.epoch}", "ONAY BEKLİYOR", f"{one.label}: {one.fingerprint}"))
    for reason, count in apart:
        found.append(
            Doubtful(f"held:{reason}", "UYGULANAMADI", f"{count} kayıt: {_APART.get(reason, reason)}")
        )
    return tuple(found)


def fingerprint(public_key: bytes) -> str:
    """Five groups of four signs, to be read aloud and compared on both sides."""
    import hashlib

    digits = hashlib.sha256(public_key).hexdigest()[:20].upper()
    return " ".join(digits[at : at + 4] for at in range(0, 20, 4))

"""Whether this file is whole, and what this installation is: for `verify`, the about page and reports."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.clock_confirmation import clock_state
from gumruk_masaustu.kernel.db.local import get_meta
from gumruk_masaustu.kernel.journal.installations import UNCONFIRMED
from gumruk_masaustu.kernel.journal.verify import check_chains, check_state
from gumruk_masaustu.kernel.numbering import CLOCK_PAGE, NO_YEAR
from gumruk_masaustu.kernel.numbering_check import SeriesFinding, check_series
from gumruk_masaustu.kernel.paper import key_id

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post

TOLD = frozenset({"shift_chief", "office_chief", "system_supervisor", "hq_user"})
"""Who is told what the check found (SYS-040, SYS-058)."""
NEWEST = 1_000
"""Entries at the end of each journal that are checked at the start."""


def findings_of(post: Post) -> list[str]:
    """Chain, signatures and tables; in Turkish, none if whole. For the long lane. Source: SYS-040."""
    with post.read() as db:  # one moment of the file; writing goes on meanwhile
        db.exec_driver_sql("SELECT 1")
        raw = db.connection.driver_connection
        found = [*check_chains(raw), *check_state(raw, os.urandom(32))]
    return [finding.text for finding in found]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the check at the start and each day found, in Turkish. Work goes on with all of it."""

    trail: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Why no number is given now (SYS-056, SYS-071)."""

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.trail, *self.series, *self.numbers)


def look_over(post: Post) -> Findings:
    """The newest entries of every journal, every number series, and whether numbers are given.

    For the start and once a day, on the worker. Source: SYS-040, SYS-056, SYS-058, SYS-071.
    """
    with post.read() as db:
        db.exec_driver_sql("SELECT 1")
        trail = check_chains(db.connection.driver_connection, newest=NEWEST)
    numbers = []
    if clock_state(post).is_behind:
        numbers.append(f"Bilgisayarın saati son kayıttan geride; numara verilemiyor. {CLOCK_PAGE}.")
    if post.numbers_are_held():
        numbers.append(f"Yedekten dönüldü, son numaralar doğrulanmadı; numara verilemiyor. {CLOCK_PAGE}.")
    series = tuple(map(_series_text, check_series(post)))
    return Findings(tuple(finding.text for finding in trail), series, tuple(numbers))


def _series_text(finding: SeriesFinding) -> str:
    is_serial = finding.year == NO_YEAR
    letter = finding.kind[-1]

    def shown(seq: int) -> str:
        return f"{letter}{seq:06d}" if is_serial else f"{seq:06d}"

    name = "Tarama Formu serisi" if is_serial else f"{finding.kind}-{finding.unit}-{finding.year} numaraları"
    gaps = [shown(a) if a == b else f"{shown(a)} ile {shown(b)} arası" for a, b in finding.gaps]
    parts = [f"eksik: {', '.join(gaps)}"] if gaps else []
    if finding.doubles:
        parts.append(f"mükerrer: {', '.join(map(shown, finding.doubles))}")
    return f"{name} (istasyon {finding.station}): {'; '.join(parts)}."


def public_keys(post: Post) -> dict[bytes, bytes]:
    """Public key by key id, of every installation whose entries are trusted here."""
    with post.journal.lock:
        rows = post.raw.execute(
            "SELECT public_key FROM origin WHERE public_key IS NOT NULL AND state <> ?", (UNCONFIRMED,)
        ).fetchall()
    return {key_id(bytes(key)): bytes(key) for (key,) in rows}


def installation_facts(post: Post) -> tuple[tuple[str, str], ...]:
    """Name and value of what identifies this installation; no person, no case."""
    identity = post.journal.identity
    with post.journal.lock:
        label = str(get_meta(post.raw, "label") or "")
        entries = post.raw.execute("SELECT count(*) FROM journal").fetchone()[0]
        head = post.raw.execute("SELECT head_seq FROM origin WHERE id = ?", (identity.origin,)).fetchone()[0]
    return (
        ("Birim", post.unit),
        ("İstasyon", post.place.station),
        ("Bilgisayar", label),
        ("Kurulum", f"{identity.node.hex()}, dönem {identity.epoch}"),
        ("İmza anahtarı", key_id(bytes(identity.key.verify_key)).hex().upper()),
        ("Günlük", f"{entries} kayıt, {head} tanesi bu kurulumun"),
        ("Klasör", str(post.folder)),
    )

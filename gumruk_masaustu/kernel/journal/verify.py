"""`verify`: chain, signatures and commitments of every journal, and that the tables equal the rebuilt
journal.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from gumruk_masaustu.kernel.db.engine import connect
from gumruk_masaustu.kernel.db.local import DERIVED_TABLES
from gumruk_masaustu.kernel.db.schema import all_tables
from gumruk_masaustu.kernel.journal.chain import is_signed_by
from gumruk_masaustu.kernel.journal.codec import CodecError
from gumruk_masaustu.kernel.journal.entry import NO_HASH, parse
from gumruk_masaustu.kernel.journal.store import OPEN, RESTRICTED


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be, in Turkish for the officer."""

    text: str


def check_pages(connection: Any) -> list[Finding]:
    """Read every page of the file and check its seal: damage of the disk is found before it is needed."""
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return [Finding(f"Kayıt dosyasının {len(rows)} sayfası bozuk.")] if rows else []


def check_chains(connection: Any, *, newest: int | None = None) -> list[Finding]:
    """Check every entry: bytes, commitments, place in the chain, signature. Source: SYS-040.

    With `newest`, only that many entries at the end of each journal: for the start of the program.
    """
    findings: list[Finding] = []
    origins = connection.execute("SELECT id, label, public_key, head_seq, head_hash FROM origin").fetchall()
    for origin, label, public_key, head_seq, head_hash in origins:
        prev, seq = NO_HASH, 0
        if newest is not None and head_seq > newest:
            prev, seq = _link_before(connection, origin, head_seq - newest + 1)
        rows = connection.execute(
            "SELECT seq, CAST(hash AS BLOB), CAST(header AS BLOB), CAST(signature AS BLOB),"
            " CAST(open_part AS BLOB), CAST(restricted_part AS BLOB), CAST(aggregate AS BLOB), type, wall_ms"
            " FROM journal WHERE origin = ? AND seq > ? ORDER BY seq",
            (origin, seq),
        )
        for row in rows:
            fault = _fault_of(row, seq, prev, bytes(public_key))
            if fault:
                findings.append(Finding(f"İz zinciri kırık: {label}, sıra {row[0]}: {fault}"))
            seq, prev = row[0], bytes(row[1])
        if seq != head_seq or (seq and prev != bytes(head_hash)):
            findings.append(Finding(f"İz zinciri kırık: {label}, son sıra {seq}, beklenen {head_seq}"))
    return findings


def _link_before(connection: Any, origin: int, seq: int) -> tuple[bytes, int]:
    """Hash and sequence number of the entry before `seq`; a missing one is found by its follower."""
    row = connection.execute(
        "SELECT CAST(hash AS BLOB) FROM journal WHERE origin = ? AND seq = ?", (origin, seq - 1)
    ).fetchone()
    return (bytes(row[0]) if row else NO_HASH), seq - 1


def _fault_of(row: Any, seq: int, prev: bytes, public_key: bytes) -> str | None:
    parts = {cls: part for cls, part in ((OPEN, row[4]), (RESTRICTED, row[5])) if part is not None}
    try:
        entry = parse(row[2], row[3], parts)
    except (CodecError, ValueError, TypeError):
        return "kayıt içeriği değiştirilmiş"
    if entry.hash != bytes(row[1]):
        return "kayıt özeti tutmuyor"
    if (entry.header.aggregate, entry.header.type, entry.header.wall_ms) != (bytes(row[6]), row[7], row[8]):
        return "kayıt dizini değiştirilmiş"
    if entry.header.seq != row[0] or (row[0] != seq + 1):
        return "arada kayıt eksik"
    if seq and entry.header.prev != prev:
        return "önceki kayda bağlı değil"
    if not is_signed_by(entry, public_key):
        return "imza geçersiz"
    return None


def check_state(connection: Any, key: bytes) -> list[Finding]:
    """Rebuild the state from the journal in a temporary encrypted file and compare every table.

    Of a journal in which `check_chains` found something it may only say that nothing can be compared.
    """
    from gumruk_masaustu.kernel.db.opening import build_copy

    with tempfile.TemporaryDirectory(prefix="gumruk-verify-") as folder:
        path = Path(folder) / "rebuilt.db"
        try:
            build_copy(connection, path, key)
        except (ValueError, TypeError, LookupError, RuntimeError, sqlcipher.DatabaseError):
            return [Finding("Günlük bozuk olduğu için tablolar onunla karşılaştırılamadı.")]
        rebuilt = connect(path, key)
        try:
            return [
                Finding(f"“{name}” tablosu günlükten kurulanla aynı değil.")
                for name in (*(t.name for t in all_tables()), *DERIVED_TABLES)
                if not _same_rows(connection, rebuilt, name)
            ]
        finally:
            rebuilt.close()


def _same_rows(one: Any, other: Any, table: str) -> bool:
    order = "1, 2" if table != "field_head" else "1, 2, 3, 4, 5"
    names = ", ".join(f'"{row[1]}"' for row in one.execute(f"PRAGMA table_info({table})"))
    query = f"SELECT {names} FROM {table} ORDER BY {order}"  # noqa: S608
    left, right = one.execute(query), other.execute(query)
    while True:
        rows = left.fetchmany(1000), right.fetchmany(1000)
        if rows[0] != rows[1]:
            return False
        if not rows[0]:
            return True

"""Whether this file is whole, and what this installation is: for `verify`, the about page and reports."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.db.local import get_meta
from gumruk_masaustu.kernel.journal.installations import UNCONFIRMED
from gumruk_masaustu.kernel.journal.verify import check_chains, check_state
from gumruk_masaustu.kernel.paper import key_id

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post


def findings_of(post: Post) -> list[str]:
    """Chain, signatures and tables; in Turkish, none if whole. For the long lane. Source: SYS-040."""
    with post.read() as db:  # one moment of the file; writing goes on meanwhile
        db.exec_driver_sql("SELECT 1")
        raw = db.connection.driver_connection
        found = [*check_chains(raw), *check_state(raw, os.urandom(32))]
    return [finding.text for finding in found]


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

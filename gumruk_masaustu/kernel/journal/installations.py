"""Installations: who may write a journal here, and how the first entry of a journal introduces itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from nacl.signing import SigningKey

from gumruk_masaustu.kernel.db.local import get_meta, put_meta
from gumruk_masaustu.kernel.db.schema import binary, integer, record_table, ref, text
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.chain import Identity
from gumruk_masaustu.kernel.journal.entry import NO_HASH, Entry, Header

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft

EPOCH_START = "epoch.start"
OWN, TRUSTED, UNCONFIRMED = "own", "trusted", "unconfirmed"

installation = record_table(
    "installation",
    1,
    text("node", 1),
    integer("epoch", 2),
    binary("public_key", 3),
    text("label", 4, label="Kurulum"),
    text("unit", 5, label="Birim"),
    text("station", 6, label="İstasyon"),
    text("reason", 7, label="Neden"),
    ref("follows", 8, label="Önceki kurulum"),
)
"""`station` is empty for one that may not give numbers yet; `follows` is the identity that this one replaces.
"""


def create_identity(
    connection: Any, label: str, *, head: bytes = NO_HASH, epoch: int = 1, latest_ms: int = 0
) -> Identity:
    """A new identity of this installation, kept in the encrypted file.

    `head` is the last trusted entry of the one before it, `latest_ms` the latest time that stood there.
    """
    node, key = bytes.fromhex(new_id()), SigningKey(os.urandom(32))
    put_meta(connection, "node", node)
    put_meta(connection, "epoch", epoch)
    put_meta(connection, "signing_key", bytes(key))
    origin = add_origin(
        connection, node, epoch, bytes(key.verify_key), label, OWN, head=head, latest_ms=latest_ms
    )
    return Identity(node, epoch, key, origin, label)


def load_identity(connection: Any) -> Identity:
    """The identity of this installation from its file."""
    node, epoch = bytes(get_meta(connection, "node")), int(get_meta(connection, "epoch"))
    row = connection.execute(
        "SELECT id, label FROM origin WHERE node = ? AND epoch = ?", (node, epoch)
    ).fetchone()
    return Identity(node, epoch, SigningKey(bytes(get_meta(connection, "signing_key"))), row[0], row[1])


def add_origin(
    connection: Any,
    node: bytes,
    epoch: int,
    public_key: bytes,
    label: str,
    state: str,
    *,
    head: bytes = NO_HASH,
    latest_ms: int = 0,
) -> int:
    """A journal whose entries this file may hold; gives its row number."""
    cursor = connection.execute(
        "INSERT INTO origin (node, epoch, public_key, label, state, head_seq, head_hash, latest_ms)"
        " VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
        (node, epoch, public_key, label, state, head, latest_ms),
    )
    return int(cursor.lastrowid)


def introduction(entry: Entry) -> dict[str, Any] | None:
    """The card in a first entry (public key, label,
    unit, station), or None if this is no proper first entry.
    """
    header: Header = entry.header
    if header.type != EPOCH_START or header.seq != 1 or header.aggregate != header.node:
        return None
    for operation in entry.operations():
        if operation.table == 1 and operation.row == header.aggregate:
            key = operation.values.get(3)
            if isinstance(key, bytes) and len(key) == 32:
                return {
                    "public_key": key,
                    "label": str(operation.values.get(4) or ""),
                    "unit": str(operation.values.get(5) or ""),
                    "station": str(operation.values.get(6) or ""),
                }
    return None


def introduce(
    entry: EntryDraft,
    identity: Identity,
    *,
    unit: str,
    station: str,
    reason: str,
    follows: bytes | None = None,
) -> None:
    """Write the card of this installation into its first entry."""
    node = identity.node.hex()
    entry.insert(
        installation,
        node,
        node=node,
        epoch=identity.epoch,
        public_key=bytes(identity.key.verify_key),
        label=identity.label,
        unit=unit,
        station=station,
        reason=reason,
        follows=follows.hex() if follows else None,
    )

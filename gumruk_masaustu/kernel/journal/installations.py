"""Installations: who may write a journal here, and how the first entry of a journal introduces itself."""

from __future__ import annotations

import os
from typing import Any

from nacl.signing import SigningKey

from gumruk_masaustu.kernel.db.local import get_meta, put_meta
from gumruk_masaustu.kernel.db.schema import binary, integer, record_table, text
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.chain import Identity
from gumruk_masaustu.kernel.journal.entry import NO_HASH, Entry, Header

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
)


def create_identity(connection: Any, label: str, *, head: bytes = NO_HASH, epoch: int = 1) -> Identity:
    """A new identity of this installation, kept in the encrypted file."""
    node, key = bytes.fromhex(new_id()), SigningKey(os.urandom(32))
    put_meta(connection, "node", node)
    put_meta(connection, "epoch", epoch)
    put_meta(connection, "signing_key", bytes(key))
    origin = add_origin(connection, node, epoch, bytes(key.verify_key), label, OWN, head=head)
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
) -> int:
    """A journal whose entries this file may hold; gives its row number."""
    cursor = connection.execute(
        "INSERT INTO origin (node, epoch, public_key, label, state, head_seq, head_hash)"
        " VALUES (?, ?, ?, ?, ?, 0, ?)",
        (node, epoch, public_key, label, state, head),
    )
    return int(cursor.lastrowid)


def introduction(entry: Entry) -> dict[str, Any] | None:
    """The card in a first entry (public key, label, unit, station), or None if this is no proper first entry."""
    header: Header = entry.header
    if header.type != EPOCH_START or header.seq != 1:
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

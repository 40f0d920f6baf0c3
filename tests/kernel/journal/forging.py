"""Entries that a faulty, newer or hostile installation would write, signed with its real key."""

from __future__ import annotations

import os
from typing import Any

from nacl.signing import SigningKey

from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.codec import encode
from gumruk_masaustu.kernel.journal.entry import (
    INSERT,
    NO_HASH,
    SALT_BYTES,
    Entry,
    Header,
    commitment,
    entry_hash,
    parse,
    signed_bytes,
)
from gumruk_masaustu.kernel.journal.installations import EPOCH_START

Op = tuple[int, int, bytes, dict[int, Any]]


class Writer:
    """A journal that is written by hand; `key` may be that of somebody else."""

    def __init__(self, *, node: bytes | None = None, key: SigningKey | None = None) -> None:
        self.node, self.key = node or bytes.fromhex(new_id()), key or SigningKey.generate()
        self.seq, self.head = 0, NO_HASH

    def introduce(self, *, key: bytes | None = None) -> Entry:
        card = {1: self.node.hex(), 3: key or bytes(self.key.verify_key), 4: "başka", 5: "KPK", 6: "09"}
        return self.write([(INSERT, 1, self.node, card)], aggregate=self.node, kind=EPOCH_START)

    def write(
        self,
        operations: list[Op],
        *,
        aggregate: bytes,
        deps: list[bytes] | None = None,
        kind: str = "other.saved",
        hlc: int = 1,
        **header_changes: Any,
    ) -> Entry:
        body = [
            [op, table, row, [[f, v] for f, v in sorted(values.items())]]
            for op, table, row, values in operations
        ]
        part = os.urandom(SALT_BYTES) + encode(body)
        header = Header(
            fmt=0,
            node=self.node,
            epoch=1,
            seq=self.seq + 1,
            prev=self.head,
            type=kind,
            type_version=1,
            flags=0,
            hlc=hlc,
            time=[1_773_313_200_000, 180, 1, bytes(8), "none", None],
            actor=[bytes(16), bytes(8), 0],
            aggregate=aggregate,
            deps=sorted(deps or []),
            scope_hint=[],
            parts=[[1, commitment(part), len(part) - SALT_BYTES]],
            app_version="9.9",
        )._replace(**header_changes)
        header_bytes = encode(list(header))
        self.seq, self.head = header.seq, entry_hash(header_bytes)
        return parse(header_bytes, self.key.sign(signed_bytes(self.head)).signature, {1: part})

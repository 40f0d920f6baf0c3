"""Names of rows: UUID version 7 as 32 small hexadecimal letters. Never read as a time or an order."""

from __future__ import annotations

import re

import uuid_utils

_ID = re.compile(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}")


def new_id() -> str:
    """A name that no other machine gives."""
    return str(uuid_utils.uuid7().hex)


def is_id(text: str) -> bool:
    """Whether `text` is a name made by `new_id` here or elsewhere."""
    return _ID.fullmatch(text) is not None

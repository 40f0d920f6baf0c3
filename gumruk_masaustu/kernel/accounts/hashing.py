"""Salted slow hashes of passwords (argon2id) and temporary passwords. Source: SYS-022, m.45/2, m.84/4."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.text import nfc

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@dataclass(frozen=True, slots=True)
class Cost:
    """Work of one hash: about 200 ms and 64 MiB on the machines of a post."""

    rounds: int = 3
    memory_kib: int = 64 * 1024


cost = Cost()
"""Taken for new hashes; a hash carries its own cost, so old ones stay readable. Tests set a cheap one."""

# Without signs that look alike on paper.
_ALPHABET = "ABCDEFGHJKLMNPRSTUVYZabcdefghijkmnprstuvyz23456789"
_GROUPS, _GROUP = 4, 4


@dataclass(frozen=True, slots=True)
class TemporaryPassword:
    """Shown once to the person who issues it; `password` never appears in a message or a log."""

    staff_no: str
    password: str = field(repr=False)


def new_temporary() -> str:
    """Sixteen random signs in four groups."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def hashed(password: str) -> str:
    """The argon2id hash with its salt and cost. Slow on purpose: call on a worker."""
    return _hasher().hash(nfc(password))


def matches(hash_: str, password: str) -> bool:
    """Whether the password belongs to the hash. Slow on purpose."""
    from argon2.exceptions import VerificationError

    try:
        return _hasher().verify(hash_, nfc(password))
    except VerificationError:
        return False


def waste_time() -> None:
    """As much work as a comparison, so that an unknown staff number answers no faster than a known one."""
    _hasher().hash("")


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=cost.rounds, memory_cost=cost.memory_kib, parallelism=1)

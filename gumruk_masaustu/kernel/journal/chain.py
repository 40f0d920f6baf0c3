"""Keys of installations, signatures, and the clock of entries."""

from __future__ import annotations

from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from gumruk_masaustu.kernel.journal.entry import Entry, signed_bytes

COUNTER_BITS = 16
FUTURE_LIMIT_MS = 10 * 60 * 1000


@dataclass
class Identity:
    """Who writes here: the installation, its epoch, its key, and the row of its origin."""

    node: bytes
    epoch: int
    key: SigningKey
    origin: int
    label: str

    def sign(self, hash_: bytes) -> bytes:
        """Ed25519 signature of an entry hash."""
        return self.key.sign(signed_bytes(hash_)).signature


def is_signed_by(entry: Entry, public_key: bytes) -> bool:
    """Whether the signature of the entry is of this key."""
    try:
        VerifyKey(public_key).verify(signed_bytes(entry.hash), entry.signature)
    except BadSignatureError:
        return False
    return True


class HybridClock:
    """48 bits of milliseconds and a counter: orders what is shown,
    never decides what happened (sync.md 2.5).
    """

    def __init__(self, last: int = 0) -> None:
        self._last = last

    def tick(self, now_ms: int) -> int:
        """The value of a new local entry: later than every value given before."""
        self._last = max(self._last + 1, now_ms << COUNTER_BITS)
        return self._last

    def went_on(self, last: int) -> None:
        """Never give a value again that this installation gave before."""
        self._last = max(self._last, last)

    def saw(self, remote: int, now_ms: int) -> None:
        """Move on with a value from elsewhere, but never more than ten minutes ahead of our own clock."""
        self._last = max(self._last, min(remote, (now_ms + FUTURE_LIMIT_MS) << COUNTER_BITS))

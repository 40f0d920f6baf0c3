"""The key of the file: random, wrapped by the post's passphrase (Argon2id) and, where there is one, the OS
keyring.

The raw key is derived once per start. The key file holds nothing that opens the database without passphrase.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

from gumruk_masaustu.kernel.db.faults import damaged_file, missing_file, wrong_passphrase

MEMORY_KIB, TIME_COST, LANES = 64 * 1024, 3, 1
KEYRING_SERVICE = "gumruk-masaustu"


@dataclass(frozen=True)
class KeyFile:
    """`file_salt` is the first 16 bytes of the database,
    by which a foreign file is told from a damaged one.
    """

    argon_salt: bytes
    memory_kib: int
    time_cost: int
    wrapped_key: bytes
    file_salt: bytes

    def unwrap(self, passphrase: str) -> bytes:
        """The raw 32-byte key. Raises UserError for a wrong passphrase."""
        box = SecretBox(_derive(passphrase, self.argon_salt, self.memory_kib, self.time_cost))
        try:
            return bytes(box.decrypt(self.wrapped_key))
        except CryptoError:
            raise wrong_passphrase() from None


def _derive(passphrase: str, salt: bytes, memory_kib: int, time_cost: int) -> bytes:
    return hash_secret_raw(
        passphrase.encode(), salt, time_cost, memory_kib, LANES, SecretBox.KEY_SIZE, Type.ID
    )


def wrap(key: bytes, passphrase: str, file_salt: bytes, *, memory_kib: int = MEMORY_KIB) -> KeyFile:
    """A new key file for this key and passphrase. `memory_kib` is lowered only by tests."""
    salt = random(16)
    box = SecretBox(_derive(passphrase, salt, memory_kib, TIME_COST))
    return KeyFile(salt, memory_kib, TIME_COST, bytes(box.encrypt(key)), file_salt)


def write(path: Path, key_file: KeyFile) -> None:
    """Write atomically: a crash leaves the old key file or the new one."""
    content = {
        "format": 1,
        "argon_salt": _b64(key_file.argon_salt),
        "memory_kib": key_file.memory_kib,
        "time_cost": key_file.time_cost,
        "wrapped_key": _b64(key_file.wrapped_key),
        "file_salt": _b64(key_file.file_salt),
    }
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read(path: Path) -> KeyFile:
    """The key file. Raises UserError when it is missing or unreadable."""
    if not path.exists():
        raise missing_file()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return KeyFile(
            base64.b64decode(content["argon_salt"]),
            int(content["memory_kib"]),
            int(content["time_cost"]),
            base64.b64decode(content["wrapped_key"]),
            base64.b64decode(content["file_salt"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise damaged_file() from error


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def remember(name: str, key: bytes) -> bool:
    """Put the key into the OS keyring; False where there is none, which is no fault."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(KEYRING_SERVICE, name, _b64(key))
    except KeyringError:
        return False
    return True


def remembered(name: str) -> bytes | None:
    """The key from the OS keyring, or None."""
    import keyring
    from keyring.errors import KeyringError

    try:
        text = keyring.get_password(KEYRING_SERVICE, name)
    except KeyringError:
        return None
    return base64.b64decode(text) if text else None

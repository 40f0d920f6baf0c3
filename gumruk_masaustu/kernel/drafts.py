"""Typing that survives a crash, a lock screen and a refused save: local, never journalled (operator-ux 5).

A draft belongs to its writer (SYS-027); older states are kept 24 hours.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.db.engine import transaction
from gumruk_masaustu.kernel.db.kinds import from_ms, to_ms

KEPT_MS = 24 * 3600 * 1000


@dataclass(frozen=True)
class Draft:
    """What somebody typed into a form, and when it was saved."""

    content: dict[str, Any]
    saved_at: datetime


class Drafts:
    """Drafts of the forms of this installation, over the writer's raw connection."""

    def __init__(
        self, connection: Any, lock: threading.RLock, clock: Callable[[], datetime], path: Path
    ) -> None:
        self._connection, self._lock, self._clock, self._path = connection, lock, clock, path

    def save(self, writer: str, form: str, key: str, content: dict[str, Any]) -> datetime:
        """Keep the state of a form (`key`: the record, or "" for a new one);
        one commit, durable on return.
        """
        now = self._clock()
        text = json.dumps(content, ensure_ascii=False)
        with self._lock, transaction(self._connection, self._path):
            self._connection.execute(
                "DELETE FROM draft WHERE writer = ? AND form = ? AND key = ? AND saved_ms < ?",
                (writer, form, key, to_ms(now) - KEPT_MS),
            )
            self._connection.execute(
                "INSERT INTO draft (writer, form, key, content, saved_ms) VALUES (?, ?, ?, ?, ?)",
                (writer, form, key, text, to_ms(now)),
            )
        return now

    def load(self, writer: str, form: str, key: str) -> Draft | None:
        """The newest state, or None."""
        states = self.states(writer, form, key, limit=1)
        return states[0] if states else None

    def states(self, writer: str, form: str, key: str, *, limit: int = 50) -> list[Draft]:
        """Kept states of a form, newest first."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT content, saved_ms FROM draft WHERE writer = ? AND form = ? AND key = ?"
                " ORDER BY saved_ms DESC, id DESC LIMIT ?",
                (writer, form, key, limit),
            ).fetchall()
        return [Draft(json.loads(content), from_ms(saved)) for content, saved in rows]

    def discard(self, writer: str, form: str, key: str) -> None:
        """Remove a draft after its record was saved or its writer cancelled it."""
        with self._lock, transaction(self._connection, self._path):
            self._connection.execute(
                "DELETE FROM draft WHERE writer = ? AND form = ? AND key = ?", (writer, form, key)
            )

    def count(self, writer: str) -> int:
        """How many forms of this person wait, for the lock screen."""
        with self._lock:
            row = self._connection.execute(
                "SELECT count(DISTINCT form || char(0) || key) FROM draft WHERE writer = ?", (writer,)
            ).fetchone()
        return int(row[0])

"""Values of settings in force: dated, with reason, by the person whom the declaration allows (L-settings)."""

from __future__ import annotations

import json
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gumruk_masaustu.kernel.db.schema import instant, record_table, text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.post import Post
    from gumruk_masaustu.kernel.settings import Setting

setting_value = record_table(
    "setting_value",
    7,
    text("name", 1, index=True, label="Ayar"),
    text("value", 2, label="Değer"),
    instant("valid_from", 3, label="Geçerlilik"),
    text("reason", 4, label="Neden"),
)


class SettingValues:
    """Reads settings; a change never alters what was computed before it."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._known: dict[str, list[tuple[datetime, Any]]] | None = None
        self._lock, self._changes = threading.Lock(), 0
        post.journal.on_saved.append(self._on_saved)

    def value(self, setting: Setting, at: datetime | None = None) -> Any:
        """The value in force at a time (default: now), or the declared default."""
        moment = at or self._post.clock()
        current = setting.default
        for valid_from, value in self._load().get(setting.name, []):
            if valid_from <= moment:
                current = setting.check(value)
        return current

    def _load(self) -> dict[str, list[tuple[datetime, Any]]]:
        with self._lock:
            known, changes = self._known, self._changes
        if known is None:
            t = setting_value.c
            with self._post.read() as db:
                rows = db.execute(select(t.name, t.value, t.valid_from).order_by(t.valid_from, t.id)).all()
            known = {}
            for name, value, valid_from in rows:
                known.setdefault(name, []).append((valid_from, json.loads(value)))
            with self._lock:
                if changes == self._changes:  # else what another thread just saved would stay unknown
                    self._known = known
        return known

    def forget(self) -> None:
        """Read anew: values were saved here, or came from elsewhere."""
        with self._lock:
            self._known, self._changes = None, self._changes + 1

    def _on_saved(self, system: str, record: str) -> None:
        if system == "settings":
            self.forget()


def put_setting(entry: EntryDraft, name: str, value: Any, *, valid_from: datetime, reason: str) -> None:
    """Write a new value into an entry of type `settings.*`; the action checks who may and the limits."""
    entry.insert(
        setting_value, name=name, value=json.dumps(value, default=str), valid_from=valid_from, reason=reason
    )

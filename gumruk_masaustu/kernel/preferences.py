"""View preferences of a person at this installation (theme, text size, widths): local, never journalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post


def preferences(post: Post, person: str) -> dict[str, str]:
    """Everything kept for the person, by key."""
    with post.journal.lock:
        rows = post.raw.execute("SELECT key, value FROM preference WHERE person = ?", (person,)).fetchall()
    return {str(key): str(value) for key, value in rows}


def keep_preference(post: Post, person: str, key: str, value: str) -> None:
    """Set one; durable on return."""
    with post.journal.lock:
        post.raw.execute(
            "INSERT INTO preference (person, key, value) VALUES (?, ?, ?)"
            " ON CONFLICT (person, key) DO UPDATE SET value = excluded.value",
            (person, key, value),
        )

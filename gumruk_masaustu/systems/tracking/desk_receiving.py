"""Positions into the running program: the receiver begins when a port is set, and ends with the post.

Until headquarters' hub takes this over, one installation of a post receives what a Traccar server forwards.
Who may send is told by a key in a file beside the post that only this user can read.
"""

from __future__ import annotations

import os
import weakref
from datetime import datetime
from pathlib import Path

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.receiving import Receiving

KEY_FILE = "konum-anahtari.txt"
_running: weakref.WeakKeyDictionary[Post, DeskReceiving] = weakref.WeakKeyDictionary()


class DeskReceiving:
    """The receiver of one open post; faults of its threads are kept until the desk looks."""

    def __init__(self, post: Post, port: int) -> None:
        self.port = port
        self._faults: list[BaseException] = []
        token = post.derived_key("position receiver").hex()
        self._receiving = Receiving(post, token, port=port, on_fault=self._faults.append)
        _write_key(post.folder / KEY_FILE, self._receiving.address, token)

    @property
    def address(self) -> str:
        return self._receiving.address

    @property
    def last_heard(self) -> datetime | None:
        return self._receiving.last_heard

    def tick(self, at: datetime) -> None:
        """Time goes on; a fault of the receiving threads is raised here, where somebody is told of it."""
        self._receiving.tick(at=at)
        if self._faults:
            raise self._faults.pop(0)

    def stop(self) -> None:
        self._receiving.stop()


def look(post: Post, at: datetime) -> None:
    """Begin, go on or end as setting ats.position_port says. Raises OSError when the port is taken."""
    port = int(post.settings.value(settings.POSITION_PORT, at))
    running = _running.get(post)
    if running is not None and running.port != port:
        running.stop()
        running = _running.pop(post) and None
    if running is None and port:
        running = _running[post] = DeskReceiving(post, port)
        post.before_close.append(lambda: stop(post))
    if running is not None:
        running.tick(at)


def stop(post: Post) -> None:
    """Stop receiving for this post; nothing happens when it did not receive."""
    running = _running.pop(post, None)
    if running is not None:
        running.stop()


def running(post: Post) -> DeskReceiving | None:
    """The receiver of this post, if it runs."""
    return _running.get(post)


def _write_key(path: Path, address: str, token: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{address}\nAuthorization: Bearer {token}\n")

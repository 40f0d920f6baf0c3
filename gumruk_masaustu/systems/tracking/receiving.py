"""Receiver and watch of one installation, started and stopped together.

Stop it before the post is closed: a request that is being answered may still have to write.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.gateway import Gateway
from gumruk_masaustu.systems.tracking.messages import Message
from gumruk_masaustu.systems.tracking.model import ats_unit
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.watcher import Watcher


def serial_of_imei(post: Post, imei: str) -> str:
    """Serial of the registered unit with this IMEI, "" for an unknown one."""
    with post.read() as db:
        row = db.execute(select(ats_unit.c.serial).where(ats_unit.c.imei == imei).limit(1)).first()
    return "" if row is None else str(row.serial)


class Receiving:
    """Listens on this machine; `tick` is called by a timer about once a minute."""

    def __init__(
        self, post: Post, token: str, *, port: int = 0, on_fault: Callable[[BaseException], object]
    ) -> None:
        """Raises ValueError for a token under 16 characters, OSError when the port is taken."""
        self._post, self.watcher = post, Watcher(post)
        self.gateway = Gateway(
            post_positions(post),
            token,
            self._heard,
            post.clock,
            lambda imei: serial_of_imei(post, imei),
            port=port,
            on_fault=on_fault,
        )
        self.gateway.start()

    @property
    def address(self) -> str:
        """Where a sender posts to."""
        return self.gateway.address

    @property
    def last_heard(self) -> datetime | None:
        """When the last messages came, for the banner of ATS-091."""
        return self.gateway.last_heard

    def _heard(self, messages: tuple[Message, ...]) -> None:
        self.watcher.apply(messages, at=self._post.clock())

    def tick(self, *, at: datetime, is_linked: bool = True) -> int:
        """What time alone brings; gives how many entries were written."""
        return self.watcher.tick(at=at, is_linked=is_linked)

    def stop(self) -> None:
        self.gateway.stop()

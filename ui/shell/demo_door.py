"""What the shell knows of the demo post. `ui.start` makes it, because the shell may not import the demo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post


class StandIns(Protocol):
    """The crew of the other cabins, and the scanner, while somebody tries the demo."""

    def fill(self, at: datetime) -> None: ...

    def free(self, staff_no: str, at: datetime) -> None: ...

    def leave(self) -> None: ...


@dataclass(frozen=True)
class DemoDoor:
    """`hint` says who may sign in, with the made-up passwords."""

    passphrase: str
    hint: str
    build: Callable[[Path, Callable[[int, int], None]], None]
    stand_ins: Callable[[Post], StandIns]

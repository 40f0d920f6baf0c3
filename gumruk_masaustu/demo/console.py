"""The demo's scanner console: leaves a simulated image in the watched folder after each start of a scan.

It does what the console of a real scanner does and no more: it writes a file. The program finds, checks and
takes it as any other.
"""

from __future__ import annotations

import random
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from gumruk_masaustu.demo.people import SYSTEM, image_folder
from gumruk_masaustu.demo.pictures import CLEAN, HIDDEN, write_scan
from gumruk_masaustu.demo.traffic import GOODS_OF
from gumruk_masaustu.kernel.clock import to_local
from gumruk_masaustu.systems.scan.queries.case import case
from gumruk_masaustu.systems.scan.queries.images import RunningRun, running_on

if TYPE_CHECKING:
    from pathlib import Path

    from gumruk_masaustu.kernel.post import Post

SCAN_TIME = timedelta(seconds=4)
"""From Başlat until the console begins to write."""
LOOK_S = 1.0
_ONE_IN = 3
"""Of so many vehicles one hides something."""
_HIDDEN_IN = dict(HIDDEN)
_LOAD_OF = {goods: load for load, goods in GOODS_OF.items()}


class Console:
    """Looks at the post with its own thread from `begin` to `leave`; each run gets one image."""

    def __init__(self, post: Post) -> None:
        self._post, self._folder = post, image_folder(post)
        self._delivered: set[str] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="demo scanner", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def leave(self) -> None:
        """Before the post is closed; waits until a file that is being written is whole."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> tuple[Path, ...]:
        """Write the image of every run that has lasted long enough; gives the new files. Takes a second."""
        now = self._post.clock()
        return tuple(
            self._deliver(run)
            for run in running_on(self._post, SYSTEM, unit=self._post.unit)
            if _name(run) not in self._delivered and now - run.started_at >= SCAN_TIME
        )

    def _watch(self) -> None:
        while not self._over.wait(LOOK_S):
            self.look()

    def _deliver(self, run: RunningRun) -> Path:
        name = _name(run)
        luck = random.Random(name)
        load = _LOAD_OF.get(case(self._post, run.case_id).goods, luck.choice(CLEAN))
        thing = _HIDDEN_IN.get(load)
        hidden = (thing,) if thing and luck.randrange(_ONE_IN) == 0 else ()
        path = self._folder / f"tarama-{name}.tif"
        write_scan(path, luck.randrange(1 << 30), load, hidden, prn_no=name, plate=run.vehicle)
        self._delivered.add(name)
        return path


def _name(run: RunningRun) -> str:
    """The console's PRN NO: the second in which it began; one scanner begins one scan in a second."""
    return f"{to_local(run.started_at):%y%m%d%H%M%S}"

"""Opens the window. The only place that knows everybody.

Until the sign-in page is painted nothing is loaded that it does not need: no database, no PDF, no pictures.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.shell.options import Options, UnknownOptionError, parse

if TYPE_CHECKING:
    from ui.shell.application import AppContext
    from ui.shell.demo_door import DemoDoor


def main(arguments: Sequence[str]) -> int:
    """Exit status of the program; 2 if the command line is not understood."""
    try:
        options = parse(arguments)
    except UnknownOptionError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    context = prepare(options)
    if options.measure:
        return _paint_and_end(context)
    Beginning(context)
    if options.tour is not None:
        return _tour(context, options)
    context.window.show()
    return context.app.exec()


def prepare(options: Options) -> AppContext:
    """The program before its window is shown."""
    from ui.shell.application import make_application
    from ui.shell.places import post_folder

    return make_application(post_folder(options), _now, demo=_demo_door, open_demo=options.demo)


def _demo_door() -> DemoDoor:
    """Called when the demo is opened, not before: it brings the whole scan station with it."""
    from gumruk_masaustu import demo
    from gumruk_masaustu.demo.people import CHIEF, CREW, DEMO_PASSWORD, SUPERVISOR
    from gumruk_masaustu.demo.tracking.people import SIGN_IN as ATS
    from gumruk_masaustu.kernel.permissions import role_of
    from ui.shell.demo_door import DemoDoor

    crew = ", ".join(f"{role_of(duty).title} {number}" for duty, number in CREW.items())
    hint = (
        f"Deneme noktası: kişiler ve kayıtlar uydurmadır. Herkesin şifresi {DEMO_PASSWORD}\n"
        f"Siciller: birim amiri {CHIEF}, Sistem Sorumlusu {SUPERVISOR}, sevk 100940, arama 100912, {crew}.\n"
        f"Araç takip: {', '.join(f'{title} {number}' for title, number in ATS)}."
    )
    return DemoDoor(demo.PASSPHRASE, hint, demo.build_demo, demo.StandIns)


def _now() -> datetime:
    """The machine's clock; the kernel's own is loaded with the time zones, after the first paint."""
    return datetime.now(UTC)


class Beginning(QObject):
    """What waits for the first paint; belongs to the window."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.window)
        self._context = context
        context.window.first_painted.connect(self.begin)

    def begin(self) -> None:
        """Qt's Turkish words, heavy libraries on the worker, then the file."""
        from ui.kit.turkish_qt import install_turkish
        from ui.shell.gate import warm_up

        context = self._context
        install_turkish(context.app)
        context.runner.run(warm_up, self._warm, context.window.entrance.sign_in.show_error)
        context.window.entrance.begin()

    def _warm(self, _nothing: None) -> None:
        """Loaded before the officer has typed his number."""


def _paint_and_end(context: AppContext) -> int:
    """Paint the sign-in page and end; prints nothing, opens nothing, writes nothing."""
    window = context.window
    window.first_painted.connect(context.app.quit)
    window.show()
    status = context.app.exec()
    context.runner.close()
    return status


def _tour(context: AppContext, options: Options) -> int:
    from gumruk_masaustu.systems import load

    run = load("ui.tour:run")
    assert callable(run)
    context.window.show()
    return int(run(context, options.tour))

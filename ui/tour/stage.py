"""Sets the tour up, plays its stories in order, reports each step in one line."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.shell.application import AppContext
from ui.shell.demo_door import DemoDoor
from ui.shell.faults import remove_hooks
from ui.shell.places import TOUR_POSTS
from ui.tour import eyes
from ui.tour.hand import Hand, StepFailedError, say
from ui.tour.paper import PdfPrinters
from ui.tour.step import Step

WIDTH, HEIGHT = 1600, 1000


def run_tour(context: AppContext, folder: Path) -> int:
    """Exit status: 0 only if every step worked. The posts of the tour are removed then."""
    from ui.tour import stories

    posts = folder / TOUR_POSTS
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("[0-9]*-*.png"), *folder.glob("[0-9]*-*.pdf")):
        old.unlink()
    shutil.rmtree(posts, ignore_errors=True)
    context.gate.demo_folder = posts / "deneme"
    context.gate.demo = functools.partial(_without_scanner, context.gate.demo)
    _open_window(context)
    hand = Hand(context, folder.resolve())
    _offer_printer(context)
    try:
        is_whole = _play(hand, stories.STEPS)
    finally:
        context.window.close()
        QApplication.processEvents()
        remove_hooks()  # from here on a fault of the tour itself is to be seen where it was started
    if is_whole:
        shutil.rmtree(posts, ignore_errors=True)
    return 0 if is_whole else 1


def _open_window(context: AppContext) -> None:
    window = context.window
    window.move(0, 0)
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def _without_scanner(door: Callable[[], DemoDoor]) -> DemoDoor:
    """The tour drops its own files: which vehicle hides what, and which file names no PRN NO.

    The trucks drive.
    """
    from gumruk_masaustu.demo import StandIns

    return replace(door(), stand_ins=functools.partial(StandIns, scans=False, drives=True))


def _offer_printer(context: AppContext) -> None:
    """Every desk gets the tour's printer: its paper is thrown away, the kept PDFs are the ones to look at."""
    window = context.window

    def opened() -> None:
        if window.desk is not None:
            window.desk.printing.printers = PdfPrinters()

    window.desk_opened.connect(opened)


def _play(hand: Hand, steps: tuple[Step, ...]) -> bool:
    for number, step in enumerate(steps, start=1):
        try:
            step.act(hand)
        except StepFailedError as failure:
            path = hand.path(f"failed-{step.name.replace(' ', '-').replace('/', '-')}", "png")
            hand.window.grab().save(str(path))
            say(f"FAILED {number}/{len(steps)} {step.name}: {failure}.")
            say(f"Focus: {_focus()}. Picture: {path.name}")
            return False
        say(f"ok {number}/{len(steps)} {step.name}")
    say(f"{len(steps)} steps, {hand.written} files in {hand.folder}")
    return True


def _focus() -> str:
    found = eyes.focused()
    return "nowhere" if found is None else ", ".join((type(found).__name__, *eyes.names_of(found)))

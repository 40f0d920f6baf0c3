"""From a form of a record to paper: prepared beside the screen, previewed, judged, logged."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import GOOD, SAVED, SPOILED, Printout
from ui.kit.page import PageContext
from ui.kit.pdf_preview import NEXT_SHEET, PrintJob

Done = Callable[[], object]
ByHand = Callable[[str], object]
Prepare = Callable[[], Printout]
Record = Callable[[Printout, str, str], object]
"""The action that logs what became of a sheet: (printout, GOOD | SPOILED | SAVED, reason)."""


class PrintFlow(QObject):
    """`show` one print job after the other; front and back of EK-2 are two calls (SCAN-144)."""

    refused = Signal(object)
    """UserError: the form cannot be printed yet, or its log could not be written."""
    logged = Signal(str)
    """Outcome (GOOD, SPOILED, SAVED) that now stands in the print log."""

    def __init__(self, context: PageContext, record: Record, parent: QObject | None = None) -> None:
        """`record` is called on the database thread."""
        super().__init__(parent)
        self._context, self._record = context, record
        self._run = context.runner.bound_to(self)
        self._run_long = context.runner.bound_to(self, long=True)

    def show(self, prepare: Prepare, on_done: Done | None = None, on_hand: ByHand | None = None) -> None:
        """Prepare on the long lane, preview; `on_done` after the officer said that the paper is good.

        `prepare` is an action with everything it needs, so that it may refuse. It is called again after a
        spoiled paper and a kept file: the next one has its own print number. `on_hand` gets the serial of a
        form that was filled in by hand; without it that counts as done.
        """
        self._prepare(prepare, on_done, on_hand, "")

    def _prepare(self, prepare: Prepare, on_done: Done | None, on_hand: ByHand | None, after: str) -> None:
        preview = functools.partial(self._preview, prepare, on_done, on_hand, after)
        self._run_long(prepare, preview, self.refused.emit)

    def _preview(
        self, prepare: Prepare, on_done: Done | None, on_hand: ByHand | None, after: str, printout: Printout
    ) -> None:
        count = len(printout.keepers)
        copies = tuple(f"{n}/{count} {keeper}" for n, keeper in enumerate(printout.keepers, start=1))
        log = functools.partial(self._log, printout)

        def again(text: str) -> Done:
            return functools.partial(self._prepare, prepare, on_done, on_hand, f"{text} {NEXT_SHEET}")

        def spoiled(reason: str) -> None:
            log(SPOILED, reason, again(f"{printout.print_no} bozuk kaydedildi."))

        def kept(path: str) -> None:
            name = Path(path).name
            log(SAVED, f"PDF olarak saklandı: {name}", again(f"{name} saklandı."))

        def by_hand(serial: str) -> None:
            then = functools.partial(on_hand, serial) if on_hand is not None else on_done
            log(SAVED, f"elle dolduruldu, form seri no {serial}", then)

        self._context.show_pdf(
            PrintJob(printout.pdf, f"{printout.title} {printout.print_no}", copies, after=after),
            printed=lambda: log(GOOD, "", on_done),
            spoiled=spoiled,
            by_hand=by_hand,
            kept=kept,
        )

    def _log(self, printout: Printout, outcome: str, reason: str, then: Done | None) -> None:
        record = self._record
        self._run(
            lambda: record(printout, outcome, reason),
            lambda _: self._logged(outcome, then),
            self._refused,
        )

    def _logged(self, outcome: str, then: Done | None) -> None:
        self.logged.emit(outcome)
        if then is not None:
            then()

    def _refused(self, refusal: UserError) -> None:
        self.refused.emit(refusal)

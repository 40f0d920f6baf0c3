"""From a form of a case to paper: prepared beside the screen, previewed, judged, logged."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import GOOD, SAVED, SPOILED, Printout
from gumruk_masaustu.systems.scan.actions import printing
from ui.kit.page import PageContext
from ui.kit.pdf_preview import NEXT_SHEET, PrintJob

Done = Callable[[], object]
Prepare = Callable[[], Printout]


class PrintFlow(QObject):
    """`show` one print job after the other; front and back of EK-2 are two calls (SCAN-144)."""

    refused = Signal(object)
    """UserError: the form cannot be printed yet, or its log could not be written."""
    logged = Signal(str)
    """Outcome (GOOD, SPOILED, SAVED) that now stands in the print log."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._run = context.runner.bound_to(self)
        self._run_long = context.runner.bound_to(self, long=True)

    def show(self, prepare: Prepare, on_done: Done | None = None) -> None:
        """Prepare on the long lane, preview; `on_done` after the officer said that the paper is good.

        `prepare` is an action of `actions.printing` with everything it needs, so that it may refuse. It is
        called again after a spoiled paper and a kept file: the next one has its own print number.
        """
        self._prepare(prepare, on_done, "")

    def _prepare(self, prepare: Prepare, on_done: Done | None, after: str) -> None:
        self._run_long(prepare, functools.partial(self._preview, prepare, on_done, after), self.refused.emit)

    def _preview(self, prepare: Prepare, on_done: Done | None, after: str, printout: Printout) -> None:
        count = len(printout.keepers)
        copies = tuple(f"{n}/{count} {keeper}" for n, keeper in enumerate(printout.keepers, start=1))
        log = functools.partial(self._log, printout)

        def spoiled(reason: str) -> None:
            again = f"{printout.print_no} bozuk kaydedildi. {NEXT_SHEET}"
            log(SPOILED, reason, functools.partial(self._prepare, prepare, on_done, again))

        def kept(path: str) -> None:
            name = Path(path).name
            again = functools.partial(self._prepare, prepare, on_done, f"{name} saklandı. {NEXT_SHEET}")
            log(SAVED, f"PDF olarak saklandı: {name}", again)

        self._context.show_pdf(
            PrintJob(printout.pdf, f"{printout.title} {printout.print_no}", copies, after=after),
            printed=lambda: log(GOOD, "", on_done),
            spoiled=spoiled,
            by_hand=lambda serial: log(SAVED, f"elle dolduruldu, form seri no {serial}", on_done),
            kept=kept,
        )

    def _log(self, printout: Printout, outcome: str, reason: str, then: Done | None) -> None:
        context = self._context
        self._run(
            lambda: printing.record_print(
                context.post, printout, outcome, reason, by=context.officer, at=context.now()
            ),
            lambda _: self._logged(outcome, then),
            self._refused,
        )

    def _logged(self, outcome: str, then: Done | None) -> None:
        self.logged.emit(outcome)
        if then is not None:
            then()

    def _refused(self, refusal: UserError) -> None:
        self.refused.emit(refusal)

"""EK-13 for fax: preview, and what became of the paper."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import GOOD, SAVED, SPOILED, Printout
from ui.kit.page import PageContext
from ui.kit.pdf_preview import NEXT_SHEET, PrintJob
from ui.kit.run import Run
from ui.office.eform_controller import EformController


class FaxPrint:
    """After a spoiled or kept sheet the next one is made anew (SYS-051)."""

    def __init__(
        self,
        context: PageContext,
        controller: EformController,
        run: Run,
        run_long: Run,
        failed: Callable[[UserError], object],
    ) -> None:
        self._context, self._controller = context, controller
        self._run, self._run_long, self._failed = run, run_long, failed

    def prepare(self, form_id: str, after: str = "") -> None:
        """Make the sheet and show it; `after` says what became of the sheet before."""
        done = functools.partial(self._preview, form_id, after)
        self._run_long(lambda: self._controller.printout(form_id), done, self._failed)

    def _preview(self, form_id: str, after: str, made: Printout) -> None:
        def log(outcome: str, reason: str, again: str = "") -> None:
            def done(_nothing: object) -> None:
                if again:
                    self.prepare(form_id, f"{again} {NEXT_SHEET}")

            work = functools.partial(self._controller.record_print, made, outcome, reason)
            self._run(work, done, self._failed)

        def kept(path: str) -> None:
            name = Path(path).name
            log(SAVED, f"PDF olarak saklandı: {name}", f"{name} saklandı.")

        copies = tuple(f"{n}/{len(made.keepers)} {keeper}" for n, keeper in enumerate(made.keepers, 1))
        self._context.show_pdf(
            PrintJob(made.pdf, f"{made.title} {made.print_no}", copies, after=after),
            printed=lambda: log(GOOD, ""),
            spoiled=lambda reason: log(SPOILED, reason, f"{made.print_no} bozuk kaydedildi."),
            by_hand=lambda serial: log(SAVED, f"elle dolduruldu, seri no {serial}"),
            kept=kept,
        )

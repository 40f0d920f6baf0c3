"""Paper of a scan case: the kit's way, logged by the station's own action."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.systems.scan.actions import printing
from ui.kit import print_flow
from ui.kit.page import PageContext


class PrintFlow(print_flow.PrintFlow):
    """`show` with an action of `actions.printing`."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        def record(printout: Printout, outcome: str, reason: str) -> None:
            printing.record_print(
                context.post, printout, outcome, reason, by=context.officer, at=context.now()
            )

        super().__init__(context, record, parent)

"""Arriving images on the system page: the look, the question, the news."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.importing import Checker, Report, Taken, Waiting, new_checker
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer
from ui.scan.image_intake import ImageIntake

if TYPE_CHECKING:
    from ui.scan.system_page import SystemPage


class SystemImages(QObject):
    """The timer of the page calls `look`; a folder that is lost is said once, not every two seconds."""

    def __init__(self, context: PageContext, page: SystemPage, checker: Checker | None) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        runner = context.runner
        if checker is None:
            decoder = new_checker()
            page.destroyed.connect(decoder.close)
            checker = decoder
        self.intake = ImageIntake(
            context.post,
            context.officer,
            runner.bound_to(page, long=True),
            runner.ask,
            context.now,
            checker,
        )
        self._told = ""
        self._prn = self._prn_form(page)

    def read_folder(self) -> None:
        """The folder stands on the card of the system and may change."""
        self._page.controller.image_folder(self._watch, self._page.messages.show_error)

    def look(self) -> None:
        self.intake.look(self._seen, self._lost)

    def ask_assign(self, waiting: Waiting) -> None:
        """The officer looks at what does not fit and decides."""
        if waiting.run is None:
            return
        self._prn.setVisible(waiting.asks_prn)
        offer = Offer(
            waiting.run.vehicle,
            f"{waiting.arrival.name} bu taramanın görüntüsü olarak alınacak. {' '.join(waiting.why)}",
            "Bu taramaya al",
        )
        case_id = waiting.run.case_id
        confirm = functools.partial(self._assign, waiting)
        self._page.asks.open(case_id, offer, confirm)
        if waiting.asks_prn:
            self._page.strip.open(offer, extra=self._prn)

    def set_aside(self, waiting: Waiting) -> None:
        """Nothing is deleted: the file goes to a subfolder."""
        self.intake.set_aside(waiting, self._put_aside, self._page.images.messages.show_error)

    # --- inside ------------------------------------------------------------------------------------------

    def _assign(self, waiting: Waiting) -> None:
        number = self._prn_field.value() or ""
        self.intake.assign(waiting, number, self._assigned, self._page.asks.refused)

    def _assigned(self, taken: Taken) -> None:
        self._prn_field.clear()
        self._page.strip.close_strip()
        self._tell(taken)
        self.look()

    def _put_aside(self, _nothing: None) -> None:
        self._page.images.messages.show_saved("Görüntü “sahipsiz” klasörüne ayrıldı.")
        self.look()

    def _watch(self, folder: str) -> None:
        self.intake.watch(folder)
        self._page.images.show_folder(folder)
        self.look()

    def _seen(self, report: Report) -> None:
        self._told = ""
        self._page.images.show_report(report)
        for taken in report.taken:
            self._tell(taken)

    def _tell(self, taken: Taken) -> None:
        self._page.messages.show_saved(f"{taken.number}: görüntü alındı, inceleme bekliyor.")
        if taken.refusal is not None:
            self._page.images.messages.show_error(taken.refusal)
        self._context.changes.saved.emit("scan", taken.case_id)

    def _lost(self, refusal: UserError) -> None:
        if refusal.text != self._told:
            self._told = refusal.text
            self._page.images.messages.show_error(refusal)

    def _prn_form(self, page: QWidget) -> Form:
        form = Form(page)
        self._prn_field = form.add(TextField("prn_no", "Konsoldaki PRN NO", max_chars=40))
        form.setFixedHeight(90)
        form.setFocusProxy(self._prn_field)
        form.hide()
        return form

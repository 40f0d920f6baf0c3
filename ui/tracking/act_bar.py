"""The buttons under a referral: F2, F8 and what else this officer may do now, each with its key."""

from __future__ import annotations

import functools

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import ActionButton
from ui.tracking.request_acts import Act, ActOffers

BARRED = "Genel Müdürlük sevki İdarece reddedilemez ve iade edilemez (m.66/8)."


class ActBar(QWidget):
    """`pressed` carries the key of the button, so that button and key do the same."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch()
        self._buttons: list[ActionButton] = []

    def show_offers(self, offers: ActOffers | None, *, may_print: bool, may_begin: bool) -> None:
        """A referral is shown, or none."""
        self._clear()
        if may_begin:
            self._add("Yeni talep", "Ctrl+N")
        if may_print:
            self._add("EK-4 yazdır", "Ctrl+P")
        if offers is None:
            return
        for act in offers.barred:
            button = self._add(act.verb, "")
            button.setEnabled(False)
            button.setToolTip(BARRED)
        for act in offers.others:
            self._add(act.verb, act.key)
        if offers.exception is not None:
            self._add(offers.exception.verb, "F8")
        if offers.usual is not None:
            self._add(offers.usual.verb, "F2", role="main")

    def show_editor(self, verb: str, *, may_keep: bool, exception: Act | None) -> None:
        """The form of a referral is open."""
        self._clear()
        if may_keep:
            self._add("Taslağı listeye koy", "Ctrl+L")
        if exception is not None:
            self._add(exception.verb, "F8")
        self._add(verb, "F2", role="main")

    def show_board(self, *, may_count: bool) -> None:
        self._clear()
        if may_count:
            self._add("Transit sayısını gir", "F2", role="main")

    def verbs(self) -> dict[str, str]:
        """Verb by key, of what can be pressed; for tests."""
        return {button.key: button.verb for button in self._buttons if button.isEnabled()}

    def barred(self) -> tuple[str, ...]:
        """Verbs that are shown and cannot be chosen."""
        return tuple(button.verb for button in self._buttons if not button.isEnabled())

    def _add(self, verb: str, key: str, *, role: str = "") -> ActionButton:
        button = ActionButton(verb, key, role=role, parent=self)
        button.clicked.connect(functools.partial(self.pressed.emit, key))
        self._row.addWidget(button)
        self._buttons.append(button)
        return button

    def _clear(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self._buttons = []

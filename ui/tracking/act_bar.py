"""The buttons under a referral: F2, F8 and what else this officer may do now, each with its key."""

from __future__ import annotations

import functools

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.kit.buttons import ActionButton
from ui.tracking.request_acts import Act, ActOffers

BARRED = "Genel Müdürlük sevki İdarece reddedilemez ve iade edilemez (m.66/8)."
_DIRECTIONS = QBoxLayout.Direction


class ActBar(QWidget):
    """One line where there is room, else the usual acts below the others.

    `pressed` carries the key of the button, so that button and key do the same.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QBoxLayout(_DIRECTIONS.TopToBottom, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._rest, self._main = QHBoxLayout(), QHBoxLayout()
        self._rest.addStretch()
        self._main.addStretch()
        self._lines.addLayout(self._rest, 1)
        self._lines.addLayout(self._main)
        self._buttons: list[ActionButton] = []

    def show_offers(self, offers: ActOffers | None, *, may_print: bool, may_begin: bool) -> None:
        """A referral is shown, or none."""
        self._clear()
        for act in offers.barred if offers else ():
            button = self._add(self._rest, act.verb, "")
            button.setEnabled(False)
            button.setToolTip(BARRED)
        for act in offers.others if offers else ():
            self._add(self._rest, act.verb, act.key)
        if may_print:
            self._add(self._rest if offers and offers.others else self._main, "EK-4 yazdır", "Ctrl+P")
        if may_begin:
            self._add(self._main, "Yeni talep", "Ctrl+N")
        if offers and offers.exception is not None:
            self._add(self._main, offers.exception.verb, "F8")
        if offers and offers.usual is not None:
            self._add(self._main, offers.usual.verb, "F2", role="main")
        self._arrange()

    def show_editor(self, verb: str, *, may_keep: bool, exception: Act | None) -> None:
        """The form of a referral is open."""
        self._clear()
        if may_keep:
            self._add(self._main, "Taslağı listeye koy", "Ctrl+L")
        if exception is not None:
            self._add(self._main, exception.verb, "F8")
        self._add(self._main, verb, "F2", role="main")
        self._arrange()

    def show_verbs(self, usual: str, exception: str) -> None:
        """Another tab: what F2 and F8 do there; empty for nothing."""
        self._clear()
        if exception:
            self._add(self._main, exception, "F8")
        if usual:
            self._add(self._main, usual, "F2", role="main")
        self._arrange()

    def verbs(self) -> dict[str, str]:
        """Verb by key, of what can be pressed; for tests."""
        return {button.key: button.verb for button in self._buttons if button.isEnabled()}

    def barred(self) -> tuple[str, ...]:
        """Verbs that are shown and cannot be chosen."""
        return tuple(button.verb for button in self._buttons if not button.isEnabled())

    def minimumSizeHint(self) -> QSize:
        """Two lines are always possible."""
        hint = super().minimumSizeHint()
        return QSize(max(self._width_of(self._rest), self._width_of(self._main)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = self._width_of(self._rest) + self._width_of(self._main) + self._lines.spacing()
        is_wide = self.width() >= needed or not self._width_of(self._rest)
        self._lines.setDirection(_DIRECTIONS.LeftToRight if is_wide else _DIRECTIONS.TopToBottom)
        self.updateGeometry()

    def _width_of(self, line: QHBoxLayout) -> int:
        return line.minimumSize().width()

    def _add(self, line: QHBoxLayout, verb: str, key: str, *, role: str = "") -> ActionButton:
        button = ActionButton(verb, key, role=role, parent=self)
        button.clicked.connect(functools.partial(self.pressed.emit, key))
        line.addWidget(button)
        self._buttons.append(button)
        return button

    def _clear(self) -> None:
        for button in self._buttons:
            for line in (self._rest, self._main):
                line.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self._buttons = []

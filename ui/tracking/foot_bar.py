"""Buttons at the foot of a field screen: back always in the left corner, the usual outcome in the right."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit.buttons import ActionButton, main_button
from ui.kit.theme import look


class FootBar(QWidget):
    """Shows only what can be done now; in portrait the outcomes stand above the ways back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = ActionButton("Listeye dön", "Esc", parent=self)
        self.more = ActionButton("Diğer işlemler", "Ctrl+D", parent=self)
        self.exception = ActionButton("Başka ünite", "F8", parent=self)
        self.usual = main_button("Aktive et", "F2")
        self.usual.setParent(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look().gap)
        for button in (self.back, self.more, self.exception, self.usual):
            button.setMinimumHeight(look().main_hit)
        self._place(is_wide=True)

    def show_verbs(self, *, usual: str, exception: str, back: str, more: bool) -> None:
        """Empty: not offered."""
        for button, verb in ((self.usual, usual), (self.exception, exception), (self.back, back)):
            if verb:
                button.set_verb(verb)
            button.setVisible(bool(verb))
        self.more.setVisible(more)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Two buttons side by side: a narrow window stays narrow."""
        widest = max((button.sizeHint().width() for button in self._shown()), default=0)
        return QSize(2 * widest + look().gap, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = sum(button.sizeHint().width() + look().gap for button in self._shown())
        self._place(is_wide=needed <= max(self.width(), 400))

    def _shown(self) -> list[ActionButton]:
        shown = [b for b in (self.back, self.more, self.exception, self.usual) if not b.isHidden()]
        for button in shown:
            button.ensurePolished()
        return shown

    def _place(self, *, is_wide: bool) -> None:
        for button in (self.back, self.more, self.exception, self.usual):
            self._grid.removeWidget(button)
        if is_wide:
            for column, button in enumerate((self.back, self.more)):
                self._grid.addWidget(button, 0, column)
            self._grid.addWidget(self.exception, 0, 3)
            self._grid.addWidget(self.usual, 0, 4)
            self._grid.setColumnStretch(2, 1)
        else:
            self._grid.addWidget(self.exception, 0, 0)
            self._grid.addWidget(self.usual, 0, 1)
            self._grid.addWidget(self.back, 1, 0)
            self._grid.addWidget(self.more, 1, 1)
            self._grid.setColumnStretch(2, 0)

"""What was seen when a unit was fixed, beside what is seen when it comes off (T4)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.systems.tracking.queries.mounting_compare import MountingComparison
from ui.kit.badge import Badge
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.tracking.arrival_words import COMPARED, compare_lines, compare_result

PHOTO_PX = 190
_WORDS = {State.DONE: "AYNI", State.ATTENTION: "FARKLI", State.UNKNOWN: "OKUNMADI"}


class ComparePanel(QScrollArea):
    """The unit when it was fixed and when it came off: place, numbers, photos (T4)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self._cells: list[QLabel] = []
        self._shas, self._photos = ["", ""], [QLabel(self), QLabel(self)]
        self.badge, self._result = Badge(parent=self), QLabel(self)
        self._result.setWordWrap(True)
        photos = QHBoxLayout()
        for photo in self._photos:
            photo.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            photos.addWidget(photo, 1)
        column_of = QVBoxLayout(body)
        column_of.setContentsMargins(0, 4, 8, 0)
        title = QLabel("Takarken ve sökerken", self)
        set_role(title, "section")
        result = QHBoxLayout()
        result.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        result.addWidget(self._result, 1)
        for part in (title, self._grid, result, photos):
            if isinstance(part, QWidget):
                column_of.addWidget(part)
            else:
                column_of.addLayout(part)
        column_of.addStretch(1)
        self.setWidget(body)

    def show_unit(self, shown: MountingComparison | None) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        self.setVisible(shown is not None)
        if shown is None:
            return
        for row, line in enumerate((COMPARED, *compare_lines(shown))):
            for column, text in enumerate(line):
                cell = QLabel(text or ("–" if row and column else ""), self)
                cell.setWordWrap(column > 0)
                set_role(cell, "hint" if not row or not column else "")
                self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
                self._cells.append(cell)
        state, words = compare_result(shown)
        self.badge.show_state(state, _WORDS[state])
        self._result.setText(words)

    def text(self) -> str:
        """Cells and result, for tests."""
        return "\n".join([*(cell.text() for cell in self._cells), self._result.text()])

    def wants(self, column: int, sha256: str) -> bool:
        """Whether this photo has to be read; the one before goes away."""
        if self._shas[column] == sha256:
            return False
        self._shas[column] = sha256
        self._photos[column].clear()
        return bool(sha256)

    def show_photo(self, column: int, sha256: str, picture: QImage) -> None:
        """A picture that came late for another unit is dropped."""
        if self._shas[column] != sha256 or picture.isNull():
            return
        size = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        self._photos[column].setPixmap(QPixmap.fromImage(picture.scaled(PHOTO_PX, PHOTO_PX, size, smooth)))
        self._photos[column].setAccessibleName(f"{COMPARED[column + 1]} çekilen fotoğraf")

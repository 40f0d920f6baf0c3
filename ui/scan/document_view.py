"""A scanned document of a case: PDF pages or a picture, as wide as the place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton
from ui.kit.message_bar import MessageBar
from ui.kit.run import Run
from ui.kit.theme import set_role
from ui.scan.pdf_pages import count_pages, draw_page

_LEAST, _MARGIN = 320, 24


class DocumentView(QWidget):
    """F9 next page, Shift+F9 the one before; the keys are the page's."""

    def __init__(self, run_long: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run_long
        self._data, self._page, self._pages = b"", 0, 0
        self.messages = MessageBar(self)
        self._paper = QLabel(self)
        set_role(self._paper, "paper")
        self._where = QLabel(self)
        set_role(self._where, "hint")
        before, after = ActionButton("Önceki sayfa", "Shift+F9"), ActionButton("Sonraki sayfa", "F9")
        before.clicked.connect(self.previous_page)
        after.clicked.connect(self.next_page)
        self._turns = (before, after)
        self._area = QScrollArea(self)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setWidget(self._paper)
        foot = QHBoxLayout()
        foot.addWidget(self._where, 1)
        for button in self._turns:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.messages)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        self.clear("Görmek için belgeyi seçip Enter'a basınız.")

    def clear(self, text: str = "") -> None:
        self._data, self._pages, self._page = b"", 0, 0
        self._paper.clear()
        self._paper.setVisible(False)
        self._where.setText(text)
        self._show_turns()

    def show_data(self, data: bytes) -> None:
        """The file as it is stored; a TIFF or video says that it is kept but not shown here."""
        self.clear()
        self.messages.clear()
        self._data = data
        if data.startswith(b"%PDF-"):
            self._run(lambda: count_pages(data), self._counted, self._refused)
            return
        picture = QImage.fromData(data)
        if picture.isNull():
            self._refused(UserError("Bu belge türü burada gösterilemiyor.", remedy="Belge kayıtta saklıdır."))
            return
        self._pages = 1
        self._show_picture(picture.scaledToWidth(self._width, Qt.TransformationMode.SmoothTransformation))

    def next_page(self) -> None:
        self._turn(1)

    def previous_page(self) -> None:
        self._turn(-1)

    def where(self) -> str:
        """Sayfa 1 / 2"""
        return self._where.text()

    # --- inside ------------------------------------------------------------------------------------------

    @property
    def _width(self) -> int:
        return max(_LEAST, self._area.viewport().width() - _MARGIN)

    def _counted(self, pages: int) -> None:
        self._pages = pages
        self._draw()

    def _turn(self, step: int) -> None:
        if 0 <= self._page + step < self._pages:
            self._page += step
            self._draw()

    def _draw(self) -> None:
        data, page, width = self._data, self._page, self._width
        self._run(lambda: draw_page(data, page, width), self._show_picture, self._refused)

    def _show_picture(self, picture: QImage) -> None:
        self._paper.setPixmap(QPixmap.fromImage(picture))
        self._paper.setFixedSize(picture.size())
        self._paper.setVisible(True)
        self._where.setText(f"Sayfa {self._page + 1} / {self._pages}")
        self._show_turns()

    def _show_turns(self) -> None:
        for button in self._turns:
            button.setVisible(self._pages > 1)

    def _refused(self, refusal: UserError) -> None:
        self.clear()
        self.messages.show_error(refusal)

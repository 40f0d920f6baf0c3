"""Every page of every document as a number to click: any page in one action (SCAN-089)."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gumruk_masaustu.systems.scan.queries.case import Document
from ui.kit.shrinking_area import ShrinkingArea
from ui.kit.theme import look
from ui.scan.documents import DocumentPage, document_title

_LEAST_PX, _MOST_PX = 18, 66


class PageLinks(ShrinkingArea):
    """Takes no focus, the keys stay with the image; hidden where there is nothing to choose."""

    wanted = Signal(int, int)
    """Document and page, both from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._label = QLabel()
        super().__init__(self._label, parent)
        self._titles: list[str] = []
        self._pages: list[int] = []
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._label.linkActivated.connect(self._clicked)
        self.setMaximumHeight(_MOST_PX)
        self.hide()

    def show_documents(self, documents: tuple[Document, ...]) -> None:
        """Page counts as recorded at the entry, until a file was opened."""
        self._titles = [document.kind or document_title(document) for document in documents]
        self._pages = [document.pages or 1 for document in documents]
        self._write(None)

    def show_place(self, shown: DocumentPage) -> None:
        """The page that is shown is no link; its file knows its page count best."""
        self._pages[shown.document] = shown.pages
        self._write(shown)

    def text(self) -> str:
        """Rich text."""
        return self._label.text()

    def label(self) -> QLabel:
        """What is clicked."""
        return self._label

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _LEAST_PX)

    def _write(self, shown: DocumentPage | None) -> None:
        at = (shown.document, shown.page) if shown is not None else None
        lines = [
            f"{html.escape(title)}: "
            + " &nbsp;".join(_number(document, page, at) for page in range(self._pages[document]))
            for document, title in enumerate(self._titles)
        ]
        self._label.setText(" · ".join(lines))
        self.setVisible(sum(self._pages) > 1)
        self.updateGeometry()

    def _clicked(self, address: str) -> None:
        document, page = address.split("/")
        self.wanted.emit(int(document), int(page))


def _number(document: int, page: int, at: tuple[int, int] | None) -> str:
    if at == (document, page):
        return f"<b>{page + 1}</b>"
    colour = look().colour("text").name()
    return f'<a href="{document}/{page}" style="color:{colour}">{page + 1}</a>'

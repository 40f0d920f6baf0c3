"""Beside the image: entry data, earlier scans, documents, all at once (SCAN-089)."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.queries.case import Document
from gumruk_masaustu.systems.scan.queries.review import EarlierScan, ReviewCase
from ui.kit.page import PageContext
from ui.kit.run import Cancel
from ui.kit.shrinking_area import ShrinkingArea
from ui.kit.theme import set_role
from ui.scan.documents import LAST, DocumentPage, document_title, draw_page
from ui.scan.page_links import PageLinks
from ui.scan.paper_view import PaperView

NO_EARLIER = "Bu taşıt için önceki tarama bulunamadı (yerel kayıtlarda arandı)."
LOCAL_ONLY = "Geçmiş yalnız yerel kayıtlardan."
MOST_SHOWN = 4


class CaseSide(QWidget):
    """Read-only. `next_page` and `previous_page` turn through all pages of all documents (F9);
    a click in `links` opens any of them."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = context.post
        self._run_long = context.runner.bound_to(self, long=True)
        self._documents: tuple[Document, ...] = ()
        self._at: DocumentPage | None = None
        self._drawing = Cancel()
        self._facts, self._earlier = QGridLayout(), QLabel(self)
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(10)
        self._facts.setVerticalSpacing(1)
        self._paper = PaperView(self)
        self._page_text = QLabel(self)
        self.links = PageLinks(self)
        self.links.wanted.connect(self._draw)
        self._titles = [
            _section(text, self) for text in ("Giriş kaydı", "Önceki taramalar", "Belgeler  [F9]")
        ]
        for label in (self._earlier, self._page_text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._data = QWidget()
        data = QVBoxLayout(self._data)
        data.setContentsMargins(0, 0, 0, 0)
        data.setSpacing(3)
        data.addWidget(self._titles[0])
        data.addLayout(self._facts)
        data.addWidget(self._titles[1])
        data.addWidget(self._earlier)
        data.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(3)
        self._area = ShrinkingArea(self._data, self)
        column.addWidget(self._area)
        column.addWidget(self._titles[2])
        column.addWidget(self._page_text)
        column.addWidget(self.links)
        column.addWidget(self._paper, 1)
        self.setMinimumWidth(300)
        self.setMaximumWidth(520)

    def show_case(self, found: ReviewCase) -> None:
        """Another case: its first document page is drawn at once."""
        self._show_facts(found.facts)
        self._earlier.setText(earlier_text(found.earlier))
        self._area.updateGeometry()
        self._documents, self._at = found.documents, None
        self._paper.show_page(None)
        names = ", ".join(document_title(document) for document in found.documents)
        self._page_text.setText(names or "Bu kayıtta taranmış belge yok.")
        self.links.show_documents(found.documents)
        if found.documents:
            self._draw(0, 0)

    def page_text(self) -> str:
        """Which page of which document is shown."""
        return self._page_text.text()

    def text(self) -> str:
        """Everything written here, for tests and screen readers."""
        items = (self._facts.itemAt(n) for n in range(self._facts.count()))
        labels = [item.widget() for item in items if item is not None]
        texts = [label.text() for label in labels if isinstance(label, QLabel)]
        return "\n".join([*texts, self._earlier.text(), self._page_text.text()])

    def next_page(self) -> None:
        """F9; after the last page the first."""
        if self._at is None or not self._documents:
            return
        if self._at.page + 1 < self._at.pages:
            self._draw(self._at.document, self._at.page + 1)
        else:
            self._draw((self._at.document + 1) % len(self._documents), 0)

    def previous_page(self) -> None:
        """Shift+F9."""
        if self._at is None or not self._documents:
            return
        if self._at.page > 0:
            self._draw(self._at.document, self._at.page - 1)
        else:
            self._draw((self._at.document - 1) % len(self._documents), LAST)

    def _draw(self, document: int, page: int) -> None:
        self._drawing.set()
        self._drawing = Cancel()
        width = round(max(self._paper.viewport().width(), 400) * self.devicePixelRatioF())
        work = functools.partial(draw_page, self._post, self._documents, document, page, width)
        self._run_long(work, self._show_page, self._refused, cancel=self._drawing)

    def _show_page(self, page: DocumentPage) -> None:
        self._at = page
        self._paper.show_page(page.picture)
        self.links.show_place(page)
        of = f" (belge {page.document + 1} / {len(self._documents)})" if len(self._documents) > 1 else ""
        self._page_text.setText(f"{page.title}: sayfa {page.page + 1} / {page.pages}{of}")

    def _refused(self, refusal: UserError) -> None:
        self._page_text.setText(f"{refusal.text} {refusal.remedy}".strip())

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, text) in enumerate(facts):
            label, value = QLabel(name, self), QLabel(text, self)
            set_role(label, "hint")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1)


def earlier_text(found: tuple[EarlierScan, ...]) -> str:
    """Newest first, with date, site, result; none found is stated. Source: SCAN-104, SCAN-106."""
    if not found:
        return NO_EARLIER
    lines = [
        f"{show_date(s.scanned_at)} · {s.site} · {s.result}\n    {s.vehicle}" for s in found[:MOST_SHOWN]
    ]
    if len(found) > MOST_SHOWN:
        lines.append(f"ve {len(found) - MOST_SHOWN} tarama daha")
    return "\n".join([*lines, LOCAL_ONLY])


def _section(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    set_role(label, "section")
    label.setIndent(0)
    return label

"""Documents of a case at the entry station: taken over, scanned, in whose hand they are (SCAN-061, 063)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions.entry import DECLARATION_KIND
from gumruk_masaustu.systems.scan.queries.case import Document
from ui.kit.attachments import FILES
from ui.kit.buttons import ActionButton
from ui.kit.empty import Empty
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.sicil import Person, SicilField
from ui.kit.fields.text import TextField
from ui.kit.message_bar import MessageBar
from ui.kit.run import Run
from ui.kit.theme import set_role
from ui.kit.watched_folder import WatchedFolder
from ui.scan.entry_controller import EntryCase

KINDS = (
    "CMR", "TIR karnesi", "Özet beyan", "Manifesto", "Fatura", "Çeki listesi", "Transit belgesi (T1)",
    "Konşimento", "Menşe belgesi", DECLARATION_KIND, "Diğer belge",
)  # fmt: skip
EMPTY = "Belge yok. Saha operatöründen alınan her belgeyi türü ve numarasıyla ekleyiniz."
_FOLDER = "Tarayıcı klasörü izleniyor: {}. Gelen dosya seçili belgeye bağlanır."
_NO_FOLDER = "Tarayıcının klasörü seçilirse gelen dosya seçili belgeye kendiliğinden bağlanır."


class EntryDocuments(QFrame):
    """Enter in the number takes the document over; Ctrl+T ties a file to the chosen one."""

    take_asked = Signal(str, str, str)
    """kind, number, staff number of who hands over"""
    scan_asked = Signal(str, object)
    """document id, Path"""

    def __init__(
        self, find: Callable[[str], tuple[str, str, str] | None], run: Run, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._documents: tuple[Document, ...] = ()
        self._folder: WatchedFolder | None = None
        self.choose_file: Callable[[], Path | None] = self._ask_file
        self.messages = MessageBar(self)
        self.custody, self._watched = QLabel(self), QLabel(_NO_FOLDER, self)
        for label, role in ((self.custody, "section"), (self._watched, "hint")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Belgeler")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = Empty(EMPTY, parent=self)
        self.kind = ChoiceField("documents", "Belge türü", [(kind, kind) for kind in KINDS])
        self.number = TextField("document_no", "Belge numarası", max_chars=80)
        self.giver = SicilField(
            "from_staff_no", "Teslim eden saha operatörü", find=lambda n: _person(find(n)), run=run
        )
        self.kind.next_asked.connect(self.number.focus_editor)
        self.number.next_asked.connect(self.take)
        self.giver.next_asked.connect(self.take)
        self._build()

    def show_case(self, shown: EntryCase) -> None:
        """The chosen document stays chosen; the next one to scan is proposed."""
        kept = self.current_id()
        self._documents = shown.documents
        self.custody.setText(shown.custody or "Evrak: henüz teslim alınmadı")
        self.list.clear()
        self.list.addItems([_line(document) for document in shown.documents])
        self.list.setVisible(bool(shown.documents))
        self._empty.setVisible(not shown.documents)
        ids = [document.id for document in shown.documents]
        waiting = next((n for n, document in enumerate(shown.documents) if not document.sha256), 0)
        is_done = kept in ids and bool(shown.documents[ids.index(kept)].sha256)
        self.list.setCurrentRow(ids.index(kept) if kept in ids and not is_done else waiting)
        if self.giver.is_empty() and shown.site_staff_no:
            self.giver.set_value(shown.site_staff_no)

    def set_entry_open(self, is_open: bool) -> None:
        """Documents are taken and scanned only while the entry is open."""
        for widget in (
            self.kind,
            self.number,
            self.giver,
            self._take,
            self._scan,
            self._choose,
            self._watched,
        ):
            widget.setVisible(is_open)

    def current_id(self) -> str:
        """The document to which a scanned file goes; empty if there is none."""
        row = self.list.currentRow()
        return self._documents[row].id if 0 <= row < len(self._documents) else ""

    def text(self) -> str:
        """What is shown, line by line."""
        rows = [self.list.item(n).text() for n in range(self.list.count())]
        return "\n".join([self.custody.text(), *rows])

    def take(self) -> None:
        """The document that is typed was handed over."""
        for field in (self.kind, self.number):
            if field.is_empty():
                field.show_problem(field.missing())
                field.focus_editor()
                return
        self.take_asked.emit(self.kind.value(), self.number.value() or "", self.giver.value() or "")

    def taken(self) -> None:
        """It was saved: ready for the next one."""
        self.kind.clear()
        self.number.clear()
        self.messages.clear()
        self.kind.focus_editor()

    def scan(self) -> None:
        """Ctrl+T: choose the scanned file of the chosen document."""
        if not self.current_id():
            self.messages.show_error(
                UserError(
                    "Taranacak belge seçilmedi.",
                    remedy="Önce belgeyi türü ve numarasıyla teslim alınız.",
                    field="documents",
                    rule="SCAN-063",
                )
            )
            return
        path = self.choose_file()
        if path is not None:
            self.scan_asked.emit(self.current_id(), path)

    def watch(self, folder: Path) -> None:
        """From now on a file that arrives here belongs to the chosen document."""
        self._folder = WatchedFolder(folder, self)
        self._folder.arrived.connect(self._arrived)
        self._folder.lost.connect(self._lost)
        self._watched.setText(_FOLDER.format(folder.name))

    def focus_problem(self) -> None:
        self.kind.focus_editor()

    def event(self, event: QEvent) -> bool:
        """As wide as its fields need in the officer's text size."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            bar = self._area.verticalScrollBar().sizeHint().width()
            self._area.setMinimumWidth(max(310, self._body.minimumSizeHint().width() + bar))
        return super().event(event)

    # --- inside ------------------------------------------------------------------------------------------

    def _arrived(self, path: Path) -> None:
        if self.current_id() and self.isVisible():
            self.scan_asked.emit(self.current_id(), path)
        else:
            self.messages.show_warning(f"{path.name} geldi; bağlanacak belge seçili değil.")

    def _lost(self) -> None:
        self._watched.setText("Tarayıcı klasörüne ulaşılamıyor; Ctrl+T ile dosya seçebilirsiniz.")

    def _ask_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self, "Taranan belgeyi seç", "", FILES)
        return Path(name) if name else None

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Tarayıcının dosya bıraktığı klasör")
        if name:
            self.watch(Path(name))

    def _build(self) -> None:
        self._take = ActionButton("Teslim al", "Enter", parent=self)
        self._take.clicked.connect(self.take)
        self._scan = ActionButton("Belge tara", "Ctrl+T", parent=self)
        self._scan.clicked.connect(self.scan)
        self._choose = ActionButton("Tarayıcı klasörü", role="link", parent=self)
        self._choose.clicked.connect(self._ask_folder)
        body = QWidget(self)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(8)
        for widget in (self.messages, self._empty, self.list):
            inner.addWidget(widget)
        for buttons in ((self._scan,), (self._take,), (self._choose,)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            inner.addLayout(row)
            if self._scan in buttons:
                for field in (self.kind, self.number, self.giver):
                    inner.addWidget(field)
        inner.addWidget(self._watched)
        inner.addStretch(1)
        area = self._area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self._body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 4, 10)
        column.addWidget(self.custody)
        column.addWidget(area, 1)
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * 7)


def _line(document: Document) -> str:
    pages = f"tarandı, {document.pages or 1} sayfa" if document.sha256 else "taranmadı"
    return f"{document.kind}   {document.number}\n{pages}"


def _person(found: tuple[str, str, str] | None) -> Person | None:
    return Person(*found) if found else None

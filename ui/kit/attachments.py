"""Files of a record: chosen, dropped, or delivered by camera and document scanner."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.units import show_decimal
from ui.kit.buttons import ActionButton
from ui.kit.focus_lead import FocusLead
from ui.kit.message_bar import MessageBar
from ui.kit.run import Run
from ui.kit.theme import set_role
from ui.kit.watched_folder import WatchedFolder

FILES = "Belge ve görüntü (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;Bütün dosyalar (*)"
EMPTY = "Ek yok. Dosya sürükleyiniz, “Dosya ekle” ile seçiniz veya belgeyi tarayıcıdan geçiriniz."


@dataclass(eq=False)
class Attached:
    """One row; `stored` is what `keep` gave, None while it is being kept or after a refusal."""

    name: str
    size: int
    source: str
    stored: Any = None
    refusal: UserError | None = None

    @property
    def text(self) -> str:
        size = f"{show_decimal(max(1, round(self.size / 1024)))} KB"
        if self.refusal is not None:
            state = f"alınamadı: {self.refusal.text} {self.refusal.remedy}".strip()
        else:
            state = "eklendi" if self.stored is not None else "alınıyor…"
        return f"{self.name}   {size}   {self.source}   {state}"


class Attachments(QWidget):
    """Delete takes a row away, Ctrl+Z brings it back within ten seconds; nothing is asked."""

    changed = Signal()

    def __init__(self, keep: Callable[[Path], Any], run_long: Run, parent: QWidget | None = None) -> None:
        """`keep` stores a file's content and runs on the long lane; a UserError stands in the row."""
        super().__init__(parent)
        self._keep, self._run = keep, run_long
        self._rows: list[Attached] = []
        self._removed: tuple[int, Attached] | None = None
        self._folders: list[WatchedFolder] = []
        self.setAcceptDrops(True)
        self.list = _Rows(self)
        self.list.setAccessibleName("Ekler")
        self.list.remove_asked.connect(self.remove_current)
        self.list.undo_asked.connect(self.undo)
        self.messages = MessageBar(self)
        self.messages.undo_asked.connect(self.undo)
        self._empty = QLabel(EMPTY, self)
        self._empty.setWordWrap(True)
        set_role(self._empty, "hint")
        self._build()
        self._show()

    def items(self) -> tuple[Attached, ...]:
        """Those that are kept, in order."""
        return tuple(row for row in self._rows if row.stored is not None)

    def rows(self) -> tuple[Attached, ...]:
        return tuple(self._rows)

    @property
    def is_busy(self) -> bool:
        """Whether a file is still being kept."""
        return any(row.stored is None and row.refusal is None for row in self._rows)

    def add_files(self, paths: Iterable[Path], source: str = "dosya") -> None:
        for path in paths:
            self._add(path, source)

    def watch(self, folder: Path, source: str) -> WatchedFolder:
        """Take what `source` ("kamera", "belge tarayıcı") delivers into `folder` from now on."""
        watched = WatchedFolder(folder, self)
        watched.arrived.connect(functools.partial(self._add, source=source))
        watched.lost.connect(functools.partial(self._source_lost, source))
        self._folders.append(watched)
        return watched

    def remove_current(self) -> None:
        at = self.list.currentRow()
        if not 0 <= at < len(self._rows):
            return
        row = self._rows.pop(at)
        self._removed = (at, row)
        self._show(at)
        self.messages.show_undo(f"{row.name} çıkarıldı.")
        self.changed.emit()

    def undo(self) -> None:
        if self._removed is None:
            return
        at, row = self._removed
        self._removed = None
        self._rows.insert(at, row)
        self.messages.clear()
        self._show(at)
        self.changed.emit()

    def choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Dosya ekle", "", FILES)
        self.add_files(Path(name) for name in names)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.add_files((path for path in files if path.is_file()), "sürüklendi")
        event.acceptProposedAction()

    def _add(self, path: Path, source: str) -> None:
        row = Attached(path.name, path.stat().st_size if path.exists() else 0, source)
        self._rows.append(row)
        self._show(len(self._rows) - 1)
        keep = self._keep
        self._run(
            lambda: keep(path), functools.partial(self._kept, row), functools.partial(self._refused, row)
        )

    def _kept(self, row: Attached, stored: Any) -> None:
        row.stored = stored
        self._show()
        self.changed.emit()

    def _refused(self, row: Attached, refusal: UserError) -> None:
        row.refusal = refusal
        self._show()

    def _source_lost(self, source: str) -> None:
        self.messages.show_warning(
            f"{source}: klasöre ulaşılamıyor. Aygıtın bağlı olduğunu kontrol ediniz; "
            "dosyayı “Dosya ekle” ile de ekleyebilirsiniz."
        )

    def _show(self, current: int | None = None) -> None:
        at = self.list.currentRow() if current is None else current
        self.list.clear()
        self.list.addItems([row.text for row in self._rows])
        if self._rows:
            self.list.setCurrentRow(min(max(at, 0), len(self._rows) - 1))
        self._empty.setVisible(not self._rows)
        self.list.setVisible(bool(self._rows))
        self._remove.setEnabled(bool(self._rows))

    def _build(self) -> None:
        add = ActionButton("Dosya ekle", parent=self)
        add.clicked.connect(self.choose_files)
        self._remove = ActionButton("Çıkar", "Delete", parent=self)
        self._remove.clicked.connect(self.remove_current)
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.list)
        column.addWidget(self.messages)
        column.addLayout(buttons)
        FocusLead(self, add)


class _Rows(QListWidget):
    remove_asked = Signal()
    undo_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)

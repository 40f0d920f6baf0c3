"""The preview is the PDF itself; a job counts as printed only when the officer says the paper is good."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListWidget, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import main_button
from ui.kit.message_bar import MessageBar
from ui.kit.pdf_render import page_count, page_picture, print_pdf
from ui.kit.print_bar import PrintBar
from ui.kit.printers import Printers, SystemPrinters
from ui.kit.progress import ProgressLine
from ui.kit.run import Cancel, Progress
from ui.kit.runner import AnyRunner
from ui.kit.shortcuts import Shortcuts
from ui.kit.theme import look, set_role

NO_PRINTER = UserError(
    "Bu bilgisayarda yazıcı bulunamadı.",
    remedy="Yazıcıyı bağlayıp F5'e basınız; belgeyi “PDF olarak sakla” ile saklayabilir "
    "veya elle doldurulan formun seri numarasını yazabilirsiniz.",
)
NEXT_SHEET = "Bundan sonraki nüsha yeni baskı numarası taşır."


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One print: the bytes, who keeps which copy ("1/3 idare"), what the queue shows."""

    pdf: bytes
    title: str
    copies: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    """Pages to print, from 0 (front and back of EK-2 are two jobs); empty: all."""
    after: str = ""
    """What became of the sheet before it: this one takes its place, if the preview is still open."""


class PdfPreview(QWidget):
    """PgUp, PgDn turn pages, Ctrl+Enter prints, Esc goes back.

    One sheet bears one print number: what was sent to the printer or kept as a file cannot be used once
    more; whoever opened the preview opens the next sheet with a number of its own.
    """

    printed_ok = Signal()
    spoiled = Signal(str)
    """The reason; the copy's number is spent."""
    kept_as_pdf = Signal(str)
    """Path of the file."""
    filled_by_hand = Signal(str)
    """Serial number of the paper form."""
    closed = Signal()

    def __init__(
        self, runner: AnyRunner, printers: Printers | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._run = runner.bound_to(self, long=True)
        self._printers = printers or SystemPrinters()
        self._job: PrintJob | None = None
        self._page, self._pages = 0, 0
        self._is_used = False
        self._drawing = Cancel()
        self._printing = Cancel()
        self.messages, self.progress = MessageBar(self), ProgressLine(self)
        self.bar = PrintBar(self)
        self.copies = QListWidget(self)
        self.copies.setAccessibleName("Nüshalar")
        self._title, self._where, self._paper = QLabel(self), QLabel(self), QLabel(self)
        set_role(self._title, "title")
        set_role(self._paper, "paper")
        self._build()
        self._connect()

    def open(self, job: PrintJob) -> None:
        """Show the first page at once."""
        self._job = job
        self._page = 0
        self._title.setText(job.title)
        self.copies.clear()
        self.copies.addItems(list(job.copies))
        self.copies.setVisible(bool(job.copies))
        row = self.copies.sizeHintForRow(0) if job.copies else 0
        self.copies.setFixedHeight(row * len(job.copies) + 16)
        self.messages.clear()
        self.bar.reset()
        self._use(False)
        self.read_printers()
        if job.after:
            self.messages.show_info(job.after)
        self.setFocus()
        self._print.setFocus()  # no focus proxy: Tab would jump over everything that stands before it
        pdf = job.pdf
        self._run(lambda: page_count(pdf), self._show_count, self.messages.show_error)
        self._draw()

    def read_printers(self) -> None:
        """F5: look for printers again."""
        names = self._printers.names()
        self.bar.offer_printers(names)
        self._use(self._is_used)
        if names:
            self.messages.clear()
        else:
            self.messages.show_error(NO_PRINTER)

    def page_text(self) -> str:
        """Sayfa 1 / 2"""
        return self._where.text()

    def turn(self, step: int) -> None:
        page = self._page + step
        if 0 <= page < self._pages:
            self._page = page
            self._draw()

    def next_page(self) -> None:
        self.turn(1)

    def previous_page(self) -> None:
        self.turn(-1)

    def print_now(self) -> None:
        job, name = self._job, self.bar.printer_name()
        if job is None or self._is_used:
            return
        if not name:
            self.messages.show_error(NO_PRINTER)
            return
        printer = self._printers.open(name, job.title)
        self._printing, progress = Cancel(), Progress(self.progress.report)
        cancel = self._printing
        self._use(True)
        self.progress.begin("Yazdırılıyor", "sayfa")
        self._run(
            lambda: print_pdf(job.pdf, printer, pages=job.pages, cancel=cancel, report=progress.report),
            self._ask_whether_good,
            self.messages.show_error,
            cancel=cancel,
            progress=progress,
            always=self._print_ended,
        )

    def keep_pdf(self) -> None:
        if self._job is None or self._is_used:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, "PDF olarak sakla", f"{self._job.title}.pdf", "PDF (*.pdf)"
        )
        if name:
            self.keep_pdf_as(Path(name))

    def keep_pdf_as(self, path: Path) -> None:
        if self._job is not None and not self._is_used:
            self._use(True)
            write = functools.partial(_write, path, self._job.pdf)
            self._run(write, self._pdf_kept, self._not_kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._job is not None:
            self._redraw.start()
        return super().eventFilter(watched, event)

    def _show_count(self, pages: int) -> None:
        self._pages = pages
        self._show_where()

    def _show_where(self) -> None:
        self._where.setText(f"Sayfa {self._page + 1} / {self._pages}" if self._pages else "")

    def _draw(self) -> None:
        if self._job is None:
            return
        self._drawing.set()
        self._drawing = Cancel()
        ratio = self.devicePixelRatioF()
        width = max(320, self._area.viewport().width() - 24)
        pdf, page = self._job.pdf, self._page
        self._run(
            lambda: page_picture(pdf, page, round(width * ratio)),
            self._show_picture,
            self.messages.show_error,
            cancel=self._drawing,
        )
        self._show_where()

    def _show_picture(self, picture: QImage) -> None:
        pixmap = QPixmap.fromImage(dimmed(picture, look().palette.paper))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.setPixmap(pixmap)
        self._paper.setFixedSize(pixmap.deviceIndependentSize().toSize())

    def _ask_whether_good(self, pages: int) -> None:
        self.bar.ask_whether_good(pages)

    def _print_ended(self) -> None:
        self.progress.end()
        if not self.bar.is_asking:
            self._use(False)

    def _pdf_kept(self, path: Path) -> None:
        self.messages.show_info(f"{path.name} saklandı; yeni baskı numarası alınıyor.")
        self.kept_as_pdf.emit(str(path))

    def _not_kept(self, refusal: UserError) -> None:
        self._use(False)
        self.messages.show_error(refusal)

    def _use(self, is_used: bool) -> None:
        self._is_used = is_used
        self._print.setEnabled(not is_used and bool(self.bar.printer_name()))
        self.bar.offer_ways(not is_used)

    def _connect(self) -> None:
        self.bar.good.connect(self.printed_ok)
        self.bar.spoiled.connect(self.spoiled)
        self.bar.pdf_asked.connect(self.keep_pdf)
        self.bar.by_hand.connect(self.filled_by_hand)
        self.progress.cancel_asked.connect(self._cancel_print)
        keys = Shortcuts(self)
        keys.add("Ctrl+Enter", "Yazdır", self.print_now)
        keys.add("PgDown", "Sonraki sayfa", self.next_page)
        keys.add("PgUp", "Önceki sayfa", self.previous_page)
        keys.add("F5", "Yazıcıları yeniden ara", self.read_printers)
        keys.add("Esc", "Geri dön", self.closed.emit)
        self.keys = keys

    def _cancel_print(self) -> None:
        self._printing.set()

    def _build(self) -> None:
        self._area = QScrollArea(self)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setWidgetResizable(False)
        self._area.setWidget(self._paper)
        self._area.viewport().installEventFilter(self)
        self._redraw = QTimer(self, singleShot=True, interval=50)
        self._redraw.timeout.connect(self._draw)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._print = main_button("Yazdır", "Ctrl+Enter")
        self._print.clicked.connect(self.print_now)
        side = QVBoxLayout()
        for widget in (self._title, self._where, self.copies, self._print, self.bar):
            side.addWidget(widget)
        side.addStretch()
        row = QHBoxLayout()
        row.addWidget(self._area, 1)
        row.addLayout(side)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(self.progress)
        column.addLayout(row, 1)


def dimmed(picture: QImage, paper: str) -> QImage:
    """The page on paper of this colour: in a dark cabin white would blind the eyes."""
    if QColor(paper) == QColor("#FFFFFF"):
        return picture
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(picture.rect(), QColor(paper))
    painter.end()
    return picture


def _write(path: Path, pdf: bytes) -> Path:
    try:
        path.write_bytes(pdf)
    except OSError as fault:
        raise UserError(
            f"{path.name} yazılamadı.", remedy="Diskte yer olduğunu kontrol ediniz veya başka klasör seçiniz."
        ) from fault
    return path

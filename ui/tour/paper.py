"""Paper in the tour: a printer that writes into a file, and the way through the print preview by keys."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from ui.kit.printers import prepare
from ui.tour.hand import Hand

NAME = "Tur yazıcısı"


class PdfPrinters:
    """Stands for the printer of the cabin; what it prints goes into a temporary file."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="gumruk-tour-")

    def names(self) -> list[str]:
        return [NAME]

    def open(self, name: str, title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(Path(self._folder.name) / "paper.pdf"))
        prepare(printer, title)
        return printer


def keep_and_print(hand: Hand, name: str) -> None:
    """In the open preview: a picture, the PDF into the folder of the tour, then paper, "Baskı iyi"."""
    hand.see("Sayfa 1 /")
    hand.picture(f"{name}-preview")
    pdf = hand.path(name, "pdf")
    hand.go_to("PDF olarak sakla")
    hand.answer_file_dialog(pdf, lambda: hand.press("Enter"))
    hand.see(f"{pdf.name} saklandı.")
    hand.until(f"{pdf.name} written", lambda: pdf.exists() and pdf.read_bytes().startswith(b"%PDF"))
    hand.press("Ctrl+Enter")
    hand.see("baskı iyi mi?")
    hand.press("Enter")
    hand.see_no_more("baskı iyi mi?")

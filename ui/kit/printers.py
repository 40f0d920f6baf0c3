"""The printers of this machine."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo


class Printers(Protocol):
    """Which printers there are, and one of them ready for a job."""

    def names(self) -> list[str]: ...

    def open(self, name: str, title: str) -> QPrinter: ...


class SystemPrinters:
    """The operating system's printers, the default one first."""

    def names(self) -> list[str]:
        default = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name))

    def open(self, name: str, title: str) -> QPrinter:
        """Whole A4 sheet: the forms bring their own margins."""
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        prepare(printer, title)
        return printer


def prepare(printer: QPrinter, title: str) -> None:
    """`title` shows in the print queue: never a name or plate."""
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )

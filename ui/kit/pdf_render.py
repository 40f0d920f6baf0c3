"""PDF bytes to pictures and onto a printer, on the long lane only: the library is not thread-safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.run import Cancel

_POINTS_PER_INCH = 72
PRINT_DPI = 300


def page_count(pdf: bytes) -> int:
    with _opened(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, number: int, width_px: int) -> QImage:
    """Page `number` (from 0), `width_px` wide, on white."""
    with _opened(pdf) as document:
        page = document[number]
        return _picture(page, width_px / page.get_width())


def print_pdf(
    pdf: bytes,
    printer: QPrinter,
    *,
    pages: tuple[int, ...] = (),
    cancel: Cancel,
    report: Callable[[int, int], object],
) -> int:
    """Paint all pages, or those given (from 0), in their own size and direction; returns their count.

    Raises UserError if the printer does not take the job.
    """
    with _opened(pdf) as document:
        chosen = pages or tuple(range(len(document)))
        painter = QPainter()
        try:
            for done, number in enumerate(chosen):
                cancel.check()
                report(done, len(chosen))
                page = document[number]
                _set_direction(printer, page)
                started = painter.begin(printer) if done == 0 else printer.newPage()
                if not started:
                    raise UserError(
                        f"{printer.printerName() or 'Yazıcı'} işi almadı.",
                        remedy="Yazıcının açık ve kâğıdının olduğunu kontrol ediniz, başka bir yazıcı "
                        "seçiniz veya PDF olarak saklayınız.",
                    )
                picture = _picture(page, PRINT_DPI / _POINTS_PER_INCH)
                target = printer.pageLayout().paintRectPixels(printer.resolution())
                painter.drawImage(QRect(0, 0, target.width(), target.height()), picture)
        finally:
            if painter.isActive():
                painter.end()
    report(len(chosen), len(chosen))
    return len(chosen)


def _set_direction(printer: QPrinter, page: Any) -> None:
    is_wide = page.get_width() > page.get_height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    )


def _picture(page: Any, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    )
    return image.copy()  # the bytes above belong to the library


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()

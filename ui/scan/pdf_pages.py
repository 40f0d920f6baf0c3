"""Pages of a PDF that somebody brought along: a damaged one is refused, it is no fault of the program."""

from __future__ import annotations

from PySide6.QtGui import QImage

from gumruk_masaustu.kernel.errors import UserError


def count_pages(pdf: bytes) -> int:
    """Raises UserError for a damaged or locked file."""
    from pypdfium2 import PdfiumError

    from ui.kit.pdf_render import page_count

    try:
        return page_count(pdf)
    except PdfiumError as fault:
        raise _unreadable() from fault


def draw_page(pdf: bytes, number: int, width_px: int) -> QImage:
    """Page `number` (from 0). Raises UserError for a damaged or locked file."""
    from pypdfium2 import PdfiumError

    from ui.kit.pdf_render import page_picture

    try:
        return page_picture(pdf, number, width_px)
    except PdfiumError as fault:
        raise _unreadable() from fault


def _unreadable() -> UserError:
    return UserError(
        "PDF dosyası açılamadı: bozuk veya şifreli.",
        remedy="Belgeyi yeniden tarayınız.",
        field="documents",
        rule="SCAN-063",
        article="m.36/2-a",
    )

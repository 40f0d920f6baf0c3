"""Pages of the transport documents as pictures. Runs on the long lane; no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from gumruk_masaustu.kernel.errors import DamagedFile, UserError
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.queries.case import Document
from ui.kit.pdf_render import page_count, page_picture

LAST = -1


@dataclass(frozen=True)
class DocumentPage:
    """One page as a picture; `document` and `page` count from 0."""

    document: int
    page: int
    pages: int
    title: str
    picture: QImage


def document_title(document: Document) -> str:
    """ "CMR 0118822"."""
    return " ".join(part for part in (document.kind, document.number) if part)


def draw_page(
    post: Post, documents: tuple[Document, ...], number: int, page: int, width_px: int
) -> DocumentPage:
    """Page `page` (LAST: the last one) of a document, `width_px` wide.

    Raises UserError when the file is not here, was changed or cannot be shown.
    """
    document = documents[number]
    title = document_title(document)
    try:
        data = post.attachments.read(document.sha256)
    except DamagedFile:
        raise UserError(
            f"{title} belgesinin dosyası bozuk.",
            remedy="Belgenin aslına bakınız; Sistem Sorumlusuna bildiriniz.",
            rule="SYS-066",
        ) from None
    if data.startswith(b"%PDF-"):
        return _pdf_page(data, number, page, title, width_px)
    picture = QImage.fromData(data)
    if picture.isNull():
        raise _not_shown(title)
    return DocumentPage(number, 0, 1, title, picture)


def _pdf_page(data: bytes, number: int, page: int, title: str, width_px: int) -> DocumentPage:
    from pypdfium2 import PdfiumError

    try:
        pages = page_count(data)
        at = pages - 1 if page == LAST else min(page, pages - 1)
        return DocumentPage(number, at, pages, title, page_picture(data, at, width_px))
    except PdfiumError:
        raise _not_shown(title) from None


def _not_shown(title: str) -> UserError:
    return UserError(
        f"{title} belgesi gösterilemiyor.", remedy="Belgenin aslına bakınız veya yeniden tarayınız."
    )

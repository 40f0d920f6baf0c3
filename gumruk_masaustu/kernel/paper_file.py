"""Finding the paper code in a file: a PDF of ours, a scan or a photo of the signed sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UserError
from .paper import PaperCheck, PaperState, check_paper, payload_of

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS_PER_POINT = 200 / 72
_MOST_PAGES = 100
_MOST_PIXELS = 5000  # along the longer side, twice an A4 sheet: a drawing sheet must not fill the memory


def check_paper_file(path: Path, keys: Mapping[bytes, bytes]) -> list[PaperCheck]:
    """One answer for each code in the file, in page order.

    Raises UserError if the file is neither PDF nor picture, or holds no code of ours.
    """
    texts = dict.fromkeys(text for page in _pages(path) for text in _codes(page))
    found = [check_paper(text, keys) for text in texts if payload_of(text) is not None]
    found = [check for check in found if check.state is not PaperState.NOT_A_CODE]
    if not found:
        raise UserError(
            "Dosyada belge kodu bulunamadı.",
            remedy="Kodun bulunduğu ilk sayfayı en az 200 dpi ile tarayınız veya kodu okuyucuyla okutunuz.",
            field="file",
        )
    return found


def _pages(path: Path) -> Iterator[Image]:
    from PIL import Image, ImageSequence, UnidentifiedImageError

    data = path.read_bytes()
    if data.startswith(b"%PDF-"):
        yield from _pdf_pages(data)
        return
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for frame in islice(ImageSequence.Iterator(picture), _MOST_PAGES):
                yield frame.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise _unreadable() from error


def _pdf_pages(data: bytes) -> Iterator[Image]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable() from error
    with document:
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            scale = min(_DOTS_PER_POINT, _MOST_PIXELS / max(*page.get_size(), 1))
            yield page.render(scale=scale, grayscale=True).to_pil()
            page.close()


def _codes(page: Image) -> list[str]:
    import zxingcpp

    return [
        str(code.text)
        for code in zxingcpp.read_barcodes(
            page, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
        )
    ]


def _unreadable() -> UserError:
    return UserError(
        "Dosya okunamadı: PDF ya da resim (JPEG, PNG, TIFF) olmalıdır.",
        remedy="Belgeyi yeniden tarayıp PDF veya JPEG olarak kaydediniz.",
        field="file",
    )

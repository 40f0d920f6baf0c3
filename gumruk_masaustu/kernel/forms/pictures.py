"""JPEG pictures as they are: the camera's or encoder's bytes become the stream, nothing is decoded."""

from __future__ import annotations

import hashlib
import io
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG file and its size in pixels."""

    data: bytes = field(repr=False)
    width: int
    height: int

    @classmethod
    def of(cls, data: bytes) -> Picture:
        """Raises ValueError if the bytes are no JPEG file."""
        from reportlab.pdfbase.pdfdoc import PDFError
        from reportlab.pdfbase.pdfutils import readJPEGInfo

        if not data.startswith(b"\xff\xd8\xff"):
            raise ValueError("not a JPEG file")
        try:
            width, height, *_ = readJPEGInfo(io.BytesIO(data))
        except (PDFError, struct.error) as error:
            raise ValueError("not a JPEG file that a PDF can hold") from error
        return cls(data, width, height)

    def register(self, canvas: Canvas) -> str:
        """Put the picture into the file, once, and return its name there."""
        from reportlab.pdfbase.pdfdoc import PDFImageXObject

        name = "jpeg" + hashlib.sha256(self.data).hexdigest()[:20]
        if not canvas.hasForm(name):
            stream = PDFImageXObject(name)
            stream.loadImageFromJPEG(io.BytesIO(self.data))
            canvas._doc.addForm(name, stream)
        return name

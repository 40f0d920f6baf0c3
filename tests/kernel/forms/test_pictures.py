"""JPEG files are embedded as they are."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from gumruk_masaustu.kernel.forms import Copy, FormSpec, render
from gumruk_masaustu.kernel.forms.pictures import Picture
from tests.kernel.forms.pdf_text import MARKS


def jpeg(width: int, height: int, mode: str = "L") -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(out, "JPEG", quality=80)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_the_bytes_of_the_file_stand_once_in_the_pdf_however_often_it_is_drawn(mode):
    data = jpeg(320, 200, mode)

    def draw(sheet, values):
        picture = Picture.of(data)
        sheet.picture(picture, 20, 20, 0.2)
        sheet.picture(picture, 20, 120, 0.5, (10, 10, 50, 50))

    pdf = render(FormSpec("T", "T", 1, (Copy("a"), Copy("b")), draw), None, marks=MARKS)
    assert pdf.count(data) == 1
    assert b"/DCTDecode" in pdf


def test_size_is_read_from_the_file():
    picture = Picture.of(jpeg(321, 77))
    assert (picture.width, picture.height) == (321, 77)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n0000", jpeg(8, 8)[:30]])
def test_what_is_no_jpeg_is_refused(data):
    with pytest.raises(ValueError, match="not a JPEG"):
        Picture.of(data)

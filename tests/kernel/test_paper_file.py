"""Codes found in files: our PDF, a scan of the paper, files that are something else."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.kernel.forms.tutanak import tutanak_for
from gumruk_masaustu.kernel.paper import PaperState
from gumruk_masaustu.kernel.paper_file import check_paper_file
from tests.kernel.forms.pdf_text import KEYS, MARKS, SEAL
from tests.kernel.forms.test_tutanak import VALUES


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(tutanak_for(["İdare", "Savcılık"]), VALUES, marks=MARKS, seal=SEAL)


def scan(pdf: bytes, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    return picture


def test_each_copy_in_a_pdf_is_checked(tmp_path, pdf):
    path = tmp_path / "tutanak.pdf"
    path.write_bytes(pdf)
    checks = check_paper_file(path, KEYS)
    assert [check.state for check in checks] == [PaperState.VALID, PaperState.VALID]
    assert [check.values.copy for check in checks if check.values] == [1, 2]
    assert all(check.values.number == VALUES.number for check in checks if check.values)


@pytest.mark.parametrize(("kind", "dpi", "turn"), [("JPEG", 200, 1.5), ("PNG", 150, 180), ("TIFF", 300, -3)])
def test_a_scan_of_the_sheet_is_checked_even_if_it_lies_askew(tmp_path, pdf, kind, dpi, turn):
    path = tmp_path / f"tarama.{kind.lower()}"
    scan(pdf, dpi).rotate(turn, fillcolor=255).save(path, kind)
    (check,) = check_paper_file(path, KEYS)
    assert check.state is PaperState.VALID


def test_every_page_of_a_scanned_bundle_is_looked_at(tmp_path, pdf):
    path = tmp_path / "tarama.tiff"
    Image.new("L", (600, 800), 255).save(path, save_all=True, append_images=[scan(pdf, 200)])
    (check,) = check_paper_file(path, KEYS)
    assert check.state is PaperState.VALID


def test_a_very_large_page_is_read_without_filling_the_memory(tmp_path):
    path = tmp_path / "pafta.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_400, 14_400).close()
    document.save(path)
    document.close()
    with pytest.raises(UserError, match="belge kodu bulunamadı"):
        check_paper_file(path, KEYS)


def test_an_unknown_key_is_said(tmp_path, pdf):
    path = tmp_path / "tutanak.pdf"
    path.write_bytes(pdf)
    assert {check.state for check in check_paper_file(path, {})} == {PaperState.UNKNOWN_KEY}


def test_a_page_without_code_is_refused_with_what_to_do(tmp_path):
    path = tmp_path / "bos.pdf"
    path.write_bytes(render(tutanak_for(["İdare"]), VALUES, marks=MARKS))
    with pytest.raises(UserError, match="belge kodu bulunamadı") as refused:
        check_paper_file(path, KEYS)
    assert "200 dpi" in refused.value.remedy


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", b"metin", b"\xff\xd8\xff\xe0"])
def test_what_cannot_be_read_is_refused(tmp_path, data):
    path = tmp_path / "dosya"
    path.write_bytes(data)
    with pytest.raises(UserError, match="okunamadı"):
        check_paper_file(path, KEYS)


def test_a_foreign_qr_code_is_not_ours(tmp_path):
    import segno

    path = tmp_path / "baska.png"
    out = io.BytesIO()
    segno.make("https://example.org/").save(out, kind="png", scale=8)
    path.write_bytes(out.getvalue())
    with pytest.raises(UserError, match="belge kodu bulunamadı"):
        check_paper_file(path, KEYS)

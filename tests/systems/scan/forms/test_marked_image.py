"""Form F6: the image with marks for the search staff."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.systems.scan.forms.marked_image import MARKED_IMAGE, Mark, MarkedImage, Receipt, crop_of
from gumruk_masaustu.systems.scan.lists import Direction, Finding
from tests.kernel.forms.pdf_text import MARKS, assert_in_order, pages, text
from tests.kernel.forms.test_pictures import jpeg
from tests.systems.scan.forms.ek2_values import HEAD, at
from tests.systems.scan.forms.test_declaration import FORBIDDEN

TWO_MARKS = (
    Mark(
        1, (450, 250, 130, 120), Finding.HIDDEN_COMPARTMENT, "Dorse tabanında çift sac.", "Ümit Şen, 104514"
    ),
    Mark(2, (1300, 380, 260, 90), Finding.DENSITY_ANOMALY, "Ön duvarda yoğunluk.", "Gül İnce, 104515"),
)
VALUES = MarkedImage(
    office=HEAD.office,
    case_number="TRM-KPK-2026-01-000412",
    prn_no="20260312-0017",
    vehicle="27 HK 144 / 27 HL 221",
    scanned_at=at(13, 40),
    system="KPK-T1",
    direction=Direction.IN,
    copy_no=1,
    printed_by="Ümit Şen, 104514",
    jpeg=jpeg(1800, 620),
    marks=TWO_MARKS,
)


def print_of(**changes) -> bytes:
    return render(MARKED_IMAGE, replace(VALUES, **changes), marks=MARKS)


def images(pdf: bytes) -> list[int]:
    """How many pictures each page draws, inside the shared content."""
    document = pypdfium2.PdfDocument(pdf)
    found = [len(list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]))) for page in document]
    document.close()
    return found


@pytest.mark.rule("SCAN-118")
def test_two_marks_give_the_whole_image_with_both_and_then_two_crops():
    pdf = print_of()
    found = pages(pdf)
    assert images(pdf) == [1, 2]
    assert_in_order(found[0], "27 HK 144 / 27 HL 221", "Giriş", "1 2", "Teslim alan", "Sicil", "İmza")
    assert_in_order(
        found[1],
        "1. Gizli bölme/zula",
        "Ümit Şen, 104514",
        "Dorse tabanında çift sac.",
        "2. Yoğunluk farkı",
        "Gül İnce, 104515",
        "Ön duvarda yoğunluk.",
    )


@pytest.mark.rule("SCAN-119")
def test_the_print_shows_what_it_must_and_no_word_of_a_tip():
    found = text(print_of())
    for piece in (
        "TRM-KPK-2026-01-000412",
        "20260312-0017",
        "27 HK 144 / 27 HL 221",
        "12.03.2026 13:40",
        "KPK-T1",
        "Kopya 1 · Basan: Ümit Şen, 104514",
        "Gizlidir – görevli personel dışında verilemez",
    ):
        assert piece in found
    assert "hbar" not in found.casefold()
    assert not FORBIDDEN.search(found)


@pytest.mark.rule("SYS-051")
def test_the_foot_of_the_print_shows_class_officer_and_time():
    for page in pages(print_of()):
        assert_in_order(page, "GİZLİ", "12.03.2026 14:22", "45821", "B000123")


def test_the_picture_is_in_the_file_once_and_untouched():
    assert print_of().count(VALUES.jpeg) == 1


def test_a_wide_image_is_shown_whole_and_then_in_overlapping_parts():
    wide = jpeg(6000, 1100)
    pdf = print_of(jpeg=wide)
    found = images(pdf)
    # 273 mm at 200 dpi are 2149 pixels: 0-2149, 2042-4191, 4083-6000.
    assert found[:4] == [1, 1, 1, 1]
    assert pdf.count(wide) == 1
    assert all("PRN NO: 20260312-0017 – Kopya 1" in page for page in pages(pdf)[1:])


def test_the_gamma_print_has_no_digital_mark_but_room_for_the_pen():
    pdf = print_of(gamma=True)
    found = text(pdf)
    assert_in_order(found, "Şüpheli bölge / yorum", "Ümit Şen, 104514", "İmza:")
    assert "Gizli bölme" not in found
    assert "1 2" not in found


def test_receiver_and_time_of_receipt_are_printed():
    found = text(print_of(receipt=Receipt("Can Er", "100912", at(14, 5))))
    assert_in_order(found, "Teslim alan", "Can Er", "100912", "12.03.2026 14:05")


def test_a_long_comment_runs_on_without_loss():
    words = [f"yorum{number}" for number in range(1800)]
    marks = (replace(TWO_MARKS[0], comment=" ".join(words)), TWO_MARKS[1])
    found = text(print_of(marks=marks))
    assert_in_order(found, "1. Gizli bölme/zula", *words, "2. Yoğunluk farkı")


def test_an_image_without_marks_has_no_crops():
    assert images(print_of(marks=())) == [1]


@pytest.mark.parametrize(
    ("box", "crop"),
    [
        ((450, 250, 160, 120), (410, 210, 240, 200)),
        ((0, 0, 400, 100), (0, 0, 500, 200)),
        ((1790, 610, 10, 10), (1750, 570, 50, 50)),
        ((900, 300, 0, 0), (860, 260, 80, 80)),
    ],
)
def test_a_crop_stays_inside_the_image_and_is_never_empty(box, crop):
    assert crop_of(replace(TWO_MARKS[0], box=box), 1800, 620) == crop


def test_a_point_mark_prints():
    assert images(print_of(marks=(replace(TWO_MARKS[0], box=(900, 300, 0, 0)),))) == [1, 1]

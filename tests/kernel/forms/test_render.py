"""Copies, marks and the file itself."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pypdfium2
import pytest

from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, render
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.sheet import Sheet
from tests.kernel.forms.pdf_text import MARKS, SEAL, TURKISH, assert_in_order, pages, text


def draw(sheet: Sheet, values: str) -> None:
    flow = Flow(sheet)
    flow.centred("ARAÇ MOBİL ÜNİTE TAKMA FORMU", size=13)
    flow.paragraph(values)


FORM: FormSpec[str] = FormSpec(
    kind="DENEME",
    title="DENEME ğüşiöçı",
    version=3,
    copies=(Copy("şahıs"), Copy("Cumhuriyet başsavcılığı"), Copy("dosya")),
    draw=draw,
    facts=lambda values: PaperFacts("A000231"),
)


@pytest.mark.rule("SYS-060")
def test_three_copies_are_printed_each_marked_with_its_keeper():
    found = pages(render(FORM, "metin", marks=MARKS))
    assert len(found) == 3
    for page, mark in zip(
        found,
        ("Nüsha 1/3 – şahıs", "Nüsha 2/3 – Cumhuriyet başsavcılığı", "Nüsha 3/3 – dosya"),
        strict=True,
    ):
        assert mark in page
        assert "metin" in page


def test_one_copy_can_be_printed_again_with_its_own_number():
    found = pages(render(FORM, "metin", marks=replace(MARKS, only=(2,), reprint=2)))
    assert len(found) == 1
    assert_in_order(found[0], "Nüsha 2/3", "2. baskı")


@pytest.mark.rule("SYS-051")
def test_foot_of_a_secret_page_shows_class_page_officer_time_and_print_number():
    found = pages(render(replace(FORM, stamp="GİZLİ", copies=(Copy("İdare"),)), "uzun " * 3000, marks=MARKS))
    for number, page in enumerate(found, start=1):
        assert "GİZLİ" in page
        assert f"Sayfa {number}/{len(found)}" in page
        assert_in_order(page, "Basım: 12.03.2026 14:22", "Sicil: 45821", "Baskı no: B000123")


@pytest.mark.parametrize(("changes", "word"), [({"draft": True}, "TASLAK"), ({"voided": True}, "İPTAL")])
def test_marks_stand_on_every_page_of_every_copy(changes, word):
    found = pages(render(FORM, "uzun " * 2000, marks=replace(MARKS, **changes)))
    assert len(found) > 3
    assert all(word in page for page in found)


def test_unmarked_print_has_no_mark():
    found = text(render(FORM, "metin", marks=MARKS))
    assert not any(word in found for word in ("TASLAK", "İPTAL", ". baskı", "GİZLİ"))


def test_layout_version_is_printed_and_in_the_file():
    pdf = render(FORM, "metin", marks=MARKS)
    assert "Düzen DENEME/3" in text(pdf)
    data = pypdfium2.PdfDocument(pdf).get_metadata_dict()
    assert (data["Title"], data["Subject"]) == ("DENEME ğüşiöçı", "DENEME/3")


def test_draft_and_voided_prints_carry_no_code():
    assert "BELGE KODU" in text(render(FORM, "metin", marks=MARKS, seal=SEAL))
    for changes in ({"draft": True}, {"voided": True}):
        assert "BELGE KODU" not in text(render(FORM, "m", marks=replace(MARKS, **changes), seal=SEAL))


def test_same_values_give_the_same_bytes_in_another_process_too():
    script = (
        "import hashlib, sys; from tests.kernel.forms.test_render import *; "
        "sys.stdout.write(hashlib.sha256(render(FORM, TURKISH, marks=MARKS, seal=SEAL)).hexdigest())"
    )
    seeded = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    other = subprocess.run(
        [sys.executable, "-c", script], env=seeded, capture_output=True, text=True, check=True
    )
    first = render(FORM, TURKISH, marks=MARKS, seal=SEAL)
    assert first == render(FORM, TURKISH, marks=MARKS, seal=SEAL)
    assert other.stdout == hashlib.sha256(first).hexdigest()


def test_content_is_stored_once_for_all_copies():
    one = render(replace(FORM, copies=FORM.copies[:1]), "uzun metin " * 1500, marks=MARKS)
    assert len(render(FORM, "uzun metin " * 1500, marks=MARKS)) < 1.3 * len(one)


def test_fonts_are_embedded_and_streams_are_binary():
    pdf = render(FORM, TURKISH, marks=MARKS)
    assert b"Helvetica" not in pdf
    assert b"ASCII85" not in pdf
    assert pdf.count(b"/FontFile2") == pdf.count(b"/ToUnicode") > 0

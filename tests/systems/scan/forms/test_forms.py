"""What all forms of the scan station have in common."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.systems.scan.forms import FORMS
from tests.kernel.forms.pdf_text import MARKS, SEAL, pages
from tests.systems.scan.forms.ek2_values import BACK, FRONT
from tests.systems.scan.forms.test_accident_record import VALUES as ACCIDENT
from tests.systems.scan.forms.test_declaration import DRIVER
from tests.systems.scan.forms.test_marked_image import VALUES as IMAGE
from tests.systems.scan.forms.test_size_record import VALUES as TOO_LARGE

FILLED = {
    "EK2-ON": FRONT,
    "EK2-ARKA": BACK,
    "BEYAN": DRIVER,
    "BOYUT": TOO_LARGE,
    "KAZA": ACCIDENT,
    "GORUNTU": IMAGE,
}


def test_each_form_has_an_example_here():
    assert {kind for kind, _ in FORMS} == set(FILLED)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.kind)
def test_layout_copies_and_pages_are_marked_on_every_page(form):
    found = pages(render(form, FILLED[form.kind], marks=MARKS, seal=SEAL))
    per_copy = len(found) // len(form.copies)
    for number, page in enumerate(found):
        copy, sheet = divmod(number, per_copy)
        assert f"Düzen {form.kind}/{form.version}" in page
        assert f"Nüsha {copy + 1}/{len(form.copies)} – {form.copies[copy].keeper}" in page
        assert f"Sayfa {sheet + 1}/{per_copy}" in page


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.kind)
def test_the_same_values_give_the_same_bytes(form):
    once = render(form, FILLED[form.kind], marks=MARKS, seal=SEAL)
    assert once == render(form, FILLED[form.kind], marks=MARKS, seal=SEAL)

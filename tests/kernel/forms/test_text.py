"""Letters, wrapping, flow and boxes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gumruk_masaustu.kernel.forms import Copy, FormSpec, Refusal, Signature, render
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.fonts import FACES, MONO, REGULAR, printable, unprintable
from gumruk_masaustu.kernel.forms.wrap import width_mm, wrap
from tests.kernel.forms.pdf_text import MARKS, TURKISH, assert_in_order, pages, text


def form(draw) -> FormSpec[None]:
    return FormSpec("T", "T", 1, (Copy("İdare"),), lambda sheet, values: draw(sheet))


def drawn(draw) -> bytes:
    return render(form(draw), None, marks=MARKS)


@pytest.mark.parametrize("face", FACES)
def test_turkish_letters_can_be_copied_from_every_face(face):
    pdf = drawn(lambda sheet: sheet.text(20, 20, f"{TURKISH} 0O 1I 8B 5S", font=face))
    assert f"{TURKISH} 0O 1I 8B 5S" in text(pdf)


def test_letters_of_neighbours_are_printed():
    names = "Georgi გიორგი Ιωάννης Георги Łukasz Þór"
    assert unprintable(names) in ("", "გიორ")  # the mono face decides; whatever lacks is shown as a code
    assert "Ιωάννης Георги Łukasz Þór" in text(drawn(lambda sheet: sheet.text(20, 20, names)))


def test_a_letter_that_no_face_has_is_shown_as_its_code_and_never_vanishes():
    assert printable("漢 ve 😀") == "[U+6F22] ve [U+1F600]"
    assert unprintable("Ali 漢漢 محمد")[0] == "漢"
    assert "[U+6F22]" in text(drawn(lambda sheet: sheet.text(20, 20, "漢")))


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1bb", "a\tb"])
def test_control_characters_are_a_fault_of_the_caller(bad):
    with pytest.raises(ValueError, match="control character"):
        drawn(lambda sheet: sheet.text(20, 20, bad))


@settings(max_examples=60, deadline=None)
@given(st.text("abc ğüşİ\n WMİ.", max_size=300), st.floats(8, 180), st.sampled_from([REGULAR, MONO]))
def test_wrapping_loses_no_letter_and_keeps_the_width(value, width, font):
    lines = wrap(value, width, font, 9)
    assert "".join("".join(lines).split()) == "".join(value.split())
    assert all(width_mm(line.strip(), font, 9) <= width + 0.01 for line in lines)


def test_twenty_thousand_letters_flow_over_pages_without_loss():
    words = [f"kelime{number}" for number in range(1900)]
    value = " ".join(words)
    assert len(value) > 19_000
    found = text(drawn(lambda sheet: Flow(sheet).paragraph(value)))
    assert_in_order(found, *words)


def test_a_row_longer_than_a_page_runs_on_under_a_repeated_head():
    def draw(sheet):
        Flow(sheet).table(("Sıra", "Açıklama"), [("1", "uzun satır " * 900), ("2", "son")], (20, 158))

    found = pages(drawn(draw))
    assert len(found) >= 2
    assert all("Sıra Açıklama" in page for page in found)
    assert found[-1].count("2 son") == 1


def test_text_too_long_for_its_box_goes_whole_to_the_extra_page():
    def draw(sheet):
        sheet.fit(20, 20, 60, 14, "uzun eşya tanımı " * 400, label="Eşya Tanımı")
        Flow(sheet).overflow("EK SAYFA")

    found = pages(drawn(draw))
    assert "… (tamamı ek sayfada)" in found[0]
    assert_in_order(found[1], "EK SAYFA", "Eşya Tanımı")
    assert " ".join(found[1:]).count("tanımı") >= 400


def test_text_that_fits_needs_no_extra_page():
    def draw(sheet):
        sheet.fit(20, 20, 60, 14, "kumaş", label="Eşya Tanımı")
        Flow(sheet).overflow("EK SAYFA")

    assert len(pages(drawn(draw))) == 1


@pytest.mark.rule("SYS-063")
def test_a_driver_who_refuses_is_printed_with_two_witnesses():
    refused = Refusal("Okumadan imzalamak istemedi.", ("Ayşe Çağ, 104512", "Can Er, 104513"))
    driver = Signature("Sürücü", "Giorgi Beridze", refused=refused)
    found = text(drawn(lambda sheet: Flow(sheet).signatures([driver])))
    assert_in_order(
        found, "Sürücü", "Giorgi Beridze", "(X) imzadan imtina etti", "Okumadan imzalamak istemedi.",
        "1. tanık: Ayşe Çağ, 104512", "2. tanık: Can Er, 104513",
    )  # fmt: skip


def test_name_title_and_staff_number_stand_under_the_blank_line():
    officer = Signature("Düzenleyen", "Ayşe Çağ", "Gümrük Muhafaza Memuru", "104512")
    found = text(drawn(lambda sheet: Flow(sheet).signatures([officer, Signature("Tanık")])))
    assert_in_order(found, "Düzenleyen", "Ayşe Çağ", "Gümrük Muhafaza Memuru", "Sicil: 104512", "Tanık")
    assert "Adı Soyadı: …" in found


def test_many_signatures_never_share_a_line_with_the_foot():
    people = [Signature("Görevli", f"Kişi{number}", "Memur", str(number)) for number in range(60)]
    found = pages(drawn(lambda sheet: Flow(sheet).signatures(people)))
    assert len(found) > 2
    assert_in_order(" ".join(found), *[f"Kişi{number}" for number in range(0, 60, 3)])


def test_empty_values_leave_dots_to_write_on():
    assert "Plaka …" in text(drawn(lambda sheet: Flow(sheet).facts([("Plaka", "")])))

"""Form F3: the driver's declaration."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from gumruk_masaustu.kernel.forms import Refusal, render
from gumruk_masaustu.systems.scan.forms.declaration import DECLARATION, Declaration
from tests.kernel.forms.pdf_text import MARKS, SEAL, assert_in_order, pages, text

# Words of the page's example, in any case and with any ending; re does not fold İ: capitals are listed.
FORBIDDEN = re.compile(
    r"ihbar|İHBAR|tip\b|risk|RİSK|istihbarat|İSTİHBARAT|profil|PROFİL|KİM|takip|TAKİP", re.I
)
TURKISH = (
    "İdarem altındaki aracın/konteynerin X-ışını üreten bir sistem tarafından taranacağı ve bunun "
    "insanlar üzerinde zararlı olabileceği konusunda uyarıldım ve araçta/konteynerde hayvan ve insan "
    "bulunmadığını beyan ediyorum. …./…./20…"
)
ENGLISH = (
    "I have been warned that the vehicle/container under my control will be Scanned through an X-ray "
    "producing system which may be harmful to human beings,and Hereby I declare that the "
    "vehicle/container does not contain any animal or human beings. …../…./20..."
)


DRIVER = Declaration("TRM-KPK-2026-01-000412", "AB-123-CD", "Giorgi Beridze")


@pytest.mark.rule("SCAN-065")
def test_one_page_holds_both_texts_unchanged_and_the_plate():
    found = pages(render(DECLARATION, DRIVER, marks=MARKS, seal=SEAL))
    assert len(found) == 1
    assert_in_order(
        found[0],
        "SÜRÜCÜ /ACENTE BEYANI",
        "TRM-KPK-2026-01-000412",
        "Araç Plakası/Konteyner Numarası AB-123-CD",
        "Adı Soyadı İmza/Name Surname Signature",
        TURKISH,
        ENGLISH,
    )


@pytest.mark.rule("SCAN-066")
@pytest.mark.parametrize("vehicle", ["27 HK 144", "34 ABC 123"])
def test_no_word_of_reason_or_source_is_on_the_page_or_in_the_file(vehicle):
    pdf = render(DECLARATION, Declaration("TRM-KPK-2026-01-000412", vehicle, "Ali"), marks=MARKS, seal=SEAL)
    found = text(pdf)
    assert vehicle in found
    assert not FORBIDDEN.search(found)
    for word in (b"ihbar", b"Takip", b"TIP", b"RISK"):
        assert word not in pdf


@pytest.mark.rule("SYS-044")
def test_the_declaration_of_a_tipped_vehicle_does_not_say_so():
    found = text(render(DECLARATION, Declaration("A000231", "34 ABC 123"), marks=MARKS))
    assert "34 ABC 123" in found
    assert "hbar" not in found


def test_there_is_no_place_for_reason_or_source():
    assert {field.name for field in fields(Declaration)} == {"number", "vehicle", "signer", "refused"}


def test_without_a_name_the_line_stays_blank():
    found = text(render(DECLARATION, Declaration("A000242", ""), marks=MARKS))
    assert_in_order(found, "Adı Soyadı İmza/Name Surname Signature", TURKISH, ENGLISH)


@pytest.mark.rule("SYS-063")
def test_a_driver_who_refuses_is_printed_below_with_two_witnesses():
    refused = Refusal("Metni imzalamak istemedi.", ("Ayşe Çağ, 104512", "Can Er, 104513"))
    values = Declaration("A000242", "27 HK 144", "Giorgi Beridze", refused)
    found = pages(render(DECLARATION, values, marks=MARKS, seal=SEAL))
    assert len(found) == 1
    assert_in_order(
        found[0],
        TURKISH,
        ENGLISH,
        "(X) imzadan imtina etti",
        "Metni imzalamak istemedi.",
        "Ayşe Çağ, 104512",
        "Can Er, 104513",
    )

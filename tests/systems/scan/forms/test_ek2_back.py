"""Back face of the Tarama Formu."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.systems.scan.forms.declaration import ENGLISH, TURKISH
from gumruk_masaustu.systems.scan.forms.ek2_back import EK2_BACK, AgencySignature, back_facts, explanations
from tests.kernel.forms.pdf_text import MARKS, SEAL, assert_in_order, pages, text
from tests.systems.scan.forms.ek2_values import BACK, HEAD
from tests.systems.scan.forms.test_declaration import FORBIDDEN


def test_fields_stand_in_the_printed_order():
    assert_in_order(
        text(render(EK2_BACK, BACK, marks=MARKS)),
        "EK-2: TARAMA FORMU (Arka Yüz)",
        "SERİ NO:A000231",
        "TARAMA FORMU",
        HEAD.region,
        HEAD.office,
        "SONUÇ (DEVAM)",
        "Açıklama/Ek Bilgi",
        "Diğer*: Dorse kapısında yeni kaynak izi",
        "Mehmet Öz",
        "İl Jandarma Komutanlığı",
        "J.Bçvş. 9981",
        "12.03.2026 12:00",
        "Sağlıklı analizi engelleyen husus: Yoğun yük – çelik rulo",
        "Olumlu: Taban sacında boşluk",
        "Çıkış: 12.03.2026 17:30 Gül İnce",
        "BEYAN",
        "SÜRÜCÜ /ACENTE BEYANI",
        "Adı Soyadı İmza/Name Surname Signature",
        "Giorgi Beridze",
        TURKISH,
        ENGLISH,
    )


@pytest.mark.rule("SCAN-066")
def test_what_the_driver_signs_holds_no_explanation():
    for_driver = BACK.for_driver()
    assert explanations(for_driver) == []
    found = text(render(EK2_BACK, for_driver, marks=MARKS, seal=SEAL))
    assert "Giorgi Beridze" in found
    assert TURKISH in found
    said = (BACK.other_reason, "Mehmet Öz", BACK.hindrance, BACK.finding, "Gül İnce", "Jandarma")
    assert not any(piece in found for piece in said)
    assert not FORBIDDEN.search(found)


def test_an_unsigned_agency_leaves_dots():
    found = text(render(EK2_BACK, replace(BACK, agency=AgencySignature()), marks=MARKS))
    assert "Talep eden kurum temsilcisi: ………………… Birimi: …………………" in found


def test_a_long_finding_runs_on_to_the_extra_page():
    words = [f"bulgu{number}" for number in range(2500)]
    found = pages(render(EK2_BACK, replace(BACK, finding=" ".join(words)), marks=MARKS))
    assert len(found) > 1
    assert "SÜRÜCÜ /ACENTE BEYANI" in found[0]
    assert_in_order(" ".join(found[1:]), "EK SAYFA", *words)


def test_the_code_of_the_back_holds_the_serial_only():
    facts = back_facts(BACK)
    assert (facts.number, facts.on, facts.fields) == ("A000231", None, ())

"""EK-4: fields in printed order, undecided parts blank, no risk in the code."""

from __future__ import annotations

from dataclasses import replace

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.systems.tracking.forms.ek4 import EK4, EK4_REQUESTER, UNDECIDED, Decision, Ek4, ek4_facts
from tests.kernel.forms.pdf_text import MARKS, SEAL, assert_in_order, pages, text
from tests.systems.tracking.forms.paper_values import FIELD, REGION, REQUEST, at


def test_all_fields_stand_where_the_annex_has_them() -> None:
    found = text(render(EK4, REQUEST, marks=MARKS, seal=SEAL))
    for piece in (
        "ATS MOBİL ÜNİTE TAKILMASINA İLİŞKİN TALEP FORMU",
        "ATS MOBİL ÜNİTESİ TAKILMASI TALEP EDİLEN ARAÇ BİLGİSİ",
        REGION,
        "TALEP",  # "T A L L E P" of the annex is a misprint (D-34)
        "34 ABC 123 / 06 DR 777 / -",
        "10/03/2026",
        "09:42",
        "Seramik karo, 22 palet",
        "XG.12345678 / 26220300TR014455",
        "Kapıkule – Ankara – Habur",
        "(X) Gümrük Muhafaza Amir/ Memuru",
        "( ) Muayene Memuru",
        "Ümit Şen, Muhafaza Memuru",
        "104514",
        "Firma daha önce iki kez usulsüzlük yapmıştır.",
        "( ) GÜMRÜK MÜDÜRÜ",
        "( ) GÜMRÜK MÜDÜR YRD.",
        "( ) BÖLGE AMİRİ",
        "(X) KISIM AMİRİ",
        "(X) Talep uygundur.",
        "( ) Talep uygun değildir.",
        "( ) Mobil Ünite takılması uygun görüldü.",
        "(X) Mobil ünite takılması uygun değildir.",
        "Dorse altı uygun değil.",
        "ATS Saha Operatörü",
    ):
        assert piece in found, piece


def test_an_undecided_part_has_both_boxes_empty_and_no_name() -> None:
    found = text(render(EK4, REQUEST, marks=MARKS, seal=SEAL))
    result = found[found.index("SONUÇ") :] if "SONUÇ" in found else found
    assert "( ) Uygundur." in found
    assert "( ) Uygun değildir." in found
    assert "Aktivasyon Tarihi …/…/20…" in found
    assert "Sistem Sorumlusunun" in result


def test_the_blank_form_has_the_dots_of_the_annex() -> None:
    found = text(render(EK4, Ek4(""), marks=replace(MARKS, draft=True)))
    assert_in_order(found, "……… GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ", "………………….…GÜMRÜK MÜDÜRLÜĞÜ")
    assert "(X)" not in found


def test_activation_date_and_time_are_printed() -> None:
    approved = replace(REQUEST, result=Decision(True, "", FIELD, at(9, 57)), activated_at=at(9, 45))
    found = text(render(EK4, approved, marks=MARKS, seal=SEAL))
    assert "Aktivasyon Tarihi 10/03/2026" in found
    assert "Saat: 09:45" in found


def test_long_reason_goes_whole_to_the_extra_page() -> None:
    reason = "Şüpheli güzergâh değişikliği ile ilgili uzun açıklama. " * 60
    found = pages(render(EK4, replace(REQUEST, reason=reason), marks=MARKS, seal=SEAL))
    assert len(found) >= 2
    assert " ".join(reason.split()) in " ".join(found[1:]).replace("EK-4 – EK SAYFA", "")


def test_requesters_copy_is_a_second_sheet_and_the_code_tells_no_reason() -> None:
    assert len(pages(render(EK4_REQUESTER, REQUEST, marks=MARKS, seal=SEAL))) == 2
    told = " ".join(value for pair in ek4_facts(REQUEST).fields for value in pair)
    assert "Firma" not in told
    assert "Kapıkule" not in told
    assert ek4_facts(replace(REQUEST, field_decision=UNDECIDED)).number == "TLP-KPK-2026-01-000031"

"""EK-5: three copies, both languages word for word, and a code from which the arrival post can start."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.systems.tracking.forms.ek5 import EK5, EK5_BLANK, Ek5, ek5_facts
from tests.kernel.forms.pdf_text import MARKS, SEAL, assert_in_order, pages
from tests.systems.tracking.forms.paper_values import UNDERTAKING


@pytest.mark.rule("ATS-068")
def test_three_sets_each_with_its_keeper_and_both_languages() -> None:
    sets = pages(render(EK5, UNDERTAKING, marks=MARKS, seal=SEAL))
    heads = ("1/3 İşlemi yapan İdare", "2/3 Şoför", "3/3 Deaktivasyon İdaresi")
    assert len(sets) == 3
    for found, head in zip(sets, heads, strict=True):
        assert head in found
        assert "TÜRKÇE NÜSHA" in found
        assert "ENGLISH VERSION" in found


def test_the_turkish_text_is_the_annexes_with_the_values_in_its_places() -> None:
    found = pages(render(EK5, UNDERTAKING, marks=MARKS, seal=SEAL))[0]
    assert_in_order(
        found,
        "KAPIKULE KİM Gümrük Sahası’ndan 10/03/2026 tarihinde giriş yaparak HABUR KİM Gümrük Sahası’na",
        "34 ABC 123 çekici ve 06 DR 777/- dorse plakalı araca takılan MU-004217/MU-003388/- seri no’lu",
        "Mobil Ünitesini HABUR KİM Gümrük Muhafaza İdaresi’ne teslim etmeden",
        "Araç Takip Sistemi Mobil Ünitenın kaybolması ve zarar görmesi",  # misprint of the annex (D-34)
        "ilgili üretici firmaya ödeyeceğimi beyan ve taahhüt ederim. 10/03/2026 09:58",
        "Teslim Eden İdare",
        "Mobil Ünitenın Teslim Edildiği İdare",
    )


def test_the_english_text_has_its_footnotes() -> None:
    found = pages(render(EK5, UNDERTAKING, marks=MARKS, seal=SEAL))[1]
    assert_in_order(
        found,
        "vehicle plate number 34 ABC 123¹ and trailer plate numbers 06 DR 777/-²",
        "through KAPIKULE KİM³ Customs Gate on 10/03/2026⁴ and will arrive at HABUR KİM⁵ Customs Gate",
        "Tracking Device to the HABUR KİM⁶ Customs Enforcement Administration",
        "Delivering Administration",
        "The person who takes over the device and undertakes",
        "Receiving Administration",
        "1 Çekici plakası",
        "2 Dorse1/Dorse2 plakası",
        "3 Aktivasyon Gümrük Kapısı",
        "4 Giriş tarihi",
        "5 Deaktivasyon Gümrük Kapısı",
        "6 Deaktivasyon Gümrük Kapısı",
    )


def test_signers_are_filled_and_the_receivers_lines_stay_blank() -> None:
    found = pages(render(EK5, UNDERTAKING, marks=MARKS, seal=SEAL))[2]
    assert found.count("İlker Öztürk") == 2
    assert found.count("Giorgi Beridze") == 2
    assert found.count("0284 238 20 00") == 2


def test_everything_fits_on_one_page_with_the_longest_names() -> None:
    long = replace(UNDERTAKING, gate="ORTA ANADOLU " * 5, destination="DOĞU KARADENİZ " * 4)
    assert len(pages(render(EK5, long, marks=MARKS, seal=SEAL))) == 3


def test_a_blank_set_has_the_dots_of_the_annex_and_no_code() -> None:
    found = pages(render(EK5_BLANK, Ek5(), marks=MARKS, seal=SEAL))[0]
    assert "…….…….……Gümrük Sahası’ndan" in found.replace("…….…….…… G", "…….…….……G")
    assert "BELGE KODU" not in found


def test_code_holds_only_what_the_paper_shows_and_enough_to_start_from() -> None:
    shown = pages(render(EK5, UNDERTAKING, marks=MARKS, seal=SEAL))[0]
    told = dict(ek5_facts(UNDERTAKING).fields)
    assert all(value in shown for value in told.values())
    assert told["Çekici plakası"] == "34 ABC 123"
    assert told["seri no"] == "MU-004217/MU-003388/-"
    names = {field.name for field in fields(Ek5)}
    assert not names & {"notes", "reason", "risk_elements", "route", "alarms"}


def test_a_second_trailer_alone_stands_in_its_own_place() -> None:
    found = pages(render(EK5, replace(UNDERTAKING, trailers=("-", "34 DR 1")), marks=MARKS, seal=SEAL))[0]
    assert "-/34 DR 1 dorse plakalı araca" in found

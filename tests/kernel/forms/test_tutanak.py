"""The free tutanak."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from gumruk_masaustu.kernel.forms import Signature, render
from gumruk_masaustu.kernel.forms.tutanak import TUTANAK, Tutanak, tutanak_for
from tests.kernel.forms.pdf_text import MARKS, SEAL, assert_in_order, pages, text

VALUES = Tutanak(
    number="TUT-KPK-2026-01-000871",
    subject="Arama",
    held_at=datetime(2026, 3, 12, 11, 22, tzinfo=UTC),
    place="2 no.lu arama hangarı",
    text="Dorse tabanı açıldı.\nSuç unsuruna rastlanmadı.",
    signers=(Signature("Düzenleyen", "Ayşe Çağ", "Memur", "104512"), Signature("Sürücü")),
    region="TRAKYA GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ",
    office="KAPIKULE GÜMRÜK MÜDÜRLÜĞÜ",
    facts=(("Plaka", "27 HK 144"),),
)


def test_fields_stand_in_their_order():
    found = text(render(TUTANAK, VALUES, marks=MARKS, seal=SEAL))
    assert_in_order(
        found,
        "T.C. GÜMRÜK VE TİCARET BAKANLIĞI",
        VALUES.region,
        VALUES.office,
        "TUTANAK",
        "TUT-KPK-2026-01-000871",
        "Konu Arama",
        "12.03.2026 14:22",
        "2 no.lu arama hangarı",
        "Plaka 27 HK 144",
        "Dorse tabanı açıldı.",
        "Suç unsuruna rastlanmadı.",
        "Düzenleyen",
        "Ayşe Çağ",
        "Sürücü",
    )


def test_keepers_and_class_can_be_given():
    found = pages(render(tutanak_for(["İdare", "Savcılık"], stamp="GİZLİ"), VALUES, marks=MARKS))
    assert [("Nüsha 1/2 – İdare" in page, "Nüsha 2/2 – Savcılık" in page) for page in found] == [
        (True, False),
        (False, True),
    ]
    assert all("GİZLİ" in page for page in found)


def test_a_long_text_runs_over_pages_and_the_number_stands_on_each():
    found = pages(render(TUTANAK, replace(VALUES, text="olay anlatımı " * 1500), marks=MARKS, seal=SEAL))
    assert len(found) > 2
    assert all(VALUES.number in page for page in found)
    assert " ".join(found).count("anlatımı") == 1500

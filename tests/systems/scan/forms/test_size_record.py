"""Form F4: the tutanak of a vehicle that is too large for the system."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.systems.scan.forms.size_record import SIZE_RECORD, ShiftOperator, Size, SizeRecord
from tests.kernel.forms.pdf_text import MARKS, SEAL, assert_in_order, pages, text
from tests.systems.scan.forms.ek2_values import HEAD, at
from tests.systems.scan.forms.test_declaration import FORBIDDEN

VALUES = SizeRecord(
    number="TUT-KPK-2026-01-000871",
    case_number="TRM-KPK-2026-01-000412",
    region=HEAD.region,
    office=HEAD.office,
    system="Deneme MT-12",
    vehicle="27 HK 144 / 27 HL 221",
    decided_at=at(14, 22),
    measured=Size(Decimal("5.12"), Decimal("2.6"), Decimal("16")),
    limits=Size(Decimal("4.6"), Decimal("3"), None),
    why="Yük yüksekliği sistemin açıklığını aşıyor.",
    shift_start=at(8, 0),
    shift_end=at(20, 0),
    operators=(
        ShiftOperator("Ayşe Çağ", "104512", "Giriş operatörü"),
        ShiftOperator("Ümit Şen", "104514", "Sistem operatörü"),
    ),
    search_place="2 no.lu arama hangarı",
    serial="A000231",
)


def test_fields_stand_in_order_and_every_operator_has_a_line():
    assert_in_order(
        text(render(SIZE_RECORD, VALUES, marks=MARKS, seal=SEAL)),
        HEAD.region,
        HEAD.office,
        "BOYUT NEDENİYLE TARANAMAMA TUTANAĞI",
        "TUT-KPK-2026-01-000871",
        "TRM-KPK-2026-01-000412",
        "A000231",
        "Deneme MT-12",
        "27 HK 144 / 27 HL 221",
        "12.03.2026 14:22",
        "12.03.2026 08:00 – 12.03.2026 20:00",
        "Ölçülen 5,12 2,60 16,00",
        "Sistemin sınırı 4,60 3,00 –",
        "Yük yüksekliği sistemin açıklığını aşıyor.",
        "12.03.2026 günü saat 14:22 itibarıyla fiziki aramaya sevk edilmiştir.",
        "Arama yeri: 2 no.lu arama hangarı",
        "Adı Soyadı Sicil Görevi İmza",
        "Ayşe Çağ 104512 Giriş operatörü",
        "Ümit Şen 104514 Sistem operatörü",
    )


def test_one_copy_for_the_office_and_one_for_the_search_file():
    found = pages(render(SIZE_RECORD, VALUES, marks=MARKS))
    assert len(found) == 2
    assert "Nüsha 1/2 – İdare" in found[0]
    assert "Nüsha 2/2 – Arama dosyası" in found[1]


def test_no_source_and_no_reason_of_the_referral():
    assert not FORBIDDEN.search(text(render(SIZE_RECORD, VALUES, marks=MARKS, seal=SEAL)))


def test_many_operators_and_a_long_reason_go_on_over_pages():
    crew = tuple(ShiftOperator(f"Operatör{number}", str(number), "Saha") for number in range(40))
    values = replace(VALUES, operators=crew, why="gerekçe " * 900, serial="")
    found = pages(render(SIZE_RECORD, values, marks=MARKS, seal=SEAL))
    one_copy = found[: len(found) // 2]
    assert "EK-2 Seri No" not in one_copy[0]
    assert_in_order(" ".join(one_copy), *[f"Operatör{number}" for number in range(40)])
    assert " ".join(one_copy).count("gerekçe") == 900

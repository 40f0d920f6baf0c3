"""Form F5: a person was scanned."""

from __future__ import annotations

from dataclasses import replace

from gumruk_masaustu.kernel.forms import Signature, render
from gumruk_masaustu.systems.scan.forms.accident_record import (
    ACCIDENT_RECORD,
    AccidentRecord,
    DoseReading,
    EmergencyStep,
    ScannedPerson,
)
from tests.kernel.forms.pdf_text import MARKS, SEAL, assert_in_order, pages, text
from tests.systems.scan.forms.ek2_values import HEAD, at

VALUES = AccidentRecord(
    number="TUT-KPK-2026-01-000880",
    case_number="TRM-KPK-2026-01-000412",
    run="1",
    prn_no="20260312-0017",
    region=HEAD.region,
    office=HEAD.office,
    started_at=at(13, 40),
    stopped_at=at(13, 41),
    exposure_s=14,
    system="KPK-T1",
    mode="portal",
    energy="6 MeV",
    place="Tarama tüneli",
    persons=(
        ScannedPerson("dorse içi", "Giorgi Beridze", "Gürcistan", "12AB34567"),
        ScannedPerson("kabin arkası"),
    ),
    noticed="Görüntüde insan görüldü.",
    steps=(EmergencyStep("Tarama durduruldu", at(13, 41)), EmergencyStep("RKGS arandı")),
    doses=(DoseReading("Tünel girişi", "0,4 µSv/h"), DoseReading("Ayşe Çağ dozimetresi", "0,02 mSv")),
    medical_place="Edirne Devlet Hastanesi",
    medical_at=at(14, 30),
    declaration_signed=True,
    witnesses=(Signature("Tanık", "Can Er"),),
    operators=(Signature("Sistem operatörü", "Ümit Şen", "", "104514"),),
    supervisor=Signature("", "Işıl Öz", "Sistem Sorumlusu", "104513"),
)


def test_fields_stand_in_order():
    assert_in_order(
        text(render(ACCIDENT_RECORD, VALUES, marks=MARKS, seal=SEAL)),
        HEAD.office,
        "TARAMA KAZASI (İNSAN TARANMASI) TUTANAĞI",
        "TUT-KPK-2026-01-000880",
        "TRM-KPK-2026-01-000412",
        "1 / 20260312-0017",
        "12.03.2026",
        "13:40:00 – 13:41:00",
        "14 sn",
        "KPK-T1 / portal / 6 MeV",
        "Tarama tüneli",
        "Giorgi Beridze Gürcistan 12AB34567 dorse içi",
        "kimliği belirsiz – – kabin arkası",
        "Görüntüde insan görüldü.",
        "(X) 13:41 Tarama durduruldu",
        "( ) …..:….. RKGS arandı",
        "Tünel girişi 0,4 µSv/h",
        "Ayşe Çağ dozimetresi 0,02 mSv",
        "Edirne Devlet Hastanesi – 12.03.2026 14:30",
        "(X) imzalandı ( ) imzalanmadı",
        "Gönderme tarihi ve sayısı …",
        "Can Er",
        "Ümit Şen",
        "Işıl Öz Sistem Sorumlusu Sicil: 104513",
    )


def test_two_originals_carry_the_class():
    found = pages(render(ACCIDENT_RECORD, VALUES, marks=MARKS))
    assert all("GİZLİ" in page for page in found)
    assert_in_order(" ".join(found), "Nüsha 1/2 – İdare dosyası", "Nüsha 2/2 – Bölge Müdürlüğü")


def test_sending_and_missing_declaration_are_printed():
    values = replace(VALUES, declaration_signed=False, sent_at=at(17, 0), sending_number="E-123/45")
    found = text(render(ACCIDENT_RECORD, values, marks=MARKS))
    assert_in_order(found, "( ) imzalandı (X) imzalanmadı", "12.03.2026 / E-123/45")

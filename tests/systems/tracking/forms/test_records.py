"""Forms 5.4 to 5.8: fields in the order of the page, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.systems.tracking.forms import FORMS
from gumruk_masaustu.systems.tracking.forms.intervention_record import (
    INTERVENTION_RECORD,
    InterventionRecord,
)
from gumruk_masaustu.systems.tracking.forms.law_letter import LAW_LETTER, LawLetter
from gumruk_masaustu.systems.tracking.forms.referral_record import REFERRAL_RECORD, ReferralRecord
from gumruk_masaustu.systems.tracking.forms.removal_record import REMOVAL_RECORD, RemovalRecord
from gumruk_masaustu.systems.tracking.forms.violation_notice import (
    VIOLATION_NOTICE,
    DeviationLine,
    ViolationNotice,
)
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, Finding, ReferralKind
from tests.kernel.forms.pdf_text import MARKS, SEAL, assert_in_order, pages, text
from tests.systems.tracking.forms.paper_values import HEAD, SIGNER, at

LETTER = LawLetter(
    head=HEAD,
    addressee="BOLU İL EMNİYET MÜDÜRLÜĞÜNE",
    call_person="Komiser Ali Güneş",
    called_at=at(12),
    last_position="40.7400, 31.6100 (Bolu)",
    position_at=at(11, 55),
    wanted="Taşıtın gözlenmesi ve mobil ünitenin fotoğraflarının çekilmesi.",
    contact="0284 238 20 00",
    signer=SIGNER,
)


def test_referral_record() -> None:
    values = ReferralRecord(
        head=HEAD,
        goods="Seramik karo",
        document_no="XG.12345678",
        kinds=(ReferralKind.SCAN,),
        reasons="Rota dışı 25 dakika duruş.",
        receiving_unit="Habur tarama sahası",
        operators=(SIGNER,),
        compliance=("Sapma 15 dk", "Süre aşımı 48 dk"),
    )
    found = pages(render(REFERRAL_RECORD, values, marks=MARKS, seal=SEAL))
    assert len(found) == 2
    assert_in_order(
        found[0],
        "HABUR KİM",
        "TARAMAYA / MUAYENEYE SEVK TUTANAĞI",
        "ATS-KPK-2026-01-000413",
        "10.03.2026 14:20",
        "Habur gümrük sahası",
        "34 ABC 123 / 06 DR 777",
        "MU-004217, MU-003388",
        "Seramik karo",
        "XG.12345678",
        "(X) Araç ve Konteyner Tarama Sistemi ( ) Tam muayene ( ) Kısmi muayene",
        "Habur tarama sahası",
        "Sapma 15 dk",
        "Süre aşımı 48 dk",
        "Rota dışı 25 dakika duruş.",
        "İlker Öztürk",
        "Sonuç ve tarihi",
        "GİZLİ",
    )


def test_intervention_record() -> None:
    values = InterventionRecord(
        head=HEAD,
        team="Habur 1. mobil ekip, 73 AB 001",
        coordinates="38.420000, 27.100000",
        instruction="Nöbetçi amir Ayşe Çağ, 10.03.2026 13:00",
        driver="Giorgi Beridze, U1234567, +995 555 10 20 30",
        carrier="Kafkas Nakliyat",
        findings=(Finding.NOT_IN_PLACE, Finding.DAMAGED),
        finding="Ünite yerinde değildi.",
        measures="Taşıt gümrük sahasına getirildi.",
        signers=(SIGNER,),
        damage=DamageClass.BROKEN,
        fault=Fault.NEGLIGENCE,
        photos=("1 – dorse altı",),
        tip_program_no="İHB-2026-118",
    )
    assert_in_order(
        text(render(INTERVENTION_RECORD, values, marks=MARKS, seal=SEAL)),
        "MÜDAHALE TUTANAĞI",
        "Habur 1. mobil ekip",
        "38.420000, 27.100000",
        "Nöbetçi amir Ayşe Çağ",
        "Giorgi Beridze",
        "Kafkas Nakliyat",
        "( ) Şüpheli durum (X) Ünite yerinde değil (X) Ünite zarar görmüş",
        "Kırık / İhmal",
        "İHB-2026-118",
        "Ünite yerinde değildi.",
        "1 – dorse altı",
        "imzadan imtina etti",
        "Taşıt gümrük sahasına getirildi.",
    )


def test_removal_record_goes_to_three_keepers() -> None:
    values = RemovalRecord(
        head=HEAD,
        team="Ankara 2. mobil ekip",
        coordinates="39.900000, 32.800000",
        instruction="KKM, 10.03.2026 15:30",
        driver="Giorgi Beridze",
        reason="Kaza nedeniyle taşıt yürütülemiyor.",
        removed_at=at(16),
        condition="Sağlam",
        read_ids=("MU-004217", "356938040042179"),
        cargo_firm="Yurt Kargo",
        cargo_no="7788",
        cargo_at=at(17),
        informed=("Habur KİM, Ali Güneş, 16:20", "EK-13 MSJ-ANK-2026-01-000003"),
        signers=(SIGNER,),
    )
    found = pages(render(REMOVAL_RECORD, values, marks=MARKS, seal=SEAL))
    assert len(found) == 3
    assert "Genel Müdürlük" in found[2]
    assert_in_order(
        found[0],
        "MOBİL ÜNİTENİN SAHADA SÖKÜLMESİNE İLİŞKİN TUTANAK",
        "10.03.2026 16:00",
        "Sağlam",
        "MU-004217, 356938040042179",
        "Yurt Kargo · 7788",
        "Habur KİM, Ali Güneş, 16:20",
        "Kaza nedeniyle taşıt yürütülemiyor.",
    )


def test_violation_notice_states_facts_and_no_fine() -> None:
    line = DeviationLine(at(10), at(10, 15), 15, Decimal("3.3"), Decimal("4.8"), "40.7400, 31.6100")
    values = ViolationNotice(
        head=HEAD,
        addressee="HABUR",
        copy_to="KAPIKULE",
        goods="Seramik karo",
        document_no="XG.12345678",
        carrier="Kafkas Nakliyat",
        route="Kapıkule – Ankara – Habur",
        route_hours=Decimal(30),
        hours_basis="yazı 2026/1187",
        started_at=at(8, 12),
        due_at=at(14, 12),
        arrived_at=at(15),
        overrun_minutes=48,
        deviations=(line,),
        sender=SIGNER,
        excuses=("Jandarma kaza raporu 2026/12",),
    )
    found = text(render(VIOLATION_NOTICE, values, marks=MARKS, seal=SEAL))
    assert_in_order(
        found,
        "GÜZERGÂH / SÜRE İHLALİ BİLDİRİMİ",
        "HABUR GÜMRÜK MÜDÜRLÜĞÜNE",
        "KAPIKULE GÜMRÜK MÜDÜRLÜĞÜ",
        "30 saat (yazı 2026/1187)",
        "10.03.2026 08:12",
        "10.03.2026 14:12",
        "10.03.2026 15:00",
        "48 dakika",
        "15",
        "3,3",
        "4,8",
        "40.7400, 31.6100",
        "Jandarma kaza raporu 2026/12",
    )
    assert "ceza" not in found.lower()
    assert "TL" not in found


def test_law_letter_tells_the_risk_only_when_it_was_ticked_in() -> None:
    found = text(render(LAW_LETTER, LETTER, marks=MARKS, seal=SEAL))
    assert_in_order(
        found,
        "BOLU İL EMNİYET MÜDÜRLÜĞÜNE",
        "10.03.2026 12:00 tarihinde Komiser Ali Güneş",
        "34 ABC 123 / 06 DR 777",
        "40.7400, 31.6100 (Bolu) (10.03.2026 11:55)",
        "Taşıtın gözlenmesi",
    )
    assert "Açıklama" not in found
    told = text(render(LAW_LETTER, replace(LETTER, risk_reason="Eşya risklidir."), marks=MARKS, seal=SEAL))
    assert "Eşya risklidir." in told


def test_every_layout_is_found_by_kind_and_version() -> None:
    assert len(FORMS) == 9
    assert all(FORMS[form.kind, form.version] is form for form in FORMS.values())

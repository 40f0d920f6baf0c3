"""Front face of the Tarama Formu, field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.forms import render
from gumruk_masaustu.kernel.paper import PaperState
from gumruk_masaustu.kernel.paper_file import check_paper_file
from gumruk_masaustu.systems.scan.forms.ek2_back import EK2_BACK, Ek2Back
from gumruk_masaustu.systems.scan.forms.ek2_common import Ek2Head, Person
from gumruk_masaustu.systems.scan.forms.ek2_front import EK2_FRONT, Ek2Front, front_facts
from gumruk_masaustu.systems.scan.lists import Direction, Reason, Source
from tests.kernel.forms.pdf_text import KEYS, MARKS, SEAL, assert_in_order, pages, text
from tests.systems.scan.forms.ek2_values import FRONT, HEAD

FIXED = (
    "Tarama talebi uygundur",
    "Tarama talebi uygun değildir (Açıklama Giriniz)",
    "Analiz sonucu şüpheli bir durum tespit edilmedi.",
    "Analiz sonucu şüpheli bir durum tespit edildi, aramaya sevki uygundur.",
    "Olumsuz",
    "Olumlu (Açıklama arka sayfaya yazılacaktır)",
)


def front(**changes) -> str:
    return text(render(EK2_FRONT, replace(FRONT, **changes), marks=MARKS))


def test_fields_stand_in_the_printed_order():
    assert_in_order(
        front(),
        "EK-2: TARAMA FORMU (Ön Yüz)",
        "SERİ NO:A000231",
        "TARAMA FORMU",
        "TRAKYA GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ",
        "KAPIKULE GÜMRÜK MÜDÜRLÜĞÜ",
        "SEVK TALEP",
        "Araç Plakası/Konteyner Numarası 27 HK 144 / 27 HL 221",
        "Talep Tarihi 12/03/2026",
        "Eşya Tanımı Pamuklu kumaş, 12 kalem",
        "Talep Saati 12:05",
        "TIR Karnesi/Özet Beyan/ Beyanname No TR26341200IM001234",
        "(X) Giriş",
        "( ) Çıkış",
        "TARAMA TALEBİNDE BULUNAN PERSONEL",
        "TARAMA TALEP NEDENİ",
        "KİM (X)",
        "GÜMRÜK ( )",
        "Adı Soyadı Ayşe Çağ, Memur Sicil 104512 İmza",
        "(X) İhbar",
        "( ) Takip Programı",
        "( ) Riskli",
        "( ) Diğer*",
        "DEĞERLENDİRME",
        "(X) Tarama talebi uygundur",
        "( ) Tarama talebi uygun değildir (Açıklama Giriniz)",
        "Tarih 12/03/2026",
        "Saat 12:20",
        "Adı Soyadı Işıl Öz, Amir Sicil 104513 İmza",
        "Açıklama Uygun görüldü.",
        "SONUÇ",
        "TARAMA SONUCU PRN NO: 20260312-0017 Gör.İnceleme Operatörü:",
        "Adı Soyadı Ümit Şen, Operatör Sicil 104514 İmza",
        "( ) Analiz sonucu şüpheli bir durum tespit edilmedi.",
        "(X) Analiz sonucu şüpheli bir durum tespit edildi, aramaya sevki uygundur.",
        "Tarama Tarihi 12/03/2026 Saat: 13:40",
        "ARAMA SONUCU",
        "(X) Olumsuz",
        "( ) Olumlu (Açıklama arka sayfaya yazılacaktır)",
        "Çıkış Operatörü:",
        "Adı Soyadı Gül İnce, Operatör Sicil 104515 İmza",
        "Aramaya ilişkin tutanak mutlaka forma eklenecektir.",
        "Arama Tarihi 12/03/2026 Saat: 16:55",
    )


def test_the_faults_of_the_source_are_not_printed():
    found = front()
    assert "İhbarTakip" not in found
    assert "( )Riski" not in found


def test_the_blank_form_has_all_boxes_open_and_the_printed_dots():
    found = text(render(EK2_FRONT, Ek2Front(Ek2Head("A000242")), marks=MARKS))
    assert "(X)" not in found
    assert found.count("( )") == 14
    assert all(f"( ) {words}" in found for words in FIXED)
    assert "Aramaya ilişkin tutanak mutlaka forma eklenecektir." in found
    assert_in_order(
        found,
        "….……… GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ",
        "…………… MÜDÜRLÜĞÜ",
        "Talep Tarihi …../…./20…..",
        "Tarih …./…./20….",
        "Tarama Tarihi …/…/20… Saat: ….",
        "Arama Tarihi …/…/20…. Saat: ……..",
    )


@pytest.mark.parametrize(
    ("changes", "ticked"),
    [
        ({"direction": Direction.OUT}, "(X) Çıkış"),
        ({"requested_by": Source.CUSTOMS}, "GÜMRÜK (X)"),
        ({"reason": Reason.TRACKING_PROGRAM}, "(X) Takip Programı"),
        ({"reason": Reason.RISKY}, "(X) Riskli"),
        ({"reason": Reason.OTHER}, "(X) Diğer*"),
        ({"suitable": False}, "(X) Tarama talebi uygun değildir"),
        ({"suspicious": False}, "(X) Analiz sonucu şüpheli bir durum tespit edilmedi."),
        ({"found": True}, "(X) Olumlu (Açıklama arka sayfaya yazılacaktır)"),
    ],
)
def test_each_tick_moves_alone(changes, ticked):
    found = front(**changes)
    assert ticked in found
    assert found.count("(X)") == front().count("(X)") == 6


def test_another_agency_ticks_neither_box_and_stands_in_the_cell():
    found = front(requested_by=Source.OTHER_AGENCY, agency="Edirne İl Jandarma Komutanlığı")
    assert_in_order(found, "KİM ( )", "GÜMRÜK ( )", "Edirne İl Jandarma Komutanlığı", "Adı Soyadı Ayşe Çağ")


def test_the_asterisk_is_explained():
    assert "* Açıklaması arka sayfaya yazılır." in front()


@pytest.mark.rule("SYS-045")
def test_the_front_is_marked_as_not_for_the_driver():
    found = pages(render(EK2_FRONT, replace(FRONT, goods="kumaş " * 2000), marks=MARKS))
    assert len(found) > 1
    assert all("Görevli personel içindir – sürücüye gösterilmez" in page for page in found)


@pytest.mark.rule("SCAN-144")
def test_blank_faces_are_separate_prints_with_the_same_serial():
    head = Ek2Head("A000242")
    faces = [
        pages(render(EK2_FRONT, Ek2Front(head), marks=MARKS)),
        pages(render(EK2_BACK, Ek2Back(head), marks=MARKS)),
    ]
    assert [len(face) for face in faces] == [1, 1]
    assert "Ön Yüz" in faces[0][0]
    assert "Arka Yüz" in faces[1][0]
    assert all("A000242" in face[0] for face in faces)


def test_long_texts_lose_nothing():
    words = [f"kalem{number}" for number in range(2000)]
    note = [f"not{number}" for number in range(2000)]
    found = front(goods=" ".join(words), evaluation_note=" ".join(note))
    assert_in_order(found, "TARAMA FORMU – EK SAYFA", "Eşya Tanımı", *words)
    assert_in_order(found, "TARAMA FORMU – EK SAYFA", "Değerlendirme: Açıklama", *note)


def test_a_long_name_stays_in_its_box():
    person = Person("Abdurrahman Şükrü Karahisaroğulları Büyükçekmeceli", "104512", "Gümrük Muhafaza Memuru")
    found = pages(render(EK2_FRONT, replace(FRONT, requester=person, evaluator=person), marks=MARKS))
    assert len(found) == 1
    assert found[0].count("Gümrük Muhafaza Memuru") == 2


def test_five_numbers_are_never_broken():
    numbers = ("27 HK 144", "27 HL 221", "TCLU 123456-7", "MSKU 765432-1", "31 85 4952 123-4")
    found = front(vehicle=" / ".join(numbers))
    assert_in_order(found, *numbers, "Talep Tarihi")


def test_the_code_holds_neither_reason_nor_requester(tmp_path):
    path = tmp_path / "ek2.pdf"
    path.write_bytes(render(EK2_FRONT, FRONT, marks=MARKS, seal=SEAL))
    (check,) = check_paper_file(path, KEYS)
    assert check.state is PaperState.VALID
    assert check.values is not None
    assert (check.values.number, check.values.kind) == ("A000231", "EK2-ON")
    said = check.text.casefold()
    assert not any(word in said for word in ("bar", "ki̇m", "kim", "takip", "risk", "ayşe"))


def test_everything_in_the_code_stands_on_the_face():
    face = text(render(EK2_FRONT, FRONT, marks=MARKS, seal=SEAL))
    facts = front_facts(FRONT)
    assert all(label in face and value in face for label, value in facts.fields)
    assert HEAD.serial in face

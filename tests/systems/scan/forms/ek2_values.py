"""One filled Tarama Formu."""

from __future__ import annotations

from datetime import UTC, datetime

from gumruk_masaustu.systems.scan.forms.ek2_back import AgencySignature, Ek2Back
from gumruk_masaustu.systems.scan.forms.ek2_common import Ek2Head, Person
from gumruk_masaustu.systems.scan.forms.ek2_front import Ek2Front
from gumruk_masaustu.systems.scan.lists import Direction, Reason, Source


def at(hour: int, minute: int) -> datetime:
    """A time of 12.03.2026 in Turkey."""
    return datetime(2026, 3, 12, hour - 3, minute, tzinfo=UTC)


HEAD = Ek2Head("A000231", "TRAKYA GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ", "KAPIKULE GÜMRÜK MÜDÜRLÜĞÜ")
FRONT = Ek2Front(
    head=HEAD,
    vehicle="27 HK 144 / 27 HL 221",
    requested_at=at(12, 5),
    goods="Pamuklu kumaş, 12 kalem",
    registration="TR26341200IM001234",
    direction=Direction.IN,
    requested_by=Source.KIM,
    requester=Person("Ayşe Çağ", "104512", "Memur"),
    reason=Reason.TIP,
    suitable=True,
    evaluated_at=at(12, 20),
    evaluator=Person("Işıl Öz", "104513", "Amir"),
    evaluation_note="Uygun görüldü.",
    prn_no="20260312-0017",
    reviewer=Person("Ümit Şen", "104514", "Operatör"),
    suspicious=True,
    scanned_at=at(13, 40),
    found=False,
    exit_operator=Person("Gül İnce", "104515", "Operatör"),
    searched_at=at(16, 55),
)
BACK = Ek2Back(
    head=HEAD,
    other_reason="Dorse kapısında yeni kaynak izi",
    agency=AgencySignature("Mehmet Öz", "İl Jandarma Komutanlığı", "J.Bçvş. 9981", at(12, 0)),
    hindrance="Sağlıklı analizi engelleyen husus: Yoğun yük – çelik rulo",
    finding="Taban sacında boşluk",
    left_at=at(17, 30),
    released_by="Gül İnce",
    signer="Giorgi Beridze",
)

"""Values for the printed records of tracking, as the examples of the page have them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from gumruk_masaustu.kernel.forms import Signature
from gumruk_masaustu.kernel.forms.blocks import Person
from gumruk_masaustu.systems.tracking.forms.ek4 import Decision, Ek4
from gumruk_masaustu.systems.tracking.forms.ek5 import Ek5
from gumruk_masaustu.systems.tracking.forms.records import RecordHead
from gumruk_masaustu.systems.tracking.lists import DispatchBox, RequesterBox


def at(hour: int, minute: int = 0) -> datetime:
    """That local time on 10 March 2026."""
    return datetime(2026, 3, 10, hour, minute, tzinfo=UTC) - timedelta(hours=3)


REGION, OFFICE = "TRAKYA GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ", "KAPIKULE GÜMRÜK MÜDÜRLÜĞÜ"
CHIEF = Person("Ayşe Çağ", "30112", "Kısım Amiri")
FIELD = Person("İlker Öztürk", "41300", "Muhafaza Memuru")
REQUEST = Ek4(
    number="TLP-KPK-2026-01-000031",
    ministry="T.C. GÜMRÜK VE TİCARET BAKANLIĞI",
    region=REGION,
    office=OFFICE,
    plates=("34 ABC 123", "06 DR 777", "-"),
    requested_at=at(9, 42),
    goods="Seramik karo, 22 palet",
    tir_no="XG.12345678",
    declaration_no="26220300TR014455",
    route="Kapıkule – Ankara – Habur",
    requester_box=RequesterBox.GUARD,
    requester=Person("Ümit Şen", "104514", "Muhafaza Memuru"),
    reason="Firma daha önce iki kez usulsüzlük yapmıştır.",
    dispatch_box=DispatchBox.SECTION_CHIEF,
    dispatch=Decision(True, "", CHIEF, at(9, 50)),
    field_decision=Decision(False, "Dorse altı uygun değil.", FIELD, at(9, 55)),
)
UNDERTAKING = Ek5(
    number="ATS-KPK-2026-01-000413",
    gate="KAPIKULE KİM",
    entered_on=date(2026, 3, 10),
    destination="HABUR KİM",
    tractor="34 ABC 123",
    trailers=("06 DR 777",),
    serials=("MU-004217", "MU-003388"),
    signed_at=at(9, 58),
    officer_name="İlker Öztürk",
    officer_title="Muhafaza Memuru",
    office_phone="0284 238 20 00",
    driver_name="Giorgi Beridze",
    driver_phone="+995 555 10 20 30",
)
HEAD = RecordHead(
    number="TUT-HBR-2026-01-000007",
    tracking_no="ATS-KPK-2026-01-000413",
    at=at(14, 20),
    place="Habur gümrük sahası",
    ministry="T.C. GÜMRÜK VE TİCARET BAKANLIĞI",
    region="İPEKYOLU GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ",
    office="HABUR KİM",
    plates="34 ABC 123 / 06 DR 777",
    serials="MU-004217, MU-003388",
)
SIGNER = Signature("İzleme operatörü", "İlker Öztürk", "Muhafaza Memuru", "41300")

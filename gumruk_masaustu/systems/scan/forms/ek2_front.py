"""Front face of the Tarama Formu (EK-2, form F1): for duty staff, never handed over (SCAN-066, SYS-045)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.fonts import BOLD, MONO, REGULAR
from gumruk_masaustu.kernel.forms.sheet import Sheet, tick_mark
from gumruk_masaustu.systems.scan.lists import Direction, Reason, Source

from .ek2_common import (
    HEAD_BOTTOM,
    INNER,
    NOBODY,
    RIGHT,
    Ek2Head,
    Person,
    date_or_dots,
    draw_block,
    draw_head,
    draw_person,
    time_or_dots,
    whole_numbers,
)

WARNING = "Görevli personel içindir – sürücüye gösterilmez"
SUITABLE = "Tarama talebi uygundur"
UNSUITABLE = "Tarama talebi uygun değildir (Açıklama Giriniz)"
CLEAN = "Analiz sonucu şüpheli bir durum tespit edilmedi."
SUSPICIOUS = "Analiz sonucu şüpheli bir durum tespit edildi, aramaya sevki uygundur."
NEGATIVE = "Olumsuz"
POSITIVE = "Olumlu (Açıklama arka sayfaya yazılacaktır)"
RECORD_LINE = "Aramaya ilişkin tutanak mutlaka forma eklenecektir."
OTHER_NOTE = "* Açıklaması arka sayfaya yazılır."
REGISTRATION = "TIR Karnesi/Özet Beyan/ Beyanname No"
VEHICLE = "Araç Plakası/Konteyner Numarası"


@dataclass(frozen=True, slots=True)
class Ek2Front:
    """Values of the front face in printed order; what is not known prints as on the blank form.

    `vehicle` joins several numbers with " / ". `requested_by` ticks KİM or GÜMRÜK; for another agency neither
    is ticked and `agency` is printed in the cell. `suitable`, `suspicious` and `found` are the ticks of boxes
    12/13, 17 and 19; None leaves both open. Times are aware.
    """

    head: Ek2Head
    vehicle: str = ""
    requested_at: datetime | None = None
    goods: str = ""
    registration: str = ""
    direction: Direction | None = None
    requested_by: Source | None = None
    requester: Person = NOBODY
    agency: str = ""
    reason: Reason | None = None
    suitable: bool | None = None
    evaluated_at: datetime | None = None
    evaluator: Person = NOBODY
    evaluation_note: str = ""
    prn_no: str = ""
    reviewer: Person = NOBODY
    suspicious: bool | None = None
    scanned_at: datetime | None = None
    found: bool | None = None
    exit_operator: Person = NOBODY
    searched_at: datetime | None = None


def draw_front(sheet: Sheet, values: Ek2Front) -> None:
    """The blocks SEVK TALEP, DEĞERLENDİRME and SONUÇ in the order of EK-2."""
    sheet.running_head = f"EK-2: TARAMA FORMU (Ön Yüz) – SERİ NO: {values.head.serial} – {WARNING}"
    draw_head(sheet, values.head, "Ön Yüz", WARNING)
    _referral(sheet, values, HEAD_BOTTOM)
    _evaluation(sheet, values, 114)
    _scan_result(sheet, values, 154)
    _search_result(sheet, values, 198)
    sheet.text(INNER, 241.5, OTHER_NOTE, size=8)
    Flow(sheet).overflow("TARAMA FORMU – EK SAYFA")


def _referral(sheet: Sheet, values: Ek2Front, top: float) -> None:
    """Boxes 4 to 11."""
    draw_block(sheet, "SEVK TALEP", top, 114)
    at = values.requested_at
    day, hour = date_or_dots(at, "…../…./20….."), time_or_dots(at, "…..:…..")
    _request_row(sheet, top, (VEHICLE, whole_numbers(values.vehicle, 73, 10), MONO), ("Talep Tarihi", day))
    _request_row(sheet, top + 14, ("Eşya Tanımı", values.goods, REGULAR), ("Talep Saati", hour))
    _request_row(sheet, top + 28, (REGISTRATION, values.registration, REGULAR), None)
    sheet.line(168, top + 28, 168, top + 42)
    sheet.tick(141, top + 36, "Giriş", values.direction is Direction.IN)
    sheet.tick(171, top + 36, "Çıkış", values.direction is Direction.OUT)
    _requester(sheet, values, top + 42)


def _request_row(
    sheet: Sheet, y: float, left: tuple[str, str, str], right: tuple[str, str] | None
) -> None:  # fmt: skip
    label, value, font = left
    sheet.line(INNER, y + 14, RIGHT, y + 14)
    sheet.line(62, y, 62, y + 14)
    sheet.line(138, y, 138, y + 14)
    sheet.fit(INNER, y, 42, 14, label, label=label, middle=True)
    sheet.fit(62, y, 76, 14, value, label=label, middle=True, size=10, font=font)
    if right:
        sheet.line(164, y, 164, y + 14)
        sheet.fit(138, y, 26, 14, right[0], label=right[0], middle=True)
        sheet.fit(164, y, 34, 14, right[1], label=right[0], middle=True)


def _requester(sheet: Sheet, values: Ek2Front, y: float) -> None:
    sheet.text(79, y + 5, "TARAMA TALEBİNDE BULUNAN PERSONEL", font=BOLD, align="center")
    sheet.text(168, y + 5, "TARAMA TALEP NEDENİ", font=BOLD, align="center")
    sheet.line(INNER, y + 7, RIGHT, y + 7)
    sheet.line(138, y, 138, y + 33)
    sheet.line(50, y + 7, 50, y + 33)
    sheet.line(INNER, y + 20, 50, y + 20)
    sheet.text(23, y + 14.5, f"KİM {tick_mark(values.requested_by is Source.KIM)}")
    sheet.text(23, y + 27.5, f"GÜMRÜK {tick_mark(values.requested_by is Source.CUSTOMS)}")
    if values.agency:
        sheet.fit(50, y + 7, 88, 8, values.agency, label="Talepte bulunan kurum", font=BOLD)
    draw_person(sheet, 52, y + 15, 84, values.requester, "Talepte bulunan personel")
    reasons = ((Reason.TIP, "İhbar"), (Reason.TRACKING_PROGRAM, "Takip Programı"),
               (Reason.RISKY, "Riskli"), (Reason.OTHER, "Diğer*"))  # fmt: skip
    for number, (reason, label) in enumerate(reasons):
        sheet.tick(142, y + 13 + 5.5 * number, label, values.reason is reason)


def _evaluation(sheet: Sheet, values: Ek2Front, top: float) -> None:
    """Boxes 12 to 14."""
    draw_block(sheet, "DEĞERLENDİRME", top, 154)
    at = values.evaluated_at
    sheet.tick(INNER + 2, top + 6, SUITABLE, values.suitable is True)
    sheet.tick(INNER + 2, top + 12, UNSUITABLE, values.suitable is False)
    sheet.text(140, top + 6, f"Tarih {date_or_dots(at, '…./…./20….')}")
    sheet.text(140, top + 12, f"Saat {time_or_dots(at, '……')}")
    draw_person(sheet, INNER + 2, top + 18, 66, values.evaluator, "Değerlendiren")
    sheet.text(92, top + 22, "Açıklama")
    sheet.fit(107, top + 17.6, 90, 21.5, values.evaluation_note, label="Değerlendirme: Açıklama")


def _scan_result(sheet: Sheet, values: Ek2Front, top: float) -> None:
    """Boxes 15 to 18; the frame of SONUÇ holds the search result too."""
    draw_block(sheet, "SONUÇ", top, 238)
    sheet.text(INNER + 2, top + 6, "TARAMA SONUCU", font=BOLD)
    sheet.labelled(65, top + 6, "PRN NO:", values.prn_no or "…………………")
    sheet.text(122, top + 6, "Gör.İnceleme Operatörü:", font=BOLD)
    draw_person(sheet, 122, top + 8, 74, values.reviewer, "Gör.İnceleme Operatörü")
    sheet.tick(INNER + 2, top + 30, CLEAN, values.suspicious is False)
    sheet.tick(INNER + 2, top + 36, SUSPICIOUS, values.suspicious is True)
    at = values.scanned_at
    sheet.text(INNER + 2, top + 41.5, f"Tarama Tarihi {date_or_dots(at, '…/…/20…')}")
    sheet.text(80, top + 41.5, f"Saat: {time_or_dots(at, '….')}")
    sheet.line(INNER, top + 44, RIGHT, top + 44)


def _search_result(sheet: Sheet, values: Ek2Front, top: float) -> None:
    """Boxes 19 to 22."""
    sheet.text(INNER + 2, top + 6, "ARAMA SONUCU", font=BOLD)
    sheet.tick(INNER + 2, top + 13, NEGATIVE, values.found is False)
    sheet.tick(INNER + 2, top + 19, POSITIVE, values.found is True)
    sheet.text(122, top + 6, "Çıkış Operatörü:", font=BOLD)
    draw_person(sheet, 122, top + 8, 74, values.exit_operator, "Çıkış Operatörü")
    sheet.text(INNER + 2, top + 30, RECORD_LINE, font=BOLD)
    at = values.searched_at
    sheet.text(INNER + 2, top + 37, f"Arama Tarihi {date_or_dots(at, '…/…/20….')}")
    sheet.text(80, top + 37, f"Saat: {time_or_dots(at, '……..')}")


def front_facts(values: Ek2Front) -> PaperFacts:
    """What the front's code holds: reason and requester stand on the face but not in the code (SCAN-066)."""
    fields = (
        (VEHICLE, values.vehicle),
        (REGISTRATION, values.registration),
        ("PRN NO", values.prn_no),
    )
    on = local_day(values.requested_at) if values.requested_at else None
    return PaperFacts(values.head.serial, on, tuple(pair for pair in fields if pair[1]))


EK2_FRONT: FormSpec[Ek2Front] = FormSpec(
    kind="EK2-ON",
    title="TARAMA FORMU",
    version=1,
    copies=(Copy("İdare"),),
    draw=draw_front,
    notice=WARNING,
    facts=front_facts,
)

"""ATS Mobil Ünite Takılmasına İlişkin Talep Formu (EK-4): four parts, each blank until it is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts
from gumruk_masaustu.kernel.forms.blocks import (
    INNER,
    LEFT,
    NOBODY,
    RIGHT,
    Person,
    date_or_dots,
    draw_block,
    draw_person,
    time_or_dots,
)
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.fonts import BOLD, MONO, REGULAR
from gumruk_masaustu.kernel.forms.sheet import THICK, Sheet
from gumruk_masaustu.kernel.text import upper
from gumruk_masaustu.systems.tracking.lists import DispatchBox, RequesterBox

TITLE = "ATS MOBİL ÜNİTE TAKILMASINA İLİŞKİN TALEP FORMU"
SUBTITLE = "ATS MOBİL ÜNİTESİ TAKILMASI TALEP EDİLEN ARAÇ BİLGİSİ"
NO_REGION = "……… GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ"
NO_OFFICE = "………………….…GÜMRÜK MÜDÜRLÜĞÜ"
PLATES = "Çekici / Dorse1 / Dorse2 Plakası"
DOCUMENT = "TIR Karnesi/Tescil No"
GOODS, ROUTE, REASON = "Eşya Tanımı", "Güzergah", "TALEP NEDENİ"
ONLY_ONE = "SEVK AMİRİ (Yalnız bir tanesi işaretlenecektir)"
_DATE, _TIME = "…/…/20…", "…………"
_MIDDLE, _THIRD = 118.0, 146.0


@dataclass(frozen=True, slots=True)
class Decision:
    """One decider's part: his tick (None: not decided yet), explanation, person and time."""

    suitable: bool | None = None
    explanation: str = ""
    person: Person = NOBODY
    at: datetime | None = None


UNDECIDED = Decision()


@dataclass(frozen=True, slots=True)
class Ek4:
    """Values of EK-4 in printed order; what is not known prints as on the blank form (ATS-056).

    `plates`: çekici, dorse1, dorse2, "-" for none. `ministry` is the heading of setting ats.heading.
    """

    number: str
    ministry: str = ""
    region: str = ""
    office: str = ""
    plates: tuple[str, str, str] = ("", "", "")
    requested_at: datetime | None = None
    goods: str = ""
    tir_no: str = ""
    declaration_no: str = ""
    route: str = ""
    requester_box: RequesterBox | None = None
    requester: Person = NOBODY
    reason: str = ""
    dispatch_box: DispatchBox | None = None
    dispatch: Decision = UNDECIDED
    field_decision: Decision = field(default=UNDECIDED)
    result: Decision = UNDECIDED
    activated_at: datetime | None = None


def draw_ek4(sheet: Sheet, values: Ek4) -> None:
    """Head, TALEP, SEVK, KARAR and SONUÇ in the order of EK-4."""
    sheet.running_head = f"EK-4: {TITLE} – {values.number}"
    _head(sheet, values)
    _request(sheet, values, 52)
    _dispatch(sheet, values, 128)
    _field(sheet, values, 172)
    _result(sheet, values, 205)
    Flow(sheet).overflow("EK-4 – EK SAYFA")


def _head(sheet: Sheet, values: Ek4) -> None:
    sheet.text(LEFT, 12, f"EK-4: {TITLE}", size=9, font=BOLD)
    sheet.text(RIGHT, 12, f"Talep no: {values.number}" if values.number else "", font=MONO, align="right")
    sheet.box(LEFT, 15, RIGHT - LEFT, 37, weight=THICK)
    middle = (LEFT + RIGHT) / 2
    lines = (values.ministry, TITLE, values.region or NO_REGION, values.office or NO_OFFICE, SUBTITLE)
    for number, line in enumerate(lines):
        size = 12 if line == TITLE else 9.5
        sheet.text(middle, 21 + number * 6.8, line, size=size, font=BOLD, align="center")


def _request(sheet: Sheet, values: Ek4, top: float) -> None:
    """Fields 4 to 12."""
    draw_block(sheet, "TALEP", top, 128)
    at = values.requested_at
    plates = " / ".join(plate or "…………" for plate in values.plates)
    document = f"{values.tir_no or '-'} / {values.declaration_no or '-'}"
    if not values.tir_no and not values.declaration_no:
        document = "..……………/…………......"
    _pair(sheet, top, (PLATES, plates, MONO), ("Talep Tarihi", date_or_dots(at, "…../…../20....")))
    _pair(sheet, top + 12, (GOODS, values.goods, REGULAR), ("Talep Saati", time_or_dots(at, _TIME)))
    _pair(sheet, top + 24, (DOCUMENT, document, MONO), (ROUTE, values.route))
    y = top + 38
    sheet.text((INNER + _MIDDLE) / 2, y + 4.5, "TALEPTE BULUNAN PERSONEL", font=BOLD, align="center")
    sheet.text((_MIDDLE + RIGHT) / 2, y + 4.5, REASON, font=BOLD, align="center")
    sheet.line(INNER, y + 6.5, RIGHT, y + 6.5)
    sheet.line(_MIDDLE, y, _MIDDLE, 128)
    for number, box in enumerate(RequesterBox):
        label = "Gümrük Muhafaza Amir/ Memuru" if box is RequesterBox.GUARD else box.label
        sheet.tick(INNER + 2, y + 12 + number * 6, label, values.requester_box is box)
    draw_person(sheet, INNER + 2, y + 20, _MIDDLE - INNER - 4, values.requester, "Talepte bulunan")
    sheet.fit(_MIDDLE, y + 6.5, RIGHT - _MIDDLE, 128 - y - 6.5, values.reason, label=REASON)


def _pair(sheet: Sheet, y: float, left: tuple[str, str, str], right: tuple[str, str]) -> None:
    height = 14 if left[0] == DOCUMENT else 12
    label, value, font = left
    sheet.line(INNER, y + height, RIGHT, y + height)
    for x in (54.0, _MIDDLE, _THIRD):
        sheet.line(x, y, x, y + height)
    sheet.fit(INNER, y, 34, height, label, label=label, middle=True)
    sheet.fit(54, y, _MIDDLE - 54, height, value, label=label, font=font, middle=True)
    sheet.fit(_MIDDLE, y, _THIRD - _MIDDLE, height, right[0], label=right[0], middle=True)
    sheet.fit(_THIRD, y, RIGHT - _THIRD, height, right[1], label=right[0], middle=True)


def _dispatch(sheet: Sheet, values: Ek4, top: float) -> None:
    """Fields 13 to 16."""
    draw_block(sheet, "SEVK", top, 172)
    part = values.dispatch
    sheet.fit(INNER, top, 62, 9, ONLY_ONE, label="", font=BOLD, size=8.5)
    for number, box in enumerate(DispatchBox):
        name = upper(box.label)
        sheet.tick(INNER + 2, top + 15 + number * 6.5, name, values.dispatch_box is box)
    sheet.line(82, top, 82, 172)
    sheet.tick(84, top + 6, "Talep uygundur.", part.suitable is True)
    sheet.tick(84, top + 12, "Talep uygun değildir.", part.suitable is False)
    sheet.labelled(142, top + 6, "Sevk Tarihi", date_or_dots(part.at, _DATE))
    sheet.labelled(142, top + 12, "Sevk Saati", time_or_dots(part.at, _TIME))
    sheet.line(82, top + 15, RIGHT, top + 15)
    draw_person(sheet, 84, top + 16.5, 60, part.person, "Sevk amiri")
    sheet.line(_THIRD, top + 15, _THIRD, 172)
    sheet.text(_THIRD + 1.2, top + 19.5, "Açıklama")
    sheet.fit(_THIRD, top + 20.5, RIGHT - _THIRD, 23, part.explanation, label="SEVK: Açıklama")


def _field(sheet: Sheet, values: Ek4, top: float) -> None:
    """Fields 17 to 19."""
    draw_block(sheet, "KARAR", top, 205)
    part = values.field_decision
    sheet.tick(INNER + 2, top + 7, "Mobil Ünite takılması uygun görüldü.", part.suitable is True)
    sheet.tick(INNER + 2, top + 14, "Mobil ünite takılması uygun değildir.", part.suitable is False)
    _explained(sheet, top, 33, part, "ATS Saha Operatörü", "KARAR: Açıklama")


def _result(sheet: Sheet, values: Ek4, top: float) -> None:
    """Fields 20 to 23."""
    draw_block(sheet, "SONUÇ", top, 240)
    part = values.result
    sheet.tick(INNER + 2, top + 7, "Uygundur.", part.suitable is True)
    sheet.tick(INNER + 2, top + 14, "Uygun değildir.", part.suitable is False)
    at = values.activated_at
    sheet.text(INNER + 2, top + 24, f"Aktivasyon Tarihi {date_or_dots(at, _DATE)}")
    sheet.text(INNER + 2, top + 31, f"Saat: {time_or_dots(at, '…..')}")
    _explained(sheet, top, 35, part, "Sistem Sorumlusunun", "SONUÇ: Açıklama")


def _explained(sheet: Sheet, top: float, height: float, part: Decision, who: str, label: str) -> None:
    """Açıklama in the middle, the decider with his signature line on the right."""
    sheet.line(86, top, 86, top + height)
    sheet.line(138, top, 138, top + height)
    sheet.text(87.2, top + 4.5, "Açıklama")
    sheet.fit(86, top + 6, 52, height - 7, part.explanation, label=label)
    sheet.text(140, top + 4.5, who, font=BOLD)
    draw_person(sheet, 140, top + 7, 56, part.person, who)


def ek4_facts(values: Ek4) -> PaperFacts:
    """Plates, document and the decision, as printed; no reason and no risk."""
    plates = " / ".join(plate for plate in values.plates if plate)
    document = " / ".join(filter(None, (values.tir_no, values.declaration_no)))
    decided = {None: "", True: "Uygundur.", False: "Uygun değildir."}[values.result.suitable]
    fields = ((PLATES, plates), (DOCUMENT, document), ("SONUÇ", decided))
    on = local_day(values.requested_at) if values.requested_at else None
    return PaperFacts(values.number, on, tuple(pair for pair in fields if pair[1]))


EK4: FormSpec[Ek4] = FormSpec(
    kind="EK4",
    title=TITLE,
    version=1,
    copies=(Copy("İdare"),),
    draw=draw_ek4,
    facts=ek4_facts,
)
"""One original at the İdare (D-48)."""

EK4_REQUESTER: FormSpec[Ek4] = FormSpec(
    kind="EK4",
    title=TITLE,
    version=1,
    copies=(Copy("İdare"), Copy("Talepte bulunan birim")),
    draw=draw_ek4,
    facts=ek4_facts,
)
"""With the copy that the requester's unit gets when no unit is fitted (D-48)."""

"""Araç Takip Sistemi Takip Cihazı Taahhütnamesi (EK-5): three copies, Turkish and English on each (m.67/6).

Nothing of route, risk, notes or alarms is among its values, so nothing of it can be printed (ATS-071). The
wording is the annex's, misprints included: it is what the driver signs (D-34).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gumruk_masaustu.kernel.clock import local_day, to_local
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts
from gumruk_masaustu.kernel.forms.fonts import BOLD, MONO
from gumruk_masaustu.kernel.forms.sheet import THICK, Sheet

TITLE = "ARAÇ TAKİP SİSTEMİ TAKİP CİHAZI TAAHHÜTNAMESİ"
TITLE_EN = "OFFICIAL UNDERTAKING REGARDING TRACKING DEVICE OF THE VEHICLE TRACKING SYSTEM"
NONE = "-"
_TURKISH = (
    "{gate} Gümrük Sahası’ndan {entered} tarihinde giriş yaparak {destination} Gümrük Sahası’na transit "
    "olarak gidecek olan, {tractor} çekici ve {trailers} dorse plakalı araca takılan {serials} seri no’lu "
    "Araç Takip Sistemi Mobil Ünitesini, sağlam ve çalışır bir halde teslim aldığımı, mevzuattaki transit "
    "rejimi hükümlerine uyacağımı, Araç Takip Sistemi Mobil Ünitesini {destination} Gümrük Muhafaza "
    "İdaresi’ne teslim etmeden Gümrük Sahasını terk etmeyeceğimi, Araç Takip Sistemi Mobil Ünitenın "
    "kaybolması ve zarar görmesi gibi sebeplerden dolayı kullanılamaz hale geldiği durumlarda, cihazın "
    "değiştirilmesi veya onarılmasını teminen, Bakanlık tarafından belirlenmiş Mobil Ünite bedelini veya "
    "üretici firma tarafından belirlenip Bakanlığa bildirilen Mobil Ünite hasar bedelini ilgili üretici "
    "firmaya ödeyeceğimi beyan ve taahhüt ederim. {signed}"
)
_ENGLISH = (
    "I hereby declare that I took over the Vehicle Tracking System (VTS) Tracking Device in a sound and "
    "working position, which has been mounted on the vehicle with the vehicle plate number {tractor}¹ and "
    "trailer plate numbers {trailers}² which entered into Turkey through {gate}³ Customs Gate on {entered}⁴ "
    "and will arrive at {destination}⁵ Customs Gate and I hereby undertake that I will comply with the "
    "transit regime regulations, that I will not leave the Customs zone without delivering the Tracking "
    "Device to the {destination}⁶ Customs Enforcement Administration and that I will compensate the whole "
    "cost, which will be determined by the Ministry or the cost of damaged part, which will be determined by "
    "the manufacturer and reported to the Ministry, of the VTS Tracking Device, in order for renewal or "
    "reparation of the device, in case the device is unusable due to the facts that the unit is lost and "
    "damaged. {signed}"
)
_FOOTNOTES = (
    "Çekici plakası",
    "Dorse1/Dorse2 plakası",
    "Aktivasyon Gümrük Kapısı",
    "Giriş tarihi",
    "Deaktivasyon Gümrük Kapısı",
    "Deaktivasyon Gümrük Kapısı",
)
_BLANK_TR = {
    "gate": "…….…….……",
    "entered": "…./…./20….",
    "destination": "……..…..……",
    "tractor": "…….…..",
    "trailers": "………../…..…..",
    "serials": "………./….…../………",
    "signed": "…./…./20..… ….:.…",
}


@dataclass(frozen=True, slots=True)
class Ek5:
    """What EK-5 prints, and its number.

    `gate`, `destination`: names of the İdareler. `trailers` and `serials` in the order çekici, dorse1,
    dorse2. `entered_on`: entry into Türkiye, else the activation (field 2). A blank set has no number.
    """

    number: str = ""
    gate: str = ""
    entered_on: date | None = None
    destination: str = ""
    tractor: str = ""
    trailers: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    signed_at: datetime | None = None
    officer_name: str = ""
    officer_title: str = ""
    office_phone: str = ""
    driver_name: str = ""
    driver_phone: str = ""

    def words(self) -> dict[str, str]:
        """The filled places of both texts; dots where nothing is known."""
        known = {
            "gate": self.gate,
            "entered": f"{self.entered_on:%d/%m/%Y}" if self.entered_on else "",
            "destination": self.destination,
            "tractor": self.tractor,
            "trailers": _slots(self.trailers, 2) if self.number else "",
            "serials": _slots(self.serials, 3) if self.number else "",
            "signed": f"{to_local(self.signed_at):%d/%m/%Y %H:%M}" if self.signed_at else "",
        }
        return {name: value or _BLANK_TR[name] for name, value in known.items()}


def _slots(values: tuple[str, ...], count: int) -> str:
    return "/".join((*values, *(NONE,) * count)[:count])


def draw_ek5(sheet: Sheet, values: Ek5) -> None:
    """Turkish part, English part, footnotes, the number beside the code."""
    words = values.words()
    heads = ("TÜRKÇE NÜSHA", "T.C. GÜMRÜK VE TİCARET BAKANLIĞI", TITLE)
    y = _part(sheet, 12, heads, _TURKISH.format(**words))
    y = _signatures(sheet, y, _turkish_signers(values), ("İmza:", "Adı Soyadı:", "Ünvanı:", "Tel No:"))
    heads = ("ENGLISH VERSION", "REPUBLIC OF TURKEY MINISTRY OF CUSTOMS AND TRADE", TITLE_EN)
    y = _part(sheet, y + 4, heads, _ENGLISH.format(**words))
    y = _signatures(sheet, y, _english_signers(values), ("Signature:", "Name:", "Position:", "Phone:"))
    for number, note in enumerate(_FOOTNOTES, start=1):
        sheet.text(sheet.left, y + 3 + number * 3.4, f"{number} {note}", size=7)
    if values.number:
        sheet.text(96, 268, f"İzleme No: {values.number}", size=9, font=MONO)


def _part(sheet: Sheet, y: float, heads: tuple[str, str, str], text: str) -> float:
    for number, line in enumerate(heads):
        size = 8.5 if number else 9.5
        sheet.text(sheet.width / 2, y + 4 + number * 5, line, size=size, font=BOLD, align="center")
    bottom = sheet.paragraph(sheet.left + 2, y + 17, sheet.width - 28, text, size=10)
    sheet.box(sheet.left, y - 1, sheet.width - 24, bottom - y + 3, weight=THICK)
    return bottom + 2


def _turkish_signers(values: Ek5) -> tuple[tuple[str, tuple[str, ...]], ...]:
    giver = (values.officer_name, values.officer_title, values.office_phone)
    return (
        ("Teslim Eden İdare", giver),
        ("Teslim Alan ve Taahhüt Eden", (values.driver_name, NONE, values.driver_phone)),
        ("Mobil Ünitenın Teslim Edildiği İdare", ("", "", "")),
    )


def _english_signers(values: Ek5) -> tuple[tuple[str, tuple[str, ...]], ...]:
    giver, taker, receiver = (signer[1] for signer in _turkish_signers(values))
    return (
        ("Delivering Administration", giver),
        ("The person who takes over the device and undertakes", taker),
        ("Receiving Administration", receiver),
    )


def _signatures(
    sheet: Sheet, y: float, signers: tuple[tuple[str, tuple[str, ...]], ...], labels: tuple[str, ...]
) -> float:
    """Three columns; the driver has no title line. Returns the lower edge."""
    width, height = (sheet.width - 24) / 3, 36.0
    for number, (head, values) in enumerate(signers):
        x = sheet.left + number * width
        sheet.box(x, y, width, height)
        sheet.fit(x, y, width, 8, head, label="", size=8, font=BOLD, middle=True)
        line = y + 14
        for label, value in zip(labels, ("", *values), strict=True):
            if value == NONE:
                continue
            sheet.text(x + 1.5, line, label, size=8)
            if value:
                sheet.fit(x + 20, line - 4.2, width - 21, 6, value, label=label, size=9, middle=True)
            else:
                sheet.dotted(x + 21, x + width - 2, line + 0.3)
            line += 6
    return y + height


def ek5_facts(values: Ek5) -> PaperFacts:
    """All that the arrival post needs to start from the paper, as printed on it (E1, ATS-071)."""
    words = values.words()
    fields = (
        ("Aktivasyon Gümrük Kapısı", words["gate"]),
        ("Giriş tarihi", words["entered"]),
        ("Deaktivasyon Gümrük Kapısı", words["destination"]),
        ("Çekici plakası", words["tractor"]),
        ("Dorse1/Dorse2 plakası", words["trailers"]),
        ("seri no", words["serials"]),
        ("Adı Soyadı", values.driver_name),
        ("Tel No", values.driver_phone),
    )
    on = local_day(values.signed_at) if values.signed_at else None
    return PaperFacts(values.number, on, tuple(pair for pair in fields if pair[1]))


_KEEPERS = (Copy("İşlemi yapan İdare"), Copy("Şoför"), Copy("Deaktivasyon İdaresi"))

EK5: FormSpec[Ek5] = FormSpec(
    kind="EK5",
    title=TITLE,
    version=1,
    copies=_KEEPERS,
    draw=draw_ek5,
    facts=ek5_facts,
    copy_at_head=True,
)

EK5_BLANK: FormSpec[Ek5] = FormSpec(
    kind="EK5",
    title=TITLE,
    version=1,
    copies=_KEEPERS,
    draw=draw_ek5,
    copy_at_head=True,
)
"""Printed in advance for the day on which the printer fails (ATS-070); a blank sheet proves nothing."""

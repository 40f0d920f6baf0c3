"""Sürücü/Acente Beyanı: form F3, same wording on the back face of EK-2. No reason, no source."""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, Refusal
from gumruk_masaustu.kernel.forms.flow import Flow, refusal_text
from gumruk_masaustu.kernel.forms.fonts import BOLD, MONO
from gumruk_masaustu.kernel.forms.sheet import THICK, Sheet

TITLE = "SÜRÜCÜ /ACENTE BEYANI"
NAME_LINE = "Adı Soyadı İmza/Name Surname Signature"
TURKISH = (
    "İdarem altındaki aracın/konteynerin X-ışını üreten bir sistem tarafından taranacağı ve bunun insanlar "
    "üzerinde zararlı olabileceği konusunda uyarıldım ve araçta/konteynerde hayvan ve insan bulunmadığını "
    "beyan ediyorum. …./…./20…"
)
ENGLISH = (
    "I have been warned that the vehicle/container under my control will be Scanned through an X-ray "
    "producing system which may be harmful to human beings,and Hereby I declare that the vehicle/container "
    "does not contain any animal or human beings. …../…./20..."
)
VEHICLE = "Araç Plakası/Konteyner Numarası"


@dataclass(frozen=True, slots=True)
class Declaration:
    """`number` is the case number or the form's serial; `refused` when driver or agent would not sign."""

    number: str
    vehicle: str
    signer: str = ""
    refused: Refusal | None = None


def draw_wording(sheet: Sheet, x: float, y: float, width: float, signer: str, *, size: float = 9.5) -> float:
    """Name and signature line, then both texts, each with its date; returns the lower edge."""
    sheet.text(x, y + 4, NAME_LINE, size=size, font=BOLD)
    if signer:
        sheet.fit(x - 1.2, y + 6, width / 2, 9, signer, label=NAME_LINE, size=size, middle=True)
    sheet.dotted(x, x + width / 2 - 2, y + 15)
    sheet.dotted(x + width / 2 + 2, x + width, y + 15)
    y = sheet.paragraph(x, y + 21, width, TURKISH, size=size)
    return sheet.paragraph(x, y + 6, width, ENGLISH, size=size)


def draw_declaration(sheet: Sheet, values: Declaration) -> None:
    """One A4 sheet with both texts unchanged. Source: m.36/2-b, SCAN-065."""
    middle = sheet.width / 2
    sheet.text(middle, 26, TITLE, size=14, font=BOLD, align="center")
    sheet.box(20, 36, 170, 12)
    sheet.box(20, 48, 170, 14)
    sheet.line(80, 36, 80, 62)
    sheet.fit(20, 36, 60, 12, "Dosya No/Seri No", label="", middle=True)
    sheet.fit(80, 36, 110, 12, values.number, label="Dosya No/Seri No", font=MONO, size=11, middle=True)
    sheet.fit(20, 48, 60, 14, VEHICLE, label="", middle=True)
    sheet.fit(80, 48, 110, 14, values.vehicle, label=VEHICLE, font=MONO, size=11, middle=True)
    bottom = draw_wording(sheet, 26, 72, 158, values.signer, size=11)
    sheet.box(20, 68, 170, bottom + 8 - 68, weight=THICK)
    if values.refused:
        flow = Flow(sheet, bottom + 14)
        flow.paragraph(refusal_text(values.refused))
    Flow(sheet).overflow(f"{TITLE} – EK SAYFA")


def declaration_facts(values: Declaration) -> PaperFacts:
    """Number and vehicle, as printed."""
    return PaperFacts(values.number, None, ((VEHICLE, values.vehicle),) if values.vehicle else ())


DECLARATION: FormSpec[Declaration] = FormSpec(
    kind="BEYAN",
    title=TITLE,
    version=1,
    copies=(Copy("İdare"),),
    draw=draw_declaration,
    facts=declaration_facts,
)

"""Back face of the Tarama Formu (EK-2, form F1): explanations and the driver's declaration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.fonts import BOLD
from gumruk_masaustu.kernel.forms.sheet import Sheet

from .declaration import TITLE, draw_wording
from .ek2_common import HEAD_BOTTOM, INNER, RIGHT, Ek2Head, draw_block, draw_head

_RESULT_BOTTOM = 150.0
_DECLARATION_BOTTOM = 238.0
_AGENCY_DOTS = "…………………"


@dataclass(frozen=True, slots=True)
class AgencySignature:
    """Signature line of the other agency's man; `rank` is rank or sicil. Source: m.25/8, SCAN-013."""

    name: str = ""
    unit: str = ""
    rank: str = ""
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ek2Back:
    """Values of the back face, in the order of Açıklama/Ek Bilgi. `signer`: driver or agent, if known.

    `hindrance`: the whole note of the result, "Sağlıklı analizi engelleyen husus: …" (SCAN-109).
    What the driver signs holds no explanation: use `for_driver` (SCAN-066, SCAN-144).
    """

    head: Ek2Head
    other_reason: str = ""
    agency: AgencySignature | None = None
    hindrance: str = ""
    finding: str = ""
    left_at: datetime | None = None
    released_by: str = ""
    signer: str = ""

    def for_driver(self) -> Ek2Back:
        """The same face without what he may not read; explanations come on it after he signed."""
        return Ek2Back(self.head, signer=self.signer)


def explanations(values: Ek2Back) -> list[str]:
    """The lines of Açıklama/Ek Bilgi in their fixed order."""
    lines = [f"Diğer*: {values.other_reason}"] if values.other_reason else []
    if values.agency:
        lines.append(_agency_line(values.agency))
    if values.hindrance:
        lines.append(values.hindrance)
    if values.finding:
        lines.append(f"Olumlu: {values.finding}")
    if values.left_at:
        lines.append(f"Çıkış: {show_date_time(values.left_at)} {values.released_by}".rstrip())
    return lines


def _agency_line(agency: AgencySignature) -> str:
    said = (agency.name, agency.unit, agency.rank)
    name, unit, rank = (value or _AGENCY_DOTS for value in said)
    signed = show_date_time(agency.signed_at) if agency.signed_at else "…./…./20….  ….:…."
    return (
        f"Talep eden kurum temsilcisi: {name}   Birimi: {unit}   Sicil/Rütbe: {rank}   "
        f"Tarih: {signed}   İmza: {_AGENCY_DOTS}"
    )


def draw_back(sheet: Sheet, values: Ek2Back) -> None:
    """SONUÇ (DEVAM) above, BEYAN below."""
    sheet.running_head = f"EK-2: TARAMA FORMU (Arka Yüz) – SERİ NO: {values.head.serial}"
    draw_head(sheet, values.head, "Arka Yüz")
    draw_block(sheet, "SONUÇ (DEVAM)", HEAD_BOTTOM, _RESULT_BOTTOM)
    sheet.text(INNER + 2, HEAD_BOTTOM + 6, "Açıklama/Ek Bilgi", font=BOLD)
    top = HEAD_BOTTOM + 8
    text = "\n".join(explanations(values))
    sheet.fit(INNER + 1, top, RIGHT - INNER - 2, _RESULT_BOTTOM - top - 1, text, label="Açıklama/Ek Bilgi")
    draw_block(sheet, "BEYAN", _RESULT_BOTTOM, _DECLARATION_BOTTOM)
    sheet.text(INNER + 2, _RESULT_BOTTOM + 6, TITLE, size=10, font=BOLD)
    draw_wording(sheet, INNER + 2, _RESULT_BOTTOM + 9, RIGHT - INNER - 4, values.signer)
    Flow(sheet).overflow("TARAMA FORMU (Arka Yüz) – EK SAYFA")


def back_facts(values: Ek2Back) -> PaperFacts:
    """The serial only: the back is read by the driver."""
    return PaperFacts(values.head.serial)


EK2_BACK: FormSpec[Ek2Back] = FormSpec(
    kind="EK2-ARKA",
    title="TARAMA FORMU",
    version=1,
    copies=(Copy("İdare"),),
    draw=draw_back,
    facts=back_facts,
)

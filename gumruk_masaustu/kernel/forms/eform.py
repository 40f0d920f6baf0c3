"""EK-13 ELEKTRONİK FORM as it goes by fax: the fields of the annex in their order, İmza left blank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..clock import local_day, show_date_time
from .flow import Flow
from .fonts import BOLD
from .sheet import Sheet
from .spec import Copy, FormSpec, PaperFacts

HEADING = "T.C. GÜMRÜK VE TİCARET BAKANLIĞI"
TITLE = "ELEKTRONİK FORM"
_LABEL = 52.0


@dataclass(frozen=True, slots=True)
class EformSheet:
    """`faxes` are lines "office: number" to whom the sheet is faxed; `mark` stands over the fields."""

    number: str
    sender: str
    staff_no: str
    name: str
    title: str
    written_at: datetime
    to: tuple[str, ...]
    info: tuple[str, ...]
    subject: str
    text: str
    faxes: tuple[tuple[str, str], ...] = ()
    urgent: bool = False
    mark: str = ""
    answers: str = ""


def draw_eform(sheet: Sheet, values: EformSheet) -> None:
    """Heading, seven fields, fax numbers."""
    sheet.running_head = f"{TITLE} – {values.number}"
    flow = Flow(sheet)
    flow.centred(HEADING, size=11, font=BOLD)
    flow.centred(TITLE, size=14, font=BOLD)
    flow.space(3)
    above = "   ".join(
        part
        for part in (values.number, "İVEDİ" if values.urgent else "", values.mark, _answers(values))
        if part
    )
    if above:
        flow.centred(above, size=10, font=BOLD)
    flow.space(4)
    officer = " – ".join(part for part in (values.staff_no, values.name, values.title) if part)
    flow.facts([("Kimden", values.sender), ("Formu Dolduran Yetkili", officer)], label_width=_LABEL, size=10)
    _signature_row(flow, values.written_at)
    flow.facts(
        [
            ("Kime", "\n".join(values.to)),
            ("Bilgi", "\n".join(values.info) or "–"),
            ("Konu", values.subject),
        ],
        label_width=_LABEL,
        size=10,
    )
    _text_row(flow, values.text)
    _fax_numbers(flow, values.faxes)


def _answers(values: EformSheet) -> str:
    return f"{values.answers} sayılı forma yanıt" if values.answers else ""


def _signature_row(flow: Flow, written_at: datetime) -> None:
    """Date and time filled, room to sign. Source: EK-13, "Tarih ve Yetkilinin İmzası"."""
    height = 20.0
    flow.need(height)
    sheet, middle = flow.sheet, flow.left + _LABEL
    sheet.box(flow.left, flow.y, _LABEL, height)
    sheet.box(middle, flow.y, flow.width - _LABEL, height)
    sheet.paragraph(
        flow.left + 1.2, flow.y + 0.6, _LABEL - 2.4, "Tarih ve Yetkilinin İmzası", size=10, font=BOLD
    )
    sheet.text(middle + 1.2, flow.y + 4.6, show_date_time(written_at), size=10)
    sheet.text(middle + 58, flow.y + 15.5, "İmza", size=9)
    sheet.dotted(middle + 68, flow.right - 4, flow.y + 16)
    flow.y += height


def _text_row(flow: Flow, text: str) -> None:
    flow.table(None, [("Açıklama", text)], (_LABEL, flow.width - _LABEL), size=10, least=70, bold_first=True)


def _fax_numbers(flow: Flow, faxes: tuple[tuple[str, str], ...]) -> None:
    """Where the sheet is faxed to. Source: EK-13 footnotes 7 and 12, D-22."""
    if not faxes:
        return
    flow.space(5)
    flow.heading("Gönderilecek faks numaraları")
    flow.table(
        None,
        faxes,
        (flow.width - 55, 55),
        size=10,
    )


def eform_facts(values: EformSheet) -> PaperFacts:
    """Sender, officer, addressees, subject; the text as its digest if it is long."""
    fields = (
        ("Kimden", values.sender),
        ("Yetkili", values.staff_no),
        ("Kime", ", ".join(values.to)),
        ("Konu", values.subject),
        ("Açıklama", values.text),
    )
    return PaperFacts(values.number, local_day(values.written_at), fields)


EFORM: FormSpec[EformSheet] = FormSpec(
    kind="EK13",
    title="ELEKTRONİK FORM",
    version=1,
    copies=(Copy("Gönderen idare"),),
    draw=draw_eform,
    facts=eform_facts,
)
"""One copy, kept at the sender (5.3)."""

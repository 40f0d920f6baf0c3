"""Notice to Emniyet or Jandarma (form 5.8, m.74/1-ç-1): no risk reason unless KKM ticks it in (m.83)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import local_day, show_date_time
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, Signature
from gumruk_masaustu.kernel.forms.sheet import Sheet

from .records import RecordHead, begin

TITLE = "KOLLUK BİLDİRİM YAZISI"


@dataclass(frozen=True, slots=True)
class LawLetter:
    """`call`: person and time of the telephone notice. `risk_reason` only when KKM ticked it in."""

    head: RecordHead
    addressee: str
    call_person: str
    called_at: datetime
    last_position: str
    position_at: datetime | None
    wanted: str
    contact: str
    signer: Signature
    risk_reason: str = ""


def draw_law_letter(sheet: Sheet, values: LawLetter) -> None:
    """Fields in the order of 5.8."""
    flow = begin(sheet, values.head, TITLE)
    flow.paragraph(f"Sayı: {values.head.number}")
    flow.space(2)
    flow.centred(values.addressee, size=11)
    flow.space(4)
    flow.paragraph(
        f"İlgi: {show_date_time(values.called_at)} tarihinde {values.call_person} ile yapılan telefon "
        "görüşmesi."
    )
    flow.space(2)
    position = values.last_position
    if values.position_at:
        position = f"{position} ({show_date_time(values.position_at)})"
    flow.facts(
        [
            ("Plakalar", values.head.plates),
            ("Son konum ve zamanı", position),
            ("İletişim", values.contact),
        ]
    )
    flow.heading("Talep")
    flow.paragraph(values.wanted)
    if values.risk_reason:
        flow.heading("Açıklama")
        flow.paragraph(values.risk_reason)
    flow.space(6)
    flow.signatures([values.signer], columns=2)


def law_letter_facts(values: LawLetter) -> PaperFacts:
    """Addressee and plates."""
    fields = (("Muhatap", values.addressee), ("Plakalar", values.head.plates))
    return PaperFacts(values.head.number, local_day(values.head.at), fields)


LAW_LETTER: FormSpec[LawLetter] = FormSpec(
    kind="ATSKOLLUK",
    title=TITLE,
    version=1,
    copies=(Copy("Kolluk birimi"),),
    draw=draw_law_letter,
    facts=law_letter_facts,
)

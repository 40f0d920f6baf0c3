"""Information given outside: every page carries the recipient and the time (m.83/3, ATS-166)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from gumruk_masaustu.kernel.clock import local_day, show_date_time
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, Signature
from gumruk_masaustu.kernel.forms.sheet import Sheet

from .records import RecordHead, begin

TITLE = "ATS BİLGİ VERME BELGESİ"


@dataclass(frozen=True, slots=True)
class DisclosureSheet:
    """What leaves the house; `approval_no` is empty for a judicial authority."""

    head: RecordHead
    recipient: str
    document_no: str
    approval_no: str
    content: str
    given_at: datetime
    giver: Signature


def draw_disclosure(sheet: Sheet, values: DisclosureSheet) -> None:
    """Recipient, documents, content, giver."""
    flow = begin(sheet, values.head, TITLE)
    flow.facts(
        [
            ("İzleme No", values.head.tracking_no),
            ("Bilgiyi alan", values.recipient),
            ("Yazı no", values.document_no),
            ("Genel Müdürlük onay no", values.approval_no or "– (adli makam)"),
            ("Veriliş", show_date_time(values.given_at)),
        ]
    )
    flow.heading("Verilen bilgi")
    flow.paragraph(values.content)
    flow.space(6)
    flow.signatures([values.giver], columns=2)


def disclosure_facts(values: DisclosureSheet) -> PaperFacts:
    """Recipient and document."""
    fields = (("Bilgiyi alan", values.recipient), ("Yazı no", values.document_no))
    return PaperFacts(values.head.number, local_day(values.given_at), fields)


def disclosure_form(values: DisclosureSheet) -> FormSpec[DisclosureSheet]:
    """The form with the recipient and the time at the foot of every page."""
    return replace(DISCLOSURE, notice=f"{values.recipient} – {show_date_time(values.given_at)}")


DISCLOSURE: FormSpec[DisclosureSheet] = FormSpec(
    kind="ATSBILGI",
    title=TITLE,
    version=1,
    copies=(Copy("Bilgiyi alan"), Copy("İdare")),
    draw=draw_disclosure,
    facts=disclosure_facts,
    stamp="GİZLİ",
)

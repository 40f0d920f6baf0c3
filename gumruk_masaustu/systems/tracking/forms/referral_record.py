"""Tutanak of a referral to scan or examination (form 5.4, m.71/1)."""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, Signature
from gumruk_masaustu.kernel.forms.sheet import Sheet
from gumruk_masaustu.systems.tracking.lists import ReferralKind

from .records import RecordHead, begin, head_facts, ticks

TITLE = "TARAMAYA / MUAYENEYE SEVK TUTANAĞI"


@dataclass(frozen=True, slots=True)
class ReferralRecord:
    """`compliance` are the lines of the summary that the operator chose; `result` is written later."""

    head: RecordHead
    goods: str
    document_no: str
    kinds: tuple[ReferralKind, ...]
    reasons: str
    receiving_unit: str
    operators: tuple[Signature, ...]
    compliance: tuple[str, ...] = ()
    result: str = ""


def draw_referral_record(sheet: Sheet, values: ReferralRecord) -> None:
    """Fields in the order of 5.4."""
    flow = begin(sheet, values.head, TITLE)
    flow.facts(
        [
            *head_facts(values.head),
            ("Eşya", values.goods),
            ("TIR karnesi / tescil no", values.document_no),
            ("Sevk", ticks(ReferralKind, values.kinds)),
            ("Alan birim", values.receiving_unit),
        ]
    )
    if values.compliance:
        flow.heading("Uyum özeti")
        flow.paragraph("\n".join(f"– {line}" for line in values.compliance))
    flow.heading("Nedenler")
    flow.paragraph(values.reasons)
    flow.heading("İşlemi yapan operatörler")
    flow.signatures(values.operators)
    flow.space(3)
    flow.facts([("Sonuç ve tarihi", values.result)])


def referral_facts(values: ReferralRecord) -> PaperFacts:
    """Tracking, plates, where to; no reason."""
    kinds = ", ".join(kind.label for kind in values.kinds)
    fields = (("İzleme No", values.head.tracking_no), ("Plakalar", values.head.plates), ("Sevk", kinds))
    return PaperFacts(values.head.number, local_day(values.head.at), fields)


REFERRAL_RECORD: FormSpec[ReferralRecord] = FormSpec(
    kind="ATSSEVK",
    title=TITLE,
    version=1,
    copies=(Copy("İdare"), Copy("Tarama / muayene birimi")),
    draw=draw_referral_record,
    facts=referral_facts,
    stamp="GİZLİ",
)

"""Tutanak of an intervention: suspicious state, unit not in place, unit damaged (form 5.5, m.74/1-c-1)."""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, Signature
from gumruk_masaustu.kernel.forms.sheet import Sheet
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, Finding

from .records import RecordHead, begin, head_facts, ticks

TITLE = "MÜDAHALE TUTANAĞI"
NO_SIGNATURE = "imzadan imtina etti"


@dataclass(frozen=True, slots=True)
class InterventionRecord:
    """`instruction`: who gave it and when, or why nobody was asked. `statement`: the driver's, or imtina."""

    head: RecordHead
    team: str
    coordinates: str
    instruction: str
    driver: str
    carrier: str
    findings: tuple[Finding, ...]
    finding: str
    measures: str
    signers: tuple[Signature, ...]
    damage: DamageClass | None = None
    fault: Fault | None = None
    photos: tuple[str, ...] = ()
    statement: str = ""
    tip_program_no: str = ""


def draw_intervention_record(sheet: Sheet, values: InterventionRecord) -> None:
    """Fields in the order of 5.5."""
    flow = begin(sheet, values.head, TITLE)
    damage = " / ".join(one.label for one in (values.damage, values.fault) if one)
    flow.facts(
        [
            *head_facts(values.head),
            ("Ekip", values.team),
            ("Koordinat", values.coordinates),
            ("Talimat", values.instruction),
            ("Şoför", values.driver),
            ("Taşıyıcı", values.carrier),
            ("Bulgu", ticks(Finding, values.findings)),
            ("Hasar / kusur", damage or "–"),
            ("İhbar programı kayıt no", values.tip_program_no or "–"),
        ]
    )
    for heading, text in (
        ("Tespit", values.finding),
        ("Fotoğraflar", "\n".join(values.photos)),
        ("Şoförün beyanı", values.statement or NO_SIGNATURE),
        ("Alınan önlemler", values.measures),
    ):
        if text:
            flow.heading(heading)
            flow.paragraph(text)
    flow.space(4)
    flow.signatures(values.signers)


def intervention_facts(values: InterventionRecord) -> PaperFacts:
    """Tracking, plates, finding."""
    found = ", ".join(one.label for one in values.findings)
    fields = (("İzleme No", values.head.tracking_no), ("Plakalar", values.head.plates), ("Bulgu", found))
    return PaperFacts(values.head.number, local_day(values.head.at), fields)


INTERVENTION_RECORD: FormSpec[InterventionRecord] = FormSpec(
    kind="ATSMUD",
    title=TITLE,
    version=1,
    copies=(Copy("İdare"), Copy("Dosya")),
    draw=draw_intervention_record,
    facts=intervention_facts,
    stamp="GİZLİ",
)

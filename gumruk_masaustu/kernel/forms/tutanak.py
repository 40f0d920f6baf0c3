"""The free tutanak (number kind TUT): who, where, when, what was seen and done, who signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..clock import local_day, show_date_time
from .flow import Flow
from .fonts import BOLD
from .sheet import Sheet
from .spec import Copy, FormSpec, PaperFacts, Signature

_MINISTRY = "T.C.\nGÜMRÜK VE TİCARET BAKANLIĞI"


@dataclass(frozen=True, slots=True)
class Tutanak:
    """Ministry and units named as on the day of the event (SYS-003). `facts` are rows of label and value."""

    number: str
    subject: str
    held_at: datetime
    place: str
    text: str
    signers: tuple[Signature, ...]
    region: str = ""
    office: str = ""
    ministry: str = _MINISTRY
    facts: tuple[tuple[str, str], ...] = ()


def office_head(flow: Flow, ministry: str, region: str, office: str, title: str) -> None:
    """The head of a record of an İdare: ministry, region, office, title."""
    for line in (ministry, region, office):
        if line:
            flow.centred(line, size=10, font=BOLD)
    flow.space(4)
    flow.centred(title, size=13, font=BOLD)
    flow.space(4)


def draw_tutanak(sheet: Sheet, values: Tutanak) -> None:
    """Head, facts, text over as many pages as it takes, signatures."""
    sheet.running_head = f"TUTANAK – {values.number}"
    flow = Flow(sheet)
    office_head(flow, values.ministry, values.region, values.office, "TUTANAK")
    flow.facts(
        [
            ("Tutanak No", values.number),
            ("Konu", values.subject),
            ("Tarih ve saat", show_date_time(values.held_at)),
            ("Yer", values.place),
            *values.facts,
        ]
    )
    flow.space(4)
    flow.paragraph(values.text)
    flow.space(6)
    flow.signatures(values.signers)


def tutanak_facts(values: Tutanak) -> PaperFacts:
    """Number, subject and place; the text as its digest if it is long."""
    fields = (("Konu", values.subject), ("Yer", values.place), ("Metin", values.text))
    return PaperFacts(values.number, local_day(values.held_at), fields)


TUTANAK: FormSpec[Tutanak] = FormSpec(
    kind="TUT",
    title="TUTANAK",
    version=1,
    copies=(Copy("İdare"),),
    draw=draw_tutanak,
    facts=tutanak_facts,
)


def tutanak_for(keepers: Sequence[str], *, stamp: str = "") -> FormSpec[Tutanak]:
    """The same tutanak with one copy for each keeper, and a class mark if it is secret."""
    return replace(TUTANAK, copies=tuple(map(Copy, keepers)), stamp=stamp)

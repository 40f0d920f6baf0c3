"""Tutanak of a unit that a team took off in the field (form 5.6, m.74/1-c-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import local_day, show_date_time
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, Signature
from gumruk_masaustu.kernel.forms.sheet import Sheet

from .records import RecordHead, begin, head_facts

TITLE = "MOBİL ÜNİTENİN SAHADA SÖKÜLMESİNE İLİŞKİN TUTANAK"


@dataclass(frozen=True, slots=True)
class RemovalRecord:
    """`read_ids`: serial and IMEI as read from the unit. `informed`: telephone (person, time), EK-13 no."""

    head: RecordHead
    team: str
    coordinates: str
    instruction: str
    driver: str
    reason: str
    removed_at: datetime
    condition: str
    read_ids: tuple[str, ...]
    cargo_firm: str
    cargo_no: str
    cargo_at: datetime | None
    informed: tuple[str, ...]
    signers: tuple[Signature, ...]


def draw_removal_record(sheet: Sheet, values: RemovalRecord) -> None:
    """Fields in the order of 5.6."""
    flow = begin(sheet, values.head, TITLE)
    cargo = " · ".join(part for part in (values.cargo_firm, values.cargo_no) if part)
    flow.facts(
        [
            *head_facts(values.head),
            ("Ekip", values.team),
            ("Koordinat", values.coordinates),
            ("Talimat", values.instruction),
            ("Şoför", values.driver),
            ("Sökme zamanı", show_date_time(values.removed_at)),
            ("Ünitenin durumu", values.condition),
            ("Üniteden okunan kimlikler", ", ".join(values.read_ids)),
            ("Kargo firması ve no", cargo),
            ("Kargoya veriliş", show_date_time(values.cargo_at) if values.cargo_at else ""),
            ("Verilen bilgi", "\n".join(values.informed)),
        ]
    )
    flow.heading("Sökme nedeni")
    flow.paragraph(values.reason)
    flow.space(4)
    flow.signatures(values.signers)


def removal_facts(values: RemovalRecord) -> PaperFacts:
    """Tracking, plates, identity numbers, cargo."""
    fields = (
        ("İzleme No", values.head.tracking_no),
        ("Plakalar", values.head.plates),
        ("Üniteden okunan kimlikler", ", ".join(values.read_ids)),
        ("Kargo no", values.cargo_no),
    )
    return PaperFacts(
        values.head.number, local_day(values.head.at), tuple(pair for pair in fields if pair[1])
    )


REMOVAL_RECORD: FormSpec[RemovalRecord] = FormSpec(
    kind="ATSSOKME",
    title=TITLE,
    version=1,
    copies=(Copy("Ekibin İdaresi"), Copy("Deaktivasyon İdaresi"), Copy("Genel Müdürlük")),
    draw=draw_removal_record,
    facts=removal_facts,
    stamp="GİZLİ",
)

"""Boyut nedeniyle taranamama tutanağı (form F4): every operator of the shift signs it. Source: m.33/5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.clock import local_day, show_date, show_date_time, show_time
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.sheet import DOTS, Sheet
from gumruk_masaustu.kernel.forms.tutanak import office_head

TITLE = "BOYUT NEDENİYLE TARANAMAMA TUTANAĞI"
_COLUMNS = ("Adı Soyadı", "Sicil", "Görevi", "İmza")
_WIDTHS = (60.0, 26.0, 48.0, 44.0)


@dataclass(frozen=True, slots=True)
class Size:
    """Metres; a limit that the system does not have is None."""

    height_m: Decimal | None
    width_m: Decimal | None
    length_m: Decimal | None


@dataclass(frozen=True, slots=True)
class ShiftOperator:
    """One operator with an open duty on the system at the moment of the event (D16)."""

    name: str
    staff_no: str
    duty: str


@dataclass(frozen=True, slots=True)
class SizeRecord:
    """No source and no reason of the referral. `system` is make and model."""

    number: str
    case_number: str
    region: str
    office: str
    system: str
    vehicle: str
    decided_at: datetime
    measured: Size
    limits: Size
    why: str
    shift_start: datetime
    shift_end: datetime
    operators: tuple[ShiftOperator, ...]
    search_place: str
    serial: str = ""


def draw_size_record(sheet: Sheet, values: SizeRecord) -> None:
    """Facts, measures against limits, reason, sentence of the search, table of all operators."""
    sheet.running_head = f"{TITLE} – {values.number}"
    flow = Flow(sheet)
    office_head(flow, "", values.region, values.office, TITLE)
    serial = [("EK-2 Seri No", values.serial)] if values.serial else []
    flow.facts(
        [
            ("Tutanak No", values.number),
            ("Dosya No", values.case_number),
            *serial,
            ("Tarama sistemi", values.system),
            ("Araç Plakası/Konteyner Numarası", values.vehicle),
            ("Tarih ve saat", show_date_time(values.decided_at)),
            ("Vardiya", f"{show_date_time(values.shift_start)} – {show_date_time(values.shift_end)}"),
        ]
    )
    flow.heading("Ölçülen boyutlar ve sistemin sınırları (m)")
    flow.table(("", "Yükseklik", "Genişlik", "Uzunluk"), _measures(values), (55, 41, 41, 41))
    flow.heading("Taranamama nedeni")
    flow.paragraph(values.why)
    flow.space(3)
    flow.paragraph(search_sentence(values))
    flow.heading("Vardiyada görevli bütün operatörler")
    rows = [(person.name, person.staff_no, person.duty, "") for person in values.operators]
    flow.table(_COLUMNS, rows, _WIDTHS, least=11)


def search_sentence(values: SizeRecord) -> str:
    """That the vehicle went to physical search, and where."""
    return (
        f"Boyutları sistemin sınırlarını aştığı için taranamayan araç/konteyner, "
        f"{show_date(values.decided_at)} günü saat {show_time(values.decided_at)} itibarıyla "
        f"fiziki aramaya sevk edilmiştir. Arama yeri: {values.search_place or DOTS}"
    )


def _measures(values: SizeRecord) -> list[tuple[str, str, str, str]]:
    return [
        (label, _metres(size.height_m), _metres(size.width_m), _metres(size.length_m))
        for label, size in (("Ölçülen", values.measured), ("Sistemin sınırı", values.limits))
    ]


def _metres(value: Decimal | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace(".", ",")


def size_facts(values: SizeRecord) -> PaperFacts:
    """Case, vehicle and place of search."""
    fields = (("Dosya No", values.case_number), ("Araç Plakası/Konteyner Numarası", values.vehicle))
    return PaperFacts(values.number, local_day(values.decided_at), fields)


SIZE_RECORD: FormSpec[SizeRecord] = FormSpec(
    kind="BOYUT",
    title=TITLE,
    version=1,
    copies=(Copy("İdare"), Copy("Arama dosyası")),
    draw=draw_size_record,
    facts=size_facts,
)

"""Güzergâh / süre ihlali bildirimi (form 5.7, m.79/1-g): facts only, never a fine (ATS-112)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gumruk_masaustu.kernel.clock import local_day, show_date_time
from gumruk_masaustu.kernel.forms import Copy, FormSpec, PaperFacts, Signature
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.pictures import Picture
from gumruk_masaustu.kernel.forms.sheet import Sheet
from gumruk_masaustu.kernel.units import show_decimal

from .records import RecordHead, begin, head_facts

TITLE = "GÜZERGÂH / SÜRE İHLALİ BİLDİRİMİ"
_COLUMNS = ("Başlangıç", "Bitiş", "Süre (dk)", "En uzak (km)", "Rota dışı (km)", "En uzak yer")
_WIDTHS = (30.0, 30.0, 20.0, 24.0, 26.0, 48.0)


@dataclass(frozen=True, slots=True)
class DeviationLine:
    """Distances in km, as the summary rounds them; `place` is where it was farthest."""

    started_at: datetime
    ended_at: datetime | None
    minutes: int
    farthest_km: Decimal
    off_route_km: Decimal
    place: str


@dataclass(frozen=True, slots=True)
class ViolationNotice:
    """`addressee` is the destination customs office, `copy_to` the departure. `hours_basis`: the document
    that fixed the route time.
    """

    head: RecordHead
    addressee: str
    copy_to: str
    goods: str
    document_no: str
    carrier: str
    route: str
    route_hours: Decimal
    hours_basis: str
    started_at: datetime | None
    due_at: datetime | None
    arrived_at: datetime | None
    overrun_minutes: int
    deviations: tuple[DeviationLine, ...]
    sender: Signature
    excuses: tuple[str, ...] = ()
    map_picture: Picture | None = None


def draw_violation_notice(sheet: Sheet, values: ViolationNotice) -> None:
    """Fields in the order of 5.7."""
    flow = begin(sheet, values.head, TITLE)
    flow.paragraph(f"{values.addressee} GÜMRÜK MÜDÜRLÜĞÜNE\nBilgi: {values.copy_to} GÜMRÜK MÜDÜRLÜĞÜ")
    flow.space(3)
    flow.facts(
        [
            *head_facts(values.head, "Bildirim No"),
            ("Eşya", values.goods),
            ("TIR karnesi / tescil no", values.document_no),
            ("Taşıyıcı", values.carrier),
            ("Güzergâh", values.route),
            ("Güzergâh süresi", f"{show_decimal(values.route_hours)} saat ({values.hours_basis})"),
            ("Başlangıç", _time(values.started_at)),
            ("Varması gereken", _time(values.due_at)),
            ("Varış", _time(values.arrived_at)),
            ("Süre aşımı", f"{values.overrun_minutes} dakika" if values.overrun_minutes > 0 else "yok"),
        ]
    )
    flow.heading("Güzergâhtan sapmalar")
    flow.table(_COLUMNS, [_row(line) for line in values.deviations] or [("yok", *[""] * 5)], _WIDTHS, size=8)
    if values.map_picture:
        _map(flow, values.map_picture)
    if values.excuses:
        flow.heading("Ekli mazeret belgeleri")
        flow.paragraph("\n".join(f"– {line}" for line in values.excuses))
    flow.space(5)
    flow.signatures([values.sender], columns=2)


def _row(line: DeviationLine) -> tuple[str, ...]:
    return (
        _time(line.started_at),
        _time(line.ended_at) or "sürüyor",
        str(line.minutes),
        show_decimal(line.farthest_km),
        show_decimal(line.off_route_km),
        line.place,
    )


def _time(at: datetime | None) -> str:
    return show_date_time(at) if at else ""


def _map(flow: Flow, picture: Picture) -> None:
    scale = flow.width / picture.width
    flow.space(3)
    flow.need(picture.height * scale)
    flow.sheet.picture(picture, flow.left, flow.y, scale)
    flow.space(picture.height * scale)


def violation_facts(values: ViolationNotice) -> PaperFacts:
    """Tracking, plates, overrun and number of deviations."""
    fields = (
        ("İzleme No", values.head.tracking_no),
        ("Plakalar", values.head.plates),
        ("Süre aşımı", f"{values.overrun_minutes} dakika" if values.overrun_minutes > 0 else "yok"),
        ("Güzergâhtan sapmalar", str(len(values.deviations))),
    )
    return PaperFacts(values.head.number, local_day(values.head.at), fields)


VIOLATION_NOTICE: FormSpec[ViolationNotice] = FormSpec(
    kind="ATSIHLAL",
    title=TITLE,
    version=1,
    copies=(Copy("Varış gümrük müdürlüğü"), Copy("Hareket gümrük müdürlüğü")),
    draw=draw_violation_notice,
    facts=violation_facts,
)

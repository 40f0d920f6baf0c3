"""What the records of our own layout (5.4 to 5.8) share: the head of an İdare and its tick boxes (D-16)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.sheet import Sheet, tick_mark
from gumruk_masaustu.kernel.forms.tutanak import office_head
from gumruk_masaustu.kernel.labelled import Labelled


@dataclass(frozen=True, slots=True)
class RecordHead:
    """Number of the paper and of the tracking, time and place; offices named as on the day (SYS-003)."""

    number: str
    tracking_no: str
    at: datetime
    place: str = ""
    ministry: str = ""
    region: str = ""
    office: str = ""
    plates: str = ""
    serials: str = ""


def begin(sheet: Sheet, head: RecordHead, title: str) -> Flow:
    """Head of the İdare and title; the number runs on over the pages."""
    sheet.running_head = f"{title} – {head.number}"
    flow = Flow(sheet)
    office_head(flow, head.ministry, head.region, head.office, title)
    return flow


def head_facts(head: RecordHead, label: str = "Tutanak No") -> list[tuple[str, str]]:
    """The rows that every record begins with."""
    return [
        (label, head.number),
        ("İzleme No", head.tracking_no),
        ("Tarih ve saat", show_date_time(head.at)),
        ("Yer", head.place),
        ("Plakalar", head.plates),
        ("Ünite seri no", head.serials),
    ]


def ticks(all_of: Iterable[Labelled], chosen: Collection[Labelled]) -> str:
    """ "(X) Tarama  ( ) Tam muayene", in the order of the list."""
    return "    ".join(f"{tick_mark(one in chosen)} {one.label}" for one in all_of)

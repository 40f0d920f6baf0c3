"""Monthly statistics and the yearly summary of ATS as paper (ATS-172, ATS-173, D-32)."""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.kernel.forms import Copy, FormSpec
from gumruk_masaustu.kernel.forms.flow import Flow
from gumruk_masaustu.kernel.forms.sheet import Sheet
from gumruk_masaustu.kernel.forms.tutanak import office_head

MONTHLY_TITLE = "ATS AYLIK İSTATİSTİĞİ"
YEARLY_TITLE = "ATS yıllık özeti"


@dataclass(frozen=True, slots=True)
class StatisticsSheet:
    """`rows`: (group, label, one text per column); `note` says what is not counted yet."""

    title: str
    period: str
    office: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    note: str = ""


def draw_statistics(sheet: Sheet, values: StatisticsSheet) -> None:
    """A table for each group."""
    sheet.running_head = f"{values.title} – {values.office} – {values.period}"
    flow = Flow(sheet)
    office_head(flow, "", "", values.office, values.title)
    flow.centred(values.period, size=10)
    wide = flow.width - 26.0 * len(values.columns)
    for group in dict.fromkeys(row[0] for row in values.rows):
        flow.space(2)
        rows = [(label, *cells) for name, label, cells in values.rows if name == group]
        flow.table((group, *values.columns), rows, (wide, *(26.0,) * len(values.columns)))
    if values.note:
        flow.space(3)
        flow.paragraph(values.note, size=8)


STATISTICS: FormSpec[StatisticsSheet] = FormSpec(
    kind="ATSIST", title=MONTHLY_TITLE, version=1, copies=(Copy("İdare"),), draw=draw_statistics
)

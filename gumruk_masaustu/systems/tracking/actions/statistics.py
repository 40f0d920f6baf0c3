"""Monthly and yearly statistics as table, CSV and paper (m.77/1-e, m.21/3)."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout, make_printout
from gumruk_masaustu.systems.tracking.administration import KKM, administration_name, administration_of
from gumruk_masaustu.systems.tracking.forms.statistics import (
    MONTHLY_TITLE,
    STATISTICS,
    YEARLY_TITLE,
    StatisticsSheet,
)
from gumruk_masaustu.systems.tracking.queries import statistics

MONTHS = (
    *("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran"),
    *("Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"),
)
_ROLES = ("system_supervisor", "kkm_operator")


def _own(by: Officer, administration: str) -> str:
    own = administration_of(by)
    if own not in (KKM, administration):
        raise UserError(
            "Yalnız kendi İdarenizin istatistiğini görebilirsiniz.",
            remedy="İdarenizi seçiniz.",
            field="administration",
            rule="ATS-172",
            article="m.77/1-e",
        )
    return administration


@action(
    "tracking.statistics_made",
    title="ATS istatistiği",
    system="ATS",
    letter="R",
    roles=_ROLES,
    article="m.77/1-e",
    rule="ATS-172",
)
def monthly_sheet(
    post: Post, administration: str, year: int, month: int, *, by: Officer, at: datetime
) -> StatisticsSheet:
    """Counts of one month, by the date of each event."""
    lines = statistics.monthly(post, _own(by, administration), year, month)
    rows = tuple((line.group, line.label, (str(line.count),)) for line in lines)
    period = f"{MONTHS[month - 1]} {year}"
    office = administration_name(administration)
    return StatisticsSheet(MONTHLY_TITLE, period, office, ("Adet",), rows, f"Not: {statistics.NO_SYSTEM}.")


@action(
    "tracking.yearly_statistics_made",
    title="ATS yıllık özeti",
    system="ATS",
    letter="R",
    roles=_ROLES,
    article="m.21/3",
    rule="ATS-173",
)
def yearly_sheet(post: Post, administration: str, year: int, *, by: Officer, at: datetime) -> StatisticsSheet:
    """The year and the two before it; a year without records shows "-"."""
    lines = statistics.yearly(post, _own(by, administration), year)
    rows = tuple(
        (line.group, line.label, tuple("-" if n is None else str(n) for n in line.counts)) for line in lines
    )
    columns = tuple(str(one) for one in (year - 2, year - 1, year))
    office = administration_name(administration)
    return StatisticsSheet(YEARLY_TITLE, str(year), office, columns, rows, f"Not: {statistics.NO_SYSTEM}.")


@action(
    "tracking.statistics_printed",
    title="ATS istatistiğini yazdır",
    system="ATS",
    letter="P",
    roles=("system_supervisor",),
    article="m.77/1-e",
    rule="ATS-172",
)
def statistics_printout(
    post: Post, sheet: StatisticsSheet, about: str, *, by: Officer, at: datetime
) -> Printout:
    """The table as paper; `about` names the record of the print log."""
    return make_printout(post, STATISTICS, sheet, about=about, by=by, at=at)


def as_csv(sheet: StatisticsSheet) -> bytes:
    """UTF-8 with mark and semicolons, as Turkish spreadsheets open it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow((sheet.office, sheet.title, sheet.period))
    writer.writerow(("Grup", "Kalem", *sheet.columns))
    writer.writerows((group, label, *cells) for group, label, cells in sheet.rows)
    return out.getvalue().encode("utf-8-sig")

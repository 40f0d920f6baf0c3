"""What the page of statistics and letters reads, on the database thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import statistics
from gumruk_masaustu.systems.tracking.forms.statistics import StatisticsSheet
from gumruk_masaustu.systems.tracking.queries import letters
from gumruk_masaustu.systems.tracking.queries.letter_subjects import subject_name
from gumruk_masaustu.systems.tracking.queries.letters import Disclosure, Letter
from gumruk_masaustu.systems.tracking.queries.named_tracking import named_tracking
from gumruk_masaustu.systems.tracking.queries.tasks import tracking_number
from ui.tracking.stock_desk import StockDesk

SHEETS = "tracking.statistics"


@dataclass(frozen=True, slots=True)
class LetterRow:
    """`about`: number of the record to which the letter belongs."""

    letter: Letter
    about: str


class ReportsController:
    """Every method reads and returns; an export is noted before the file is written."""

    def __init__(self, desk: StockDesk) -> None:
        self.desk = desk

    # --- statistics --------------------------------------------------------------------------------------

    def monthly(self, office: str, month: date) -> StatisticsSheet:
        return self.desk.do(statistics.monthly_sheet, office, month.year, month.month)

    def yearly(self, office: str, year: int) -> StatisticsSheet:
        return self.desk.do(statistics.yearly_sheet, office, year)

    def save_csv(self, sheet: StatisticsSheet, path: Path) -> str:
        """Raises UserError when the file cannot be written."""
        what = f"{sheet.title} {sheet.period}, CSV: {path.name}"
        self.desk.post.open_record(SHEETS, "", what, by=self.desk.officer, at=self.desk.now())
        try:
            path.write_bytes(statistics.as_csv(sheet))
        except OSError as fault:
            raise UserError(
                f"{path.name} yazılamadı: {fault.strerror}.", remedy="Başka bir klasör seçiniz."
            ) from fault
        return f"{path.name} kaydedildi."

    # --- letters -----------------------------------------------------------------------------------------

    def letter_rows(self, *, open_only: bool, limit: int) -> tuple[LetterRow, ...]:
        post, office = self.desk.post, self.desk.office
        found = (
            letters.open_letters(post, office)
            if open_only
            else letters.letters_kept(post, office, limit=limit)
        )
        return tuple(self._row(one) for one in found)

    def letter_row(self, letter_id: str) -> LetterRow:
        """Raises UserError for a letter of another İdare."""
        found = letters.letter(self.desk.post, letter_id)
        if found.administration != self.desk.office:
            raise UserError("Yazı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-199")
        return self._row(found)

    def _row(self, one: Letter) -> LetterRow:
        return LetterRow(one, subject_name(self.desk.post, one.about_kind, one.about))

    # --- information given outside -----------------------------------------------------------------------

    def disclosures(self, *, limit: int = letters.PAGE) -> tuple[tuple[str, Disclosure], ...]:
        return letters.disclosures(self.desk.post, self.desk.officer, limit=limit)

    def find_tracking(self, text: str) -> str:
        return named_tracking(self.desk.post, text, self.desk.officer).id

    def number(self, tracking_id: str) -> str:
        return tracking_number(self.desk.post, tracking_id)

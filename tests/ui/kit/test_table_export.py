"""Exported files open rightly in spreadsheet programs and can do no harm there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from gumruk_masaustu.kernel.errors import UserError
from tests.ui.kit.sample import COLUMNS, Case, fetch_cases
from ui.kit import table_export
from ui.kit.run import Cancel, Cancelled
from ui.kit.table_data import Column, Query
from ui.kit.table_export import all_rows, export, harmless

Row = tuple[str, Decimal, date, datetime]
TYPED = (
    Column[Row]("name", "Ad", lambda row: row[0]),
    Column[Row]("kg", "Ağırlık", lambda row: "", exported=lambda row: row[1]),
    Column[Row]("day", "Gün", lambda row: "", exported=lambda row: row[2]),
    Column[Row]("at", "Zaman", lambda row: "", exported=lambda row: row[3]),
)
ROW: Row = (
    "=cmd|' /C calc'!A0",
    Decimal("12.400"),
    date(2026, 5, 3),
    datetime(2026, 5, 3, 11, 20, tzinfo=UTC),
)


def nothing(done: int, total: int) -> None:
    """No progress wanted."""


def test_xlsx_keeps_numbers_and_dates_and_shows_formulas_as_text(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    assert export(path, TYPED, [ROW], cancel=Cancel(), report=nothing) == 1
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["Ad", "Ağırlık", "Gün", "Zaman"]
    name, weight, day, at = sheet[2]
    assert (name.value, name.data_type) == (ROW[0], "s")
    assert weight.value == 12.4
    assert (day.value, day.number_format) == (datetime(2026, 5, 3), "dd.mm.yyyy")  # noqa: DTZ001
    assert at.value == datetime(2026, 5, 3, 14, 20)  # noqa: DTZ001  Istanbul


def test_csv_is_for_turkish_spreadsheet_programs(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    export(path, TYPED, [ROW], cancel=Cancel(), report=nothing)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").splitlines() == [
        "Ad;Ağırlık;Gün;Zaman",
        "'=cmd|' /C calc'!A0;12,400;03.05.2026;03.05.2026 14:20",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+905321234567", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_plain_text_stays(tmp_path: Path) -> None:
    assert harmless("şeftali = 3") == "şeftali = 3"


def test_all_pages_are_read_one_after_the_other(tmp_path: Path) -> None:
    asked = []

    def ask(work):  # type: ignore[no-untyped-def]
        asked.append(1)
        return work()

    rows = list(all_rows(fetch_cases(1001), Query(), ask))
    assert [case.number for case in rows] == list(range(1001))
    assert len(asked) == 6


def test_more_rows_than_a_sheet_holds_go_to_a_further_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_export, "SHEET_ROWS", 10)
    path = tmp_path / "liste.xlsx"
    assert export(path, COLUMNS, map(Case, range(25)), cancel=Cancel(), report=nothing) == 25
    book = openpyxl.load_workbook(path)
    assert [sheet.max_row for sheet in book.worksheets] == [11, 11, 6]
    assert book.worksheets[2]["B6"].value == "34 AB 0024"


def test_empty_list_gives_a_file_with_its_head(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    assert export(path, COLUMNS, [], cancel=Cancel(), report=nothing) == 0
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["A1"].value == "Durum"


@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx"])
def test_cancelled_export_leaves_no_file_and_the_old_one_whole(name: str, tmp_path: Path) -> None:
    path, cancel = tmp_path / name, Cancel()
    path.write_text("the older file")

    def stop_after_some(done: int, total: int) -> None:
        if done >= 400:
            cancel.set()

    with pytest.raises(Cancelled):
        export(path, COLUMNS, map(Case, range(5000)), cancel=cancel, report=stop_after_some)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert path.read_text() == "the older file"


@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx"])
def test_folder_that_cannot_be_written_is_refused_politely(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        export(tmp_path / "yok" / name, COLUMNS, [Case(1)], cancel=Cancel(), report=nothing)
    assert refused.value.text == f"{name} yazılamadı."

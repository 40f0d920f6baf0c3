"""A whole list into an xlsx or csv file, page by page, for the long lane. No Qt."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from gumruk_masaustu.kernel.clock import show_date, show_date_time, to_local
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.run import Cancel
from ui.kit.table_data import PAGE_ROWS, Cell, Column, Fetch, Query

R = TypeVar("R")
SHEET_ROWS = 1_048_575
"""Rows of one sheet below its head; what is left goes to a further sheet."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def all_rows(fetch: Fetch[R], query: Query, ask: Callable[[Callable[[], Any]], Any]) -> Iterator[R]:
    """Every row of the list; `ask` has each page read on the database thread (`Runner.ask`)."""
    after: object | None = None
    while True:
        page = ask(lambda key=after: fetch(key, query, PAGE_ROWS))  # type: ignore[misc]
        yield from page.rows
        after = page.next_key
        if after is None:
            return


def export(
    path: Path,
    columns: Sequence[Column[R]],
    rows: Iterable[R],
    *,
    cancel: Cancel,
    report: Callable[[int, int], object],
    total: int = 0,
) -> int:
    """Write all rows and return their count; .csv by the ending, else xlsx.

    A cancelled or failed export leaves no file. Raises UserError if the file cannot be written.
    """
    write = _write_csv if path.suffix == ".csv" else _write_xlsx
    unfinished = path.with_name(f".{path.name}.part")
    try:
        count = write(unfinished, columns, _counted(rows, cancel, report, total))
        unfinished.replace(path)
    except OSError as fault:
        raise UserError(
            f"{path.name} yazılamadı.",
            remedy="Dosya başka bir programda açıksa kapatınız, diskte yer olduğunu kontrol ediniz "
            "veya başka bir klasör seçiniz.",
        ) from fault
    finally:
        unfinished.unlink(missing_ok=True)
    report(count, count)
    return count


def _counted(
    rows: Iterable[R], cancel: Cancel, report: Callable[[int, int], object], total: int
) -> Iterator[R]:
    for number, row in enumerate(rows):
        if number % PAGE_ROWS == 0:
            cancel.check()
            report(number, total)
        yield row


def _write_csv(path: Path, columns: Sequence[Column[R]], rows: Iterator[R]) -> int:
    """UTF-8 with mark and semicolons, as Turkish spreadsheet programs expect."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([column.title for column in columns])
        for row in rows:
            writer.writerow([_csv_cell(column.cell(row)) for column in columns])
            count += 1
    return count


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return show_date_time(cell)
    if isinstance(cell, date):
        return show_date(cell)
    if isinstance(cell, Decimal):
        return format(cell, "f").replace(".", ",")
    return harmless(str(cell))


def harmless(text: str) -> str:
    """Text that a spreadsheet program would carry out as a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _write_xlsx(path: Path, columns: Sequence[Column[R]], rows: Iterator[R]) -> int:
    """Rows wait in a folder beside the file until the end; it goes with them."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(prefix=".", dir=path.parent) as folder:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": folder,
        }
        book = xlsxwriter.Workbook(str(path), options)
        try:
            count = _fill_sheets(book, columns, rows)
            book.close()
        except FileCreateError as fault:
            raise OSError("the finished file could not be written") from fault
        finally:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()
            book.fileclosed = True  # else a cancelled book is written when it is forgotten
    return count


def _fill_sheets(book: Any, columns: Sequence[Column[R]], rows: Iterator[R]) -> int:
    formats = {
        "head": book.add_format({"bold": True}),
        "date": book.add_format({"num_format": "dd.mm.yyyy"}),
        "instant": book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
    }
    sheet = _new_sheet(book, columns, formats["head"])
    count = 0
    for row in rows:
        if count and count % SHEET_ROWS == 0:
            sheet = _new_sheet(book, columns, formats["head"])
        for place, column in enumerate(columns):
            _write_cell(sheet, count % SHEET_ROWS + 1, place, column.cell(row), formats)
        count += 1
    return count


def _new_sheet(book: Any, columns: Sequence[Column[R]], head: Any) -> Any:
    sheet = book.add_worksheet(f"Liste {len(book.worksheets()) + 1}")
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 18)
        sheet.write_string(0, place, column.title, head)
    return sheet


def _write_cell(sheet: Any, line: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime):
        sheet.write_datetime(line, place, to_local(cell).replace(tzinfo=None), formats["instant"])
    elif isinstance(cell, date):
        sheet.write_datetime(line, place, datetime(cell.year, cell.month, cell.day), formats["date"])  # noqa: DTZ001
    elif isinstance(cell, int | Decimal):
        sheet.write_number(line, place, cell)
    else:
        sheet.write_string(line, place, str(cell))

"""Print numbers and the print log of a case (SYS-051, SYS-038)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import GOOD, SAVED, SPOILED, prints_of
from gumruk_masaustu.systems.scan.actions import printing
from tests.systems.scan.station import Station


def test_two_sheets_never_bear_one_print_number(station: Station) -> None:
    case = station.refer()
    act = station.act("scan_entry_operator")
    one, other = (printing.declaration(station.post, case.id, **act) for _ in range(2))
    assert one.print_no != other.print_no
    printing.record_print(station.post, other, GOOD, **act)
    assert printing.declaration(station.post, case.id, **act).print_no not in (one.print_no, other.print_no)


def test_what_became_of_a_sheet_is_said_once(station: Station) -> None:
    case = station.refer()
    act = station.act("scan_entry_operator")
    sheet = printing.declaration(station.post, case.id, **act)
    printing.record_print(station.post, sheet, GOOD, **act)
    with pytest.raises(UserError, match="sonucu kaydedilmiş"):
        printing.record_print(station.post, sheet, GOOD, **act)
    assert len(prints_of(station.post, case.id)) == 1


def test_a_spoiled_or_kept_sheet_may_still_become_a_good_one(station: Station) -> None:
    case = station.refer()
    act = station.act("scan_entry_operator")
    sheet = printing.declaration(station.post, case.id, **act)
    for outcome, reason in (
        (SAVED, "PDF olarak saklandı: beyan.pdf"),
        (SPOILED, "Kâğıt sıkıştı"),
        (GOOD, ""),
    ):
        printing.record_print(station.post, sheet, outcome, reason, **act)
    assert [line.outcome for line in prints_of(station.post, case.id)].count(GOOD) == 1

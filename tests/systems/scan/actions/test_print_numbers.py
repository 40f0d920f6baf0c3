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


@pytest.mark.parametrize(
    ("outcome", "reason"), [(SAVED, "PDF olarak saklandı: beyan.pdf"), (SPOILED, "Kâğıt sıkıştı")]
)
def test_after_a_spoiled_or_kept_sheet_the_next_one_has_its_own_number(
    station: Station, outcome: str, reason: str
) -> None:
    case = station.refer()
    act = station.act("scan_entry_operator")
    sheet = printing.declaration(station.post, case.id, **act)
    printing.record_print(station.post, sheet, outcome, reason, **act)
    with pytest.raises(UserError, match="sonucu kaydedilmiş"):
        printing.record_print(station.post, sheet, GOOD, **act)
    printing.record_print(station.post, printing.declaration(station.post, case.id, **act), GOOD, **act)
    lines = prints_of(station.post, case.id)
    assert [line.outcome for line in lines].count(GOOD) == 1
    assert len({line.print_no for line in lines}) == len(lines) == 2

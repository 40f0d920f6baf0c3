from datetime import date

import pytest

from gumruk_masaustu.kernel.organisation import BAKANLIK, NameRow, shipped_names

RENAMED = shipped_names().with_row(
    NameRow("ISTANBUL_AHL", "İSTANBUL HAVALİMANI GÜMRÜK MÜDÜRLÜĞÜ", date(2026, 7, 1))
)


@pytest.mark.rule("SYS-003")
def test_a_form_of_june_keeps_the_old_name():
    assert RENAMED.name_on("ISTANBUL_AHL", date(2026, 6, 15)) == "İSTANBUL AHL Y.S. GÜMRÜK MÜDÜRLÜĞÜ"
    assert RENAMED.name_on("ISTANBUL_AHL", date(2026, 7, 1)) == "İSTANBUL HAVALİMANI GÜMRÜK MÜDÜRLÜĞÜ"


@pytest.mark.rule("SYS-003")
def test_search_finds_old_and_new_names():
    assert RENAMED.find("ahl y.s.") == ("ISTANBUL_AHL",)
    assert RENAMED.find("istanbul havalimani") == ("ISTANBUL_AHL",)
    assert shipped_names().find("sanliurfa") == ("SANLIURFA",)


def test_misprints_are_found_and_never_printed():
    assert shipped_names().find("halakali") == ("HALKALI",)
    assert shipped_names().name_on("HALKALI", date(2026, 1, 1)) == "HALKALI GÜMRÜK MÜDÜRLÜĞÜ"
    assert shipped_names().find("DERİNCEGÜMRÜK") == ("DERINCE",)


def test_the_ministry_is_named_as_printed_until_headquarters_dates_a_change():
    assert shipped_names().name_on(BAKANLIK, date(2026, 11, 21)) == "T.C. GÜMRÜK VE TİCARET BAKANLIĞI"
    changed = shipped_names().with_row(NameRow(BAKANLIK, "T.C. TİCARET BAKANLIĞI", date(2027, 1, 1)))
    assert changed.name_on(BAKANLIK, date(2027, 1, 1)) == "T.C. TİCARET BAKANLIĞI"
    assert changed.name_on(BAKANLIK, date(2026, 12, 31)) == "T.C. GÜMRÜK VE TİCARET BAKANLIĞI"


def test_a_code_without_name_is_a_fault():
    with pytest.raises(ValueError, match="no name"):
        shipped_names().name_on("XYZ", date(2026, 1, 1))

"""Monthly counts by the date of each event, and the yearly summary."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import statistics
from gumruk_masaustu.systems.tracking.forms.statistics import StatisticsSheet
from gumruk_masaustu.systems.tracking.lists import TrackingState
from tests.kernel.forms.pdf_text import text
from tests.systems.tracking.made import Desk, approved_request, tracking_in


def cell(sheet: StatisticsSheet, label: str, column: int = 0) -> str:
    return next(cells[column] for _, name, cells in sheet.rows if name == label)


def over_the_month(desk: Desk) -> None:
    """Activated on 31 March 23:50, deactivated on 2 April, local time."""
    desk.clock.now = datetime(2026, 4, 2, 9, tzinfo=UTC)
    tracking_in(
        desk.post,
        TrackingState.DEACTIVATED,
        activated_at=datetime(2026, 3, 31, 20, 50, tzinfo=UTC),
        deactivated_at=datetime(2026, 4, 2, 8, tzinfo=UTC),
        deactivated_at_administration="KAPIKULE",
        violations=2,
    )


@pytest.mark.rule("ATS-172")
def test_each_event_counts_in_the_month_of_its_own_local_date(kapikule: Desk) -> None:
    over_the_month(kapikule)
    by = kapikule.act("supervisor")
    march = statistics.monthly_sheet(kapikule.post, "KAPIKULE", 2026, 3, **by)
    april = statistics.monthly_sheet(kapikule.post, "KAPIKULE", 2026, 4, **by)
    assert (cell(march, "Aktivasyon"), cell(march, "Deaktivasyon")) == ("1", "0")
    assert (cell(april, "Aktivasyon"), cell(april, "Deaktivasyon")) == ("0", "1")
    assert cell(april, "İhlal") == "2"

    table = statistics.as_csv(april).decode("utf-8-sig")
    assert "İzleme;Deaktivasyon;1" in table
    paper = statistics.statistics_printout(kapikule.post, april, "00" * 16, **kapikule.act("supervisor"))
    assert "Nisan 2026" in text(paper.pdf)


def test_referrals_are_counted_by_origin_and_outcome(kapikule: Desk) -> None:
    kapikule.clock.now = datetime(2026, 3, 20, 9, tzinfo=UTC)
    approved_request(kapikule.post)
    sheet = statistics.monthly_sheet(kapikule.post, "KAPIKULE", 2026, 3, **kapikule.act("supervisor"))
    assert cell(sheet, "Personel (EK-4)") == "1"
    assert cell(sheet, "Süresi doldu") == "0"


@pytest.mark.rule("ATS-173")
def test_the_yearly_summary_has_three_years_and_a_dash_for_an_unknown_one(kapikule: Desk) -> None:
    over_the_month(kapikule)
    sheet = statistics.yearly_sheet(kapikule.post, "KAPIKULE", 2026, **kapikule.act("supervisor"))
    assert sheet.title == "ATS yıllık özeti"
    assert sheet.columns == ("2024", "2025", "2026")
    assert [cell(sheet, "Aktivasyon", n) for n in range(3)] == ["-", "-", "1"]


def test_another_administration_is_refused(kapikule: Desk) -> None:
    with pytest.raises(UserError, match="kendi İdarenizin"):
        statistics.monthly_sheet(kapikule.post, "HABUR", 2026, 3, **kapikule.act("supervisor"))
    seen = statistics.monthly_sheet(kapikule.post, "HABUR", 2026, 3, **kapikule.act("kkm"))
    assert cell(seen, "Aktivasyon") == "0"

"""Papers wait for the end of proceedings: opened, final, and the day from which they may go (ATS-170)."""

from __future__ import annotations

from datetime import date

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import proceedings
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.retention import paper_retention
from gumruk_masaustu.systems.tracking.values.proceedings import FinalityForm, ProceedingsForm
from tests.support import SetClock, at
from tests.systems.tracking.made import Desk, tracking_in

OPENED = ProceedingsForm(date(2026, 4, 1), "Edirne C. Başsavcılığı", "2026/1204", "2026/77 D.İş")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def closed(desk: Desk) -> str:
    """Deactivated on 15 March 2026."""
    end = at("14:30", "2026-03-15")
    return tracking_in(
        desk.post,
        TrackingState.DEACTIVATED,
        ended_at=end,
        deactivated_at=end,
        deactivated_at_administration="HABUR",
    )


@pytest.mark.rule("ATS-170")
def test_papers_wait_until_the_result_is_final(kapikule: Desk) -> None:
    desk, made = kapikule, closed(kapikule)
    assert paper_retention(desk.post, made, desk.habur).first_day == date(2027, 3, 16)
    desk.clock.set(at("10:00", "2026-04-01"))
    held = proceedings.open_proceedings(desk.post, made, OPENED, **desk.act("habur"))
    assert (held.is_on_hold, held.first_day) == (True, None)
    [one] = held.proceedings
    assert (one.authority, one.file_no, one.search_decision_no) == (
        "Edirne C. Başsavcılığı",
        "2026/1204",
        "2026/77 D.İş",
    )
    desk.clock.set(at("09:00", "2028-09-20"))
    final = FinalityForm("2028/512 K.", date(2028, 9, 10))
    done = proceedings.end_proceedings(desk.post, made, one.id, final, **desk.act("habur"))
    assert (done.is_on_hold, done.first_day) == (False, date(2028, 9, 11))
    assert done.proceedings[0].decision_no == "2028/512 K."
    with pytest.raises(UserError, match="kesinleşmiş"):
        proceedings.end_proceedings(desk.post, made, one.id, final, **desk.act("habur"))


def test_an_early_result_leaves_the_year_and_every_proceeding_counts(kapikule: Desk) -> None:
    desk, made = kapikule, closed(kapikule)
    desk.clock.set(at("10:00", "2026-06-01"))
    first = proceedings.open_proceedings(desk.post, made, OPENED, **desk.act("habur"))
    other = ProceedingsForm(date(2026, 5, 2), "Silopi C. Başsavcılığı", "2026/9")
    both = proceedings.open_proceedings(desk.post, made, other, **desk.act("watch"))
    final = FinalityForm("2026/1 K.", date(2026, 5, 20))
    half = proceedings.end_proceedings(desk.post, made, first.proceedings[0].id, final, **desk.act("field"))
    assert (half.is_on_hold, half.first_day) == (True, None)
    done = proceedings.end_proceedings(desk.post, made, both.proceedings[1].id, final, **desk.act("habur"))
    assert done.first_day == date(2027, 3, 16)


def test_an_open_tracking_has_no_day_yet(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post)
    assert paper_retention(kapikule.post, made, kapikule.watch).first_day is None


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (ProceedingsForm(date(2026, 4, 2), "Makam", "1"), "opened_on"),
        (ProceedingsForm(date(2026, 4, 1), " ", "1"), "authority"),
        (ProceedingsForm(date(2026, 4, 1), "Makam", ""), "file_no"),
        (OPENED, "file_no"),
    ],
)
def test_what_is_missing_or_known_is_refused(kapikule: Desk, form: ProceedingsForm, field: str) -> None:
    desk, made = kapikule, closed(kapikule)
    desk.clock.set(at("10:00", "2026-04-01"))
    [one] = proceedings.open_proceedings(desk.post, made, OPENED, **desk.act("habur")).proceedings
    with pytest.raises(UserError) as refused:
        proceedings.open_proceedings(desk.post, made, form, **desk.act("habur"))
    assert refused.value.field == field
    for wrong in (FinalityForm("K", date(2026, 3, 31)), FinalityForm("K", date(2026, 4, 2))):
        with pytest.raises(UserError) as refused:
            proceedings.end_proceedings(desk.post, made, one.id, wrong, **desk.act("habur"))
        assert refused.value.field == "final_on"


def test_only_who_works_on_the_tracking_records_it(kapikule: Desk) -> None:
    desk, made = kapikule, closed(kapikule)
    desk.clock.set(at("10:00", "2026-04-01"))
    for name in ("guard", "izmir"):
        with pytest.raises(UserError):
            proceedings.open_proceedings(desk.post, made, OPENED, **desk.act(name))
    assert paper_retention(desk.post, made, desk.habur).proceedings == ()

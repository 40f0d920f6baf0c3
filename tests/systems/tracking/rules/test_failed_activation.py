"""Another unit first, then KKM (ATS-064, ATS-065)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.systems.tracking.rules.failed_activation import (
    failed_serials,
    need_second_unit,
    notice_is_due,
    notice_text,
    reminder_turn,
)
from gumruk_masaustu.systems.tracking.values.tracking import FailedTry
from tests.support import at

FIRST = FailedTry("MU-004217", at("09:41"), "konum yok")
SECOND = FailedTry("MU-003388", at("09:52"), "konum yok")
USABLE = ("MU-000001", "MU-000002", "MU-000003", "MU-000004", "MU-000005")


@pytest.mark.rule("ATS-064")
def test_the_notice_waits_for_a_second_unit() -> None:
    (refused,) = need_second_unit((FIRST,), USABLE)
    assert refused.text == "Önce başka ünite deneyin"
    assert [one.remedy for one in need_second_unit((), USABLE)] == ["Başarısız bir aktivasyon kaydı yok."]


@pytest.mark.rule("ATS-065")
def test_the_second_failure_makes_the_notice_due_with_both_serials() -> None:
    assert notice_is_due((FIRST, SECOND), USABLE)
    text = notice_text((FIRST, SECOND), "34 ABC 123")
    assert "MU-004217 09:41" in text
    assert "MU-003388 09:52" in text


def test_without_another_usable_unit_one_failure_is_enough() -> None:
    assert notice_is_due((FIRST,), ())
    assert notice_is_due((FIRST,), ("mu 004217",))
    assert not notice_is_due((FIRST, FailedTry("MU-004217", at("09:50"))), USABLE)
    assert failed_serials((FIRST, FIRST, SECOND)) == ("MU-004217", "MU-003388")


def test_reminders_come_at_the_end_of_each_period() -> None:
    turns = [reminder_turn(at("09:45"), at(now), minutes=60) for now in ("09:44", "10:44", "10:45", "11:45")]
    assert turns == [0, 0, 1, 2]

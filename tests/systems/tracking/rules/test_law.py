"""Emniyet and Jandarma: ATS-138, ATS-139, form 5.8."""

from __future__ import annotations

from datetime import date

from gumruk_masaustu.systems.tracking.rules import law as rules
from tests.support import at

TODAY = date(2026, 3, 12)


def test_the_call_comes_before_the_letter() -> None:
    [refused] = rules.need_call_first(None, TODAY, TODAY)
    assert refused.text == "Önce telefon bildirimi yapılmalıdır."
    assert not list(rules.need_call_first(at("12:00"), TODAY, TODAY))
    assert list(rules.need_call_first(at("12:00"), date(2026, 3, 11), TODAY))
    assert list(rules.need_call_first(at("12:00"), date(2026, 3, 13), TODAY))
    assert rules.letter_due_at(at("12:00"), hours=24) == at("12:00", "2026-03-13")


def test_a_request_is_closed_with_note_and_answer() -> None:
    fields = [one.field for one in rules.need_answered(at("12:00"), False, None, "")]
    assert fields == ["note", "told_hq"]
    assert [one.field for one in rules.need_answered(None, False, False, "")] == ["told_hq_reason"]
    assert not list(rules.need_answered(at("12:00"), True, True, ""))
    assert rules.note_due_at(at("12:00"), minutes=60) == at("13:00")


def test_only_kkm_lets_the_letter_tell_why() -> None:
    assert list(rules.need_risk_right(True, is_kkm=False))
    assert not list(rules.need_risk_right(True, is_kkm=True))
    assert not list(rules.need_risk_right(False, is_kkm=False))

"""Corrections after the activation (ATS-066)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.model import ats_tracking
from gumruk_masaustu.systems.tracking.rules import corrections as rules


def _fields(*values: str) -> list[str | None]:
    return [one.field for one in rules.need_correction(*values)]


def test_an_edit_opens_a_correction_request_instead() -> None:
    refused = rules.refuse_edit("tractor_plate")
    assert refused.text == "Çekici plakası aktivasyondan sonra değiştirilemez."
    assert "Düzeltme talebi" in refused.remedy


def test_a_request_names_field_value_and_reason() -> None:
    assert _fields("tractor_plate", "34 ABC 132", "34 ABC 123", "yanlış okundu") == []
    assert _fields("tractor_plate", "34 ABC 132", "34 ABC 123", "") == ["reason"]
    assert _fields("tractor_plate", "34 ABC 132", "", "yanlış") == ["right"]
    assert _fields("tractor_plate", "34 ABC 132", "34 ABC 132", "yanlış") == ["right"]
    assert _fields("number", "a", "b", "yanlış") == ["field"]
    assert _fields("destination", "HABUR", "Karkamış", "yanlış") == ["right"]


def test_values_are_kept_as_the_column_holds_them() -> None:
    assert rules.stored_value("given_hours", "72,5") == Decimal("72.5")
    assert rules.stored_value("entered_on", "2026-03-10") == date(2026, 3, 10)
    assert rules.stored_value("trailer1_plate", " ") is None
    assert rules.stored_value("destination", "MERSIN") == "MERSIN"
    assert rules.stored_value("goods", " karo ") == "karo"


@pytest.mark.parametrize(
    ("field", "typed"),
    [("given_hours", "0"), ("given_hours", "NaN"), ("given_hours", "üç"), ("entered_on", "dün")],
)
def test_a_value_that_the_column_cannot_hold_is_refused(field: str, typed: str) -> None:
    with pytest.raises(UserError) as refused:
        rules.stored_value(field, typed)
    assert refused.value.rule == "ATS-066"


def test_every_field_is_a_column() -> None:
    assert set(rules.FIELDS) <= set(ats_tracking.c.keys())


def test_a_decision_is_given_once_and_a_refusal_has_words() -> None:
    assert not list(rules.need_decision(True, True, ""))
    assert [one.field for one in rules.need_decision(True, False, "")] == ["decision_note"]
    assert [one.field for one in rules.need_decision(False, True, "")] == ["correction"]

"""Acts on records of another İdare are refused."""

from __future__ import annotations

from datetime import date

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import faults, letters
from gumruk_masaustu.systems.tracking.queries.faults import fault
from gumruk_masaustu.systems.tracking.rules.letters import LetterForm
from tests.systems.tracking.made import Desk, add_unit, approved_request, mark_faulty, tracking_in

LETTER = LetterForm("in", "Edirne Gümrük Müdürlüğü", "2026/611", date(2026, 3, 12), "Bilgi talebi", None)


def test_a_call_to_kkm_about_a_fault_is_recorded_where_it_was_reported_or_lies(kapikule: Desk) -> None:
    unit = add_unit(kapikule.post)
    report = mark_faulty(kapikule.post, unit, "MU-004217")
    with pytest.raises(UserError, match="zimmetinde değil"):
        faults.record_contact(kapikule.post, report, "KKM 20031, telefon", **kapikule.act("izmir"))
    assert fault(kapikule.post, report).contact_at is None
    faults.record_contact(kapikule.post, report, "KKM 20031, telefon", **kapikule.act("field"))
    assert fault(kapikule.post, report).contact_at is not None


@pytest.mark.parametrize("kind", ["tracking", "request"])
def test_a_letter_is_kept_with_a_record_that_the_officer_sees(kapikule: Desk, kind: str) -> None:
    post = kapikule.post
    about = tracking_in(post) if kind == "tracking" else approved_request(post)
    with pytest.raises(UserError, match="bulunamadı"):
        letters.record_letter(post, kind, about, LETTER, **kapikule.act("izmir"))
    assert letters.record_letter(post, kind, about, LETTER, **kapikule.act("field"))

"""EK-4 on paper, made from a real request."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import request_decisions as decisions
from gumruk_masaustu.systems.tracking.actions.request_printing import print_ek4
from gumruk_masaustu.systems.tracking.forms.ek4 import UNDECIDED
from gumruk_masaustu.systems.tracking.lists import DispatchBox
from gumruk_masaustu.systems.tracking.queries.ek4 import ek4_of
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from tests.systems.tracking.made import Desk, approved_request
from tests.systems.tracking.requests_made import NO, evaluated, sent, with_section_chief


@pytest.fixture
def desk(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    return with_section_chief(kapikule, officer)


@pytest.mark.rule("ATS-056")
def test_before_the_result_three_parts_are_filled_and_sonuc_is_blank(desk):
    one = evaluated(desk, choice=NO)
    values = ek4_of(desk.post, stored_request(desk.post, one), desk.clock())
    assert (values.requester.staff_no, values.dispatch.suitable) == ("100951", True)
    assert (values.field_decision.suitable, values.field_decision.explanation) == (False, "Mükerrer talep")
    assert (values.result, values.activated_at) == (UNDECIDED, None)
    assert values.plates == ("34 ABC 123", "34 DR 4521", "-")
    paper = print_ek4(desk.post, one, **desk.act("watch"))
    assert paper.pdf.startswith(b"%PDF")
    assert paper.keepers == ("İdare",)


def test_a_refused_request_has_a_copy_for_the_requesters_unit(desk):
    one = sent(desk)
    box = (DispatchBox.SECTION_CHIEF,)
    decisions.decide_dispatch(desk.post, one, NO, box, **desk.act("section_chief"))
    paper = print_ek4(desk.post, one, **desk.act("section_chief"))
    assert paper.keepers == ("İdare", "Talepte bulunan birim")


def test_a_referral_without_ek4_is_not_printed_and_others_cannot_print(desk):
    bare = approved_request(desk.post)
    with pytest.raises(UserError) as found:
        print_ek4(desk.post, bare, **desk.act("watch"))
    assert found.value.rule == "ATS-056"
    with pytest.raises(UserError, match="yetkiniz yok"):
        print_ek4(desk.post, sent(desk), **desk.act("guard"))

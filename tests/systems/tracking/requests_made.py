"""EK-4 forms with usual values, brought through real actions to the step that a test wants."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import request_decisions as decisions
from gumruk_masaustu.systems.tracking.actions import requests as acts
from gumruk_masaustu.systems.tracking.actions.request_decisions import DecisionForm
from gumruk_masaustu.systems.tracking.lists import DispatchBox, RequesterBox
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from gumruk_masaustu.systems.tracking.values.request import Choice, Ek4Form
from tests.systems.tracking.made import Desk, add_unit

FORM = Ek4Form(
    tractor_plate="34 ABC 123",
    trailer1_plate="34 DR 4521",
    trailer1_country="TR",
    goods="Elektronik eşya, 24 palet",
    tir_no="XX71234567",
    route="Edirne - Ankara - Habur",
    destination="HABUR",
    regime="tir",
    given_hours=Decimal(72),
    boxes=(RequesterBox.GUARD,),
    reason="Firma hakkında ihbar var, mühür ipi gevşek",
    risk_elements=("carrier", "tip_off"),
)
YES = DecisionForm((Choice.SUITABLE,))
NO = DecisionForm((Choice.UNSUITABLE,), "Mükerrer talep")


def with_section_chief(kapikule: Desk, officer: Callable[..., Officer], units: int = 14) -> Desk:
    """Kapıkule with a kısım amiri who signs SEVK, and `units` ready units (E is 3)."""
    signs = officer(staff_no="30119", name="Mehmet Kaya", title="Kısım Amiri", roles=("shift_chief",))
    kapikule.add("section_chief", signs)
    for number in range(units):
        add_unit(kapikule.post, f"MU-{number:06}")
    return kapikule


def sent(desk: Desk, form: Ek4Form = FORM) -> str:
    return acts.submit_request(desk.post, form, **desk.act("guard")).id


def dispatched(desk: Desk, form: Ek4Form = FORM) -> str:
    one = sent(desk, form)
    decisions.decide_dispatch(desk.post, one, YES, (DispatchBox.SECTION_CHIEF,), **desk.act("section_chief"))
    return one


def evaluated(desk: Desk, form: Ek4Form = FORM, choice: DecisionForm = YES) -> str:
    one = dispatched(desk, form)
    decisions.decide_field(desk.post, one, choice, **desk.act("field"))
    return one


def refused(desk: Desk, record: str, act: Callable[[], object]) -> UserError:
    """The refusal; nothing was written about the record."""
    before = stored_request(desk.post, record) if record else None
    head = desk.post.journal.head
    with pytest.raises(UserError) as found:
        act()
    assert desk.post.journal.head == head
    assert before is None or stored_request(desk.post, record) == before
    return found.value


def approved(desk: Desk, form: Ek4Form = FORM) -> str:
    one = evaluated(desk, form)
    decisions.decide_system(desk.post, one, YES, **desk.act("supervisor"))
    return one

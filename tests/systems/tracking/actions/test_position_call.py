"""An activation while the gate is offline: KKM reads the position out (ATS-175)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import activation
from gumruk_masaustu.systems.tracking.actions.activation_units import choose_unit
from gumruk_masaustu.systems.tracking.actions.position_call import PositionCall, record_position_call
from gumruk_masaustu.systems.tracking.lists import TrackingState
from tests.support import at as on
from tests.systems.tracking.ended import last_contact
from tests.systems.tracking.made import IMEI, Desk, add_unit, approved_request
from tests.systems.tracking.started import FORM, NOTES, UNIT


@pytest.mark.rule("ATS-175")
def test_without_the_call_of_kkm_nothing_is_activated_offline(kapikule: Desk) -> None:
    day = "2026-03-13"
    kapikule.clock.set(on("09:30", day))
    last_contact(kapikule.post, on("09:00", day))
    add_unit(kapikule.post, imei=IMEI)
    asked = approved_request(kapikule.post)
    made = activation.open_form(kapikule.post, asked, **kapikule.act("watch")).id
    choose_unit(kapikule.post, made, UNIT, **kapikule.act("watch"))
    kapikule.clock.set(on("09:41", day))
    with pytest.raises(UserError) as refused:
        activation.activate(kapikule.post, made, FORM, NOTES, by=kapikule.watch, at=kapikule.clock())
    assert "konum" in refused.value.text.casefold()
    call = PositionCall("20031", on("09:40", day), on("09:38", day), Decimal("39.66"), Decimal("44.80"))
    wrong = replace(call, lat=Decimal(99))
    with pytest.raises(UserError) as impossible:
        record_position_call(kapikule.post, made, "MU-004217", wrong, by=kapikule.watch, at=kapikule.clock())
    assert impossible.value.rule == "ATS-175"
    record_position_call(kapikule.post, made, "MU-004217", call, by=kapikule.watch, at=kapikule.clock())
    found = activation.activate(kapikule.post, made, FORM, NOTES, by=kapikule.watch, at=kapikule.clock())
    assert found.state is TrackingState.ACTIVATED


def test_while_the_link_is_up_no_telephone_counts(kapikule: Desk) -> None:
    add_unit(kapikule.post, imei=IMEI)
    asked = approved_request(kapikule.post)
    made = activation.open_form(kapikule.post, asked, **kapikule.act("watch")).id
    choose_unit(kapikule.post, made, UNIT, **kapikule.act("watch"))
    now = kapikule.clock()
    call = PositionCall("20031", now, now, Decimal("39.66"), Decimal("44.80"))
    with pytest.raises(UserError) as refused:
        record_position_call(kapikule.post, made, "MU-004217", call, **kapikule.act("watch"))
    assert refused.value.text == "Bağlantı var; konum yazılımdan alınır."

"""A unit that comes off broken: the screen asks what the rule demands, and the claim opens."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_claim
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from tests.systems.tracking.ended import came
from tests.systems.tracking.made import Desk
from tests.ui.tracking.arrival_keys import opened, usual
from tests.ui.tracking.conftest import Context
from ui.tracking.arrival_work import UNITS


def test_damage_by_negligence_wants_the_number_of_the_tip_program(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    made = came(habur)
    page = opened(qtbot, context, habur.habur_field, made)
    usual(qtbot, page)
    form = page.step(UNITS).form
    assert not form.field("tip_program_no").isVisible()
    form.field("damage").set_value(DamageClass.BROKEN.value)
    form.field("damage_fault").set_value(Fault.NEGLIGENCE.value)
    form.field("damage").changed.emit()
    assert form.field("tip_program_no").isVisible()
    usual(qtbot, page)
    assert tracking(habur.post, made).state is TrackingState.ARRIVED
    form.field("tip_program_no").set_value("İHB-2026-4471")
    usual(qtbot, page)
    assert tracking(habur.post, made).state is TrackingState.UNMOUNTED
    with habur.post.read() as db:
        claims = db.execute(select(ats_claim.c.tip_program_no, ats_claim.c.damage)).all()
    assert [tuple(one) for one in claims] == [("İHB-2026-4471", "broken")]

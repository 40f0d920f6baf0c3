"""KKM calls an İdare that has no link (ATS-194)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions.offline_calls import record_offline_call
from gumruk_masaustu.systems.tracking.lists import AlarmKind
from gumruk_masaustu.systems.tracking.queries.kkm_calls import offline_calls
from tests.support import at
from tests.systems.tracking.ended import alarm
from tests.systems.tracking.made import Desk, tracking_in


@pytest.mark.rule("ATS-194")
def test_habur_is_called_six_hours_before_the_vehicle_is_due(kapikule: Desk) -> None:
    due, six = at("12:00", "2026-03-13"), at("06:00", "2026-03-13")
    made = tracking_in(kapikule.post, due_at=due)
    assert offline_calls(kapikule.post, {"HABUR"}, six - timedelta(minutes=1)) == ()
    assert offline_calls(kapikule.post, {"MERSIN"}, six) == ()
    [task] = offline_calls(kapikule.post, {"HABUR"}, six)
    assert (task.tracking_id, task.destination, task.due_at) == (made, "HABUR", due)
    kapikule.clock.set(six)
    with pytest.raises(UserError) as refused:
        record_offline_call(kapikule.post, made, " ", **kapikule.act("kkm"))
    assert refused.value.rule == "ATS-194"
    record_offline_call(kapikule.post, made, "Şirin Kılıç", **kapikule.act("kkm"))
    assert offline_calls(kapikule.post, {"HABUR"}, kapikule.clock()) == ()


def test_a_critical_alarm_is_told_at_once(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post, due_at=at("12:00", "2026-03-15"))
    assert offline_calls(kapikule.post, {"HABUR"}, kapikule.clock()) == ()
    alarm(kapikule.post, made, AlarmKind.TAMPER, kapikule.clock(), None, level="critical")
    [task] = offline_calls(kapikule.post, {"HABUR"}, kapikule.clock())
    assert task.has_critical

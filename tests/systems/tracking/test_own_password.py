"""The own password at the deactivation, with real accounts (m.70/4, ATS-117)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import deactivation
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries import trackings
from tests.kernel.people_support import PASSWORD, World, cheap_hashes, world
from tests.systems.tracking.ended import NOTHING, ready, with_habur
from tests.systems.tracking.made import Desk

__all__ = ["cheap_hashes", "world"]


@pytest.mark.rule("ATS-117")
def test_the_password_of_a_colleague_ends_nothing(
    kapikule: Desk, officer: Callable[..., Officer], world: World
) -> None:
    desk = with_habur(kapikule, officer)
    for staff_no, password in (("41277", PASSWORD), ("41300", "Baska-Bir-Cumle-43")):
        world.person(staff_no, "Tolga Aksungur" if staff_no == "41277" else "Nermin Çetinkaya")
        world.active(staff_no, "guard_officer", password=password)
    signed = sign_in.sign_in(desk.post, "41277", PASSWORD, at=desk.clock()).officer
    watch = replace(signed, unit="HBR", duty="ats_watch_operator")
    desk.add("own", watch)
    made = ready(desk)
    with pytest.raises(UserError, match="yanlış"):
        sign_in.confirm_password(desk.post, watch, "Baska-Bir-Cumle-43", at=desk.clock())
    with pytest.raises(UserError) as refused:
        deactivation.deactivate(desk.post, made, NOTHING, **desk.act("own", seconds=1))
    assert refused.value.rule == "ATS-117"
    assert trackings.tracking(desk.post, made).state is TrackingState.UNMOUNTED
    sign_in.confirm_password(desk.post, watch, PASSWORD, at=desk.clock())
    found = deactivation.deactivate(desk.post, made, NOTHING, **desk.act("own", seconds=1))
    assert (found.state, found.deactivated_by) == (TrackingState.DEACTIVATED, "41277")

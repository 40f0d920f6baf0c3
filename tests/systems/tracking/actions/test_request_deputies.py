"""A vekil signs with the appointment of whom he deputises; the paper says so. Real persons and accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gumruk_masaustu.kernel.accounts import deputies
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.model import Rank
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import request_decisions as decisions
from gumruk_masaustu.systems.tracking.lists import DispatchBox
from gumruk_masaustu.systems.tracking.queries.ek4 import ek4
from gumruk_masaustu.systems.tracking.values.request import StepKind
from tests.kernel.people_support import World, cheap_hashes  # noqa: F401 a fixture
from tests.support import SetClock, at
from tests.systems.tracking.made import Desk
from tests.systems.tracking.requests_made import YES, sent


@pytest.fixture
def vekil(
    post: Post,
    officer: Callable[..., Officer],
    clock: SetClock,
    kapikule: Desk,
    cheap_hashes: None,  # noqa: F811
) -> Officer:
    """Deniz Kaya (45821), memur, deputises kısım amiri Mehmet Kaya (30012) today."""
    world = World(post, officer, clock)
    world.person("30012", "Mehmet Kaya", title="Kısım Amiri", rank=Rank.SECTION_CHIEF)
    world.person("45821", "Deniz Kaya")
    world.active("30012", "shift_chief")
    world.active("45821", "guard_officer")
    deputies.give_deputy(
        post,
        "30012",
        "45821",
        date(2026, 3, 12),
        date(2026, 3, 20),
        "Yıllık izin",
        by=world.chief,
        at=clock(),
    )
    return kapikule.add("vekil", world.sign_in("45821", at("15:00")))


def test_the_vekil_signs_as_kisim_amiri_and_his_part_says_for_whom(kapikule, vekil):
    one = sent(kapikule)
    kapikule.clock.set("15:30")
    done = decisions.decide_dispatch(
        kapikule.post, one, YES, (DispatchBox.SECTION_CHIEF,), **kapikule.act("vekil")
    )
    step = done.part(StepKind.DISPATCH)
    assert (step.person, step.acting) == (vekil.id, "Mehmet Kaya (30012) yerine")
    assert "(Mehmet Kaya (30012) yerine)" in ek4(kapikule.post, one, vekil).dispatch.person.title


def test_the_vekil_does_not_tick_a_box_of_another_appointment(kapikule, vekil):
    one = sent(kapikule)
    with pytest.raises(UserError) as found:
        decisions.decide_dispatch(
            kapikule.post, one, YES, (DispatchBox.BRANCH_CHIEF,), **kapikule.act("vekil")
        )
    assert (found.value.rule, found.value.remedy) == ("ATS-037", "Sizin kutunuz: Kısım Amiri.")

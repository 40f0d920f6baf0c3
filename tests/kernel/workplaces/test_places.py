"""Workplaces and scanner cards."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.settings_actions import change_setting
from gumruk_masaustu.kernel.workplaces import places
from gumruk_masaustu.kernel.workplaces.places import SystemForm
from gumruk_masaustu.kernel.workplaces.queries import lock_minutes, scan_system_of, workplaces
from tests.kernel.people_support import World


def test_card_keeps_limits_and_labels_are_given_once(world: World) -> None:
    form = SystemForm("KPK-T1", "FIXED", "Örnek", "Tünel", Decimal("4.8"), Decimal("3.2"), Decimal("26"))
    card = places.add_system(world.post, form, by=world.chief, at=world.clock())
    assert (card.max_height_m, card.kind, card.digital_marks) == (Decimal("4.8"), "FIXED", False)
    for label in ("KPK-T1", "IPS-T1"):
        with pytest.raises(UserError) as refused:
            world.system(label)
        assert refused.value.field == "label"


def test_only_headquarters_opens_digital_marks(world: World) -> None:
    world.system("KPK-G1", "GAMMA")
    marks = {"digital_marks": True, "driver_aboard": False}
    with pytest.raises(UserError, match="yetkiniz yok"):
        places.set_system_options(world.post, "KPK-G1", by=world.chief, at=world.clock(), **marks)
    card = places.set_system_options(world.post, "KPK-G1", by=world.hq, at=world.clock(), **marks)
    assert card.digital_marks
    places.set_image_folder(world.post, "KPK-G1", "/veri/gelen", by=world.chief, at=world.clock())
    found = scan_system_of(world.post, "KPK-G1")
    assert found is not None
    assert found.image_folder == "/veri/gelen"


@pytest.mark.rule("SYS-027")
def test_lock_time_follows_the_kind_of_station(world: World) -> None:
    duties = ("guard_officer",)
    for name, kind in (("Sevk masası", "default"), ("Saha", "scan"), ("ATS izleme", "ats")):
        places.add_workplace(world.post, name, duties, lock_kind=kind, by=world.chief, at=world.clock())
    found = {place.name: lock_minutes(world.post, place, world.clock()) for place in workplaces(world.post)}
    assert found == {"Sevk masası": 5, "Saha": 10, "ATS izleme": 3}
    change_setting(world.post, "idle_lock_min.ats", "2", "Deneme", by=world.hq, at=world.clock())
    assert lock_minutes(world.post, workplaces(world.post)[2], world.clock()) == 2


def test_closed_workplace_is_offered_no_more(world: World) -> None:
    made = places.add_workplace(
        world.post, "Eski kabin", ("guard_officer",), by=world.chief, at=world.clock()
    )
    with pytest.raises(UserError, match="zaten var"):
        places.add_workplace(world.post, "Eski kabin", ("guard_officer",), by=world.chief, at=world.clock())
    places.close_workplace(world.post, made, by=world.chief, at=world.clock())
    assert workplaces(world.post) == []

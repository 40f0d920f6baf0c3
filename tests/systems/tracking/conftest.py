"""The post of Kapıkule and the people of vehicle tracking, each with an open session."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems import discover, load
from tests.support import SetClock
from tests.systems.tracking.made import Desk


@pytest.fixture(scope="session", autouse=True)
def _actions() -> None:
    for system in discover():
        for module in system.actions:
            load(module)


@pytest.fixture
def kapikule(post: Post, clock: SetClock, officer: Callable[..., Officer]) -> Desk:
    """KAPIKULE KİM: izleme (watch), saha (field), Sistem Sorumlusu (supervisor), KKM (kkm), HABUR (habur)."""
    people = {
        "watch": officer(
            staff_no="41277", name="Tolga Aksungur", roles=("ats_watch_operator",), duty="ats_watch_operator"
        ),
        "field": officer(
            staff_no="41300",
            name="Nermin Çetinkaya",
            roles=("ats_field_operator",),
            duty="ats_field_operator",
        ),
        "supervisor": officer(
            staff_no="30112", name="Selim Uğurlu", roles=("system_supervisor",), own_systems=("ATS",)
        ),
        "kkm": officer(staff_no="20031", name="Filiz Aksoylu", unit="KKM", roles=("kkm_operator",)),
        "chief": officer(staff_no="30011", name="Turgut Ersoylu", roles=("shift_chief",)),
        "guard": officer(staff_no="100951", name="Volkan Işıkçı", roles=("guard_officer",)),
        "habur": officer(
            staff_no="52210",
            name="Şirin Kılıç",
            unit="HBR",
            roles=("ats_watch_operator",),
            duty="ats_watch_operator",
        ),
        "izmir": officer(
            staff_no="61109",
            name="Gökhan İnce",
            unit="IZM",
            roles=("ats_watch_operator",),
            duty="ats_watch_operator",
        ),
    }
    return Desk(post, clock, people)

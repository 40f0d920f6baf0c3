"""What the pages' examples share: times of 12.05.2026 in Istanbul, crews, reading a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

import pytest

from gumruk_masaustu.kernel.clock import from_local
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.scan.lists import SystemKind
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.values import Confirmation, DutyHolding, ScanSystem

FIXED = ScanSystem("KPK-T1", SystemKind.FIXED)
MOBILE = ScanSystem("KPK-T2", SystemKind.MOBILE_GANTRY)
GAMMA = ScanSystem("SRP-G1", SystemKind.GAMMA, has_discrimination=False, has_digital_marks=False)
TRAIN = ScanSystem("HLK-TR1", SystemKind.TRAIN)


def at(clock: str, day: date = date(2026, 5, 12)) -> datetime:
    """An Istanbul time of the example's day, as UTC."""
    return from_local(day, time.fromisoformat(clock))


def crew(*holdings: tuple[str, Role]) -> tuple[DutyHolding, ...]:
    return tuple(DutyHolding(staff_no, duty) for staff_no, duty in holdings)


FULL_CREW = crew(
    ("104512", Role.SYSTEM_OPERATOR),
    ("118840", Role.SITE_OPERATOR),
    ("131002", Role.ENTRY_OPERATOR),
    ("220145", Role.IMAGE_OPERATOR),
)
WITH_EXIT = (*FULL_CREW, DutyHolding("131002", Role.EXIT_OPERATOR))


def officer(staff_no: str, *roles: str) -> Officer:
    return Officer("0" * 32, staff_no, "Ayşe Yılmaz", "", "KPK", tuple(roles))


def confirmed(staff_no: str, clock: str) -> Confirmation:
    return Confirmation(at(clock), staff_no)


def texts(obstacles: Iterable[UserError]) -> list[str]:
    return [obstacle.text for obstacle in obstacles]


def refusal(act: Callable[[], object]) -> UserError:
    """The refusal of an act that must be refused."""
    with pytest.raises(UserError) as refused:
        act()
    return refused.value

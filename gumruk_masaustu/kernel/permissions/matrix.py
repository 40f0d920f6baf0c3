"""The permission matrix L6a and L6b, asked cell by cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from ..resources import resource_rows
from .functions import function_of, may_hold
from .roles import role_of

LETTERS = "RCUAPXMS"

SYSTEMS = (
    *("SCAN", "BAG", "ATS", "RAD", "CCTV", "PTS", "DEV", "SHIP", "SEA", "DOG", "PAX", "VEH", "YACHT", "DUTY"),
    *(
        "CUST",
        "SEIZ",
        "KBB",
        "INTEL",
        "INF",
        "BONUS",
        "ENV",
        "LAW",
        "MSG",
        "PERS",
        "ADM",
        "HOLD",
        "REP",
        "AUD",
    ),
)

# A Sistem Sorumlusu leads the operators of one of these; the others are columns of every supervisor.
_SUPERVISOR = "system_supervisor"
_LED_SYSTEMS = frozenset(("SCAN", "BAG", "ATS", "RAD", "CCTV", "PTS"))


@cache
def _matrix() -> Mapping[tuple[str, str], str]:
    cells = {
        (row["role"], system): row[system] for row in resource_rows("permissions.csv") for system in SYSTEMS
    }
    return MappingProxyType(cells)


def letters(role: str, system: str) -> str:
    """The cell of the matrix, as printed; empty for '-'. Raises ValueError for an unknown role or system."""
    role_of(role)
    if system not in SYSTEMS:
        raise ValueError(f"no system {system!r}")
    return _matrix()[role, system]


def allowed(
    roles: Iterable[str],
    system: str,
    letter: str,
    functions: Iterable[str] = (),
    *,
    own_systems: Collection[str] | None = None,
    own_record: bool = False,
) -> bool:
    """Whether one of the roles, or a function held on top of them, gives the letter.

    `own_systems`: the systems whose supervisor he is (SCAN, BAG ...); his role counts in the led systems only
    there. None means that the caller has checked this himself.
    `own_record`: the record names him for a step or is the one he refers; then rights of one step count too.
    """
    roles = frozenset(roles)
    if letter not in LETTERS or len(letter) != 1:
        raise ValueError(f"no letter {letter!r}")
    if system not in SYSTEMS:
        raise ValueError(f"no system {system!r}")
    held = [function_of(name) for name in functions if may_hold(name, roles)]
    if any(function.only and system not in function.only for function in held):
        return False
    granted = list(_of_roles(roles, system, own_systems))
    for function in held:
        granted.append(function.adds.get(system, ""))
        granted.append(function.adds_own.get(system, "") if own_record else "")
        granted.append(letters(function.as_role, system) if function.as_role else "")
    return any(letter in cell for cell in granted)


def _of_roles(roles: Iterable[str], system: str, own_systems: Collection[str] | None) -> Iterator[str]:
    leads_another = own_systems is not None and system in _LED_SYSTEMS and system not in own_systems
    for role in roles:
        if not (role == _SUPERVISOR and leads_another):
            yield letters(role, system)


def sees_only_own_rows(
    roles: Iterable[str],
    system: str,
    functions: Iterable[str] = (),
    *,
    own_systems: Collection[str] | None = None,
) -> bool:
    """Whether lists show him only his own rows: letter S without R."""
    reads, own = (allowed(roles, system, letter, functions, own_systems=own_systems) for letter in ("R", "S"))
    return own and not reads

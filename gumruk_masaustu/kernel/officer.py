"""The person who acts: who he is, where he sits, what he may be asked to do now."""

from __future__ import annotations

from dataclasses import dataclass

SYSTEM_ID = "00" * 16
NO_SESSION = "00" * 8


@dataclass(frozen=True)
class Officer:
    """A signed-in person at a workplace; made by `accounts.sign_in` alone.

    `roles` and `functions` are identifiers of L6a and L6c; `duty` is the role in which he works now,
    `system` the label of the system he works at (KPK-T1), empty where a workplace has none.
    `own_systems` are the systems of the matrix (SCAN, BAG ...) whose Sistem Sorumlusu he is.
    """

    id: str
    staff_no: str
    name: str
    title: str
    unit: str
    roles: tuple[str, ...]
    functions: tuple[str, ...] = ()
    duty: str = ""
    workplace: str = ""
    system: str = ""
    session: str = NO_SESSION
    own_systems: tuple[str, ...] = ()


PROGRAM = Officer(SYSTEM_ID, "", "Program", "", "", ())
"""The program itself: set-up, and what comes by itself."""

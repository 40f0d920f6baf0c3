"""Which pages an officer sees, in which order. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.permissions import SYSTEMS, allowed
from gumruk_masaustu.systems import Page, System

_COLUMNS = {
    "baggage": "BAG", "tracking": "ATS", "dogs": "DOG", "nobet": "DUTY", "radiation": "RAD", "devices": "DEV",
    "plates": "PTS", "ships": "SHIP", "sea_patrol": "SEA", "custody": "CUST", "informants": "INF",
    "smuggling_bank": "KBB", "passengers": "PAX", "vehicles": "VEH", "yachts": "YACHT", "seizures": "SEIZ",
    "environment": "ENV", "legislation": "LAW",
}  # fmt: skip
"""Column of the matrix where it is not the system's key in capitals."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation; `widget` is the dotted path of the page class."""

    key: str
    title: str
    system: str
    system_title: str
    icon: str
    widget: str


def entries(systems: Iterable[System], officer: Officer, place_kind: str = "") -> tuple[Entry, ...]:
    """Pages of the own duty first, then the other ones; `place_kind` is the kind of the workplace."""
    own: list[Entry] = []
    others: list[Entry] = []
    for system in systems:
        for page in sorted(system.pages, key=lambda page: page.order):
            if is_open_to(page, system, officer, place_kind):
                found = Entry(page.key, page.title, system.key, system.title, system.icon, page.widget)
                (own if page.duties else others).append(found)
    return (*own, *others)


def is_open_to(page: Page, system: System, officer: Officer, place_kind: str = "") -> bool:
    """Whether the officer sees the page in his present duty."""
    if page.duties and not {officer.duty, place_kind} & set(page.duties):
        return False
    roles = effective_roles(officer)
    if page.roles:
        return bool(roles & set(page.roles) or set(officer.functions) & set(page.roles))
    column = _COLUMNS.get(system.key, system.key.upper())
    if column not in SYSTEMS:
        return True
    return any(allowed(roles, column, letter, officer.functions) for letter in "RCS")


def matching(entries: Sequence[Entry], typed: str, words: dict[str, str] | None = None) -> tuple[Entry, ...]:
    """Pages whose title, system or further words hold every typed word; the order stays."""
    from gumruk_masaustu.kernel.text import search_key

    parts = search_key(typed).split()
    more = words or {}
    return tuple(
        entry
        for entry in entries
        if all(
            part in search_key(f"{entry.title} {entry.system_title} {more.get(entry.key, '')}")
            for part in parts
        )
    )

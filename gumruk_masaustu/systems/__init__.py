"""The systems of the regulation. Each is a folder here with a `SYSTEM`; no list names them.

A folder's `__init__` imports nothing of its own parts: everything is named as text and loaded when first
used, so walking all systems at the start costs a few small files.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One entry of the navigation. Without `roles` every role that may read the system sees it.

    `duties` narrows it to people who signed in on one of these workplaces; `order` sorts within the system.
    """

    key: str
    title: str
    widget: str
    roles: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    order: int = 100


@dataclass(frozen=True)
class System:
    """What the rest of the program knows of a system. Paths are `module` or `module:name`.

    `wire` is the system's number in journal entries and is never reused. `data` are files inside the folder
    that a bundle has to carry. `search` is `(post, officer, text, limit) -> Found...` (kernel/search.py),
    `alerts` `(post, officer, at) -> Alert...` (kernel/alerts.py), `due` `(post, at)`: what the program itself
    does by the clock, about once a minute while somebody is signed in.
    """

    key: str
    wire: int
    title: str
    icon: str
    models: str = ""
    pages: tuple[Page, ...] = ()
    forms: tuple[str, ...] = ()
    reminders: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    sync: str = ""
    search: str = ""
    alerts: str = ""
    due: str = ""
    data: tuple[str, ...] = ()
    order: int = 100

    def modules(self) -> tuple[str, ...]:
        """Every module that the descriptor names as text, each once, in the order in which they stand."""
        widgets = (page.widget for page in self.pages)
        paths = (
            self.models,
            *widgets,
            *self.forms,
            *self.reminders,
            *self.actions,
            self.sync,
            self.search,
            self.alerts,
            self.due,
        )
        return tuple(dict.fromkeys(path.partition(":")[0] for path in paths if path))


def discover() -> tuple[System, ...]:
    """All systems by `order` and `wire`; a folder without SYSTEM or a wire number used twice is our fault."""
    found = sorted(_walk(), key=lambda system: (system.order, system.wire))
    for field in ("key", "wire"):
        values = [getattr(system, field) for system in found]
        if len(set(values)) != len(values):
            raise ValueError(f"two systems have the same {field}: {values}")
    return tuple(found)


def load(path: str) -> object:
    """What a dotted path of a descriptor names: `module` gives the module, `module:name` a thing in it."""
    module, _, name = path.partition(":")
    loaded = importlib.import_module(module)
    return getattr(loaded, name) if name else loaded


def load_models() -> None:
    """Declare the tables of every system; before a post is created or opened."""
    for system in discover():
        if system.models:
            load(system.models)


def _walk() -> Iterator[System]:
    for entry in pkgutil.iter_modules(__path__):
        if not entry.ispkg:
            continue
        system = getattr(importlib.import_module(f"{__name__}.{entry.name}"), "SYSTEM", None)
        if not isinstance(system, System):
            raise TypeError(f"{__name__}.{entry.name} has no SYSTEM")
        yield system

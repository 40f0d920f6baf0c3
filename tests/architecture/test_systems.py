"""A system is two folders of one name; no list, bundle description or contract names it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import gumruk_masaustu.systems as systems
import ui

SYSTEM = """
from gumruk_masaustu.systems import Page, System

SYSTEM = System(
    key="{key}", wire={wire}, title="Deneme Sistemi", icon="deneme",
    models="gumruk_masaustu.systems.{key}.model",
    pages=(Page("main", "Deneme", "ui.{key}.main_page:MainPage", roles=("office_chief",)),),
    reminders=("gumruk_masaustu.systems.{key}.due:reminders",),
    data=("lists.csv",),
)
"""

AddSystem = Callable[[str, int], None]


@pytest.fixture
def add_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AddSystem]:
    """Lays the two folders of a system beside the real ones and forgets them afterwards."""
    monkeypatch.setattr(systems, "__path__", [*systems.__path__, str(tmp_path / "systems")])
    monkeypatch.setattr(ui, "__path__", [*ui.__path__, str(tmp_path / "ui")])
    before = set(sys.modules)

    def add(key: str, wire: int) -> None:
        kernel_side, screens = tmp_path / "systems" / key, tmp_path / "ui" / key
        for folder in (kernel_side, screens):
            folder.mkdir(parents=True)
        (kernel_side / "__init__.py").write_text(SYSTEM.format(key=key, wire=wire), encoding="utf-8")
        (kernel_side / "model.py").write_text("TABLES = ()\n", encoding="utf-8")
        (kernel_side / "due.py").write_text("def reminders(): return ['bugün']\n", encoding="utf-8")
        (kernel_side / "lists.csv").write_text("kod;ad\n", encoding="utf-8")
        (screens / "__init__.py").touch()
        (screens / "main_page.py").write_text("class MainPage: ...\n", encoding="utf-8")

    yield add
    for name in set(sys.modules) - before:
        if "deneme" in name:
            del sys.modules[name]
    for package in (systems, ui):
        for name in [name for name in vars(package) if name.startswith("deneme")]:
            delattr(package, name)


def test_two_folders_are_a_new_system(add_system: AddSystem) -> None:
    others = systems.discover()
    add_system("deneme", 9001)
    (added,) = set(systems.discover()) - set(others)
    assert (added.key, added.title, added.pages[0].title) == ("deneme", "Deneme Sistemi", "Deneme")
    assert getattr(systems.load(added.pages[0].widget), "__name__", "") == "MainPage"
    assert systems.load(added.models) is sys.modules["gumruk_masaustu.systems.deneme.model"]


def test_finding_systems_loads_none_of_their_parts(add_system: AddSystem) -> None:
    add_system("deneme", 9001)
    systems.discover()
    assert "gumruk_masaustu.systems.deneme" in sys.modules
    assert not {"gumruk_masaustu.systems.deneme.model", "ui.deneme.main_page"} & set(sys.modules)


def test_the_bundle_takes_a_new_system_with_it(
    add_system: AddSystem, script: Callable[[str], ModuleType]
) -> None:
    add_system("deneme", 9001)
    bundle = script("bundle")
    named = {
        "gumruk_masaustu.systems.deneme.model",
        "gumruk_masaustu.systems.deneme.due",
        "ui.deneme.main_page",
    }
    assert named <= set(bundle.hidden_imports())
    assert "gumruk_masaustu/systems/deneme" in {target for _, target in bundle.data_files()}


def test_a_wire_number_is_given_once(add_system: AddSystem) -> None:
    add_system("deneme", 9001)
    add_system("deneme_iki", 9001)
    with pytest.raises(ValueError, match="same wire"):
        systems.discover()


def test_a_folder_without_a_descriptor_is_a_fault(add_system: AddSystem, tmp_path: Path) -> None:
    add_system("deneme", 9001)
    (tmp_path / "systems" / "deneme" / "__init__.py").write_text("", encoding="utf-8")
    with pytest.raises(TypeError, match="deneme has no SYSTEM"):
        systems.discover()


def test_what_the_systems_name_exists() -> None:
    for system in systems.discover():
        for module in system.modules():
            assert systems.load(module), module
        for page in system.pages:
            assert systems.load(page.widget), page.widget

"""The contracts of pyproject.toml hold, also for systems that come later."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from grimp import ImportGraph, build_graph

Script = Callable[[str], ModuleType]


def contracts(root: Path) -> list[dict[str, Any]]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def broken(script: Script, root: Path, graph: ImportGraph) -> list[tuple[str, str]]:
    module = script("import_contracts")
    found = set()
    for options in contracts(root):
        session = {"root_packages": ["gumruk_masaustu", "ui"]}
        check = module.MayImport(options["name"], session, options).check(graph, verbose=False)
        found |= {(importer, imported) for importer, imported, _ in check.metadata["violations"]}
    return sorted(found)


def graph_of(importer: str, imported: str) -> ImportGraph:
    graph = ImportGraph()
    for name in (importer, imported):
        graph.add_module(name)
    graph.add_import(importer=importer, imported=imported, line_number=1, line_contents=f"import {imported}")
    return graph


def test_nobody_imports_what_is_not_allowed_to_him(script: Script, root: Path) -> None:
    graph = build_graph("gumruk_masaustu", "ui", include_external_packages=True, cache_dir=None)
    assert broken(script, root, graph) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("gumruk_masaustu.kernel.clock", "gumruk_masaustu.systems"),
        ("gumruk_masaustu.kernel.clock", "PySide6"),
        ("gumruk_masaustu.kernel.clock", "ui.kit.tables"),
        ("gumruk_masaustu.imaging.pyramid", "gumruk_masaustu.kernel.db.engine"),
        ("gumruk_masaustu.systems", "gumruk_masaustu.systems.later"),
        ("gumruk_masaustu.systems.later.actions", "gumruk_masaustu.systems.scan.queries"),
        ("gumruk_masaustu.systems.later.actions", "gumruk_masaustu.sync.push"),
        ("gumruk_masaustu.sync.push", "gumruk_masaustu.systems.scan.public"),
        ("gumruk_masaustu.hub.store", "PySide6"),
        ("ui.kit.tables", "gumruk_masaustu.systems.scan.queries"),
        ("ui.shell.window", "ui.later.page"),
        ("ui.later.page", "gumruk_masaustu.systems.scan.actions"),
        ("ui.later.page", "ui.scan.entry_page"),
        ("ui.later.controller", "gumruk_masaustu.kernel.db.engine"),
        ("ui.start", "sqlalchemy"),
    ],
)
def test_a_wrong_import_breaks_a_contract(importer: str, imported: str, script: Script, root: Path) -> None:
    assert broken(script, root, graph_of(importer, imported)) == [(importer, imported)]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("gumruk_masaustu.__main__", "ui.start"),
        ("gumruk_masaustu.kernel.clock", "gumruk_masaustu"),
        ("gumruk_masaustu.kernel.db.engine", "sqlalchemy"),
        ("gumruk_masaustu.systems.later.actions", "gumruk_masaustu.systems.later.rules.entry"),
        ("gumruk_masaustu.systems.later.actions", "gumruk_masaustu.systems.scan.public"),
        ("gumruk_masaustu.sync.push", "gumruk_masaustu.systems"),
        ("gumruk_masaustu.demo.post", "gumruk_masaustu.systems.scan.actions"),
        ("ui.later.controller", "gumruk_masaustu.systems.later.actions"),
        ("ui.later.page", "ui.kit.tables"),
        ("ui.later.page", "PySide6"),
        ("ui.start", "ui.later.page"),
    ],
)
def test_a_right_import_keeps_them(importer: str, imported: str, script: Script, root: Path) -> None:
    assert broken(script, root, graph_of(importer, imported)) == []

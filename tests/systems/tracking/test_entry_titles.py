"""Every entry of vehicle tracking has its own sentence in histories."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from gumruk_masaustu.kernel.journal.history import OTHER_TITLE, history
from gumruk_masaustu.systems.tracking.entry_titles import ENTRY_TITLES
from tests.systems.tracking.made import Desk
from tests.systems.tracking.started import ready_to_go

SOURCE = Path(__file__).parents[3] / "gumruk_masaustu" / "systems" / "tracking"
COMPUTED = ("kind",)
"""Entry types that a variable names; they are spelt out as constants of the same module."""


def _constants(module: ast.Module) -> set[str]:
    return {
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("tracking.")
    }


def _named(module: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _decorated(module: ast.Module) -> set[str]:
    """Names of actions; an action that writes nothing is no entry."""
    return {
        str(call.args[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef)
        for call in node.decorator_list
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
    }


def written_types() -> Iterator[str]:
    """First argument of every `….entry(...)`; for a variable every constant that may stand in it."""
    for path in SOURCE.glob("**/*.py"):
        module = ast.parse(path.read_text(encoding="utf-8"))
        names = _named(module)
        for node in ast.walk(module):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr != "entry" or not node.args:
                continue
            given = node.args[0]
            if isinstance(given, ast.Constant):
                yield str(given.value)
            elif isinstance(given, ast.Name) and given.id in names:
                yield names[given.id]
            else:
                assert ast.unparse(given) in COMPUTED, f"{path.name}: {ast.unparse(given)}"
                passed = {c for c in _constants(module) if c in ENTRY_TITLES or c not in _decorated(module)}
                yield from passed


def test_every_entry_type_that_is_written_has_its_own_sentence() -> None:
    written = set(written_types())
    assert len(written) > 90
    assert sorted(written - set(ENTRY_TITLES)) == []
    assert len(set(ENTRY_TITLES.values())) == len(ENTRY_TITLES)
    assert OTHER_TITLE not in ENTRY_TITLES.values()


def test_the_history_of_a_tracking_names_every_step(kapikule: Desk) -> None:
    found = ready_to_go(kapikule)
    lines = history(kapikule.post, found.id, may_see_restricted=False, titles=ENTRY_TITLES)
    assert [line.title for line in lines] == [
        "Aktivasyon formu açıldı",
        "Ünite seçildi ve açıldı",
        "İzleme aktive edildi",
        "Ünitenin takıldığı kaydedildi",
        "Takma sonrası konum alındı",
        "Taahhütname yazdırıldı",
        "Taahhütname imzalandı, nüshalar verildi",
    ]

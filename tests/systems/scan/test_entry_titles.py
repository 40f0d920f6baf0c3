"""Every entry of the scan station has its own sentence in the history of a case."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from gumruk_masaustu.kernel.journal.history import OTHER_TITLE
from gumruk_masaustu.systems.scan.entry_titles import ENTRY_TITLES
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.queries.history import record_history
from tests.systems.scan.station import Station

SOURCE = Path(__file__).parents[3] / "gumruk_masaustu"
COMPUTED = {"f\"scan.hq_hold_{('set' if held else 'lifted')}\"": ("scan.hq_hold_set", "scan.hq_hold_lifted")}


def written_types() -> Iterator[str]:
    """First argument of every `….entry(...)` below the scan station and the demo, computed ones spelt out."""
    for path in (*SOURCE.glob("systems/scan/**/*.py"), *SOURCE.glob("demo/**/*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            target.id: node.value.value
            for node in module.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("journal.entry"):
                yield from _types(node.args[0], names)


def _types(given: ast.expr, names: dict[str, object]) -> tuple[str, ...]:
    if isinstance(given, ast.Constant):
        return (str(given.value),)
    if isinstance(given, ast.Name):
        return (str(names[given.id]),)
    return COMPUTED[ast.unparse(given)]


def test_every_entry_type_that_is_written_has_its_own_sentence() -> None:
    written = {name for name in written_types() if name.startswith("scan.")}
    assert len(written) > 40
    assert written == set(ENTRY_TITLES)
    assert len(set(ENTRY_TITLES.values())) == len(ENTRY_TITLES)
    assert OTHER_TITLE not in ENTRY_TITLES.values()


def test_the_history_of_a_released_case_names_every_step(station: Station) -> None:
    case = station.at_state(State.RELEASED)
    titles = [line.title for line in record_history(station.post, case.id, lambda _person: "")]
    assert titles[0] == "Tarama talebi kaydedildi"
    assert titles[-1] == "Taşıt serbest bırakıldı"
    assert "Tarama başlatıldı" in titles
    assert OTHER_TITLE not in titles

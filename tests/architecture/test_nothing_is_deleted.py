"""No record and no position can be deleted: there is no statement for it in the program (m.85/1, ATS-168)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gumruk_masaustu.kernel.actions import ACTIONS
from gumruk_masaustu.kernel.db.opening import load_kernel_models
from gumruk_masaustu.kernel.db.schema import all_tables
from gumruk_masaustu.systems import discover, load, load_models

ROOT = Path(__file__).parents[2] / "gumruk_masaustu"
STATEMENT = re.compile(r"\b(?:DELETE\s+FROM|DROP\s+TABLE|TRUNCATE\s+TABLE)\s*(\w*)", re.IGNORECASE)
# Bookkeeping of this installation: what is computed again, drafts, and notes that hold no fact of a journal.
LOCAL = {"aggregate_head", "field_head", "held", "inbox", "meta", "draft", "lockout"}
WORDS = re.compile(r"\b(sil|imha|purge|delete)", re.IGNORECASE)


def constants(path: Path) -> Iterator[str]:
    """Texts of a module; the fixed pieces of an f-string one by one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def deleted_tables() -> set[str]:
    return {
        match[1].lower()
        for path in ROOT.rglob("*.py")
        for text in constants(path)
        for match in STATEMENT.finditer(text)
    }


def test_only_bookkeeping_of_the_installation_is_ever_deleted() -> None:
    load_kernel_models()
    load_models()
    records = {table.name for table in all_tables()}
    found = deleted_tables()
    assert found == LOCAL  # an unnamed table would stand here as ""
    assert not found & (records | {"journal", "position", "message"})


def test_no_module_builds_a_delete_another_way() -> None:
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
                assert "delete" not in {name.name for name in node.names}, path.name
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in {"delete", "drop", "drop_all"}, f"{path.name}:{node.lineno}"


def test_the_file_of_positions_itself_refuses_to_delete() -> None:
    schema = " ".join(constants(ROOT / "systems" / "tracking" / "positions.py"))
    for what in ("DELETE", "UPDATE"):
        assert re.search(rf"BEFORE {what} ON position\s+BEGIN SELECT raise\(ABORT", schema, re.IGNORECASE), (
            what
        )


def test_no_act_of_vehicle_tracking_deletes() -> None:
    for system in discover():
        for module in system.actions:
            load(module)
    titles = {name: rule.title for name, rule in ACTIONS.items() if name.startswith("tracking.")}
    assert len(titles) > 90
    assert {name: title for name, title in titles.items() if WORDS.search(title) or WORDS.search(name)} == {}

"""Wire numbers of tables and fields are never reused or changed: entries carry them for ever."""

from __future__ import annotations

import json
from pathlib import Path

from gumruk_masaustu.kernel.db.opening import load_kernel_models
from gumruk_masaustu.kernel.db.schema import all_tables, record
from gumruk_masaustu.systems import load_models

GOLDEN = Path(__file__).with_name("wire_numbers.json")
OF_TESTS = 900_000


def declared() -> dict[str, dict[str, list[object]]]:
    """Table "number name" → field number → name, kind, class."""
    load_kernel_models()
    load_models()
    return {
        f"{info.wire} {info.name}": {
            str(field.wire): [field.name, field.kind.name, int(field.part)]
            for field in sorted(info.fields.values(), key=lambda field: field.wire)
        }
        for info in map(record, all_tables())
        if info.wire < OF_TESTS
    }


def test_wire_numbers_are_those_of_the_golden_file() -> None:
    """A new table or field is added to the golden file; a line of it is never changed (until version 1)."""
    assert declared() == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_a_system_numbers_its_tables_in_its_own_thousand() -> None:
    from gumruk_masaustu.systems import discover, load

    own = {
        getattr(load(system.models), name).name: system.wire
        for system in discover()
        if system.models
        for name in load(system.models).__all__  # type: ignore[attr-defined]
    }
    for name in declared():
        number, table = name.split(" ", 1)
        assert int(number) // 1000 == own.get(table, 0), name

"""The declaration for the synchronisation covers every table and says what the tables say."""

from __future__ import annotations

from gumruk_masaustu.kernel.actions import ACTIONS
from gumruk_masaustu.kernel.db.schema import Class, record
from gumruk_masaustu.systems import load
from gumruk_masaustu.systems.tracking import SYSTEM, model, sync

TABLES = {name: record(getattr(model, name)) for name in model.__all__}


def test_every_table_has_a_scope() -> None:
    assert load(SYSTEM.sync) is sync
    assert set(sync.SCOPES) == set(TABLES)
    assert all(sync.SCOPES.values())


def test_what_every_gate_receives_has_somebody_for_its_restricted_part() -> None:
    for name, info in TABLES.items():
        is_restricted = any(field.part is Class.RESTRICTED for field in info.fields.values())
        if is_restricted and sync.Scope.REF not in sync.SCOPES[name]:
            assert set(sync.SCOPES[name]) & sync.RESTRICTED_SCOPES, name
        assert not (is_restricted and sync.SCOPES[name] == (sync.Scope.OPEN,)), name


def test_clash_policies_are_those_of_the_tables() -> None:
    ranked = {
        name: frozenset(field.name for field in info.fields.values() if field.clash == "rank")
        for name, info in TABLES.items()
    }
    assert {name: fields for name, fields in ranked.items() if fields} == sync.RANKED
    assert set(TABLES) >= sync.APPENDED
    assert not {name for name in sync.APPENDED if ranked[name]}


def test_facts_are_acts_of_officers() -> None:
    assert set(ACTIONS) >= sync.FACTS


def test_every_contradiction_of_the_page_has_its_rule() -> None:
    assert {one.rule for one in sync.EVENT_RULES} >= {f"ATS-{number}" for number in range(186, 192)}
    holds = {one.hold for one in sync.EVENT_RULES}
    assert holds == {"", "conflict_hold", "hq_hold"}

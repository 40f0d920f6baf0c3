"""The gate of every scan action: who is refused, who is let in, what a refusal writes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from gumruk_masaustu.kernel.actions import ACTIONS, STATION_DUTIES, ActionRule, may
from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems import load
from gumruk_masaustu.systems.scan import SYSTEM as SCAN
from tests.systems.scan.made import officer
from tests.systems.scan.station import Station

NAMED_OFFICER = "system_supervisor"


def functions() -> dict[str, Callable[..., Any]]:
    """Every action of the scan station by its name."""
    found = {}
    for path in SCAN.actions:
        for _, one in inspect.getmembers(load(path)):
            rule = getattr(one, "action_rule", None)
            if isinstance(rule, ActionRule) and rule.name.startswith("scan."):
                found[rule.name] = one
    return found


def scan_rules() -> list[ActionRule]:
    functions()
    return [rule for name, rule in ACTIONS.items() if name.startswith("scan.")]


def call(one: Callable[..., Any], station: Station, **acting: Any) -> object:
    """Call with nothing in the arguments: the gate decides before it reads them."""
    wanted = inspect.signature(one).parameters.values()
    blanks = [
        None
        for p in wanted
        if p.kind is p.POSITIONAL_OR_KEYWORD and p.name != "post" and p.default is p.empty
    ]
    return one(station.post, *blanks, **acting)


def test_every_action_says_who_may_and_by_which_text() -> None:
    assert len(functions()) == len(scan_rules()) > 30
    for rule in scan_rules():
        assert rule.system == "SCAN", rule.name
        assert rule.letter, rule.name
        assert rule.title, rule.name
        assert rule.article or rule.rule, rule.name


@pytest.mark.rule("SYS-033")
@pytest.mark.parametrize("name", sorted(functions()))
def test_an_officer_without_right_is_refused_and_only_the_attempt_is_written(
    station: Station, name: str
) -> None:
    station.add("nobody", officer(roles=("query_user",)))
    before = station.entries()
    refusal = None
    try:
        call(functions()[name], station, **station.act("nobody"))
    except UserError as error:
        refusal = error
    assert refusal is not None
    assert "yetkiniz yok" in refusal.text
    assert station.entries() == before + 1
    with station.post.read() as db:
        (line,) = [r for r in db.execute(audit_event.select()) if r.kind == "REDDEDILDI"]
    assert (line.subject, line.officer) == (name, station.nobody.id)


@pytest.mark.parametrize("name", sorted(functions()))
def test_an_ended_session_writes_nothing_at_all(station: Station, name: str) -> None:
    gone = officer(roles=("hq_user",))
    refusal = station.refused(lambda: call(functions()[name], station, by=gone, at=station.clock.tick()))
    assert refusal.rule == "SYS-024"


def test_every_role_and_function_that_an_action_names_may_do_it() -> None:
    """A role without the action's letter in the matrix would be named in vain."""
    for rule in scan_rules():
        for role in rule.roles:
            duty = role if role in STATION_DUTIES else ""
            one = officer(roles=(role,), duty=duty, own_systems=("SCAN",))
            assert may(one, rule), (rule.name, role)
        for function in rule.functions:
            one = officer(roles=("guard_officer",), functions=(function,))
            assert may(one, rule), (rule.name, function)


def test_an_operator_without_the_duty_has_none_of_its_rights() -> None:
    for rule in scan_rules():
        if rule.roles and set(rule.roles) <= STATION_DUTIES and not rule.functions:
            idle = officer(roles=tuple(rule.roles), duty="")
            assert not may(idle, rule), rule.name


@pytest.mark.rule("SCAN-054", "SCAN-129")
def test_the_sorumlu_and_headquarters_commit_no_search_result() -> None:
    rule = ACTIONS["scan.search_result_committed"]
    for role in ("system_supervisor", "office_chief", "hq_user", "shift_chief"):
        assert not may(officer(roles=(role,), own_systems=("SCAN",)), rule), role

"""Who may be charged with vehicle tracking: ATS-008 to ATS-010."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gumruk_masaustu.kernel.accounts import granting, tracking_lead
from gumruk_masaustu.kernel.accounts.granting import RightsForm
from gumruk_masaustu.kernel.accounts.queries import grants
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people import trainers
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.people.trainers import TrainerForm
from tests.kernel.people_support import World
from tests.support import at

FORM = TrainerForm(
    number="EOS-2025/14",
    issued_on=date(2025, 3, 3),
    request_no="2025/11",
    requested_on=date(2025, 1, 10),
    selection_no="2025/45",
    selected_on=date(2025, 1, 20),
    trained_from=date(2025, 2, 3),
    trained_until=date(2025, 2, 14),
    is_passed=True,
)
LEADER = RightsForm(("system_supervisor",), module="ATS", basis="2026/771")


@pytest.fixture
def kkm(world: World) -> Officer:
    return world.actor("kkm_operator", unit="KKM", staff_no="20031")


def account(world: World, staff_no: str) -> str:
    return granting.request_account(
        world.post, staff_no, request_no="HT-1", by=world.chief, at=world.clock()
    ).id


@pytest.mark.rule("ATS-008")
def test_without_training_nobody_becomes_an_operator(world: World) -> None:
    world.person("41277")
    asked = account(world, "41277")
    form = RightsForm(("ats_field_operator",), basis="2026/1")
    with pytest.raises(UserError) as refused:
        granting.grant_region(world.post, asked, form, by=world.hq, at=world.clock())
    assert (refused.value.text, refused.value.rule) == ("ATS eğitimi kaydı yok", "ATS-008")
    assert not grants(world.post, asked)


def test_leading_and_training_want_the_certificate_of_headquarters(world: World, kkm: Officer) -> None:
    person = world.person("30112")
    asked = account(world, "30112")
    for form in (LEADER, replace(LEADER, functions=("trainer_operator",), module="CCTV")):
        with pytest.raises(UserError, match="eğitici operatörlük sertifikası kaydı yok"):
            granting.grant_region(world.post, asked, form, by=world.hq, at=world.clock())
    trainers.record_trainer(world.post, person, FORM, by=kkm, at=world.clock())
    granting.grant_region(world.post, asked, LEADER, by=world.hq, at=world.clock())
    assert [(one.name, one.module) for one in grants(world.post, asked)] == [("system_supervisor", "ATS")]


@pytest.mark.rule("ATS-009")
def test_only_kkm_enters_the_certificate_and_a_trainer_has_one(world: World, kkm: Officer) -> None:
    trainer, pupil = world.person("38810", "Eğitici Kaya"), world.person("41277")
    with pytest.raises(UserError) as refused:
        world.paper(pupil, Kind.ATS_PRACTICE, trainer="38810")
    assert "38810 sicilli eğiticinin" in refused.value.text
    with pytest.raises(UserError, match="yalnız KKM girer"):
        world.paper(trainer, Kind.ATS_TRAINER)
    with pytest.raises(UserError, match="yetkiniz yok"):
        trainers.record_trainer(world.post, trainer, FORM, by=world.chief, at=world.clock())
    failed = replace(FORM, is_passed=False)
    with pytest.raises(UserError) as unpassed:
        trainers.record_trainer(world.post, trainer, failed, by=kkm, at=world.clock())
    assert (unpassed.value.field, unpassed.value.rule) == ("is_passed", "ATS-009")
    trainers.record_trainer(world.post, trainer, FORM, by=kkm, at=world.clock())
    assert world.paper(pupil, Kind.ATS_PRACTICE, trainer="38810")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"trained_until": date(2025, 1, 1)}, "trained_from"),
        ({"selected_on": date(2025, 3, 1)}, "selected_on"),
        ({"issued_on": date(2027, 3, 1)}, "issued_on"),
    ],
)
def test_dates_of_a_certificate_follow_each_other(
    world: World, kkm: Officer, wrong: dict[str, date], field: str
) -> None:
    person = world.person("38810")
    before = world.entries()
    with pytest.raises(UserError) as refused:
        trainers.record_trainer(
            world.post,
            person,
            replace(FORM, **wrong),
            by=kkm,
            at=world.clock(),  # type: ignore[arg-type]
        )
    assert (refused.value.field, world.entries()) == (field, before)


@pytest.mark.rule("ATS-010")
def test_a_new_appointment_ends_the_former_at_the_same_instant(world: World, kkm: Officer) -> None:
    start = at("08:00", "2026-04-01")
    accounts = {}
    for staff_no in ("30112", "30250"):
        person = world.person(staff_no, unit="SRP")
        trainers.record_trainer(world.post, person, FORM, by=kkm, at=world.clock())
        accounts[staff_no] = _asked_at_sarp(world, staff_no)
    granting.grant_region(world.post, accounts["30112"], LEADER, by=world.hq, at=world.clock())
    assert tracking_lead.leader_at(world.post, "KPK", world.clock()) is None
    form = replace(LEADER, valid_from=start)
    granting.grant_region(world.post, accounts["30250"], form, by=world.hq, at=world.clock.tick())
    (former,) = grants(world.post, accounts["30112"])
    assert former.valid_until == start
    for moment, staff_no in ((at("07:59", "2026-04-01"), "30112"), (start, "30250")):
        leader = tracking_lead.leader_at(world.post, "SRP", moment)
        assert leader is not None
        assert leader.account == accounts[staff_no]


def _asked_at_sarp(world: World, staff_no: str) -> str:
    chief = world.actor("office_chief", unit="SRP", staff_no="30999")
    made = granting.request_account(world.post, staff_no, request_no="", by=chief, at=world.clock())
    return made.id

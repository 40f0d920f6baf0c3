"""Persons: one per staff number, dated, with papers and personal items."""

from __future__ import annotations

from datetime import date

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people import actions, papers
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.people.model import ItemKind, Rank
from gumruk_masaustu.kernel.people.queries import (
    custody_lines,
    person_as_of,
    person_by_staff_no,
    persons,
    persons_by_staff_no,
    qualification_obstacles,
    qualification_reminders,
)
from gumruk_masaustu.kernel.reminders import open_items
from tests.kernel.people_support import World


@pytest.mark.rule("SYS-006")
def test_second_person_with_the_same_staff_no_is_offered_a_transfer(world: World) -> None:
    world.person("45821", "Ayşe Yılmaz")
    ipsala = world.actor("office_chief", unit="IPS")
    before = world.entries()
    with pytest.raises(UserError) as refused:
        actions.add_person(world.post, "45821", "A. Yılmaz", "Memur", by=ipsala, at=world.clock())
    assert refused.value.rule == "SYS-006"
    assert "KPK" in refused.value.text
    assert "nakl" in refused.value.remedy
    assert world.entries() == before
    actions.ask_transfer(world.post, "45821", "Atama", by=ipsala, at=world.clock())
    assert [one.kind for one in open_items(world.post, unit="IPS")] == ["transfer"]
    found = person_by_staff_no(world.post, "45821", world.clock())
    assert found is not None
    move = {"valid_from": date(2026, 4, 1), "basis": "2026/9", "by": world.hq, "at": world.clock()}
    actions.transfer(world.post, found.id, "IPS", **move)
    assert open_items(world.post, unit="IPS") == []


def test_headquarters_moves_a_person(world: World) -> None:
    person = world.person("45821")
    actions.transfer(
        world.post,
        person,
        "IPS",
        valid_from=date(2026, 4, 1),
        basis="2026/9",
        by=world.hq,
        at=world.clock(),
    )
    assert person_as_of(world.post, person, date(2026, 3, 31)).unit == "KPK"
    assert person_as_of(world.post, person, date(2026, 4, 1)).unit == "IPS"


@pytest.mark.rule("SYS-007")
def test_old_title_stands_on_a_form_of_march(world: World) -> None:
    person = world.person("45821", "Ayşe Yılmaz")
    actions.change_detail(
        world.post,
        person,
        title="Kısım Amiri",
        rank=Rank.SECTION_CHIEF,
        valid_from=date(2026, 4, 1),
        basis="2026/12",
        by=world.chief,
        at=world.clock(),
    )
    assert person_as_of(world.post, person, date(2026, 3, 31)).title == "Muhafaza Memuru"
    april = person_as_of(world.post, person, date(2026, 4, 1))
    assert (april.staff_no, april.name, april.title) == ("45821", "Ayşe Yılmaz", "Kısım Amiri")


def test_correction_of_the_same_day_wins(world: World) -> None:
    person = world.person("45821", "Ayse Yilmaz")
    world.clock.tick(minutes=1)
    actions.change_detail(
        world.post,
        person,
        name="Ayşe Yılmaz",
        valid_from=date(2024, 1, 1),
        basis="düzeltme",
        by=world.chief,
        at=world.clock(),
    )
    assert person_as_of(world.post, person, world.clock()).name == "Ayşe Yılmaz"
    assert [one.name for one in persons(world.post, world.clock()).rows] == ["Ayşe Yılmaz"]


def test_chief_of_another_unit_changes_nothing(world: World) -> None:
    person = world.person("45821")
    with pytest.raises(UserError, match="KPK biriminde"):
        actions.change_detail(
            world.post,
            person,
            name="Başka Ad",
            valid_from=date(2026, 4, 1),
            basis="x",
            by=world.actor("office_chief", unit="IPS"),
            at=world.clock(),
        )


@pytest.mark.parametrize("staff_no", ["operator1", "", "12", "123456789"])
@pytest.mark.rule("SYS-015")
def test_generic_user_names_are_refused(world: World, staff_no: str) -> None:
    with pytest.raises(UserError) as refused:
        actions.add_person(world.post, staff_no, "Ortak", "Memur", by=world.chief, at=world.clock())
    assert refused.value.rule == "SYS-015"


def test_operator_adds_no_person(world: World) -> None:
    operator = world.actor("scan_entry_operator", duty="scan_entry_operator")
    with pytest.raises(UserError, match="yetkiniz yok"):
        actions.add_person(world.post, "45821", "A", "B", by=operator, at=world.clock())
    assert person_by_staff_no(world.post, "45821", world.clock()) is None


def test_pages_follow_the_turkish_order_of_names(world: World) -> None:
    for number, name in (
        ("1001", "Ömer Taş"),
        ("1002", "Oya Can"),
        ("1003", "Çiğdem Ak"),
        ("1004", "Cem Er"),
    ):
        world.person(number, name)
    first = persons(world.post, world.clock(), limit=3)
    assert [one.name for one in first.rows] == ["Cem Er", "Çiğdem Ak", "Oya Can"]
    rest = persons(world.post, world.clock(), limit=3, after=first.next)
    assert ([one.name for one in rest.rows], rest.next) == (["Ömer Taş"], None)
    assert [one.staff_no for one in persons(world.post, world.clock(), search="cigdem").rows] == ["1003"]
    assert [one.staff_no for one in persons(world.post, world.clock(), search="1002").rows] == ["1002"]
    assert persons(world.post, world.clock(), units=("IPS",)).rows == ()


def test_staff_numbers_are_looked_up(world: World) -> None:
    world.person("45821", "Ayşe Yılmaz")
    found = persons_by_staff_no(world.post, ["45821", "99999"], world.clock())
    assert {number: one.name for number, one in found.items()} == {"45821": "Ayşe Yılmaz"}


@pytest.mark.rule("SCAN-181")
def test_certificate_without_exam_result_is_refused(world: World) -> None:
    person = world.person("131002")
    with pytest.raises(UserError) as refused:
        world.paper(person, Kind.XRAY_OPERATOR, number="2026/41", exam_result="")
    assert (refused.value.field, refused.value.rule) == ("exam_result", "SCAN-181")


@pytest.mark.rule("SCAN-181")
def test_radiation_training_wants_a_taek_expert(world: World) -> None:
    person = world.person("131002")
    with pytest.raises(UserError, match=r"^TAEK uzmanı gerekir$"):
        world.paper(person, Kind.RADIATION_SAFETY, trainer=papers.OPERATOR_TRAINER)


@pytest.mark.rule("SCAN-044")
def test_missing_radiation_training_is_named(world: World) -> None:
    person = world.person("131002")
    world.paper(person, Kind.XRAY_OPERATOR, date(2026, 2, 14))
    world.paper(person, Kind.HQ_ASSIGNMENT)
    world.fit(person, date(2026, 2, 1))
    world.dosimeter(person, "D-1")
    found = list(qualification_obstacles(world.post, person, "scan_site_operator", date(2026, 3, 12)))
    assert [one.text for one in found] == ["Radyasyon güvenliği eğitimi kaydı yok"]


@pytest.mark.rule("SYS-009")
def test_only_headquarters_gives_an_exception_and_never_for_the_medical(world: World) -> None:
    person = world.person("131002")
    span = {"valid_from": date(2026, 3, 12), "valid_until": date(2026, 3, 14), "basis": "2026/5"}
    with pytest.raises(UserError, match="yetkiniz yok"):
        papers.grant_exception(
            world.post, person, Kind.XRAY_OPERATOR, by=world.chief, at=world.clock(), **span
        )
    with pytest.raises(UserError, match="istisna verilemez"):
        papers.grant_exception(world.post, person, Kind.MEDICAL, by=world.hq, at=world.clock(), **span)
    papers.grant_exception(world.post, person, Kind.XRAY_OPERATOR, by=world.hq, at=world.clock(), **span)
    found = qualification_obstacles(world.post, person, "scan_site_operator", date(2026, 3, 12))
    assert "Operatör sertifikası kaydı yok" not in [one.text for one in found]


def test_reminders_of_a_unit_name_the_person(world: World) -> None:
    world.operator("118840", examined_on=date(2025, 4, 1))
    found = qualification_reminders(world.post, world.clock(), unit="KPK")
    assert [(one.staff_no, one.kind, one.days_left) for one in found] == [("118840", Kind.MEDICAL, 20)]
    assert qualification_reminders(world.post, world.clock(), unit="IPS") == []


def test_one_serial_is_with_one_person(world: World) -> None:
    first, second = world.person("45821"), world.person("45822")

    def give(person: str) -> str:
        return actions.give_item(
            world.post,
            person,
            ItemKind.STAMP,
            "17",
            given_on=date(2026, 1, 5),
            by=world.chief,
            at=world.clock(),
        )

    line = give(first)
    with pytest.raises(UserError, match="Kaşe 17 başka bir personelin"):
        give(second)
    with pytest.raises(UserError, match="önce olamaz"):
        actions.return_item(
            world.post, first, line, returned_on=date(2026, 1, 4), by=world.chief, at=world.clock()
        )
    actions.return_item(
        world.post, first, line, returned_on=date(2026, 2, 1), by=world.chief, at=world.clock()
    )
    assert custody_lines(world.post, first, open_only=True) == []
    give(second)

"""Çalışma yerleri ve vardiya: from an empty post to a planned shift that is handed over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.actions import add_person
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.queries import scan_systems, workplaces
from tests.support import TODAY, SetClock
from tests.ui.screen_rules import assert_screen_rules
from ui.office import shift_controller
from ui.office.shift_page import ShiftPage
from ui.office.workplaces_page import WorkplacesPage

Open = Callable[[type[Any]], Any]


@pytest.fixture
def places(open_page: Open) -> WorkplacesPage:
    made: WorkplacesPage = open_page(WorkplacesPage)
    made.form.set_values({"label": "KPK-T1", "kind": "FIXED", "make": "Nuctech", "model": "MB1215"})
    made.add()
    return made


@pytest.fixture
def page(places: WorkplacesPage, open_page: Open, post: Post, chief: Officer, clock: SetClock) -> ShiftPage:
    for number, name in (("45821", "Ayşe Yılmaz"), ("45822", "Çağlar Iğdır")):
        add_person(post, number, name, "Muhafaza Memuru", by=chief, at=clock.tick())
    made: ShiftPage = open_page(ShiftPage)
    return made


def test_one_step_makes_the_card_and_every_workplace(places: WorkplacesPage, post: Post) -> None:
    assert [one.label for one in scan_systems(post)] == ["KPK-T1"]
    assert len(workplaces(post)) == 8
    assert places.label.is_empty()
    assert places.table.model.rowCount() == 8


def test_a_label_of_another_unit_is_refused_beside_its_field(open_page: Open, post: Post) -> None:
    page: WorkplacesPage = open_page(WorkplacesPage)
    page.form.set_values({"label": "HBR-T1", "kind": "FIXED", "make": "a", "model": "b"})
    page.add()
    assert "birimin kısa koduyla" in page.label.shown_problem()
    assert workplaces(post) == []


def test_missing_papers_of_a_duty_are_all_listed(page: ShiftPage) -> None:
    page.day.set_value(TODAY)
    page.start.set_value(time(14))
    page.end.set_value(time(22))
    page.plan.field("scan_system_operator").set_value("45821")
    page.ask_plan()
    page.strip.carry_out()
    said = page.plan.messages.text()
    assert "Operatör sertifikası kaydı yok" in said
    assert "Dozimetre kaydı yok" in said


def test_a_planned_shift_stands_on_the_board_and_the_duty_is_handed_over(
    page: ShiftPage, monkeypatch: pytest.MonkeyPatch, clock: SetClock
) -> None:
    monkeypatch.setattr("gumruk_masaustu.kernel.workplaces.shifts.obstacles", lambda *_: iter(()))
    page.day.set_value(TODAY)
    page.start.set_value(time(14))
    page.end.set_value(time(22))
    page.plan.field("scan_system_operator").set_value("45821")
    page.ask_plan()
    assert page.strip.offer is not None
    page.strip.carry_out()
    assert page.table.model.rowCount() == 1
    clock.tick(minutes=5)
    page.duty.set_value("scan_system_operator")
    page.staff_no.set_value("45822")
    page.reason.set_value("rahatsızlandı")
    page.ask_change()
    page.strip.carry_out()
    shown = [str(page.table.model.index(row, 2).data()) for row in range(page.table.model.rowCount())]
    assert shown == ["45821", "45822"]
    assert str(page.table.model.index(0, 0).data()) == "BİTTİ"


def test_the_last_allocation_comes_into_the_form_only(
    page: ShiftPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shift_controller.ShiftController, "_last", lambda *_: {"scan_site_operator": "45822"})
    page.reload()
    page.copy_last()
    assert page.plan.field("scan_site_operator").value() == "45822"
    assert page.table.model.rowCount() == 0


def test_the_pages_keep_the_rules_of_screens(page: ShiftPage, places: WorkplacesPage) -> None:
    assert_screen_rules(page)
    assert_screen_rules(places)

"""Controllers of field and system room, without a window: order of the lists, texts, one look at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.importing import Report
from tests.support import at
from tests.ui.scan.station import Station
from ui.kit.run import ImmediateRunner
from ui.scan.field_controller import FieldCase, FieldController
from ui.scan.field_texts import check_text, seconds_text, state_text
from ui.scan.image_intake import ImageIntake
from ui.scan.system_controller import Crew, SystemController


def fail(refusal: UserError) -> None:
    raise AssertionError(refusal.text)


@pytest.fixture
def field(station: Station) -> FieldController:
    return FieldController(station.post, station.site_operator, ImmediateRunner().run, station.clock)


@pytest.fixture
def system(station: Station) -> SystemController:
    return SystemController(station.post, station.system_operator, ImmediateRunner().run, station.clock)


def test_the_running_scan_stands_first(station: Station, field: FieldController) -> None:
    station.called("16 AA 016")
    station.entered("34 AA 034")
    station.scanning("06 AA 006")
    assert [row.state for row in field.waiting()] == [State.SCANNING, State.PRECHECK, State.ENTRY]


def test_an_officer_without_a_system_sees_every_case(station: Station) -> None:
    station.entered()
    other = FieldController(
        station.post, station.officer("100951", "guard_officer"), ImmediateRunner().run, station.clock
    )
    assert len(other.waiting()) == 1
    assert station.site_operator.system == "KPK-T1"


def test_open_items_keep_the_words_of_the_rule(station: Station, field: FieldController) -> None:
    case = station.entered()
    read: list[FieldCase] = []
    field.read(case.id, read.append, fail)
    missing = read[0].open_items
    assert missing is not None
    assert len(missing.all) == 9
    assert missing.all[2].rule == "SCAN-010"


@pytest.mark.parametrize(
    ("seconds", "text"), [(200, "3 dk 20 sn"), (59, "59 sn"), (0, "0 sn"), (-5, "0 sn"), (300, "5 dk 00 sn")]
)
def test_remaining_time_is_words(seconds: int, text: str) -> None:
    assert seconds_text(seconds) == text


def test_the_last_check_is_valid_to_the_second() -> None:
    until = at("10:07")
    assert check_text(None, at("10:00")) == ""
    assert check_text(until, at("10:03")) == "Son kontrolün geçerliliği: 10:07, kalan 4 dk 00 sn."
    assert check_text(until, until) == "Son kontrolün geçerliliği: 10:07, kalan 0 sn."
    assert check_text(until, until + timedelta(seconds=1), "Yineleyiniz.").endswith("Yineleyiniz.")


def test_a_case_before_its_entry_says_where_the_papers_go(station: Station, field: FieldController) -> None:
    case = station.called()
    read: list[FieldCase] = []
    field.read(case.id, read.append, fail)
    assert read[0].custody == "Evrak: sürücüde; giriş operatörüne teslim edilmedi"
    assert "giriş operatörüne veriniz" in state_text(read[0], station.clock())


def test_an_empty_exit_duty_is_no_obstacle(station: Station, system: SystemController) -> None:
    station.leave_exit_empty()
    read: list[Crew] = []
    system.read_crew(read.append, fail)
    (crew,) = read
    assert crew.obstacles == ()
    assert [seat.duty for seat in crew.seats if not seat.is_signed_in] == ["scan_exit_operator"]
    assert not any(seat.is_missing for seat in crew.seats)


def test_only_others_who_are_here_can_be_consulted(station: Station, system: SystemController) -> None:
    sign_in.sign_out(station.post, station.site_operator, at=station.clock.tick())
    read: list[Crew] = []
    system.read_crew(read.append, fail)
    numbers = [number for number, _name in read[0].others(station.system_operator.staff_no)]
    assert station.system_operator.staff_no not in numbers
    assert station.site_operator.staff_no not in numbers
    assert station.image_operator.staff_no in numbers


def test_one_look_at_a_time(station: Station, tmp_path: Path) -> None:
    held: list[tuple[Callable[[], Any], Callable[[Any], object], Callable[[], object]]] = []

    def later(work: Any, done: Any, failed: Any, **more: Any) -> None:
        held.append((work, done, more["always"]))

    intake = ImageIntake(
        station.post, station.system_operator, later, lambda work: work(), station.clock, NoImages()
    )
    reports: list[Report] = []
    intake.look(reports.append, fail)
    assert held == []
    intake.watch(str(tmp_path))
    intake.look(reports.append, fail)
    intake.look(reports.append, fail)
    ((work, done, always),) = held
    done(work())
    always()
    assert reports == [Report()]
    intake.look(reports.append, fail)
    assert len(held) == 2
    intake.watch("")
    assert not intake.is_watching


class NoImages:
    """A checker that is never asked here."""

    def check(self, data: bytes) -> Any:
        raise AssertionError("no image was delivered")

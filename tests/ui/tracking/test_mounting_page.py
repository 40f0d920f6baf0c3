"""Takma, konum, taahhütname, çıkış izni: the same screen after the activation, worked with keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.prints import GOOD, prints_of
from gumruk_masaustu.systems.tracking.actions import undertaking
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.trackings import (
    undertaking_in_force,
    units_of_tracking,
)
from tests.systems.tracking.made import IMEI, Desk, add_unit, hold
from tests.systems.tracking.started import activated, fix, mounted, ready_to_go
from tests.ui.keys import type_text
from tests.ui.tracking.activation_desk import (
    PDF,
    Make,
    carry_out,
    pages,
    press,
    state_of,
    tick_all,
)
from tests.ui.tracking.conftest import Context, Shell
from ui.kit.tokens import State
from ui.tracking.activation_values import EXIT, MOUNT, PAPER, POSITION, UNIT


@pytest.fixture
def page(kapikule: Desk, context: Context, qapp: QApplication, qtbot: QtBot) -> Iterator[Make]:
    yield from pages(kapikule, context, qapp, qtbot)


def test_mounting_asks_every_tick_and_the_identity(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = activated(kapikule)
    shown = page()
    shown.open_tracking(found.id)
    assert shown.step == MOUNT
    assert shown.mount.checks.has_focus()
    tick_all(qtbot, shown)
    shown.mount.checks.lines[1].click()
    press(qtbot, shown, Qt.Key.Key_F2)
    assert shown.strip.offer is not None
    assert shown.strip.offer.missing is not None
    texts = [obstacle.text for obstacle in shown.strip.offer.missing.all]
    assert texts[0] == "İşaretlenmedi: Yola paralel."
    assert any("Seri no okunmalıdır" in text for text in texts)
    press(qtbot, shown, Qt.Key.Key_Escape)
    shown.mount.checks.lines[1].click()
    shown.units.take_reading("MU-004217")
    shown.units.take_reading(IMEI)
    carry_out(qtbot, shown)
    assert state_of(kapikule, shown) is TrackingState.MOUNTED
    assert shown.step == POSITION


@pytest.mark.rule("ATS-076")
def test_the_ticks_follow_the_place(page: Make, kapikule: Desk) -> None:
    found = activated(kapikule)
    shown = page()
    shown.open_tracking(found.id)
    shown.mount.place.button("tractor_under").click()
    under = [line.line.key for line in shown.mount.checks.lines]
    assert {"reflected_sky", "no_metal_below"} <= set(under)
    assert "sees_sky" not in under
    shown.mount.place.button("tractor_top").click()
    assert "sees_sky" in [line.line.key for line in shown.mount.checks.lines]


def test_the_ticks_of_a_unit_survive_the_page(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = activated(kapikule)
    shown = page()
    shown.open_tracking(found.id)
    tick_all(qtbot, shown)
    shown.drafts.save_now()
    other = page()
    other.open_tracking(found.id)
    assert len(other.mount.checks.value()) == len(other.mount.checks.lines)


def test_the_position_is_confirmed_by_the_watch_or_with_a_reason(
    page: Make, kapikule: Desk, qtbot: QtBot
) -> None:
    found = mounted(kapikule)
    shown = page()
    shown.open_tracking(found.id)
    kapikule.clock.tick(minutes=3)
    shown.tick()
    assert shown.position.cards.card("MU-004217").badge.word == "Konum bekleniyor 03:00"
    carry_out(qtbot, shown)
    assert "izleme operatörünün görevidir" in shown.strip._missing.text()
    press(qtbot, shown, Qt.Key.Key_Escape)
    fix(kapikule.post, "MU-004217", kapikule.clock.now)
    watch = page("watch")
    watch.open_tracking(found.id)
    carry_out(qtbot, watch)
    assert units_of_tracking(kapikule.post, found.id)[0].position_confirmed_at is not None
    assert watch.step == PAPER


@pytest.mark.rule("ATS-079")
def test_another_unit_when_no_position_comes(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = mounted(kapikule)
    undertaking.undertaking_printed(kapikule.post, found.id, **kapikule.act("field"))
    kapikule.clock.tick(minutes=15)
    shown = page()
    shown.open_tracking(found.id)
    assert shown.position.cards.card("MU-004217").badge.state is State.ATTENTION
    press(qtbot, shown, Qt.Key.Key_F8)
    type_text(shown.asking.form.field("reason").editor, "konum gelmedi")
    shown.units.take_reading("MU-004217")
    shown.units.take_reading(IMEI)
    carry_out(qtbot, shown)
    assert undertaking_in_force(kapikule.post, found.id) is None
    assert state_of(kapikule, shown) is TrackingState.ACTIVATED
    assert shown.step == UNIT
    add_unit(kapikule.post, "MU-003388")
    shown.unit.place.button("tractor_under").click()
    shown.unit.want("MU-003388")
    kapikule.clock.tick(minutes=1)
    fix(kapikule.post, "MU-003388", kapikule.clock.now)
    carry_out(qtbot, shown)
    assert [one.state for one in units_of_tracking(kapikule.post, found.id)] == ["active"]
    assert shown.step == MOUNT


def test_the_scan_of_a_set_filled_by_hand_is_kept(
    page: Make, kapikule: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    found = mounted(kapikule)
    shown = page("watch")
    shown.open_tracking(found.id)
    shown.go(PAPER)
    press(qtbot, shown, Qt.Key.Key_F8)
    type_text(shown.asking.form.field("by_hand_reason").editor, "yazıcı arızalı")
    carry_out(qtbot, shown)
    shown.go(PAPER)
    scan = tmp_path / "taahhutname.pdf"
    scan.write_bytes(PDF)
    shown.paper.scan.add_files([scan])
    known = undertaking_in_force(kapikule.post, found.id)
    assert known is not None
    assert (known.by_hand_reason, bool(known.scan_sha256)) == ("yazıcı arızalı", True)


def test_paper_is_printed_judged_and_signed(page: Make, kapikule: Desk, shell: Shell, qtbot: QtBot) -> None:
    found = mounted(kapikule)
    shown = page("watch")
    shown.open_tracking(found.id)
    shown.go(PAPER)
    carry_out(qtbot, shown)
    assert "Taahhütname düzenlenmedi" in shown.strip._missing.text()
    press(qtbot, shown, Qt.Key.Key_Escape)
    press(qtbot, shown, Qt.Key.Key_P, control=True)
    assert shell.prints[0].copies == ("1/3 İşlemi yapan İdare", "2/3 Şoför", "3/3 Deaktivasyon İdaresi")
    shell.say_printed()
    assert [line.outcome for line in prints_of(kapikule.post, found.id)] == [GOOD]
    shown.paper.ticks.focus_editor()
    for _ in range(3):
        press(qtbot, shown, Qt.Key.Key_Space)
        press(qtbot, shown, Qt.Key.Key_Down)
    carry_out(qtbot, shown)
    known = undertaking_in_force(kapikule.post, found.id)
    assert known is not None
    assert known.signed_at is not None


def test_a_form_filled_by_hand_at_the_printer_is_recorded(
    page: Make, kapikule: Desk, shell: Shell, qtbot: QtBot
) -> None:
    found = mounted(kapikule)
    shown = page("watch")
    shown.open_tracking(found.id)
    shown.go(PAPER)
    press(qtbot, shown, Qt.Key.Key_P, control=True)
    shell.answers[0]["by_hand"]("EL-0042")
    known = undertaking_in_force(kapikule.post, found.id)
    assert known is not None
    assert "EL-0042" in known.by_hand_reason


@pytest.mark.rule("ATS-078")
def test_exit_is_refused_by_a_hold_and_then_given(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = ready_to_go(kapikule)
    hold(kapikule.post, found.id, "debt_hold")
    shown = page("watch")
    shown.open_tracking(found.id)
    assert shown.step == EXIT
    assert "BEKLETME: Bedel ödenmedi (KAPIKULE KİM)" in shown.exit.text()
    press(qtbot, shown, Qt.Key.Key_F2)
    assert shown.strip.offer is not None
    assert shown.strip.offer.missing is not None
    assert shown.strip.offer.missing.text == "Bekletme açık: Bedel ödenmedi"
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert state_of(kapikule, shown) is TrackingState.MOUNTED


def test_exit_permission_ends_the_work_here(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = ready_to_go(kapikule)
    shown = page("watch")
    shown.open_tracking(found.id)
    carry_out(qtbot, shown)
    assert state_of(kapikule, shown) is TrackingState.IN_TRANSIT
    assert "VERİLDİ" in shown.exit.text()
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert shown.list.rows() == ()

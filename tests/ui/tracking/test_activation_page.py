"""Aktivasyon, worked with keys: from the approved referral to the activation, and further acts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gumruk_masaustu.systems.tracking.actions import activation
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.trackings import (
    corrections,
    information,
    notes,
    tracking,
    units_of_tracking,
)
from tests.systems.tracking.made import IMEI, Desk, add_unit, approved_request
from tests.systems.tracking.started import FORM, activated, chosen, fix, mounted
from tests.ui.keys import type_text
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.activation_desk import (
    Make,
    carry_out,
    fill_notes,
    fill_vehicle,
    pages,
    press,
    state_of,
)
from tests.ui.tracking.conftest import Context, Shell
from ui.kit.theme import look
from ui.kit.tokens import State
from ui.tracking.activation_values import EXIT, MOUNT, NOTES, PAPER, POSITION, UNIT, VEHICLE
from ui.tracking.start_list import EMPTY


@pytest.fixture
def page(kapikule: Desk, context: Context, qapp: QApplication, qtbot: QtBot) -> Iterator[Make]:
    yield from pages(kapikule, context, qapp, qtbot)


def test_from_the_list_to_the_activation(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    add_unit(kapikule.post, imei=IMEI)
    approved_request(kapikule.post)
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Return)
    assert (shown.step, state_of(kapikule, shown)) == (VEHICLE, TrackingState.DRAFT)
    assert shown.vehicle.form.field("driver_name").has_focus()
    fill_vehicle(shown)
    press(qtbot, shown, Qt.Key.Key_PageDown)
    assert shown.step == UNIT
    assert tracking(kapikule.post, shown.work.found.id).driver_name == "Hüseyin Çağlayan"  # type: ignore[union-attr]
    shown.unit.place.button("tractor_under").click()
    shown.unit.serial.focus_editor()
    type_text(shown.unit.line, "MU-004217")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert "MU-004217 seçildi" in shown.messages.text()
    kapikule.clock.tick(minutes=3, seconds=12)
    shown.tick()
    assert shown.unit.cards.card("MU-004217").badge.word == "Konum bekleniyor 03:12"
    fix(kapikule.post, "MU-004217", kapikule.clock.now)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert shown.unit.cards.card("MU-004217").badge.state is State.WORKING
    press(qtbot, shown, Qt.Key.Key_PageDown)
    fill_notes(shown)
    carry_out(qtbot, shown)
    assert state_of(kapikule, shown) is TrackingState.ACTIVATED
    assert shown.step == MOUNT


@pytest.mark.rule("ATS-062")
def test_the_strip_names_everything_that_is_missing(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    approved_request(kapikule.post)
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F2)
    assert shown.strip.offer is not None
    assert shown.strip.offer.missing is not None
    named = [obstacle.field for obstacle in shown.strip.offer.missing.all]
    assert {"serial", "driver_name", "driver_phone", "carrier", "note_place", "note_goods"} <= set(named)
    assert len(named) == len(set(named))
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert state_of(kapikule, shown) is TrackingState.DRAFT
    shown.strip.missing_asked.emit("note_vehicle_driver")
    assert shown.step == NOTES
    assert shown.notes.form.field("note_vehicle_driver").has_focus()
    assert "en az 3 karakter" in shown.notes.form.field("note_vehicle_driver").shown_problem()


def test_notes_may_come_later_with_a_reason_and_are_entered_here(
    page: Make, kapikule: Desk, qtbot: QtBot
) -> None:
    made = chosen(kapikule)
    activation.save_form(kapikule.post, made, FORM, **kapikule.act("field"))
    shown = page()
    shown.open_tracking(made)
    shown.go(NOTES)
    shown.notes.form.field("later").box("yes").click()  # type: ignore[attr-defined]
    type_text(shown.notes.form.field("later_reason").editor, "yoğunluk")
    carry_out(qtbot, shown)
    assert state_of(kapikule, shown) is TrackingState.ACTIVATED
    assert not shown.head.flag.isHidden()
    shown.go(NOTES)
    fill_notes(shown)
    carry_out(qtbot, shown)
    assert len(notes(kapikule.post, made)) == 5
    assert shown.head.flag.isHidden()


def test_a_draft_survives_the_end_of_the_page(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    approved_request(kapikule.post)
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Return)
    shown.vehicle.form.focus_field("driver_name")
    type_text(shown.vehicle.form.field("driver_name").editor, "Işıl Ağaoğlu")
    shown.drafts.save_now()
    other = page()
    press(qtbot, other, Qt.Key.Key_Return)
    assert other.vehicle.form.field("driver_name").value() == "Işıl Ağaoğlu"
    assert "Kaldığınız yerden açıldı" in other.messages.text()


def test_the_reader_reaches_the_unit_wherever_the_focus_is(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    add_unit(kapikule.post, imei=IMEI)
    approved_request(kapikule.post)
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Return)
    shown.go(UNIT)
    shown.unit.place.button("tractor_top").click()
    shown.go(VEHICLE)
    shown.vehicle.form.focus_field("carrier")
    type_text(shown.vehicle.form.field("carrier").editor, "MU-004217")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert shown.step == UNIT
    assert [one.serial for one in units_of_tracking(kapikule.post, shown.work.found.id)] == ["MU-004217"]  # type: ignore[union-attr]
    assert shown.vehicle.form.field("carrier").is_empty()


def test_a_label_that_is_no_unit_is_the_document(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    approved_request(kapikule.post)
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Return)
    shown.units.take_reading("GX12345678")
    assert shown.step == VEHICLE
    assert shown.vehicle.form.field("document_no").value() == "GX12345678"


@pytest.mark.rule("ATS-064")
def test_a_failed_unit_another_one_and_then_kkm(
    page: Make, kapikule: Desk, shell: Shell, qtbot: QtBot
) -> None:
    made = chosen(kapikule)
    for number in range(5):
        add_unit(kapikule.post, f"MU-00338{number}")
    shown = page()
    shown.open_tracking(made)
    shown.go(UNIT)
    press(qtbot, shown, Qt.Key.Key_F8)
    type_text(shown.asking.form.field("reason").editor, "konum yok")
    carry_out(qtbot, shown)
    assert [one.serial for one in units_of_tracking(kapikule.post, made)] == []
    shown.ask("notice")
    assert "Önce başka ünite deneyin" in shown.messages.text()
    assert shell.opened == []
    shown.go(UNIT)
    shown.unit.place.button("tractor_top").click()
    shown.unit.want("MU-003380")
    shown.ask("fail", "MU-003380")
    type_text(shown.asking.form.field("reason").editor, "konum yok")
    carry_out(qtbot, shown)
    shown.ask("notice")
    assert shell.opened[0][0] == "office.eforms"
    shown.ask("call")
    type_text(shown.asking.form.field("person").editor, "Filiz Aksoylu")
    type_text(shown.asking.form.field("text").editor, "İki ünite de açılmadı, bildirildi.")
    carry_out(qtbot, shown)
    assert [one.person for one in information(kapikule.post, made)] == ["Filiz Aksoylu"]


def test_cancelling_with_the_unit_in_hand(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = activated(kapikule)
    shown = page()
    shown.open_tracking(found.id)
    press(qtbot, shown, Qt.Key.Key_D, control=True)
    shown.more.button("cancel").click()
    press(qtbot, shown, Qt.Key.Key_F2)
    assert shown.strip.offer is None
    assert "İptal nedeni boş." in shown.asking.form.messages.text()
    type_text(shown.asking.form.field("cancel_reason").editor, "şoför vazgeçti")
    shown.units.take_reading("MU-004217")
    shown.units.take_reading(IMEI)
    carry_out(qtbot, shown)
    assert state_of(kapikule, shown) is TrackingState.CANCELLED


def test_a_correction_is_asked_and_shown_beside_the_value(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = activated(kapikule)
    shown = page()
    shown.open_tracking(found.id)
    shown.ask("correct")
    shown.asking.form.field("field").set_value("tractor_plate")
    shown.asking.form.focus_field("right")
    type_text(shown.asking.form.field("right").editor, "34 ABC 132")
    type_text(shown.asking.form.field("reason").editor, "yanlış yazıldı")
    carry_out(qtbot, shown)
    assert [one.right for one in corrections(kapikule.post, found.id)] == ["34 ABC 132"]
    assert tracking(kapikule.post, found.id).tractor_plate == "34 ABC 123"
    shown.go(VEHICLE)
    assert "düzeltme bekliyor: 34 ABC 132" in shown.vehicle.facts.text()


def test_a_note_is_added(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = activated(kapikule)
    shown = page()
    shown.open_tracking(found.id)
    shown.ask("note")
    type_text(shown.asking.form.field("text").editor, "Şoför değişti, kimliği görüldü.")
    carry_out(qtbot, shown)
    assert notes(kapikule.post, found.id)[-1].text == "Şoför değişti, kimliği görüldü."


def test_nothing_waits_and_nothing_is_shown_to_others(page: Make, kapikule: Desk) -> None:
    assert page().list.empty_text() == EMPTY
    made = activated(kapikule)
    for name in ("guard", "supervisor", "izmir"):
        other = page(name)
        assert other.list.rows() == ()
        other.open_tracking(made.id)
        if name == "izmir":
            assert other.work is None
            assert "İzleme kaydı bulunamadı" in other.messages.text()


def test_the_rules_of_screens_hold_on_every_step(page: Make, kapikule: Desk, qtbot: QtBot) -> None:
    found = mounted(kapikule)
    for width, height in ((1366, 768), (800, 1280)):
        shown = page("field", width, height)
        assert_screen_rules(shown)
        shown.open_tracking(found.id)
        for step in (VEHICLE, UNIT, NOTES, MOUNT, POSITION, PAPER, EXIT):
            shown.go(step)
            qtbot.wait(1)
            assert_screen_rules(shown)
            assert_nothing_is_cut(shown)
            assert shown.width() == width, step
        for key in ("note", "correct", "cancel", "take_back"):
            shown.ask(key)
            assert_screen_rules(shown)
        assert shown.foot.usual.minimumHeight() >= look().main_hit
        shown.close()

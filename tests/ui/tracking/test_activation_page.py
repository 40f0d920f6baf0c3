"""Aktivasyon ve takma, worked with keys: from the approved referral to the exit permission."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.prints import GOOD, prints_of
from gumruk_masaustu.systems.tracking.actions import activation, undertaking
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.trackings import (
    corrections,
    information,
    notes,
    tracking,
    undertaking_in_force,
    units_of_tracking,
)
from tests.systems.tracking.made import IMEI, Desk, add_unit, approved_request, hold
from tests.systems.tracking.started import (
    FORM,
    activated,
    chosen,
    fix,
    mounted,
    ready_to_go,
)
from tests.ui.keys import show_active, type_text
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.conftest import Context, Shell
from ui.kit.theme import apply, look
from ui.kit.tokens import State, ThemeName
from ui.tracking.activation_page import ActivationPage
from ui.tracking.activation_values import EXIT, MOUNT, NOTES, PAPER, POSITION, UNIT, VEHICLE
from ui.tracking.start_list import EMPTY

Make = Callable[..., ActivationPage]
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
FIRST = {"driver_name": "Hüseyin Çağlayan", "driver_phone": "0532 111 22 33", "carrier": "Çınar Nakliyat"}


@pytest.fixture
def saha(qapp: QApplication, context: Context) -> Iterator[None]:
    apply(qapp, ThemeName.SAHA)
    yield
    apply(qapp, ThemeName.MASA)


@pytest.fixture
def page(kapikule: Desk, context: Context, saha: None, qtbot: QtBot) -> Make:
    def make(name: str = "field", width: int = 1366, height: int = 768) -> ActivationPage:
        made = ActivationPage(context(kapikule.by[name]))
        made.resize(width, height)
        show_active(qtbot, made)
        made.activate()
        return made

    return make


def press(qtbot: QtBot, page: QWidget, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def carry_out(qtbot: QtBot, page: ActivationPage) -> None:
    press(qtbot, page, Qt.Key.Key_F2)
    press(qtbot, page, Qt.Key.Key_Return, control=True)


def fill_vehicle(page: ActivationPage) -> None:
    for name, text in FIRST.items():
        page.vehicle.form.focus_field(name)
        type_text(page.vehicle.form.field(name).editor, text)


def fill_notes(page: ActivationPage) -> None:
    texts = ("çekici altı", "güzergâh riski", "yok", "yok", "yok")
    for field, text in zip(page.notes.form.fields, texts, strict=False):
        field.focus_editor()
        type_text(field.editor, text)


def state_of(desk: Desk, page: ActivationPage) -> TrackingState:
    assert page.work is not None
    return tracking(desk.post, page.work.found.id).state


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


def tick_all(qtbot: QtBot, page: ActivationPage) -> None:
    page.mount.checks.focus_editor()
    for _ in page.mount.checks.lines:
        press(qtbot, page, Qt.Key.Key_Space)
        press(qtbot, page, Qt.Key.Key_Down)


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

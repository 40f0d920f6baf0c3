"""One tracking beside the map: what it shows, notes and information by keys, its past route as a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.systems.tracking.lists import NoteKind
from gumruk_masaustu.systems.tracking.model import ats_correction
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.opening import openings
from gumruk_masaustu.systems.tracking.queries.trackings import information, notes
from tests.support import at
from tests.systems.tracking.made import Desk
from tests.systems.tracking.watch_made import add_alarm, add_area, fix_at
from tests.ui.keys import type_text
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.conftest import Context
from tests.ui.tracking.watch_made import ctrl, focus, on_the_road, opened, press
from ui.tracking.tracking_detail import TABS
from ui.tracking.watch_page import WatchPage


@pytest.fixture
def journey(kapikule: Desk) -> str:
    kapikule.clock.set("14:00")
    return on_the_road(kapikule)


def in_detail(qtbot: QtBot, context: Context, desk: Desk, who: str = "watch") -> WatchPage:
    page = opened(qtbot, context, desk.by[who])
    ctrl(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    return page


def test_enter_opens_it_esc_goes_back_to_its_row_and_the_opening_is_logged(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    page = in_detail(qtbot, context, kapikule)
    text = page.detail.text()
    for part in ("34 ABC 123 / 34 DR 4521", "Varış İdaresi: HABUR KİM", "Şoför: Hüseyin Çağlayan"):
        assert part in text
    assert "15.03.2026 10:09 (2 gün 20 sa)" in text
    kapikule.post.access.flush()
    (line,) = openings(kapikule.post, journey, kapikule.supervisor)
    assert (line.officer, line.what) == (kapikule.watch.id, "izleme")
    press(Qt.Key.Key_Escape)
    assert page.side.tables["giden"].view.hasFocus()
    assert page.side.tables["giden"].view.current_id() == journey


@pytest.mark.rule("ATS-107")
def test_a_note_is_added_and_a_wrong_one_is_only_answered(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    page = in_detail(qtbot, context, kapikule)
    page.detail.tabs.setCurrentIndex(1)
    ctrl(Qt.Key.Key_N)
    type_text(focus(), "Şoför IĞDIR üzerinden geldi")
    ctrl(Qt.Key.Key_Return)
    (first,) = notes(kapikule.post, journey)
    assert (first.kind, first.text) == (NoteKind.ADDITIONAL, "Şoför IĞDIR üzerinden geldi")
    ctrl(Qt.Key.Key_E)
    type_text(focus(), "Doğrusu: VAN üzerinden geldi")
    ctrl(Qt.Key.Key_Return)
    wrong, right = notes(kapikule.post, journey)
    assert (wrong.text, right.answers) == (first.text, first.id)
    assert "Düzeltme notu" in page.detail.notes.text()


def test_a_refused_note_keeps_what_was_typed_and_esc_too(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    page = in_detail(qtbot, context, kapikule)
    page.detail.tabs.setCurrentIndex(1)
    ctrl(Qt.Key.Key_N)
    type_text(focus(), "kısa")
    ctrl(Qt.Key.Key_Return)
    assert page.acts.form is not None
    assert "en az 10 karakter" in page.acts.form.messages.text()
    press(Qt.Key.Key_Escape)
    assert page.strip.offer is None
    ctrl(Qt.Key.Key_N)
    assert page.acts.form is not None
    assert page.acts.form.field("text").state() == "kısa"
    assert notes(kapikule.post, journey) == ()


def test_telling_another_unit_is_recorded(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    page = in_detail(qtbot, context, kapikule)
    page.detail.tabs.setCurrentIndex(2)
    ctrl(Qt.Key.Key_B)
    form = page.acts.form
    assert form is not None
    form.set_values({"target": "X-ray birimi", "person": "Ayşe Ünlü", "way": "Telefon"})
    form.set_values({"text": "Taşıt yaklaşıyor"})
    ctrl(Qt.Key.Key_Return)
    (told,) = information(kapikule.post, journey)
    assert (told.target, told.person, told.staff_no) == ("X-ray birimi", "Ayşe Ünlü", "41277")
    assert "X-ray birimi | Ayşe Ünlü" in page.detail.information.text()


def test_a_pending_correction_stands_beside_the_stored_value(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    with kapikule.post.journal.entry("tracking.test", by=PROGRAM, at=at("13:00"), about=journey) as entry:
        values = {"field": "tractor_plate", "wrong": "34 ABC 123", "right": "34 ABC 124"}
        entry.insert(ats_correction, asked_at=at("13:00"), reason="Yanlış okundu", **values)
    page = in_detail(qtbot, context, kapikule)
    text = page.detail.text()
    assert "düzeltme bekliyor: Çekici plakası" in text
    assert "Çekici: 34 ABC 123 → istenen: 34 ABC 124 (düzeltme bekliyor)" in text
    assert "KKM kararı bekleniyor" in page.detail.corrections.text()


def test_the_past_route_of_a_chosen_span_is_line_and_table(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    page = in_detail(qtbot, context, kapikule)
    page.detail.tabs.setCurrentIndex(TABS.index("Konumlar"))
    assert page.detail.fixes.model.rowCount() == 3
    assert page.detail.fixes.model.index(0, 0).data() == "12.03.2026 13:55"
    page.detail.span.choice.choose(-1)
    for field, value in zip(
        page.detail.span.fields, ("12.03.2026", "13:10", "12.03.2026", "13:30"), strict=True
    ):
        field.focus_editor()
        type_text(focus(), value)
        press(Qt.Key.Key_Tab)
    page.detail.span.ask()
    assert page.detail.fixes.model.rowCount() == 1
    assert page.map.playback.track is not None
    assert len(page.map.playback.track) == 1


def test_the_openings_are_for_the_supervisor_alone(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    page = in_detail(qtbot, context, kapikule)
    assert not page.detail.tabs.isTabVisible(TABS.index("Açılışlar"))
    other = in_detail(qtbot, context, kapikule, "supervisor")
    assert other.detail.tabs.isTabVisible(TABS.index("Açılışlar"))
    assert not other.detail._note.isVisibleTo(other)


def test_who_had_it_in_his_area_sees_that_span_only(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    post = kapikule.post
    add_area(post, "IZMIR", "38.25,43;38.25,44;38.45,44;38.45,43")
    post_positions(post).note_presence(journey, ("IZMIR",), ("IZMIR",), at("13:00"))
    post_positions(post).note_presence(journey, ("IZMIR",), (), at("13:25"))
    fix_at(post, at("13:59"), 39.5, 43.3, seq=12)
    page = opened(qtbot, context, kapikule.izmir)
    ctrl(Qt.Key.Key_4)
    press(Qt.Key.Key_Return)
    text = page.detail.text()
    assert "Sorumluluk alanınızda: 12.03.2026 13:00 – 12.03.2026 13:25" in text
    assert "Hüseyin" not in text
    assert [n for n in range(len(TABS)) if page.detail.tabs.isTabVisible(n)] == [TABS.index("Konumlar")]
    assert page.detail.fixes.model.rowCount() == 2


def test_alarms_of_the_journey_lead_to_their_card(
    kapikule: Desk, journey: str, context: Context, qtbot: QtBot
) -> None:
    alarm = add_alarm(kapikule.post, journey)
    page = in_detail(qtbot, context, kapikule)
    page.detail.tabs.setCurrentIndex(3)
    assert "Güzergâh sapması" in page.detail.alarms.text()
    page.detail.alarms.setFocus()
    press(Qt.Key.Key_Return)
    assert page.card.shown is not None
    assert page.card.shown.card.alarm.id == alarm
    assert not page.view.shows_detail


def test_screen_rules_on_every_leaf(kapikule: Desk, journey: str, context: Context, qtbot: QtBot) -> None:
    page = in_detail(qtbot, context, kapikule)
    for number in range(len(TABS)):
        page.detail.tabs.setCurrentIndex(number)
        assert_screen_rules(page)
        assert_nothing_is_cut(page)

"""The field page, worked with keys: checklist, Hazır, Durdur, waiting area, release."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.scan.actions import release, run, second_look
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause, Hand, ReviewResult
from gumruk_masaustu.systems.scan.queries import case as cases
from tests.ui.keys import show_active
from tests.ui.scan.conftest import Shell
from tests.ui.scan.station import Station
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from ui.kit.page import PageContext
from ui.kit.theme import apply, look
from ui.kit.tokens import ThemeName
from ui.scan.field_page import FieldPage

Make = Callable[[], FieldPage]


@pytest.fixture
def saha(qapp: QApplication, kabin: None) -> Iterator[None]:
    apply(qapp, ThemeName.SAHA)
    yield
    apply(qapp, ThemeName.MASA)


@pytest.fixture
def page(
    station: Station, context: Callable[[Officer], PageContext], saha: None, qtbot: QtBot
) -> Callable[[], FieldPage]:
    def make() -> FieldPage:
        made = FieldPage(context(station.site_operator))
        made.resize(1366, 768)
        show_active(qtbot, made)
        made.activate()
        return made

    return make


def press(qtbot: QtBot, page: QWidget, key: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def state_of(station: Station, case_id: str) -> State:
    return cases.case(station.post, case_id).state


@pytest.mark.rule("SCAN-068")
def test_eight_of_nine_are_refused_by_name_and_nine_are_ready(
    page: Make, station: Station, qtbot: QtBot
) -> None:
    case = station.entered()
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Return)
    for _ in range(8):
        press(qtbot, shown, Qt.Key.Key_Space)
        press(qtbot, shown, Qt.Key.Key_Down)
    assert [bool(line.line.ticked) for line in shown.checks.lines] == [True] * 8 + [False]
    press(qtbot, shown, Qt.Key.Key_F2)
    missing = shown.strip.offer.missing if shown.strip.offer else None
    assert missing is not None
    assert len(missing.all) == 1
    assert "Tünelde kimse yok" in missing.text
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert state_of(station, case.id) is State.PRECHECK
    assert shown.checks.lines[8].hasFocus()
    press(qtbot, shown, Qt.Key.Key_Space)
    press(qtbot, shown, Qt.Key.Key_F2)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert state_of(station, case.id) is State.READY
    assert shown.list.view.hasFocus()


def test_a_line_says_when_and_who(page: Make, station: Station, qtbot: QtBot) -> None:
    station.entered()
    shown = page()
    station.clock.set("15:02")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_Space)
    assert shown.checks.lines[0].line.ticked == "15:02 · 118840"
    press(qtbot, shown, Qt.Key.Key_Space)
    assert shown.checks.lines[0].line.ticked == ""


@pytest.mark.rule("SCAN-069")
def test_the_last_check_waits_for_the_others(page: Make, station: Station, qtbot: QtBot) -> None:
    station.entered()
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Return)
    shown.checks.focus_item("LAST_CHECK")
    press(qtbot, shown, Qt.Key.Key_Space)
    assert "Son kontrol, diğer maddelerden sonra yapılmalıdır." in shown.messages.text()
    assert shown.checks.lines[0].hasFocus()
    assert not shown.checks.lines[8].line.ticked


def test_the_countdown_is_text_and_runs_out(page: Make, station: Station, qtbot: QtBot) -> None:
    station.ready()
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Return)
    assert "kalan 4 dk" in shown._text.text()
    station.clock.tick(minutes=6)
    shown._show_time()
    assert "Son kontrolün süresi doldu." in shown._text.text()


@pytest.mark.rule("SCAN-070")
def test_stop_acts_at_once_and_asks_the_cause_afterwards(page: Make, station: Station, qtbot: QtBot) -> None:
    case = station.scanning()
    other = station.entered("06 KLM 456")
    shown = page()
    shown.open_case(other.id)
    press(qtbot, shown, Qt.Key.Key_F8)
    assert state_of(station, case.id) is State.ABORTED
    assert shown.head.case is not None
    assert shown.head.case.id == case.id
    assert shown.strip.offer is not None
    shown._cause.set_value(AbortCause.INTRUSION.value)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    (line,) = cases.runs(station.post, case.id)
    assert (line.abort_cause, line.number) == (AbortCause.INTRUSION, 1)
    assert "İnsan girişi" in shown._text.text()
    run.again(station.post, case.id, by=station.system_operator, at=station.clock.tick())
    shown.open_case(case.id)
    assert not any(line.line.ticked for line in shown.checks.lines)


def test_stop_without_a_run_says_so(page: Make, station: Station, qtbot: QtBot) -> None:
    station.entered()
    shown = page()
    press(qtbot, shown, Qt.Key.Key_F8)
    assert "süren bir tarama yok" in shown.messages.text()
    assert "acil durdurma düğmesine" in shown.messages.text()


@pytest.mark.rule("SCAN-088")
def test_after_the_run_the_vehicle_goes_to_the_waiting_area(
    page: Make, station: Station, qtbot: QtBot
) -> None:
    case = station.scanned()
    shown = page()
    assert [row.id for row in shown.list.rows()] == [case.id]
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F2)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert cases.runs(station.post, case.id)[0].waiting_area_at is not None
    assert shown.list.rows() == ()
    assert not release.may_leave(station.post, "34 ABC 123", unit="KPK").may_leave


@pytest.mark.rule("SCAN-135")
def test_release_names_what_is_missing_and_goes_on_after_the_driver_has_his_papers(
    page: Make, station: Station, qtbot: QtBot
) -> None:
    case = station.reviewed()
    post, exit_operator = station.post, station.exit_operator
    form = second_look.SecondForm(ReviewResult.CLEAN, "")
    second_look.record_opinion(post, case.id, form, by=exit_operator, at=station.clock.tick())
    second_look.decide_second(post, case.id, form, by=exit_operator, at=station.clock.tick())
    shown = page()
    shown.open_case(case.id)
    press(qtbot, shown, Qt.Key.Key_F2)
    missing = shown.strip.offer.missing if shown.strip.offer else None
    assert missing is not None
    assert any(obstacle.text.endswith("belge iade edilmedi") for obstacle in missing.all)
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert shown.head.isVisible()
    site = station.site_operator.staff_no
    entry = station.entry_operator
    release.pass_documents(
        post, case.id, Hand.ENTRY, Hand.EXIT, exit_operator.staff_no, by=entry, at=station.clock.tick()
    )
    release.pass_documents(
        post, case.id, Hand.EXIT, Hand.SITE, site, by=exit_operator, at=station.clock.tick()
    )
    shown.activate()
    assert shown._hand.isVisible()
    shown._hand.setFocus()
    press(qtbot, shown, Qt.Key.Key_Return)
    station.clock.tick()
    press(qtbot, shown, Qt.Key.Key_F2)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert state_of(station, case.id) is State.RELEASED
    assert "serbest bırakıldı" in shown.messages.text()


def test_custody_stands_in_the_head(page: Make, station: Station) -> None:
    case = station.with_documents()  # a CMR; the declaration stays at the office
    shown = page()
    shown.open_case(case.id)
    assert "Evrak: giriş operatörü 131002 Emre Çağlarsu (1 belge)" in shown.head.text()


def test_large_targets_and_the_rules_of_every_screen(page: Make, station: Station) -> None:
    case = station.entered()
    shown = page()
    assert_screen_rules(shown)
    shown.open_case(case.id)
    assert_screen_rules(shown)
    assert_nothing_is_cut(shown)
    assert all(line.height() >= look().hit for line in shown.checks.lines)
    corner = shown._stop.mapTo(shown, shown._stop.rect().bottomRight())
    assert shown.width() - corner.x() < 30
    assert shown.height() - corner.y() < 30
    assert shown._stop.height() >= look().main_hit
    shown.offer_usual()
    QApplication.processEvents()
    assert_screen_rules(shown)
    assert (shown.width(), shown.height()) == (1366, 768)
    assert corner == shown._stop.mapTo(shown, shown._stop.rect().bottomRight())


def test_nothing_of_the_reason_is_on_the_screen(page: Make, station: Station, shell: Shell) -> None:
    case = station.entered()
    shown = page()
    shown.open_case(case.id)
    words = " ".join([shown.head.text(), shown._text.text(), *shell.notices]).casefold()
    assert not any(word in words for word in ("ihbar", "risk", "istihbarat", "gerekçe", "öncelik"))

"""Results of a search that wait for the Sistem Operatörü, withdrawing, confirmation of headquarters."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.scan.actions import search, second_look
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import ReviewResult, SearchAid, SearchOutcome, SeizureCategory
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.values import SeizureLine
from tests.ui.keys import show_active, type_text
from tests.ui.scan.conftest import Shell
from tests.ui.scan.station import Station
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from ui.kit.page import PageContext
from ui.scan.system_page import SystemPage

Make = Callable[[], SystemPage]


class NoImages:
    """A checker that is never asked here."""

    def check(self, data: bytes) -> object:
        raise AssertionError("no image was delivered")


@pytest.fixture
def page(station: Station, context: Callable[[Officer], PageContext], qtbot: QtBot) -> Make:
    def make() -> SystemPage:
        made = SystemPage(context(station.system_operator), checker=NoImages())  # type: ignore[arg-type]
        made.resize(1366, 768)
        show_active(qtbot, made)
        made.activate()
        return made

    return make


def press(qtbot: QtBot, page: SystemPage, key: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def scanned_page() -> bytes:
    """A white page as the document scanner delivers it."""
    page, data = QImage(300, 420, QImage.Format.Format_Grayscale8), QByteArray()
    page.fill(255)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page.save(buffer, "PNG")
    return bytes(data.data())


def drafted(station: Station, outcome: SearchOutcome, plate: str = "34 ABC 123") -> str:
    """SONUÇ ONAYI BEKLİYOR, written by the exit operator."""
    post, tick = station.post, station.clock.tick
    case = station.reviewed(plate, ReviewResult.SUSPICIOUS)
    look = second_look.SecondForm(ReviewResult.SUSPICIOUS, "Aynı bölgede yoğunluk farkı")
    second_look.record_opinion(post, case.id, look, by=station.exit_operator, at=tick())
    second_look.decide_second(post, case.id, look, by=station.exit_operator, at=tick())
    searcher = station.officer("100912", "guard_officer")
    begun = search.SearchForm(
        (searcher.staff_no,), "Hangar 2", frozenset({SearchAid.VIDEOSCOPE}), True, True, True, True,
        station.entry_operator.staff_no,
    )  # fmt: skip
    search.start(post, case.id, begun, by=searcher, at=tick(minutes=5))
    found = outcome is SearchOutcome.POSITIVE
    line = SeizureLine(SeizureCategory.DRUGS, Decimal("12.4"), "kg", value_pending=True)
    at = tick(minutes=30)
    form = search.ResultForm(
        outcome=outcome,
        explanation="Ön duvardaki bölmede uyuşturucu madde bulundu" if found else "Eşya beyana uygun",
        record_no="2026/412",
        record_date=local_day(at),
        record=post.attachments.keep(scanned_page(), name="tutanak.png", source="belge tarayıcı"),
        lines=(line,) if found else (),
        no_dog_reason="Köpek timi başka görevde",
        answers={1: "FOUND" if found else "NOT_FOUND"},
    )
    search.draft_result(post, case.id, form, by=station.exit_operator, at=at)
    return case.id


@pytest.mark.rule("SCAN-129")
def test_a_positive_result_is_committed_with_the_own_password(
    page: Make, station: Station, shell: Shell, qtbot: QtBot
) -> None:
    case_id = drafted(station, SearchOutcome.POSITIVE)
    shown = page()
    text = shown.panel.text()
    for words in ("Olumlu", "12,4 kg", "2026/412", "Ön duvardaki bölmede", "220153"):
        assert words in text
    press(qtbot, shown, Qt.Key.Key_F2)
    ((what, verb),) = shell.passwords
    assert "arama sonucu “Olumlu” kesinleşecek" in what
    assert verb == "Sonucu onayla"
    assert cases.case(station.post, case_id).state is State.SEIZED
    (line,) = cases.searches(station.post, case_id)
    assert (line.drafter_staff_no, line.committer_staff_no) == ("220153", "104512")


def test_esc_at_the_password_changes_nothing(
    page: Make, station: Station, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = drafted(station, SearchOutcome.NEGATIVE)
    monkeypatch.setattr(shell, "ask_password", lambda what, verb, right: None)
    shown = page()
    press(qtbot, shown, Qt.Key.Key_F2)
    assert cases.case(station.post, case_id).state is State.SEARCH_RESULT_DRAFT


def test_sending_back_wants_a_reason(page: Make, station: Station, qtbot: QtBot) -> None:
    case_id = drafted(station, SearchOutcome.NEGATIVE)
    shown = page()
    press(qtbot, shown, Qt.Key.Key_G, control=True)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert shown.strip.offer is not None
    assert cases.case(station.post, case_id).state is State.SEARCH_RESULT_DRAFT
    type_text(QApplication.focusWidget(), "Tutanak tarihi eksik")
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert cases.case(station.post, case_id).state is State.SEARCHING
    assert cases.searches(station.post, case_id)[0].returned_reason == "Tutanak tarihi eksik"


def test_the_copy_of_the_record_is_shown_beside_the_result(
    page: Make, station: Station, qtbot: QtBot
) -> None:
    drafted(station, SearchOutcome.NEGATIVE)
    shown = page()
    press(qtbot, shown, Qt.Key.Key_B, control=True)
    assert shown.panel.paper.has_page()
    assert shown.panel.paper.isVisible()
    assert_screen_rules(shown)
    assert_nothing_is_cut(shown)


def test_withdrawing_wants_a_reason_and_ends_the_case(page: Make, station: Station, qtbot: QtBot) -> None:
    sign_in.sign_out(station.post, station.supervisor, at=station.clock.tick())
    case = station.queued()
    shown = page()
    shown.queue.select(case.id)
    press(qtbot, shown, Qt.Key.Key_L, control=True)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert shown.strip.offer is not None
    type_text(QApplication.focusWidget(), "Taşıt yükünü boşaltıp geri döndü, sevk gereği kalmadı")
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert cases.case(station.post, case.id).state is State.WITHDRAWN


@pytest.mark.rule("SCAN-036")
def test_the_confirmation_of_headquarters_needs_person_way_and_time(
    page: Make, station: Station, qtbot: QtBot
) -> None:
    sign_in.sign_out(station.post, station.supervisor, at=station.clock.tick())
    case = station.queued()
    shown = page()
    shown.queue.select(case.id)
    press(qtbot, shown, Qt.Key.Key_H, control=True)
    type_text(QApplication.focusWidget(), "000217")
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert shown.strip.offer is not None
    assert cases.case(station.post, case.id).hq_confirmed_at is None
    shown.asks._channel.set_value("telefon")
    shown.asks._time.focus_editor()
    type_text(QApplication.focusWidget(), "1403")
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert cases.case(station.post, case.id).hq_confirmed_at is not None


def test_a_key_of_another_state_says_so(page: Make, station: Station, qtbot: QtBot) -> None:
    station.ready()
    shown = page()
    press(qtbot, shown, Qt.Key.Key_G, control=True)
    assert "seçili kaydın durumunda yapılmaz" in shown.messages.text()

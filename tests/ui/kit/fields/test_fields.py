"""Each input: what keys do, what is warned, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import show_active, type_text
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.code_edit import ascii_capitals
from ui.kit.fields.container import Container, ContainerField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.field import Field
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.plate import Plate, PlateField
from ui.kit.fields.sicil import Person, SicilField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup, YesNoField
from ui.kit.run import ImmediateRunner

NOW = datetime(2026, 11, 21, 11, 20, tzinfo=UTC)
Show = Callable[[Field], Field]


@pytest.fixture
def show(qtbot: QtBot) -> Any:
    """Puts a field on a page with something behind it and gives it the focus."""
    pages = []

    def shown(field: Any) -> Any:
        page = QWidget()
        pages.append(page)
        layout = QVBoxLayout(page)
        layout.addWidget(field)
        layout.addWidget(QLineEdit(page))
        show_active(qtbot, page)
        field.focus_editor()
        return field

    return shown


def type_and_leave(qtbot: QtBot, field: Field, text: str) -> None:
    type_text(field.editor, text)
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.editor, Qt.Key.Key_Tab)


def text_of(field: Field) -> str:
    assert isinstance(field.editor, QLineEdit)
    return field.editor.text()


# --- text ------------------------------------------------------------------------------------------------


def test_text_is_kept_as_typed(show: Any, qtbot: QtBot) -> None:
    field = show(TextField("goods", "Eşya"))
    type_and_leave(qtbot, field, "İnci ışığı, ŞEFTALİ")
    assert field.value() == "İnci ışığı, ŞEFTALİ"


def test_own_history_is_offered_after_two_letters_and_never_filled_in(show: Any, qtbot: QtBot) -> None:
    field = show(TextField("goods", "Eşya"))
    field.suggest(["çelik boru", "çelik sac"])
    type_text(field.editor, "ç")
    assert not field._edit.completer().popup().isVisible()
    type_text(field.editor, "e")
    qtbot.waitUntil(lambda: bool(field._edit.completer().popup().isVisible()))
    assert text_of(field) == "çe"


def test_value_from_elsewhere_stands_beside_not_under_the_cursor(show: Any, qtbot: QtBot) -> None:
    field = show(TextField("goods", "Eşya"))
    type_text(field.editor, "boru")
    field.show_elsewhere("çelik sac", "G. Işık", "14:20")
    assert field._elsewhere.text() == "G. Işık, 14:20: çelik sac"
    assert text_of(field) == "boru"


@pytest.mark.rule("SCAN-003")
def test_long_text_counts_and_refuses_under_twenty_characters(show: Any, qtbot: QtBot) -> None:
    field = show(LongTextField("reason", "Gerekçe", min_chars=20, rule="SCAN-003", article="m.36/2-a"))
    type_text(field.editor, "Kısa gerekçe")
    assert field.shown_count() == "12 karakter (en az 20)"
    problem = field.problem()
    assert problem is not None
    assert (problem.rule, problem.article) == ("SCAN-003", "m.36/2-a")
    assert "8 karakter daha" in problem.remedy


def test_enter_in_long_text_is_a_new_line_and_tab_leaves(show: Any, qtbot: QtBot) -> None:
    field = show(LongTextField("reason", "Gerekçe"))
    type_text(field.editor, "bir")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    type_text(field.editor, "iki")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(field.editor, QPlainTextEdit)
    assert field.value() == "bir\niki"
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.editor, Qt.Key.Key_Tab)


# --- dates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3", date(2026, 11, 3)),
        ("0305", date(2026, 5, 3)),
        ("b", date(2026, 11, 21)),
        ("d", date(2026, 11, 20)),
        ("3.5.26", date(2026, 5, 3)),
    ],
)
def test_quick_dates(typed: str, day: date, show: Any, qtbot: QtBot) -> None:
    field = show(DateField("day", "Tarih", now=lambda: NOW))
    type_and_leave(qtbot, field, typed)
    assert field.value() == day
    assert text_of(field) == f"{day:%d.%m.%Y}"


def test_impossible_date_is_said_on_leaving_and_stays_to_be_put_right(show: Any, qtbot: QtBot) -> None:
    field = show(DateField("day", "Tarih", now=lambda: NOW))
    type_and_leave(qtbot, field, "31.02.2026")
    assert field.shown_problem().startswith("Tarih anlaşılamadı")
    assert text_of(field) == "31.02.2026"


def test_calendar_opens_with_f4_and_starts_on_monday(show: Any, qtbot: QtBot) -> None:
    field = show(DateField("day", "Tarih", now=lambda: NOW))
    field.set_value(date(2026, 5, 3))
    qtbot.keyClick(field.editor, Qt.Key.Key_F4)
    calendar = field._popup.calendar
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    qtbot.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Right)
    calendar.activated.emit(calendar.selectedDate())
    assert field.value() == date(2026, 5, 4)
    assert not field._popup.isVisible()


@pytest.mark.parametrize(("typed", "at"), [("s", time(14, 20)), ("0914", time(9, 14)), ("9:14", time(9, 14))])
def test_quick_times(typed: str, at: time, show: Any, qtbot: QtBot) -> None:
    field = show(TimeField("hour", "Saat", now=lambda: NOW))
    type_and_leave(qtbot, field, typed)
    assert field.value() == at
    assert text_of(field) == f"{at:%H:%M}"


# --- plates and containers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"), [("34 abi-123", "34 ABI-123"), ("34 ışİ 1", "34 ISI 1"), ("çğöü", "CGOU")]
)
def test_ascii_capitals(typed: str, kept: str) -> None:
    assert ascii_capitals(typed) == kept


@pytest.mark.rule("SYS-102")
def test_plate_turns_to_capitals_while_typing_and_has_its_normal_form(show: Any, qtbot: QtBot) -> None:
    field = show(PlateField("tractor", "Çekici plakası"))
    type_text(field.editor, "34 abi-123")
    assert text_of(field) == "34 ABI-123"
    assert field.value().key == "34ABI123"


def test_cursor_stays_when_a_letter_is_put_in_the_middle(show: Any, qtbot: QtBot) -> None:
    field = show(PlateField("tractor", "Çekici plakası"))
    type_text(field.editor, "34123")
    for _ in range(3):
        qtbot.keyClick(field.editor, Qt.Key.Key_Left)
    type_text(field.editor, "ab")
    assert text_of(field) == "34AB123"


@pytest.mark.rule("SYS-103")
def test_wrong_province_is_warned_and_kept(show: Any, qtbot: QtBot) -> None:
    field = show(PlateField("tractor", "Çekici plakası"))
    type_text(field.editor, "82 ab 123")
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert "il kodu" in field.shown_warning()
    assert field.problem() is None
    assert field.value() == Plate("82 AB 123", "TR")


def test_foreign_plate_is_not_judged(show: Any, qtbot: QtBot) -> None:
    field = show(PlateField("tractor", "Çekici plakası"))
    field.set_value(Plate("CB 1234 AB", "BG"))
    assert field.shown_warning() == ""


def test_half_a_plate_is_no_reason_to_warn_while_typing(show: Any, qtbot: QtBot) -> None:
    field = show(PlateField("tractor", "Çekici plakası"))
    type_text(field.editor, "34 a")
    assert field.shown_warning() == ""


def test_reader_fills_the_plate_as_if_typed(show: Any, qtbot: QtBot) -> None:
    field = show(PlateField("tractor", "Çekici plakası"))
    with qtbot.waitSignal(field.changed):
        field.accept_reading("06abc123")
    assert field.value() == Plate("06ABC123", "TR")


@pytest.mark.rule("SYS-105")
def test_right_container_passes_and_wrong_digit_needs_the_tick(show: Any, qtbot: QtBot) -> None:
    field = show(ContainerField("container"))
    for right in ("CSQU3054383", "TEMU7331500"):
        field.set_value(Container(right))
        assert field.value() == Container(right)
        assert field.shown_warning() == ""
    field.clear()
    type_text(field.editor, "csqu3054384")
    assert "denetim rakamı" in field.shown_warning()
    assert field.value() is None
    assert field.tick.text() == "konteyner üzerinde böyle"
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    qtbot.keyClick(field.tick, Qt.Key.Key_Space)
    assert field.value() == Container("CSQU3054384", confirmed=True)


def test_tick_of_a_container_falls_when_the_number_changes(show: Any, qtbot: QtBot) -> None:
    field = show(ContainerField("container"))
    field.set_value(Container("CSQU3054384", confirmed=True))
    qtbot.keyClick(field.editor, Qt.Key.Key_End)
    qtbot.keyClick(field.editor, Qt.Key.Key_Backspace)
    type_text(field.editor, "5")
    assert not field.tick.isChecked()


# --- persons, choices ------------------------------------------------------------------------------------


def find(sicil: str) -> Person | None:
    return Person("p1", sicil, "Gülşen IŞIK") if sicil == "104522" else None


def test_sicil_shows_the_name(show: Any, qtbot: QtBot) -> None:
    field = show(SicilField("sicil", "Sicil", find=find, run=ImmediateRunner().run))
    type_and_leave(qtbot, field, "104522")
    assert field.shown_name() == "Gülşen IŞIK"
    assert field.person() == Person("p1", "104522", "Gülşen IŞIK")


def test_unknown_sicil_is_refused(show: Any, qtbot: QtBot) -> None:
    field = show(SicilField("sicil", "Sicil", find=find, run=ImmediateRunner().run))
    type_and_leave(qtbot, field, "999")
    assert "999 sicil numaralı personel bulunamadı" in field.shown_problem()
    assert field.person() is None


def test_name_goes_when_the_number_changes(show: Any, qtbot: QtBot) -> None:
    field = show(SicilField("sicil", "Sicil", find=find, run=ImmediateRunner().run))
    field.set_value("104522")
    type_text(field.editor, "1")
    assert field.shown_name() == ""
    assert field.person() is None


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_list_opens_by_key(key: Qt.Key, modifier: Qt.KeyboardModifier, show: Any, qtbot: QtBot) -> None:
    field = show(ChoiceField("direction", "Yön", (("in", "Giriş"), ("out", "Çıkış"))))
    assert field.value() is None
    qtbot.keyClick(field.editor, key, modifier)
    assert isinstance(field.editor, QComboBox)
    popup = field.editor.view()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() in ("in", "out")


def test_wheel_never_changes_a_choice(show: Any, qapp: QApplication) -> None:
    field = show(ChoiceField("direction", "Yön", (("in", "Giriş"), ("out", "Çıkış"))))
    field.set_value("in")
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    qapp.sendEvent(field.editor, turn)
    assert field.value() == "in"


def test_ticks_move_with_arrows_and_space_ticks_one(show: Any, qtbot: QtBot) -> None:
    field = show(TickGroup("docs", "Belgeler", (("cmr", "CMR"), ("tir", "TIR karnesi"), ("t1", "T1"))))
    qtbot.keyClick(field.box("cmr"), Qt.Key.Key_Down)
    assert field.box("tir").hasFocus()
    qtbot.keyClick(field.box("tir"), Qt.Key.Key_Space)
    assert field.value() == ("tir",)
    assert all("hep" not in box.text().lower() for box in field.findChildren(type(field.box("cmr"))))


def test_yes_and_no_by_letter_and_unanswered_is_none(show: Any, qtbot: QtBot) -> None:
    field = show(YesNoField("density", "Yoğunluk var mı?", required=True))
    assert field.value() is None
    assert field.problem() is not None
    type_text(field.editor, "h")
    assert field.value() is False
    type_text(field.focusWidget(), "e")
    assert field.value() is True
    field.set_value(None)
    assert field.value() is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: TextField("a", "A"),
        lambda: LongTextField("a", "A"),
        lambda: DateField("a", "A", now=lambda: NOW),
        lambda: TimeField("a", "A", now=lambda: NOW),
        lambda: PlateField("a", "A"),
        lambda: ContainerField("a", "A"),
        lambda: ChoiceField("a", "A", (("x", "X"),)),
        lambda: TickGroup("a", "A", (("x", "X"),)),
        lambda: YesNoField("a", "A"),
    ],
)
def test_setting_a_value_is_no_change_by_the_officer_and_empty_drafts_come_back(
    make: Callable[[], Field], qtbot: QtBot
) -> None:
    field = make()
    qtbot.addWidget(field)
    changes: list[None] = []
    field.changed.connect(lambda: changes.append(None))
    assert field.is_empty()
    field.restore(field.state())
    field.clear()
    assert changes == []
    assert field.is_empty()
    assert field.problem() is None

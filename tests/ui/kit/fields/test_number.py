"""Numbers as officers type them: the dot key is a comma, the unit is repeated, nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.units import Unit
from tests.ui.keys import show_active, type_text
from ui.kit.fields.number import NumberField


@pytest.fixture
def weight(qtbot: QtBot) -> NumberField:
    """A weight field with another line behind it, to be able to leave it."""
    page = QWidget()
    field = NumberField("weight", "Brüt ağırlık", unit=Unit.KILOGRAM, required=True, parent=page)
    layout = QVBoxLayout(page)
    layout.addWidget(field)
    layout.addWidget(QLineEdit(page))
    show_active(qtbot, page)
    field.focus_editor()
    field.page = page  # type: ignore[attr-defined]  kept alive
    return field


def type_and_leave(qtbot: QtBot, field: NumberField, text: str) -> None:
    type_text(field.editor, text)
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.editor, Qt.Key.Key_Tab)


def shown(field: NumberField) -> str:
    assert isinstance(field.editor, QLineEdit)
    return field.editor.text()


@pytest.mark.parametrize("locale", [QLocale.Language.Turkish, QLocale.Language.English])
def test_dot_key_types_a_comma_whatever_the_machine_is_set_to(
    locale: QLocale.Language, weight: NumberField, qtbot: QtBot
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        type_text(weight.editor, "12.5")
        assert shown(weight) == "12,5"
        assert weight.value() == Decimal("12.5")
    finally:
        QLocale.setDefault(before)


def test_quarter_stays_a_quarter(weight: NumberField, qtbot: QtBot) -> None:
    type_and_leave(qtbot, weight, "0.250")
    assert weight.value() == Decimal("0.250")
    assert weight.repeated() == "0,250 kg (250 g)"


def test_weight_is_repeated_in_the_smaller_unit(weight: NumberField, qtbot: QtBot) -> None:
    type_and_leave(qtbot, weight, "12,400")
    assert weight.shown_hint() == "12,400 kg (12.400 g)"


def test_thousands_appear_after_leaving_and_go_on_return(weight: NumberField, qtbot: QtBot) -> None:
    type_and_leave(qtbot, weight, "12400,5")
    assert shown(weight) == "12.400,5"
    weight.focus_editor()
    assert shown(weight) == "12400,5"
    assert weight.value() == Decimal("12400.5")


def test_second_comma_letters_and_inner_minus_are_not_typed(weight: NumberField, qtbot: QtBot) -> None:
    type_text(weight.editor, "1,2.3,4kg-i5")
    assert shown(weight) == "1,2345"


def test_too_many_decimals_are_refused_on_leaving_not_rounded(weight: NumberField, qtbot: QtBot) -> None:
    type_and_leave(qtbot, weight, "1,2345")
    assert weight.value() is None
    assert "en çok 3 ondalık" in weight.shown_problem()
    assert shown(weight) == "1,2345"


def test_pasted_dot_is_a_comma_and_pasted_thousands_are_refused(weight: NumberField, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("12.5")
    qtbot.keyClick(weight.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert weight.value() == Decimal("12.5")
    weight.clear()
    QGuiApplication.clipboard().setText("1.250,50")
    qtbot.keyClick(weight.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    problem = weight.problem()
    assert problem is not None
    assert "Binlik ayırıcı yazmayınız" in problem.remedy


def test_empty_required_number_says_so(weight: NumberField) -> None:
    problem = weight.problem()
    assert problem is not None
    assert (problem.field, problem.text) == ("weight", "Brüt ağırlık boş.")


def test_upper_limit_is_refused_with_turkish_signs(qtbot: QtBot) -> None:
    field = NumberField("dose", "Doz hızı", unit="µSv/h", high=Decimal(1000))
    qtbot.addWidget(field)
    field.set_value(Decimal("1000.5"))
    problem = field.problem()
    assert problem is not None
    assert problem.text == "Doz hızı 1.000 değerinden büyük olamaz."


def test_half_typed_number_survives_a_draft(weight: NumberField, qtbot: QtBot) -> None:
    type_text(weight.editor, "12,")
    other = NumberField("weight", "Brüt ağırlık")
    qtbot.addWidget(other)
    other.restore(weight.state())
    assert other.state() == "12,"

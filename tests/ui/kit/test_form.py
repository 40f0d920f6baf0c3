"""Forms by keys alone: Enter goes on, faults come as one list, drafts are never lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.errors import UserError
from tests.ui.keys import show_active, type_text
from tests.ui.kit.gallery import make_form
from tests.ui.screen_rules import assert_everything_has_a_name
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.plate import PlateField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.run import ImmediateRunner

AT = datetime(2026, 11, 21, 11, 20, tzinfo=UTC)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    made.add(PlateField("tractor", "Çekici plakası", required=True))
    made.add(TextField("goods", "Eşya", required=True))
    made.add(TextField("note", "Not"))
    made.add(LongTextField("reason", "Gerekçe", min_chars=20, required=True))
    made.resize(600, 800)
    show_active(qtbot, made)
    made.focus_first()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def has_focus(form: Form, name: str) -> bool:
    return form.field(name).has_focus()


def test_opens_in_the_first_empty_required_field(form: Form) -> None:
    assert has_focus(form, "tractor")
    type_text(focused(), "34 ab 123")
    form.focus_first()
    assert has_focus(form, "goods")


def test_enter_goes_down_the_column_and_the_end_is_reported(form: Form, qtbot: QtBot) -> None:
    ended = QSignalSpy(form.completed)
    for name in ("tractor", "goods", "note"):
        assert has_focus(form, name)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert has_focus(form, "reason")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert form.field("reason").state() == "\n"
    qtbot.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert ended.count() == 1


def test_tab_follows_the_order_of_the_paper(form: Form, qtbot: QtBot) -> None:
    visited = [focused().accessibleName()]
    for _ in range(4):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        visited.append(focused().accessibleName())
    assert visited == ["Çekici plakası", "Çekici plakası, ülke", "Eşya", "Not", "Gerekçe"]


def test_hidden_fields_are_skipped_and_not_missing(form: Form, qtbot: QtBot) -> None:
    form.field("goods").setVisible(False)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert has_focus(form, "note")
    assert [problem.field for problem in form.problems()] == ["tractor", "reason"]
    assert form.values()["goods"] is None


@pytest.mark.rule("SCAN-080")
def test_all_faults_stand_in_one_list_and_the_first_wrong_field_has_the_focus(form: Form) -> None:
    form.focus_field("reason")
    type_text(focused(), "kısa")
    assert not form.show_problems()
    texts = [item.text for item in form.messages.refusals.items]
    assert [text.split(".")[0] for text in texts] == ["1", "2", "3"]
    assert "Çekici plakası boş." in texts[0]
    assert "en az 20 karakter" in texts[2]
    assert has_focus(form, "tractor")
    assert form.field("goods").shown_problem().startswith("Eşya boş.")


def test_refusal_of_an_action_goes_to_its_field(form: Form) -> None:
    form.show_error(UserError("Eşya tanımı kabul edilmedi.", remedy="Tanımı yazınız.", field="goods"))
    assert has_focus(form, "goods")
    assert form.field("goods").shown_problem() == "Eşya tanımı kabul edilmedi. Tanımı yazınız."
    type_text(focused(), "boru")
    assert form.field("goods").shown_problem() == ""


def test_reason_of_a_refusal_is_shown_on_request(form: Form, qtbot: QtBot) -> None:
    form.show_error(UserError("Kapatılamaz.", field="goods", rule="RAD-002", article="m.88/1"))
    item = form.messages.refusals.items[0]
    why = next(button for button in item._buttons() if button.text() == "Neden?")
    assert item.source == ""
    qtbot.addWidget(why)
    qtbot.keyClick(why, Qt.Key.Key_Return)
    assert item.source == "Dayanak: m.88/1 (kural RAD-002)."


def test_two_fields_of_one_name_are_a_mistake_of_ours(form: Form) -> None:
    with pytest.raises(ValueError, match="goods"):
        form.add(TextField("goods", "Eşya"))


def test_full_form_of_the_gallery_has_names_and_gives_back_its_state(qtbot: QtBot) -> None:
    form = make_form(ImmediateRunner())
    qtbot.addWidget(form)
    form.show()
    assert_everything_has_a_name(form)
    other = make_form(ImmediateRunner())
    qtbot.addWidget(other)
    for field in other.fields:
        field.clear()
    other.restore(form.state())
    assert other.values() == form.values()
    other.restore({"field_of_a_newer_version": 1})


# --- drafts ----------------------------------------------------------------------------------------------


@pytest.fixture
def kept() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def keeper(form: Form, kept: list[dict[str, Any]]) -> DraftKeeper:
    return DraftKeeper(form, kept.append)


def test_draft_waits_for_a_pause_of_two_seconds(
    form: Form, keeper: DraftKeeper, kept: list[dict[str, Any]]
) -> None:
    type_text(focused(), "34")
    assert keeper._timer.interval() == 2000
    assert keeper._timer.isActive()
    assert (keeper.is_waiting, kept) == (True, [])
    keeper._timer.timeout.emit()
    assert kept[0]["tractor"] == ["34", "TR"]
    assert not keeper.is_waiting


def test_draft_is_kept_on_leaving_a_field(
    form: Form, keeper: DraftKeeper, kept: list[dict[str, Any]], qtbot: QtBot
) -> None:
    type_text(focused(), "34 ab")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept) == 1)
    assert kept[0]["tractor"] == ["34 AB", "TR"]


def test_same_content_is_not_written_twice(
    form: Form, keeper: DraftKeeper, kept: list[dict[str, Any]]
) -> None:
    type_text(focused(), "34")
    keeper.save_now()
    keeper.save_now()
    assert len(kept) == 1


@pytest.mark.rule("SYS-027")
def test_form_opens_where_it_was_left_with_one_line_and_no_question(form: Form, keeper: DraftKeeper) -> None:
    keeper.restore({"tractor": ["34 AB", "TR"], "reason": "Yarım"}, AT)
    assert form.field("reason").state() == "Yarım"
    assert form.messages.text() == "Kaldığınız yerden açıldı, 14:20"
    assert not keeper.is_waiting


def test_ctrl_s_says_that_the_draft_is_kept(
    form: Form, keeper: DraftKeeper, kept: list[dict[str, Any]]
) -> None:
    type_text(focused(), "3")
    keeper.save_on_demand()
    assert form.messages.text() == "Taslak kaydedildi."
    assert len(kept) == 1

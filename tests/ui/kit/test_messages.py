"""Messages stay until they are read; waiting places speak after a second."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.errors import UserError
from tests.ui.keys import show_active
from tests.ui.kit.gallery import Gallery
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from ui.kit.badge import Badge, badge_size
from ui.kit.changes import Changes
from ui.kit.message_bar import SAVED_SHOWN_MS, UNDO_SHOWN_MS, MessageBar
from ui.kit.progress import COUNTS_AFTER_MS, WORD_AFTER_MS, ProgressLine, counted, remaining_text
from ui.kit.theme import apply
from ui.kit.tokens import State, ThemeName
from ui.kit.turkish_qt import install_turkish


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    show_active(qtbot, made)
    return made


def test_only_saved_and_undo_go_away_by_themselves(bar: MessageBar) -> None:
    bar.show_error(UserError("Olmaz.", remedy="Şunu yapınız."))
    assert not bar._away.isActive()
    bar.show_warning("Geçmiş yalnız yerel kayıtlardan")
    assert not bar._away.isActive()
    bar.show_saved()
    assert (bar.text(), bar._away.isActive(), bar._away.interval()) == ("Kaydedildi.", True, SAVED_SHOWN_MS)
    bar.show_undo("Mühür satırı silindi.")
    assert bar._away.interval() == UNDO_SHOWN_MS == 10_000
    bar.show_info("x")
    assert not bar._away.isActive()


def test_undo_is_asked_by_key_on_its_button(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_undo("Mühür satırı silindi.")
    with qtbot.waitSignal(bar.undo_asked):
        qtbot.keyClick(bar._undo, Qt.Key.Key_Return)
    assert bar.text() == ""


def test_article_is_asked_from_the_library(bar: MessageBar, qtbot: QtBot) -> None:
    asked = QSignalSpy(bar.article_asked)
    bar.show_error(UserError("Kapatılamaz.", rule="RAD-002", article="m.88/1"))
    read = next(b for b in bar.findChildren(type(bar._close)) if b.text() == "Maddeyi oku")
    qtbot.keyClick(read, Qt.Key.Key_Return)
    assert asked.at(0) == ["m.88/1"]


def test_rule_without_article_is_called_a_rule_of_the_program(bar: MessageBar) -> None:
    bar.show_error(UserError("Yanlış.", rule="SYS-108"))
    item = bar.refusals.items[0]
    item.toggle_source()
    assert item.source == "Program kuralı SYS-108."


def test_waiting_says_a_word_after_one_second_and_counts_after_three(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.begin("Dışa aktarılıyor", "görüntü")
    assert line.isHidden()
    assert (
        (line._word.interval(), line._counts.interval()) == (WORD_AFTER_MS, COUNTS_AFTER_MS) == (1000, 3000)
    )
    line.show_word()
    assert line.text() == "Dışa aktarılıyor…"
    line.report(12, 1900)
    line.show_counts()
    assert line.text() == "Dışa aktarılıyor 12 / 1.900 görüntü"
    cancelled = QSignalSpy(line.cancel_asked)
    qtbot.keyClick(line._cancel, Qt.Key.Key_Return)
    assert cancelled.count() == 1
    assert "durduruluyor" in line.text()
    line.end()
    assert line.isHidden()


def test_counts_and_remaining_time() -> None:
    assert counted(412, 1900, "görüntü") == "412 / 1.900 görüntü"
    assert counted(412, 0, "kayıt") == "412 kayıt"
    assert remaining_text(100, 200, 10.0) == ", kalan 10 sn"
    assert remaining_text(100, 2000, 10.0) == ", kalan 3 dk"
    assert remaining_text(1, 2000, 10.0) == ""
    assert remaining_text(5, 0, 10.0) == ""


def test_badge_says_its_state_without_colour(qtbot: QtBot) -> None:
    badge = Badge(State.ATTENTION)
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "Durum: DİKKAT"
    narrow = badge.sizeHint().width()
    badge.show_state(State.STOP, "ARAMAYA SEVK")
    assert badge.word == "ARAMAYA SEVK"
    assert badge.sizeHint().width() > narrow
    assert badge_size("DUR", badge.font()).height() > 10


def test_every_state_looks_different_without_colour_and_word(qtbot: QtBot) -> None:
    pictures = set()
    for state in State:
        badge = Badge(state, "X")
        qtbot.addWidget(badge)
        image = badge.grab().toImage().convertToFormat(badge.grab().toImage().Format.Format_Mono)
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(State)


def test_changes_carry_system_and_record(qtbot: QtBot) -> None:
    changes = Changes()
    with qtbot.waitSignal(changes.saved) as told:
        changes.saved.emit("scan", "id1")
    assert told.args == ["scan", "id1"]


@pytest.mark.parametrize("theme", ThemeName)
def test_whole_gallery_keeps_the_rules_in_every_theme(
    theme: ThemeName, qapp: QApplication, qtbot: QtBot
) -> None:
    apply(qapp, theme)
    gallery = Gallery()
    gallery.resize(1900, 1400)
    show_active(qtbot, gallery)
    assert_screen_rules(gallery)
    gallery.open_strip()
    assert_screen_rules(gallery)
    assert_nothing_is_cut(gallery)
    apply(qapp, ThemeName.MASA)


def test_words_of_qt_are_turkish(qapp: QApplication) -> None:
    before = QLocale()
    assert install_turkish(qapp)
    QLocale.setDefault(before)
    assert qapp.translate("QPlatformTheme", "Cancel") == "İptal"

"""Seri blokları by keys: entering the block of a letter, what is refused, how much is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.serial_blocks import blocks
from tests.ui.keys import type_text
from tests.ui.office.conftest import Asked
from tests.ui.screen_rules import assert_screen_rules
from ui.office.open_work_page import OpenWorkPage
from ui.office.serials_page import SerialsPage

Open = Callable[[type[Any]], Any]


def fill(page: SerialsPage, first: str, last: str) -> None:
    page.letter.set_value("A")
    for field, text in ((page.first, first), (page.last, last), (page.basis, "12.03.2026/771")):
        field.clear()
        field.focus_editor()
        type_text(field.focusProxy() or field, text)


def enter(qtbot: QtBot, page: SerialsPage, first: str, last: str) -> None:
    fill(page, first, last)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    qtbot.keyClick(page.strip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def row(page: SerialsPage, at: int) -> list[str]:
    model = page.table.model
    return [str(model.index(at, column).data()) for column in range(model.columnCount())]


def use(post: Post, count: int) -> None:
    with post.journal.entry("test.form", by=PROGRAM, at=post.clock()) as entry:
        for _ in range(count):
            entry.serial()


@pytest.mark.rule("SYS-052")
def test_a_block_is_entered_and_its_use_is_seen(
    qtbot: QtBot, open_page: Open, post: Post, asked: Asked
) -> None:
    page = open_page(SerialsPage)
    enter(qtbot, page, "401", "600")
    assert "Blok girildi." in page.messages.text()
    assert row(page, 0)[:5] == ["KULLANILABİLİR", "A000401-A000600", "01", "0", "200"]
    use(post, 160)
    page.reload()
    assert row(page, 0)[:5] == ["AZALDI", "A000401-A000600", "01", "160", "40"]
    work = open_page(OpenWorkPage)
    work.table.focus_first()
    work.table.opened.emit(work.table.view.current_id())
    assert asked.pages == [("office.serials", "")]


def test_an_overlapping_block_is_refused_and_what_was_typed_stays(
    qtbot: QtBot, open_page: Open, post: Post
) -> None:
    page = open_page(SerialsPage)
    enter(qtbot, page, "401", "600")
    enter(qtbot, page, "500", "700")
    assert page.strip.offer is not None
    assert "çakışıyor" in page.strip._missing.text()
    qtbot.keyClick(page.strip, Qt.Key.Key_Escape)
    assert page.first.value() == 500
    assert [one.span for one in blocks(post)] == ["A000401-A000600"]


def test_what_is_missing_is_named_first(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(SerialsPage)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert page.strip.offer is None
    assert "Harf" in page.form.messages.text()


def test_the_page_keeps_the_rules_of_screens(open_page: Open) -> None:
    assert_screen_rules(open_page(SerialsPage))

"""Uyuşmazlıklar: two posts write one field apart, exchange by file, and the chief decides on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.accounts.granting import request_account
from gumruk_masaustu.kernel.accounts.leaving import plan_leaving
from gumruk_masaustu.kernel.accounts.queries import account_by_id
from gumruk_masaustu.kernel.journal.clashes import open_clashes
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.actions import add_person
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.transfer import (
    confirm_installation,
    export_entries,
    import_entries,
    waiting_entries,
)
from tests.support import SetClock
from tests.ui.keys import type_text
from tests.ui.screen_rules import assert_screen_rules
from ui.office.clashes_page import ClashesPage
from ui.office.exchange_page import ExchangePage

Open = Callable[[type[Any]], Any]
LAST_DAY = date(2026, 5, 14)


def take(post: Post, path: Path, by: Officer, clock: SetClock) -> None:
    """At the other post: take the file and trust who wrote it."""
    import_entries(post, path, by=by, at=clock.tick())
    for stranger in waiting_entries(post).strangers:
        confirm_installation(post, stranger, by=by, at=clock.tick())


def deliver(page: ExchangePage, path: Path) -> None:
    """On the screen: take the file and confirm its installation."""
    page.import_from(path)
    if page.strangers.count():
        page.strangers.setCurrentRow(0)
        page.ask_confirmation()
        page.strip.carry_out()


@pytest.fixture
def parted(
    open_page: Open,
    post: Post,
    second_post: Post,
    chief: Officer,
    officer: Callable[..., Officer],
    clock: SetClock,
    tmp_path: Path,
) -> str:
    """An account whose leaving both posts wrote apart, with another reason; each has the other's entry."""
    other = officer(where=second_post, roles=("office_chief",), staff_no="30112", name="Mehmet Demir")
    add_person(post, "45821", "Ayşe Yılmaz", "Muhafaza Memuru", by=chief, at=clock.tick())
    account = request_account(post, "45821", by=chief, at=clock.tick()).id
    exchange = open_page(ExchangePage)
    exchange.export_to(tmp_path / "ilk.gma")
    take(second_post, tmp_path / "ilk.gma", other, clock)
    plan_leaving(post, account, LAST_DAY, "Tayin", by=chief, at=clock.tick())
    plan_leaving(second_post, account, LAST_DAY, "Emekli", by=other, at=clock.tick(minutes=5))
    export_entries(second_post, tmp_path / "öteki.gma", by=other, at=clock.tick())
    deliver(exchange, tmp_path / "öteki.gma")
    return account


@pytest.mark.rule("SYS-115")
def test_the_chief_decides_by_keys_with_a_reason(
    qtbot: QtBot, open_page: Open, post: Post, second_post: Post, parted: str, clock: SetClock, tmp_path: Path
) -> None:
    page = open_page(ClashesPage)
    shown = [str(page.table.model.index(0, column).data()) for column in range(3)]
    assert shown[0] == "KARAR BEKLİYOR"
    assert sorted(shown[2].split("  /  ")) == ["Emekli", "Tayin"]
    assert_screen_rules(page)
    page.table.focus_first()
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert len(open_clashes(post)) == 1  # no value and no reason yet
    versions = page._chosen.versions
    page.version.set_value(next(one.entry for one in versions if one.value == "Tayin"))
    page.reason.focus_editor()
    type_text(page.reason._edit, "Atama yazısı görüldü")
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert "Karar yazıldı." in page.messages.text()
    assert page.table.model.rowCount() == 0
    assert account_by_id(post, parted).end_reason == "Tayin"
    open_page(ExchangePage).export_to(tmp_path / "karar.gma")
    other = next(iter(second_post.sessions.officers()))
    take(second_post, tmp_path / "karar.gma", other, clock)
    assert open_clashes(second_post) == []
    assert account_by_id(second_post, parted).end_reason == "Tayin"

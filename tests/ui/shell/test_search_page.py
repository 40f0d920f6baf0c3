"""F3 by keys: results of a system while typing, Enter opens the page of the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.search import Found
from gumruk_masaustu.systems import discover
from tests.ui.shell.conftest import Driver
from ui.shell import search_page
from ui.shell.search_page import SearchPage


def find(post: Post, officer: Officer, text: str, limit: int) -> tuple[Found, ...]:
    """Stands for a system: one record that may be opened, one of which only its being is told."""
    return (
        Found("Tarama", "34 ABC 123", "TRM-KPK-2026-01-000001", "office.shift", "x"),
        Found("Tarama", "kayıt var – yetkiniz yok", "", "", ""),
    )


@pytest.fixture
def page(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> SearchPage:
    own = tuple(
        replace(one, search="tests.ui.shell.test_search_page:find") for one in discover() if one.key == "scan"
    )
    monkeypatch.setattr(search_page, "discover", lambda: own)
    driver.to_desk()
    driver.press(Qt.Key.Key_F3)
    found = driver.desk.stack.page()
    assert isinstance(found, SearchPage)
    return found


def test_enter_opens_the_record_and_a_hidden_one_stays_closed(driver: Driver, page: SearchPage) -> None:
    driver.type("34 abc")
    driver.press(Qt.Key.Key_Return)
    assert page.list.count() == 2
    assert "2 kayıt bulundu" in page.said.text()
    page.list.setCurrentRow(1)
    page.open_current()
    assert driver.desk.stack.current_key == search_page.KEY
    page.list.setCurrentRow(0)
    driver.press(Qt.Key.Key_Return)
    assert driver.desk.stack.current_key == "office.shift"


def test_the_scan_station_is_searched() -> None:
    assert "gumruk_masaustu.systems.scan.queries.everywhere:find" in search_page.providers(discover())

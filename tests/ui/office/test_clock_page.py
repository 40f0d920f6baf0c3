"""Saat ve numaralar: the clock behind the last entry and the numbers after a restored backup, by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.numbering import ledger
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.transfer import export_entries
from tests.support import SetClock, at
from tests.ui.keys import type_text
from tests.ui.screen_rules import assert_screen_rules
from ui.office.clock_page import ClockPage
from ui.office.exchange_page import ExchangePage

Open = Callable[[type[Any]], Any]
CTRL = Qt.KeyboardModifier.ControlModifier


def number(post: Post) -> str:
    with post.journal.entry("test.number", by=PROGRAM, at=post.clock()) as entry:
        return entry.number("TUT")


def carry_out(qtbot: QtBot, page: ClockPage) -> None:
    assert page.strip.offer is not None
    qtbot.keyClick(page.strip, Qt.Key.Key_Return, CTRL)


def restored(post: Post, clock: SetClock) -> None:
    """As after a restored backup that ends at 000400: a new journal, no numbers."""
    with post.journal.entry("test.number", by=PROGRAM, at=clock()) as entry:
        entry.insert(
            ledger, kind="TUT", unit="KPK", year=2026, station="01", seq=400, number="x", state="TAKEN"
        )
    post.renew_identity("yedekten dönüş")


def test_when_all_is_well_there_is_nothing_to_do(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(ClockPage)
    assert page.nothing_due.isVisible()
    assert not page.confirm_clock.isVisible()
    assert not page.new_station.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert "Doğrulanacak bir şey yok" in page.messages.text()


@pytest.mark.rule("SYS-071")
def test_the_chief_confirms_a_clock_that_is_behind(
    qtbot: QtBot, open_page: Open, post: Post, chief: Officer, clock: SetClock
) -> None:
    number(post)
    clock.set(at("14:00", "2026-03-11"))
    with pytest.raises(UserError, match="geride") as refused:
        number(post)
    assert refused.value.remedy is not None
    assert "Büro > Saat ve numaralar" in refused.value.remedy
    page = open_page(ClockPage)
    assert "son kayıttan geride, numara verilmiyor" in page.facts.text()
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert page.strip.offer is None  # no reason yet
    page.reason.focus_editor()
    type_text(page.reason._edit, "pil değişti")
    qtbot.keyClick(page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert "Saat doğrulandı." in page.messages.text()
    assert page.nothing_due.isVisible()
    assert number(post) == "TUT-KPK-2026-01-000002"


@pytest.mark.rule("SYS-056")
def test_after_a_restore_the_confirmed_number_is_the_last_one(
    qtbot: QtBot, open_page: Open, post: Post, clock: SetClock
) -> None:
    restored(post, clock)
    page = open_page(ClockPage)
    assert page.numbers.value() == "TUT-KPK-2026-01-000400"
    page.numbers.set_value("TUT-KPK-2026-01-000417")
    page.source.set_value("Genel Müdürlük, 12.03.2026/771")
    qtbot.keyClick(page, Qt.Key.Key_F2)
    carry_out(qtbot, page)
    assert "numara verilmesi açık" in page.messages.text()
    assert number(post) == "TUT-KPK-2026-01-000418"


def test_what_is_no_number_of_this_station_is_named(
    qtbot: QtBot, open_page: Open, post: Post, clock: SetClock
) -> None:
    restored(post, clock)
    page = open_page(ClockPage)
    page.numbers.set_value("TUT-TKR-2026-01-000417")
    page.source.set_value("yazı")
    page.ask_numbers()
    carry_out(qtbot, page)
    assert "bu istasyonun bir numarası değil" in page.strip._missing.text()
    assert post.numbers_are_held()


@pytest.mark.rule("SYS-056")
def test_without_contact_the_machine_becomes_a_new_station(
    qtbot: QtBot, open_page: Open, post: Post, clock: SetClock
) -> None:
    restored(post, clock)
    page = open_page(ClockPage)
    assert page.station.value() == "02"
    page.station.set_value("01")
    page.ask_station()
    carry_out(qtbot, page)
    assert "02 numarasını alınız." in page.strip._missing.text()
    page.strip.go_back()
    page.station.set_value("02")
    page.ask_station()
    carry_out(qtbot, page)
    assert number(post) == "TUT-KPK-2026-02-000001"


def test_what_was_received_and_waits_is_listed(
    open_page: Open, second_post: Post, officer: Callable[..., Officer], clock: SetClock, tmp_path: Path
) -> None:
    leader = officer(where=second_post, roles=("office_chief",))
    export_entries(second_post, tmp_path / "öteki.gma", by=leader, at=clock())
    open_page(ExchangePage).import_from(tmp_path / "öteki.gma")
    page = open_page(ClockPage)
    assert str(page.table.model.index(0, 0).data()) == "ONAY BEKLİYOR"
    assert "kabin 02" in str(page.table.model.index(0, 1).data())


def test_the_page_keeps_the_rules_of_screens(open_page: Open, post: Post, clock: SetClock) -> None:
    restored(post, clock)
    clock.set(at("14:00", "2026-03-11"))
    assert_screen_rules(open_page(ClockPage))

"""Belgeden deaktivasyon by keys: a unit in hand, its tracking unknown here, the printed undertaking."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.systems.tracking.actions.undertaking_printing import print_undertaking
from gumruk_masaustu.systems.tracking.queries.end_rows import unmatched_paper_ends
from tests.systems.tracking.made import IMEI, Desk
from tests.systems.tracking.started import mounted
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.arrival_keys import CTRL, key, opened, typed, usual
from tests.ui.tracking.conftest import Context
from ui.kit.fields.plate import Plate

TYPED = {
    "read_serial": "MU-002956",
    "read_imei": "356938040042187",
    "number": "ATS-GEB-2026-01-000091",
    "serials": "MU-002956",
    "tractor_plate": Plate("06 YK 777", "TR"),
    "departure": "GEBZE",
    "activated_on": date(2026, 3, 10),
}


def test_a_unit_that_nobody_knows_is_ended_from_paper(habur: Desk, asks: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, asks, habur.habur)
    key(qtbot, page, Qt.Key.Key_B, CTRL)
    assert page.place is page.paper
    assert page.paper.form.field("read_serial").has_focus()
    assert_screen_rules(page)
    assert_nothing_is_cut(page)
    page.paper.form.set_values(TYPED)
    usual(qtbot, page)
    (kept,) = unmatched_paper_ends(habur.post, "HABUR")
    assert (kept.serial, kept.tractor_plate, kept.departure) == ("MU-002956", "06 YK 777", "GEBZE")
    assert page.is_on_list
    assert "izleme kaydı bekleniyor" in page.messages.text()
    page.show_paper()
    assert all(field.is_empty() for field in page.paper.form.fields)


def test_what_is_missing_stands_beside_its_field(habur: Desk, asks: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, asks, habur.habur)
    page.show_paper()
    page.paper.form.set_values(TYPED | {"read_serial": "MU-004217"})
    usual(qtbot, page)
    field = page.paper.form.field("read_serial")
    assert "taahhütnamede yok" in field.shown_problem()
    assert field.has_focus()
    assert page.paper.form.field("number").value() == "ATS-GEB-2026-01-000091"


def test_an_unknown_label_in_the_search_line_leads_to_the_paper(
    habur: Desk, asks: Context, qtbot: QtBot
) -> None:
    page = opened(qtbot, asks, habur.habur)
    page.table.search.setFocus()
    typed(page, "MU-002956")
    key(qtbot, page, Qt.Key.Key_Return)
    assert "Ctrl+B" in page.messages.text()
    key(qtbot, page, Qt.Key.Key_B, CTRL)
    assert page.paper.form.field("read_serial").value() == "MU-002956"


def test_the_code_of_a_printed_undertaking_fills_the_form(
    habur: Desk, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    found = mounted(habur)
    paper = tmp_path / "EK-5.pdf"
    paper.write_bytes(print_undertaking(habur.post, found.id, **habur.act("watch")).pdf)
    page = opened(qtbot, context, habur.izmir)  # does not see that tracking
    page.show_paper()
    page.paper.read_file(paper)
    form = page.paper.form
    assert form.field("number").value() == found.number
    assert form.field("serials").value() == "MU-004217"
    assert form.field("tractor_plate").value() == Plate("34 ABC 123", "TR")
    assert form.field("departure").value() == "KAPIKULE"
    assert page.paper._badge.word == "GEÇERLİ"


def test_a_paper_whose_tracking_is_here_opens_it(
    habur: Desk, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    found = mounted(habur)
    paper = tmp_path / "EK-5.pdf"
    paper.write_bytes(print_undertaking(habur.post, found.id, **habur.act("watch")).pdf)
    page = opened(qtbot, context, habur.habur)
    page.show_paper()
    page.paper.read_file(paper)
    assert page.work is not None
    assert page.work.found.id == found.id
    assert "olağan yoldan" in page.messages.text()


def test_a_file_without_a_code_says_what_to_do(
    habur: Desk, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(qtbot, context, habur.habur)
    page.show_paper()
    wrong = tmp_path / "not.txt"
    wrong.write_text("bu bir belge değil")
    page.paper.read_file(wrong)
    assert "Dosya okunamadı" in page.paper.form.messages.text()


@pytest.mark.parametrize("code", [IMEI, "MU-002956"])
def test_a_reading_goes_to_its_number(habur: Desk, context: Context, qtbot: QtBot, code: str) -> None:
    page = opened(qtbot, context, habur.habur)
    page.show_paper()
    page.read_code(code)
    name = "read_imei" if code == IMEI else "read_serial"
    assert page.paper.form.field(name).value() == code


def test_half_typed_paper_survives(habur: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, habur.habur)
    page.show_paper()
    page.paper.form.field("driver_name").set_value("Şükrü Iğdır")
    page.keep_drafts()
    again = opened(qtbot, context, habur.habur)
    again.show_paper()
    assert again.paper.form.field("driver_name").value() == "Şükrü Iğdır"

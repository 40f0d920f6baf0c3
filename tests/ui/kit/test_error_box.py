"""A fault of ours leaves a report without personal data and one fixed sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.screen_rules import assert_turkish_buttons
from ui.kit.error_box import KEPT, NO_REPORT, SENTENCE, ErrorBox, FaultHandler
from ui.kit.fault_report import FaultReports

NOW = datetime(2026, 11, 21, 14, 20, tzinfo=UTC)


def fault_with_plate() -> BaseException:
    plate = "34ABC123"
    try:
        try:
            {}[plate]
        except KeyError as missing:
            raise ValueError(f"{plate} Gülşen IŞIK") from missing
    except ValueError as fault:
        return fault
    raise AssertionError


def test_report_holds_places_and_kinds_but_no_values(tmp_path: Path) -> None:
    number = FaultReports(tmp_path, "0.1.0").write(fault_with_plate(), NOW)
    report = (tmp_path / f"{number}.txt").read_text("utf-8")
    assert number == "261121-1420-01"
    assert "builtins.KeyError" in report
    assert "builtins.ValueError" in report
    assert "kit/test_error_box.py:" in report
    assert "fault_with_plate" in report
    assert "34ABC123" not in report
    assert "Gülşen" not in report
    assert str(Path.home()) not in report


def test_two_faults_in_a_minute_have_two_numbers(tmp_path: Path) -> None:
    reports = FaultReports(tmp_path, "0.1.0")
    numbers = [reports.write(fault_with_plate(), NOW) for _ in range(2)]
    assert numbers == ["261121-1420-01", "261121-1420-02"]


def test_box_shows_sentence_number_and_that_nothing_is_lost(qtbot: QtBot) -> None:
    box = ErrorBox()
    qtbot.addWidget(box)
    box.add("261121-1420-01")
    texts = [label.text() for label in box.findChildren(type(box._number))]
    assert {SENTENCE, "261121-1420-01", KEPT} <= set(texts)
    assert_turkish_buttons(box)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_further_faults_join_the_open_box(tmp_path: Path, qtbot: QtBot) -> None:
    handler = FaultHandler(FaultReports(tmp_path, "0.1.0"), lambda: NOW, lambda: None)
    for _ in range(5):
        handler(fault_with_plate())
    qtbot.waitUntil(lambda: handler.box is not None and len(handler.box.numbers) == 5)
    assert handler.box is not None
    assert "ve 2 hata daha" in handler.box._number.text()
    qtbot.keyClick(handler.box, Qt.Key.Key_Escape)
    handler(fault_with_plate())
    qtbot.waitUntil(lambda: handler.box is not None and handler.box.isVisible())
    assert handler.box.numbers == ("261121-1420-06",)
    handler.box.accept()


def test_full_disk_is_said(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "reports").write_text("a file where the folder should be")
    handler = FaultHandler(FaultReports(tmp_path / "reports", "0.1.0"), lambda: NOW, lambda: None)
    handler(fault_with_plate())
    qtbot.waitUntil(lambda: handler.box is not None)
    assert handler.box is not None
    assert handler.box.numbers == (NO_REPORT,)
    handler.box.accept()

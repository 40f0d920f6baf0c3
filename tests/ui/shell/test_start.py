"""The start of the program: options, what is loaded before the first paint, faults."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support import SetClock
from ui.kit.tokens import ThemeName
from ui.shell.faults import FaultDesk, install_hooks, remove_hooks
from ui.shell.options import Options, UnknownOptionError, parse
from ui.shell.station_view import StationView, read_view, write_view

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("sqlalchemy", "sqlcipher3", "reportlab", "numpy", "PIL", "argon2", "PySide6.QtSvg", "keyring")
CHILD = """
import json, sys
from gumruk_masaustu.__main__ import main
status = main(["--measure-start", sys.argv[1]])
print(json.dumps([status, [name for name in json.loads(sys.argv[2]) if name in sys.modules]]))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_options() -> None:
    assert parse([]) == Options()
    assert parse(["--demo"]) == Options(demo=True)
    assert parse(["--folder", "a"]) == Options(folder=Path("a"))
    assert parse(["--tour", "b"]) == Options(tour=Path("b"))
    assert parse(["--measure-start", "c"]) == Options(folder=Path("c"), measure=True)
    assert parse(["--smoke"]) == Options(measure=True)


@pytest.mark.parametrize("arguments", [["--nedir"], ["--folder"]])
def test_what_is_not_understood_is_refused_in_turkish(arguments: list[str]) -> None:
    with pytest.raises(UnknownOptionError, match="seçene"):
        parse(arguments)


def test_nothing_heavy_is_loaded_before_the_sign_in_page_is_painted(tmp_path: Path) -> None:
    done = run("-c", CHILD, str(tmp_path / "yok"), json.dumps(HEAVY))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [0, []]


def test_the_measured_start_prints_nothing_and_writes_nothing(tmp_path: Path) -> None:
    done = run("-m", "gumruk_masaustu", "--measure-start", str(tmp_path / "yok"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "yok").exists()


def test_the_view_of_the_station_is_kept_and_a_broken_file_is_no_fault(tmp_path: Path) -> None:
    view = StationView(ThemeName.KABIN.value, "LARGE", True)
    write_view(tmp_path, view)
    assert read_view(tmp_path) == view
    (tmp_path / "view.json").write_text('{"theme": "mor"', "utf-8")
    assert read_view(tmp_path) == StationView()


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, clock: SetClock) -> Iterator[FaultDesk]:
    made = FaultDesk(tmp_path / "raporlar", clock)
    yield made
    remove_hooks()
    if made.handler is not None and made.handler.box is not None:
        made.handler.box.close()


def test_a_fault_shows_a_report_number_and_the_report_holds_no_values(
    desk: FaultDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    try:
        raise RuntimeError("plaka 34 ABC 123")
    except RuntimeError as fault:
        desk(fault)
    assert desk.handler is not None
    handler = desk.handler
    qtbot.waitUntil(lambda: handler.box is not None)
    assert handler.box is not None
    (number,) = handler.box.numbers
    report = (tmp_path / "raporlar" / f"{number}.txt").read_text("utf-8")
    assert "RuntimeError" in report
    assert "34 ABC" not in report


def test_uncaught_exceptions_of_slots_and_threads_reach_the_desk(desk: FaultDesk, tmp_path: Path) -> None:
    caught: list[BaseException] = []
    install_hooks(caught.append, tmp_path / "raporlar")
    fault = ValueError("x")
    sys.excepthook(ValueError, fault, None)
    assert caught == [fault]


def test_warnings_of_qt_go_into_the_file_and_not_to_the_terminal(
    desk: FaultDesk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    install_hooks(desk, tmp_path / "raporlar")
    qWarning("widget without a parent")
    assert "widget without a parent" in (tmp_path / "raporlar" / "qt.log").read_text("utf-8")
    assert capfd.readouterr().err == ""

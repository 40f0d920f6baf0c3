"""Files come by dialog, drop, camera or scanner; a removed one comes back with Ctrl+Z."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.errors import UserError
from tests.ui.keys import show_active
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.attachments import Attachments
from ui.kit.run import ImmediateRunner
from ui.kit.watched_folder import WatchedFolder


def keep(path: Path) -> str:
    if path.suffix == ".exe":
        raise UserError("Program dosyası eklenemez.", remedy="Belge veya görüntü seçiniz.")
    return f"sha-{path.name}"


@pytest.fixture
def box(qtbot: QtBot) -> Attachments:
    made = Attachments(keep, ImmediateRunner().run_long)
    show_active(qtbot, made)
    return made


def file(folder: Path, name: str, content: bytes = b"belge") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_files_are_kept_and_shown_with_size_and_source(box: Attachments, tmp_path: Path) -> None:
    box.add_files([file(tmp_path, "cmr.pdf", b"x" * 4096)])
    assert [item.stored for item in box.items()] == ["sha-cmr.pdf"]
    assert box.list.item(0).text() == "cmr.pdf   4 KB   dosya   eklendi"
    assert_screen_rules(box)


def test_refused_file_says_why_and_does_not_count(box: Attachments, tmp_path: Path) -> None:
    box.add_files([file(tmp_path, "a.exe")])
    assert box.items() == ()
    assert not box.is_busy
    assert "alınamadı: Program dosyası eklenemez. Belge veya görüntü seçiniz." in box.list.item(0).text()


def test_removed_row_comes_back_at_its_place(box: Attachments, tmp_path: Path, qtbot: QtBot) -> None:
    box.add_files([file(tmp_path, name) for name in ("1.pdf", "2.pdf", "3.pdf")])
    box.list.setFocus()
    box.list.setCurrentRow(1)
    qtbot.keyClick(box.list, Qt.Key.Key_Delete)
    assert [item.name for item in box.items()] == ["1.pdf", "3.pdf"]
    assert box.messages.text() == "2.pdf çıkarıldı."
    qtbot.keyClick(box.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [item.name for item in box.items()] == ["1.pdf", "2.pdf", "3.pdf"]


def test_dropped_files_are_taken(box: Attachments, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file(tmp_path, "foto.jpg"))), QUrl.fromLocalFile(str(tmp_path))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    box.dropEvent(drop)
    assert [item.name for item in box.items()] == ["foto.jpg"]


def test_empty_place_says_how_to_attach(box: Attachments) -> None:
    assert box._empty.isVisible()
    assert "Dosya ekle" in box._empty.text()


def test_scanner_folder_waits_until_a_file_is_whole(tmp_path: Path, qtbot: QtBot) -> None:
    file(tmp_path, "old.pdf")
    watched = WatchedFolder(tmp_path)
    arrived = QSignalSpy(watched.arrived)
    new = file(tmp_path, "new.pdf", b"first half")
    file(tmp_path, "copying.part")
    watched.look()
    watched.check_settled()
    new.write_bytes(b"first half and second half")
    watched.check_settled()
    assert arrived.count() == 0
    watched.check_settled()
    assert [arrived.at(n)[0] for n in range(arrived.count())] == [new]
    watched.check_settled()
    assert arrived.count() == 1


def test_folder_tells_of_new_files_by_itself(box: Attachments, tmp_path: Path, qtbot: QtBot) -> None:
    box.watch(tmp_path, "belge tarayıcı")
    file(tmp_path, "cmr.pdf")
    qtbot.waitUntil(lambda: len(box.items()) == 1)
    assert box.items()[0].source == "belge tarayıcı"


def test_lost_camera_is_said_with_another_way_on(box: Attachments, tmp_path: Path) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    watched = box.watch(folder, "kamera")
    folder.rmdir()
    watched.look()
    assert box.messages.text().startswith("kamera: klasöre ulaşılamıyor.")

"""What is painted, what the mouse does, and frames that come late."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gumruk_masaustu.imaging.marks import EXIT, Mark
from gumruk_masaustu.imaging.meta import ImageMeta
from gumruk_masaustu.imaging.pyramid import ArraySource
from gumruk_masaustu.imaging.tile_store import KEY_BYTES, TileStore, write_tiles
from ui.kit.image_view import ImageView


def shot(view: ImageView) -> QImage:
    return view.grab().toImage()


def has_colour(picture: QImage, name: str, near: QPoint, reach: int = 6) -> bool:
    wanted = QColor(name).rgb()
    around = range(-reach, reach + 1)
    return any(picture.pixel(near.x() + dx, near.y() + dy) == wanted for dx in around for dy in around)


def test_a_pixel_is_painted_with_its_value(view: ImageView, press) -> None:
    press("B", "F")
    expected = int((1_200 * 20 + 400 * 10) / 65_535 * 255 + 0.5)
    assert abs(QColor(shot(view).pixel(500, 300)).red() - expected) <= 1


def test_marks_have_the_colours_of_their_author(view: ImageView, press) -> None:
    press("B")
    view.set_marks([
        Mark(1, ((1_000, 300), (1_100, 400))), Mark(2, ((1_200, 300), (1_400, 500)), role=EXIT),
    ])  # fmt: skip
    picture = shot(view)
    assert has_colour(picture, "#00E5FF", QPoint(300, 250))
    assert has_colour(picture, "#FF5CF4", QPoint(500, 300), reach=12)
    press("H")
    assert not has_colour(shot(view), "#00E5FF", QPoint(300, 250))


def test_marks_of_the_reviewer_are_not_painted_in_a_blind_view(view: ImageView, press) -> None:
    press("B")
    view.set_marks([Mark(1, ((1_000, 300), (1_100, 400)))])
    view.set_blind(True)
    assert not has_colour(shot(view), "#00E5FF", QPoint(300, 250))
    view.set_blind(False)
    assert has_colour(shot(view), "#00E5FF", QPoint(300, 250))


def test_a_drag_moves_the_image_and_a_right_drag_the_tone(view: ImageView, press) -> None:
    press("B")
    drag(view, QPoint(500, 300), QPoint(400, 280))
    assert (view.view_state().cx, view.view_state().cy) == (1_300, 420)
    drag(view, QPoint(500, 300), QPoint(490, 310), Qt.MouseButton.RightButton)
    assert (view.view_state().window, view.view_state().level) == (65_535 - 800, 32_767.5 + 800)


def drag(
    view: ImageView, start: QPoint, end: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    QTest.mousePress(view, button, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, button, Qt.KeyboardModifier.NoModifier, end)


def test_the_wheel_zooms_around_the_pointer(view: ImageView, press) -> None:
    press("B")
    at = QPointF(700, 400)
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    state = view.view_state()
    assert state.scale == pytest.approx(1.25**2)
    assert state.cx + (700 - 500) / state.scale == pytest.approx(1_400)


def test_a_mark_is_drawn_with_the_mouse_in_any_direction(view: ImageView, press, qtbot: QtBot) -> None:
    press("B", "X")
    with qtbot.waitSignal(view.mark_added) as added:
        drag(view, QPoint(600, 400), QPoint(500, 350))
    assert added.args[0].box == (1_200, 450, 1_300, 500)


def test_a_click_into_a_mark_selects_it_and_a_ruler_is_drawn_with_the_mouse(
    view: ImageView, press, qtbot: QtBot
) -> None:
    press("B")
    view.set_marks([Mark(4, ((1_000, 300), (1_100, 400)))])
    drag(view, QPoint(350, 250), QPoint(350, 250))
    with qtbot.waitSignal(view.mark_removed) as removed:
        press("Delete")
    assert removed.args == [4]
    press("C")
    drag(view, QPoint(100, 100), QPoint(340, 100))
    assert shot(view) != QImage()


def test_a_click_into_the_overview_jumps_there(view: ImageView, press) -> None:
    press("B")
    shot(view)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(770, 590))
    assert view.view_state().cx == 500
    assert view.view_state().cy == 500


def test_a_slow_frame_comes_from_a_worker_and_the_view_stays_usable(
    qtbot: QtBot, single: ArraySource
) -> None:
    view = ImageView(slow_ms=-1)
    qtbot.addWidget(view)
    view.resize(900, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.set_image(single)
    shot(view)
    for _ in range(5):
        view.run_command("zoom_in")
        shot(view)
    wanted = view.view_state()
    qtbot.waitUntil(lambda: shown_view(view) == wanted)
    view.stop()


def shown_view(view: ImageView) -> object:
    shot(view)
    latest = view._frames.shot
    return latest.request.view if latest else None


def test_a_widget_that_dies_ends_its_worker(qtbot: QtBot, single: ArraySource) -> None:
    view = ImageView(slow_ms=-1)
    view.resize(900, 500)
    view.set_image(single)
    shot(view)
    view.run_command("zoom_in")
    shot(view)
    worker = view._frames._worker
    with qtbot.waitSignal(view.destroyed):
        view.deleteLater()
    assert worker._pool is None


@pytest.mark.parametrize("slow_ms", [10_000.0, -1.0])
def test_damaged_pixels_are_reported_and_not_shown(qtbot: QtBot, tmp_path: Path, slow_ms: float) -> None:
    plane = np.full((900, 2_000), 40_000, np.uint16)
    write_tiles(tmp_path / "x", bytes(KEY_BYTES), [plane], ImageMeta())
    data = bytearray((tmp_path / "x").read_bytes())
    data[100] ^= 1
    (tmp_path / "x").write_bytes(data)
    store = TileStore(tmp_path / "x", bytes(KEY_BYTES))
    view = ImageView(slow_ms=slow_ms)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.set_image(store)
    shot(view)
    with qtbot.waitSignal(view.failed) as failed:
        view.run_command("one_to_one")
        view.run_command("step_left")
        shot(view)
    assert failed.args[0].kind == "store_damaged"
    assert view.status_text() == "Görüntü bütünlüğü bozuk."
    shot(view)
    view.stop()
    store.close()


def test_another_image_shows_nothing_of_the_old_one(view: ImageView) -> None:
    view.set_marks([Mark(1, ((100, 100), (200, 200)))])
    shot(view)
    view.set_image(ArraySource([np.zeros((100, 100), np.uint16)]))
    assert view.marks() == ()
    assert QColor(shot(view).pixel(500, 300)) == QColor("black")
    assert view.seen_percent() == 0

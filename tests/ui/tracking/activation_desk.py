"""The activation screen for its tests: the page on the field laptop, and what fingers do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from tests.systems.tracking.made import Desk
from tests.ui.keys import show_active, type_text
from tests.ui.tracking.conftest import Context
from ui.kit.theme import apply
from ui.kit.tokens import ThemeName
from ui.tracking.activation_page import ActivationPage

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
FIRST = {"driver_name": "Hüseyin Çağlayan", "driver_phone": "0532 111 22 33", "carrier": "Çınar Nakliyat"}


Make = Callable[..., ActivationPage]


def pages(desk: Desk, context: Context, qapp: QApplication, qtbot: QtBot) -> Iterator[Make]:
    """`make("watch", width, height)`: the page of an officer, shown in the look of the field."""
    apply(qapp, ThemeName.SAHA)

    def make(name: str = "field", width: int = 1366, height: int = 768) -> ActivationPage:
        made = ActivationPage(context(desk.by[name]))
        made.resize(width, height)
        show_active(qtbot, made)
        made.activate()
        return made

    yield make
    apply(qapp, ThemeName.MASA)


def press(qtbot: QtBot, page: QWidget, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def carry_out(qtbot: QtBot, page: ActivationPage) -> None:
    press(qtbot, page, Qt.Key.Key_F2)
    press(qtbot, page, Qt.Key.Key_Return, control=True)


def fill_vehicle(page: ActivationPage) -> None:
    for name, text in FIRST.items():
        page.vehicle.form.focus_field(name)
        type_text(page.vehicle.form.field(name).editor, text)


def fill_notes(page: ActivationPage) -> None:
    texts = ("çekici altı", "güzergâh riski", "yok", "yok", "yok")
    for field, text in zip(page.notes.form.fields, texts, strict=False):
        field.focus_editor()
        type_text(field.editor, text)


def state_of(desk: Desk, page: ActivationPage) -> TrackingState:
    assert page.work is not None
    return tracking(desk.post, page.work.found.id).state


def tick_all(qtbot: QtBot, page: ActivationPage) -> None:
    page.mount.checks.focus_editor()
    for _ in page.mount.checks.lines:
        press(qtbot, page, Qt.Key.Key_Space)
        press(qtbot, page, Qt.Key.Key_Down)

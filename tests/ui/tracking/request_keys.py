"""Talepler by keys: pages opened on a record, keys pressed, acts carried out."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from tests.systems.tracking.made import Desk
from tests.ui.keys import show_active
from tests.ui.tracking.conftest import Context
from ui.kit.fields.plate import Plate
from ui.tracking.requests_page import RequestsPage

CTRL = Qt.KeyboardModifier.ControlModifier
REASON = "Firma hakkında ihbar var, mühür ipi gevşek"
TYPED = {
    "tractor_plate": Plate("34 ABC 123", "TR"),
    "trailer1_plate": Plate("34 DR 4521", "TR"),
    "goods": "Elektronik eşya, 24 palet",
    "tir_no": "XX71234567",
    "route": "Edirne - Ankara - Habur",
    "destination": "HABUR",
    "regime": "tir",
    "given_hours": Decimal(72),
    "risk_elements": ("carrier", "tip_off"),
    "reason": REASON,
}


def opened(qtbot: QtBot, context: Context, officer: Officer) -> RequestsPage:
    page = RequestsPage(context(officer))
    page.resize(1100, 690)
    show_active(qtbot, page)
    page.activate()
    return page


def at_record(qtbot: QtBot, context: Context, officer: Officer, record: str) -> RequestsPage:
    page = opened(qtbot, context, officer)
    page.show_record(record)
    return page


def key(qtbot: QtBot, page: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(page, code, modifier or Qt.KeyboardModifier.NoModifier)


def carry_out(qtbot: QtBot, page: QWidget) -> None:
    key(qtbot, page, Qt.Key.Key_Return, CTRL)


def state_of(desk: Desk, record: str) -> RequestState:
    return stored_request(desk.post, record).state


def step_field(page: RequestsPage, name: str) -> object:
    assert page.desk.form is not None
    return page.desk.form.field(name)

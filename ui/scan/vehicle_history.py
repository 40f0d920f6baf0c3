"""Beside the referral form: what is known here of the vehicle that is being typed (SCAN-180)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date
from ui.kit.theme import set_role
from ui.scan.referral_controller import VehicleFacts

WAITING = "Plaka veya konteyner numarası yazıldığında önceki taramalar burada görünür."
LOCAL_ONLY = (
    "Geçmiş yalnız yerel kayıtlardan. Araç takip ve plaka geçiş kayıtlarıyla merkez kayıtları "
    "bu kurulumda yok; ayrıca sorgulayınız."
)


class VehicleHistory(QFrame):
    """Date, place, result; no image, no reason. Similar plates are named, never put into the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._head, self._similar, self._source = (QLabel(self) for _ in range(3))
        set_role(self._head, "section")
        set_role(self._similar, "warning")
        set_role(self._source, "hint")
        for label in (self._head, self._similar, self._source):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._rows = QListWidget(self)
        self._rows.setAccessibleName("Taşıtın önceki taramaları")
        self._rows.setWordWrap(True)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._head.setText("Taşıt geçmişi")
        self._source.setText(WAITING)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        for widget in (self._head, self._similar, self._rows, self._source):
            column.addWidget(widget, 1 if widget is self._rows else 0)
        column.addStretch()
        self.setMinimumWidth(270)
        self.show_facts(None)

    def show_facts(self, facts: VehicleFacts | None) -> None:
        """None: nothing was typed yet."""
        self._rows.clear()
        similar = facts.similar if facts else ()
        self._similar.setVisible(bool(similar))
        self._similar.setText(f"Benzer plaka: {', '.join(similar)}")
        if facts is None:
            self._rows.setVisible(False)
            self._source.setText(WAITING)
            return
        self._rows.addItems(_lines(facts))
        self._rows.setVisible(bool(facts.earlier))
        numbers = ", ".join(facts.keys)
        none = "" if facts.earlier else f"{numbers} için önceki tarama bulunamadı (yerel: arandı). "
        self._source.setText(f"{none}{LOCAL_ONLY}")

    def text(self) -> str:
        """Everything shown."""
        rows = [self._rows.item(n).text() for n in range(self._rows.count())]
        similar = [self._similar.text()] if not self._similar.isHidden() else []
        return "\n".join([*similar, *rows, self._source.text()])


def _lines(facts: VehicleFacts) -> Sequence[str]:
    lines = []
    for scan, place in facts.earlier:
        numbers = " / ".join(filter(None, (scan.plate, scan.trailer_plate, scan.container_no)))
        lines.append(f"{show_date(scan.at)}   {scan.result}\n{place}, {scan.system}\n{numbers}")
    return lines

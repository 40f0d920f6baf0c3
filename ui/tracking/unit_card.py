"""One unit as the field sees it: serial in large type, where it rides, and its waiting clock."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.systems.tracking.lists import MountingPlace
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.tracking.activation_values import PART_LABELS
from ui.tracking.activation_work import UnitView

WAITS = "Konum bekleniyor"


def clock_text(since: datetime | None, now: datetime) -> str:
    """03:12, from the hour on 1:03:12; "" before anything began."""
    if since is None:
        return ""
    seconds = max(0, int((now - since).total_seconds()))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def position_words(view: UnitView, now: datetime) -> tuple[State, str]:
    """Badge of the position: waits with its clock, came, or was confirmed."""
    one = view.one
    if one.position_confirmed_at is not None:
        return State.DONE, f"Konum alındı {show_time(one.position_confirmed_at)}"
    if view.is_live and view.fix is not None:
        return State.WORKING, f"Konum geldi {show_time(view.fix.fix_at)}"
    state = State.ATTENTION if view.is_late else State.UNKNOWN
    return state, f"{WAITS} {clock_text(view.since, now)}"


def place_words(view: UnitView) -> str:
    """Dorse altı (1. dorse), sağ şasi arası"""
    one = view.one
    part = PART_LABELS.get(one.carrier_part, one.carrier_part)
    place = MountingPlace(one.place).label if one.place else part
    which = f" ({part})" if one.carrier_part.startswith("trailer") and place != part else ""
    return place + which + (f", {one.place_detail}" if one.place_detail else "")


class UnitCard(QFrame):
    """`verb` may be pressed for the unit; without one the card only shows."""

    pressed = Signal(str)
    """Serial"""

    def __init__(self, verb: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._view: UnitView | None = None
        self._serial, self._where, self._last = QLabel(self), QLabel(self), QLabel(self)
        set_role(self._serial, "plate")
        for label in (self._where, self._last):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.badge = Badge(parent=self)
        words = QVBoxLayout()
        words.addWidget(self._serial)
        words.addWidget(self._where)
        words.addWidget(self._last)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addLayout(words, 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button = ActionButton(verb, parent=self)
        self.button.setVisible(bool(verb))
        self.button.clicked.connect(self._press)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_unit(self, view: UnitView, now: datetime) -> None:
        self._view = view
        self._serial.setText(view.serial)
        self._where.setText(place_words(view))
        self.button.setAccessibleName(f"{view.serial}: {self.button.verb}")
        self.show_clock(now)

    def show_clock(self, now: datetime) -> None:
        """The second went on."""
        view = self._view
        if view is None:
            return
        self.badge.show_state(*position_words(view, now))
        fix = view.fix
        said = f"Son konum {show_time(fix.fix_at)}" if fix is not None else "Bu üniteden konum gelmedi."
        began = "Takıldı" if view.one.mounted_at is not None else "Açıldı"
        since = f"{began} {show_time(view.since)}. " if view.since is not None else ""
        late = " Yeniden konumlandırınız veya başka ünite kullanınız." if view.is_late else ""
        self._last.setText(f"{since}{said}{'' if said.endswith('.') else '.'}{late}")

    def _press(self) -> None:
        if self._view is not None:
            self.pressed.emit(self._view.serial)


class UnitCards(QWidget):
    """The units of a tracking, one below the other; what they show is kept up by `show_clock`."""

    pressed = Signal(str)

    def __init__(self, verb: str = "", empty_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verb = verb
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._empty = QLabel(empty_text, self)
        self._empty.setWordWrap(True)
        self._column.addWidget(self._empty)
        self._cards: dict[str, UnitCard] = {}

    def show_units(self, units: tuple[UnitView, ...], now: datetime) -> None:
        if [view.serial for view in units] != [*self._cards]:
            self._build(units)
        for view in units:
            self._cards[view.serial].show_unit(view, now)
        self._empty.setVisible(not units and bool(self._empty.text()))

    def show_clock(self, now: datetime) -> None:
        for card in self._cards.values():
            card.show_clock(now)

    def card(self, serial: str) -> UnitCard:
        return self._cards[serial]

    def _build(self, units: tuple[UnitView, ...]) -> None:
        for card in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for view in units:
            card = UnitCard(self._verb, self)
            card.pressed.connect(self.pressed)
            self._column.addWidget(card)
            self._cards[view.serial] = card
            card.show()

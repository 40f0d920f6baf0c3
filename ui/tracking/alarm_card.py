"""The alarm card at the right: what the rule found, what is known of the place, and the answer (T1, T2)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.empty import Empty
from ui.kit.facts_grid import FactsGrid
from ui.kit.shrinking_area import ShrinkingArea
from ui.kit.theme import set_role
from ui.tracking.alarm_form import AlarmForm
from ui.tracking.alarm_words import card_facts, revision_text
from ui.tracking.watch_controller import ShownCard
from ui.tracking.watch_values import level_state

EMPTY = "Soldan bir alarm seçiniz. Enter alarmı açar, 1-3 olağan yanıtı yazar."
CHANGED = "Sonradan gelen verilerle değişti."


class AlarmCardView(QWidget):
    """`form` is to be seen only for whoever may close the alarm, after Enter."""

    version_asked = Signal()

    def __init__(self, form: AlarmForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._shown: ShownCard | None = None
        self._old = -1
        self._plates, self._kind, self._number, self._text, self._change = (QLabel(self) for _ in range(5))
        set_role(self._plates, "plate")
        set_role(self._kind, "section")
        self._kind.setIndent(0)
        set_role(self._number, "hint")
        set_role(self._change, "warning")
        for label in (self._plates, self._kind, self._number, self._text, self._change):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._badge = Badge(parent=self)
        self._facts = FactsGrid(self)
        self._facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._version = ActionButton("Önceki sürüm", "Ctrl+R", parent=self)
        self._version.clicked.connect(self.version_asked)
        self._build()

    @property
    def shown(self) -> ShownCard | None:
        return self._shown

    def show_card(self, shown: ShownCard | None, now: datetime) -> None:
        """Another alarm, or the same read again; the form is filled by the page."""
        is_same = shown is not None and self._shown is not None
        if not (is_same and shown and self._shown and shown.card.alarm.id == self._shown.card.alarm.id):
            self._old = -1
        self._shown = shown
        self._stack.setCurrentWidget(self._empty if shown is None else self._card)
        if shown is None:
            return
        card = shown.card
        self._plates.setText(" / ".join(card.plates).replace(" ", "\u00a0").replace("\u00a0/\u00a0", " / "))
        self._badge.show_state(level_state(card.alarm.level), card.alarm.level.label)
        self._kind.setText(card.alarm.kind.label)
        self._number.setText(f"{card.rule} · {card.number}")
        is_worked_on = shown.is_opened and shown.may_handle
        self._facts.show_facts(card_facts(card, now, is_short=is_worked_on))
        self._show_version(now)
        self.form.setVisible(is_worked_on)
        self._hint.setText(_hint(shown))
        self._hint.setVisible(bool(self._hint.text()))
        self._area.updateGeometry()

    def turn_version(self, now: datetime) -> None:
        """Ctrl+R: the version before, then the one before that, then the present one."""
        if self._shown is None or not self._shown.card.revisions:
            return
        self._old += 1
        if self._old >= len(self._shown.card.revisions):
            self._old = -1
        self._show_version(now)

    def text(self) -> str:
        """Everything written here, for tests and screen readers."""
        parts = (self._plates, self._kind, self._number, self._text, self._change, self._hint)
        texts = [label.text().replace("\u00a0", " ") for label in parts if not label.isHidden()]
        return "\n".join([*texts, self._badge.word, self._facts.text()])

    # --- inside ------------------------------------------------------------------------------------------

    def _show_version(self, now: datetime) -> None:
        assert self._shown is not None
        card = self._shown.card
        is_changed = bool(card.revisions)
        self._change.setVisible(is_changed)
        self._version.setVisible(is_changed)
        if self._old < 0:
            self._text.setText(card.text)
            self._change.setText(CHANGED)
            self._version.set_verb("Önceki sürüm")
            return
        self._text.setText(revision_text(card.alarm, card.revisions[self._old], now))
        self._change.setText("Bu, alarmın eski sürümüdür.")
        is_last = self._old + 1 >= len(card.revisions)
        self._version.set_verb("Şimdiki sürüm" if is_last else "Daha önceki sürüm")

    def _build(self) -> None:
        self._card = QWidget(self)
        self._hint = QLabel(self._card)
        set_role(self._hint, "hint")
        self._hint.setWordWrap(True)
        head, change = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._kind, 1)
        change.addWidget(self._change, 1)
        change.addWidget(self._version)
        found = QWidget()
        inside = QVBoxLayout(found)
        inside.setContentsMargins(0, 0, 6, 0)
        inside.setSpacing(5)
        inside.addWidget(self._text)
        inside.addLayout(change)
        inside.addWidget(self._facts)
        inside.addWidget(self._hint)
        inside.addStretch()
        self._area = ShrinkingArea(found, self._card)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._plates)
        column.addLayout(head)
        column.addWidget(self._number)
        column.addWidget(self._area)
        column.addWidget(self.form, 1)
        column.addStretch(0)
        self._empty = Empty(EMPTY, "truck", parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setMinimumWidth(340)


def _hint(shown: ShownCard) -> str:
    """What the officer can do next."""
    if not shown.card.alarm.is_standing:
        return "Alarm kapandı."
    if shown.may_handle:
        return "" if shown.is_opened else "Enter: alarmı aç ve işle."
    if shown.may_acknowledge:
        return "F2: KKM olarak görüldü. Alarm çıkış ve varış İdaresinde açık kalır."
    return "Alarmı yalnız çıkış, varış, güzergâh veya bilgi verilen İdarenin operatörü kapatır."

"""What the strip of a review asks: density, phrase or own text, hindrance. E, H and a digit are enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gumruk_masaustu.systems.scan.lists import Hindrance, HindranceChoice, ReviewResult
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.field import Field
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup, YesNoField
from ui.kit.form import Form
from ui.kit.theme import set_role
from ui.scan.mark_book import MarkBook

PHRASES: Mapping[ReviewResult, tuple[str, ...]] = {
    ReviewResult.CLEAN: (
        "Beyanla uyumlu homojen yük",
        "Beyanla uyumlu karışık yük",
        "Boş taşıt, yapısal farklılık yok",
        "Yük ve taşıt yapısı olağan",
        "Önceki taramayla uyumlu",
    ),
    ReviewResult.SUSPICIOUS: (
        "İşaretli bölge açılarak aranmalıdır",
        "Yük beyanla uyumlu görünmüyor",
        "Taşıt yapısında değişiklik var",
        "Yük içinde farklı yoğunlukta cisim var",
    ),
}

_PLAIN_PX, _HINDERED_PX = 112, 200
"""Height of the fields without and with the hindrance."""


class ReviewAnswers(Form):
    """`state` holds the marks of `book` too, so that one draft keeps the whole look at an image."""

    def __init__(self, book: MarkBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._result = book, ReviewResult.CLEAN
        self.density = YesNoField(
            "density_found", "Yoğunluk tespit edildi mi?", required=True, key="E evet, H hayır"
        )
        self.comment = TextField("comment", "Açıklama", max_chars=500, key="rakam: hazır ifade")
        self.hindrances = TickGroup(
            "hindrances", "Engelleyen husus", [(cause.value, cause.label) for cause in Hindrance]
        )
        self.note = TextField("hindrance_note", "Engelin açıklaması", max_chars=500)
        self.choice = ChoiceField(
            "hindrance_choice", "Ne yapıldı?", [(c.value, c.label) for c in HindranceChoice]
        )
        self.reason = TextField("hindrance_reason", "İkisi neden yapılamıyor?", max_chars=500)
        self.printout = YesNoField(
            "printout_marked", "Çıktı kâğıt üzerinde işaretlendi mi?", key="m.41/2", yes="Evet", no="Hayır"
        )
        self._phrases = QLabel(self)
        self._phrases.setTextFormat(Qt.TextFormat.PlainText)
        self._phrases.setWordWrap(True)
        set_role(self._phrases, "hint")
        self._place()
        self.choice.changed.connect(self._show_reason)
        self.show_hindrance(False)
        self.printout.setVisible(False)
        self.setFocusProxy(self.density)

    def ask_for(self, result: ReviewResult, *, needs_printout: bool) -> None:
        """The strip opens for a result; what was typed stays."""
        self._result = result
        lines = (f"{number} {text}" for number, text in enumerate(PHRASES[result], 1))
        self._phrases.setText("   ·   ".join(lines))
        self.printout.setVisible(needs_printout and result is ReviewResult.SUSPICIOUS)
        self.clear_messages()

    @property
    def result(self) -> ReviewResult:
        """For which result the strip was opened."""
        return self._result

    def toggle_hindrance(self) -> None:
        """Ctrl+E: show or hide "sağlıklı analizi engelleyen husus"; hidden ones are not sent."""
        self.show_hindrance(self.hindrances.isHidden())
        if not self.hindrances.isHidden():
            self.hindrances.focus_editor()
        self.changed.emit()

    def show_hindrance(self, shown: bool) -> None:
        for field in (self.hindrances, self.note, self.choice):
            field.setVisible(shown)
        self._area.setMinimumHeight(_HINDERED_PX if shown else _PLAIN_PX)
        self._show_reason()

    def take_phrase(self, number: int) -> bool:
        """The phrase of a digit; False if there is none."""
        phrases = PHRASES[self._result]
        if not 1 <= number <= len(phrases):
            return False
        self.comment.set_value(phrases[number - 1])
        self.comment.show_problem(None)
        self.changed.emit()
        return True

    def empty(self) -> None:
        """For the next image."""
        for field in self.fields:
            field.clear()
        self.show_hindrance(False)
        self.clear_messages()

    def state(self) -> dict[str, Any]:
        return {**super().state(), "marks": self._book.state(), "hindered": not self.hindrances.isHidden()}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore({name: value for name, value in state.items() if name not in ("marks", "hindered")})
        self._book.restore(state.get("marks"))
        self.show_hindrance(bool(state.get("hindered")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that no field took chooses a phrase."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text().isdigit() and self.take_phrase(int(event.text())):
            return
        super().keyPressEvent(event)

    def _show_reason(self) -> None:
        is_neither = self.choice.value() == HindranceChoice.NEITHER.value
        self.reason.setVisible(is_neither and not self.choice.isHidden())

    def _place(self) -> None:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        places: tuple[tuple[Field, int, int, int, int], ...] = (
            (self.density, 0, 0, 1, 1),
            (self.comment, 0, 1, 1, 2),
            (self.hindrances, 0, 3, 4, 1),
            (self.note, 2, 1, 1, 2),
            (self.choice, 3, 1, 1, 1),
            (self.reason, 3, 2, 1, 1),
            (self.printout, 2, 0, 2, 1),
        )
        for field, row, column, rows, columns in places:
            self.add(field)
            grid.addWidget(field, row, column, rows, columns, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._phrases, 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setVerticalSpacing(4)
        grid.setRowStretch(4, 1)
        self.add_widget(holder)

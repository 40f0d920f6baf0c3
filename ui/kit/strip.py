"""The strip of F2 and F8: what will happen to which vehicle, what is missing; Ctrl+Enter or Esc."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton
from ui.kit.message_bar import MessageBar
from ui.kit.shortcuts import Shortcuts
from ui.kit.theme import set_role

DOUBLED_MS = 400
OBSTACLES_PX = 640
"""So wide that an obstacle and the buttons beside it are not cut."""
SIDE_PX, LEAST_WIDTH = 16, 360


@dataclass(frozen=True)
class Offer:
    """What the strip asks. `verb` names the outcome ("Çıkışa izin ver"), never "Evet"."""

    subject: str
    """Plate, container or record number in large type."""
    what: str
    """What will happen, one sentence."""
    verb: str
    missing: UserError | None = None
    back: str = "Geri dön"
    password_of: str = ""
    """Name of the officer whose password is needed; empty: none."""
    typed_check: str = ""
    """For hold, account and destruction: the record number whose last three characters are typed."""
    harm: bool = False
    """The outcome stops or destroys: red."""


@dataclass(frozen=True)
class Confirmed:
    """What the officer gave with Ctrl+Enter."""

    password: str = ""


class Strip(QFrame):
    """Put it at the foot of a page. Hidden until `open`; everything typed on the page stays as it is."""

    carried_out = Signal(object)
    """Confirmed"""
    went_back = Signal()
    missing_asked = Signal(str)
    """The officer wants to fill in this missing field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._offer: Offer | None = None
        self._focus_before: QWidget | None = None
        self._since = QElapsedTimer()
        self._extra: QWidget | None = None
        self._missing_now: UserError | None = None
        self._subject, self._what, self._prompt = QLabel(self), QLabel(self), QLabel(self)
        set_role(self._subject, "plate")
        for label in (self._subject, self._what, self._prompt):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._missing = MessageBar(self, can_close=False)
        self._missing.field_asked.connect(self._ask_missing)
        self._secret = QLineEdit(self)
        self._secret.returnPressed.connect(self.carry_out)
        self._back = ActionButton("Geri dön", "Esc", parent=self)
        self._back.clicked.connect(self.go_back)
        self._act = ActionButton("", "Ctrl+Enter", role="main", parent=self)
        self._act.clicked.connect(self.carry_out)
        self._lay_out()
        keys = Shortcuts(self)
        keys.add("Ctrl+Enter", "Şeritteki işlemi yap", self.carry_out)
        keys.add("Esc", "Geri dön", self.go_back)
        self.setVisible(False)

    @property
    def offer(self) -> Offer | None:
        """What is asked now; None while the strip is closed."""
        return self._offer

    def open(self, offer: Offer, extra: QWidget | None = None) -> None:
        """Show the strip; the harmless choice has the focus, or the secret if one must be typed.

        `extra` holds further choices of this station (yoğunluk, phrase); the strip takes it over.
        """
        if self._offer is None:
            self._focus_before = QApplication.focusWidget()
        self._offer = offer
        self._since.invalidate()
        self._subject.setText(offer.subject)
        self._what.setText(offer.what)
        self._back.set_verb(offer.back)
        self._act.set_verb(offer.verb)
        set_role(self._act, "stop" if offer.harm else "main")
        self._show_missing(offer.missing)
        self._show_secret(offer)
        self._take_extra(extra)
        self.setVisible(True)
        target = self._secret if self._needs_secret else self._back
        (self._first_extra() or target).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, refusal: UserError) -> None:
        """The action refused: stay open and say why."""
        self._missing.show_error(refusal)
        self._secret.clear()

    def carry_out(self) -> None:
        offer = self._offer
        if offer is None:
            return
        refusal = self._missing_now or self._secret_problem(offer)
        if refusal is not None:
            self._missing.show_error(refusal)
            if refusal is self._missing_now and refusal.field:
                self._ask_missing(refusal.field)
            return
        if self._is_doubled():
            return
        self.carried_out.emit(Confirmed(self._secret.text() if offer.password_of else ""))

    def _is_doubled(self) -> bool:
        """A second Ctrl+Enter or click right after the first: a shaking hand, not a second wish."""
        doubled = self._since.isValid() and self._since.elapsed() < DOUBLED_MS
        self._since.start()
        return doubled

    def go_back(self) -> None:
        """Esc: nothing happened, everything typed is kept."""
        if self._offer is not None:
            self.close_strip()
            self.went_back.emit()

    def close_strip(self) -> None:
        """The focus returns to where it was."""
        self._offer = None
        self._secret.clear()
        self._take_extra(None)
        self.setVisible(False)
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_before = None

    @property
    def _needs_secret(self) -> bool:
        return self._offer is not None and bool(self._offer.password_of or self._offer.typed_check)

    def _ask_missing(self, field: str) -> None:
        self.close_strip()
        self.missing_asked.emit(field)

    def _show_missing(self, missing: UserError | None) -> None:
        self._missing_now = missing
        self._act.setEnabled(missing is None)
        if missing is None:
            self._missing.clear()
        else:
            self._missing.show_error(missing)
        self._turn()

    def _show_secret(self, offer: Offer) -> None:
        self._secret.clear()
        self._secret.setVisible(self._needs_secret)
        self._prompt.setVisible(self._needs_secret)
        if offer.password_of:
            self._prompt.setText(f"{offer.password_of}, şifrenizi yazınız:")
            self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        elif offer.typed_check:
            self._prompt.setText(f"{offer.typed_check} kaydının son üç karakterini yazınız:")
            self._secret.setEchoMode(QLineEdit.EchoMode.Normal)
        self._secret.setAccessibleName(self._prompt.text())

    def _secret_problem(self, offer: Offer) -> UserError | None:
        typed = self._secret.text()
        if offer.password_of and not typed:
            return UserError("Şifre boş.", remedy="Şifrenizi yazınız.")
        if offer.typed_check and typed.strip() != offer.typed_check[-3:]:
            return UserError(
                "Yazılan karakterler kaydın son üç karakteri değil.",
                remedy=f"{offer.typed_check} kaydının son üç karakterini yazınız.",
            )
        return None

    def _take_extra(self, extra: QWidget | None) -> None:
        if self._extra is not None and self._extra is not extra:
            self._extra_place.removeWidget(self._extra)
            self._extra.hide()
            self._extra.setParent(None)
        self._extra = extra
        if extra is not None:
            self._extra_place.addWidget(extra)
            extra.show()

    def _first_extra(self) -> QWidget | None:
        return self._extra if self._extra is not None and self._extra.focusProxy() is not None else None

    def minimumSizeHint(self) -> QSize:
        """Text and buttons one below the other, so that a narrow window stays narrow when the strip opens."""
        beside = self._row.direction() is QBoxLayout.Direction.LeftToRight
        hint, right = super().minimumSizeHint(), self._right.minimumSize().width() + 2 * SIDE_PX
        return QSize(min(hint.width(), max(right, LEAST_WIDTH)), hint.height()) if beside else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """On a narrow screen, and where obstacles need the room, the buttons stand below."""
        right, directions = self._right.minimumSize().width(), QBoxLayout.Direction
        least = right if self._missing_now is None else max(right, OBSTACLES_PX)
        is_wide = self.width() >= right + least
        self._row.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self._subject)
        left.addWidget(self._what)
        self._extra_place = QVBoxLayout()
        left.addLayout(self._extra_place)
        left.addWidget(self._missing)
        left.addStretch()
        right = self._right = QVBoxLayout()
        right.addWidget(self._prompt)
        right.addWidget(self._secret)
        right.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addWidget(self._act)
        right.addLayout(buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(SIDE_PX, 10, SIDE_PX, 10)
        self._row.setSpacing(24)
        self._row.addLayout(left, 1)
        self._row.addLayout(right)

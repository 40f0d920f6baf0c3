"""Step 5: “Konum alındı”: each fixed unit shows its waiting clock (m.68/3, ATS-077)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.kit.fields.text import TextField
from ui.tracking.activation_work import UnitView, Work
from ui.tracking.unit_card import UnitCards

NONE = "Takılan ünite yok. Takma adımını tamamlayınız."
ACTING = "İzleme operatörünün yerine yapıyorsanız nedenini yazınız (m.80/1-f)."


class PositionStep(QScrollArea):
    """Shows; F2 confirms the first unit whose position came."""

    again = Signal(str)
    """Serial of a unit that is to be fixed anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._work: Work | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.cards = UnitCards("Yeniden konumlandır", NONE)
        self.cards.pressed.connect(self.again)
        self.acting = TextField("acting_reason", "Diğer operatör görevi nedeni", max_chars=200, hint=ACTING)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 4, 12, 4)
        column.addWidget(self._text)
        column.addWidget(self.cards)
        column.addWidget(self.acting)
        column.addStretch(1)
        self.setWidget(body)

    def show_work(self, work: Work, now: datetime) -> None:
        self._work = work
        mounted = tuple(view for view in work.units if view.one.state == "mounted")
        waits = [view for view in mounted if view.one.position_confirmed_at is None]
        self.cards.show_units(mounted, now)
        for view in mounted:
            may_again = work.is_before_exit and view.one.position_confirmed_at is None
            self.cards.card(view.serial).button.setVisible(may_again)
        self.acting.setVisible(bool(waits) and not work.is_watch)
        if waits:
            self._text.setText(
                f"Takmadan sonra gelen konum beklenir. {work.wait_min} dakikada gelmezse üniteyi yeniden "
                "konumlandırınız veya başka ünite kullanınız (m.68/3)."
            )
        else:
            self._text.setText("Bütün ünitelerin konumu alındı." if mounted else "")

    @property
    def next_unit(self) -> UnitView | None:
        """The unit that F2 confirms: one whose position came, else the one that waits longest."""
        units = self._work.units if self._work is not None else ()
        waits = [v for v in units if v.one.state == "mounted" and v.one.position_confirmed_at is None]
        return next((view for view in waits if view.is_live), waits[0] if waits else None)

    def focus_first(self) -> None:
        self.setFocus()

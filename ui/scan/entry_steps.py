"""Small forms in the strip of the entry station: an obstacle, who takes the documents."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gumruk_masaustu.systems.scan.lists import DeclarationState, Hand
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.sicil import Person, SicilField
from ui.kit.form import Form
from ui.kit.run import Run

OTHER = ""
OBSTACLES = (
    (DeclarationState.REFUSED.value, "Sürücü beyanı imzalamaktan imtina etti"),
    (DeclarationState.LIVING_BEING.value, "Araçta insan veya hayvan bulunduğu beyan edildi"),
    (OTHER, "Başka engel"),
)


class ObstacleFields(Form):
    """What keeps the case in GİRİŞ KAYDI (SCAN-067)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first = self.add(ChoiceField("obstacle", "Engel", OBSTACLES, required=True))
        self.add(LongTextField("obstacle_note", "Açıklama", lines=2, required=True))
        self.setFocusProxy(first)
        self.setMinimumHeight(210)

    @property
    def declaration(self) -> str | None:
        return self.field("obstacle").value() or None

    @property
    def note(self) -> str:
        return str(self.field("obstacle_note").value() or "")


class TakerFields(Form):
    """Who takes the documents; the crew's own officer is proposed."""

    def __init__(
        self,
        taker: Hand,
        staff_no: str,
        find: Callable[[str], tuple[str, str, str] | None],
        run: Run,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

        def known(number: str) -> Person | None:
            found = find(number)
            return Person(*found) if found else None

        only = self.add(
            SicilField("taker_staff_no", f"Teslim alan {taker.label} (sicil)", find=known, run=run)
        )
        only.set_value(staff_no)
        self.setFocusProxy(only)
        self.setMinimumHeight(110)

    @property
    def staff_no(self) -> str:
        return str(self.field("taker_staff_no").value() or "")

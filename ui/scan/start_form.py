"""What is decided before Başlat: discrimination, who was consulted, that the area is clear (m.37/2-b, c)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gumruk_masaustu.systems.scan.actions.run import StartForm
from gumruk_masaustu.systems.scan.lists import Discrimination
from gumruk_masaustu.systems.scan.values import Camera
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form

_DECISIONS = [(d.value, d.label) for d in (Discrimination.ON, Discrimination.OFF)]


class StartFields(Form):
    """Fields that this system does not need are not shown; the default is açık."""

    def __init__(
        self, others: Sequence[tuple[str, str]], *, has_discrimination: bool, parent: QWidget | None = None
    ) -> None:
        """`others`: operators who can be consulted, staff number and name."""
        super().__init__(parent)
        self.others = tuple(others)
        self._has = has_discrimination
        self._decision = self.add(ChoiceField("discrimination", "Madde ayrıştırma", _DECISIONS))
        self._reason = self.add(TextField("discrimination_reason", "Kapalı olma nedeni", max_chars=300))
        hint = "" if others else "Danışılacak başka operatör bu sistemde oturum açmamış."
        self._consulted = self.add(
            TickGroup("consulted", "İstişare edilen operatör", self.others, hint=hint)
            if others
            else TickGroup("consulted", "İstişare edilen operatör", [("", "kimse yok")], hint=hint)
        )
        self._consulted.setEnabled(bool(others))
        self._clear = self.add(
            TickGroup(
                "is_area_clear",
                "Kameralarla kontrol",
                [("clear", "Tünelin içi, dışı ve tarama alanı boş")],
            )
        )
        self._dead = self.add(
            TextField(
                "cameras",
                "Görüntü alınamayan kamera",
                hint="Bütün kameralar görüntü veriyorsa boş bırakınız.",
            )
        )
        self._camera_reason = self.add(
            TextField("camera_reason", "Kamera görüntüsü yok, nedeni", max_chars=300)
        )
        self._looked = self.add(
            TickGroup(
                "has_field_confirmation",
                "Yerinde kontrol",
                [("looked", "Saha operatörü bu alanı gözle kontrol etti")],
            )
        )
        self._decision.set_value(Discrimination.ON.value)
        for field in (self._decision, self._consulted):
            field.setVisible(self._has)
        self.changed.connect(self._show_needed)
        self._show_needed()

    def form(self) -> StartForm:
        """As the action wants it; it judges what is missing."""
        decision = self._decision.value()
        names = [name.strip() for name in (self._dead.value() or "").split(",")]
        return StartForm(
            Discrimination(decision) if self._has and decision else None,
            self._reason.value() or "" if self._is_off() else "",
            tuple(one for one in self._consulted.value() if one),
            bool(self._clear.value()),
            tuple(Camera(name, is_online=False) for name in names if name),
            self._camera_reason.value() or "",
            bool(self._looked.value()),
        )

    def restore(self, state: dict[str, object]) -> None:
        super().restore(state)
        self._show_needed()

    def words(self) -> str:
        """For the strip: "madde ayrıştırma açık, istişare: 220145"."""
        if not self._has:
            return "madde ayrıştırma yok"
        decision = "kapalı" if self._is_off() else "açık"
        consulted = ", ".join(self._consulted.value())
        return f"madde ayrıştırma {decision}" + (f", istişare: {consulted}" if consulted else "")

    def _is_off(self) -> bool:
        return self._has and self._decision.value() == Discrimination.OFF.value

    def _show_needed(self) -> None:
        self._reason.setVisible(self._is_off())
        for field in (self._camera_reason, self._looked):
            field.setVisible(not self._dead.is_empty())

"""Plate and country; what is unusual is warned beside the field, never refused (SYS-102, SYS-103)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import plate_doubts, plate_key
from ui.kit.fields.choice import ChoiceBox
from ui.kit.fields.code_edit import CodeEdit, ascii_capitals
from ui.kit.fields.field import Field

FIRST_COUNTRIES = (
    ("TR", "TR Türkiye"), ("BG", "BG Bulgaristan"), ("GR", "GR Yunanistan"), ("GE", "GE Gürcistan"),
    ("IR", "IR İran"), ("IQ", "IQ Irak"), ("SY", "SY Suriye"), ("AZ", "AZ Azerbaycan"),
    ("RO", "RO Romanya"), ("RS", "RS Sırbistan"), ("UA", "UA Ukrayna"), ("RU", "RU Rusya"),
    ("DE", "DE Almanya"), ("NL", "NL Hollanda"), ("PL", "PL Polonya"), ("XX", "Diğer"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plate:
    """As it stands on the vehicle; `country` is the ISO code of two letters."""

    text: str
    country: str

    @property
    def key(self) -> str:
        return plate_key(self.text)


class PlateField(Field):
    """`value()` is a Plate or None. A reader calls `accept_reading`."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        countries: Sequence[tuple[str, str]] = FIRST_COUNTRIES,
        country: str = "TR",
        **common: Any,
    ) -> None:
        super().__init__(name, label, **common)
        self._edit = CodeEdit(self)
        self._edit.typed.connect(self._edited)
        self._edit.typed.connect(self._judge)
        self._country = ChoiceBox(self)
        self._country.setAccessibleName(f"{label}, ülke")
        self._country.offer(countries)
        self._country.choose(country)
        self._first_country = country
        self._country.currentIndexChanged.connect(self._country_changed)
        self._quiet = False
        self._place(self._edit, self._country)

    def value(self) -> Plate | None:
        if self.is_empty() or self.format_problem():
            return None
        return Plate(self._edit.text().strip(), str(self._country.chosen() or ""))

    def set_value(self, value: Plate | None) -> None:
        self.restore([value.text, value.country] if value else ["", self._first_country])

    def is_empty(self) -> bool:
        return not self._edit.text().strip()

    def state(self) -> Any:
        return [self._edit.text(), self._country.chosen()]

    def restore(self, state: Any) -> None:
        text, country = state or ("", self._first_country)
        self._quiet = True
        self._edit.setText(ascii_capitals(str(text or "")))
        self._country.choose(country)
        self._quiet = False
        self._judge()

    def format_problem(self) -> UserError | None:
        if plate_key(self._edit.text()):
            return None
        return UserError(
            f"{self.label} okunamadı: “{self._edit.text().strip()}”.",
            remedy="Plakayı Latin harfleri ve rakamlarla yazınız.",
            field=self.name,
            rule="SYS-102",
        )

    def accept_reading(self, text: str, country: str | None = None) -> None:
        """What the plate or barcode reader saw, as if it had been typed."""
        self.restore([text, country or self._country.chosen()])
        self._edited()

    def _judge(self) -> None:
        doubts = plate_doubts(self._edit.text(), str(self._country.chosen() or ""))
        # While he types, half a plate is no reason to warn.
        if self.is_empty() or (self._edit.hasFocus() and len(plate_key(self._edit.text())) < 7):
            doubts = ()
        self.warn(" ".join(doubt.text for doubt in doubts))

    def _on_left(self) -> None:
        super()._on_left()
        self._judge()

    def _country_changed(self) -> None:
        if not self._quiet:
            self._judge()
            self._edited()

"""Small forms for what follows a request: evaluation, queue, place in the queue, closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.clock import from_local, local_day
from gumruk_masaustu.systems.scan.actions.queue import QueueForm
from gumruk_masaustu.systems.scan.lists import Exemption, RegistrationKind, Source
from ui.kit.attachments import Attachments
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.number import NumberField
from ui.kit.fields.sicil import Person, SicilField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.kit.run import Run
from ui.scan.referral_controller import EXEMPT, Request
from ui.scan.referral_fields import choices

SUITABLE, UNSUITABLE = "SUITABLE", "UNSUITABLE"
CHECKED, NO_DRIVER = "CHECKED", "NO_DRIVER"
BELONGINGS = (
    (CHECKED, "Sürücü eşyası kontrol edildi (adıma, şimdi)"),
    (NO_DRIVER, "Sürücü yok (konteyner veya vagon)"),
)
Find = Callable[[str], tuple[str, str, str] | None]
Keep = Callable[[Path], StoredFile]


class EvaluationFields(Form):
    """DEĞERLENDİRME of EK-2."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add(
            ChoiceField(
                "suitable",
                "Değerlendirme",
                [(SUITABLE, "Tarama talebi uygundur"), (UNSUITABLE, "Tarama talebi uygun değildir")],
                required=True,
                rule="SCAN-011",
                article="EK-2",
            )
        )
        self.add(LongTextField("evaluation_note", "Açıklama (uygun değilse zorunlu)", lines=3))

    @property
    def is_suitable(self) -> bool:
        return bool(self.field("suitable").value() == SUITABLE)

    @property
    def note(self) -> str:
        return str(self.field("evaluation_note").value() or "")


class QueueFields(Form):
    """What is added before SIRADA: tescil, control of belongings, nezaret, signed form of an agency."""

    def __init__(
        self,
        request: Request,
        *,
        now: Callable[[], datetime],
        find: Find,
        keep: Keep,
        run: Run,
        run_long: Run,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        case = request.case
        self.add(ChoiceField("registration_kind", "Tescil türü", choices(RegistrationKind)))
        self.add(TextField("registration_no", "Tescil numarası", max_chars=80, rule="SCAN-009"))
        self.add(DateField("registration_date", "Tescil tarihi", now=now))
        if request.may_override:
            self.add(TextField("registration_override", "Tescilsiz sıraya alma nedeni"))
        self.add(TickGroup("belongings", "Sürücü eşyasının kontrolü (m.25/9)", BELONGINGS))
        if case.needs_escort:
            self.add(
                SicilField(
                    "escort",
                    "Nezaret personeli (sicil)",
                    find=lambda number: _person(find(number)),
                    run=run,
                    rule="SCAN-018",
                )
            )
        self.signed: Attachments | None = None
        if case.source is Source.OTHER_AGENCY:
            self._add_agency_form(keep, run_long)
        self.set_values(
            {
                "registration_kind": case.registration_kind or None,
                "registration_no": case.registration_no,
                "registration_date": case.registration_date,
            }
        )

    def _add_agency_form(self, keep: Keep, run_long: Run) -> None:
        self.add_section("Kurum temsilcisinin imzaladığı Tarama Formu (m.25/8)")
        self.add(DateField("agency_form", "İmza tarihi", now=self._now, rule="SCAN-013"))
        self.add(TimeField("signed_time", "İmza saati", now=self._now))
        self.signed = Attachments(keep, run_long, self)
        self.add_widget(self.signed)

    def queue_form(self) -> QueueForm:
        """What the action wants."""
        values = self.values()
        ticked = values["belongings"] or ()
        return QueueForm(
            registration_kind=values["registration_kind"] or "",
            registration_no=values["registration_no"] or "",
            registration_date=values["registration_date"],
            registration_override=values.get("registration_override") or "",
            belongings_checked=CHECKED in ticked,
            no_driver=NO_DRIVER in ticked,
            escort_staff_no=values.get("escort") or "",
            signed_form=self._signed_form(),
            signed_at=self._signed_at(values),
        )

    def _signed_form(self) -> StoredFile | None:
        items = self.signed.items() if self.signed else ()
        return items[-1].stored if items else None

    def _signed_at(self, values: dict[str, Any]) -> datetime | None:
        time = values.get("signed_time")
        if time is None:
            return None
        return from_local(values.get("agency_form") or local_day(self._now()), time)


class MoveFields(Form):
    """A case is moved by hand in the queue, with its reason (SCAN-016)."""

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = self.add(NumberField("place", "Yeni sırası", places=0, required=True))
        self._place.set_hint(f"Şimdi {place}. sırada.")
        self.add(TextField("move_reason", "Sıra değişikliğinin nedeni", rule="SCAN-016"))

    @property
    def place(self) -> int:
        return int(self._place.value() or 0)

    @property
    def reason(self) -> str:
        return str(self.field("move_reason").value() or "")


class ClosingFields(Form):
    """In the strip of F8: İSTİSNA with type, basis and meşruhat, or the reason of İPTAL."""

    def __init__(self, how: str, min_chars: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if how == EXEMPT:
            first = self.add(ChoiceField("exemption", "İstisna türü", choices(Exemption)))
            self.add(TextField("exemption_basis", "Mevzuat dayanağı", rule="SCAN-029"))
            self.add(LongTextField("annotation", f"Meşruhat (en az {min_chars} karakter)", lines=2))
            self.setFocusProxy(first)
        else:
            only = self.add(LongTextField("withdrawal_reason", "Neden", lines=2))
            self.setFocusProxy(only)
        self.setMinimumHeight(260 if how == EXEMPT else 130)


def _person(found: tuple[str, str, str] | None) -> Person | None:
    return Person(*found) if found else None

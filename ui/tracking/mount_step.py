"""Step 4: one unit as it was fixed: place, checklist, identity read from it, photo (m.68, T4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gumruk_masaustu.systems.tracking.actions.mounting import MountingForm
from gumruk_masaustu.systems.tracking.lists import ForbiddenDetail, MountingPlace, TrackingState
from gumruk_masaustu.systems.tracking.rules.mounting import places_of, required_checks
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from ui.kit.attachments import Attachments
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import TimeField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.run import Run
from ui.tracking.activation_values import PART_LABELS, clock_time
from ui.tracking.activation_work import UnitView, Work
from ui.tracking.checks_field import ChecksField
from ui.tracking.pick_field import PickField

IMEI_DIGITS = 15


class MountStep(QWidget):
    """The form of one unit; which one is pressed above."""

    def __init__(
        self,
        now: Callable[[], datetime],
        keep: Callable[[Path], Any],
        run_long: Run,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._work: Work | None = None
        self.form = Form(self)
        self.photo = Attachments(keep, run_long, self)
        self.unit = self.form.add(PickField("serial", "Takılan ünite"))
        self.place = self.form.add(PickField("place", "Takılma yeri", required=True))
        checks = ChecksField("checks", "Takma kontrolü", now=now, required=True, article="m.68/2")
        self.checks = self.form.add(checks)
        self.form.add(TextField("place_detail", "Yer ayrıntısı", max_chars=120))
        self.form.add(
            PickField(
                "flags",
                "Takıldığı yer bunlardan biriyse işaretleyiniz",
                [(one.value, one.label) for one in ForbiddenDetail],
                many=True,
                hint="Bu yerlere ünite takılmaz (m.68/2).",
            )
        )
        read = "Ünitenin üzerinden okutunuz."
        self.form.add(TextField("read_serial", "Okunan seri no", max_chars=40, required=True, hint=read))
        self.form.add(TextField("read_imei", "Okunan IMEI", max_chars=20))
        self.form.add(ChoiceField("mounter", "Takan saha operatörü", ()))
        self.form.add(TimeField("mounted_at", "Takma saati", now=now, hint="Boş bırakılırsa kayıt anı."))
        self.form.add(
            TextField(
                "acting_reason",
                "Diğer operatör görevi nedeni",
                max_chars=200,
                hint="Saha operatörünün yerine kaydediyorsanız nedenini yazınız (m.79/1-h).",
            )
        )
        self.form.add_section("Takma fotoğrafı")
        self.form.add_widget(self.photo)
        self.place.changed.connect(self._place_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    @property
    def view(self) -> UnitView | None:
        """The unit that is pressed."""
        serial = self.unit.value()
        return self._work.unit(serial) if self._work is not None and serial else None

    def show_work(self, work: Work) -> None:
        self._work = work
        riding = [view for view in work.units if view.one.state in ("active", "mounted")]
        self.unit.offer([(view.serial, _unit_words(view)) for view in riding])
        if self.unit.value() is None and riding:
            waits = next((view for view in riding if view.one.state == "active"), riding[0])
            self.unit.set_value(waits.serial)
        mounter = self.form.field("mounter")
        if isinstance(mounter, ChoiceField):
            mounter.offer(work.mounters)
            if mounter.value() is None and work.mounters:
                mounter.set_value(work.mounters[0][0])
        self.form.field("acting_reason").setVisible(not work.is_field)
        is_open = work.found.state in (TrackingState.ACTIVATED, TrackingState.MOUNTED) and bool(riding)
        self.form.setEnabled(is_open)
        self.show_places()

    def show_places(self) -> None:
        """The places of the part on which the pressed unit rides."""
        view = self.view
        part = view.one.carrier_part if view is not None else ""
        self.place.offer([(one.value, one.label) for one in places_of(part)] if part else [])
        imei = self.form.field("read_imei")
        imei.setVisible(view is not None and bool(view.imei))
        if view is not None and self.place.value() is None and view.one.place:
            self.place.set_value(view.one.place)
        self._place_chosen()

    def clear_unit(self) -> None:
        """For the next unit: nothing of the one before stays."""
        for name in ("place", "place_detail", "flags", "checks", "read_serial", "read_imei", "mounted_at"):
            self.form.field(name).clear()
        while self.photo.rows():
            self.photo.list.setCurrentRow(0)
            self.photo.remove_current()
        self.photo.messages.clear()

    def take_reading(self, text: str) -> None:
        """A label of the unit: fifteen digits are the IMEI, anything else the serial."""
        is_imei = text.isdigit() and len(text) == IMEI_DIGITS
        field = self.form.field("read_imei" if is_imei else "read_serial")
        field.set_value(text)
        field.show_problem(None)
        self.form.changed.emit()
        self.form.focus_field(field.name)

    def typed(self) -> MountingForm:
        """What the action gets; a clock time is the latest one that has passed."""
        values = self.form.values()
        at = values["mounted_at"]
        return MountingForm(
            serial=str(values["serial"] or ""),
            place=str(values["place"] or ""),
            place_detail=str(values["place_detail"] or ""),
            flags=tuple(values["flags"] or ()),
            checks=frozenset(values["checks"] or ()),
            read=DeviceRead(str(values["read_serial"] or ""), str(values["read_imei"] or "")),
            photo=next((row.stored for row in self.photo.items()), None),
            mounted_at=clock_time(at, self._now()) if at is not None else None,
            mounter=str(values["mounter"] or ""),
            acting_reason=str(values["acting_reason"] or ""),
        )

    def focus_first(self) -> None:
        if self.form.isEnabled():
            self.form.focus_first()

    def _place_chosen(self) -> None:
        place = self.place.value()
        self.checks.offer(required_checks(MountingPlace(place)) if place else ())


def _unit_words(view: UnitView) -> str:
    part = PART_LABELS.get(view.one.carrier_part, "")
    return f"{view.serial}   {part}" + ("   takıldı" if view.one.state == "mounted" else "")

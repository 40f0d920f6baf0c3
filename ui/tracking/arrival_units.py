"""Step Sökme: a unit off the vehicle or out of a hand, beside what was seen when it was fixed (T4)."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout

from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.mounting_compare import MountingComparison
from gumruk_masaustu.systems.tracking.queries.tracking_rows import TrackingUnit
from gumruk_masaustu.systems.tracking.values.end import UnmountPlace
from ui.kit.page import PageContext
from ui.tracking.arrival_controller import ArrivalController, Done, Failed
from ui.tracking.arrival_step import EXCEPTION, USUAL, Step, StepAct, photo_of
from ui.tracking.arrival_words import unit_words
from ui.tracking.arrival_work import UNITS, ArrivalWork
from ui.tracking.compare_panel import ComparePanel
from ui.tracking.pick_field import PickField
from ui.tracking.unit_fields import (
    BY_MODE,
    HAND,
    HOW,
    IDENTITY,
    SAID,
    UNMOUNT,
    VERBS,
    WHATS,
    add_fields,
    device_read,
    handover_form,
    unmount_form,
)

IMEI_DIGITS = 15


class UnitsStep(Step):
    """The pressed unit decides what is asked; a reading picks it and goes to its number."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__(UNITS, context, controller)
        self.compare = ComparePanel(self)
        self.unit = self.form.add(PickField("serial", "Ünite"))
        self.how = self.form.add(PickField("how", "Ünite nasıl alındı", HOW, required=True))
        add_fields(self.form, context)
        self.photo = self.attach("Sökme fotoğrafı")
        self.unit.changed.connect(self._chosen)
        self.how.changed.connect(self._chosen)
        for name in ("place", "damage"):
            self.form.field(name).changed.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(self.form, 3)
        row.addWidget(self.compare, 2)
        self._run_long = context.runner.bound_to(self, long=True)
        self.keep_drafts()

    # --- what is shown -----------------------------------------------------------------------------------

    def begin(self, record: str) -> None:
        self.work = None
        super().begin(record)

    def show_work(self, work: ArrivalWork) -> None:
        super().show_work(work)
        riding = work.riding
        self.unit.offer([(one.serial, unit_words(one)) for one in riding])
        if self.one is None and riding:
            waits = next((one for one in riding if one.id_checked_at is None), riding[0])
            self.unit.set_value(waits.serial)
        self._show_mode()

    @property
    def one(self) -> TrackingUnit | None:
        """The pressed unit."""
        riding = self.work.riding if self.work is not None else ()
        return next((one for one in riding if one.serial == self.unit.value()), None)

    @property
    def mode(self) -> str:
        """What the pressed unit waits for; empty: nothing."""
        work, one = self.work, self.one
        if work is None or one is None or not work.is_operator or work.is_ended:
            return ""
        if one.state == "mounted":
            is_missing = work.found.state is TrackingState.MISSING_UNIT
            return HAND if is_missing else str(self.how.value() or UNMOUNT)
        return IDENTITY if one.id_checked_at is None else ""

    def _chosen(self) -> None:
        self._show_mode()
        self.offers_changed.emit()

    def _show_mode(self) -> None:
        work, one, mode = self.work, self.one, self.mode
        if work is None:
            return
        if self.how.value() is None:
            self.how.set_value(UNMOUNT)
        shown = set(BY_MODE.get(mode, ()))
        if work.found.state is TrackingState.MISSING_UNIT:
            shown -= {"how"}
        if mode in (UNMOUNT, HAND) and not work.shown.is_destination:
            shown |= {"other_reason"}
        if work.is_field:
            shown -= {"acting_reason"}
        is_elsewhere = bool(work.found.warehouse_code) and self.form.field("place").value() == "site"
        if not is_elsewhere:
            shown -= {"place_reason"}
        for field in self.form.fields:
            field.setVisible(field.name == "serial" or field.name in shown)
        if self.form.field("place").is_empty():
            place = UnmountPlace.WAREHOUSE if work.found.warehouse_code else UnmountPlace.SITE
            self.form.field("place").set_value(place.value)
        damage = self.form.field("damage")
        if damage.value() is None:
            damage.set_value("")
        for name in ("damage_fault", "tip_program_no"):
            self.form.field(name).setVisible(name in shown and bool(damage.value()))
        self.show_files(self.photo, mode in (HAND, IDENTITY))
        lines = {c.serial: c for c in work.shown.comparisons}
        self.compare.show_unit(lines.get(one.serial) if one is not None else None)
        self._read_photos(lines.get(one.serial) if one is not None else None)

    def _read_photos(self, shown: MountingComparison | None) -> None:
        for column, sha256 in enumerate((shown.mounting_photo, shown.removal_photo) if shown else ("", "")):
            if not self.compare.wants(column, sha256):
                continue

            def done(picture: QImage, column: int = column, sha256: str = sha256) -> None:
                self.compare.show_photo(column, sha256, picture)

            def work(sha256: str = sha256) -> QImage:
                return QImage.fromData(self.controller.photo(sha256))

            self._run_long(work, done, self.form.show_error)

    # --- acts --------------------------------------------------------------------------------------------

    def acts(self) -> tuple[StepAct, ...]:
        mode, acts = self.mode, []
        if mode:
            carry = {UNMOUNT: self._unmount, HAND: self._hand, IDENTITY: self._identity}[mode]
            acts.append(StepAct(USUAL, VERBS[mode], WHATS[mode], carry, SAID[mode]))
        if self.one is not None and self.work is not None and self.work.is_operator:
            what = f"{self.one.serial} arızalı işaretlenir ve teste ayrılır."
            acts.append(StepAct(EXCEPTION, "Arızalı", what, self._faulty, "Arıza kaydedildi.", ask="Belirti"))
        return tuple(acts)

    def take_reading(self, text: str) -> str:
        """A label: picks its unit and stands in its number; gives what is to be said of a foreign one."""
        work = self.work
        if work is None:
            return ""
        is_imei = text.isdigit() and len(text) == IMEI_DIGITS
        key = code_key(text)
        own = next((one for one in work.riding if key in _codes(one)), None)
        if own is not None and own.serial != self.unit.value():
            self.unit.set_value(own.serial)
            self._chosen()
        field = self.form.field("read_imei" if is_imei else "read_serial")
        field.set_value(text)
        field.show_problem(None)
        self.form.changed.emit()
        if not field.isHidden():
            self.form.focus_field(field.name)
        is_foreign = own is None and (not is_imei or all(one.imei for one in work.riding))
        return f"{text} bu izlemenin ünitesi değil." if is_foreign else ""

    def saved(self) -> None:
        """The numbers that were read before the unmounting stay for the identity."""
        kept = {name: self.form.field(name).value() for name in ("serial", "read_serial", "read_imei")}
        is_unmounted = self.mode == UNMOUNT
        super().saved()
        if is_unmounted:
            self.form.set_values(kept)

    def _unmount(self, _text: str, done: Done, failed: Failed) -> None:
        form = unmount_form(self.form.values(), self._context.now())
        self.controller.unmount(self.record, form, done, failed)

    def _hand(self, _text: str, done: Done, failed: Failed) -> None:
        form = handover_form(self.form.values(), photo_of(self.photo))
        self.controller.take_by_hand(self.record, form, done, failed)

    def _identity(self, _text: str, done: Done, failed: Failed) -> None:
        values, photo = self.form.values(), photo_of(self.photo)
        serial = str(values["serial"] or "")
        self.controller.read_identity(self.record, serial, device_read(values), photo, done, failed)

    def _faulty(self, text: str, done: Done, failed: Failed) -> None:
        if self.one is not None:
            acting = str(self.form.field("acting_reason").value() or "")
            self.controller.mark_faulty(self.one.unit_id, text, acting, done, failed)


def _codes(one: TrackingUnit) -> set[str]:
    """By which a reading is known as this unit's."""
    return {code_key(text) for text in (one.serial, one.imei, one.mounting_read_imei) if text}

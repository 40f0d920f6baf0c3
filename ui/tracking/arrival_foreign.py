"""A unit in hand whose tracking goes to another İdare: taken with a reason, told to all (D-27, ATS-120)."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.systems.tracking.queries.arriving import UnitOnTheRoad
from gumruk_masaustu.systems.tracking.transitions.tracking import FIELD
from gumruk_masaustu.systems.tracking.values.end import UnmountPlace
from ui.kit.page import PageContext
from ui.kit.theme import set_role
from ui.tracking.arrival_controller import ArrivalController, Done, Failed
from ui.tracking.arrival_step import USUAL, Step, StepAct, photo_of
from ui.tracking.pick_field import PickField
from ui.tracking.unit_fields import (
    BY_MODE,
    HAND,
    HOW,
    SAID,
    UNMOUNT,
    VERBS,
    WHATS,
    add_fields,
    handover_form,
    unmount_form,
)

_ABOUT = (
    "Bu ünite başka İdareye giden bir izlemede kayıtlı. Ünite burada alınıyorsa nedenini yazınız: KKM'ye, "
    "varış ve çıkış İdarelerine bildirilir; izleme kaydı size teslimden sonra açılır."
)


class ForeignStep(Step):
    """Nothing of the tracking is shown before the unit is here."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__("foreign", context, controller)
        self.serial = ""
        self._is_field = FIELD in effective_roles(context.officer)
        self._unit, about = QLabel(self), QLabel(_ABOUT, self)
        set_role(self._unit, "plate")
        about.setWordWrap(True)
        self.form.add_widget(about)
        self.how = self.form.add(PickField("how", "Ünite nasıl alındı", HOW, required=True))
        add_fields(self.form, context)
        self.photo = self.attach("Fotoğraf")
        for field in (self.how, self.form.field("damage")):
            field.changed.connect(self._show_mode)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._unit)
        column.addWidget(self.form, 1)
        self.keep_drafts()

    def take(self, found: UnitOnTheRoad) -> None:
        self.serial = found.serial
        self._unit.setText(found.serial)
        self.begin(found.tracking_id)
        for name, value in (("how", UNMOUNT), ("place", UnmountPlace.SITE.value)):
            if self.form.field(name).is_empty():
                self.form.field(name).set_value(value)
        self._show_mode()
        self.form.focus_field("other_reason")

    def acts(self) -> tuple[StepAct, ...]:
        mode = str(self.how.value() or UNMOUNT)
        carry = {UNMOUNT: self._unmount, HAND: self._hand}[mode]
        return (StepAct(USUAL, VERBS[mode], WHATS[mode], carry, SAID[mode]),)

    def _show_mode(self) -> None:
        mode = str(self.how.value() or UNMOUNT)
        shown = {*BY_MODE[mode], "other_reason"} - {"place_reason"}
        if self._is_field:
            shown -= {"acting_reason"}
        for field in self.form.fields:
            field.setVisible(field.name in shown)
        damage = self.form.field("damage")
        if damage.value() is None:
            damage.set_value("")
        self.form.field("damage_fault").setVisible(mode == UNMOUNT and bool(damage.value()))
        self.show_files(self.photo, mode == HAND)
        self.offers_changed.emit()

    def _unmount(self, _text: str, done: Done, failed: Failed) -> None:
        form = unmount_form(self.form.values() | {"serial": self.serial}, self._context.now())
        self.controller.unmount(self.record, form, done, failed)

    def _hand(self, _text: str, done: Done, failed: Failed) -> None:
        values = self.form.values() | {"serial": self.serial}
        form = handover_form(values, photo_of(self.photo))
        self.controller.take_by_hand(self.record, form, done, failed)

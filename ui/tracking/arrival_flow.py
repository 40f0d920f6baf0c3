"""From a key to its act on the arrival screen: what is missing, the strip, the own password, what refused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.fields.long_text import LongTextField
from ui.kit.page import PageContext
from ui.kit.strip import Offer
from ui.tracking.arrival_screen import ArrivalScreen
from ui.tracking.arrival_step import StepAct
from ui.tracking.arrival_work import NOTICE, REVIEW, UNITS, ArrivalWork

_STEP_OF = {"units": UNITS, "review": REVIEW, "history_call": REVIEW, "notice": NOTICE}
"""Steps of obstacles that name no input."""


class ArrivalFlow(ArrivalScreen):
    """`ArrivalPage` says which tracking is shown and where an act leads."""

    carried = Signal(object)
    """StepAct that was carried out."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.work: ArrivalWork | None = None
        self.back_key: QShortcut | None = None
        self._act: StepAct | None = None
        self._asked: LongTextField | None = None
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self.sync_foot)
        self.strip.missing_asked.connect(self.go_to_field)
        self.messages.field_asked.connect(self.go_to_field)

    def go(self, name: str) -> None:
        """To a step."""
        raise NotImplementedError

    def acts(self) -> tuple[StepAct, ...]:
        """What may be done on what is shown."""
        place = self.place
        return () if place is None or (place is self.current and self.work is None) else place.acts()

    def sync_foot(self) -> None:
        """Esc belongs to the strip while it is open."""
        is_asking = self.strip.offer is not None
        if self.back_key is not None:
            self.back_key.setEnabled(not is_asking and not self.is_on_list)
        can_read = self.work is not None and self.work.is_operator and not self.work.is_ended
        self.reader.setVisible(can_read and not is_asking)
        self._number.setVisible(not is_asking)
        self.show_foot(self.acts())

    def press(self, key: str) -> None:
        """A key or a button of what is shown."""
        act = next((one for one in self.acts() if one.key == key), None)
        if act is None or self.strip.offer is not None:
            return
        self.messages.clear()
        if act.prints is not None:
            self.prints.show(act.prints)
            return
        place = self.place or self.current
        wrong = place.unreadable()
        if wrong is not None:
            place.form.show_error(wrong)
            return
        if act.check is None:
            self._offer(act, None)
        else:
            act.check(lambda missing: self._offer(act, missing), self.messages.show_error)

    def _offer(self, act: StepAct, missing: UserError | None) -> None:
        self._act = act
        self._asked = LongTextField("asked", act.ask, max_chars=300, lines=2) if act.ask else None
        self.strip.open(Offer(self._subject(), act.what, act.verb, missing, harm=act.harm), self._asked)
        self.sync_foot()

    def _subject(self) -> str:
        if self.work is not None:
            return self.work.found.vehicle or self.work.found.number
        unit = (
            self.foreign.serial
            if self.place is self.foreign
            else self.paper.form.field("read_serial").value()
        )
        return str(unit or "Ünite")

    def _carry_out(self) -> None:
        act = self._act
        if act is None or act.carry is None:
            return
        if not act.password:
            self._carry(act)
            return
        self.strip.close_strip()
        self.sync_foot()
        self._context.ask_password(act.what, act.verb, lambda: self._carry(act))

    def _carry(self, act: StepAct) -> None:
        text = str(self._asked.value() or "") if self._asked is not None else ""
        if act.carry is not None:
            act.carry(text, lambda _: self._done(act), self._refused)

    def _done(self, act: StepAct) -> None:
        self.strip.close_strip()
        if self.place is not None and not act.ask:
            self.place.saved()
        self.carried.emit(act)
        self.sync_foot()
        self.messages.show_saved(act.said)

    def _refused(self, refusal: UserError) -> None:
        """In the strip where it was asked for, beside the fields that it names."""
        if self._asked is not None and self.strip.offer is not None:
            self.strip.show_error(refusal)
            return
        self.strip.close_strip()
        self.sync_foot()
        place = self.place
        if place is not None and place is not self.current:
            place.show_refusal(refusal)
            return
        named = [one for one in refusal.all if one.field and self.current.holds_field(one.field)]
        if named:
            self.current.show_refusal(refusal)
        else:
            self.messages.show_error(refusal)

    def go_to_field(self, field: str) -> None:
        """“Alana git”: the step that holds the input, and the focus into it."""
        self.sync_foot()
        place = self.place
        if place is not None and place is not self.current:
            place.form.focus_field(field)
        elif self.work is not None:
            name = _STEP_OF.get(field) or next((s.name for s in self.steps if s.holds_field(field)), "")
            step = self.current if self.current.holds_field(field) else self.step(name) if name else None
            if step is not None:
                self.go(step.name)
                step.focus_field(field)

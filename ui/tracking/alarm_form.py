"""What is typed to close an alarm: evaluation, ek not, who was informed (ATS-097, ATS-099)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from gumruk_masaustu.kernel.clock import from_local, local_day
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.tracking.administration import administrations
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer
from gumruk_masaustu.systems.tracking.queries.alarm_words import UsualAnswer
from gumruk_masaustu.systems.tracking.values.alarm import HandleForm, Informed, Way
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.tracking.refusal_fields import renamed
from ui.tracking.watch_controller import ShownCard

OWN = "own"
_INFORMED = ("person", "told_at", "way")


class AlarmForm(Form):
    """The nearest İdare stands in it already; the information record is asked only for another one."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._usual: tuple[UsualAnswer, ...] = ()
        self._proposed, self._own = "", ""
        self._is_old = False
        choices = [(one.value, one.label) for one in AlarmAnswer]
        self.answer = self.add(
            ChoiceField("answer", "Değerlendirme", choices, required=True, key="1-3", rule="ATS-097")
        )
        self.note = self.add(
            LongTextField("note", "Ek not", lines=2, max_chars=2000, required=True, rule="ATS-107")
        )
        offices = [(unit.code, unit.name) for unit in administrations()]
        self.nearest = self.add(
            ChoiceField("nearest", "En yakın İdare", offices, required=True, rule="ATS-099")
        )
        self.nearest.narrow(16)
        self.reason = self.add(
            TextField("nearest_reason", "Başka İdare seçilme nedeni", max_chars=300, required=True)
        )
        self.own = self.add(
            TickGroup(OWN, "Bilgi verme", [(OWN, "En yakın İdare kendi İdaremdir")], rule="ATS-097")
        )
        ways = [(way.value, way.label) for way in Way]
        self.person = self.add(TextField("person", "Görüşülen kişi", max_chars=80, rule="ATS-097"))
        self.told_at = self.add(TimeField("told_at", "Bilgi verme saati", now=now, key="s = şimdi"))
        self.way = self.add(ChoiceField("way", "Bilgi verme yolu", ways, rule="ATS-097"))
        self.told_on = self.add(DateField("told_on", "Bilgi verme günü", now=now))
        self.changed.connect(self.adapt)

    def begin(self, shown: ShownCard) -> None:
        """Empty again for this alarm, with what is known filled in."""
        nearest = shown.card.nearest
        self._usual = shown.card.answers
        self._proposed, self._own = (nearest.administration if nearest else ""), shown.own
        self._is_old = local_day(shown.card.alarm.started_at) != local_day(self._now())
        self.clear_messages()
        for field in self.fields:
            field.clear()
        self.nearest.set_value(self._proposed or None)
        self.own.set_value([OWN] if self._proposed and self._proposed == self._own else [])
        self.way.set_value(Way.PHONE.value)
        self.told_on.set_value(local_day(self._now()))
        self.adapt()

    def adapt(self) -> None:
        """Only what is needed for the chosen İdare is asked."""
        nearest = self.nearest.value()
        is_own = bool(nearest) and nearest == self._own
        self.reason.setVisible(bool(self._proposed and nearest) and nearest != self._proposed)
        self.own.setVisible(is_own)
        needs_record = not (is_own and OWN in self.own.value())
        for name in _INFORMED:
            self.field(name).setVisible(needs_record)
        self.told_on.setVisible(needs_record and self._is_old)

    def use_answer(self, key: int) -> None:
        """1-3: the usual answer; a note that somebody typed stays as it is."""
        usual = next((one for one in self._usual if one.key == key), None)
        if usual is None:
            return
        self.answer.set_value(usual.answer.value)
        typed = str(self.note.state()).strip()
        if not typed or typed in {one.text for one in self._usual}:
            self.note.set_value(usual.text)
        self.changed.emit()

    def first_missing(self) -> str:
        """The field to go to after the usual answer; empty when everything is there."""
        if self.reason.isVisibleTo(self) and self.reason.is_empty():
            return self.reason.name
        if self.person.isVisibleTo(self):
            empty = (field.name for field in (self.person, self.told_at) if field.is_empty())
            return next(empty, "")
        return "" if self.nearest.value() else self.nearest.name

    def first_empty(self) -> str:
        """Where a reopened form goes on."""
        return self.answer.name if self.answer.is_empty() else self.first_missing() or self.note.name

    def handle_form(self) -> HandleForm:
        """What the action gets. Raises UserError for what cannot be read."""
        unread = (field for field in self.fields if not field.isHidden() and not field.is_empty())
        refuse_all([problem for field in unread if (problem := field.format_problem()) is not None])
        nearest = str(self.nearest.value() or "")
        is_own = self.own.isVisibleTo(self) and OWN in self.own.value()
        return HandleForm(
            note=str(self.note.state()).strip(),
            answer=AlarmAnswer(self.answer.value()) if self.answer.value() else None,
            nearest=nearest,
            informed=None if is_own else self._informed(),
            is_own_nearest=is_own,
            nearest_reason=str(self.reason.value() or "") if nearest != self._proposed else "",
        )

    def show_error(self, refusal: UserError) -> None:
        """“Nobody was informed” belongs to the person's field."""
        super().show_error(renamed(refusal, {"informed": "person"}))

    def _informed(self) -> Informed | None:
        if self.person.is_empty() and self.told_at.is_empty():
            return None
        told_time = self.told_at.value()
        if told_time is None:
            raise UserError(
                "Bilgi verme saati boş.",
                remedy="Saati yazınız; “s” şimdiki saati yazar.",
                field="told_at",
                rule="ATS-097",
                article="m.69/2",
            )
        day = self.told_on.value() or local_day(self._now())
        way = Way(self.way.value() or Way.PHONE.value)
        return Informed(way, str(self.person.value() or ""), from_local(day, told_time))

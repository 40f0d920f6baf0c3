"""Step Deaktivasyon: note topics, answers to requests, other İdare; everything missing is named (m.70/5)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import DeactivationTopic, NoteKind
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Note
from gumruk_masaustu.systems.tracking.values.end import DeactivationForm, OtherPlace
from ui.kit.facts_grid import FactsGrid
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup, YesNoField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.tracking.arrival_controller import ArrivalController, Done, Failed
from ui.tracking.arrival_step import USUAL, Step, StepAct
from ui.tracking.arrival_work import NOTE, ArrivalWork

_TOPICS = [(one.value, one.label) for one in DeactivationTopic]
_WHAT = "İzleme sona erer, ünite stoka girer; kendi şifreniz sorulur ve siciliniz kaydedilir."
_LOCAL = " Bağlantı yok: deaktivasyon yereldir, merkezin onayıyla kesinleşir."
ENDED = "İzleme deaktive edildi."


class NoteStep(Step):
    """The form is made anew for every set of open requests."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__(NOTE, context, controller)
        self._requests: tuple[Note, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.facts = FactsGrid()
        self._column.addWidget(self.facts)
        self._column.addWidget(self.form, 1)
        self._fill()

    def begin(self, record: str) -> None:
        self.work = None
        if self._requests:
            self._rebuild(())
        super().begin(record)

    def show_work(self, work: ArrivalWork) -> None:
        super().show_work(work)
        if not work.is_ended and {one.id for one in work.shown.requests} != {o.id for o in self._requests}:
            self.keep_draft()
            self._rebuild(work.shown.requests)
            super().begin(self.record)
        is_open = self._is_due(work)
        for field in self.form.fields:
            field.setVisible(is_open)
        self.form.setVisible(is_open)
        elsewhere = is_open and not work.shown.is_destination
        for name in ("other_reason", "has_change_document", "document"):
            self.form.field(name).setVisible(elsewhere)
        if elsewhere and self.form.field("other_reason").is_empty():
            self.form.field("other_reason").set_value(work.found.other_place_reason or None)
        self._topics_turned()
        self.facts.show_facts(() if is_open else _ended_facts(work))

    def acts(self) -> tuple[StepAct, ...]:
        work = self.work
        if work is None or not self._is_due(work):
            return ()
        what = _WHAT + (_LOCAL if work.shown.link.is_offline else "")
        return (StepAct(USUAL, "Deaktive et", what, self._carry, ENDED, check=self._check, password=True),)

    def holds_field(self, field: str) -> bool:
        return field == "answers" or super().holds_field(field)

    def focus_field(self, field: str) -> None:
        super().focus_field(f"answer_{self._requests[0].id}" if field == "answers" else field)

    def show_refusal(self, refusal: UserError) -> None:
        """Answers are one field in the action and one for each request here."""
        self.form.show_error(refusal)
        for one, field in zip(self._requests, self._answers(), strict=True):
            problem = next((o for o in refusal.all if o.field == "answers" and one.text in o.text), None)
            field.show_problem(problem)

    def typed(self) -> DeactivationForm:
        """The note as the action wants it."""
        values = self.form.values()
        ticked = [DeactivationTopic(value) for value in values["topics"] or ()]
        topics = {topic: str(values.get(f"topic_{topic.value}") or "") for topic in ticked}
        answers = {one.id: str(values.get(f"answer_{one.id}") or "") for one in self._requests}
        has_document = values["has_change_document"]
        other = OtherPlace(str(values["other_reason"] or ""), has_document, str(values["document"] or ""))
        return DeactivationForm(topics, answers, other)

    def _check(self, done: Done, failed: Failed) -> None:
        self.controller.check_deactivation(self.record, self.typed(), done, failed)

    def _carry(self, _text: str, done: Done, failed: Failed) -> None:
        self.controller.deactivate(self.record, self.typed(), done, failed)

    def _is_due(self, work: ArrivalWork) -> bool:
        return work.is_operator and not work.is_ended

    # --- the form ----------------------------------------------------------------------------------------

    def _rebuild(self, requests: tuple[Note, ...]) -> None:
        old, self._requests = self.form, requests
        self.form = Form(self)
        self._column.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self._fill()

    def _fill(self) -> None:
        form = self.form
        topics = form.add(
            TickGroup("topics", "Deaktivasyon notu konuları", _TOPICS, required=True, article="m.70/5")
        )
        topics.changed.connect(self._topics_turned)
        for topic in DeactivationTopic:
            if topic is not DeactivationTopic.NOTHING_SPECIAL:
                name = f"topic_{topic.value}"
                form.add(LongTextField(name, topic.label, max_chars=1000, lines=2))
        for one in self._requests:
            label = QLabel(_asked(one), form)
            label.setWordWrap(True)
            form.add_widget(label)
            form.add(LongTextField(f"answer_{one.id}", "Talebin yanıtı", max_chars=1000, lines=2))
        form.add(
            LongTextField(
                "other_reason",
                "Burada deaktive edilme nedeni",
                max_chars=300,
                lines=2,
                hint="Varış İdaresi burası değil; KKM'ye ve iki İdareye elektronik form gider (m.70/4).",
            )
        )
        form.add(YesNoField("has_change_document", "Varış değişikliği belgesi", yes="Var", no="Yok"))
        form.add(TextField("document", "Belgenin numarası", max_chars=60))
        self.keep_drafts()
        self._topics_turned()

    def _answers(self) -> list[Any]:
        return [self.form.field(f"answer_{one.id}") for one in self._requests]

    def _topics_turned(self) -> None:
        topics = self.form.field("topics")
        ticked = set() if topics.isHidden() else set(topics.value() or ())
        for topic in DeactivationTopic:
            if topic is not DeactivationTopic.NOTHING_SPECIAL:
                self.form.field(f"topic_{topic.value}").setVisible(topic.value in ticked)


def _asked(one: Note) -> str:
    office = administration_name(one.administration)
    return f"Talep, {office}, {show_date_time(one.at)}: {one.text}"


def _ended_facts(work: ArrivalWork) -> list[tuple[str, str]]:
    found = work.found
    if not work.is_ended:
        return [("Durum", f"{found.state.label}. Deaktivasyonu bu İdarenin operatörü yapar.")]
    when = show_date_time(found.deactivated_at) if found.deactivated_at else ""
    facts = [
        ("Durum", found.state.label),
        ("Deaktivasyon", ", ".join(part for part in (when, found.deactivated_by) if part)),
        ("İzlemenin sonu", show_date_time(found.ended_at) if found.ended_at else ""),
        ("Uygunluk", "; ".join(found.compliance.splitlines())),
    ]
    for one in work.shown.notes:
        if one.kind is NoteKind.DEACTIVATION:
            topic = next((t.label for t in DeactivationTopic if t.value == one.topic), one.topic)
            facts.append((topic, one.text))
    return facts

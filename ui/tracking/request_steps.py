"""The small forms in the strip of F2, F8 and the other acts, and how each is carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import (
    request_decisions as decisions,
)
from gumruk_masaustu.systems.tracking.actions import (
    request_holds as holds,
)
from gumruk_masaustu.systems.tracking.actions import (
    request_origins as origins,
)
from gumruk_masaustu.systems.tracking.actions import (
    request_time as times,
)
from gumruk_masaustu.systems.tracking.actions import requests
from gumruk_masaustu.systems.tracking.lists import DispatchBox, Priority, ReturnReason
from gumruk_masaustu.systems.tracking.rules.request_decisions import return_reason
from gumruk_masaustu.systems.tracking.rules.request_stock import usable_units
from gumruk_masaustu.systems.tracking.values.request import Choice
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.number import NumberField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.tracking.request_acts import Act
from ui.tracking.requests_controller import Opened

MOST = 500
Values = Mapping[str, Any]


class StepForm(Form):
    """Fields of one act; `carry_out` gives its values to the action."""

    def __init__(self, act: Act, opened: Opened, now: Callable[[], datetime], parent: QWidget | None = None):
        super().__init__(parent)
        self.act = act
        _FIELDS[act](self, opened, now)
        if self.fields:
            self.setFocusProxy(self.fields[0])
        tall = sum(isinstance(field, LongTextField) for field in self.fields)
        self._least = min(64 * (len(self.fields) - tall) + 118 * tall + 12, 300)
        self.setMinimumHeight(self._least)

    def show_error(self, refusal: UserError) -> None:
        """With room for the list of obstacles and the line beside each field."""
        self.setMinimumHeight(min(self._least + 105 * min(len(refusal.all), 2), 400))
        super().show_error(refusal)

    def clear_messages(self) -> None:
        self.setMinimumHeight(self._least)
        super().clear_messages()

    def carry_out(self, post: Post, request_id: str, *, by: Officer, at: datetime) -> object:
        """The action; it judges everything and refuses with all obstacles."""
        return _CARRY[self.act](post, request_id, self.values(), {"by": by, "at": at})


# --- fields ----------------------------------------------------------------------------------------------


def _long(form: Form, name: str, label: str, **common: Any) -> None:
    form.add(LongTextField(name, label, lines=2, max_chars=MOST, **common))


def _dispatch(form: Form, opened: Opened, now: object) -> None:
    box = form.add(
        ChoiceField(
            "boxes",
            "Sevk amiri (yalnız bir tanesi işaretlenecektir)",
            [(one.value, one.label) for one in DispatchBox],
            rule="ATS-037",
            article="EK-4",
        )
    )
    if len(opened.boxes) == 1:
        box.set_value(opened.boxes[0].value)
    needed = " (zorunlu)" if isinstance(form, StepForm) and form.act is Act.DISPATCH_NO else ""
    _long(form, "explanation", f"Açıklama{needed}", rule="ATS-038")


def _field_yes(form: Form, opened: Opened, now: object) -> None:
    _long(form, "explanation", "Açıklama", rule="ATS-040")


def _field_no(form: Form, opened: Opened, now: object) -> None:
    _long(form, "explanation", "Açıklama (zorunlu)", rule="ATS-040")


def _system(form: Form, opened: Opened, now: object) -> None:
    decided = opened.request.field_choice()
    is_yes = isinstance(form, StepForm) and form.act is Act.SYSTEM_YES
    own = Choice.SUITABLE if is_yes else Choice.UNSUITABLE
    differs = decided is not None and decided is not own
    why = " (saha operatörünün kararından farklı: zorunlu)" if differs else ""
    if decided is None and not is_yes:
        why = " (zorunlu)"
    _long(form, "explanation", f"Açıklama{why}", rule="ATS-041")
    units = opened.units
    if (
        is_yes
        and units is not None
        and not usable_units(units, opened.request.served_as, opened.request.origin)
    ):
        form.add(
            TextField(
                "override_reason",
                f"Yedekten kullanım gerekçesi (kullanılabilir {units.available}, yedek {units.reserve})",
                max_chars=MOST,
                rule="ATS-025",
            )
        )


def _returned(form: Form, opened: Opened, now: object) -> None:
    found = opened.request
    reason = form.add(
        ChoiceField("return_reason", "İade nedeni", [(one.value, one.label) for one in ReturnReason])
    )
    due = return_reason(found.risk_mark, lacks_system=opened.lacks_system)
    reason.set_value(due.value if due else None)
    _long(form, "explanation", "Açıklama")


def _priority(form: Form, opened: Opened, now: object) -> None:
    priority = form.add(
        ChoiceField("priority", "Öncelik (m.66/6)", [(one.value, one.label) for one in Priority])
    )
    priority.set_value(opened.request.served_as.value)
    _long(form, "explanation", "Gerekçe", rule="ATS-050")


def _time_reply(form: Form, opened: Opened, now: Callable[[], datetime]) -> None:
    form.add(NumberField("hours", "Bildirilen süre", unit="saat", places=1, required=True, rule="ATS-048"))
    form.add(TextField("document_no", "Yazının numarası", max_chars=60, rule="ATS-048"))
    form.add(DateField("document_date", "Yazının tarihi", now=now, required=True))


def _exempt(form: Form, opened: Opened, now: object) -> None:
    form.add(TextField("exemption_law", "Mevzuat", max_chars=120, rule="ATS-051"))
    form.add(TextField("exemption_article", "Madde", max_chars=40, rule="ATS-051"))
    _long(form, "annotation", "Meşruhat", rule="ATS-051")


def _scan_result(form: Form, opened: Opened, now: object) -> None:
    form.add(TextField("record_no", "Tarama kayıt numarası", max_chars=40, rule="ATS-053"))
    form.add(TextField("result", "Tarama sonucu", max_chars=300, rule="ATS-053"))


def _only(name: str, label: str, rule: str | None = None) -> Callable[[Form, Opened, Any], None]:
    return lambda form, opened, now: _long(form, name, label, rule=rule)


def _nothing(form: Form, opened: Opened, now: object) -> None:
    """The strip asks and no more."""


_FIELDS: Mapping[Act, Callable[[Form, Opened, Any], None]] = {
    Act.DISPATCH_YES: _dispatch,
    Act.DISPATCH_NO: _dispatch,
    Act.FIELD_YES: _field_yes,
    Act.FIELD_NO: _field_no,
    Act.SYSTEM_YES: _system,
    Act.SYSTEM_NO: _system,
    Act.ANSWER: _only("answer", "Ek bilgi", "ATS-044"),
    Act.WITHDRAW: _only("explanation", "Açıklama"),
    Act.RETURN: _returned,
    Act.NO_UNIT: _nothing,
    Act.NOT_FULFILLED: _only("not_fulfilled_reason", "Neden yerine getirilemedi", "ATS-052"),
    Act.QUESTION: _only("question", "Soru", "ATS-044"),
    Act.PRIORITY: _priority,
    Act.ASK_TIME: _nothing,
    Act.ANSWER_TIME: _time_reply,
    Act.EXEMPT: _exempt,
    Act.HOLD: _only("ground", "Neden", "ATS-053"),
    Act.LIFT: _only("ground", "Neden kaldırılıyor", "ATS-053"),
    Act.SCAN_RESULT: _scan_result,
}


# --- actions ---------------------------------------------------------------------------------------------


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def _decided(values: Values, choice: Choice) -> decisions.DecisionForm:
    return decisions.DecisionForm((choice,), _text(values, "explanation"))


def _dispatched(choice: Choice) -> Callable[..., object]:
    def carry_out(post: Post, record: str, values: Values, act: dict[str, Any]) -> object:
        boxes = (DispatchBox(values["boxes"]),) if values.get("boxes") else ()
        return decisions.decide_dispatch(post, record, _decided(values, choice), boxes, **act)

    return carry_out


def _field_decided(choice: Choice) -> Callable[..., object]:
    return lambda post, record, values, act: decisions.decide_field(
        post, record, _decided(values, choice), **act
    )


def _system_decided(choice: Choice) -> Callable[..., object]:
    return lambda post, record, values, act: decisions.decide_system(
        post, record, _decided(values, choice), _text(values, "override_reason"), **act
    )


def _with_text(action: Callable[..., object], name: str) -> Callable[..., object]:
    return lambda post, record, values, act: action(post, record, _text(values, name), **act)


def _return(post: Post, record: str, values: Values, act: dict[str, Any]) -> object:
    reason = values.get("return_reason")
    return decisions.return_request(post, record, reason, _text(values, "explanation"), **act)  # type: ignore[arg-type]


def _prioritise(post: Post, record: str, values: Values, act: dict[str, Any]) -> object:
    reason = _text(values, "explanation")
    return decisions.set_priority(post, record, values.get("priority"), reason, **act)  # type: ignore[arg-type]


def _exempted(post: Post, record: str, values: Values, act: dict[str, Any]) -> object:
    names = ("exemption_law", "exemption_article", "annotation")
    form = decisions.ExemptionForm(*(_text(values, name) for name in names))
    return decisions.exempt(post, record, form, **act)


def _answer_time(post: Post, record: str, values: Values, act: dict[str, Any]) -> object:
    from gumruk_masaustu.systems.tracking.queries.requests import request

    waiting = [line.id for line in request(post, record, act["by"]).corrections if line.replied_at is None]
    return times.answer_time_correction(
        post,
        record,
        waiting[-1] if waiting else "",
        values.get("hours") or Decimal(0),
        _text(values, "document_no"),
        values["document_date"],
        **act,
    )


_CARRY: Mapping[Act, Callable[..., object]] = {
    Act.DISPATCH_YES: _dispatched(Choice.SUITABLE),
    Act.DISPATCH_NO: _dispatched(Choice.UNSUITABLE),
    Act.FIELD_YES: _field_decided(Choice.SUITABLE),
    Act.FIELD_NO: _field_decided(Choice.UNSUITABLE),
    Act.SYSTEM_YES: _system_decided(Choice.SUITABLE),
    Act.SYSTEM_NO: _system_decided(Choice.UNSUITABLE),
    Act.ANSWER: _with_text(requests.answer_question, "answer"),
    Act.WITHDRAW: _with_text(requests.withdraw_request, "explanation"),
    Act.RETURN: _return,
    Act.NO_UNIT: lambda post, record, values, act: decisions.close_without_unit(post, record, **act),
    Act.NOT_FULFILLED: _with_text(origins.could_not_fulfil, "not_fulfilled_reason"),
    Act.QUESTION: _with_text(decisions.ask_question, "question"),
    Act.PRIORITY: _prioritise,
    Act.ASK_TIME: lambda post, record, values, act: times.ask_time_correction(post, record, **act),
    Act.ANSWER_TIME: _answer_time,
    Act.EXEMPT: _exempted,
    Act.HOLD: _with_text(holds.set_hq_hold, "ground"),
    Act.LIFT: _with_text(holds.lift_hq_hold, "ground"),
    Act.SCAN_RESULT: lambda post, record, values, act: holds.record_hq_scan_result(
        post, record, _text(values, "record_no"), _text(values, "result"), **act
    ),
}

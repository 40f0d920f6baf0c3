"""The editor of a form: Kime, Bilgi, Konu, Açıklama in the order of EK-13."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.clock import local_day, to_local
from gumruk_masaustu.kernel.eforms.offices import KKM
from gumruk_masaustu.kernel.eforms.rules import EformDraft, Subject
from gumruk_masaustu.kernel.permissions import role_of
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.office.eform_controller import SUBJECTS, EformController, draft_of_values, office_choices
from ui.office.eform_fields import OfficesField, SubjectField, TextOf1000

_FLAGS = [("urgent", "İvedi"), ("asks", "Yanıt istenir")]
_ATS = ("ats_watch_operator", "ats_field_operator", "ats_mobile_team")


class EformEditor(Form):
    """What is typed; `base` holds what cannot be typed: the form answered, the record concerned."""

    account_text_asked = Signal(str, str)
    """Staff numbers and role of an account request: the text is to be prefilled (ATS-157)."""

    def __init__(
        self, controller: EformController, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self.base, self.form_id = EformDraft(), ""
        offices = [one for one in office_choices() if one[0] != controller.office]
        self.to = self.add(OfficesField("to", "Kime", offices, required=True))
        self.info = self.add(OfficesField("info", "Bilgi", offices))
        self.subject = self.add(SubjectField("subject", "Konu", SUBJECTS, required=True))
        self.staff_nos = self.add(TextField("staff_nos", "Hesabı istenen siciller", hint="virgülle"))
        roles = [(name, role_of(name).title) for name in _ATS]
        self.role = self.add(ChoiceField("role", "İstenen yetki", roles))
        self.text = self.add(TextOf1000("text", "Açıklama", required=True, lines=6))
        self.flags = self.add(TickGroup("flags", "Özellikler", _FLAGS))
        self.due_on = self.add(DateField("due_on", "Yanıtın son günü", now=now))
        self.due_time = self.add(TimeField("due_time", "Yanıtın son saati", now=now))
        self.changed.connect(self._follow)
        self.staff_nos.left.connect(self._ask_text)
        self.role.changed.connect(self._ask_text)
        self._follow()

    def draft(self) -> EformDraft:
        """The form as it stands here."""
        return draft_of_values(self.values(), self.base)

    def begin(self, draft: EformDraft, form_id: str = "") -> None:
        """Show a new form, an answer or a saved draft."""
        self.base, self.form_id = draft, form_id
        self.clear_messages()
        due = to_local(draft.due_at) if draft.due_at is not None else None
        flags = [name for name, held in (("urgent", draft.urgent), ("asks", draft.asks_answer)) if held]
        self.info.fix(())
        self.set_values(
            {
                "to": draft.to,
                "info": draft.info,
                "subject": draft.subject,
                "staff_nos": None,
                "role": None,
                "text": draft.text,
                "flags": flags,
                "due_on": local_day(draft.due_at) if draft.due_at is not None else None,
                "due_time": due.time() if due is not None else None,
            }
        )
        self._follow()

    def restore(self, state: dict[str, object]) -> None:
        super().restore(state)
        self._follow()

    def show_text(self, text: str) -> None:
        """The prefilled text of an account request, where nothing was typed yet."""
        if self.text.is_empty():
            self.text.set_value(text)

    def _follow(self) -> None:
        """KKM in Bilgi by rule; fields that only some forms have."""
        informed = (KKM,) if self._controller.kkm_is_informed(self.to.value()) else ()
        if self.info.fixed() != informed:
            self.info.fix(informed)
        asks = "asks" in self.flags.value()
        self.due_on.setVisible(asks)
        self.due_time.setVisible(asks)
        of_account = self.subject.value() == Subject.ACCOUNT_REQUEST.label
        self.staff_nos.setVisible(of_account)
        self.role.setVisible(of_account)
        if of_account and not self.to.value():
            self.to.set_value((KKM,))

    def _ask_text(self) -> None:
        staff_nos, role = self.staff_nos.value(), self.role.value()
        if staff_nos and role and self.text.is_empty():
            self.account_text_asked.emit(staff_nos, role)

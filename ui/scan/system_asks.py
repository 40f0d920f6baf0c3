"""The strips of the system room that want something typed: cause, warning, place, reason, confirmation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.clock import from_local, local_day
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.lists import AbortCause
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.number import NumberField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip

KINDS = (
    ("bilgi", "Bilgi"),
    ("aksaklık", "Aksaklık (arıza kaydı açılır)"),
    ("arıza", "Arıza (arıza kaydı açılır)"),
)
CHANNELS = (("telefon", "Telefon"), ("yazılı mesaj", "Yazılı mesaj"))


class AskForm(Form):
    """A small form inside the strip; its draft belongs to one case."""

    def __init__(self, name: str, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setFixedHeight(height)
        self.hide()


class SystemAsks(QObject):
    """Opens a strip, keeps what is typed, and hands the values to the page."""

    def __init__(self, context: PageContext, strip: Strip, page: QWidget) -> None:
        super().__init__(page)
        self._context, self.strip = context, strip
        self._case_id = ""
        self._confirm: Callable[[], object] | None = None
        self._open_form: AskForm | None = None
        self._keepers: dict[str, DraftKeeper] = {}
        self.cause = self._form("cause", 80, page)
        self._cause = self.cause.add(
            ChoiceField("abort_cause", "Kesilme nedeni", [(c.value, c.label) for c in AbortCause])
        )
        self.warning = self._form("warning", 200, page)
        self._text = self.warning.add(
            LongTextField("warning", "Sistemin verdiği uyarı", lines=2, max_chars=500)
        )
        self._kind = self.warning.add(ChoiceField("kind", "Türü", KINDS))
        self.reason = self._form("reason", 80, page)
        self._reason = self.reason.add(TextField("reason", "Neden", max_chars=300))
        self.move = self._form("move", 145, page)
        self._place = self.move.add(NumberField("place", "Yeni sırası", places=0))
        self._move_reason = self.move.add(TextField("move_reason", "Neden", max_chars=300))
        self.hq = self._form("hq", 300, page)
        self._hq_no = self.hq.add(TextField("hq_confirmation", "Teyit verenin sicili", max_chars=20))
        self._channel = self.hq.add(ChoiceField("channel", "Teyit yolu", CHANNELS))
        self._day = self.hq.add(DateField("day", "Günü", now=context.now))
        self._time = self.hq.add(TimeField("time", "Saati", now=context.now))
        for form, first in (
            (self.cause, self._cause),
            (self.warning, self._text),
            (self.reason, self._reason),
            (self.move, self._place),
            (self.hq, self._hq_no),
        ):
            form.setFocusProxy(first)
        strip.carried_out.connect(self._carry_out)

    # --- opening -----------------------------------------------------------------------------------------

    def open(
        self, case_id: str, offer: Offer, confirm: Callable[[], object], form: AskForm | None = None
    ) -> None:
        """`confirm` is called on Ctrl+Enter; what was typed for this case before stands in the form again."""
        self._case_id, self._confirm, self._open_form = case_id, confirm, form
        if form is None:
            self.strip.open(offer)
            return
        for field in form.fields:
            field.clear()
        form.clear_messages()
        if form is self.cause:
            self._cause.set_value(AbortCause.STOPPED.value)
        elif form is self.warning:
            self._kind.set_value(KINDS[0][0])
        elif form is self.hq:
            self._day.set_value(self._today())
        self._keepers[form.name].forget()
        self.strip.open(offer, extra=form)
        self._context.drafts.load(f"scan.system.{form.name}", case_id, self._restore)

    def refused(self, refusal: UserError) -> None:
        """Stay open with everything that was typed; the first wrong field has the focus."""
        self.strip.show_error(refusal)
        if self._open_form is not None:
            named = {obstacle.field for obstacle in refusal.all}
            fields = self._open_form.fields
            next((field for field in fields if field.name in named), fields[0]).focus_editor()

    def finished(self) -> None:
        """It is saved: close, and forget the draft."""
        form = self._open_form
        if form is not None:
            self._keepers[form.name].forget()
            self._context.drafts.discard(f"scan.system.{form.name}", self._case_id)
        self.strip.close_strip()

    # --- values ------------------------------------------------------------------------------------------

    def cause_value(self) -> AbortCause:
        return AbortCause(self._cause.value() or AbortCause.STOPPED)

    def warning_value(self) -> tuple[str, str]:
        return self._text.value() or "", self._kind.value() or KINDS[0][0]

    def reason_value(self) -> str:
        return self._reason.value() or ""

    def move_value(self) -> tuple[int, str]:
        """Place 0 is refused by the action."""
        return int(self._place.value() or 0), self._move_reason.value() or ""

    def hq_value(self) -> tuple[str, str, datetime | None]:
        day: date | None = self._day.value()
        at: time | None = self._time.value()
        moment = from_local(day, at) if day is not None and at is not None else None
        return self._hq_no.value() or "", self._channel.value() or "", moment

    # --- inside ------------------------------------------------------------------------------------------

    def _form(self, name: str, height: int, page: QWidget) -> AskForm:
        form = AskForm(name, height, page)
        self._keepers[name] = DraftKeeper(form, lambda content: self._keep(name, content))
        return form

    def _keep(self, name: str, content: dict[str, object]) -> None:
        if self.strip.offer is not None and self._open_form is not None and self._open_form.name == name:
            self._context.drafts.save(f"scan.system.{name}", self._case_id, content)

    def _restore(self, draft: Draft | None) -> None:
        form = self._open_form
        if draft is not None and form is not None and self.strip.offer is not None:
            self._keepers[form.name].restore(draft.content, draft.saved_at)

    def _carry_out(self) -> None:
        if self._confirm is not None:
            self._confirm()

    def _today(self) -> date:
        return local_day(self._context.now())

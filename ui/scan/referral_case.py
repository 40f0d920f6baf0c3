"""A chosen request: its head and facts, and the one form of the step that comes next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import RegistrationKind
from ui.kit.facts_grid import Fact, FactsGrid
from ui.kit.form import Form
from ui.kit.theme import set_role
from ui.scan.case_head import CaseHead
from ui.scan.referral_controller import Request

HIDDEN = "Sevkin kaynağı ve gerekçesi yalnız ilgili personele açıktır (m.43/1)."


class RequestView(QWidget):
    """Head, facts, then the form of evaluation, queue or move; nothing else changes a request."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = CaseHead(self)
        self.facts = FactsGrid(self)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        set_role(self._note, "hint")
        self._form: Form | None = None
        body = QWidget()
        self._inner = QVBoxLayout(body)
        self._inner.setContentsMargins(4, 6, 12, 4)
        self._inner.addWidget(self.facts)
        self._inner.addWidget(self._note)
        self._inner.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._area = area
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.head)
        self._parts = QHBoxLayout()
        self._parts.setSpacing(16)
        self._parts.addWidget(area, 1)
        self._column.addLayout(self._parts, 1)

    @property
    def form(self) -> Form | None:
        """The form of the next step, None where this officer has nothing to do."""
        return self._form

    def show_request(self, request: Request, form: Form | None, now: datetime) -> None:
        """`form` is taken over."""
        case = request.case
        place = f"{request.place}. sırada." if request.place else ""
        self.head.show_case(case, now, place)
        self.facts.show_facts(_facts(request))
        self._note.setText(_note(request, form))
        self._note.setVisible(bool(self._note.text()))
        if self._form is not None:
            for layout, old in ((self._column, self._form.messages), (self._parts, self._form)):
                layout.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._form = form
        if form is not None:
            self._column.insertWidget(1, form.messages)  # over the full width: one line for each obstacle
            self._parts.addWidget(form, 1)
            form.show()

    def text(self) -> str:
        """What is shown, for tests."""
        return "\n".join((self.head.text(), self.facts.text(), self._note.text()))


def _facts(request: Request) -> list[Fact]:
    case = request.case
    passengers = "" if case.passenger_count is None else str(case.passenger_count)
    items = "" if case.item_count is None else f"{case.item_count} kalem"
    vehicle: list[Fact] = [
        ("Yön", {"IN": "Giriş", "OUT": "Çıkış"}.get(case.direction, "")),
        ("Eşya", ", ".join(filter(None, (case.goods, items)))),
        ("Yolcu", passengers),
        ("Talep eden", request.requester),
        ("Talep zamanı", show_date_time(case.requested_at) if case.requested_at else ""),
        ("Nezaret", "gerekli" if case.needs_escort else ""),
        ("Tescil", " ".join(filter(None, (_REGISTRATION.get(case.registration_kind), case.registration_no)))),
    ]
    return [*(_reasons(request) if request.sees_reasons else []), *vehicle]


_REGISTRATION = {kind.value: kind.label for kind in RegistrationKind}


def _reasons(request: Request) -> list[Fact]:
    case = request.case
    decided = {"SUITABLE": "uygundur", "UNSUITABLE": "uygun değildir"}.get(case.evaluation, "")
    note = f": {case.evaluation_note}" if case.evaluation_note else ""
    return [
        ("Kaynak", case.source.label if case.source else ""),
        ("Talep nedeni", ", ".join(r.label for r in case.reasons)),
        ("Açıklama", case.reason_note),
        ("Dayanak", ", ".join(b.label for b in case.bases)),
        ("Gerekçe", case.rationale),
        ("Amaç", ", ".join(p.label for p in case.purposes)),
        ("Şüphelenilen", ", ".join(s.label for s in case.suspected)),
        ("Öncelik", "öncelikli" if case.priority else ""),
        ("Kurum", " / ".join(filter(None, (case.agency, case.agency_name, case.agency_rank)))),
        ("Seri no (EK-2)", case.serial),
        ("Değerlendirme", f"{decided}{note} – {request.evaluator}" if decided else ""),
    ]


def _note(request: Request, form: Form | None) -> str:
    if not request.sees_reasons:
        return HIDDEN
    if request.case.state is State.REQUESTED and form is None:
        return request.evaluation_barred or "Talep değerlendirilmeyi bekliyor."
    if request.case.state is State.REFERRED and form is None:
        return "Taşıt sıraya alınmayı bekliyor."
    return ""

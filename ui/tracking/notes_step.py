"""Step 3: the five mandatory notes of m.67/3, or "sonra gireceğim" with its reason (ATS-062, ATS-063)."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, NoteKind, TrackingState
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Note
from ui.kit.facts_grid import FactsGrid
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.tracking.activation_values import note_field
from ui.tracking.activation_work import Work

_NONE_OK = (NoteKind.RISK, NoteKind.VEHICLE_DRIVER, NoteKind.GOODS)
APPEND = (
    "Notlar değiştirilmez ve silinmez; yeni bilgi “Diğer işlemler” altından ek not olarak girilir (m.69/2)."
)


class NotesStep(QStackedWidget):
    """A form while notes are due; afterwards all notes with who and when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(self)
        self._fill()
        self.facts = FactsGrid()
        line = QLabel(APPEND)
        line.setWordWrap(True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 4, 12, 4)
        column.addWidget(line)
        column.addWidget(self.facts)
        column.addStretch(1)
        self._read = QScrollArea(self)
        self._read.setWidgetResizable(True)
        self._read.setFrameShape(QFrame.Shape.NoFrame)
        self._read.setWidget(inner)
        self.addWidget(self.form)
        self.addWidget(self._read)

    @property
    def is_due(self) -> bool:
        """Whether notes are typed here now."""
        return self.currentWidget() is self.form

    def show_work(self, work: Work) -> None:
        is_draft = work.found.state is TrackingState.DRAFT
        self.setCurrentWidget(self.form if is_draft or work.found.notes_missing else self._read)
        for name in ("later", "further"):
            self.form.field(name).setVisible(is_draft)
        self._later_turned()
        self.facts.show_facts([(_label(note), note.text) for note in work.notes])

    def focus_first(self) -> None:
        if self.is_due:
            self.form.focus_first()

    def _later_turned(self) -> None:
        later = self.form.field("later")
        self.form.field("later_reason").setVisible(not later.isHidden() and bool(later.value()))

    def _fill(self) -> None:
        for kind in MANDATORY_NOTES:
            hint = "Yoksa “yok” yazınız." if kind in _NONE_OK else ""
            self.form.add(
                LongTextField(
                    note_field(kind),
                    kind.label,
                    max_chars=1000,
                    lines=1,
                    hint=hint,
                    rule="ATS-062",
                    article="m.67/3",
                )
            )
        later = self.form.add(TickGroup("later", "Zorunlu notlar", (("yes", "Notları sonra gireceğim"),)))
        later.changed.connect(self._later_turned)
        self.form.add(TextField("later_reason", "Sonra girme nedeni", max_chars=200, rule="ATS-063"))
        self.form.add(LongTextField("further", "Uygun görülen diğer hususlar", max_chars=1000, lines=1))


def _label(note: Note) -> str:
    topic = f" ({note.topic})" if note.topic else ""
    return f"{note.kind.label}{topic}\n{show_date_time(note.at)}, {note.name} {note.staff_no}"

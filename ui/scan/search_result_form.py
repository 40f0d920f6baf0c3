"""Arama sonucu (m.42/2): tutanak, explanation, answers per mark, seizure lines. Olumsuz F2, Olumlu F8."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.systems.scan.actions.search import ResultForm
from gumruk_masaustu.systems.scan.lists import SearchOutcome
from gumruk_masaustu.systems.scan.queries.case import MarkLine, SearchLine
from ui.kit.attachments import Attached, Attachments
from ui.kit.fields.dates import DateField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.run import Run
from ui.kit.theme import set_role
from ui.scan.mark_answers import MarkAnswers
from ui.scan.seizure_lines import SeizureLines


class SearchResultForm(Form):
    """`result(outcome)` is what the action gets; the draft keeps lines, answers and the attached copy too."""

    def __init__(
        self,
        keep: Callable[[Path], StoredFile],
        run_long: Run,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._restored: list[StoredFile] = []
        self.marks, self.seizures = MarkAnswers(self), SeizureLines(self)
        self.files = Attachments(keep, run_long, self)
        self._returned = QLabel(self)
        self._returned.setWordWrap(True)
        set_role(self._returned, "problem")
        self._returned.setVisible(False)
        self.add_section("Arama sonucu")
        self.add_widget(self._returned)
        self._record_no = self.add(
            TextField("record_no", "Arama tutanağının numarası", required=True, hint="TUT-…", max_chars=40)
        )
        self.add(DateField("record_date", "Tutanak tarihi", now=now, required=True))
        self.add_section("Tutanağın taranmış nüshası")
        self.add_widget(self.files)
        self.add_widget(self.marks)
        self.add(LongTextField("explanation", "Açıklama (Olumlu sonuçta arka yüze yazılır)", lines=3))
        self.add_widget(self.seizures)
        self._no_dog = self.add(
            TextField(
                "dog_record",
                "Köpek araması yapılamama gerekçesi (Sistem Sorumlusu)",
                hint="Yoğunluk tespit edildi: köpek tutanağı yoksa gerekçe gerekir.",
                rule="SCAN-122",
            )
        )
        for part in (self.marks, self.seizures, self.files):
            part.changed.connect(self.changed)

    def show_search(self, search: SearchLine | None, marks: tuple[MarkLine, ...], *, density: bool) -> None:
        """Another case: empty, or as it was sent back with the reason (SCAN-129)."""
        self.clear_messages()
        self._restored = []
        for field in self.fields:
            field.clear()
        self.marks.show_marks(marks)
        self.seizures.set_lines(())
        self._no_dog.setVisible(density)
        reason = search.returned_reason if search else ""
        self._returned.setText(f"Geri gönderildi: {reason}" if reason else "")
        self._returned.setVisible(bool(reason))
        if search is not None and search.record_no:
            self.set_values(
                {
                    "record_no": search.record_no,
                    "record_date": search.record_date,
                    "explanation": search.explanation,
                }
            )

    def suggest_records(self, numbers: tuple[str, ...]) -> None:
        """Numbers of the last tutanaks; offered while typing, never filled in by themselves."""
        self._record_no.suggest(list(numbers))

    def result(self, outcome: SearchOutcome) -> ResultForm:
        """What is typed, as the action takes it. Seizure lines go with Olumlu only."""
        values = self.values()
        positive = outcome is SearchOutcome.POSITIVE
        return ResultForm(
            outcome,
            explanation=values["explanation"] or "",
            record_no=values["record_no"] or "",
            record_date=values["record_date"],
            record=self._record(),
            lines=self.seizures.lines() if positive else (),
            no_dog_reason=values["dog_record"] or "",
            answers=self.marks.answers(),
        )

    def state(self) -> dict[str, Any]:
        parts = {"seizures": self.seizures.state(), "answers": self.marks.state(), "files": self._kept()}
        return {**super().state(), **parts}

    def restore(self, state: dict[str, Any]) -> None:
        rest = dict(state)
        self.seizures.restore(rest.pop("seizures", None))
        self.marks.restore(rest.pop("answers", None))
        self._restored = [StoredFile(*row) for row in rest.pop("files", ())]
        if self._restored:
            names = ", ".join(stored.name for stored in self._restored)
            self.files.messages.show_info(f"Taslakta ekli: {names}")
        super().restore(rest)

    def focus_field(self, name: str) -> None:
        """Obstacles of the seizure lines lead to their row."""
        if name in ("seizure_lines", "quantity", "value"):
            self.seizures.setFocus()
            return
        super().focus_field(name)

    def _record(self) -> StoredFile | None:
        kept = [row.stored for row in self.files.items() if isinstance(row, Attached)]
        files = [stored for stored in kept if isinstance(stored, StoredFile)] or self._restored
        return files[-1] if files else None

    def _kept(self) -> list[list[Any]]:
        stored = self._record()
        return [[stored.sha256, stored.size, stored.media_type, stored.name, stored.source]] if stored else []

"""An opened form: its fields, who received and read it, sealed content, duties of the first reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.eforms.offices import office_name
from gumruk_masaustu.kernel.eforms.values import MASK, EformDetail
from gumruk_masaustu.kernel.reminders import OpenItem
from ui.kit.buttons import ActionButton
from ui.kit.theme import set_role
from ui.office.eform_controller import Shown

NOTHING = "Soldaki listeden bir form açınız (Enter) veya Ctrl+N ile yeni form yazınız."


class EformView(QWidget):
    """Read-only; Tab reaches the ticks of the duties."""

    ticked = Signal(str)
    """Open item that was carried out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("Açılan form")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._area.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self.buttons: list[ActionButton] = []
        self.show_nothing()

    def show_nothing(self) -> None:
        self._clear()
        self._line(NOTHING, "hint")
        self._column.addStretch(1)

    def show_form(self, shown: Shown) -> None:
        """Fields in the order of the annex, then what became of the form."""
        self._clear()
        detail = shown.opened.detail
        form = detail.form
        self._line(form.number or "Taslak", "section")
        marks = [word for word in ("İVEDİ" if form.urgent else "", detail.fax_mark) if word]
        if marks:
            self._line(" · ".join(marks), "warning")
        officer = " – ".join(
            part for part in (form.writer_staff_no, form.writer_name, form.writer_title) if part
        )
        for label, value in (
            ("Kimden", office_name(form.office)),
            ("Formu dolduran", officer),
            ("Tarih", show_date_time(form.queued_at or form.drafted_at)),
            ("Kime", ", ".join(map(office_name, form.to_offices))),
            ("Bilgi", ", ".join(map(office_name, form.info_offices)) or "–"),
            ("İlgili kayıt", form.about_number),
            ("Konu", form.subject),
        ):
            if value:
                self._line(f"{label}: {value}")
        self._line(form.text).setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show_sealed(shown)
        self._show_duties(shown.duties)
        self._show_course(detail)
        self._column.addStretch(1)

    def texts(self) -> list[str]:
        """Everything that is shown, line by line."""
        items = (self._column.itemAt(n) for n in range(self._column.count()))
        found = (item.widget() for item in items if item is not None)
        return [one.text() for one in found if isinstance(one, QLabel)]

    def _show_sealed(self, shown: Shown) -> None:
        if not shown.opened.sealed:
            return
        open_now = any(line.password != MASK for line in shown.opened.sealed)
        note = (
            "Geçici şifreler yalnız şimdi gösterilir; not alınız." if open_now else "Mühürlü içerik açılmış:"
        )
        self._line(note, "warning" if open_now else "hint")
        for line in shown.opened.sealed:
            self._line(f"{line.staff_no} sicilinin geçici şifresi:" if open_now else f"{line.staff_no}:")
            password = self._line(line.password, "plate" if open_now else "")
            password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _show_duties(self, duties: tuple[OpenItem, ...]) -> None:
        for item in duties:
            button = ActionButton(f"{item.title}dim", parent=self._body)
            button.clicked.connect(lambda _checked=False, one=item.id: self.ticked.emit(one))
            self._column.addWidget(button)
            self.buttons.append(button)

    def _show_course(self, detail: EformDetail) -> None:
        if detail.recipients:
            self._line("Teslim ve okuma", "section")
        for one in detail.recipients:
            self._line(one.state_text)
            for reader in one.readers[1:]:
                self._line(f"    sonra: {reader.staff_no}, {show_date_time(reader.at)}", "hint")
        for fax in detail.faxes:
            self._line(f"Faks: {fax.number}, {show_date_time(fax.faxed_at)}, {fax.staff_no}")
        for answer in detail.answers:
            self._line(f"Yanıt: {answer.number}, {office_name(answer.office)}")
        if detail.form.closed_at is not None:
            self._line(f"Kapandı: {show_date_time(detail.form.closed_at)}, {detail.form.close_note}")

    def _line(self, text: str, role: str = "") -> QLabel:
        label = QLabel(text, self._body)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            set_role(label, role)
            label.setIndent(0)
        self._column.addWidget(label)
        return label

    def _clear(self) -> None:
        self.buttons = []
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

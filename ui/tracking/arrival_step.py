"""One step of the arrival screen: its form with its draft, and the acts that F2, F8 and its buttons offer."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import Printout
from ui.kit.attachments import Attachments
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.drafts import DraftKeeper
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.theme import set_role
from ui.tracking.arrival_controller import ArrivalController, Done, Failed
from ui.tracking.arrival_words import Ready
from ui.tracking.arrival_work import ArrivalWork
from ui.tracking.refusal_fields import renamed

DRAFTS = "tracking.arrival"
USUAL, EXCEPTION = "F2", "F8"


@dataclass(frozen=True)
class StepAct:
    """An act behind a key; the strip asks once. `ask`: label of one text that is typed in the strip.

    `check` asks beforehand what is missing; `prints` opens the preview instead of the strip.
    """

    key: str
    verb: str
    what: str = ""
    carry: Callable[[str, Done, Failed], object] | None = None
    said: str = "Kaydedildi."
    ask: str = ""
    check: Callable[[Done, Failed], object] | None = None
    password: bool = False
    harm: bool = False
    prints: Callable[[], Printout] | None = None


class Step(QWidget):
    """A subclass fills `form`, calls `keep_drafts`, and answers `show_work` and `acts`."""

    offers_changed = Signal()
    pressed = Signal(str)
    """Key of a button inside the step."""

    names: ClassVar[dict[str, str]] = {}
    """Fields of refusals that are called otherwise here."""

    def __init__(self, name: str, context: PageContext, controller: ArrivalController) -> None:
        super().__init__()
        self.name, self._context, self.controller = name, context, controller
        self.form = Form(self)
        self.keeper: DraftKeeper | None = None
        self.record = ""
        self.work: ArrivalWork | None = None
        self._files: list[Attachments] = []
        self._heads: dict[Attachments, QLabel] = {}

    # --- what a subclass answers -------------------------------------------------------------------------

    def show_work(self, work: ArrivalWork) -> None:
        """As the tracking stands now; what was typed stays."""
        self.work = work

    def acts(self) -> tuple[StepAct, ...]:
        """What may be done now, the usual outcome first."""
        return ()

    def focus_first(self) -> None:
        self.form.focus_first()

    # --- for the page ------------------------------------------------------------------------------------

    def begin(self, record: str) -> None:
        """Another tracking: nothing of the one before stays; its draft comes back."""
        self.record = record
        self.clear_form()
        if self.keeper is not None:
            self._context.drafts.load(DRAFTS, self._key, functools.partial(self._draft_read, self._key))

    def take_work(self, work: ArrivalWork) -> None:
        """Shows it; what the step fills in by itself is no draft."""
        is_typed = self.keeper is not None and self.keeper.is_waiting
        self.show_work(work)
        if self.keeper is not None and not is_typed:
            self.keeper.forget()

    def saved(self) -> None:
        """What stood in the form is stored."""
        if self.keeper is not None:
            self._context.drafts.discard(DRAFTS, self._key)
        self.clear_form()

    def keep_draft(self) -> None:
        if self.keeper is not None and self.record:
            self.keeper.save_now()

    def unreadable(self) -> UserError | None:
        """What was typed in no readable form."""
        found = (f.format_problem() for f in self.form.fields if not f.isHidden() and not f.is_empty())
        return next((problem for problem in found if problem is not None), None)

    def show_refusal(self, refusal: UserError) -> None:
        self.form.show_error(renamed(refusal, self.names))

    def holds_field(self, field: str) -> bool:
        name = self.names.get(field, field)
        return name in {one.name for one in self.form.fields}

    def focus_field(self, field: str) -> None:
        self.form.focus_field(self.names.get(field, field))

    # --- for subclasses ----------------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        """After the fields stand."""
        self.keeper = DraftKeeper(self.form, self._save_draft)

    def attach(self, title: str) -> Attachments:
        """A place for files or photos in the form."""
        place = Attachments(self.controller.keep_file, self._context.runner.bound_to(self, long=True), self)
        head = QLabel(title, self)
        set_role(head, "section")
        head.setIndent(0)
        for widget in (head, place):
            self.form.add_widget(widget)
        self._files.append(place)
        self._heads[place] = head
        return place

    def show_files(self, place: Attachments, is_asked: bool) -> None:
        """The place for files with its heading."""
        place.setVisible(is_asked)
        self._heads[place].setVisible(is_asked)

    def clear_form(self) -> None:
        for field in self.form.fields:
            field.clear()
        for place in self._files:
            while place.rows():
                place.list.setCurrentRow(0)
                place.remove_current()
            place.messages.clear()
        self.form.clear_messages()
        if self.keeper is not None:
            self.keeper.forget()

    @property
    def _key(self) -> str:
        return f"{self.record}:{self.name}"

    def _save_draft(self, content: dict[str, Any]) -> None:
        if self.record:
            self._context.drafts.save(DRAFTS, self._key, content)

    def _draft_read(self, key: str, draft: Draft | None) -> None:
        if draft is not None and key == self._key and self.keeper is not None:
            self.keeper.restore(draft.content, draft.saved_at)
            if self.work is not None and self.work.found.id == self.record:
                self.take_work(self.work)


class ButtonRow(QWidget):
    """Further acts of a step as buttons; a press only tells the key."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch()
        self._buttons: list[ActionButton] = []

    def show_acts(self, acts: Iterable[StepAct]) -> None:
        """F2 and F8 stand at the foot of the page."""
        wanted = [act for act in acts if act.key not in (USUAL, EXCEPTION)]
        if [(b.verb, b.key) for b in self._buttons] == [(act.verb, act.key) for act in wanted]:
            return
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for act in wanted:
            button = ActionButton(act.verb, act.key, parent=self)
            button.clicked.connect(functools.partial(self.pressed.emit, act.key))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self.setVisible(bool(wanted))


class ReadyLines(QWidget):
    """Badge and sentence, line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 8)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []
        self._lines: tuple[Ready, ...] = ()

    def show_lines(self, lines: Iterable[Ready]) -> None:
        wanted = tuple(lines)
        if wanted == self._lines:
            return
        self._lines = wanted
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        for row, (state, word, text) in enumerate(wanted):
            badge, label = Badge(state, word, self), QLabel(text, self)
            label.setWordWrap(True)
            self._grid.addWidget(badge, row, 0)
            self._grid.addWidget(label, row, 1)
            self._shown += [badge, label]

    def text(self) -> str:
        """ "BEKLETME: Bedel ödenmedi" line by line."""
        return "\n".join(f"{word}: {text}" for _, word, text in self._lines)


def reader_line(parent: QWidget) -> QLineEdit:
    """Shows what the barcode reader read; it takes no focus by Tab."""
    line = QLineEdit(parent)
    line.setPlaceholderText("Okuyucu")
    line.setAccessibleName("Okuyucudan gelen seri no, IMEI veya belge kodu")
    line.setMaximumWidth(260)
    line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return line


def photo_of(place: Attachments) -> Any:
    """The first file that was kept, or None."""
    return next((row.stored for row in place.items() if row.stored is not None), None)

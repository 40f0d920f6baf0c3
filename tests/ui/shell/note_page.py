"""A page with a draft and a picture, for the tests of the desk."""

from __future__ import annotations

import functools

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext


class NotePage(QWidget):
    title = "Not"
    help_text = "Bir not yazınız."
    search_text = "karalama defteri"

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.may_leave = True
        self.picture = QLabel("görüntü", self)
        self.form = Form(self)
        self.first = self.form.add(TextField("first", "Birinci"))
        self.second = self.form.add(TextField("second", "İkinci"))
        self.keeper = DraftKeeper(self.form, functools.partial(context.drafts.save, "note", ""))
        column = QVBoxLayout(self)
        column.addWidget(self.picture)
        column.addWidget(self.form)
        context.drafts.load("note", "", self._restore)

    def activate(self) -> None:
        self.form.focus_first()

    def can_leave(self) -> bool:
        return self.may_leave

    def stays_visible_when_locked(self) -> QWidget:
        return self.picture

    def _restore(self, draft: Draft | None) -> None:
        if draft is not None:
            self.keeper.restore(draft.content, draft.saved_at)

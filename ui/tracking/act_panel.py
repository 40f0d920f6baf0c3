"""A wish on the screen: its form above the strip, its draft, its refusals; Ctrl+Enter carries it out."""

from __future__ import annotations

import functools
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.drafts import DraftKeeper
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.theme import set_role
from ui.tracking.ask_form import AskForm
from ui.tracking.stock_wish import Wish

FORM_NAME = "tracking.stock"


class ActPanel(QWidget):
    """Shown in the place of the details while a wish asks something; the strip belongs to the page."""

    opened = Signal()
    closed = Signal()
    done = Signal(object, str)
    """Wish and what is said after saving."""

    def __init__(self, context: PageContext, strip: Strip) -> None:
        super().__init__()
        self._context, self._strip = context, strip
        self._run = context.runner.bound_to(self)
        self._wish: Wish | None = None
        self._form: AskForm | None = None
        self._keeper: DraftKeeper | None = None
        self._head = QLabel(self)
        set_role(self._head, "section")
        self._head.setWordWrap(True)
        self.messages_place = QVBoxLayout()
        """Put it into the page where there is room: obstacles are read across its whole width."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head)
        strip.carried_out.connect(self._carry_out)
        strip.went_back.connect(self._went_back)

    @property
    def wish(self) -> Wish | None:
        """What is asked now."""
        return self._wish

    @property
    def form(self) -> AskForm | None:
        """Its form; None for a wish without fields."""
        return self._form

    def ask(self, wish: Wish) -> None:
        """Open the strip, with the form of the wish if it has one; a kept draft stands in it."""
        self.close_wish()
        self._wish = wish
        self._strip.open(
            Offer(wish.subject, wish.what, wish.verb, typed_check=wish.typed_check, harm=wish.harm)
        )
        if wish.asks:
            self._show_form(wish)
        self.opened.emit()
        if self._form is not None:
            self._form.focus_first()

    def close_wish(self) -> None:
        """What was typed is kept as a draft."""
        if self._wish is None:
            return
        self.keep_draft()
        self._wish = None
        self._drop_form()
        if self._strip.offer is not None:
            self._strip.close_strip()
        self.closed.emit()

    def keep_draft(self) -> None:
        if self._keeper is not None:
            self._keeper.save_now()

    def keep_on_demand(self) -> None:
        """Ctrl+S."""
        if self._keeper is not None:
            self._keeper.save_on_demand()

    # --- inside ------------------------------------------------------------------------------------------

    def _show_form(self, wish: Wish) -> None:
        self._head.setText(f"{wish.verb}: {wish.subject}")
        self._form = AskForm(wish.asks, self._context.now)
        self._column.addWidget(self._form, 1)
        self.messages_place.addWidget(self._form.messages)
        self._keeper = DraftKeeper(self._form, functools.partial(self._save_draft, wish.draft_key))
        self._context.drafts.load(FORM_NAME, wish.draft_key, functools.partial(self._draft_read, wish))

    def _save_draft(self, key: str, content: dict[str, Any]) -> None:
        self._context.drafts.save(FORM_NAME, key, content)

    def _draft_read(self, wish: Wish, draft: Draft | None) -> None:
        if draft is not None and self._wish is wish and self._keeper is not None:
            self._keeper.restore(draft.content, draft.saved_at)

    def _drop_form(self) -> None:
        if self._form is not None:
            self._column.removeWidget(self._form)
            self.messages_place.removeWidget(self._form.messages)
            self._form.messages.hide()
            self._form.messages.deleteLater()
            self._form.hide()
            self._form.deleteLater()
        self._form = self._keeper = None

    def _carry_out(self, _confirmed: object) -> None:
        wish, form = self._wish, self._form
        if wish is None:
            return
        if form is not None and (unreadable := form.unreadable()) is not None:
            form.show_refusal(unreadable)
            return
        self.keep_draft()
        values = form.answers() if form is not None else {}
        work = functools.partial(wish.work, values)
        self._run(work, functools.partial(self._saved, wish), functools.partial(self._refused, wish))

    def _saved(self, wish: Wish, text: str) -> None:
        self._context.drafts.discard(FORM_NAME, wish.draft_key)
        if self._keeper is not None:
            self._keeper.forget()
        if self._wish is wish:
            self.close_wish()
        self.done.emit(wish, text)

    def _refused(self, wish: Wish, refusal: UserError) -> None:
        if self._wish is not wish:
            return
        if self._form is not None:
            self._form.show_refusal(refusal)
        else:
            self._strip.show_error(refusal)

    def _went_back(self) -> None:
        """Esc: the strip is closed already."""
        self.close_wish()

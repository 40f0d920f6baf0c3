"""Risk unsurları: the general list that headquarters keeps, the local list of the İdare (m.65/3, ATS-042)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.queries.risk_elements import RiskElementRow
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.theme import set_role
from ui.tracking.requests_controller import RequestsController

EMPTY = "Risk unsuru yok. F2: unsur ekle."
HINT = "Kaldırılan unsur yeni taleplerde sunulmaz; eski taleplerde okunmaya devam eder (m.65/3)."


class ElementForm(Form):
    """The word of a new element."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        only = self.add(TextField("label", "Risk unsuru", max_chars=120, required=True, rule="ATS-042"))
        self.setFocusProxy(only)
        self.setMinimumHeight(84)


class RiskLists(QWidget):
    """F2 adds to the list that this officer keeps, F8 takes the chosen element out."""

    def __init__(
        self,
        context: PageContext,
        controller: RequestsController,
        strip: Strip,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._strip = controller, strip
        self.carry_out: Callable[[], object] | None = None
        self._form: ElementForm | None = None
        self.messages = MessageBar(self)
        self.table: Table[RiskElementRow] = Table(
            (
                Column("label", "Risk unsuru", lambda row: row.label, long=1),
                Column("kind", "Liste", lambda row: "Genel" if row.is_general else "Yerel"),
            ),
            lambda row: row.identifier,
            self._page,
            context.runner,
            empty_text=EMPTY,
        )
        self.table.search.setVisible(False)
        hint = QLabel(HINT, self)
        set_role(hint, "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(hint)
        column.addWidget(self.messages)
        column.addWidget(self.table, 1)

    @property
    def verbs(self) -> tuple[str, str]:
        """What F2 and F8 do; empty where he may not."""
        kept = self._controller.kept_list
        return (f"{kept} unsur ekle", "Unsuru kaldır") if kept else ("", "")

    def read(self) -> None:
        self.table.reload()

    def usual(self) -> None:
        self._form = form = ElementForm()
        self.carry_out = self._add
        kept = self._controller.kept_list
        whose = "her İdarenin" if kept == "Genel" else "yalnız İdarenizin"
        self._strip.open(Offer("Risk unsuru", f"Unsur {whose} taleplerinde sunulacak.", "Listeye ekle"), form)

    def exception(self) -> None:
        chosen = self.table.view.current_id()
        row = next((one for one in self._rows() if one.identifier == chosen), None)
        if row is None:
            self.messages.show_info("Önce listeden bir unsur seçiniz.")
            return
        self._form = None
        self.carry_out = lambda: self._controller.remove_element(
            chosen, self._changed, self._strip.show_error
        )
        self._strip.open(
            Offer(row.label, "Unsur yeni taleplerde sunulmayacak.", "Listeden kaldır", harm=True)
        )

    # --- inside ------------------------------------------------------------------------------------------

    def _rows(self) -> list[RiskElementRow]:
        model = self.table.model
        return [model.row(number) for number in range(model.rowCount())]

    def _page(self, after: object | None, query: Query, limit: int) -> Page[RiskElementRow]:
        """On the worker."""
        return Page(self._controller.elements())

    def _add(self) -> None:
        form = self._form
        if form is not None and form.show_problems():
            self._controller.add_element(str(form.field("label").value()), self._changed, self._refuse)

    def _changed(self, _done: Any) -> None:
        self._strip.close_strip()
        self.read()
        self.table.view.setFocus()

    def _refuse(self, refusal: UserError) -> None:
        if self._form is not None:
            self._form.show_error(refusal)

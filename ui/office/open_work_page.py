"""Açık işler: what waits for the roles of this officer."""

from __future__ import annotations

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.eforms.reading import INFORM_ITEM
from gumruk_masaustu.kernel.numbering import REQUEST_ITEM
from gumruk_masaustu.kernel.permissions import role_of
from gumruk_masaustu.kernel.reminders import OpenItem, open_items
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column
from ui.kit.tokens import State
from ui.office.office_page import OfficePage
from ui.office.rows import count_of, whole_list

_PAGES = {REQUEST_ITEM: "office.serials", INFORM_ITEM: "office.eforms"}
"""Where items are worked off that belong to no case."""
EMPTY = "Sizi bekleyen iş yok. Yeni bir iş açıldığında burada görünür."


class OpenWorkPage(OfficePage):
    """Earliest due first; Enter opens the record where its system has a page for it."""

    title = "Açık işler"
    has_side = False
    help_text = (
        "Rolünüze düşen açık işler, son zamanı en yakın olan üstte.\n"
        "Enter kaydı açar; iş, ilgili sayfada işlem yapılınca kendiliğinden kapanır."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.table: Table[OpenItem] = Table(
            (
                Column("state", "Durum", self._state_word, state=self._state),
                Column("title", "İş", lambda item: item.title, long=3),
                Column("number", "Kayıt no", lambda item: item.number, code=True),
                Column("role", "Kime", lambda item: role_of(item.role).title if item.role else "", long=2),
                Column("opened", "Açıldı", lambda item: show_date_time(item.opened_at)),
                Column("due", "Son zaman", lambda item: show_date_time(item.due_at) if item.due_at else ""),
            ),
            lambda item: item.id,
            whole_list(self._read, _words),
            context.runner,
            count=count_of(self._read, _words),
            empty_text=EMPTY,
            parent=self,
        )
        self.table.opened.connect(self._open)
        self.body.addWidget(self.table)
        self._records: dict[str, OpenItem] = {}
        context.changes.saved.connect(self._changed)

    def activate(self) -> None:
        super().activate()
        self.table.focus_first()

    def reload(self) -> None:
        self.table.read()

    def _read(self) -> list[OpenItem]:
        officer = self.context.officer
        roles = effective_roles(officer) | set(officer.functions)
        found = open_items(self.context.post, unit=officer.unit, roles=roles, person=officer.id)
        self._records = {item.id: item for item in found}
        return found

    def _is_late(self, item: OpenItem) -> bool:
        return item.due_at is not None and item.due_at < self.context.now()

    def _state(self, item: OpenItem) -> State:
        return State.ATTENTION if self._is_late(item) else State.WORKING

    def _state_word(self, item: OpenItem) -> str:
        return "GECİKTİ" if self._is_late(item) else "BEKLİYOR"

    def _open(self, item_id: str) -> None:
        item = self._records.get(item_id)
        if item is not None:
            page = _PAGES.get(item.kind)
            record = "" if item.kind == REQUEST_ITEM else item.record
            self.context.open_page(page or f"{item.system.lower()}.cases", record)

    def _changed(self, _system: str, _record: str) -> None:
        if self.isVisible():
            self.table.reload()


def _words(item: OpenItem) -> str:
    return f"{item.title} {item.number}"

"""Evrak numara defteri: every number that this unit gave, with what became of it."""

from __future__ import annotations

from typing import cast

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.number_book import Key, LedgerLine, ledger_lines
from gumruk_masaustu.kernel.numbering import TAKEN, VOID
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.tokens import State
from ui.office.office_page import OfficePage

EMPTY = "Bu birimde henüz numara verilmedi. Numara, kayıt kesinleşince kendiliğinden alınır."
_WORDS = {TAKEN: "VERİLDİ", VOID: "İPTAL"}


class NumbersPage(OfficePage):
    """Newest first, read page by page."""

    title = "Evrak numara defteri"
    has_side = False
    help_text = (
        "Birimin verdiği bütün evrak ve seri numaraları, en yenisi üstte.\n"
        "İptal edilen numara silinmez; nedeni ve yerine geçen numarayla birlikte görünür."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.table: Table[LedgerLine] = Table(
            (
                Column(
                    "state",
                    "Durum",
                    lambda line: _WORDS.get(line.state, line.state),
                    state=lambda line: State.DONE if line.state == TAKEN else State.ATTENTION,
                ),
                Column("number", "Numara", lambda line: line.number, code=True),
                Column("subject", "Konu", lambda line: line.subject, long=1),
                Column("given", "Verildi", lambda line: show_date_time(line.given_at)),
                Column("void", "İptal nedeni", lambda line: line.void_reason, long=1),
                Column("replaces", "Yerine geçtiği", lambda line: line.replaces, code=True),
            ),
            lambda line: line.id,
            self._fetch,
            context.runner,
            empty_text=EMPTY,
            search_hint="Numara",
            parent=self,
        )
        self.body.addWidget(self.table)

    def activate(self) -> None:
        super().activate()
        self.table.focus_first()

    def reload(self) -> None:
        self.table.read()

    def _fetch(self, after: object | None, query: Query, limit: int) -> Page[LedgerLine]:
        post = self.context.post
        lines, following = ledger_lines(
            post, unit=post.unit, search=query.search, after=cast("Key | None", after), limit=limit
        )
        return Page(tuple(lines), following)

"""An area with one list, whose chosen record stands at the right; Ctrl+L shows the ended ones too."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ui.kit.page import PageContext
from ui.kit.print_flow import Prepare
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.tracking.area import Area, C, Command
from ui.tracking.stock_detail import Detail
from ui.tracking.stock_wish import Wish

R = TypeVar("R")


@dataclass(frozen=True)
class Shown:
    """A record at the right; `prepare` makes its paper, None while it has none."""

    detail: Detail
    prepare: Prepare | None = None


@dataclass(frozen=True)
class ListWords:
    """What stands in an area that has nothing to show; `ended` names the rows of Ctrl+L, empty: no Ctrl+L."""

    empty: str
    nothing: str
    search_hint: str
    ended: str = ""


class ListArea(Area[C], Generic[C, R]):
    """`read(record, line)` and the fetch of rows run on the database thread."""

    def __init__(self, context: PageContext, controller: C, words: ListWords) -> None:
        super().__init__(context, controller)
        self.words = words
        self.nothing_text = words.nothing
        self.open_only = True
        self._wanted, self._line = "", ""
        self._prepare: Prepare | None = None
        self._begins = self.begin_wishes()
        self.table: Table[R] = Table(
            self.columns(),
            self.row_id,
            self._fetch,
            context.runner,
            empty_text=words.empty,
            search_hint=words.search_hint,
            parent=self,
        )
        self.table.chosen.connect(self._chosen)
        self.watch(self.table)
        self._commands = self._make_commands()
        if self._commands:
            self.column.addLayout(self.command_row())
        self.column.addWidget(self.table, 1)
        self.show_detail(words.nothing)

    # --- what a subclass answers -------------------------------------------------------------------------

    def columns(self) -> Sequence[Column[R]]:
        raise NotImplementedError

    def row_id(self, row: R) -> str:
        raise NotImplementedError

    def rows(self, after: object | None, query: Query, limit: int) -> Page[R]:
        raise NotImplementedError

    def read(self, record: str, line: str) -> Shown:
        """The chosen record; `line` is the key of its line under the cursor, empty or of another record."""
        raise NotImplementedError

    def begin_wishes(self) -> tuple[Wish, ...]:
        """Acts that begin a record: their buttons stand above the list."""
        return ()

    # --- for the page ------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.table.reload()
        self._read()

    def focus_start(self) -> None:
        self.table.focus_first()

    def open_record(self, record: str) -> None:
        self._wanted, self._line = record, ""
        self._read()

    def line_chosen(self, key: str) -> None:
        if key and key != self._line:
            self._line = key
            self._read()

    def commands(self) -> tuple[Command, ...]:
        """Made in the constructor: a form of one record does not change what else has a key."""
        return self._commands

    def turn_ended(self) -> None:
        """Ctrl+L."""
        self.open_only = not self.open_only
        self.said.emit(
            f"Yalnız açık {self.words.ended} gösteriliyor."
            if self.open_only
            else f"Bütün {self.words.ended} gösteriliyor."
        )
        self.table.reload()

    def print_chosen(self) -> None:
        """Ctrl+P."""
        if self._prepare is not None:
            self.print_asked.emit(self._prepare)
        else:
            self.said.emit("Seçili kaydın yazdırılacak belgesi yok.")

    # --- inside ------------------------------------------------------------------------------------------

    def _make_commands(self) -> tuple[Command, ...]:
        found = [Command(one.key, one.verb, functools.partial(self.asked.emit, one)) for one in self._begins]
        if self.words.ended:
            found.append(Command("Ctrl+L", "Bitenleri göster", self.turn_ended))
        return tuple(found)

    def _fetch(self, after: object | None, query: Query, limit: int) -> Page[R]:
        return self.rows(after, query, limit)

    def _chosen(self, record: str) -> None:
        if record == self._wanted and isinstance(self.detail, Detail):
            return
        self._wanted, self._line = record, ""
        if record:
            self._read()
        else:
            self._prepare = None
            self.show_detail(self.words.nothing)

    def _read(self) -> None:
        if self._wanted:
            work: Callable[[], Shown] = functools.partial(self.read, self._wanted, self._line)
            self.run(work, functools.partial(self._show, self._wanted), self.refused.emit)

    def _show(self, record: str, shown: Shown) -> None:
        if record != self._wanted:
            return
        self._prepare = shown.prepare
        if self.table.view.current_id() != record:
            self.table.view.select(record)
        self._line = shown.detail.chosen_line or self._line
        self.show_detail(shown.detail)

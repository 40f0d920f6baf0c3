"""Yazılar and Dışarıya bilgi (ATS-199, ATS-166)."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from gumruk_masaustu.kernel.clock import local_day, show_date, show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions.letters import disclosure_printout
from gumruk_masaustu.systems.tracking.queries.letter_subjects import AboutKind
from gumruk_masaustu.systems.tracking.queries.letters import Disclosure
from ui.kit.page import PageContext
from ui.kit.table_data import Column, Page, Query
from ui.kit.tokens import State
from ui.tracking.area import Command
from ui.tracking.list_area import ListArea, ListWords, Shown
from ui.tracking.report_wishes import answer_wish, disclosure_wish, letter_wish
from ui.tracking.reports_controller import LetterRow, ReportsController
from ui.tracking.stock_controller import matches
from ui.tracking.stock_detail import Detail
from ui.tracking.stock_wish import Wish

Given = tuple[str, Disclosure]
"""Tracking and what was given about it."""


class LettersArea(ListArea[ReportsController, LetterRow]):
    """Those whose answer is expected, overdue first; Ctrl+L shows all."""

    title = "Yazılar"
    key = "Ctrl+3"

    def __init__(self, context: PageContext, controller: ReportsController) -> None:
        empty = "Cevabı beklenen yazı yok. Ctrl+N: yazı kaydet."
        here = ListWords(empty, "Listeden bir yazı seçiniz.", "Yazı no, muhatap veya konu", "yazılar")
        super().__init__(context, controller, here)

    def begin_wishes(self) -> tuple[Wish, ...]:
        wish = letter_wish(self.desk)
        return (wish,) if wish is not None else ()

    def columns(self) -> Sequence[Column[LetterRow]]:
        return (
            Column("state", "Durum", self._word, state=self._badge),
            Column("number", "Yazı no", lambda r: r.letter.number, code=True),
            Column("due", "Cevap günü", _due),
            Column("who", "Muhatap", lambda r: r.letter.counterpart, long=2),
            Column("subject", "Konu", lambda r: r.letter.subject, long=3),
        )

    def row_id(self, row: LetterRow) -> str:
        return row.letter.id

    def rows(self, after: object | None, query: Query, limit: int) -> Page[LetterRow]:
        found = self.controller.letter_rows(open_only=self.open_only, limit=limit)
        return Page(tuple(r for r in found if matches(query, _letter_words(r))))

    def read(self, record: str, line: str) -> Shown:
        row = self.controller.letter_row(record)
        one = row.letter
        kind = next((word.label for word in AboutKind if word.value == one.about_kind), "")
        facts = (
            ("Yön", one.direction.label),
            ("Muhatap", one.counterpart),
            ("Konu", one.subject),
            ("Yazı tarihi", show_date(one.dated)),
            ("Cevap beklenen", show_date(one.answer_due) if one.answer_due else "Beklenmiyor"),
            ("Cevap geldi", show_date_time(one.answered_at) if one.answered_at else ""),
            (kind, row.about),
            ("Kaydeden", one.staff_no),
        )
        wish = answer_wish(self.desk, one)
        wishes = (wish,) if wish is not None else ()
        return Shown(Detail(one.number, self._badge(row), self._word(row), facts, wishes=wishes))

    def _word(self, row: LetterRow) -> str:
        one = row.letter
        if one.answered_at is not None:
            return "Cevaplandı"
        if one.answer_due is None:
            return one.direction.label
        return "Süresi geçti" if one.is_overdue(local_day(self.context.now())) else "Cevap bekliyor"

    def _badge(self, row: LetterRow) -> State:
        one = row.letter
        if one.answered_at is not None or one.answer_due is None:
            return State.DONE
        return State.ATTENTION if one.is_overdue(local_day(self.context.now())) else State.WORKING


def _due(row: LetterRow) -> str:
    return show_date(row.letter.answer_due) if row.letter.answer_due else ""


def _letter_words(row: LetterRow) -> str:
    return f"{row.letter.number} {row.letter.counterpart} {row.letter.subject}"


class DisclosuresArea(ListArea[ReportsController, Given]):
    """What was given to judicial authorities and approved bodies; the paper carries recipient and time."""

    title = "Dışarıya bilgi"
    key = "Ctrl+4"

    def __init__(self, context: PageContext, controller: ReportsController) -> None:
        empty = "Dışarıya verilmiş ATS bilgisi yok. Ctrl+N: bilgi ver."
        here = ListWords(empty, "Listeden bir kayıt seçiniz.", "Alan veya yazı no")
        super().__init__(context, controller, here)

    def begin_wishes(self) -> tuple[Wish, ...]:
        wish = disclosure_wish(self.desk, self.controller.find_tracking)
        return (wish,) if wish is not None else ()

    def columns(self) -> Sequence[Column[Given]]:
        return (
            Column("kind", "Makam", lambda r: _short(r[1]), state=lambda _: State.DONE),
            Column("number", "Yazı no", lambda r: r[1].document_no, code=True),
            Column("at", "Verildi", lambda r: show_date_time(r[1].at)),
            Column("who", "Bilgiyi alan", lambda r: r[1].recipient, long=1),
        )

    def row_id(self, row: Given) -> str:
        return row[1].id

    def rows(self, after: object | None, query: Query, limit: int) -> Page[Given]:
        found = self.controller.disclosures(limit=limit)
        return Page(tuple(r for r in found if matches(query, f"{r[1].recipient} {r[1].document_no}")))

    def read(self, record: str, line: str) -> Shown:
        found = next((row for row in self.controller.disclosures() if row[1].id == record), None)
        if found is None:
            raise UserError("Bilgi verme kaydı bulunamadı.", remedy="Listeyi yenileyiniz.", rule="ATS-166")
        tracking_id, one = found
        facts = (
            ("İzleme no", self.controller.number(tracking_id)),
            ("Makam", one.recipient_kind.label),
            ("Bilgiyi alan", one.recipient),
            ("Yazı no", one.document_no),
            ("Genel Müdürlük onayı", one.approval_no),
            ("Verilen bilgi", one.content),
            ("Veren", f"{one.giver}, {show_date_time(one.at)}"),
        )
        may_print = self.desk.may(disclosure_printout)
        prepare = functools.partial(self.desk.do, disclosure_printout, tracking_id, one.id)
        return Shown(Detail(one.document_no, State.DONE, _short(one), facts), prepare if may_print else None)

    def _make_commands(self) -> tuple[Command, ...]:
        return (*super()._make_commands(), Command("Ctrl+P", "Yazdır", self.print_chosen))


def _short(one: Disclosure) -> str:
    """For the badge."""
    return "Adli makam" if one.recipient_kind.value == "judicial" else "Onaylı kurum"

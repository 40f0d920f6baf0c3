"""Görevler, Ekipler, Kolluk, Tutanaklar: what happens on the road (m.73, m.74)."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from gumruk_masaustu.kernel.clock import show_date_time, show_time
from gumruk_masaustu.systems.tracking.actions import team_printing
from gumruk_masaustu.systems.tracking.actions.tasks import send_team
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.law import LawRequest, law_list, law_request
from gumruk_masaustu.systems.tracking.queries.tasks import TaskRow, TaskStep
from gumruk_masaustu.systems.tracking.queries.team_records import RecordRow, team_record, team_records
from ui.kit.ages import age_text
from ui.kit.page import PageContext
from ui.kit.print_flow import Prepare
from ui.kit.table_data import Column, Page, Query
from ui.kit.tokens import State
from ui.tracking import case_words as words
from ui.tracking.area import Command
from ui.tracking.cases_controller import CasesController, TeamRow
from ui.tracking.law_wishes import call_wish, law_wishes
from ui.tracking.list_area import ListArea, ListWords, Shown
from ui.tracking.record_wishes import operator_wish
from ui.tracking.stock_controller import matches
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_detail import Detail
from ui.tracking.stock_wish import Wish
from ui.tracking.task_wishes import order_wish, task_wishes
from ui.tracking.team_wishes import new_team_wish, team_wishes

PRINT = "Yazdır"


def some(*wishes: Wish | None) -> tuple[Wish, ...]:
    """Those that are offered."""
    return tuple(wish for wish in wishes if wish is not None)


class TasksArea(ListArea[CasesController, TaskRow]):
    """Tasks of the İdare, those that it is asked to take over, those of one's own team."""

    title = "Görevler"
    key = "Ctrl+1"

    def __init__(self, context: PageContext, controller: CasesController) -> None:
        empty = "Açık ekip görevi yok. Görev alarmdan (İzleme, F8) veya Ctrl+N ile verilir."
        nothing = "Listeden bir görev seçiniz."
        super().__init__(context, controller, ListWords(empty, nothing, "İzleme no veya ekip", "görevler"))

    def columns(self) -> Sequence[Column[TaskRow]]:
        now = self.context.now
        return (
            Column("state", "Durum", lambda r: r.state.label, state=lambda r: words.TASK_BADGES[r.state]),
            Column("number", "İzleme no", lambda r: r.number, code=True),
            Column("age", "Süre", lambda r: age_text(r.state_since, now())),
            Column("team", "Ekip", lambda r: r.team, long=2),
            *_office_column(self.desk),
        )

    def row_id(self, row: TaskRow) -> str:
        return row.id

    def rows(self, after: object | None, query: Query, limit: int) -> Page[TaskRow]:
        found = self.controller.tasks(after, open_only=self.open_only, limit=limit)
        rows = tuple(r for r in found.rows if matches(query, f"{r.number} {r.team} {r.state.label}"))
        return Page(rows, found.next_key)

    def read(self, record: str, line: str) -> Shown:
        shown = self.controller.task(record)
        one = shown.task
        steps = [(show_time(s.at), s.state.label, _said(s)) for s in shown.steps]
        papers = [(show_time(r.at), words.record_kind(r), r.number) for r in shown.records]
        keys = (*(s.id for s in shown.steps), *(r.id for r in shown.records))
        chosen = line if line in keys else (keys[-1] if keys else "")
        detail = Detail(
            shown.vehicle or shown.number,
            words.TASK_BADGES[one.state],
            one.state.label,
            words.task_facts(one, shown.team, shown.number, shown.view),
            ("Saat", "Adım", "Açıklama"),
            (*steps, *papers),
            keys,
            task_wishes(self.desk, one, shown.number, shown.serials),
            chosen,
        )
        record_id = chosen if chosen in {r.id for r in shown.records} else ""
        if not record_id and shown.records:
            record_id = shown.records[-1].id
        return Shown(detail, _record_print(self, record_id) if record_id else None)

    def _make_commands(self) -> tuple[Command, ...]:
        may_send = self.desk.may(send_team)
        begin = (Command("Ctrl+N", "Ekip gönder", self._ask_order),) if may_send else ()
        return (*begin, *super()._make_commands(), *_print_command(self))

    def _ask_order(self) -> None:
        self.run(self.controller.team_rows, self._order, self.refused.emit)

    def _order(self, rows: tuple[TeamRow, ...]) -> None:
        teams = tuple((row.team.id, f"{row.team.name} ({row.team.vehicle_plate})") for row in rows)
        self.asked.emit(order_wish(self.desk, teams, self.controller.find_tracking))


class TeamsArea(ListArea[CasesController, TeamRow]):
    """The standing teams; a small one has its badge (ATS-124)."""

    title = "Ekipler"
    key = "Ctrl+2"

    def __init__(self, context: PageContext, controller: CasesController) -> None:
        empty = "mobil ekip yok. Ekip talepleri KKM'ye yöneltilir."
        super().__init__(
            context, controller, ListWords(empty, "Listeden bir ekip seçiniz.", "Ekip veya plaka")
        )

    def begin_wishes(self) -> tuple[Wish, ...]:
        return some(new_team_wish(self.desk))

    def columns(self) -> Sequence[Column[TeamRow]]:
        return (
            Column("state", "Durum", _team_word, state=_team_badge),
            Column("plate", "Araç", lambda r: r.team.vehicle_plate, code=True),
            Column("name", "Ekip", lambda r: r.team.name, long=1),
            Column("shift", "Vardiya", lambda r: r.team.shift, long=1),
        )

    def row_id(self, row: TeamRow) -> str:
        return row.team.id

    def rows(self, after: object | None, query: Query, limit: int) -> Page[TeamRow]:
        rows = self.controller.team_rows()
        return Page(tuple(r for r in rows if matches(query, f"{r.team.name} {r.team.vehicle_plate}")))

    def read(self, record: str, line: str) -> Shown:
        row = self.controller.team_row(record)
        one = row.team
        place = f"{one.lat:.6f}, {one.lon:.6f}" if one.lat is not None and one.lon is not None else ""
        facts = (
            ("Araç", one.vehicle_plate),
            ("Vardiya", one.shift),
            ("İdare", administration_name(one.administration)),
            ("Kişi", row.strength),
            ("Konum", place),
            ("Konum zamanı", show_date_time(one.position_at) if one.position_at is not None else ""),
        )
        lines = tuple(("Amir" if m.is_chief else "Memur", m.staff_no, m.name) for m in row.members)
        detail = Detail(
            one.name,
            _team_badge(row),
            _team_word(row),
            facts,
            ("Görev", "Sicil no", "Adı soyadı"),
            lines,
            tuple(m.id for m in row.members),
            team_wishes(self.desk, one, row.members),
        )
        return Shown(detail)


class LawArea(ListArea[CasesController, LawRequest]):
    """Emniyet and Jandarma (ATS-138, ATS-139)."""

    title = "Kolluk"
    key = "Ctrl+3"

    def __init__(self, context: PageContext, controller: CasesController) -> None:
        empty = "Açık kolluk bildirimi yok. Fizikî izleme yapılamazsa Ctrl+N ile bildirilir."
        nothing = "Listeden bir bildirim seçiniz."
        super().__init__(context, controller, ListWords(empty, nothing, "Birim veya yazı no", "bildirimler"))

    def begin_wishes(self) -> tuple[Wish, ...]:
        return some(call_wish(self.desk, self.controller.find_tracking))

    def columns(self) -> Sequence[Column[LawRequest]]:
        now = self.context.now
        return (
            Column("state", "Durum", lambda r: words.law_stage(r)[1], state=lambda r: words.law_stage(r)[0]),
            Column("force", "Kolluk", lambda r: r.force.label),
            Column("age", "Süre", lambda r: age_text(r.called_at, now())),
            Column("unit", "Birim", lambda r: r.unit_name, long=2),
            Column("letter", "Yazı no", lambda r: r.letter_no, code=True),
        )

    def row_id(self, row: LawRequest) -> str:
        return row.id

    def rows(self, after: object | None, query: Query, limit: int) -> Page[LawRequest]:
        found = law_list(self.desk.post, self.desk.officer, open_only=self.open_only, limit=limit)
        return Page(tuple(r for r in found if matches(query, f"{r.force.label} {r.unit_name} {r.letter_no}")))

    def read(self, record: str, line: str) -> Shown:
        one = law_request(self.desk.post, record, self.desk.officer)
        number = self.controller.number(one.aggregate)
        state, word = words.law_stage(one)
        wishes = law_wishes(self.desk, one, number)
        facts = (("İzleme no", number), *words.law_facts(one))
        detail = Detail(self.controller.vehicle(one.aggregate), state, word, facts, wishes=wishes)
        may_print = one.called_at is not None and self.desk.may(team_printing.print_law_letter)
        prepare = functools.partial(self.desk.do, team_printing.print_law_letter, one.id)
        return Shown(detail, prepare if may_print else None)

    def _make_commands(self) -> tuple[Command, ...]:
        return (*super()._make_commands(), *_print_command(self))


class RecordsArea(ListArea[CasesController, RecordRow]):
    """Tutanaks of 5.5 and 5.6, with and without a team."""

    title = "Tutanaklar"
    key = "Ctrl+4"

    def __init__(self, context: PageContext, controller: CasesController) -> None:
        empty = "Müdahale veya söküm tutanağı yok. Ekipsiz tespit için Ctrl+N: müdahale tutanağı."
        nothing = "Listeden bir tutanak seçiniz."
        super().__init__(context, controller, ListWords(empty, nothing, "Tutanak, izleme veya seri no"))

    def begin_wishes(self) -> tuple[Wish, ...]:
        return some(operator_wish(self.desk, self.controller.find_tracking))

    def columns(self) -> Sequence[Column[RecordRow]]:
        return (
            Column("kind", "Tür", lambda r: words.record_kind(r.record), state=lambda _: State.DONE),
            Column("number", "Tutanak no", lambda r: r.record.number, code=True),
            Column("at", "Zaman", lambda r: show_date_time(r.record.at)),
            Column("tracking", "İzleme no", lambda r: r.tracking_no, code=True),
            Column("serial", "Ünite", lambda r: r.record.serial, code=True),
        )

    def row_id(self, row: RecordRow) -> str:
        return row.record.id

    def rows(self, after: object | None, query: Query, limit: int) -> Page[RecordRow]:
        found = team_records(self.desk.post, self.desk.officer, limit=limit)
        wanted = (r for r in found if matches(query, f"{r.record.number} {r.tracking_no} {r.record.serial}"))
        return Page(tuple(wanted))

    def read(self, record: str, line: str) -> Shown:
        row = team_record(self.desk.post, record, self.desk.officer)
        no = (("Tutanak no", row.record.number), ("İzleme no", row.tracking_no))
        facts = (*no, *words.record_facts(row.record))
        head = self.controller.vehicle(row.record.tracking_id)
        detail = Detail(head, State.DONE, words.record_kind(row.record), facts)
        return Shown(detail, _record_print(self, record))

    def _make_commands(self) -> tuple[Command, ...]:
        return (*super()._make_commands(), *_print_command(self))


def _record_print(area: TasksArea | RecordsArea, record_id: str) -> Prepare | None:
    desk = area.desk
    if not desk.may(team_printing.print_record):
        return None
    return functools.partial(desk.do, team_printing.print_record, record_id)


def _office_column(desk: StockDesk) -> tuple[Column[TaskRow], ...]:
    """KKM sees the tasks of the country; an İdare its own, where the column would say nothing."""
    if not desk.is_central:
        return ()
    return (Column("office", "İdare", lambda r: administration_name(r.administration), long=1),)


def _print_command(area: TasksArea | LawArea | RecordsArea) -> tuple[Command, ...]:
    return (Command("Ctrl+P", PRINT, area.print_chosen),)


def _said(step: TaskStep) -> str:
    return " · ".join(filter(None, (step.note, step.staff_no)))


def _team_word(row: TeamRow) -> str:
    return f"Eksik {row.strength}" if row.is_small else "Tam"


def _team_badge(row: TeamRow) -> State:
    return State.ATTENTION if row.is_small else State.DONE

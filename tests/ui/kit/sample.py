"""A list of made-up scan cases for the tests of the kit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ui.kit.table_data import Column, Count, Fetch, Page, Query
from ui.kit.tokens import State

STATES = (State.WORKING, State.ATTENTION, State.STOP, State.DONE, State.UNKNOWN)


@dataclass(frozen=True)
class Case:
    number: int

    @property
    def state(self) -> State:
        return STATES[self.number % 5]

    @property
    def plate(self) -> str:
        return f"34 AB {self.number:04d}"

    @property
    def weight(self) -> Decimal:
        return Decimal(self.number) / 8


def case_id(case: Case) -> str:
    return f"id{case.number}"


COLUMNS = (
    Column[Case]("state", "Durum", lambda case: case.state.word, state=lambda case: case.state),
    Column[Case]("plate", "Plaka", lambda case: case.plate, code=True, sortable=True),
    Column[Case]("age", "Bekleme", lambda case: f"{case.number % 60} dk", sortable=True),
    Column[Case](
        "weight",
        "Ağırlık (kg)",
        lambda case: f"{case.weight:.3f}".replace(".", ","),
        numeric=True,
        exported=lambda case: case.weight,
    ),
    Column[Case]("goods", "Eşya", lambda case: "=cmd" if case.number == 3 else "şeftali, ığdır kayısısı"),
)


def matches(case: Case, query: Query) -> bool:
    return query.search.casefold() in case.plate.casefold()


def fetch_cases(total: int) -> Fetch[Case]:
    """Keyset pages of `total` cases; searching "12" keeps plates that hold it."""

    def fetch(after: object | None, query: Query, limit: int) -> Page[Case]:
        assert after is None or isinstance(after, int)
        rows: list[Case] = []
        number = 0 if after is None else after + 1
        while number < total and len(rows) < limit:
            case = Case(number)
            if matches(case, query):
                rows.append(case)
            number += 1
        return Page(tuple(rows), number - 1 if number < total else None)

    return fetch


def count_cases(total: int) -> Callable[[Query], Count]:
    def count(query: Query) -> Count:
        matching = sum(matches(Case(number), query) for number in range(total)) if query.search else 86
        return Count(total, matching if query.is_narrowed else total)

    return count

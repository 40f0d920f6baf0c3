"""Counts of a month and of years per İdare, by local date of the event (ATS-172, ATS-173, m.77/1-e)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Connection, Table, Text, func, select, type_coerce

from gumruk_masaustu.kernel.clock import from_local
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.lists import AlarmKind, Origin, ReferralKind, RequestState

NO_SYSTEM = "elkoyma kayıtları El koyma sistemi kurulunca sayılır"
OUTCOMES = (
    RequestState.DISPATCH_REFUSED,
    RequestState.REFUSED,
    RequestState.RETURNED,
    RequestState.NO_UNIT,
    RequestState.EXEMPT,
    RequestState.EXPIRED,
    RequestState.WITHDRAWN,
    RequestState.NOT_FULFILLED,
)
Count = Callable[[Connection, str, datetime, datetime], int]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: its group, its label, the count."""

    group: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class YearLine:
    """One row of the yearly summary; a year of which nothing is known is None and shown "-"."""

    group: str
    label: str
    counts: tuple[int | None, ...]


def monthly(post: Post, administration: str, year: int, month: int) -> tuple[Line, ...]:
    """All counts of one month. An event counts in the month of its own date (ATS-172)."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return _counted(post, administration, date(year, month, 1), after)


def yearly(post: Post, administration: str, year: int) -> tuple[YearLine, ...]:
    """The same counts of the year and of the two before it, oldest first (ATS-173)."""
    columns = [
        _counted(post, administration, date(one, 1, 1), date(one + 1, 1, 1))
        for one in (year - 2, year - 1, year)
    ]
    known = [any(line.count for line in lines) for lines in columns]
    return tuple(
        YearLine(
            lines[0].group,
            lines[0].label,
            tuple(line.count if is_known else None for line, is_known in zip(lines, known, strict=True)),
        )
        for lines in zip(*columns, strict=True)
    )


def _counted(post: Post, administration: str, first: date, after: date) -> tuple[Line, ...]:
    start, end = from_local(first, time()), from_local(after, time())
    with post.read() as db:
        return tuple(
            Line(group, label, count(db, administration, start, end))
            for group, measures in _MEASURES.items()
            for label, count in measures.items()
        )


def _rows(table: Table, at: str, place: str, *more: ColumnElement[bool]) -> Count:
    """Rows of a table whose time is in the span, of one İdare."""

    def count(db: Connection, administration: str, start: datetime, end: datetime) -> int:
        query = select(func.count()).select_from(table)
        query = query.where(table.c[place] == administration, table.c[at] >= start, table.c[at] < end, *more)
        return int(db.execute(query).scalar_one())

    return count


def _parts(table: Table, at: str, *more: ColumnElement[bool], place: str = "") -> Count:
    """Rows that belong to a tracking of the İdare; with `place`, rows that the İdare wrote itself."""
    if place:
        return _rows(table, at, place, *more)
    tracking = model.ats_tracking.c

    def count(db: Connection, administration: str, start: datetime, end: datetime) -> int:
        owner = table.c["tracking_id" if "tracking_id" in table.c else "aggregate"]
        query = select(func.count()).select_from(table.join(model.ats_tracking, tracking.id == owner))
        query = query.where(tracking.departure == administration, table.c[at] >= start, table.c[at] < end)
        return int(db.execute(query.where(*more)).scalar_one())

    return count


def _each(kind: type[Labelled], make: Callable[[Labelled], Count]) -> dict[str, Count]:
    return {member.label: make(member) for member in kind}


def _violations(db: Connection, administration: str, start: datetime, end: datetime) -> int:
    t = model.ats_tracking.c
    query = select(func.coalesce(func.sum(t.violations), 0)).where(
        t.deactivated_at_administration == administration, t.deactivated_at >= start, t.deactivated_at < end
    )
    return int(db.execute(query).scalar_one())


_REQUEST, _TRACKING = model.ats_request, model.ats_tracking
_MEASURES: Mapping[str, Mapping[str, Count]] = {
    "Sevkler (kaynak)": _each(
        Origin, lambda one: _rows(_REQUEST, "requested_at", "administration", _REQUEST.c.origin == one)
    ),
    "Sevklerin sonucu": {
        state.label: _rows(_REQUEST, "state_since", "administration", _REQUEST.c.state == state)
        for state in OUTCOMES
    },
    "İzleme": {
        "Aktivasyon": _rows(_TRACKING, "activated_at", "departure"),
        "Deaktivasyon": _rows(_TRACKING, "deactivated_at", "deactivated_at_administration"),
        "Başarısız aktivasyon": _parts(model.ats_attempt, "at"),
    },
    "Alarmlar": _each(
        AlarmKind, lambda one: _parts(model.ats_alarm, "raised_at", model.ats_alarm.c.kind == one)
    ),
    "İhlaller": {
        "İhlal": _violations,
        "İhlal bildirimi": _parts(
            model.ats_violation_notice, "at", model.ats_violation_notice.c.is_sent, place="administration"
        ),
    },
    "Sevk (m.71)": {
        **_each(
            ReferralKind,
            lambda one: _parts(
                model.ats_referral,
                "at",
                type_coerce(model.ats_referral.c.kinds, Text).contains(f'"{one.value}"'),
                place="administration",
            ),
        ),
        "Sonucu alınan": _parts(model.ats_referral, "result_at", place="administration"),
    },
    "Ünite": {
        "Bedel": _rows(model.ats_claim, "opened_at", "administration"),
        "Arıza": _rows(model.ats_fault, "marked_at", "administration"),
        "Ünite yetersizliği": _rows(
            _REQUEST, "state_since", "administration", _REQUEST.c.state == RequestState.NO_UNIT
        ),
    },
}
"""Seizures are not among them until their system exists (NO_SYSTEM)."""

"""Monthly sheet of alarms by rule and answer, so that thresholds can be changed (T5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select

from gumruk_masaustu.kernel.clock import from_local
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import AlarmAnswer, AlarmKind, AlarmState
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_tracking
from gumruk_masaustu.systems.tracking.queries.alarm_words import RULES
from gumruk_masaustu.systems.tracking.queries.visible import alarm_condition


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One kind of alarm in a month; `superseded` are not among the raised."""

    kind: AlarmKind
    rule: str
    raised: int
    justified: int
    explained: int
    useless: int
    superseded: int

    @property
    def unanswered(self) -> int:
        return self.raised - self.justified - self.explained - self.useless

    @property
    def useless_share(self) -> tuple[int, int]:
        """Useless of answered; never shown as a rate without its counts."""
        return self.useless, self.justified + self.explained + self.useless


def alarm_sheet(post: Post, month: date, officer: Officer) -> tuple[SheetLine, ...]:
    """Alarms raised in the month of `month` (local days) on journeys that the officer sees, list order of
    7.7; kinds without alarm are there with zeros.
    """
    condition = alarm_condition(post, officer)
    if condition is None:
        return ()
    first = month.replace(day=1)
    after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    midnight = time()
    a = ats_alarm.c
    query = (
        select(a.kind, a.answer, a.state, func.count().label("alarms"))
        .join(ats_tracking, ats_tracking.c.id == a.tracking_id)
        .where(
            condition,
            a.raised_at >= from_local(first, midnight),
            a.raised_at < from_local(after, midnight),
        )
        .group_by(a.kind, a.answer, a.state)
    )
    counts: dict[tuple[AlarmKind, str], int] = {}
    with post.read() as db:
        for row in db.execute(query):
            is_gone = row.state == AlarmState.SUPERSEDED
            key = (AlarmKind(row.kind), "gone" if is_gone else row.answer or "")
            counts[key] = counts.get(key, 0) + row.alarms
    return tuple(_line(kind, counts) for kind in AlarmKind)


def _line(kind: AlarmKind, counts: dict[tuple[AlarmKind, str], int]) -> SheetLine:
    def count(answer: str) -> int:
        return counts.get((kind, answer), 0)

    justified, explained, useless = (count(answer.value) for answer in AlarmAnswer)
    raised = count("") + justified + explained + useless
    return SheetLine(kind, RULES[kind], raised, justified, explained, useless, count("gone"))

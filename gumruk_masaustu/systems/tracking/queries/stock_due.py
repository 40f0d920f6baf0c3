"""Reminders of the stock: charge, late transfers, requests to KKM, maintenance, contact with KKM.

Source: ATS-022, ATS-024, ATS-029, ATS-030, ATS-140, ATS-148. Each repeats by turns; a turn that
somebody of the İdare has seen is quiet. Texts name serials of units, never a vehicle.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.clock import from_local, local_day, show_date, show_date_time, show_time
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.stock_reminders import acknowledge
from gumruk_masaustu.systems.tracking.administration import administration_name, administration_of
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.model import ats_reminder
from gumruk_masaustu.systems.tracking.queries.faults import maintenance_due, open_faults
from gumruk_masaustu.systems.tracking.queries.orders import TransferOrder, lines_of, orders_of
from gumruk_masaustu.systems.tracking.queries.reorder import reorder_steps
from gumruk_masaustu.systems.tracking.queries.stock_papers import unanswered_request
from gumruk_masaustu.systems.tracking.queries.units import Unit, stock_board, stock_units
from gumruk_masaustu.systems.tracking.rules.stock import is_fully_charged, late_at, reminder_turn
from gumruk_masaustu.systems.tracking.transitions.unit import FIELD, KKM, OPERATORS
from gumruk_masaustu.systems.tracking.values.stock import OrderState

PAGE = "tracking.stock"
DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder. `key` with `turn` is what "Gördüm" answers; `record` is what it is about."""

    key: str
    turn: int
    text: str
    record: str
    since: datetime


def due(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Alerts for this officer that nobody of his İdare has seen yet, oldest first."""
    return tuple(_alert(one) for one in waiting(post, officer, at))


def _alert(one: Due) -> Alert:
    see = functools.partial(_acknowledge, one)
    return Alert(one.key, one.turn, one.text, PAGE, one.record, see)


def _acknowledge(one: Due, post: Post, *, by: Officer, at: datetime) -> None:
    acknowledge(post, one.key, one.turn, one.record, by=by, at=at)


def waiting(post: Post, officer: Officer, at: datetime) -> tuple[Due, ...]:
    """What `due` shows, as values; also for the nöbet defteri."""
    office, roles = administration_of(officer), effective_roles(officer)
    found: list[Due] = []
    for source, who in _SOURCES:
        if roles & set(who):
            found.extend(source(post, office, at))
    seen = _seen(post, office)
    open_ones = (one for one in found if one.turn > seen.get(one.key, 0))
    return tuple(sorted(open_ones, key=lambda one: (one.since, one.key)))


def _seen(post: Post, office: str) -> dict[str, int]:
    c = ats_reminder.c
    query = select(c.key, func.max(c.turn)).where(c.administration == office).group_by(c.key)
    with post.read() as db:
        return {row[0]: row[1] for row in db.execute(query)}


def uncharged_after_use(post: Post, administration: str) -> tuple[Unit, ...]:
    """Units back from use that nobody has put on charge; also for the nöbet defteri (ATS-030)."""
    return tuple(
        one
        for one in stock_units(post, administration)
        if one.state is UnitState.IN_STOCK_UNCHARGED
        and one.last_used_at is not None
        and not is_fully_charged(one.charge)
    )


def _charge(post: Post, office: str, at: datetime) -> Iterator[Due]:
    minutes = int(post.settings.value(settings.CHARGE_REMIND_MIN, at))
    for one in uncharged_after_use(post, office):
        turn = reminder_turn(one.state_since, at, minutes=minutes)
        text = f"{one.serial} şarja takılmadı ({show_time(one.state_since)} tarihinden beri şarjsız)."
        yield Due(f"charge:{one.id}:{one.state_since:%Y%m%d%H%M}", turn, text, one.id, one.state_since)


def _contact(post: Post, office: str, at: datetime) -> Iterator[Due]:
    minutes = int(post.settings.value(settings.FAULT_CONTACT_MIN, at))
    for report in open_faults(post, office):
        if report.contact_at is None and report.administration == office:
            turn = reminder_turn(report.marked_at, at, minutes=minutes)
            text = f"{report.serial} arızası KKM'ye bildirilmedi ({report.number})."
            yield Due(f"contact:{report.id}", turn, text, report.id, report.marked_at)


def late_from(post: Post, order: TransferOrder, at: datetime) -> datetime | None:
    """From when a dispatched order nobody has received is late, if it is so now (ATS-029)."""
    if order.dispatched_at is None or order.state is not OrderState.DISPATCHED:
        return None
    margin = int(post.settings.value(settings.TRANSFER_LATE_DAYS, at))
    days = reorder_steps(post, order.receiver, at).transfer_days
    limit = late_at(order.dispatched_at, days, margin_days=margin)
    return limit if at >= limit else None


def _late(post: Post, office: str, at: datetime) -> Iterator[Due]:
    """Sender, receiver and KKM; for KKM every transfer of the country."""
    for order in orders_of(post, office, open_only=True):
        limit = late_from(post, order, at)
        if limit is None or order.dispatched_at is None:
            continue
        missing = sum(one.result is None for one in lines_of(post, order.id))
        text = (
            f"{show_date_time(order.dispatched_at)} sevki teslim alınmadı: "
            f"{administration_name(order.sender)} → {administration_name(order.receiver)}, "
            f"{missing} ünite."
        )
        yield Due(f"late:{order.id}", 1 + reminder_turn(limit, at, minutes=DAY_MIN), text, order.id, limit)


def _unanswered(post: Post, office: str, at: datetime) -> Iterator[Due]:
    hours = int(post.settings.value(settings.REORDER_REMIND_HOURS, at))
    asked = unanswered_request(post, office)
    if asked is not None and at >= asked.sent_at + timedelta(hours=hours):
        turn = reminder_turn(asked.sent_at, at, minutes=hours * 60)
        text = f"KKM'yi arayın: {show_date_time(asked.sent_at)} tarihli ünite talebi yanıtlanmadı."
        yield Due(f"unanswered:{asked.id}", turn, text, asked.id, asked.sent_at)


def _reorder(post: Post, office: str, at: datetime) -> Iterator[Due]:
    """Once a day while the stock stands at the reorder point and nothing was asked (ATS-022)."""
    if not stock_board(post, office).total or unanswered_request(post, office) is not None:
        return
    steps = reorder_steps(post, office, at)
    if steps.is_due:
        key = f"reorder:{office}:{local_day(at)}"
        text = (
            f"KKM'den ünite talep et: stok durumu {steps.position}, "
            f"yeniden talep noktası {steps.reorder_point}, önerilen {steps.quantity} adet."
        )
        yield Due(key, 1, text, _record_of(key), from_local(local_day(at), time()))


def _record_of(key: str) -> str:
    """A record of its own for a reminder that is about no other one."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _maintenance(post: Post, office: str, at: datetime) -> Iterator[Due]:
    for one in maintenance_due(post, office, at):
        since = from_local(one.due_on, time())
        text = f"{one.serial} ünitesinin bakım zamanı geldi (son: {show_date(one.last)})."
        yield Due(f"maintenance:{one.unit_id}:{one.last}", 1, text, one.unit_id, since)


_Source = Callable[[Post, str, datetime], Iterator[Due]]
_SOURCES: tuple[tuple[_Source, tuple[str, ...]], ...] = (
    (_charge, (FIELD,)),
    (_contact, OPERATORS),
    (_late, (*OPERATORS, KKM)),
    (_reorder, OPERATORS),
    (_unanswered, OPERATORS),
    (_maintenance, (FIELD,)),
)

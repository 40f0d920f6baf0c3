"""Qualifications of persons (L3): status on a day, what a role needs, reminders (SYS-008 to SYS-012)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from types import MappingProxyType

from ..clock import end_of_months, local_day
from ..errors import UserError, refuse_all
from ..resources import resource_rows

_SOON_DAYS = 60


class Status(Enum):
    """L4; the value is shown."""

    GECERLI = "GEÇERLİ"
    SOON = "60 GÜN"
    DOLMUS = "DOLMUŞ"
    YOK = "YOK"
    ISTISNA = "İSTİSNA"


@dataclass(frozen=True, slots=True)
class QualificationKind:
    """`needed_for`: roles and functions; 'system_supervisor:SCAN' is the supervisor of that system.

    `warn_for`: shown as a mark, stops nothing. `valid_months` None: no end of its own.
    `exception`: whether headquarters may give a dated exception with basis.
    """

    kind: str
    title: str
    needed_for: tuple[str, ...]
    warn_for: tuple[str, ...]
    valid_months: int | None
    exception: bool
    article: str


@dataclass(frozen=True, slots=True)
class Qualification:
    """A certificate in hand, or with `is_exception` a dated exception by headquarters."""

    kind: str
    issued_on: date
    expires_on: date | None = None
    is_exception: bool = False


@cache
def qualification_kinds() -> Mapping[str, QualificationKind]:
    """The lines of L3 by identifier."""
    found = (
        QualificationKind(
            kind=row["kind"],
            title=row["title"],
            needed_for=tuple(filter(None, row["needed_for"].split(";"))),
            warn_for=tuple(filter(None, row["warn_for"].split(";"))),
            valid_months=int(row["valid_months"]) if row["valid_months"] else None,
            exception=row["exception"] == "yes",
            article=row["article"],
        )
        for row in resource_rows("qualifications.csv")
    )
    return MappingProxyType({kind.kind: kind for kind in found})


def expiry_of(kind: str, issued_on: date) -> date | None:
    """Last valid day: 5 years for seaman certificates, 12 months for the medical (SYS-010, SYS-011)."""
    months = qualification_kinds()[kind].valid_months
    return None if months is None else local_day(end_of_months(issued_on, months)) - timedelta(days=1)


def status_on(day: date, held: Iterable[Qualification]) -> Status:
    """The best status among certificates of one kind; the day of expiry is still valid (SYS-008)."""
    order = (Status.GECERLI, Status.SOON, Status.ISTISNA, Status.DOLMUS, Status.YOK)
    return min((_status(day, one) for one in held), key=order.index, default=Status.YOK)


def _status(day: date, held: Qualification) -> Status:
    if day < held.issued_on:
        return Status.YOK
    if held.expires_on is not None and day > held.expires_on:
        return Status.DOLMUS
    if held.is_exception:
        return Status.ISTISNA if qualification_kinds()[held.kind].exception else Status.YOK
    if held.expires_on is not None and held.expires_on - day <= timedelta(days=_SOON_DAYS):
        return Status.SOON
    return Status.GECERLI


@dataclass(frozen=True, slots=True)
class Lack:
    """A qualification that is missing or expired on the day; `stops` is False for lines marked warn only."""

    kind: QualificationKind
    status: Status
    stops: bool


def lacks(role: str, held: Iterable[Qualification], day: date) -> tuple[Lack, ...]:
    """What a person lacks for a role, function or 'system_supervisor:SCAN' on a day (SYS-009)."""
    by_kind: dict[str, list[Qualification]] = {}
    for one in held:
        by_kind.setdefault(one.kind, []).append(one)
    found = []
    for kind in qualification_kinds().values():
        if role not in (*kind.needed_for, *kind.warn_for):
            continue
        status = status_on(day, by_kind.get(kind.kind, ()))
        if status in (Status.DOLMUS, Status.YOK):
            found.append(Lack(kind, status, stops=role in kind.needed_for))
    return tuple(found)


def check_qualified(role: str, held: Iterable[Qualification], day: date, *, field: str = "person") -> None:
    """Refuse a rota place or role, naming every missing item; nobody at the post overrides it (SYS-009)."""
    refuse_all(
        UserError(
            f"{lack.kind.title} {_LACKING[lack.status]}.",
            remedy="Belgeyi kaydettiriniz veya bu görevi belgesi geçerli bir personele veriniz.",
            field=field,
            rule="SYS-009",
            article=lack.kind.article,
        )
        for lack in lacks(role, held, day)
        if lack.stops
    )


_LACKING = {Status.YOK: "yok", Status.DOLMUS: "süresi dolmuş"}


def reminder_on(day: date, expires_on: date, remind_days: Iterable[int]) -> int | None:
    """Which reminder shows: 30 from 30 days before until the next step; None before and after (SYS-012)."""
    left = (expires_on - day).days
    return min((step for step in remind_days if 0 <= left <= step), default=None)

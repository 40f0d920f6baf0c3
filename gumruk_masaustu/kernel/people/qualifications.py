"""Status of a qualification on any day, what stands against a duty, and when to remind: pure functions.

L3, L4, SYS-008 to SYS-012, SCAN-044 to SCAN-048, SCAN-181.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gumruk_masaustu.kernel.clock import end_of_months, local_day, show_date
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.kinds import KINDS, SCAN_OPERATORS, Kind, needed_kinds

EXPIRING_DAYS = 60
"""Days before the expiry from which status 60_GUN stands (L4)."""
FIT, UNFIT = "FIT", "UNFIT"


class Status(StrEnum):
    """L4."""

    VALID = "GECERLI"
    EXPIRING = "60_GUN"
    EXPIRED = "DOLMUS"
    MISSING = "YOK"
    EXCEPTION = "ISTISNA"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Status.VALID: "Geçerli",
    Status.EXPIRING: "60 gün içinde doluyor",
    Status.EXPIRED: "Dolmuş",
    Status.MISSING: "Yok",
    Status.EXCEPTION: "İstisna",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A recorded qualification; `expires_on` is its last valid day, None if it holds without end."""

    id: str
    person: str
    kind: Kind
    number: str
    issuer: str
    issued_on: date
    expires_on: date | None
    result: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ExceptionGrant:
    """A dated exception of headquarters (SYS-009); both days included."""

    kind: Kind
    basis: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything recorded about a person that decides on duties."""

    staff_no: str
    papers: tuple[Paper, ...] = ()
    exceptions: tuple[ExceptionGrant, ...] = ()
    has_dosimeter: bool = False


def expiry(kind: Kind, issued_on: date) -> date | None:
    """Last valid day by L3: 12 months (medical), 5 years (seamen's papers), else None. SYS-010, SYS-011."""
    months = KINDS[kind].months
    return local_day(end_of_months(issued_on, months)) - timedelta(days=1) if months else None


def newest(papers: Iterable[Paper], kind: Kind, day: date) -> Paper | None:
    """The paper of a kind that counts on a day: the last issued until then, of one day the last recorded."""
    issued = [paper for paper in papers if paper.kind == kind and paper.issued_on <= day]
    return max(reversed(issued), key=lambda paper: paper.issued_on, default=None)


def status(standing: Standing, kind: Kind, day: date) -> Status:
    """Status of L4 on a day. Source: SYS-008."""
    if any(e.kind == kind and e.valid_from <= day <= e.valid_until for e in standing.exceptions):
        return Status.EXCEPTION
    paper = newest(standing.papers, kind, day)
    if paper is None:
        return Status.MISSING
    if paper.expires_on is None or day < paper.expires_on - timedelta(days=EXPIRING_DAYS):
        return Status.VALID
    return Status.EXPIRING if day <= paper.expires_on else Status.EXPIRED


def is_unfit(papers: Iterable[Paper], day: date) -> bool:
    """Whether the last medical examination until the day says "uygun değil" (SCAN-047)."""
    paper = newest(papers, Kind.MEDICAL, day)
    return paper is not None and paper.result == UNFIT


def obstacles(standing: Standing, role: str, day: date) -> Iterator[UserError]:
    """What stands against giving the person this role or rota place on that day.

    Lines marked "warn only" stop nothing. A Sistem Sorumlusu of a scan system is asked as `scan_supervisor`.
    Source: SYS-009, SYS-011, SCAN-044, SCAN-045, SCAN-047, SCAN-048.
    """
    for kind in needed_kinds(role):
        if not KINDS[kind].warns_only:
            yield from _obstacle(standing, kind, day)
    if role in SCAN_OPERATORS and not standing.has_dosimeter:
        yield _refusal(standing, "Dozimetre kaydı yok", "SCAN-048", "m.32/4")


def warnings(standing: Standing, role: str, day: date) -> tuple[str, ...]:
    """Marks that stop nothing: missing "warn only" lines and papers that expire within 60 days."""
    found = []
    for kind in needed_kinds(role):
        state, info = status(standing, kind, day), KINDS[kind]
        if info.warns_only and state in (Status.MISSING, Status.EXPIRED):
            found.append(f"{info.label} kaydı yok")
        elif state is Status.EXPIRING:
            paper = newest(standing.papers, kind, day)
            if paper is not None and paper.expires_on is not None:
                found.append(f"{info.label} {show_date(paper.expires_on)} günü doluyor")
    return tuple(found)


def _obstacle(standing: Standing, kind: Kind, day: date) -> Iterator[UserError]:
    info, state = KINDS[kind], status(standing, kind, day)
    if kind is Kind.MEDICAL and is_unfit(standing.papers, day):
        yield _refusal(standing, "Sağlık durumu göreve uygun değil", "SCAN-047", "m.32/2")
    elif state is Status.MISSING:
        rule = "SCAN-045" if kind is Kind.MEDICAL else info.rule
        text = (
            "İlk sağlık muayenesi kaydı yok"
            if kind is Kind.MEDICAL
            else info.missing or f"{info.label} kaydı yok"
        )
        yield _refusal(standing, text, rule, info.article)
    elif state is Status.EXPIRED:
        paper = newest(standing.papers, kind, day)
        ended = show_date(paper.expires_on) if paper and paper.expires_on else ""
        yield _refusal(standing, f"{info.label} süresi {ended} günü doldu", info.rule, info.article)


def _refusal(standing: Standing, text: str, rule: str, article: str) -> UserError:
    return UserError(
        text,
        remedy=f"{standing.staff_no} sicilli personele bu kayıt tamamlanınca görev verilebilir.",
        field="person",
        rule=rule,
        article=article,
    )


@dataclass(frozen=True, slots=True)
class Reminder:
    """A paper that runs out on `expires_on`; `step`: the threshold reached, 0 once it is past due."""

    person: str
    staff_no: str
    kind: Kind
    expires_on: date
    days_left: int
    step: int


def reminder_days(expires_on: date, days_before: Sequence[int]) -> tuple[date, ...]:
    """The days on which reminders fall, earliest first. Source: SYS-012, SCAN-046."""
    return tuple(expires_on - timedelta(days=days) for days in sorted(days_before, reverse=True))


def reminders(
    standing: Standing, day: date, *, days_before: Sequence[int], sea_days_before: Sequence[int]
) -> Iterator[Reminder]:
    """Papers of a person that reached a threshold; a past due one stands every day. Source: SYS-012."""
    for kind in {paper.kind: None for paper in standing.papers}:
        paper = newest(standing.papers, kind, day)
        if paper is None or paper.expires_on is None:
            continue
        left = (paper.expires_on - day).days
        steps = [s for s in (sea_days_before if KINDS[kind].is_sea else days_before) if s >= left]
        if left < 0 or steps:
            step = min(steps) if left >= 0 else 0
            yield Reminder(paper.person, standing.staff_no, kind, paper.expires_on, left, step)

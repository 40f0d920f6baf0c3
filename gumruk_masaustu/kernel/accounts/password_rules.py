"""What a password must be and how long it lives: pure rules (SYS-018, SYS-021, m.84)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.clock import add_hours, end_of_days, local_day
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.text import count_chars, search_key

MOST_CHARS = 128
_SHORTEST_NAME_PART = 3


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings of SYS-018 and SYS-021 in force."""

    min_length: int = 12
    history: int = 5
    max_days: int = 90
    remind_day: int = 80
    temporary_hours: int = 72
    temporary_issue_days: int = 14


def check_password(password: str, *, staff_no: str, name: str, policy: Policy) -> None:
    """Refuse a weak password with everything that is wrong with it. Source: m.84/4, SYS-021."""
    refuse_all(_weaknesses(password, staff_no, name, policy))


def _weaknesses(password: str, staff_no: str, name: str, policy: Policy) -> Iterator[UserError]:
    length = count_chars(password)
    if length < policy.min_length:
        yield _weak(f"Şifre en az {policy.min_length} karakter olmalıdır.")
    if length > MOST_CHARS:
        yield _weak(f"Şifre en çok {MOST_CHARS} karakter olabilir.")
    key = search_key(password)
    if staff_no and staff_no in key:
        yield _weak("Şifre sicil numarasını içeremez.")
    if any(part in key for part in search_key(name).split() if len(part) >= _SHORTEST_NAME_PART):
        yield _weak("Şifre adınızı veya soyadınızı içeremez.")


def used_before(count: int) -> UserError:
    """The refusal of one of the last passwords."""
    return _weak(f"Bu şifre son {count} şifrenizden biri.")


def _weak(text: str) -> UserError:
    return UserError(
        text, remedy="Başka bir şifre yazınız.", field="new_password", rule="SYS-021", article="m.84/4"
    )


def password_age(changed_at: datetime, at: datetime) -> int:
    """Days since the last change, counted in Istanbul days."""
    return (local_day(at) - local_day(changed_at)).days


def is_outdated(changed_at: datetime, at: datetime, policy: Policy) -> bool:
    """From this day on only the change screen opens. Source: SYS-021."""
    return password_age(changed_at, at) >= policy.max_days


def age_reminder(changed_at: datetime, at: datetime, policy: Policy) -> str:
    """What the officer is told from day 80 on, else empty. Source: SYS-021."""
    age = password_age(changed_at, at)
    if age < policy.remind_day or age >= policy.max_days:
        return ""
    return f"Şifrenizin süresi {policy.max_days - age} gün sonra doluyor; değiştiriniz."


def check_temporary(
    issued_at: datetime, read_at: datetime | None, used_at: datetime | None, at: datetime, policy: Policy
) -> None:
    """Refuse a temporary password that was used or is too old. Source: m.84/2, SYS-018."""
    if used_at is not None:
        raise _temporary_over("Geçici şifre daha önce kullanıldı.")
    if read_at is not None and at >= add_hours(read_at, policy.temporary_hours):
        raise _temporary_over(f"Geçici şifrenin {policy.temporary_hours} saatlik süresi doldu.")
    if at >= end_of_days(issued_at, policy.temporary_issue_days):
        raise _temporary_over(f"Geçici şifrenin {policy.temporary_issue_days} günlük süresi doldu.")


def _temporary_over(text: str) -> UserError:
    return UserError(
        text,
        remedy="Yeni geçici şifre verilmesini isteyiniz.",
        field="password",
        rule="SYS-018",
        article="m.84/2",
    )


def locked_until(failures: list[datetime], *, tries: int, window_min: int, lock_min: int) -> datetime | None:
    """The end of the lock that wrong passwords led to, None without lock. Source: SYS-023."""
    if not failures:
        return None
    last = max(failures)
    recent = [one for one in failures if last - one < timedelta(minutes=window_min)]
    return last + timedelta(minutes=lock_min) if len(recent) >= tries else None

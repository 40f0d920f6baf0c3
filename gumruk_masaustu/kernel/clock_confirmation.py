"""A clock behind the last entry: numbers wait until the chief has confirmed the time (SYS-071)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.audit import Event, note
from gumruk_masaustu.kernel.clock import clock_is_behind, jumped_forward, show_date_time
from gumruk_masaustu.kernel.db.kinds import from_ms
from gumruk_masaustu.kernel.errors import UserError

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


@dataclass(frozen=True, slots=True)
class ClockState:
    """The computer's clock beside the last entry of this installation; `last` is None in a new file."""

    last: datetime | None
    now: datetime

    @property
    def is_behind(self) -> bool:
        """No number is taken (SYS-071)."""
        return clock_is_behind(self.last, self.now)


def clock_state(post: Post) -> ClockState:
    """For the screens of SYS-071 and SYS-072."""
    last_ms = post.journal.last_time_ms()
    return ClockState(from_ms(last_ms) if last_ms else None, post.clock())


@action(
    "kernel.clock_confirmed",
    title="Saat düzeltme kaydı",
    system="DUTY",
    letter="A",
    roles=("shift_chief", "office_chief"),
    rule="SYS-071",
)
def confirm_clock(post: Post, reason: str, *, by: Officer, at: datetime) -> None:
    """Store both times and count from the present clock again.

    Raises UserError without reason, and when the clock is not behind. Source: SYS-071.
    """
    if not reason.strip():
        raise UserError(
            "Saat düzeltme gerekçesi boş.", remedy="Gerekçeyi yazınız.", field="reason", rule="SYS-071"
        )
    last, now = from_ms(post.journal.last_time_ms()), post.clock()
    if not clock_is_behind(last, now):
        raise UserError("Saat son kayıttan geride değil; düzeltme gerekmiyor.", rule="SYS-071")
    detail = f"Son kayıt {show_date_time(last)}, doğrulanan saat {show_date_time(now)}. {reason.strip()}"
    with post.journal.entry("kernel.clock_confirmed", by=by, at=at) as entry:
        note(entry, Event.CLOCK, subject="clock_confirmed", detail=detail, at=at)
        entry.alongside(post.journal.forget_later_times)
    post.journal.continue_as(post.journal.identity)


def note_forward_jump(post: Post, doubt: ClockState, *, by: Officer) -> None:
    """Store that somebody confirmed the date before he signed in, with both times. Source: SYS-072."""
    assert doubt.last is not None
    detail = f"Son kayıt {show_date_time(doubt.last)}, doğrulanan saat {show_date_time(doubt.now)}."
    with post.journal.entry("kernel.date_confirmed", by=by, at=doubt.now) as entry:
        note(entry, Event.CLOCK, subject="date_confirmed", detail=detail, at=doubt.now)


def must_confirm_date(post: Post, jump_hours: int) -> bool:
    """Whether so long after the last entry date and time are asked for first. Source: SYS-072."""
    last_ms = post.journal.last_time_ms()
    return bool(last_ms) and jumped_forward(from_ms(last_ms), post.clock(), jump_hours)
